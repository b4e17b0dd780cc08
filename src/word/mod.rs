//! Words: where they start and end (UAX 29).
//!
//! Latin text is read byte by byte, with the classes of [`letter`]; where a text
//! leaves these, `unicode-segmentation` says what a word is.

mod letter;
mod texts;

pub(crate) use texts::{any_of, written};

use letter::{ASCII, Class, longer};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// A word as it is matched: in lower case, with a straight apostrophe, without soft
/// hyphens, and its accents composed (NFC), however the text writes them.
pub(crate) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' => folded.push('\''),
            // A soft hyphen only says where a word may be broken.
            '\u{AD}' => {}
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => folded.extend(c.to_lowercase()),
        }
    }
    match is_nfc_quick(folded.chars()) {
        IsNormalized::Yes => folded,
        _ => folded.nfc().collect(),
    }
}

/// Puts the words of a stretch of text in the place of others.
pub(crate) fn fill(text: &str, stretch: Span, words: &mut Vec<Span>) {
    words.clear();
    if read_latin(text.as_bytes(), stretch, words).is_none() {
        words.clear();
        let found = stretch.of(text).unicode_word_indices();
        words.extend(found.map(|(at, word)| Span::new(at, at + word.len()).shift(stretch.start)));
    }
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<Span> {
    // A word has five letters or so.
    let mut words = Vec::with_capacity(text.len() / 4 + 4);
    fill(text, Span::new(0, text.len()), &mut words);
    words
}

/// Reads byte by byte; nothing where it is no Latin text.
fn read_latin(text: &[u8], stretch: Span, words: &mut Vec<Span>) -> Option<()> {
    // Letters are looked at eight at a time, also those past the end.
    let bytes = &text[..stretch.end];
    let mut at = stretch.start;
    while at < bytes.len() {
        let start = at;
        loop {
            let run = letters(text, at);
            at += run;
            if run < EIGHT {
                break;
            }
        }
        at = at.min(bytes.len());
        // What nearly all words are: letters, and then a space, or a stop and a space.
        if at > start && parts(bytes, at) {
            words.push(Span { start, end: at });
            at += 1;
            continue;
        }
        let (kind, length) = class(bytes, start);
        if kind.is_word() {
            at = word(bytes, start, kind, length, words)?;
        } else if kind == Class::Unknown {
            return None;
        } else {
            at = start + length;
        }
    }
    Some(())
}

/// Whether nothing that stands behind letters can go on with their word.
#[inline]
fn parts(bytes: &[u8], at: usize) -> bool {
    let kind = |at: usize| {
        bytes
            .get(at)
            .map_or(Class::Other, |&byte| ASCII[byte as usize])
    };
    match kind(at) {
        Class::Other => true,
        Class::JoinsLetters | Class::JoinsDigits | Class::JoinsBoth => kind(at + 1) == Class::Other,
        _ => false,
    }
}

/// Reads the word that starts with a character of this class and length, and gives
/// where it ends.
#[inline(never)]
fn word(
    bytes: &[u8],
    start: usize,
    first: Class,
    length: usize,
    words: &mut Vec<Span>,
) -> Option<usize> {
    let mut said = first != Class::Joiner;
    // The last character of the word so far.
    let mut last = first;
    let mut at = start + length;
    loop {
        let run = letters(bytes, at);
        if run > 0 {
            said = true;
            last = Class::Letter;
            at += run;
        }
        let (kind, length) = class(bytes, at);
        if kind.is_word() {
            said |= kind != Class::Joiner;
            last = kind;
            at += length;
            continue;
        }
        let joins = match kind {
            Class::Unknown => return None,
            Class::JoinsLetters => last == Class::Letter,
            Class::JoinsDigits => last == Class::Digit,
            Class::JoinsBoth => last != Class::Joiner,
            _ => break,
        };
        let (next, next_length) = class(bytes, at + length);
        if next == Class::Unknown {
            return None;
        }
        if !joins || next != last {
            break;
        }
        at += length + next_length;
    }
    if said {
        words.push(Span::new(start, at));
    }
    Some(at)
}

const EIGHT: usize = 8;

/// How many letters of ASCII stand at a place, up to eight: all eight bytes are
/// looked at as one number.
#[inline]
fn letters(bytes: &[u8], at: usize) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let eight = bytes
        .get(at..at + EIGHT)
        .and_then(|eight| eight.try_into().ok());
    let Some(eight) = eight.map(u64::from_le_bytes) else {
        let rest = bytes.get(at..).unwrap_or_default();
        return rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
    };
    // In lower case and without the highest bit no byte carries into the next.
    let lower = (eight | (0x20 * EACH)) & !HIGH;
    let from_a = lower + (0x80 - u64::from(b'a')) * EACH;
    let beyond_z = lower + (0x7F - u64::from(b'z')) * EACH;
    let others = (!from_a | beyond_z | eight) & HIGH;
    others.trailing_zeros() as usize / EIGHT
}

/// The class of the character at a byte and its length; past the end nothing
/// stands.
fn class(bytes: &[u8], at: usize) -> (Class, usize) {
    match bytes.get(at) {
        Some(&byte) => match ASCII[byte as usize] {
            Class::Lead => longer(&bytes[at..]),
            class => (class, 1),
        },
        None => (Class::Other, 1),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Letters, digits and marks in any order, those of Dutch above all.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a", "Zorg", "é", "ï", "ſ", "İ", "1", "25", "_", ".", ",", ";", ":", "'", "’", "·",
            "-", "–", " ", "  ", "\n", "(", ")", "€", "…", "“", "\u{A0}", "\u{202F}", "²", "ª",
            "\u{AD}", "\u{301}", "\u{200D}", "•", "😀", "א", "字", "×",
        ]);
        prop_oneof![
            4 => prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat()),
            1 => "\\PC{0,40}",
        ]
    }

    proptest! {
        #[test]
        fn words_are_those_of_unicode(text in text()) {
            let found = words(&text);
            let expected = text.unicode_word_indices();
            let expected = expected.map(|(at, word)| Span::new(at, at + word.len()));
            prop_assert_eq!(found, expected.collect::<Vec<_>>());
        }
    }
}
