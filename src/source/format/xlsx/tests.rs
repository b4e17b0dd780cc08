use super::*;
use crate::source::Origin;

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/formats/", $name)).as_slice()
    };
}

const CASES: &str = "Belronde najaar\n\n\
    Gemeente: Súdwest-Fryslân\nProvincie: Fryslân\nInwoners: 90.000\nDatum: 3-12-2026\nNummer: 1\n\n\
    Wij doen mee, mits er geld is.\nDe raad is om.\n\nKosten: 45.000\nDeel: 75%\n\n\
    Gemeente: Ede\nProvincie: Gelderland\nInwoners: 123.500\nDatum: 4-12-2026 14:05\nNummer: 2\n\n\
    Nee; eerst het \"eigen\" budget | daarna het plan.\n\nKosten: 0,5\n\n\
    Gemeente: Hulst\nProvincie: Zeeland\nInwoners: 27.800\nNummer: 3\n\nLater misschien.\n\nDeel: 100%\n";

#[test]
fn each_row_is_a_case() {
    for bytes in [
        file!("ronde-openpyxl.xlsx"),
        file!("ronde-libreoffice.xlsx"),
    ] {
        let content = read("ronde.xlsx", bytes).expect("a workbook");
        assert_eq!(content.text, CASES);
        let at = content.text.find("Nee; eerst").expect("the note");
        let cell = Origin::Cell {
            sheet: None,
            row: 5,
            column: Some(6),
        };
        assert!(content.origins.contains(&(at, cell)));
        let comment = content.remarks.iter().find_map(|remark| match remark {
            Remark::Comment { text, at, .. } => Some((text.lines().last(), *at)),
            _ => None,
        });
        assert_eq!(comment, Some((Some("Nog eens nabellen."), at)));
        let hidden = Remark::LeftOut("hidden sheet: Lijsten".into());
        assert!(content.remarks.contains(&hidden));
    }
}

#[test]
fn without_a_header_each_cell_is_a_note() {
    let content = read("notes.xlsx", file!("notes-xlsxwriter.xlsx")).expect("a workbook");
    let notes = "Wij doen mee.\n\nWij zijn niet bereid.\n\nJa, graag\n\nja\n\n3-12-2026\n";
    assert_eq!(content.text, notes);
    let cell = |sheet: &str, row, column| Origin::Cell {
        sheet: Some(sheet.into()),
        row,
        column: Some(column),
    };
    let origins: Vec<_> = content
        .origins
        .into_iter()
        .map(|(_, origin)| origin)
        .collect();
    let expected = [
        ("Noord", 1, 1),
        ("Noord", 3, 3),
        ("Noord", 4, 1),
        ("Noord", 5, 1),
        ("Zuid", 2, 2),
    ];
    assert_eq!(
        origins,
        expected.map(|(sheet, row, column)| cell(sheet, row, column))
    );
}

/// A workbook of one sheet, of the XML of its strings and of its rows.
fn workbook(strings: &str, rows: &str) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id='{id}' Type='x/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let shared = "<Relationship Id='s' Type='x/sharedStrings' Target='sharedStrings.xml'/>";
    let of_book = relation("r", "worksheet", "sheet1.xml").replace("</Relationships>", shared);
    let parts = [
        (
            "_rels/.rels",
            relation("r", "officeDocument", "xl/workbook.xml"),
        ),
        ("xl/_rels/workbook.xml.rels", of_book + "</Relationships>"),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='A' r:id='r'/></sheets></workbook>".into(),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst uniqueCount='999999999999999999'>{strings}</sst>"),
        ),
        (
            "xl/sheet1.xml",
            format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    for (part, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(part, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn cells_need_no_names() {
    let rows = "<row><c t='s'><v>0</v></c><c t='s'><v>7</v></c><c/><c t='inlineStr'><is><t>Nee &amp; nee</t></is></c></row>";
    let bytes = workbook(
        "<si><r><t>J</t></r><r><t>a</t></r><rPh><t>jaa</t></rPh></si>",
        rows,
    );
    let content = read("b.xlsx", &bytes).expect("a workbook");
    assert_eq!(content.text, "Ja\n\nNee & nee\n");
}

#[test]
fn a_cell_far_away_takes_no_room() {
    let far = "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>";
    let near = "<row r='1'><c r='A1' t='inlineStr'><is><t>Ja.</t></is></c></row>";
    let content = read("b.xlsx", &workbook("", &format!("{near}{far}"))).expect("a workbook");
    assert_eq!(content.text, "Ja.\n\n1\n");
    assert_eq!(content.remarks, []);
    let wide: String = (1..200)
        .map(|row| format!("<row r='{row}'><c r='XFD{row}'><v>1</v></c></row>"))
        .collect();
    let content = read("b.xlsx", &workbook("", &wide)).expect("a workbook");
    let told = Remark::Cut("sheet `A`, row 123 and on: more than 2000000 cells".into());
    assert_eq!(content.remarks, [told]);
}

#[test]
fn a_string_that_all_cells_share_takes_no_more_than_its_room() {
    let strings = format!("<si><t>{}</t></si>", "ja ".repeat(1 << 20));
    let cells = "<c t='s'><v>0</v></c>".repeat(1000);
    let content = read(
        "b.xlsx",
        &workbook(&strings, &format!("<row>{cells}</row>")),
    )
    .expect("a workbook");
    let told = Remark::Cut("sheet `A`, row 1 and on: more than 32 MB of text".into());
    assert_eq!(content.remarks, [told]);
    assert!(content.text.len() < 33 << 20);
}

#[test]
fn what_is_no_workbook_is_told() {
    let message = |bytes: &[u8]| {
        let error = read("b.xlsx", bytes).expect_err("no workbook");
        error.to_string()
    };
    assert!(
        message(b"gemeente;tekst")
            .starts_with("b.xlsx: expected a workbook of Excel (.xlsx), found")
    );
    let of_xml =
        |found| format!("b.xlsx: expected the XML of a workbook of Excel (.xlsx), found `{found}`");
    let entities = "<!DOCTYPE x [<!ENTITY e 'ja'>]><row><c><v>&e;</v></c></row>";
    assert_eq!(message(&workbook("", entities)), of_xml("a document type"));
    let deep = "<a>".repeat(200_000);
    let found = message(&workbook("", &deep));
    assert_eq!(found, of_xml("more than 256 elements deep"));
    let found = message(&workbook("", "<row><c r='AAAA1'/></row>"));
    assert_eq!(found, of_xml("a cell named AAAA1"));
    let whole = workbook("", "");
    assert!(read("b.xlsx", &whole[..whole.len() / 2]).is_err());
}
