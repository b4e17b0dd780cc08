//! Tables.

use super::super::prose::{Block, Cell, Table};
use super::super::xml::{Tag, Xml};
use super::body::Body;
use crate::error::Error;

/// A cell takes no more columns than this.
const WIDEST: usize = 63;

impl Body<'_> {
    /// The blocks of a table.
    pub(super) fn table(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Vec<Block>, Error> {
        let look = self
            .styles
            .table(&tag.get("style-name").unwrap_or_default());
        if look.opens_page {
            self.story.pages.turn_before();
        }
        let mut table = Table::default();
        self.rows(xml, &mut table)?;
        if look.ends_page {
            self.story.pages.turn();
        }
        Ok(table.finish())
    }

    /// Adds the rows within the element that is open.
    fn rows(&mut self, xml: &mut Xml<'_>, table: &mut Table) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "table-row" => {
                    let row = self.row(xml)?;
                    table.row(row);
                }
                "soft-page-break" => {
                    self.story.pages.turn_when_full();
                    xml.skip()?;
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(xml, table)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Cell>, Error> {
        let mut row = Vec::new();
        // How many cells that come are part of one that takes several columns.
        let mut covered = 0;
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "covered-table-cell" if covered > 0 => {
                    covered -= 1;
                    xml.skip()?;
                }
                "table-cell" | "covered-table-cell" => {
                    let span = tag.number("number-columns-spanned").unwrap_or(1);
                    let span = span.clamp(1, WIDEST);
                    covered = span - 1;
                    self.size.cell(self.name, span)?;
                    let blocks = self.within(xml)?;
                    row.push(Cell { blocks, span });
                }
                _ => xml.skip()?,
            }
        }
        Ok(row)
    }
}
