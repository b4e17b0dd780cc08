//! Tables.

use super::super::prose::{Block, Cell, Table};
use super::super::xml::Xml;
use super::body::{Body, Sequence};
use crate::error::Error;

/// A cell takes no more columns than this.
const WIDEST: usize = 63;

/// What is set of a row.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    added: bool,
    deleted: bool,
}

impl Body<'_> {
    /// The blocks of the table that is open.
    pub(super) fn table(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Error> {
        let mut table = Table::default();
        self.rows(xml, &mut table)?;
        Ok(table.finish())
    }

    /// Adds the rows within the element that is open.
    fn rows(&mut self, xml: &mut Xml<'_>, table: &mut Table) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "tr" => {
                    let mut row = Row::default();
                    self.cells(xml, &mut row)?;
                    if !row.deleted {
                        table.row(row.cells);
                    }
                    if row.added || row.deleted {
                        table.track();
                    }
                }
                "tblPr" | "tblGrid" => xml.skip()?,
                "sdt" => {
                    if self.opens_control(xml)? {
                        self.rows(xml, table)?;
                        xml.skip()?;
                    }
                }
                _ => self.rows(xml, table)?,
            }
        }
        Ok(())
    }

    /// Adds the cells within the element that is open.
    fn cells(&mut self, xml: &mut Xml<'_>, row: &mut Row) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "trPr" => row.read(xml)?,
                // A row that was deleted has no cells any more.
                _ if row.deleted => self.pass_over(xml)?,
                "tc" => {
                    let cell = self.cell(xml)?;
                    row.cells.extend(cell);
                }
                "tblPrEx" => xml.skip()?,
                "sdt" => {
                    if self.opens_control(xml)? {
                        self.cells(xml, row)?;
                        xml.skip()?;
                    }
                }
                _ => self.cells(xml, row)?,
            }
        }
        Ok(())
    }

    /// The cell that is open; nothing where it was deleted.
    fn cell(&mut self, xml: &mut Xml<'_>) -> Result<Option<Cell>, Error> {
        let mut sequence = Sequence::default();
        let (mut span, mut deleted) = (1, false);
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "tcPr" => (span, deleted) = of_cell(xml)?,
                _ if deleted => self.pass_over(xml)?,
                _ => self.block(&tag, xml, &mut sequence)?,
            }
        }
        self.size.cell(self.name, span)?;
        let blocks = self.end(sequence);
        Ok((!deleted).then_some(Cell { blocks, span }))
    }
}

impl Row {
    /// Reads what is set of it.
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "ins" => self.added = true,
                "del" => self.deleted = true,
                // Columns that the row does not reach.
                "gridBefore" => {
                    let columns = tag.number("val").unwrap_or_default().min(WIDEST);
                    self.cells.extend((columns > 0).then_some(Cell {
                        blocks: Vec::new(),
                        span: columns,
                    }));
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }
}

/// How many columns a cell takes, and whether it was deleted.
fn of_cell(xml: &mut Xml<'_>) -> Result<(usize, bool), Error> {
    let (mut span, mut deleted) = (1, false);
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "gridSpan" => span = tag.number("val").unwrap_or(1).clamp(1, WIDEST),
            "cellDel" => deleted = true,
            _ => {}
        }
        xml.skip()?;
    }
    Ok((span, deleted))
}
