//! Keyword in context: where words stand, with what stands around them.

use super::Study;
use super::tables::Sentence;
use crate::codebook::{Lexicon, Scanner, Term};
use crate::context::{Contexts, Reader};
use crate::error::Error;
use crate::output::{Column, Quote, Table, Values};
use crate::segment::Words;
use crate::span::Span;

impl Study {
    /// One row for each place where a term of the codebook language stands,
    /// with so many characters around it.
    ///
    /// A term can ask for a context: `meedoen {not negation}`.
    ///
    /// # Errors
    /// When the term can't be read.
    pub fn kwic(&self, term: &str, width: usize) -> Result<Table, Error> {
        let term = Term::parse(term)
            .map_err(|malformed| Error::unexpected(malformed.expected, malformed.found))?;
        let lexicon = Lexicon::of_codes([&term]);
        let mut scanner = Scanner::new(&lexicon);
        let mut words = Words::default();
        let mut reader = Reader::default();
        let mut hits = Vec::new();
        let mut parts = Vec::new();
        let mut rows: Vec<(Sentence, String, Quote, String, Contexts)> = Vec::new();
        for (at, reading) in self.readings.iter().enumerate() {
            let text = reading.document.text();
            for (index, segment) in reading.segments.iter().enumerate() {
                words.fill_around(text, segment.span, reading.document.marks());
                scanner.scan(text, segment.span, &words, &mut hits);
                if hits.is_empty() {
                    continue;
                }
                let scopes = reader.read(text, segment.span, &words);
                for hit in &hits {
                    scanner.words(hit, &words, &mut parts);
                    let contexts = scopes.over_words(&parts);
                    let parted = hit.halves && !scopes.in_one_clause(hit.span);
                    if !parted && term.demands.allow(contexts) {
                        let (left, right) = around(text, hit.span, width);
                        rows.push(((at, index), left, reading.quote(hit.span), right, contexts));
                    }
                }
            }
        }
        let mut columns = self.places(rows.iter().map(|row| row.0));
        columns.extend([
            Column::text("left", rows.iter().map(|row| row.1.as_str())),
            Column::text("match", rows.iter().map(|row| row.2.text.as_str())),
            Column::text("right", rows.iter().map(|row| row.3.as_str())),
            Column::integer("start", rows.iter().map(|row| row.2.start)),
            Column::integer("end", rows.iter().map(|row| row.2.end)),
            Column::new(
                "contexts",
                Values::Texts(rows.iter().map(|row| row.4.names()).collect()),
            ),
        ]);
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
