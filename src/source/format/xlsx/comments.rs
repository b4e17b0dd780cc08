//! The comments at the cells of a workbook.

use std::collections::HashMap;

use super::super::sheet::Sheet;
use super::super::xml::Xml;
use super::cells::column_of;
use super::strings::string;
use crate::error::Error;
use crate::source::{Content, Origin, Remark};

/// The comments of a workbook.
#[derive(Debug, Default)]
pub(super) struct Comments(Vec<Comment>);

/// A comment at a cell.
#[derive(Debug)]
struct Comment {
    /// Which of the sheets that are read it is on.
    sheet: usize,
    row: usize,
    column: usize,
    author: Option<String>,
    text: String,
}

/// More comments than this are not read.
const MOST: usize = 10_000;

/// Who the comments are by that have answers, instead of a name.
const THREAD: &str = "tc=";

impl Comments {
    /// Reads the part with the comments of a sheet.
    pub(super) fn read(&mut self, mut xml: Xml<'_>, sheet: usize) -> Result<(), Error> {
        let mut authors = Vec::new();
        while let Some(tag) = xml.enter(&["author", "comment"])? {
            if tag.name() == "author" {
                authors.push(xml.text()?.trim().to_owned());
                continue;
            }
            let cell = tag.get("ref").unwrap_or_default();
            let row = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let author = tag.number("authorId").and_then(|id| authors.get(id));
            let mut text = String::new();
            while let Some(part) = xml.child()? {
                match part.name() {
                    "text" => text = string(&mut xml)?,
                    _ => xml.skip()?,
                }
            }
            if self.0.len() < MOST {
                self.0.push(Comment {
                    sheet,
                    row: row.parse().unwrap_or(0),
                    column: column_of(&cell).unwrap_or(0),
                    author: author.cloned(),
                    text,
                });
            }
        }
        Ok(())
    }

    /// What to tell the reader of the file, each with the byte of the text that it is at: that
    /// of its cell, else of its row.
    pub(super) fn remarks(self, sheets: &[Sheet], content: &Content) -> Vec<Remark> {
        let mut places = HashMap::new();
        for (at, origin) in content.origins.iter().rev() {
            if let Origin::Cell { sheet, row, column } = origin {
                places.insert((sheet.as_ref(), *row, *column), *at);
                places.insert((sheet.as_ref(), *row, None), *at);
            }
        }
        let remark = |comment: Comment| {
            let name = sheets[comment.sheet].name.as_ref();
            let name = name.filter(|_| sheets.len() > 1);
            let at = |column| places.get(&(name, comment.row, column)).copied();
            let at = at(Some(comment.column)).or_else(|| at(None));
            comment.remark(at.unwrap_or(0))
        };
        self.0.into_iter().map(remark).collect()
    }
}

impl Comment {
    fn remark(self, at: usize) -> Remark {
        let thread = self
            .author
            .as_ref()
            .filter(|author| author.starts_with(THREAD));
        // The words of a thread stand behind advice of the program.
        let said = match thread {
            Some(_) => self.text.split_once(":\n").map(|(_, said)| said),
            None => None,
        };
        Remark::Comment {
            text: said.unwrap_or(&self.text).trim().to_owned(),
            author: self
                .author
                .filter(|name| !name.is_empty() && !name.starts_with(THREAD)),
            at,
        }
    }
}
