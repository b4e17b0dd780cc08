//! Tables in text: cells between semicolons, commas, tabs or pipes.

mod delimiter;
mod records;
#[cfg(test)]
mod tests;

use super::budget::Budget;
use super::encoding;
use super::rows;
use super::sheet::{Row, Sheet};
use crate::error::Error;
use crate::source::{Content, Remark};
use records::{Record, Records};

/// Reads a table in text, whatever parts its cells.
///
/// # Errors
/// When it is no text, or a quote is not closed; the place has the line.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, Error> {
    let decoded = encoding::decode(name, bytes, None)?;
    let (text, told) = told(&decoded.text);
    let (delimiter, width) = match told {
        Some(delimiter) => (delimiter, usize::MAX),
        None => delimiter::sniff(text),
    };
    let above = usize::from(told.is_some());
    let table = Table {
        name,
        text,
        above,
        delimiter,
        width,
    };
    let mut budget = Budget::default();
    let mut sheet = Sheet::default();
    let mut cut = None;
    for row in table.rows() {
        let row = row?;
        let bytes = row.cells.iter().map(String::len).sum();
        if let Err(rest) = budget.take(row.number, row.cells.len(), bytes) {
            cut = Some(Remark::Cut(rest));
            break;
        }
        sheet.rows.push(row);
    }
    let mut content = rows::content(&[sheet]);
    decoded.tell(&mut content);
    content.remarks.extend(cut);
    Ok(content)
}

/// A first line such as `sep=;` tells a spreadsheet what parts the cells.
fn told(text: &str) -> (&str, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[delimiter]) if delimiter.is_ascii() => (rest, Some(delimiter)),
        _ => (text, None),
    }
}

/// A table in text.
struct Table<'a> {
    name: &'a str,
    text: &'a str,
    /// How many lines stand above the text.
    above: usize,
    delimiter: u8,
    /// How many cells a row has.
    width: usize,
}

impl Table<'_> {
    /// Its rows that hold something, numbered as a spreadsheet does.
    fn rows(&self) -> impl Iterator<Item = Result<Row, Error>> {
        let mut number = self.above;
        let mut end = 0;
        let rows = Records::new(self.text, self.delimiter).map(move |record| {
            number += 1 + record.start - end;
            end = record.end;
            self.is_closed(&record)?;
            let cells = self.mended(record.cells);
            Ok(Row { number, cells })
        });
        let filled = |row: &Row| row.cells.iter().any(|cell| !cell.trim().is_empty());
        rows.filter(move |row| row.as_ref().map_or(true, filled))
    }

    /// Whether all quotes of a record are closed, where it is the last.
    fn is_closed(&self, record: &Record) -> Result<(), Error> {
        let raw = &self.text[record.start..record.end];
        let quotes = || raw.bytes().filter(|&byte| byte == b'"').count();
        let lines = || record.cells.iter().any(|cell| cell.contains('\n'));
        if record.end < self.text.len() || quotes() % 2 == 0 || !lines() {
            return Ok(());
        }
        let above = self.text[..record.start].bytes();
        let line = 1 + self.above + above.filter(|&byte| byte == b'\n').count();
        let (expected, found) = ("a quote that closes the cell", "the end of the file");
        Err(Error::unexpected_at(self.name, line, expected, found))
    }

    /// A text in the last column that holds the delimiter without quotes around it is
    /// one cell all the same.
    fn mended(&self, mut cells: Vec<String>) -> Vec<String> {
        if cells.iter().skip(self.width).any(|cell| !cell.is_empty()) {
            let last = cells.split_off(self.width - 1);
            let delimiter = char::from(self.delimiter).to_string();
            cells.push(last.join(&delimiter));
        }
        cells
    }
}
