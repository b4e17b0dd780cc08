use std::path::Path;

use super::super::archive::tests::packed;
use super::*;
use crate::source::Origin;

fn file(name: &str) -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let bytes = std::fs::read(folder.join(name)).expect(name);
    read(name, &bytes).expect(name)
}

/// The sheets of a file with one.
fn book(rows: &str) -> Result<Book, Error> {
    let text =
        format!("<a><body><spreadsheet><table name='x'>{rows}</table></spreadsheet></body></a>");
    Book::read("n.ods", &packed(&[("content.xml", text.as_bytes())]))
}

#[test]
fn a_row_is_a_case() {
    let content = file("sheets.ods");
    let expected = "\
Gemeente: Raalte
Inwoners: 39.000
Datum: 3-12-2026

Doet mee.

Maar niet nu.

Deel: 12,5%
Eens: ja

Gemeente: Wijhe
Datum: 14:05

Wacht af.

Deel: 45,5

Gemeente: Olst

Zegt nee.

Gemeente: Olst

Zegt nee.
";
    assert_eq!(content.text, expected);
    let at = content.text.find("Doet mee").unwrap_or_default();
    let comment = Remark::Comment {
        author: Some("M. Visser".into()),
        text: "Nabellen.".into(),
        at,
    };
    let hidden = Remark::LeftOut("hidden sheet: Geheim".into());
    assert_eq!(content.remarks, [comment, hidden]);
    let rows: Vec<usize> = content
        .origins
        .iter()
        .filter_map(|(_, origin)| match origin {
            Origin::Cell {
                row, column: None, ..
            } => Some(*row),
            _ => None,
        })
        .collect();
    assert_eq!(rows, [2, 6, 7, 8]);
}

#[test]
fn the_values_of_libreoffice_are_written_in_dutch() {
    let content = file("sheets-libreoffice.ods");
    let expected = "\
Gemeente: Raalte
Inwoners: 39.000
Datum: 3-12-2026 14:05

Doet mee.

Maar niet nu.

Deel: 12,5%
Eens: ja
Tijd: 14:05

Gemeente: Wijhe

Wacht  af.
";
    assert_eq!(content.text, expected);
}

#[test]
fn repeated_cells_and_rows_are_bounded() {
    let row = "<table-row number-rows-repeated='1048576'>\
        <table-cell number-columns-repeated='16384'><p>ja</p></table-cell></table-row>";
    let wide = book(row).expect("a sheet");
    let cells: usize = wide
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.rows)
        .map(|row| row.cells.len())
        .sum();
    assert!((1_900_000..=2_000_000).contains(&cells), "{cells}");
    let spent = "sheet `x`, row 123 and on: more than 2000000 cells, and the sheets behind it";
    assert_eq!(wide.remarks, [Remark::Cut(spent.into())]);

    let far = "<table-row number-rows-repeated='99999999999999999999'/>\
        <table-row number-rows-repeated='18446744073709551615'/>\
        <table-row><table-cell number-columns-repeated='18446744073709551615'/>\
        <table-cell><p>ver weg</p></table-cell></table-row>";
    assert!(book(far).expect("a sheet").sheets.is_empty());
}

#[test]
fn many_comments_on_many_rows_are_placed() {
    let comments = "<annotation><p>Hm.</p></annotation>".repeat(10_001);
    let rows = format!(
        "<table-row number-rows-repeated='99999'><table-cell><p>ja</p></table-cell></table-row>\
         <table-row><table-cell><p>nee</p>{comments}</table-cell></table-row>"
    );
    let text =
        format!("<a><body><spreadsheet><table name='x'>{rows}</table></spreadsheet></body></a>");
    let zip = packed(&[("content.xml", text.as_bytes())]);
    let content = read("n.ods", &zip).expect("sheets");
    let nee = content.text.find("nee").unwrap_or_default();
    let placed = content.remarks.iter();
    let placed = placed.filter(|remark| matches!(remark, Remark::Comment { at, .. } if *at == nee));
    assert_eq!(placed.count(), 10_000);
}

#[test]
fn hostile_files_are_refused() {
    let error = book(&"<table-row-group>".repeat(300)).expect_err("depth");
    assert!(
        error.to_string().contains("more than 256 elements deep"),
        "{error}"
    );
    let text = b"<a><body><text/></body></a>";
    let error = read("n.ods", &packed(&[("content.xml", text)])).expect_err("a text");
    assert!(
        error.to_string().ends_with("(.ods), found `text`"),
        "{error}"
    );
}
