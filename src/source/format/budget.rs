//! How much of a table file is read.

/// The most cells, empty ones between others included.
const MOST_CELLS: usize = 2_000_000;

/// The last row that is read.
const MOST_ROWS: usize = 1_048_576;

/// The most bytes of text in cells.
const MOST_BYTES: usize = 32 << 20;

/// What may still be read of a table file.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            cells: MOST_CELLS,
            bytes: MOST_BYTES,
        }
    }
}

impl Budget {
    /// Takes cells of a row and the bytes of text in them.
    ///
    /// # Errors
    /// When there is no room for them: what to tell of the rows that are left out.
    pub(super) fn take(&mut self, row: usize, cells: usize, bytes: usize) -> Result<(), String> {
        let spent = |most: String| Err(format!("row {row} and on: {most}"));
        if row > MOST_ROWS {
            return spent(format!("more than {MOST_ROWS} rows"));
        }
        let Some(left) = self.cells.checked_sub(cells) else {
            return spent(format!("more than {MOST_CELLS} cells"));
        };
        self.cells = left;
        let Some(left) = self.bytes.checked_sub(bytes) else {
            return spent(format!("more than {} MB of text", MOST_BYTES >> 20));
        };
        self.bytes = left;
        Ok(())
    }
}
