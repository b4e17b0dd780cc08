//! The tables of a page.

use super::super::blocks::Kind;

/// A block of a page.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) text: String,
    /// Whether it holds changes that were tracked.
    pub(super) tracked: bool,
    /// Whether a list or a table ends before it.
    pub(super) parted: bool,
}

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// What stands before its first cell.
    before: Vec<Block>,
    rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Default)]
struct Cell {
    blocks: Vec<Block>,
    /// How many columns it takes.
    span: usize,
}

/// A cell takes no more columns than this.
const MOST_SPAN: u32 = 20;

impl Table {
    /// Opens a row.
    pub(super) fn row(&mut self) {
        if self.rows.last().is_none_or(|row| !row.is_empty()) {
            self.rows.push(Vec::new());
        }
    }

    /// Opens a cell.
    pub(super) fn cell(&mut self, span: Option<u32>) {
        if self.rows.is_empty() {
            self.row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(Cell {
                blocks: Vec::new(),
                span: span.unwrap_or(1).clamp(1, MOST_SPAN) as usize,
            });
        }
    }

    /// Where the blocks go that are read now.
    pub(super) fn blocks(&mut self) -> &mut Vec<Block> {
        match self.rows.iter_mut().rev().find_map(|row| row.last_mut()) {
            Some(cell) => &mut cell.blocks,
            None => &mut self.before,
        }
    }

    /// The blocks that it is: a row each. A table that only places what is in it (other
    /// tables, headings, or one cell a row) is what stands in its cells.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.rows
            .retain(|row| row.iter().any(|cell| !cell.blocks.is_empty()));
        let mut blocks = self.before;
        let places = self.rows.iter().flatten().any(Cell::places);
        if places || self.rows.iter().all(|row| row.len() == 1) {
            for mut cell in self.rows.into_iter().flatten() {
                if let Some(first) = cell.blocks.first_mut() {
                    first.parted = true;
                }
                blocks.extend(cell.blocks);
            }
            return blocks;
        }
        for (at, row) in self.rows.iter().enumerate() {
            let mut text: String = row.iter().map(Cell::text).collect();
            text.push('|');
            if at == 0 {
                let columns = row.iter().map(|cell| cell.span).sum();
                text.push_str(&format!("\n{}|", "| --- ".repeat(columns)));
            }
            blocks.push(Block {
                kind: Kind::Row,
                text,
                tracked: row
                    .iter()
                    .flat_map(|cell| &cell.blocks)
                    .any(|block| block.tracked),
                parted: at == 0,
            });
        }
        blocks
    }
}

impl Cell {
    fn places(&self) -> bool {
        let heading =
            |text: &str| text.starts_with('#') && text.trim_start_matches('#').starts_with(' ');
        let mut blocks = self.blocks.iter();
        blocks.any(|block| block.kind == Kind::Row || heading(&block.text))
    }

    /// Its text in a row, and the empty cells that it reaches over.
    fn text(&self) -> String {
        let blocks: Vec<&str> = self
            .blocks
            .iter()
            .map(|block| block.text.as_str())
            .collect();
        let text = blocks.join(" ").replace('\n', " ").replace('|', "\\|");
        format!("| {text} {}", "|  ".repeat(self.span - 1))
    }
}
