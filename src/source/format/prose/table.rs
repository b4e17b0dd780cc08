//! A table of a text.

use super::super::blocks::Kind;
use super::block::{Block, open_place};

/// A table while it is read.
#[derive(Debug, Default)]
pub(in super::super) struct Table {
    rows: Vec<Vec<Cell>>,
    /// Whether a row was deleted before the first.
    tracked: bool,
}

/// A cell of a table.
#[derive(Debug)]
pub(in super::super) struct Cell {
    /// What stands in it.
    pub(in super::super) blocks: Vec<Block>,
    /// How many columns it takes.
    pub(in super::super) span: usize,
}

impl Table {
    /// Adds a row, if something stands in it.
    pub(in super::super) fn row(&mut self, row: Vec<Cell>) {
        if row.iter().any(|cell| !cell.blocks.is_empty()) {
            self.rows.push(row);
            if std::mem::take(&mut self.tracked) {
                self.track();
            }
        }
    }

    /// Changes were tracked in the last row, or behind it.
    pub(in super::super) fn track(&mut self) {
        let cells = self.rows.last_mut().into_iter().flatten();
        match cells.flat_map(|cell| &mut cell.blocks).next() {
            Some(block) => block.tracked = true,
            None => self.tracked = true,
        }
    }

    /// The blocks that it is: a row each. A table that only places what is in it (other
    /// tables, headings, or one cell a row) is what stands in its cells.
    pub(in super::super) fn finish(self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let places = self.rows.iter().flatten().any(Cell::places);
        if places || self.rows.iter().all(|row| row.len() == 1) {
            for cell in self.rows.into_iter().flatten() {
                let first = blocks.len();
                blocks.extend(cell.blocks);
                if let Some(block) = blocks.get_mut(first) {
                    block.parted = true;
                }
            }
            return blocks;
        }
        for (at, row) in self.rows.into_iter().enumerate() {
            let columns = row.iter().map(|cell| cell.span).sum();
            let mut block = of_row(row);
            if at == 0 {
                block.parted = true;
                block
                    .text
                    .push_str(&format!("\n{}|", "| --- ".repeat(columns)));
            }
            blocks.push(block);
        }
        blocks
    }
}

impl Cell {
    fn places(&self) -> bool {
        let mut blocks = self.blocks.iter();
        blocks.any(|block| block.is_heading || block.kind == Kind::Row)
    }
}

/// The block that a row is.
fn of_row(row: Vec<Cell>) -> Block {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut tracked = false;
    for cell in row {
        text.push('|');
        if cell.blocks.is_empty() {
            text.push(' ');
        }
        for mut block in cell.blocks {
            text.push(' ');
            tracked |= block.tracked;
            marks.extend(block.take_marks(escaped(text.len())));
            text.push_str(&block.text.replace('\n', " ").replace('|', "\\|"));
        }
        text.push(' ');
        text.push_str(&"|  ".repeat(cell.span.saturating_sub(1)));
    }
    text.push('|');
    open_place(&mut marks);
    Block {
        kind: Kind::Row,
        is_heading: false,
        text,
        marks,
        list: 0,
        parted: false,
        tracked,
    }
}

/// Where a byte of a text stands in a row that it starts at a byte of: a bar has a sign
/// before it there. The bytes are to be asked for in their order.
fn escaped(start: usize) -> impl FnMut(usize, &str) -> usize {
    let (mut seen, mut bars) = (0, 0);
    move |byte, text| {
        if let Some(piece) = text.as_bytes().get(seen..byte) {
            bars += piece.iter().filter(|&&byte| byte == b'|').count();
            seen = byte;
        }
        start + byte + bars
    }
}
