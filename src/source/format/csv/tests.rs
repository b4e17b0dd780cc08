use super::*;

fn text(bytes: &[u8]) -> String {
    read("ronde.csv", bytes).expect("as made").text
}

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/formats/", $name)).as_slice()
    };
}

#[test]
fn a_table_reads_the_same_however_it_is_saved() {
    let cases = "Gemeente: Súdwest-Fryslân\nProvincie: Fryslân\nInwoners: 90.000\nDatum: 3-12-2026\n\
        Nummer: 1\n\nWij doen mee, mits er geld is.\nDe raad is om.\n\nKosten: 45.000\nDeel: 0,75\n\n\
        Gemeente: Ede\nProvincie: Gelderland\nInwoners: 123.500\nDatum: 4-12-2026 14:05\nNummer: 2\n\n\
        Nee; eerst het \"eigen\" budget | daarna het plan.\n\nKosten: 0,5\n\n\
        Gemeente: Hulst\nProvincie: Zeeland\nInwoners: 27.800\nNummer: 3\n\nLater misschien.\n\nDeel: 1\n";
    let files = [
        (file!("ronde-semicolon-windows-1252.csv"), "windows-1252"),
        (file!("ronde-comma-utf-8-bom.csv"), "UTF-8"),
        (file!("ronde-utf-16.tsv"), "UTF-16LE"),
    ];
    for (bytes, encoding) in files {
        let content = read("ronde.csv", bytes).expect("a table");
        assert_eq!(content.text, cases);
        assert_eq!(content.encoding, Some(encoding));
    }
}

#[test]
fn the_delimiter_is_found() {
    let table = "gemeente;inwoners;verslag\nEde;120000;Graag, mits er geld is, en snel.\n\
                 Epe;33000;\"Nee; wij \"\"wachten\"\" af.\nTot de zomer.\"\n";
    let expected = "Gemeente: Ede\nInwoners: 120.000\n\nGraag, mits er geld is, en snel.\n\n\
                    Gemeente: Epe\nInwoners: 33.000\n\nNee; wij \"wachten\" af.\nTot de zomer.\n";
    assert_eq!(text(table.as_bytes()), expected);
    let tabs = table
        .replacen(';', "\t", 2)
        .replace("Ede;120000;", "Ede\t120000\t");
    let tabs = tabs.replace("Epe;33000;", "Epe\t33000\t");
    assert_eq!(text(tabs.as_bytes()), expected);
    let told = format!("sep=|\n{}", tabs.replace('\t', "|"));
    assert_eq!(text(told.as_bytes()), expected);
}

#[test]
fn a_comma_in_the_last_text_parts_nothing() {
    let table = "gemeente,tekst\nEde,\"Ja, mits.\"\nEpe,Nee, tenzij er geld is, dan wel.\n";
    let expected = "Gemeente: Ede\n\nJa, mits.\n\n\
                    Gemeente: Epe\n\nNee, tenzij er geld is, dan wel.\n";
    assert_eq!(text(table.as_bytes()), expected);
}

#[test]
fn lines_without_cells_are_notes() {
    let notes = "Wij doen mee, mits er geld is.\nWij niet.\nLater, zegt de raad; nu niet.\n";
    assert_eq!(
        text(notes.as_bytes()),
        notes.replace('\n', "\n\n").trim_end().to_owned() + "\n"
    );
}

#[test]
fn rows_are_numbered_as_in_a_spreadsheet() {
    let table = "gemeente;tekst\n\n\nEde;\"Ja.\nNu.\"\n;\nEpe;Nee.\n";
    let content = read("ronde.csv", table.as_bytes()).expect("as made");
    let rows = content.origins.iter().map(|(_, origin)| match origin {
        crate::source::Origin::Cell { row, .. } => *row,
        _ => 0,
    });
    assert_eq!(rows.collect::<Vec<_>>(), [4, 4, 6, 6]);
}

#[test]
fn a_quote_that_stays_open_is_told() {
    let table = "gemeente;tekst\nEde;Ja.\nEpe;\"Nee.\nEmmen;Ja.\n";
    let error = read("ronde.csv", table.as_bytes()).expect_err("broken");
    assert_eq!(
        error.to_string(),
        "ronde.csv:3: expected a quote that closes the cell, found `the end of the file`"
    );
}

#[test]
fn a_row_of_millions_of_cells_takes_no_room() {
    for piece in [";", "a,", "\t\"", " ;\n", "gemeente;"] {
        let start = std::time::Instant::now();
        let table = piece.repeat((4 << 20) / piece.len());
        let read = read("ronde.csv", table.as_bytes());
        assert!(read.is_ok_and(|content| content.text.len() <= 8 << 20));
        assert!(start.elapsed().as_secs() < 10, "{piece}");
    }
}
