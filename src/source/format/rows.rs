//! Text of the rows of a table file.
//!
//! Under a header of known names, in Dutch or in English, each row is a case: lines such as
//! `Gemeente: Zwolle` and `Inwoners: 130.000`, then what was said, then the other columns
//! as `Kop: waarde`. Without such a header each cell is a note.

use std::borrow::Cow;

use super::blocks::{Blocks, Kind};
use super::header::{self, Column, INHABITANTS, NUMBER, Role, one_line};
use super::sheet::{Row, Sheet};
use super::written;
use crate::source::{Content, Origin};

/// The text of the sheets of a table file, the header of each sought in its first rows.
pub fn content(sheets: &[Sheet]) -> Content {
    let mut blocks = Blocks::default();
    for sheet in sheets {
        let name = sheet.name.as_ref().filter(|_| sheets.len() > 1);
        let mut writer = Writer {
            blocks: &mut blocks,
            sheet: name,
        };
        match header::find(&sheet.rows) {
            Some((at, columns)) => {
                writer.notes(&sheet.rows[..at]);
                let header = &sheet.rows[at];
                // A list that was put together from others has the header again and again.
                let rows = sheet.rows[at + 1..].iter();
                writer.cases(&columns, rows.filter(|row| row.cells != header.cells));
            }
            None => writer.notes(&sheet.rows),
        }
    }
    blocks.finish()
}

/// The text of records, whose names are sure. A record of one cell under no name is a note.
pub(super) fn of_records(names: &[String], rows: &[Row]) -> Content {
    let mut blocks = Blocks::default();
    let columns: Vec<Column> = names.iter().map(|name| Column::named(name)).collect();
    let mut writer = Writer {
        blocks: &mut blocks,
        sheet: None,
    };
    writer.cases(&columns, rows.iter());
    blocks.finish()
}

/// Writes the rows of a sheet.
struct Writer<'a> {
    blocks: &'a mut Blocks,
    sheet: Option<&'a String>,
}

impl Writer<'_> {
    /// Each cell as a note.
    fn notes(&mut self, rows: &[Row]) {
        for row in rows {
            for (at, cell) in row.cells.iter().enumerate() {
                let text = written::in_dutch(cell.trim());
                self.push(Kind::Text, &text, row, Some(at));
            }
        }
    }

    /// Each row as a case.
    fn cases<'r>(&mut self, columns: &[Column], rows: impl Iterator<Item = &'r Row>) {
        let mut heading: Vec<usize> = (0..columns.len())
            .filter(|&at| matches!(columns[at].role, Role::Heading(_)))
            .collect();
        heading.sort_by_key(|&at| columns[at].role);
        let of = |role| move |at: &usize| columns[*at].role == role;
        let text: Vec<usize> = (0..columns.len()).filter(of(Role::Text)).collect();
        let other: Vec<usize> = (0..columns.len()).filter(of(Role::Other)).collect();
        for row in rows {
            self.blocks.part();
            for &at in &heading {
                self.line(columns, row, at, None);
            }
            self.blocks.part();
            for &at in &text {
                self.push(Kind::Text, cell(row, at), row, Some(at));
            }
            for at in other.iter().copied().chain(columns.len()..row.cells.len()) {
                self.line(columns, row, at, Some(at));
            }
        }
    }

    /// A cell with the name of its column.
    fn line(&mut self, columns: &[Column], row: &Row, at: usize, origin: Option<usize>) {
        let value = cell(row, at);
        if value.is_empty() {
            return;
        }
        let Some(column) = columns.get(at) else {
            return self.push(Kind::Line, value, row, origin);
        };
        let value = match column.label.as_str() {
            INHABITANTS => written::population(value),
            NUMBER => value.into(),
            _ => written::in_dutch(value),
        };
        let value = match column.role {
            Role::Heading(_) => Cow::from(one_line(&value)),
            _ => value,
        };
        self.push(Kind::Line, &column.line(&value), row, origin);
    }

    fn push(&mut self, kind: Kind, text: &str, row: &Row, column: Option<usize>) {
        let origin = Origin::Cell {
            sheet: self.sheet.cloned(),
            row: row.number,
            column: column.map(|at| at + 1),
        };
        self.blocks.push(kind, text, origin);
    }
}

fn cell(row: &Row, at: usize) -> &str {
    row.cells.get(at).map_or("", |cell| cell.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let row = |(at, cells): (usize, &&[&str])| Row {
            number: at + 1,
            cells: cells.iter().map(|&cell| cell.into()).collect(),
        };
        Sheet {
            name: None,
            rows: rows.iter().enumerate().map(row).collect(),
        }
    }

    fn text(rows: &[&[&str]]) -> String {
        content(&[sheet(rows)]).text
    }

    #[test]
    fn a_row_under_a_known_header_is_a_case() {
        let content = content(&[sheet(&[
            &[
                "Nr",
                "Inwoners (2026)",
                "Naam gemeente",
                "Doet u mee?",
                "Verslag",
                "Kosten",
            ],
            &[
                "7",
                "130000",
                "Zwolle",
                "Ja",
                "De raad is voor.\r\n\r\nEr is haast.",
                "45000",
            ],
            &["8", "", "Ede", "", "Wij wachten af.", ""],
        ])]);
        assert_eq!(
            content.text,
            "Gemeente: Zwolle\nInwoners: 130.000\nNummer: 7\n\nDe raad is voor.\n\nEr is haast.\n\n\
             Doet u mee? Ja\nKosten: 45.000\n\nGemeente: Ede\nNummer: 8\n\nWij wachten af.\n"
        );
        let at = |words: &str| {
            let byte = content.text.find(words).expect("as made");
            let before = content
                .origins
                .iter()
                .rev()
                .find(|(start, _)| *start <= byte);
            before.expect("as made").1.clone()
        };
        let cell = |row, column| Origin::Cell {
            sheet: None,
            row,
            column,
        };
        assert_eq!(at("Inwoners"), cell(2, None));
        assert_eq!(at("Er is haast"), cell(2, Some(5)));
        assert_eq!(at("Kosten"), cell(2, Some(6)));
        assert_eq!(at("Gemeente: Ede"), cell(3, None));
    }

    #[test]
    fn english_names_are_written_in_dutch() {
        let rows: &[&[&str]] = &[
            &["Municipality", "Population", "Notes", "Stance"],
            &["Zwolle", "130,000", "Doet mee.", "bereid"],
        ];
        let text = text(rows);
        let expected = "Gemeente: Zwolle\nInwoners: 130.000\n\nDoet mee.\n\nStandpunt: bereid\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn without_a_known_header_each_cell_is_a_note() {
        let rows: &[&[&str]] = &[&["Wij doen mee.", ""], &["Wij niet.", "Later misschien."]];
        assert_eq!(
            text(rows),
            "Wij doen mee.\n\nWij niet.\n\nLater misschien.\n"
        );
    }

    #[test]
    fn a_title_above_the_header_is_kept() {
        let rows: &[&[&str]] = &[
            &["Gemeenten 2026"],
            &["Gemeente", "Reactie van het college"],
            &["Zwolle", "Doet mee."],
        ];
        let expected = "Gemeenten 2026\n\nGemeente: Zwolle\n\nReactie van het college: Doet mee.\n";
        assert_eq!(text(rows), expected);
    }

    #[test]
    fn a_form_is_no_header() {
        let rows: &[&[&str]] = &[&["Gemeente", "Zwolle"], &["Verslag", "Doet mee."]];
        assert_eq!(text(rows), "Gemeente\n\nZwolle\n\nVerslag\n\nDoet mee.\n");
    }

    #[test]
    fn the_first_column_needs_no_name() {
        let numbered: &[&[&str]] = &[&["", "gemeente"], &["0", "Ede"], &["1", "Epe"]];
        assert_eq!(
            text(numbered),
            "Gemeente: Ede\nNummer: 0\n\nGemeente: Epe\nNummer: 1\n"
        );
        let named: &[&[&str]] = &[
            &["", "Inwoners per 1-1", "Reactie/notitie"],
            &["Ede", "120000", "Ja."],
        ];
        assert_eq!(text(named), "Ede\nInwoners: 120.000\n\nJa.\n");
    }

    #[test]
    fn a_header_in_between_is_no_case() {
        let rows: &[&[&str]] = &[
            &["gemeente", "tekst"],
            &["Zwolle", "Ja."],
            &["gemeente", "tekst"],
            &["Ede", "Nee."],
        ];
        assert_eq!(
            text(rows),
            "Gemeente: Zwolle\n\nJa.\n\nGemeente: Ede\n\nNee.\n"
        );
    }
}
