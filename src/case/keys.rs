//! Headings of keys and values, a line each: `Gemeente: ...`, `Inwoners: ...`.

use super::heading::Heading;
use crate::document::{BlockKind, Document};

/// Keys with which such a heading opens.
const OPENING: [&str; 9] = [
    "gemeente",
    "gemeenten",
    "regio",
    "provincie",
    "organisatie",
    "respondent",
    "corporatie",
    "school",
    "plaats",
];

/// Keys that go on with one.
const FURTHER: [&str; 16] = [
    "inwoners",
    "inwonertal",
    "aantal inwoners",
    "omvang",
    "grootte",
    "datum",
    "gesproken met",
    "gesprekspartner",
    "gesprekspartners",
    "contactpersoon",
    "naam",
    "functie",
    "landsdeel",
    "samenwerking",
    "interviewer",
    "aanwezig",
];

/// The heading that opens at a block and the block behind it; `None` where there
/// is none. It has two keys at least, so that a lone "Regio: ..." is not one.
pub(super) fn block(document: &Document, at: usize) -> Option<(Heading, usize)> {
    let text = document.text();
    let pair = |at: usize| {
        let block = document.blocks().get(at)?;
        let plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
        let (key, value) = block.body().of(text).split_once(':')?;
        let key = key.trim_matches(['*', '_', ' ']).to_lowercase();
        let known = OPENING.contains(&key.as_str()) || FURTHER.contains(&key.as_str());
        (plain && known).then(|| (key, value, block.body().end - value.len()))
    };
    let (first, ..) = pair(at)?;
    if !OPENING.contains(&first.as_str()) {
        return None;
    }
    let mut heading = Heading::default();
    let mut end = at;
    while let Some((key, value, start)) = pair(end) {
        // A second "Gemeente:" opens the next heading.
        if end > at && key == first {
            break;
        }
        let counts = key.contains("inwoner") || key == "omvang" || key == "grootte";
        let value = Heading::parse(value, true, true).map(|value| value.shift(start));
        heading.add(value.unwrap_or_default(), counts);
        end += 1;
        let block = document.blocks()[end - 1];
        if block.span.of(text).contains("\n\n") {
            break;
        }
    }
    (end - at >= 2).then_some((heading, end))
}
