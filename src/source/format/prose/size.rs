//! How large a text may be.

use super::super::unexpected;
use crate::error::Error;

/// The most paragraphs, notes, comments and lists together.
const MOST_PARAGRAPHS: usize = 300_000;

/// The most cells of tables, each counted for all columns that it takes.
const MOST_CELLS: usize = 500_000;

/// The most bytes of text.
const MOST_BYTES: usize = 32 << 20;

/// How much of a text was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct Size {
    paragraphs: usize,
    cells: usize,
    bytes: usize,
}

impl Size {
    /// Counts a paragraph of a file of a name, or a note, a comment or a list.
    ///
    /// # Errors
    /// When there are too many.
    pub(in super::super) fn paragraph(&mut self, name: &str) -> Result<(), Error> {
        self.paragraphs += 1;
        match self.paragraphs > MOST_PARAGRAPHS {
            true => Err(too_many(name, MOST_PARAGRAPHS, "paragraphs")),
            false => Ok(()),
        }
    }

    /// Counts a cell of a table in a file of a name, which takes so many columns.
    ///
    /// # Errors
    /// When there are too many.
    pub(in super::super) fn cell(&mut self, name: &str, span: usize) -> Result<(), Error> {
        self.cells += span;
        match self.cells > MOST_CELLS {
            true => Err(too_many(name, MOST_CELLS, "cells in tables")),
            false => Ok(()),
        }
    }

    /// Counts the bytes of the text of a paragraph in a file of a name.
    ///
    /// # Errors
    /// When there are too many.
    pub(in super::super) fn text(&mut self, name: &str, bytes: usize) -> Result<(), Error> {
        self.bytes += bytes;
        match self.bytes > MOST_BYTES {
            true => Err(too_many(name, MOST_BYTES >> 20, "MB of text")),
            false => Ok(()),
        }
    }
}

fn too_many(name: &str, most: usize, what: &str) -> Error {
    unexpected(name, format!("at most {most} {what}"), "more")
}
