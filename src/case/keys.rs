//! Headings of keys and values, a line each: `Gemeente: ...`, `Inwoners: ...`.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memchr;

use super::heading::Heading;
use super::reader::Form;
use crate::document::{BlockKind, Document, Furniture};
use crate::span::Span;

/// Keys with which such a heading opens, whatever its sisters.
const OPENING: &[&str] = &[
    "gemeente",
    "gemeenten",
    "regio",
    "provincie",
    "organisatie",
    "respondent",
    "corporatie",
    "school",
    "plaats",
    "gebied",
    "streek",
    "landsdeel",
];

/// Keys of a number of inhabitants.
const COUNTING: &[&str] = &[
    "inwoner",
    "aantal inw",
    "omvang",
    "grootte",
    "bevolking",
    "inw",
];

/// Keys of a heading that say who speaks to whom and when, not where; by how
/// they begin.
const FURTHER: &[&str] = &[
    "datum",
    "gesproken",
    "gesprek",
    "contact",
    "naam",
    "functie",
    "samenwerking",
    "interview",
    "aanwezig",
    "tijd",
    "locatie",
    "kenmerk",
    "nummer",
    "nr",
    "dossier",
    "notul",
    "status",
    "verslag",
    "opgesteld",
    "afgenomen",
    "bron",
    "wijze",
    "type",
    "soort",
    "tel",
    "e-mail",
    "mail",
    "rol",
    "duur",
    "formulier",
    "vorm",
    "medium",
    "kanaal",
];

/// Keys of the head of a mail.
const MAIL: &[&str] = &[
    "van",
    "aan",
    "cc",
    "verzonden",
    "datum",
    "from",
    "to",
    "sent",
    "date",
];

/// A heading of keys, and where it stands.
pub(super) struct Keys {
    pub(super) blocks: Range<usize>,
    pub(super) heading: Heading,
    /// The first of its keys.
    first: String,
    /// Whether that is one with which such a heading opens.
    opens: bool,
}

/// Fewer sisters than this teach nothing.
const SISTERS: usize = 3;

/// The headings of keys in a document, in order. A heading has two keys at
/// least, so that a lone "Regio: ..." is none. One that opens with a key that
/// says nothing of a place has sisters that do so too, of which most say who is
/// meant.
pub(super) fn headings(document: &Document) -> Vec<Keys> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < document.blocks().len() {
        match read(document, at) {
            Some(keys) => {
                at = keys.blocks.end;
                found.push(keys);
            }
            None => at += 1,
        }
    }
    let mut sisters: HashMap<String, (usize, usize)> = HashMap::new();
    for keys in &found {
        let (all, who) = sisters.entry(keys.first.clone()).or_default();
        *all += 1;
        *who += usize::from(keys.heading.says_who());
    }
    let learnt = |keys: &Keys| {
        let (all, who) = sisters[&keys.first];
        all >= SISTERS && 10 * who >= 7 * all
    };
    found.retain(|keys| keys.opens || learnt(keys));
    label(document, &mut found);
    found
}

/// The heading of keys that opens at a block.
fn read(document: &Document, at: usize) -> Option<Keys> {
    let (first, ..) = pair(document, at)?;
    if at > 0 && !is_parted(document, at) && pair(document, at - 1).is_some() {
        return None;
    }
    let mail = is_mail(document, at);
    let mut heading = Heading::default();
    let mut end = at;
    while let Some((key, value)) = pair(document, end) {
        // A second "Gemeente:" opens the next heading.
        if end > at && (key == first || is_parted(document, end)) {
            break;
        }
        let begins = |all: &[&str]| all.iter().any(|begin| key.starts_with(begin));
        let counts = begins(COUNTING);
        let opening = OPENING.contains(&key.as_str()) || mail && !MAIL.contains(&key.as_str());
        let further = begins(FURTHER) || MAIL.contains(&key.as_str()) && mail;
        if !counts && !opening && !further && end > at || value.len() > LONGEST {
            break;
        }
        if !further {
            let text = value.of(document.text());
            let read = Heading::parse(text, Form::MARKED);
            let read = read.map(|read| read.moved(|span| span.shift(value.start)));
            heading.add(read.unwrap_or_default(), counts);
        }
        end += 1;
    }
    (end - at >= 2).then(|| Keys {
        blocks: at..end,
        heading,
        opens: OPENING.contains(&first.as_str()) && !mail,
        first,
    })
}

/// What stands behind a key in a heading is no longer than this, in bytes.
const LONGEST: usize = 120;

/// A line over each heading of keys, the same but for its number, is a part of
/// it: `Formulier 1`.
fn label(document: &Document, found: &mut [Keys]) {
    let text = document.text();
    let over = |keys: &Keys| {
        let at = keys.blocks.start.checked_sub(1)?;
        let block = document.blocks()[at];
        let line = block.body().of(text);
        let close = block.is_said() && !is_parted(document, keys.blocks.start);
        let plain = line.len() <= LABEL && !line.ends_with(['.', '!', '?']);
        let same: String = line.chars().filter(|c| !c.is_numeric()).collect();
        (close && plain).then_some(same)
    };
    let labels: Vec<Option<String>> = found.iter().map(over).collect();
    for (keys, own) in found.iter_mut().zip(&labels) {
        let same = labels.iter().filter(|label| *label == own).count();
        if own.is_some() && same >= SISTERS {
            keys.blocks.start -= 1;
        }
    }
}

const LABEL: usize = 40;

/// A key in lower case and where its value stands.
fn pair(document: &Document, at: usize) -> Option<(String, Span)> {
    let block = document.blocks().get(at)?;
    let plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
    let line = block.body();
    let text = line.of(document.text());
    // A key is short, with the marks around it.
    let start = &text.as_bytes()[..text.len().min(2 * KEY)];
    let colon = memchr(b':', start)?;
    let (key, value) = (&text[..colon], &text[colon + 1..]);
    let bare = key.trim_matches(['*', '_', ' ']).to_lowercase();
    let words = bare.split_whitespace().count();
    let named = (1..=3).contains(&words) && bare.starts_with(char::is_alphabetic);
    let value = Span::new(line.end - value.len(), line.end);
    (named && bare.len() <= KEY && (plain || is_mail(document, at))).then_some((bare, value))
}

const KEY: usize = 30;

fn is_mail(document: &Document, at: usize) -> bool {
    document.blocks()[at].kind == BlockKind::Furniture(Furniture::Mail)
}

/// Whether a blank line stands before a block.
fn is_parted(document: &Document, at: usize) -> bool {
    at > 0 && document.blank_after(at - 1)
}
