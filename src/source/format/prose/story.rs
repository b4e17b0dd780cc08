//! A whole text, put together from its blocks.

use super::super::blocks::{Blocks, Kind};
use super::block::{Block, Comment, Mark};
use super::pages::Pages;
use crate::source::{Content, Origin, Remark};

/// What was read of a text besides its blocks.
#[derive(Debug, Default)]
pub(in super::super) struct Story {
    /// Its pages.
    pub(in super::super) pages: Pages,
    notes: Vec<Note>,
    remarks: Vec<Remark>,
}

/// A note at the foot of a page or at the end.
#[derive(Debug)]
struct Note {
    label: String,
    blocks: Vec<Block>,
    /// The paragraph and the page that it is at.
    at: (usize, usize),
}

/// So much is told of what is left out.
const MOST_REMARKS: usize = 100;

/// What is left out is told in no more bytes.
const LONGEST_REMARK: usize = 500;

impl Story {
    /// Adds a note at a paragraph. It stands at the end of the text under its label.
    pub(in super::super) fn note(&mut self, label: String, blocks: Vec<Block>, number: usize) {
        let at = (number, self.pages.page());
        self.notes.push(Note { label, blocks, at });
    }

    /// Tells what is left out, each once.
    pub(in super::super) fn leave_out(&mut self, kind: &str, words: &str) {
        let words = words.trim();
        let most = words.floor_char_boundary(LONGEST_REMARK);
        let told = match words.is_empty() {
            true => kind.to_owned(),
            false => format!("{kind}: {}", &words[..most]),
        };
        let remark = Remark::LeftOut(told);
        if self.remarks.len() < MOST_REMARKS && !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// The text of its blocks and notes, with the comments that are behind all of them.
    pub(in super::super) fn finish(self, blocks: Vec<Block>, comments: Vec<Comment>) -> Content {
        let mut writer = Writer {
            told: self.pages.are_told(),
            ..Writer::default()
        };
        for block in blocks {
            writer.block(block);
        }
        for note in self.notes {
            writer.note(note);
        }
        let mut content = writer.blocks.finish();
        content.remarks.extend(writer.remarks);
        let end = content.text.len();
        let comments = comments.into_iter().map(|comment| comment.at(end));
        content.remarks.extend(comments);
        content.remarks.extend(self.remarks);
        content
    }
}

/// Writes a text.
#[derive(Debug, Default)]
struct Writer {
    blocks: Blocks,
    remarks: Vec<Remark>,
    /// Whether the text tells its pages.
    told: bool,
    /// The list of the block that stands before.
    list: usize,
}

impl Writer {
    fn block(&mut self, block: Block) {
        let other = block.kind == Kind::Item && block.list != self.list;
        if block.parted || other {
            self.blocks.part();
        }
        self.list = block.list;
        let (number, page) = block.place();
        let origin = self.origin(number, page);
        let Some(start) = self.blocks.push(block.kind, &block.text, origin) else {
            return;
        };
        if block.tracked {
            self.remarks.push(Remark::Tracked(start));
        }
        for (at, mark) in block.marks {
            match mark {
                Mark::Place(number, page) => {
                    let origin = self.origin(number, page);
                    self.blocks.place(start + at, origin);
                }
                Mark::Comment(comment) => self.remarks.push(comment.at(start + at)),
            }
        }
    }

    /// A note is one block, whatever it is made of.
    fn note(&mut self, note: Note) {
        let mut text = format!("[{}]", note.label);
        let (number, page) = note.at;
        let mut marks = vec![(0, Mark::Place(number, page))];
        let mut tracked = false;
        for (at, mut block) in note.blocks.into_iter().enumerate() {
            text.push(if at == 0 { ' ' } else { '\n' });
            let start = text.len();
            let comments = block.take_marks(|byte, _| start + byte).into_iter();
            marks.extend(comments.filter(|(_, mark)| matches!(mark, Mark::Comment(_))));
            tracked |= block.tracked;
            text.push_str(&block.text);
        }
        self.block(Block {
            kind: Kind::Text,
            is_heading: false,
            text,
            marks,
            list: 0,
            parted: false,
            tracked,
        });
    }

    fn origin(&self, number: usize, page: usize) -> Origin {
        Origin::Paragraph {
            number,
            page: self.told.then_some(page),
        }
    }
}
