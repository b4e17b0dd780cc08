use std::path::Path;

use super::super::archive::tests::packed;
use super::super::docx;
use super::*;
use crate::source::{Origin, Remark};

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    std::fs::read(folder.join(name)).expect(name)
}

fn file(name: &str) -> Content {
    read(name, &bytes(name)).expect(name)
}

/// The content of a file of one part.
fn content(text: &str) -> Result<Content, Error> {
    let text = format!("<document-content><body><text>{text}</text></body></document-content>");
    read("n.odt", &packed(&[("content.xml", text.as_bytes())]))
}

#[test]
fn a_note_of_word_is_the_same() {
    for name in ["note", "numbered"] {
        let word = format!("{name}.docx");
        let word = docx::read(&word, &bytes(&word)).expect(name);
        assert_eq!(file(&format!("{name}-libreoffice.odt")), word);
    }
}

#[test]
fn changes_of_word_are_accepted_and_told() {
    let content = file("tracked-libreoffice.odt");
    assert!(
        content
            .text
            .starts_with("Wij zijn voor het plan.\n\nDe raad beslist in mei.\n\nEde")
    );
    assert!(
        content
            .text
            .ends_with("\n\n[1] Onder voorbehoud.\n\n[i] Zie de begroting.\n")
    );
    assert!(content.remarks.contains(&Remark::Tracked(0)));
    let looks = content.text.find("Klaar").unwrap_or_default();
    assert!(!content.remarks.contains(&Remark::Tracked(looks)));
}

#[test]
fn a_text_is_kept_with_its_structure() {
    let content = file("styled.odt");
    let expected = "\
# Raalte 39.000 inwoners

Wij zijn voor het plan  van nu
en straks.

## Van belang

Ander uiterlijk.

Geld is er[1].

B. beraad

met uitleg

B.1. raad
B.2. college

Tussendoor.

C. besluit

| Overleg |  |
| --- | --- |
| mei | raad |

Voor het kader.

In een kader.

Volgende bladzijde

en nog een.

# Wijhe 18.000 inwoners

### Slot

[1] Onder voorbehoud.
";
    assert_eq!(content.text, expected);
    let at = |words| content.text.find(words).unwrap_or_default();
    let comment = Remark::Comment {
        author: Some("M. Visser".into()),
        text: "Klopt dit?".into(),
        at: at("Geld") + "Geld".len(),
    };
    let left_out = |what: &str| Remark::LeftOut(what.into());
    let remarks = [
        Remark::Tracked(at("Wij zijn")),
        comment,
        left_out("hidden text: Geheim."),
        left_out("picture: Het gemeentehuis"),
        left_out("table of contents"),
    ];
    assert_eq!(content.remarks, remarks);
    let place = |number, page| Origin::Paragraph {
        number,
        page: Some(page),
    };
    for (words, origin) in [
        ("Tussendoor", place(10, 1)),
        ("Volgende", place(18, 2)),
        ("en nog", place(19, 2)),
        ("nog een.", place(19, 3)),
        ("[1] Onder", place(5, 1)),
    ] {
        assert!(content.origins.contains(&(at(words), origin)), "{words}");
    }
}

#[test]
fn spaces_count_once_and_those_of_their_own_are_bounded() {
    let text = "<p>\n  Een <span> twee</span><s c='2000000000'/>drie\n</p>";
    let spaces = " ".repeat(10);
    assert_eq!(
        content(text).expect("a text").text,
        format!("Een twee{spaces}drie\n")
    );
}

#[test]
fn a_comment_at_nothing_is_at_what_comes_next() {
    let annotated = "<p><annotation><creator>J. Bos</creator><p>Hm.</p></annotation></p>";
    let text = format!("<p>Een.</p>{annotated}<p>Twee.</p>{annotated}");
    let content = content(&text).expect("a text");
    let at = content.remarks.iter().filter_map(|remark| match remark {
        Remark::Comment { at, .. } => Some(&content.text[*at..]),
        _ => None,
    });
    assert_eq!(at.collect::<Vec<_>>(), ["Twee.\n", ""]);
}

#[test]
fn hostile_files_are_refused() {
    let refused = |content: Result<Content, Error>, words: &str| {
        let error = content.expect_err(words).to_string();
        assert!(
            error.starts_with("n.odt: expected ") && error.contains(words),
            "{error}"
        );
    };
    refused(
        content(&"<list><list-item>".repeat(150)),
        "more than 256 elements deep",
    );
    refused(content("<p>&boem;</p>"), "an entity of its own");
    refused(
        content(&"<p/>".repeat(300_001)),
        "at most 300000 paragraphs",
    );
    let parts = |parts: &[(&str, &[u8])]| read("n.odt", &packed(parts));
    let sheets = b"<document-content><body><spreadsheet/></body></document-content>";
    refused(parts(&[("content.xml", sheets)]), "found `spreadsheet`");
    refused(
        parts(&[("content.xml", b"<document-content/>")]),
        "found `nothing`",
    );
    refused(parts(&[("styles.xml", b"<a/>")]), "a zip of other parts");
    let locked = b"<manifest><encryption-data/></manifest>";
    refused(
        parts(&[("META-INF/manifest.xml", locked), ("content.xml", b"?")]),
        "a password",
    );
}
