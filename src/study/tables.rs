//! The other tables of a study: one row a coding, a sentence, a doubt.

use super::{Reading, Study};
use crate::coding::Coding;
use crate::document::{BlockKind, Furniture};
use crate::error::Error;
use crate::output::{Column, Quote, Table, Values};

/// A sentence: index of its document in the study, and its own index there.
pub(super) type Sentence = (usize, usize);

impl Study {
    /// One row a coding; of one code, and the codes that are a part of it, when
    /// it is named.
    ///
    /// # Errors
    /// When the codebook has no such code.
    pub fn codings_table(&self, code: Option<&str>) -> Result<Table, Error> {
        let book = self.codebook();
        let only = code.map(|name| book.code(name)).transpose()?;
        let meant = |coding: &Coding| {
            let mut codes = book.ancestors(usize::from(coding.code));
            only.is_none_or(|only| codes.any(|code| code == only))
        };
        let rows = self.readings.iter().enumerate();
        let rows = rows.flat_map(|(at, r)| r.codings.iter().map(move |coding| (at, r, coding)));
        let rows: Vec<(usize, &Reading, &Coding)> = rows.filter(|row| meant(row.2)).collect();
        let code = |coding: &Coding| &book.codes()[usize::from(coding.code)];
        let codes = || rows.iter().map(|(_, _, coding)| code(coding));
        let terms = rows
            .iter()
            .map(|(_, _, c)| code(c).terms[usize::from(c.term)].source.as_str());
        let quotes: Vec<Quote> = rows.iter().map(|(_, r, c)| r.quote(c.span)).collect();
        let contexts = rows.iter().map(|(_, _, coding)| coding.contexts.names());
        let sentences = rows
            .iter()
            .map(|(_, r, c)| r.quote(r.segments[c.segment].span).text);
        let mut columns = self.places(rows.iter().map(|(at, _, coding)| (*at, coding.segment)));
        columns.extend([
            Column::text("code", codes().map(|code| code.name.as_str())),
            Column::text("label", codes().map(|code| code.label.as_str())),
            Column::text("label_en", codes().map(|code| code.label_en())),
            Column::text("term", terms),
            Column::text("text", quotes.iter().map(|quote| quote.text.as_str())),
            Column::integer("start", quotes.iter().map(|quote| quote.start)),
            Column::integer("end", quotes.iter().map(|quote| quote.end)),
            Column::new("contexts", Values::Texts(contexts.collect())),
            Column::text("sentence", sentences),
            Column::text("codebook", rows.iter().map(|_| book.stamp())),
        ]);
        Ok(Table::new("codings", columns))
    }

    /// One row a sentence.
    pub fn sentences_table(&self) -> Table {
        let rows = || {
            let readings = self.readings.iter().enumerate();
            readings.flat_map(|(at, r)| (0..r.segments.len()).map(move |segment| (at, segment)))
        };
        let quote = |(at, segment): Sentence| {
            let reading = &self.readings[at];
            reading.quote(reading.segments[segment].span)
        };
        let quotes: Vec<Quote> = rows().map(quote).collect();
        let mut columns = self.places(rows());
        columns.extend([
            Column::integer("start", quotes.iter().map(|quote| quote.start)),
            Column::integer("end", quotes.iter().map(|quote| quote.end)),
            Column::text("text", quotes.into_iter().map(|quote| quote.text)),
        ]);
        Table::new("sentences", columns)
    }

    /// One row a line that may be a heading, and was kept in the body; and one
    /// for each document in which no case was found.
    pub fn doubts_table(&self) -> Table {
        let mut rows: Vec<(&str, usize, &str, &str)> = Vec::new();
        for reading in &self.readings {
            let document = &reading.document;
            let name = document.source().name();
            if reading.cases.cases.is_empty() {
                rows.push((
                    name,
                    1,
                    "",
                    "no heading that says where and how large: no case",
                ));
            }
            for doubt in &reading.cases.doubts {
                let line = document.line(doubt.span.start);
                rows.push((name, line, doubt.span.of(document.text()), &doubt.reason));
            }
        }
        let columns = vec![
            Column::text("source", rows.iter().map(|row| row.0)),
            Column::integer("line", rows.iter().map(|row| row.1)),
            Column::text("text", rows.iter().map(|row| row.2)),
            Column::text("reason", rows.iter().map(|row| row.3)),
        ];
        Table::new("doubts", columns)
    }

    /// One row a piece of furniture: page heads, marks of redaction and the like,
    /// which are kept and not coded.
    pub fn furniture_table(&self) -> Table {
        let mut rows: Vec<(&str, usize, Furniture, Quote)> = Vec::new();
        for reading in &self.readings {
            let document = &reading.document;
            let blocks = document
                .blocks()
                .iter()
                .filter_map(|block| match block.kind {
                    BlockKind::Furniture(kind) => Some((kind, block.content)),
                    _ => None,
                });
            let within = document.marks().iter().map(|mark| (mark.kind, mark.span));
            let mut found: Vec<_> = blocks.collect();
            let alone = found.clone();
            found.extend(
                within.filter(|(_, span)| !alone.iter().any(|(_, all)| all.contains(*span))),
            );
            found.sort_by_key(|(_, span)| *span);
            rows.extend(found.into_iter().map(|(kind, span)| {
                let line = document.line(span.start);
                (document.source().name(), line, kind, reading.quote(span))
            }));
        }
        let columns = vec![
            Column::text("source", rows.iter().map(|row| row.0)),
            Column::integer("line", rows.iter().map(|row| row.1)),
            Column::text("kind", rows.iter().map(|row| row.2.name())),
            Column::text("text", rows.iter().map(|row| row.3.text.as_str())),
            Column::integer("start", rows.iter().map(|row| row.3.start)),
            Column::integer("end", rows.iter().map(|row| row.3.end)),
        ];
        Table::new("furniture", columns)
    }

    /// Where sentences stand: the source, the number of the case in it and the
    /// number of the case in the study.
    pub(super) fn places(&self, rows: impl Iterator<Item = Sentence> + Clone) -> Vec<Column> {
        let before: Vec<usize> = self
            .readings
            .iter()
            .scan(0, |count, reading| {
                let before = *count;
                *count += reading.cases.cases.len();
                Some(before)
            })
            .collect();
        let case =
            |(at, segment): Sentence| self.readings[at].case_of(segment).map(|case| case + 1);
        let sources = rows
            .clone()
            .map(|(at, _)| self.readings[at].document.source().name());
        vec![
            Column::text("source", sources),
            Column::maybe_integer("case", rows.clone().map(case)),
            Column::maybe_integer("number", rows.map(|row| Some(before[row.0] + case(row)?))),
        ]
    }
}
