//! Words: where they start and end (UAX 29).
//!
//! Latin text is read byte by byte, with the classes of [`letter`]; where a text
//! leaves these, `unicode-segmentation` says what a word is.

mod letter;

use letter::{ASCII, Letter, longer};
use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// The words of a stretch of text, and between them the marks that can part
/// clauses (`,;:()-–—` and the like).
#[derive(Debug, Clone, Default)]
pub(crate) struct Bounds {
    pub(crate) words: Vec<Span>,
    pub(crate) marks: Vec<usize>,
}

impl Bounds {
    /// Replaces what it holds by what stands in a stretch of text.
    pub(crate) fn fill(&mut self, text: &str, stretch: Span) {
        self.clear();
        if !self.read_latin(text.as_bytes(), stretch) {
            self.clear();
            self.read_any(text, stretch);
        }
    }

    fn clear(&mut self) {
        self.words.clear();
        self.marks.clear();
    }

    /// Reads a stretch byte by byte; not to its end where it is no Latin text.
    fn read_latin(&mut self, bytes: &[u8], stretch: Span) -> bool {
        let bytes = &bytes[..stretch.end];
        let mut at = stretch.start;
        while let Some(&byte) = bytes.get(at) {
            let mut kind = ASCII[byte as usize];
            let mut length = 1;
            if kind == Letter::Lead {
                (kind, length) = longer(&bytes[at..]);
            }
            if !kind.is_word() {
                match kind {
                    Letter::Other | Letter::MidBoth => {}
                    Letter::Unknown => return false,
                    _ => self.marks.push(at),
                }
                at += length;
                continue;
            }
            let start = at;
            let mut said = kind != Letter::Joiner;
            // The last character of the word so far.
            let mut last = kind;
            at += length;
            loop {
                let run = letters(bytes, at);
                if run > 0 {
                    said = true;
                    last = Letter::Letter;
                    at += run;
                    if run == EIGHT {
                        continue;
                    }
                }
                let (kind, length) = class(bytes, at);
                if kind.is_word() {
                    said |= kind != Letter::Joiner;
                    last = kind;
                    at += length;
                    continue;
                }
                let joins = match kind {
                    Letter::Unknown => return false,
                    Letter::MidLetter => last == Letter::Letter,
                    Letter::MidNumber => last == Letter::Digit,
                    Letter::MidBoth => last != Letter::Joiner,
                    _ => break,
                };
                let (next, next_length) = class(bytes, at + length);
                if next == Letter::Unknown {
                    return false;
                }
                if !joins || next != last {
                    break;
                }
                at += length + next_length;
            }
            if said {
                self.words.push(Span::new(start, at));
            }
        }
        true
    }

    fn read_any(&mut self, text: &str, stretch: Span) {
        let mut from = stretch.start;
        for (at, word) in stretch.of(text).unicode_word_indices() {
            let span = Span::new(at, at + word.len()).shift(stretch.start);
            self.find_marks(text, from, span.start);
            from = span.end;
            self.words.push(span);
        }
        self.find_marks(text, from, stretch.end);
    }

    fn find_marks(&mut self, text: &str, from: usize, to: usize) {
        let found = text[from..to].char_indices();
        let found = found.filter(|(_, c)| ",;:()-–—".contains(*c));
        self.marks.extend(found.map(|(at, _)| from + at));
    }
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
fn class(bytes: &[u8], at: usize) -> (Letter, usize) {
    match bytes.get(at) {
        Some(&byte) => match ASCII[byte as usize] {
            Letter::Lead => longer(&bytes[at..]),
            class => (class, 1),
        },
        None => (Letter::Other, 1),
    }
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<Span> {
    let mut bounds = Bounds::default();
    bounds.fill(text, Span::new(0, text.len()));
    bounds.words
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
            let mut found = Bounds::default();
            found.fill(&text, Span::new(0, text.len()));
            let expected = text.unicode_word_indices();
            let expected = expected.map(|(at, word)| Span::new(at, at + word.len()));
            prop_assert_eq!(&found.words, &expected.collect::<Vec<_>>());
            for (at, c) in text.char_indices().filter(|(_, c)| ",;:()-–—".contains(*c)) {
                let within = found.words.iter().any(|word| word.start <= at && at < word.end);
                prop_assert!(within || found.marks.contains(&at), "{c} at {at}");
            }
        }
    }
}
