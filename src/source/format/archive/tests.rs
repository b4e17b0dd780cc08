use std::io::Write;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

/// A zip of parts.
pub(in super::super) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

fn text(parts: &[(&str, &[u8])], left: usize) -> Result<Option<String>, String> {
    let bytes = packed(parts);
    let mut archive =
        Archive::open("n.zip", "a zip", &bytes[..], left).map_err(|e| e.to_string())?;
    archive.text("a.xml").map_err(|error| error.to_string())
}

#[test]
fn a_part_is_text_in_unicode() {
    let zip = |bytes: &[u8]| text(&[("a.xml", bytes)], MOST_UNPACKED);
    assert_eq!(
        zip(b"\xEF\xBB\xBFja").unwrap_or_default().as_deref(),
        Some("ja")
    );
    assert_eq!(
        zip(b"\xFF\xFEj\0a\0").unwrap_or_default().as_deref(),
        Some("ja")
    );
    assert_eq!(text(&[("b.xml", b"ja")], MOST_UNPACKED), Ok(None));
    let error = zip(b"vo\xF3r").expect_err("windows-1252");
    assert_eq!(
        error,
        "n.zip: expected `a.xml` in the zip, found `no Unicode`"
    );
}

#[test]
fn a_bomb_is_refused() {
    let zeros = vec![b' '; SMALL + 1];
    let error = text(&[("a.xml", &zeros)], MOST_UNPACKED).expect_err("a bomb");
    assert!(
        error.ends_with("found `more than 250 times its packed size`"),
        "{error}"
    );
    let error = text(&[("a.xml", b"twaalf")], 5).expect_err("a budget that ends");
    assert!(
        error.ends_with("found `more than 200 MB in all`"),
        "{error}"
    );
}

#[test]
fn what_is_unpacked_in_vain_counts() {
    let zeros = vec![b' '; SMALL + 1];
    let bytes = packed(&[("a", &zeros)]);
    let mut archive = Archive::open("n.zip", "a zip", bytes, MOST_UNPACKED).expect("a zip");
    assert!(archive.unpack(0).is_err());
    assert_eq!(archive.left(), MOST_UNPACKED - zeros.len());
}

#[test]
fn names_that_lead_out_are_known() {
    for part in ["../a", "a/../../b", "/etc/passwd", "C:/a", "a/../b"] {
        assert!(leads_out(part), "{part}");
    }
    assert!(!leads_out("a..b/c.txt"));
}

#[test]
fn other_files_are_no_zip() {
    let found = |bytes: &[u8]| {
        let opened = Archive::open("n.docx", "a zip", bytes, MOST_UNPACKED);
        opened
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    };
    assert!(found(b"").starts_with("n.docx: expected a zip"));
    assert!(found(b"Wij doen mee.").starts_with("n.docx: expected a zip"));
    assert!(found(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").contains("with a password"));
    let many = MARK_OF_PART.repeat(MOST_PARTS + 1);
    assert_eq!(
        found(&many),
        "n.docx: expected a zip, found `more than 50000 parts`"
    );
}
