//! The cells of a sheet.

use std::cell::RefCell;

use super::super::archive::Archive;
use super::super::budget::Budget;
use super::super::sheet::Row;
use super::super::xml::{Tag, Xml};
use super::strings::{Strings, string};
use super::styles::{self, Shown};
use super::workbook::Workbook;
use super::xml;
use crate::error::Error;

/// What the cells of a workbook need to be read.
#[derive(Debug)]
pub(super) struct Cells {
    strings: Strings,
    styles: Vec<Shown>,
    from_1904: bool,
    /// Formulas that no program worked out: their cells say nothing.
    unworked: RefCell<Vec<String>>,
}

impl Cells {
    /// Reads what the cells share.
    pub(super) fn new(archive: &mut Archive<'_>, workbook: &Workbook) -> Result<Self, Error> {
        let name = archive.name();
        let mut part = |path: &Option<String>| match path {
            Some(path) => archive.text(path).map(Option::unwrap_or_default),
            None => Ok(String::new()),
        };
        Ok(Self {
            strings: Strings::read(xml(name, &part(&workbook.strings)?))?,
            styles: styles::read(xml(name, &part(&workbook.styles)?))?,
            from_1904: workbook.from_1904,
            unworked: RefCell::default(),
        })
    }

    /// The cells read so far with a formula that was not worked out, in words.
    pub(super) fn unworked(&self) -> Option<String> {
        let cells = self.unworked.take();
        let first = cells.first()?;
        let more = match cells.len() - 1 {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        Some(format!("a formula without a value in {first}{more}"))
    }

    /// The rows of a sheet that hold something, up to where the budget ends, and what to tell
    /// of those behind.
    pub(super) fn read(
        &self,
        mut xml: Xml<'_>,
        budget: &mut Budget,
    ) -> Result<(Vec<Row>, Option<String>), Error> {
        let mut rows = Vec::new();
        let mut number = 0_usize;
        if xml.enter(&["sheetData"])?.is_none() {
            return Ok((rows, None));
        }
        while let Some(tag) = xml.child()? {
            number = tag.number("r").unwrap_or(number.saturating_add(1));
            let (cells, rest) = self.row(&mut xml, number, budget)?;
            if !cells.is_empty() {
                rows.push(Row { number, cells });
            }
            if rest.is_some() {
                return Ok((rows, rest));
            }
        }
        Ok((rows, None))
    }

    /// The cells of a row, up to where the budget ends.
    fn row(
        &self,
        xml: &mut Xml<'_>,
        number: usize,
        budget: &mut Budget,
    ) -> Result<(Vec<String>, Option<String>), Error> {
        let mut cells: Vec<String> = Vec::new();
        let mut column = 0;
        while let Some(tag) = xml.child()? {
            column = column_behind(xml, &tag, column)?;
            let said = self.cell(xml, &tag)?;
            let text = said.as_str(&self.strings).unwrap_or_default().trim();
            if text.is_empty() {
                continue;
            }
            let wider = column.saturating_sub(cells.len());
            if let Err(rest) = budget.take(number, wider, text.len()) {
                return Ok((cells, Some(rest)));
            }
            cells.resize(column.max(cells.len()), String::new());
            cells[column - 1] = text.to_owned();
        }
        Ok((cells, None))
    }

    /// What a cell says.
    fn cell(&self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<Said, Error> {
        let kind = tag.get("t").unwrap_or_default();
        let mut said = None;
        let mut has_formula = false;
        while let Some(part) = xml.child()? {
            match part.name() {
                "v" => said = Some(self.value(&kind, tag.number("s"), &xml.text()?)),
                "is" => said = Some(Said::Text(string(xml)?)),
                // A formula, or what is added to a cell.
                name => {
                    has_formula |= name == "f";
                    xml.skip()?;
                }
            }
        }
        let says = said.as_ref().and_then(|said| said.as_str(&self.strings));
        // A text or an error that is empty was worked out.
        let is_worked_out = matches!(&*kind, "e" | "str") || says.is_some_and(|s| !s.is_empty());
        if has_formula && !is_worked_out {
            let name = tag.get("r").unwrap_or_default();
            self.unworked.borrow_mut().push(name.into_owned());
        }
        Ok(said.unwrap_or(Said::Text(String::new())))
    }

    fn value(&self, kind: &str, style: Option<usize>, value: &str) -> Said {
        match kind {
            "s" => value
                .trim()
                .parse()
                .map_or(Said::Text(String::new()), Said::Shared),
            "b" => Said::Text(if value.trim() == "1" { "ja" } else { "nee" }.into()),
            // An error of a formula says nothing.
            "e" => Said::Text(String::new()),
            "str" | "inlineStr" | "d" => Said::Text(value.into()),
            _ => match value.trim().parse::<f64>() {
                Ok(number) => {
                    let shown = style.and_then(|style| self.styles.get(style)).copied();
                    Said::Text(shown.unwrap_or_default().text(number, self.from_1904))
                }
                Err(_) => Said::Text(value.into()),
            },
        }
    }
}

/// What a cell says: its own text, or a string that it shares.
#[derive(Debug)]
enum Said {
    Text(String),
    Shared(usize),
}

impl Said {
    fn as_str<'a>(&'a self, strings: &'a Strings) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Shared(number) => strings.get(*number),
        }
    }
}

/// A sheet has no more columns.
const MOST_COLUMNS: usize = 16_384;

/// The column of a cell, from 1: that of its name, else the one behind the last.
fn column_behind(xml: &Xml<'_>, tag: &Tag<'_>, last: usize) -> Result<usize, Error> {
    let reference = tag.get("r");
    let column = match &reference {
        Some(reference) => column_of(reference),
        None => Some(last + 1),
    };
    let found = column.filter(|column| (1..=MOST_COLUMNS).contains(column));
    found.ok_or_else(|| match reference {
        Some(reference) => xml.broken(format!("a cell named {reference}")),
        None => xml.broken(format!("more than {MOST_COLUMNS} cells in a row")),
    })
}

/// The column in the name of a cell, from 1: `AB12` is in column 28.
pub(super) fn column_of(reference: &str) -> Option<usize> {
    let letters = reference
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .take(4);
    letters
        .map(|letter| usize::from(letter.to_ascii_uppercase() - b'A') + 1)
        .reduce(|column, letter| 26 * column + letter)
}

#[cfg(test)]
mod tests {
    use super::column_of;

    #[test]
    fn columns_have_letters() {
        assert_eq!(column_of("A1"), Some(1));
        assert_eq!(column_of("ab12"), Some(28));
        assert_eq!(column_of("XFD1048576"), Some(16_384));
        assert_eq!(column_of("12"), None);
    }
}
