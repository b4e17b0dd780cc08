//! The records of a table in text, cell by cell.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// A row of a table in text.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The text of its cells.
    pub(super) cells: Vec<String>,
    /// The byte that it starts at, behind empty lines.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
}

/// A record with more cells than this is cut short: no budget has room for it.
const MOST_CELLS: usize = 1_000_000;

/// Reads the records of a text.
pub(super) struct Records<'a> {
    text: &'a str,
    reader: Reader,
    at: usize,
}

impl<'a> Records<'a> {
    /// The records of a text whose cells a delimiter parts.
    pub(super) fn new(text: &'a str, delimiter: u8) -> Self {
        Self {
            text,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            at: 0,
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let blank = self.text[self.at..]
            .bytes()
            .take_while(|&byte| byte == b'\n');
        let start = self.at + blank.count();
        let mut record = Record {
            start,
            ..Record::default()
        };
        let mut cell = Vec::new();
        let mut buffer = [0; 1024];
        while record.cells.len() < MOST_CELLS {
            let input = &self.text.as_bytes()[self.at..];
            let (result, read, written) = self.reader.read_field(input, &mut buffer);
            self.at += read;
            cell.extend_from_slice(&buffer[..written]);
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => {
                    let bytes = std::mem::take(&mut cell);
                    // Cells end at marks of one byte: what was text is text.
                    record
                        .cells
                        .push(String::from_utf8(bytes).unwrap_or_default());
                    if record_end {
                        break;
                    }
                }
                ReadFieldResult::End => break,
            }
        }
        record.end = self.at;
        (!record.cells.is_empty()).then_some(record)
    }
}
