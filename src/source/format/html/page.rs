//! A page while it is read, tag by tag.

use super::super::blocks::{Blocks, Kind};
use super::apart::Apart;
use super::inline::Inline;
use super::item;
use super::table::{Block, Table};
use super::tag::{BLOCKS, Tag, VOID, heading};
use crate::source::{Content, Remark};

/// What was read of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    blocks: Vec<Block>,
    remarks: Vec<Remark>,
    tables: Vec<(Table, Outside)>,
    /// How many tables are open that stand too deep to be read as tables.
    deeper: usize,
    lists: Vec<List>,
    line: Inline,
    style: Style,
    /// Whether a list has ended behind the last block.
    parted: bool,
    /// Whether the block holds tracked changes.
    tracked: bool,
    /// How many elements are open in which blank space is kept.
    kept: usize,
    /// Whether the number of a footnote is open.
    mark: bool,
    apart: Option<Apart>,
}

/// What the block that is read now is.
#[derive(Debug, Default)]
enum Style {
    #[default]
    Paragraph,
    Heading(usize),
    /// An item, with its mark.
    Item(String),
    /// A paragraph that Word marks as one of a list, its mark in the text.
    Marked,
}

/// A list that is open: the number of its next item, where items have one.
#[derive(Debug)]
struct List(Option<u32>);

/// What was open around a table.
#[derive(Debug)]
struct Outside {
    lists: Vec<List>,
    style: Style,
}

/// So much is told of what is left out.
const MOST_REMARKS: usize = 100;

/// Tables within tables are read to this depth.
const DEEPEST: usize = 20;

impl Page {
    /// A tag opens.
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        if let Some(apart) = &mut self.apart {
            apart.open(name);
            return self.end_apart();
        }
        if VOID.contains(&name) {
            return self.void(name, tag);
        }
        if let Some(apart) = Apart::of(tag) {
            self.tracked |= name == b"del";
            self.apart = Some(apart);
            return;
        }
        match name {
            b"ins" => self.tracked = true,
            b"div" => self.line.end_line(),
            b"table" => self.open_table(),
            b"tr" | b"td" | b"th" => self.open_cell(name, tag),
            b"ul" | b"ol" => {
                self.end_block();
                let first = tag.number("start").unwrap_or(1);
                self.lists.push(List((name == b"ol").then_some(first)));
            }
            b"li" => self.open_item(tag.number("value")),
            b"a" if tag.has("class", "sdfootnote") || tag.has("class", "sdendnote") => {
                self.line.flow("[");
                self.mark = true;
            }
            _ => self.open_block(name, tag),
        }
    }

    /// A tag closes.
    pub(super) fn close(&mut self, name: &[u8]) {
        if let Some(apart) = &mut self.apart {
            apart.close(name);
            return self.end_apart();
        }
        match name {
            b"a" if self.mark => {
                self.line.keep("]");
                // The number of a note stands apart from its text.
                if self.line.is_note() {
                    self.line.flow(" ");
                }
                self.mark = false;
            }
            b"div" => self.line.end_line(),
            b"table" => self.close_table(),
            b"ul" | b"ol" => {
                self.end_block();
                self.lists.pop();
                self.parted |= self.lists.is_empty();
            }
            b"pre" => {
                self.end_block();
                self.kept = self.kept.saturating_sub(1);
            }
            b"li" | b"tr" | b"td" | b"th" | b"caption" => self.end_block(),
            _ if BLOCKS.contains(&name) || heading(name).is_some() => self.end_block(),
            _ => {}
        }
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        match &mut self.apart {
            Some(apart) => apart.text(text),
            None if self.kept > 0 => self.line.keep(text),
            None => self.line.flow(text),
        }
    }

    fn void(&mut self, name: &[u8], tag: &Tag<'_>) {
        match name {
            b"br" if self.line.is_empty() => {}
            b"br" if self.line.is_at_start() => self.end_block(),
            b"br" => self.line.end_line(),
            b"hr" => self.end_block(),
            b"img" => match tag.words("alt").filter(|alt| !alt.is_empty()) {
                Some(shown) => self.leave_out(format!("picture: {shown}")),
                None => self.leave_out("picture".into()),
            },
            _ => {}
        }
    }

    fn open_block(&mut self, name: &[u8], tag: &Tag<'_>) {
        if let Some(level) = heading(name) {
            self.end_block();
            self.style = Style::Heading(level);
        } else if BLOCKS.contains(&name) {
            // The first paragraph of an item or a heading is that.
            if matches!(self.style, Style::Paragraph) || !self.line.is_empty() {
                self.end_block();
            }
            self.kept += usize::from(name == b"pre");
            if tag.has("class", "msolistparagraph") {
                self.style = Style::Marked;
            } else if tag.has("class", "msotitle") {
                self.style = Style::Heading(1);
            }
        }
    }

    fn open_item(&mut self, value: Option<u32>) {
        self.end_block();
        let mark = match self.lists.last_mut() {
            Some(List(Some(next))) => {
                let number = value.unwrap_or(*next);
                *next = number.saturating_add(1);
                format!("{number}.")
            }
            _ => "-".into(),
        };
        self.style = Style::Item(mark);
    }

    fn open_table(&mut self) {
        self.end_block();
        if self.tables.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let outside = Outside {
            lists: std::mem::take(&mut self.lists),
            style: std::mem::take(&mut self.style),
        };
        self.tables.push((Table::default(), outside));
    }

    fn open_cell(&mut self, name: &[u8], tag: &Tag<'_>) {
        self.end_block();
        if self.deeper == 0
            && let Some((table, _)) = self.tables.last_mut()
        {
            self.lists.clear();
            match name {
                b"tr" => table.row(),
                _ => table.cell(tag.number("colspan")),
            }
        }
    }

    fn close_table(&mut self) {
        self.end_block();
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        if let Some((table, outside)) = self.tables.pop() {
            self.lists = outside.lists;
            self.style = outside.style;
            let blocks = table.finish();
            self.parted |= !blocks.is_empty();
            self.here().extend(blocks);
        }
    }

    /// Ends the block that is read now; what comes is a paragraph.
    fn end_block(&mut self) {
        let text = self.line.take();
        let text = text.trim_matches(|c: char| c.is_whitespace());
        if text.is_empty() {
            // An item may have its text in a block of its own.
            if !matches!(self.style, Style::Item(_)) {
                self.style = Style::Paragraph;
            }
            return;
        }
        let line = |text: &str| text.replace('\n', " ");
        let (kind, text) = match std::mem::take(&mut self.style) {
            Style::Paragraph => (Kind::Text, text.to_owned()),
            Style::Heading(level) => (Kind::Text, format!("{} {}", "#".repeat(level), line(text))),
            Style::Item(mark) => (Kind::Item, format!("{mark} {text}")),
            Style::Marked => item::marked(text),
        };
        let block = Block {
            kind,
            text,
            tracked: std::mem::take(&mut self.tracked),
            parted: std::mem::take(&mut self.parted),
        };
        self.here().push(block);
    }

    /// Where blocks go now.
    fn here(&mut self) -> &mut Vec<Block> {
        match self.tables.last_mut() {
            Some((table, _)) => table.blocks(),
            None => &mut self.blocks,
        }
    }

    fn end_apart(&mut self) {
        if let Some(words) = self
            .apart
            .take_if(|apart| apart.is_over())
            .and_then(Apart::words)
        {
            self.leave_out(words);
        }
    }

    fn leave_out(&mut self, what: String) {
        let remark = Remark::LeftOut(what);
        if self.remarks.len() < MOST_REMARKS && !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// The content of the page.
    pub(super) fn finish(mut self) -> Content {
        self.end_block();
        while !self.tables.is_empty() {
            self.deeper = 0;
            self.close_table();
        }
        let mut blocks = Blocks::default();
        for block in &self.blocks {
            if block.parted {
                blocks.part();
            }
            let start = blocks.paragraph(block.kind, &block.text);
            if let Some(start) = start.filter(|_| block.tracked) {
                self.remarks.push(Remark::Tracked(start));
            }
        }
        let mut content = blocks.finish();
        content.remarks = self.remarks;
        content
    }
}
