//! A block of a text, with what is marked in it.

use super::super::blocks::Kind;
use crate::source::Remark;

/// A block of a text: a heading, a paragraph, an item of a list or a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Block {
    pub(super) kind: Kind,
    pub(super) is_heading: bool,
    pub(in super::super) text: String,
    /// What is marked, and the byte of the text that each mark is at, in their order.
    pub(super) marks: Vec<(usize, Mark)>,
    /// The list that it is an item of.
    pub(super) list: usize,
    /// Whether a list or a table ends before it.
    pub(in super::super) parted: bool,
    /// Whether it holds changes that were tracked.
    pub(in super::super) tracked: bool,
}

/// Something that is marked in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// The paragraph and the page that start there, each from 1.
    Place(usize, usize),
    /// A comment.
    Comment(Box<Comment>),
}

/// A comment in the margin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct Comment {
    /// Who made it.
    pub(in super::super) author: Option<String>,
    /// What it says.
    pub(in super::super) text: String,
}

impl Comment {
    /// What to tell the reader of the file, with the byte of the text that it is at.
    pub(super) fn at(self, at: usize) -> Remark {
        Remark::Comment {
            author: self.author,
            text: self.text,
            at,
        }
    }
}

impl Block {
    /// Where it stands: the paragraph and page that it starts in.
    pub(super) fn place(&self) -> (usize, usize) {
        let mut places = self.marks.iter().filter_map(|(_, mark)| match mark {
            Mark::Place(number, page) => Some((*number, *page)),
            Mark::Comment(_) => None,
        });
        places.next().unwrap_or((1, 1))
    }

    /// Takes its marks, where `at` tells the byte of each in a longer text.
    pub(super) fn take_marks(
        &mut self,
        mut at: impl FnMut(usize, &str) -> usize,
    ) -> Vec<(usize, Mark)> {
        let text = &self.text;
        let marks = std::mem::take(&mut self.marks).into_iter();
        marks.map(|(byte, mark)| (at(byte, text), mark)).collect()
    }
}

/// Lets the first place that is marked reach from the start of the text on.
pub(super) fn open_place(marks: &mut [(usize, Mark)]) {
    let mut places = marks.iter_mut();
    if let Some((at, _)) = places.find(|(_, mark)| matches!(mark, Mark::Place(..))) {
        *at = 0;
    }
}

/// The text of blocks, a line or more each.
pub(in super::super) fn joined(blocks: &[Block]) -> String {
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n")
}
