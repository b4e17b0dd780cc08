//! What parts the cells of a table in text.

use std::collections::BTreeMap;

use super::super::header;
use super::super::sheet::Row;
use super::records::Records;

/// Marks that part cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// A mark that no text has: each line is one cell.
const NONE: u8 = 0x1F;

/// So many bytes tell what parts the cells.
const SAMPLE: usize = 64 << 10;

/// What parts the cells of a text, and how many most of its rows have: what makes the rows
/// the most alike, a header of known names before all.
pub(super) fn sniff(text: &str) -> (u8, usize) {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let looks = DELIMITERS
        .iter()
        .map(|&delimiter| Look::of(sample, delimiter));
    // Of marks that do as well the first is taken.
    let best = looks
        .rev()
        .max_by_key(|look| (look.header, look.alike, look.width));
    match best {
        Some(look) if look.width > 1 && (look.header || look.alike >= ENOUGH) => {
            (look.delimiter, look.width)
        }
        _ => (NONE, 1),
    }
}

/// Fewer rows in a hundred than this do not make a table.
const ENOUGH: usize = 60;

/// What a text looks like with a delimiter.
struct Look {
    delimiter: u8,
    /// Whether its first rows have a header of known names.
    header: bool,
    /// How many cells most rows have.
    width: usize,
    /// Of how many rows in a hundred that is true.
    alike: usize,
}

impl Look {
    fn of(sample: &str, delimiter: u8) -> Self {
        let records = Records::new(sample, delimiter);
        let rows: Vec<Row> = records
            .map(|record| Row {
                number: 0,
                cells: record.cells,
            })
            .collect();
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for row in &rows {
            *widths.entry(row.cells.len()).or_default() += 1;
        }
        let wide = |(&width, &count): (&usize, &usize)| (width > 1).then_some((count, width));
        let (count, width) = widths.iter().filter_map(wide).max().unwrap_or((0, 1));
        let header = header::find(&rows).filter(|(_, columns)| columns.len() > 1);
        Self {
            delimiter,
            width: header.as_ref().map_or(width, |(_, columns)| columns.len()),
            header: header.is_some(),
            alike: match is_prose(&rows) {
                true => 0,
                false => 100 * count / rows.len().max(1),
            },
        }
    }
}

/// Whether most cells behind a delimiter start with a space: commas and semicolons in
/// sentences.
fn is_prose(rows: &[Row]) -> bool {
    let behind = || rows.iter().flat_map(|row| row.cells.iter().skip(1));
    2 * behind().filter(|cell| cell.starts_with(' ')).count() > behind().count()
}
