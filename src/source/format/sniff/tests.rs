use super::*;

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/formats/", $name)).as_slice()
    };
}

/// A zip of parts, each with its text.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (part, text) in parts {
        let options = ::zip::write::SimpleFileOptions::default()
            .compression_method(::zip::CompressionMethod::Stored);
        zip.start_file(*part, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a zip").into_inner()
}

/// A file of an older program, with the name of a stream in it.
fn ole(stream: &str) -> Vec<u8> {
    let wide = stream.encode_utf16().flat_map(u16::to_le_bytes);
    packed::OLE
        .iter()
        .copied()
        .chain([0; 100])
        .chain(wide)
        .collect()
}

#[test]
fn a_zip_is_told_by_what_is_in_it() {
    let types = ("[Content_Types].xml", "");
    let opened = "application/vnd.oasis.opendocument.";
    let files = [
        (zip(&[types, ("word/document.xml", "")]), Some(Format::Docx)),
        (zip(&[types, ("xl/workbook.xml", "")]), Some(Format::Xlsx)),
        (zip(&[types, ("xl/workbook.bin", "")]), Some(Format::Xls)),
        (zip(&[types, ("ppt/presentation.xml", "")]), None),
        (
            zip(&[("mimetype", &format!("{opened}text")), ("content.xml", "")]),
            Some(Format::Odt),
        ),
        (
            zip(&[("mimetype", &format!("{opened}spreadsheet"))]),
            Some(Format::Ods),
        ),
        (zip(&[("mimetype", "application/epub+zip")]), None),
        (
            zip(&[("ede.txt", "word/document.xml [Content_Types].xml")]),
            Some(Format::Zip),
        ),
    ];
    for (bytes, format) in files {
        assert_eq!(Format::of("a.pdf", &bytes), format);
    }
    assert_eq!(
        Format::of("a.docx", file!("ronde-openpyxl.xlsx")),
        Some(Format::Xlsx)
    );
    let cut = &file!("ronde-openpyxl.xlsx")[..2000];
    assert_eq!(Format::of("a.xlsx", cut), Some(Format::Xlsx));
}

#[test]
fn older_files_are_told_by_their_streams() {
    assert_eq!(Format::of("a", &ole("WordDocument")), Some(Format::Doc));
    assert_eq!(Format::of("a", &ole("Workbook")), Some(Format::Xls));
    assert_eq!(
        Format::of("a", &ole("__substg1.0_0037001F")),
        Some(Format::Outlook)
    );
    assert_eq!(
        Format::of("a.docx", &ole("EncryptedPackage")),
        Some(Format::Locked)
    );
    assert_eq!(Format::of("a.doc", packed::OLE), Some(Format::Doc));
}

#[test]
fn text_is_told_by_how_it_starts() {
    let mail = "Subject: Ja\nFrom: els@b.example\nDate: 3 Dec 2026\n\nJa.";
    let sent = format!("MIME-Version: 1.0\n{mail}");
    let files = [
        ("a.doc", "<html xmlns:o='x'>", Some(Format::Html)),
        (
            "a.xls",
            "\u{FEFF}<?xml version='1.0'?>\n<!-- x --><!DOCTYPE html>",
            Some(Format::Html),
        ),
        ("a.txt", "<!DOCTYPE HTML>", Some(Format::Html)),
        ("a.txt", "<p>Ja.</p>", Some(Format::Text)),
        ("a", "<p>Ja.</p>", Some(Format::Html)),
        ("a", "<pre-overleg>", None),
        ("a", mail, Some(Format::Mail)),
        ("a.txt", mail, Some(Format::Text)),
        ("a.txt", &sent, Some(Format::Mail)),
        ("a", "Gemeente: Ede\nDatum: 3-12-2026\n", None),
        ("a.txt", "Een %PDF- in een zin", Some(Format::Text)),
        ("a", "x\n%PDF-1.7", Some(Format::Pdf)),
        ("a.txt", "{\\rtf1", Some(Format::Rtf)),
        ("a.TSV", "a\tb", Some(Format::Csv)),
        ("a.b.ndjson", "{}", Some(Format::JsonLines)),
        ("a.pdf", "Ja.", Some(Format::Pdf)),
        ("map.txt/a", "Ja.", None),
        ("a", "", None),
    ];
    for (name, text, format) in files {
        assert_eq!(Format::of(name, text.as_bytes()), format, "{name}: {text}");
    }
    for (bytes, format) in [
        (file!("reactie.eml"), Format::Mail),
        (file!("html.eml"), Format::Mail),
        (file!("bare.eml"), Format::Mail),
        (file!("verslag-word.html"), Format::Html),
        (file!("verslag-libreoffice.html"), Format::Html),
    ] {
        assert_eq!(Format::of("zonder ending", bytes), Some(format));
    }
}

#[test]
fn an_ending_stands_for_one_format() {
    for format in Format::ALL {
        for ending in format.endings() {
            assert_eq!(Format::named(&format!("a.{ending}")), Some(format));
        }
    }
}

#[test]
fn an_error_names_what_is_read() {
    let words = crate::error::ErrorKind::Format(String::new()).to_string();
    for format in Format::ALL {
        let is_named = words.contains(&format!(".{},", format.ending()));
        let is_last = words.contains(&format!(".{})", format.ending()));
        // That of JSON stands for its lines.
        let ought = !matches!(
            format,
            Format::Doc | Format::Xls | Format::Locked | Format::JsonLines
        );
        assert_eq!(is_named || is_last, ought, "{format:?}");
    }
}
