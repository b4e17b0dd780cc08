//! Keyword in context: where words stand, with what stands around them.

use super::Study;
use crate::codebook::{Lexicon, Scanner, Term};
use crate::error::{Error, ErrorKind};
use crate::output::{Column, Table, Values};
use crate::segment::Words;
use crate::span::Span;

impl Study {
    /// One row for each place where a term of the codebook language stands,
    /// with so many characters around it.
    ///
    /// # Errors
    /// When the term can't be read.
    pub fn kwic(&self, term: &str, width: usize) -> Result<Table, Error> {
        let term = Term::parse(term).map_err(|malformed| {
            let expected = malformed.expected.into();
            Error::at(
                "",
                ErrorKind::Codebook {
                    expected,
                    found: malformed.found,
                },
            )
        })?;
        let lexicon = Lexicon::new([&term]);
        let mut scanner = Scanner::new(&lexicon);
        let mut words = Words::default();
        let mut rows = Vec::new();
        for reading in &self.readings {
            let text = reading.document.text();
            for (at, segment) in reading.segments.iter().enumerate() {
                words.fill(text, segment.span);
                for hit in scanner.scan(text, segment.span, &words) {
                    let (left, right) = around(text, hit.span, width);
                    let case = reading.case_of[at].map(|case| reading.cases.cases[case].number);
                    rows.push((reading, case, left, reading.quote(hit.span), right));
                }
            }
        }
        let text = |of: &dyn Fn(usize) -> String| {
            Values::Text((0..rows.len()).map(|row| Some(of(row))).collect())
        };
        let integer = |of: &dyn Fn(usize) -> Option<usize>| {
            Values::Integer(
                (0..rows.len())
                    .map(|row| of(row).map(|n| n as i64))
                    .collect(),
            )
        };
        let columns = vec![
            Column::new(
                "source",
                text(&|row| rows[row].0.document.source().name().into()),
            ),
            Column::new("case", integer(&|row| rows[row].1)),
            Column::new("left", text(&|row| rows[row].2.clone())),
            Column::new("match", text(&|row| rows[row].3.text.clone())),
            Column::new("right", text(&|row| rows[row].4.clone())),
            Column::new("start", integer(&|row| Some(rows[row].3.start))),
            Column::new("end", integer(&|row| Some(rows[row].3.end))),
        ];
        Ok(Table::new("kwic", columns))
    }
}

/// What stands before and after a span, on one line, so many characters each.
fn around(text: &str, span: Span, width: usize) -> (String, String) {
    let flat = |c: char| if c.is_whitespace() { ' ' } else { c };
    let before: Vec<char> = text[..span.start].chars().rev().take(width).collect();
    let left = before.into_iter().rev().map(flat).collect();
    let right = text[span.end..].chars().take(width).map(flat).collect();
    (left, right)
}
