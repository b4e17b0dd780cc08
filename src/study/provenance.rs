//! Where the documents come from, and where their pieces stood.

use std::collections::HashMap;

use super::{Reading, Study};
use crate::document::BlockKind;
use crate::output::{Column, Table};
use crate::source::{File, Origin, Remark, Source, twins};

impl Study {
    /// One row a document: its format and size, the SHA-256 of its bytes and of its text, its
    /// encoding and how sure that is, the date that it names first, its language where that
    /// is told with some certainty, and the first document of which it is a copy (`same_as`)
    /// or nearly so (`like`).
    pub fn provenance_table(&self) -> Table {
        let sources: Vec<&Source> = self.sources().collect();
        let mut first: HashMap<&str, usize> = HashMap::new();
        let same: Vec<Option<usize>> = (sources.iter().map(|source| source.sha256()).enumerate())
            .map(|(at, hash)| {
                let known = *first.entry(hash).or_insert(at);
                (known != at).then_some(known)
            })
            .collect();
        let name = |at: &Option<usize>| at.map(|at| sources[at].name());
        let sketches: Vec<Vec<u64>> = sources.iter().map(|source| source.sketch()).collect();
        let mut like = vec![None; sources.len()];
        for (one, other, _) in twins(&sketches) {
            if same[other].is_none() {
                like[other].get_or_insert(one);
            }
        }
        let files = || sources.iter().map(|source| source.file());
        let text = |name, of: &dyn Fn(&File) -> Option<String>| {
            Column::maybe_text(name, files().map(|file| of(file?)))
        };
        let sure = |file: &File| {
            let sure = if file.is_guessed() { "medium" } else { "high" };
            file.encoding.as_ref().map(|_| sure.to_owned())
        };
        let columns = vec![
            Column::text("source", sources.iter().map(|source| source.name())),
            text("format", &|file| Some(file.format.ending().into())),
            Column::maybe_integer("size", files().map(|file| Some(file?.size))),
            Column::maybe_text("sha256", sources.iter().map(|source| source.file_sha256())),
            Column::text("text_sha256", sources.iter().map(|source| source.sha256())),
            text("encoding", &|file| file.encoding.clone()),
            text("encoding_confidence", &sure),
            Column::maybe_text("date", sources.iter().map(|source| source.date())),
            Column::maybe_text("language", sources.iter().map(|source| source.language())),
            Column::maybe_text("same_as", same.iter().map(name)),
            Column::maybe_text("like", like.iter().map(name)),
        ];
        Table::new("provenance", columns)
    }

    fn sources(&self) -> impl Iterator<Item = &Source> {
        let readings = self.readings().iter();
        readings.map(|reading| reading.document.source())
    }

    /// One row a remark on a file: a comment in its margin, changes that were taken as
    /// accepted, what was left out.
    pub fn remarks_table(&self) -> Table {
        let rows = || {
            let readings = self.readings().iter();
            readings.flat_map(|reading| {
                let file = reading.document.source().file();
                let remarks = file.map_or(&[][..], |file| &file.remarks).iter();
                remarks.map(move |remark| (reading, remark))
            })
        };
        let author = |remark: &Remark| match remark {
            Remark::Comment { author, .. } => author.clone(),
            _ => None,
        };
        let text = |reading: &Reading, remark: &Remark| match remark {
            Remark::Comment { text, .. } => Some(text.clone()),
            Remark::LeftOut(what) => what.split_once(": ").map(|(_, words)| words.into()),
            Remark::Cut(rest) => Some(rest.clone()),
            Remark::Tracked(at) => {
                let text = reading.document.text().get(*at..);
                text.and_then(|text| text.lines().next()).map(Into::into)
            }
            Remark::Guessed => {
                let file = reading.document.source().file();
                file.and_then(|file| file.encoding.clone())
            }
        };
        let line = |reading: &Reading, remark: &Remark| match remark {
            Remark::Comment { at, .. } | Remark::Tracked(at) => Some(reading.document.line(*at)),
            _ => None,
        };
        let columns = vec![
            Column::text(
                "source",
                rows().map(|(reading, _)| reading.document.source().name()),
            ),
            Column::maybe_integer(
                "line",
                rows().map(|(reading, remark)| line(reading, remark)),
            ),
            Column::text("kind", rows().map(|(_, remark)| kind(remark))),
            Column::maybe_text("author", rows().map(|(_, remark)| author(remark))),
            Column::maybe_text(
                "text",
                rows().map(|(reading, remark)| text(reading, remark)),
            ),
        ];
        Table::new("remarks", columns)
    }

    /// One row a block of a document: what it is, where it stands in the text, and where it
    /// stood in the file: its page, paragraph or cell.
    pub fn blocks_table(&self) -> Table {
        let rows: Vec<_> = self
            .readings()
            .iter()
            .flat_map(|reading| {
                let blocks = reading.document.blocks().iter();
                blocks.map(move |block| (reading, block))
            })
            .collect();
        let kind = |kind: BlockKind| match kind {
            BlockKind::Blank => "blank",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Item => "item",
            BlockKind::Furniture(_) => "furniture",
        };
        let origins: Vec<Option<&Origin>> = rows
            .iter()
            .map(|(reading, block)| {
                reading
                    .document
                    .source()
                    .file()?
                    .origin(block.content.start)
            })
            .collect();
        let number = |name: &str, of: &dyn Fn(&Origin) -> Option<usize>| {
            Column::maybe_integer(name, origins.iter().map(|origin| of((*origin)?)))
        };
        let text = |name: &str, of: &dyn Fn(&Origin) -> Option<String>| {
            Column::maybe_text(name, origins.iter().map(|origin| of((*origin)?)))
        };
        let points = rows
            .iter()
            .map(|(reading, block)| reading.points(block.content));
        let columns = vec![
            Column::text(
                "source",
                rows.iter()
                    .map(|(reading, _)| reading.document.source().name()),
            ),
            Column::text("kind", rows.iter().map(|(_, block)| kind(block.kind))),
            Column::integer("start", points.clone().map(|span| span.start)),
            Column::integer("end", points.map(|span| span.end)),
            number("page", &|origin| match origin {
                Origin::Paragraph { page, .. } => *page,
                Origin::Page(page) => Some(*page),
                _ => None,
            }),
            number("paragraph", &|origin| match origin {
                Origin::Paragraph { number, .. } => Some(*number),
                _ => None,
            }),
            text("sheet", &|origin| match origin {
                Origin::Cell { sheet, .. } => sheet.clone(),
                _ => None,
            }),
            number("row", &|origin| match origin {
                Origin::Cell { row, .. } => Some(*row),
                _ => None,
            }),
            number("column", &|origin| match origin {
                Origin::Cell { column, .. } => *column,
                _ => None,
            }),
        ];
        Table::new("blocks", columns)
    }
}

/// What a remark is about, as a name that has a label.
fn kind(remark: &Remark) -> String {
    let name = match remark {
        Remark::Comment { .. } => "annotation",
        Remark::Tracked(_) => "tracked",
        Remark::LeftOut(what) => what.split(": ").next().unwrap_or(what),
        Remark::Cut(_) => "cut",
        Remark::Guessed => "guessed",
    };
    name.replace(' ', "_")
}
