//! A table file as it stands: its sheets, rows and cells.

/// A sheet of a table file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name, where the file names sheets.
    pub name: Option<String>,
    /// The rows that hold something, in order.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its number as the program counts it, from 1.
    pub number: usize,
    /// The text of its cells from the first column on; an empty one is an empty string.
    pub cells: Vec<String>,
}
