//! A paragraph while it is read.

use super::super::blocks::Kind;
use super::block::{Block, Comment, Mark, open_place};
use super::numbering::in_item;
use super::pages::Pages;

/// The text of a paragraph, with what is marked in it.
#[derive(Debug, Default)]
pub(in super::super) struct Passage {
    text: String,
    marks: Vec<(usize, Mark)>,
    /// Its number in the file, from 1.
    number: usize,
    /// The page of what was said last.
    page: Option<usize>,
    /// Whether the text ends in blank space that counts once.
    blank: bool,
    tracked: bool,
}

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct Style {
    /// The level of the heading that it is.
    pub(in super::super) heading: Option<usize>,
    /// What stands before it as an item of a list.
    pub(in super::super) label: Option<String>,
    /// The list that it is an item of.
    pub(in super::super) list: usize,
}

impl Style {
    /// What a block of the style is, and how its text opens. The number of a heading is no
    /// part of what it says, so that a place is known by its name alone.
    fn opening(&self) -> (Kind, String) {
        match (self.heading, &self.label) {
            (Some(level), _) => (Kind::Text, format!("{} ", "#".repeat(level))),
            (None, Some(label)) => (Kind::Item, format!("{} ", in_item(label))),
            (None, None) => (Kind::Text, String::new()),
        }
    }
}

impl Passage {
    /// Adds text, in which the end of a line is blank space.
    pub(in super::super) fn say(&mut self, text: &str, pages: &mut Pages) {
        if text.is_empty() {
            return;
        }
        self.blank = false;
        self.place(pages);
        for piece in text.split(SOFT_HYPHEN) {
            match piece.contains(['\n', '\r', '\t']) {
                true => self.text.push_str(&piece.replace(['\n', '\r', '\t'], " ")),
                false => self.text.push_str(piece),
            }
        }
    }

    /// Adds text of which the blank space counts once.
    pub(in super::super) fn flow(&mut self, text: &str, pages: &mut Pages) {
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        for (at, word) in text.split(is_blank).enumerate() {
            if at > 0 && !self.blank {
                self.text.push(' ');
                self.blank = true;
            }
            self.say(word, pages);
        }
    }

    /// Adds a tab, or a space that counts.
    pub(in super::super) fn space(&mut self, space: char) {
        self.text.push(space);
        self.blank = false;
    }

    /// Ends the line.
    pub(in super::super) fn end_line(&mut self) {
        self.text.push('\n');
        self.blank = true;
    }

    /// A comment at what comes next.
    pub(in super::super) fn comment(&mut self, comment: Comment) {
        let mark = Mark::Comment(Box::new(comment));
        self.marks.push((self.text.len(), mark));
    }

    /// The bytes of its text.
    pub(in super::super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The comments in it, where it is left out.
    pub(in super::super) fn into_comments(self) -> Vec<Comment> {
        let comments = self.marks.into_iter().filter_map(|(_, mark)| match mark {
            Mark::Comment(comment) => Some(*comment),
            Mark::Place(..) => None,
        });
        comments.collect()
    }

    /// Changes were tracked in it.
    pub(in super::super) fn track(&mut self) {
        self.tracked = true;
    }

    /// Whether changes were tracked in it, which are then told of elsewhere.
    pub(in super::super) fn take_tracked(&mut self) -> bool {
        std::mem::take(&mut self.tracked)
    }

    /// Gives it a number in the file, from 1.
    pub(in super::super) fn renumber(&mut self, number: usize) {
        self.number = number;
    }

    /// The block that it is, or the comments in it where it says nothing.
    pub(super) fn finish(mut self, style: &Style) -> Result<Block, Vec<Comment>> {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        let start = end - self.text.trim_start().len();
        if start == end {
            return Err(self.into_comments());
        }
        let (kind, before) = style.opening();
        for (at, _) in &mut self.marks {
            *at = before.len() + (*at).clamp(start, end) - start;
        }
        open_place(&mut self.marks);
        self.text.replace_range(..start, &before);
        if style.heading.is_some() {
            self.text = self.text.replace('\n', " ");
        }
        Ok(Block {
            kind,
            is_heading: style.heading.is_some(),
            text: self.text,
            marks: self.marks,
            list: style.list,
            parted: false,
            tracked: self.tracked,
        })
    }

    /// Marks the page, where it is another than that of what stands before.
    fn place(&mut self, pages: &mut Pages) {
        pages.say();
        let page = pages.page();
        if self.page.replace(page) != Some(page) {
            let at = self.text.len();
            self.marks.push((at, Mark::Place(self.number, page)));
        }
    }
}

const SOFT_HYPHEN: char = '\u{AD}';
