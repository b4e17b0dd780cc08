//! Comments at the cells of sheets.

use std::collections::HashMap;

use super::sheet::Sheet;
use crate::source::{Content, Origin, Remark};

/// A comment at a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    /// Which of the sheets that are read it is on, from 0.
    pub(super) sheet: usize,
    /// Its row, from 1.
    pub(super) row: usize,
    /// Its column, from 1.
    pub(super) column: usize,
    /// Who made it.
    pub(super) author: Option<String>,
    /// What it says.
    pub(super) text: String,
}

/// What to tell the reader of a file of its comments, each with the byte of the text that it
/// is at: that of the cell, else of its row.
pub(super) fn remarks(comments: Vec<Comment>, content: &Content, sheets: &[Sheet]) -> Vec<Remark> {
    if comments.is_empty() {
        return Vec::new();
    }
    let mut places = HashMap::new();
    for (at, origin) in &content.origins {
        if let Origin::Cell { sheet, row, column } = origin {
            let sheet = sheet.as_deref();
            places.entry((sheet, *row, None)).or_insert(*at);
            places.entry((sheet, *row, *column)).or_insert(*at);
        }
    }
    let remark = |comment: Comment| {
        let sheet = sheets
            .get(comment.sheet)
            .and_then(|sheet| sheet.name.as_deref());
        // A file of one sheet does not name it.
        let sheet = sheet.filter(|_| sheets.len() > 1);
        let at = |column| places.get(&(sheet, comment.row, column)).copied();
        Remark::Comment {
            at: at(Some(comment.column)).or_else(|| at(None)).unwrap_or(0),
            author: comment.author,
            text: comment.text,
        }
    };
    comments.into_iter().map(remark).collect()
}
