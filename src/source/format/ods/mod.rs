//! Sheets of OpenDocument (.ods), as LibreOffice writes them.

mod cell;
mod rows;
mod styles;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use super::archive::{Archive, MOST_UNPACKED};
use super::budget::Budget;
use super::comment::{self, Comment};
use super::sheet::Sheet;
use super::xml::Xml;
use super::{open_document, rows as text, unexpected};
use crate::error::Error;
use crate::source::{Content, Remark};

/// What is read here, in the words of an error.
const OF: &str = "sheets of OpenDocument (.ods)";

/// Reads the sheets of OpenDocument.
///
/// # Errors
/// When it is no such file, or one that is broken, has a password or is too large.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, Error> {
    let book = Book::read(name, bytes)?;
    let mut content = text::content(&book.sheets);
    let comments = comment::remarks(book.comments, &content, &book.sheets);
    content.remarks.extend(comments);
    content.remarks.extend(book.remarks);
    Ok(content)
}

/// Sheets as they stand in a file.
#[derive(Debug, Default)]
struct Book {
    sheets: Vec<Sheet>,
    comments: Vec<Comment>,
    remarks: Vec<Remark>,
    /// Whether there was more than is read.
    is_spent: bool,
}

impl Book {
    fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let mut archive = Archive::open(name, OF, bytes, MOST_UNPACKED)?;
        let text = open_document::content(&mut archive, OF)?;
        let mut xml = Xml::new(name, OF, &text);
        let mut book = None;
        let mut hidden = HashSet::new();
        xml.child()?;
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "automatic-styles" => hidden = styles::hidden(&mut xml)?,
                "body" => {
                    while let Some(tag) = xml.child()? {
                        if tag.name() != "spreadsheet" {
                            return Err(unexpected(name, OF, tag.name()));
                        }
                        book = Some(Self::sheets(&mut xml, &hidden)?);
                    }
                }
                _ => xml.skip()?,
            }
        }
        book.ok_or_else(|| unexpected(name, OF, "nothing"))
    }

    fn sheets(xml: &mut Xml<'_>, hidden: &HashSet<String>) -> Result<Self, Error> {
        let mut book = Self::default();
        let mut budget = Budget::default();
        while let Some(tag) = xml.child()? {
            let style = tag.get("style-name").unwrap_or_default();
            let name = tag.get("name").unwrap_or_default();
            if tag.name() != "table" || book.is_spent {
                xml.skip()?;
            } else if hidden.contains(style.as_ref()) {
                book.leave_out(format!("hidden sheet: {name}"));
                xml.skip()?;
            } else {
                book.sheet(&name, xml, &mut budget)?;
            }
        }
        Ok(book)
    }

    fn sheet(&mut self, name: &str, xml: &mut Xml<'_>, budget: &mut Budget) -> Result<(), Error> {
        let sheet = rows::read(xml, budget)?;
        if let Some(rest) = sheet.spent {
            self.is_spent = true;
            let rest = format!("sheet `{name}`, {rest}, and the sheets behind it");
            self.remarks.push(Remark::Cut(rest));
        }
        if sheet.has_drawings {
            self.leave_out(format!("drawings: {name}"));
        }
        if sheet.rows.is_empty() {
            return Ok(());
        }
        let number = self.sheets.len();
        let comments = sheet.comments.into_iter();
        self.comments.extend(comments.map(|comment| Comment {
            sheet: number,
            ..comment
        }));
        self.sheets.push(Sheet {
            name: Some(name.to_owned()),
            rows: sheet.rows,
        });
        Ok(())
    }

    fn leave_out(&mut self, what: String) {
        self.remarks.push(Remark::LeftOut(what));
    }
}
