mod parts;

use std::path::Path;

use super::super::archive::tests::packed;
use super::*;
use crate::source::{Origin, Remark};

fn file(name: &str) -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let bytes = std::fs::read(folder.join(name)).expect(name);
    read(name, &bytes).expect(name)
}

/// The content of a Word file of one part.
fn document(body: &str) -> Result<Content, Error> {
    let text = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    read("n.docx", &packed(&[("word/document.xml", text.as_bytes())]))
}

/// The place of the paragraph with some words.
fn place(content: &Content, words: &str) -> (usize, Option<usize>) {
    let byte = content.text.find(words).expect(words);
    let mut before = content.origins.iter().rev();
    match before.find(|(at, _)| *at <= byte) {
        Some((_, Origin::Paragraph { number, page })) => (*number, *page),
        other => panic!("{words}: {other:?}"),
    }
}

/// The texts that start where changes were tracked.
fn tracked(content: &Content) -> Vec<&str> {
    let starts = content.remarks.iter().filter_map(|remark| match remark {
        Remark::Tracked(at) => content.text[*at..].lines().next(),
        _ => None,
    });
    starts.collect()
}

const NOTE: &str = "\
# Belronde schuldhulp

# Hengelo 81.000 inwoners

De wethouder is vóór, mits het Rijk betaalt.
Bedrag: €\u{A0}45.000\tper jaar.

## Wat zij vragen:

- een vast aanspreekpunt
- geld voor scholing

Volgorde:

1. eerst de raad
2. dan het college

3. tot slot de regio

| Jaar | Uren |
| --- | --- |
| 2027 | 12\\|14 |
| 2028 |  |

Daarna

# Borne 24.000 inwoners

### Achtergrond

Borne wacht de begroting af.

Einde van de belronde.
";

#[test]
fn a_note_of_two_programs_is_the_same() {
    let note = file("note.docx");
    assert_eq!(note.text, NOTE);
    assert_eq!(file("note-libreoffice.docx"), note);
}

#[test]
fn blocks_know_their_paragraph_and_page() {
    let note = file("note.docx");
    let words = [
        "Belronde",
        "Bedrag",
        "dan het college",
        "12",
        "Borne 24",
        "Einde",
    ];
    let places = words.map(|words| place(&note, words));
    let expected = [(1, 1), (3, 1), (9, 1), (15, 1), (19, 2), (22, 3)];
    assert_eq!(places, expected.map(|(number, page)| (number, Some(page))));
}

#[test]
fn pages_are_counted_once() {
    let paged = file("paged.docx");
    let words = [
        "een", "twee", "nog", "dan", "ook", "weer", "vier", "vijf", "zes",
    ];
    let pages = words.map(|words| place(&paged, words).1.unwrap_or_default());
    assert_eq!(pages, [1, 2, 2, 3, 3, 3, 4, 5, 6]);
    let unpaged = document("<w:p><w:r><w:t>Een regel.</w:t></w:r></w:p>").expect("a text");
    assert_eq!(place(&unpaged, "Een").1, None);
}

#[test]
fn comments_heads_and_feet_stand_apart() {
    let note = file("note.docx");
    let at = note.text.find("De wethouder").unwrap_or_default();
    let comment = Remark::Comment {
        author: Some("S. de Boer".into()),
        text: "Nabellen in januari.".into(),
        at,
    };
    let left_out = |what: &str| Remark::LeftOut(what.into());
    let aside = [
        left_out("header: Vertrouwelijk"),
        left_out("footer: Regio Twente"),
    ];
    assert_eq!(note.remarks[0], comment);
    assert_eq!(note.remarks[1..], aside);
}

#[test]
fn changes_are_accepted_and_told() {
    let content = file("tracked.docx");
    let expected = "\
Wij zijn voor het plan.

De raad beslist in mei.

Ede betaalt mee[1].[i]

Verplaatst.

| Wie | Wat |
| --- | --- |
| Putten | alles |

Klaar

[1] Onder voorbehoud.

[i] Zie de begroting.
";
    assert_eq!(content.text, expected);
    let changed = [
        "Wij zijn voor het plan.",
        "De raad beslist in mei.",
        "Verplaatst.",
    ];
    let rows = ["| Wie | Wat |", "| Putten | alles |"];
    assert_eq!(tracked(&content), [&changed[..], &rows].concat());
    let (number, _) = place(&content, "[1] Onder");
    assert_eq!(number, place(&content, "Ede betaalt").0);
    let comment = Remark::Comment {
        author: Some("M. Visser".into()),
        text: "Klopt dit?\nNavragen.".into(),
        at: content.text.find("Ede").unwrap_or_default(),
    };
    assert!(content.remarks.contains(&comment));
}

#[test]
fn items_have_their_numbers_and_headings_have_none() {
    let expected = "\
# Aanleiding

## Wie

## Wat

# Vervolg

## Hoe

1. een
a. onder een
b. ook onder een
2. twee
a. onder twee

Tussendoor.

3. drie
1. opnieuw

IV. letters
IV.1. cijfers

zonder nummer

- uit de stijl
- uit de stijl van de stijl
";
    assert_eq!(file("numbered.docx").text, expected);
}

#[test]
fn what_a_form_shows_is_kept() {
    let content = file("form.docx");
    let expected = "\
Zie bijlage 2 en 7.

☒ eens ☐ oneens tegen

Ingevuld.

Zichtbaar.

☺ fijn

Met foto.

Voor het kader.

In een kader.

| Overleg |  |
| --- | --- |
| mei | raad |
|  | college |

## Almelo

# Kader om een kop

Met tekst.

| in | een tabel |
| --- | --- |

Slot.
";
    assert_eq!(content.text, expected);
    let left_out = [
        "table of contents",
        "prompt of a field",
        "hidden text: , geheim",
        "picture: Het gemeentehuis",
    ];
    assert_eq!(
        content.remarks,
        left_out.map(|what| Remark::LeftOut(what.into()))
    );
    assert_eq!(place(&content, "Zie bijlage").0, 3);
}
