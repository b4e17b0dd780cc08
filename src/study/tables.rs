//! The other tables of a study: one row a coding, a sentence, a doubt.

use super::Study;
use crate::error::Error;
use crate::output::{Column, Table, Values};

impl Study {
    /// One row a coding, of one code when it is named.
    ///
    /// # Errors
    /// When the codebook has no such code.
    pub fn codings_table(&self, code: Option<&str>) -> Result<Table, Error> {
        let only = code.map(|name| self.codebook().code(name)).transpose()?;
        let codes = self.codebook().codes();
        let mut rows = Vec::new();
        for reading in &self.readings {
            for coding in &reading.codings {
                if only.is_none_or(|code| code == usize::from(coding.code)) {
                    rows.push((reading, coding));
                }
            }
        }
        let quotes: Vec<_> = rows
            .iter()
            .map(|(reading, c)| reading.quote(c.span))
            .collect();
        let text = |values: Vec<String>| Values::Text(values.into_iter().map(Some).collect());
        let points = |of: &dyn Fn(&crate::output::Quote) -> usize| {
            Values::Integer(quotes.iter().map(|quote| Some(of(quote) as i64)).collect())
        };
        let of = |coding: &crate::coding::Coding| &codes[usize::from(coding.code)];
        let columns = vec![
            Column::new(
                "source",
                text(
                    rows.iter()
                        .map(|(r, _)| r.document.source().name().into())
                        .collect(),
                ),
            ),
            Column::new(
                "case",
                Values::Integer(
                    rows.iter()
                        .map(|(r, c)| {
                            r.case_of[c.segment].map(|case| r.cases.cases[case].number as i64)
                        })
                        .collect(),
                ),
            ),
            Column::new(
                "code",
                text(rows.iter().map(|(_, c)| of(c).name.clone()).collect()),
            ),
            Column::new(
                "label",
                text(rows.iter().map(|(_, c)| of(c).label.clone()).collect()),
            ),
            Column::new(
                "term",
                text(
                    rows.iter()
                        .map(|(_, c)| of(c).terms[usize::from(c.term)].source.clone())
                        .collect(),
                ),
            ),
            Column::new(
                "text",
                text(quotes.iter().map(|quote| quote.text.clone()).collect()),
            ),
            Column::new("start", points(&|quote| quote.start)),
            Column::new("end", points(&|quote| quote.end)),
            Column::new(
                "contexts",
                Values::Texts(
                    rows.iter()
                        .map(|(_, c)| {
                            c.contexts
                                .iter()
                                .map(|context| context.name().into())
                                .collect()
                        })
                        .collect(),
                ),
            ),
            Column::new(
                "sentence",
                text(
                    rows.iter()
                        .map(|(r, c)| r.quote(r.segments[c.segment].span).text)
                        .collect(),
                ),
            ),
        ];
        Ok(Table::new("codings", columns))
    }

    /// One row a sentence.
    pub fn sentences_table(&self) -> Table {
        let rows = || {
            self.readings.iter().flat_map(|reading| {
                reading
                    .segments
                    .iter()
                    .enumerate()
                    .map(move |(at, segment)| (reading, at, segment))
            })
        };
        let quotes: Vec<_> = rows()
            .map(|(reading, _, s)| reading.quote(s.span))
            .collect();
        let case = rows().map(|(reading, at, _)| {
            reading.case_of[at].map(|case| reading.cases.cases[case].number as i64)
        });
        let source = rows().map(|(r, _, _)| Some(r.document.source().name().into()));
        let columns = vec![
            Column::new("source", Values::Text(source.collect())),
            Column::new("case", Values::Integer(case.collect())),
            Column::new(
                "start",
                Values::Integer(quotes.iter().map(|q| Some(q.start as i64)).collect()),
            ),
            Column::new(
                "end",
                Values::Integer(quotes.iter().map(|q| Some(q.end as i64)).collect()),
            ),
            Column::new(
                "text",
                Values::Text(quotes.into_iter().map(|q| Some(q.text)).collect()),
            ),
        ];
        Table::new("sentences", columns)
    }

    /// One row a line that may be a heading, and was kept in the body; and one
    /// for each document in which no case was found.
    pub fn doubts_table(&self) -> Table {
        let mut rows: Vec<(String, usize, String, String)> = Vec::new();
        for reading in &self.readings {
            let name = reading.document.source().name();
            if reading.cases.cases.is_empty() {
                let reason = "no heading that says where and how large: no case".into();
                rows.push((name.into(), 1, String::new(), reason));
            }
            for doubt in &reading.cases.doubts {
                let line = reading.document.line(doubt.span.start);
                let text = doubt.span.of(reading.document.text()).into();
                rows.push((name.into(), line, text, doubt.reason.clone()));
            }
        }
        let columns = vec![
            Column::new(
                "source",
                Values::Text(rows.iter().map(|row| Some(row.0.clone())).collect()),
            ),
            Column::new(
                "line",
                Values::Integer(rows.iter().map(|row| Some(row.1 as i64)).collect()),
            ),
            Column::new(
                "text",
                Values::Text(rows.iter().map(|row| Some(row.2.clone())).collect()),
            ),
            Column::new(
                "reason",
                Values::Text(rows.into_iter().map(|row| Some(row.3)).collect()),
            ),
        ];
        Table::new("doubts", columns)
    }
}
