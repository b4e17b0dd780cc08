//! The other tables of a study: one row a coding, a sentence, a doubt.

use std::sync::Arc;

use super::each::each;
use super::{Reading, Study};
use crate::codebook::Code;
use crate::coding::Coding;
use crate::context::Context;
use crate::document::{BlockKind, Furniture};
use crate::error::Error;
use crate::output::{Column, Excerpts, Quote, Sets, Table, Values};
use crate::source::Source;
use crate::span::Span;

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
        let first = book.terms_before();
        let no_term = book
            .codes()
            .iter()
            .map(|code| code.terms.len() as u32)
            .sum();
        let count: usize = self.readings.iter().map(|r| r.codings.len()).sum();
        let column = || Vec::<u32>::with_capacity(count);
        let (mut documents, mut cases, mut numbers) = (column(), column(), column());
        let (mut codes, mut terms, mut starts, mut ends) = (column(), column(), column(), column());
        let mut contexts = Vec::with_capacity(count);
        let mut word_spans = Vec::with_capacity(count);
        let mut sentences = Vec::with_capacity(count);
        let bytes = |span: Span| (span.start as u32, span.end as u32);
        let mut before = 0;
        // Counting code points is most of the work.
        let readings: Vec<&Reading> = self.readings.iter().collect();
        let points = each(readings, || (), |(), reading| reading.coding_points());
        let mut some: Vec<(&Coding, &(u32, u32))> = Vec::new();
        for ((at, reading), points) in self.readings.iter().enumerate().zip(&points) {
            let from = reading.start();
            let mut points = points.iter();
            for case in 0..reading.cases.cases.len() {
                some.clear();
                let all = reading.codings_of(case).iter().zip(&mut points);
                some.extend(all.filter(|(coding, _)| only.is_none() || meant(coding)));
                let rows = &some;
                // Column by column: each then grows at once.
                let same = |value: usize| std::iter::repeat_n(value as u32, rows.len());
                documents.extend(same(at));
                cases.extend(same(from.cases + case + 1));
                numbers.extend(same(before + from.cases + case + 1));
                codes.extend(rows.iter().map(|(coding, _)| u32::from(coding.code)));
                let term = |coding: &Coding| match coding.by_hand() {
                    true => no_term,
                    false => first[usize::from(coding.code)] as u32 + u32::from(coding.term),
                };
                terms.extend(rows.iter().map(|(coding, _)| term(coding)));
                starts.extend(rows.iter().map(|(_, (start, _))| start));
                ends.extend(rows.iter().map(|(_, (_, end))| end));
                contexts.extend(rows.iter().map(|(coding, _)| coding.contexts.bits()));
                word_spans.extend(rows.iter().map(|(coding, _)| bytes(coding.span)));
                let segments = &reading.segments;
                sentences.extend(
                    rows.iter()
                        .map(|(coding, _)| bytes(segments[coding.segment].span)),
                );
            }
            before += reading.cases.cases.len();
        }
        let texts = || {
            let readings = self.readings.iter();
            let texts = readings.map(|reading| reading.document.source().shared());
            texts.collect::<Vec<_>>()
        };
        let documents: Arc<[u32]> = documents.into();
        let codes: Arc<[u32]> = codes.into();
        let labels = |of: &dyn Fn(&Code) -> &str| -> Vec<String> {
            book.codes()
                .iter()
                .map(|code| of(code).to_owned())
                .collect()
        };
        let all_terms = book.codes().iter().flat_map(|code| &code.terms);
        let sources = self.readings.iter();
        let sources = sources.map(|reading| reading.document.source().name().to_owned());
        let words = |spans| {
            Values::Excerpts(Excerpts {
                texts: texts(),
                documents: documents.clone(),
                spans,
            })
        };
        let whole =
            |name: &str, numbers: Vec<u32>| Column::new(name, Values::Whole(numbers.into()));
        let columns = vec![
            Column::levels("source", sources.collect(), documents.clone()),
            whole("case", cases),
            whole("number", numbers),
            Column::levels("code", labels(&|code| &code.name), codes.clone()),
            Column::levels("label", labels(&|code| &code.label), codes.clone()),
            Column::levels("label_en", labels(&|code| code.label_en()), codes.clone()),
            Column::levels(
                "term",
                all_terms
                    .map(|term| term.source.clone())
                    .chain([String::new()])
                    .collect(),
                terms.into(),
            ),
            Column::new("text", words(word_spans)),
            whole("start", starts),
            whole("end", ends),
            Column::new(
                "contexts",
                Values::Sets(Sets {
                    names: Context::ALL.map(Context::name).into(),
                    rows: contexts,
                }),
            ),
            Column::new("sentence", words(sentences)),
            Column::levels("codebook", vec![book.stamp()], vec![0; codes.len()].into()),
        ];
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

    /// One row a line that may be a heading, and was kept in the body; and one for each
    /// document in which no case was found, or that is in another language than Dutch.
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
            if let Some(reason) = foreign(document.source()) {
                rows.push((name, 1, "", reason));
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
        let case = |(at, segment): Sentence| {
            let reading = &self.readings[at];
            let case = reading.case_of(segment)?;
            Some(reading.start().cases + case + 1)
        };
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

/// That a source is in another language than these rules know.
fn foreign(source: &Source) -> Option<&'static str> {
    match source.language()? {
        "en" => Some("expected Dutch, found English: nothing of it may be heard rightly"),
        "de" => Some("expected Dutch, found German: nothing of it may be heard rightly"),
        "fr" => Some("expected Dutch, found French: nothing of it may be heard rightly"),
        _ => None,
    }
}
