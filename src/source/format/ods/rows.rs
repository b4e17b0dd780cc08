//! The rows of a sheet.

use super::super::budget::Budget;
use super::super::comment::Comment;
use super::super::sheet::Row;
use super::super::xml::{Tag, Xml};
use super::cell;
use crate::error::Error;

/// What was read of a sheet.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The rows that hold something, in order.
    pub(super) rows: Vec<Row>,
    /// The comments at its cells.
    pub(super) comments: Vec<Comment>,
    /// Where the sheet was too large, what to tell of it.
    pub(super) spent: Option<String>,
    /// Whether there are drawings on it.
    pub(super) has_drawings: bool,
    /// The number of the row that was read last.
    number: usize,
}

/// A sheet has no more columns.
const MOST_COLUMNS: usize = 16_384;

/// More comments than this are not read.
const MOST_COMMENTS: usize = 10_000;

/// Reads the rows within the element that is open.
pub(super) fn read(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<Rows, Error> {
    let mut rows = Rows::default();
    rows.add(xml, budget)?;
    Ok(rows)
}

impl Rows {
    fn add(&mut self, xml: &mut Xml<'_>, budget: &mut Budget) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "table-row" if self.spent.is_none() => self.row(&tag, xml, budget)?,
                "table-row-group" | "table-rows" | "table-header-rows" => self.add(xml, budget)?,
                "shapes" => {
                    self.has_drawings = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, budget: &mut Budget) -> Result<(), Error> {
        let number = self.number.saturating_add(1);
        let repeated = tag.number("number-rows-repeated").unwrap_or(1).max(1);
        self.number = self.number.saturating_add(repeated);
        let cells = self.cells(number, xml, budget)?;
        if cells.is_empty() {
            return Ok(());
        }
        let bytes: usize = cells.iter().map(String::len).sum();
        self.push(number, cells.clone());
        for number in number + 1..number.saturating_add(repeated) {
            if self.spent.is_some() {
                break;
            }
            match budget.take(number, cells.len(), bytes) {
                Ok(()) => self.push(number, cells.clone()),
                Err(rest) => self.spent = Some(rest),
            }
        }
        Ok(())
    }

    /// The cells of a row up to the last that says something.
    fn cells(
        &mut self,
        row: usize,
        xml: &mut Xml<'_>,
        budget: &mut Budget,
    ) -> Result<Vec<String>, Error> {
        let mut cells = Vec::new();
        let mut column = 0_usize;
        while let Some(tag) = xml.child()? {
            let is_cell = matches!(tag.name(), "table-cell" | "covered-table-cell");
            if !is_cell || self.spent.is_some() {
                xml.skip()?;
                continue;
            }
            let cell = cell::read(&tag, xml)?;
            for comment in cell.comments {
                self.comment(comment, row, column + 1);
            }
            let repeated = tag.number("number-columns-repeated").unwrap_or(1).max(1);
            let end = column.saturating_add(repeated).min(MOST_COLUMNS);
            if !cell.text.is_empty() && column < end {
                // Cells that are alike are counted before room is made for them.
                let bytes = cell.text.len().saturating_mul(end - column);
                if let Err(rest) = budget.take(row, end - cells.len(), bytes) {
                    self.spent = Some(rest);
                    continue;
                }
                cells.resize(column, String::new());
                cells.resize(end, cell.text);
            }
            column = end;
        }
        Ok(cells)
    }

    fn push(&mut self, number: usize, cells: Vec<String>) {
        self.rows.push(Row { number, cells });
    }

    fn comment(&mut self, comment: cell::Comment, row: usize, column: usize) {
        if self.comments.len() < MOST_COMMENTS {
            self.comments.push(Comment {
                sheet: 0,
                row,
                column,
                author: comment.author,
                text: comment.text,
            });
        }
    }
}
