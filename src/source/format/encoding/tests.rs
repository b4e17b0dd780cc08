use super::*;

/// A file of texts in encodings, by its name.
macro_rules! note {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/formats/note-", $name, ".txt")).as_slice()
    };
}

const NOTE: &str = "Zuidwesten van het land 48.000 inwoners\n\n\
    De coördinatie ligt bij één regio. Wij zijn vóór, mits de financiën geregeld zijn;\n\
    het budget is € 45.000. Over de privacy van cliënten zijn ideeën genoeg.\n";

fn read_as(bytes: &[u8]) -> (String, &'static str, bool) {
    let content = read("note.txt", bytes).expect("text");
    let guessed = content.remarks.contains(&Remark::Guessed);
    (content.text, content.encoding.expect("told"), guessed)
}

#[test]
fn a_note_reads_the_same_in_each_encoding() {
    let files = [
        (note!("utf-8"), "UTF-8", false),
        (note!("utf-8-bom"), "UTF-8", false),
        (note!("utf-16le-bom"), "UTF-16LE", false),
        (note!("utf-16le"), "UTF-16LE", true),
        (note!("utf-16be"), "UTF-16BE", true),
        (note!("windows-1252"), "windows-1252", true),
        (note!("macintosh"), "macintosh", true),
    ];
    for (bytes, encoding, guessed) in files {
        assert_eq!(read_as(bytes), (NOTE.into(), encoding, guessed));
    }
    let without_euro = (NOTE.replace("€ ", ""), "cp850", true);
    assert_eq!(read_as(note!("cp850")), without_euro);
}

/// One line, its letters in windows-1252, macintosh and code page 850.
#[test]
fn a_line_is_enough() {
    let lines: [(&str, [&[u8]; 3]); 6] = [
        (
            "De coördinatie hapert.",
            [
                b"De co\xF6rdinatie hapert.",
                b"De co\x9Ardinatie hapert.",
                b"De co\x94rdinatie hapert.",
            ],
        ),
        (
            "Eén regio.",
            [b"E\xE9n regio.", b"E\x8En regio.", b"E\x82n regio."],
        ),
        (
            "Liever een café.",
            [
                b"Liever een caf\xE9.",
                b"Liever een caf\x8E.",
                b"Liever een caf\x82.",
            ],
        ),
        (
            "Onze cliënten",
            [
                b"Onze cli\xEBnten",
                b"Onze cli\x91nten",
                b"Onze cli\x89nten",
            ],
        ),
        (
            "COÖRDINATIE",
            [b"CO\xD6RDINATIE", b"CO\x85RDINATIE", b"CO\x99RDINATIE"],
        ),
        (
            "Súdwest-Fryslân doet mee",
            [
                b"S\xFAdwest-Frysl\xE2n doet mee",
                b"S\x9Cdwest-Frysl\x89n doet mee",
                b"S\xA3dwest-Frysl\x83n doet mee",
            ],
        ),
    ];
    for (line, bytes) in lines {
        for (bytes, encoding) in bytes
            .into_iter()
            .zip(["windows-1252", "macintosh", "cp850"])
        {
            assert_eq!(read_as(bytes), (line.into(), encoding, true));
        }
    }
}

#[test]
fn signs_of_windows_are_no_letters_of_others() {
    let lines: [(&[u8], &str); 4] = [
        (
            b"Foto\x92s van \x93de markt\x94 \x96 kosten \x80 12.",
            "Foto’s van “de markt” – kosten € 12.",
        ),
        (b"Hij zei: \x91ja\x92.", "Hij zei: ‘ja’."),
        (b"\x95 punt een\n\x95 punt twee", "• punt een\n• punt twee"),
        (b"En toen\x85", "En toen…"),
    ];
    for (bytes, line) in lines {
        assert_eq!(read_as(bytes), (line.into(), "windows-1252", true));
    }
}

#[test]
fn what_is_told_is_taken_unless_it_is_utf_8() {
    let told = |bytes, label| decode("p", bytes, Some(label)).expect("text");
    assert_eq!(told(b"caf\x82", "cp850").text, "café");
    assert!(!told(b"caf\x82", "cp850").guessed);
    assert_eq!(told("café".as_bytes(), "iso-8859-1").text, "café");
    assert_eq!(told(b"caf\xE9", "utf-8").text, "café");
    assert_eq!(told(b"caf\xE9", "klingon").text, "café");
}

#[test]
fn what_is_no_text_is_told() {
    let message = |bytes: &[u8]| read("n.txt", bytes).expect_err("no text").to_string();
    assert_eq!(
        message(b"Ja.\nNee\0"),
        "n.txt:2: expected text, found a NUL byte"
    );
    assert_eq!(
        message(b"\xEF\xBB\xBFJa\n\xFF"),
        "n.txt:2: expected UTF-8 text, found byte 0xFF"
    );
    let mostly = "De coördinatie van één regio.\nIdeeën zijn er\n".as_bytes();
    let message_of_mostly = message(&[mostly, b"caf\xE9"].concat());
    assert_eq!(
        message_of_mostly,
        "n.txt:3: expected UTF-8 text, found byte 0xE9"
    );
    assert_eq!(
        message(b"\xFF\xFEJ\0a"),
        "n.txt: expected UTF-16LE text, found `half a character`"
    );
    assert_eq!(
        message(b"Ja\n\x01\x02\x03\xE9\x04"),
        "n.txt:2: expected text, found `byte 0x01`"
    );
}

#[test]
fn a_guess_costs_little() {
    let start = std::time::Instant::now();
    let text = b"co\x94rdinatie ".repeat(1 << 20);
    assert_eq!(read_as(&text).1, "cp850");
    assert!(start.elapsed().as_secs() < 10);
}
