//! What a file holds: its text, and where each piece of it stood.

use serde::{Deserialize, Serialize};

/// The text of a file, in the form in which notes are read: a heading is a Markdown
/// heading, an item of a list starts with `- ` or its number, a row of a table stands
/// between pipes. Blocks are parted by an empty line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// The text; lines end in LF.
    pub text: String,
    /// Where the pieces of the text stood in the file, in order of their start. A piece
    /// runs to the start of the next one.
    pub origins: Vec<(usize, Origin)>,
    /// What the reader of the file should know: comments of others, tracked changes, what
    /// was left out, how sure the encoding is.
    pub remarks: Vec<Remark>,
    /// The encoding of a file of bytes of text, such as `windows-1252`.
    pub encoding: Option<&'static str>,
}

/// Where a piece of text stood in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A paragraph, counted from 1, and its page where the file tells pages.
    Paragraph {
        /// Its number.
        number: usize,
        /// Its page, from 1.
        page: Option<usize>,
    },
    /// A page of a file that has no paragraphs, from 1.
    Page(usize),
    /// A row of a table file, from 1, and its column where the piece is one cell.
    Cell {
        /// The sheet, where there are several.
        sheet: Option<String>,
        /// The row as the program counts it, from 1.
        row: usize,
        /// The column, from 1.
        column: Option<usize>,
    },
    /// A file within the file: an attachment, or what an archive holds.
    Part(String),
}

/// Something about a file that is not in its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    /// A comment in the margin: who made it, what it says and the byte of the text that it
    /// is at.
    Comment {
        /// Who made it.
        author: Option<String>,
        /// What it says.
        text: String,
        /// The byte of the text that it is at.
        at: usize,
    },
    /// Tracked changes were taken as accepted in the passage that starts at this byte.
    Tracked(usize),
    /// Something that was left out, such as a picture or an attachment of a kind that is not
    /// read.
    LeftOut(String),
    /// A part that is so large that it was not read: what, and why. It is a failure too.
    Cut(String),
    /// The encoding was guessed.
    Guessed,
}
