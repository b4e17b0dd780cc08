//! The text of a file, built block by block.

use crate::source::{Content, Origin, Remark};

/// What a block is, as far as it matters to what stands next to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading or a paragraph.
    Text,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// A line of a key and its value.
    Line,
}

/// Builds the text: blocks are parted by an empty line, and items of one list, rows of one
/// table and lines of keys by a line feed only.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    content: Content,
    last: Option<Kind>,
    /// How many paragraphs were counted.
    paragraphs: usize,
}

impl Blocks {
    /// Adds the next paragraph, and gives the byte that it starts at; an empty one is passed
    /// over.
    pub(super) fn paragraph(&mut self, kind: Kind, text: &str) -> Option<usize> {
        let number = self.paragraphs + 1;
        let start = self.push(kind, text, Origin::Paragraph { number, page: None })?;
        self.paragraphs = number;
        Some(start)
    }

    /// Adds a block, which may be of several lines, and gives the byte that it starts at; an
    /// empty one is passed over.
    pub(super) fn push(&mut self, kind: Kind, text: &str, origin: Origin) -> Option<usize> {
        let text = text.trim_matches(['\n', '\r', ' ', '\t']);
        if text.chars().all(|c| c.is_whitespace() || c == SOFT_HYPHEN) {
            return None;
        }
        match self.last {
            Some(last) if last == kind && kind != Kind::Text => self.content.text.push('\n'),
            _ => self.part(),
        }
        self.last = Some(kind);
        let start = self.content.text.len();
        let origins = &mut self.content.origins;
        let another = origins.last().is_none_or(|(_, last)| *last != origin);
        if another && origins.len() < MOST_ORIGINS {
            origins.push((start, origin));
        }
        self.write(text);
        Some(start)
    }

    fn write(&mut self, text: &str) {
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                SOFT_HYPHEN => {}
                '\r' if letters.peek() == Some(&'\n') => {}
                '\r' => self.content.text.push('\n'),
                letter => self.content.text.push(letter),
            }
        }
    }

    /// Tells that the text stood elsewhere from a byte of the last block on.
    pub(super) fn place(&mut self, at: usize, origin: Origin) {
        let origins = &mut self.content.origins;
        let another = origins.last().is_none_or(|(_, last)| *last != origin);
        if another && origins.len() < MOST_ORIGINS {
            origins.push((at, origin));
        }
    }

    /// Adds what was read of a part of the file, its paragraphs counted on.
    pub(super) fn append(&mut self, part: Content) {
        self.part();
        let start = self.content.text.len();
        let text = part.text.trim_end_matches('\n');
        self.content.text.push_str(text);
        self.last = (!text.is_empty()).then_some(Kind::Text);
        let above = self.paragraphs;
        for (at, mut origin) in part.origins {
            if let Origin::Paragraph { number, .. } = &mut origin {
                *number += above;
                self.paragraphs = *number;
            }
            self.content.origins.push((start + at, origin));
        }
        self.content
            .remarks
            .extend(part.remarks.into_iter().map(|mut remark| {
                if let Remark::Tracked(at) | Remark::Comment { at, .. } = &mut remark {
                    *at += start;
                }
                remark
            }));
    }

    /// Ends a list, a table or lines of keys: what comes is another.
    pub(super) fn part(&mut self) {
        if self.last.take().is_some() {
            self.content.text.push_str("\n\n");
        }
    }

    /// What was built.
    pub(super) fn finish(mut self) -> Content {
        let end = self.content.text.trim_end_matches('\n').len();
        self.content.text.truncate(end);
        if end > 0 {
            self.content.text.push('\n');
        }
        self.content
    }
}

/// Where a block stood is told of this many; those that follow are taken to the last.
const MOST_ORIGINS: usize = 1_000_000;

const SOFT_HYPHEN: char = '\u{AD}';
