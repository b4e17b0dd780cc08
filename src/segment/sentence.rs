//! Where sentences end.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::{memchr, memchr3};
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::span::Span;

/// Gives where the sentences of a block end, the end of the block last.
pub(super) fn ends(body: Span, text: &str, mut give: impl FnMut(usize)) {
    let bytes = text.as_bytes();
    let mut from = body.start;
    let clipped = match bytes.get(body.start) {
        Some(first) if first.is_ascii_alphabetic() => first.is_ascii_lowercase(),
        _ => {
            let first = body.of(text).chars().find(|c| c.is_alphabetic());
            first.is_some_and(char::is_lowercase)
        }
    };
    // Few texts have "…", which starts with this byte.
    let symbols = memchr(0xE2, &bytes[body.start..body.end]).is_some();
    let mut ellipsis = next_ellipsis(body, text, symbols);
    loop {
        if ellipsis.is_some_and(|at| at < from) {
            ellipsis = next_ellipsis(Span::new(from, body.end), text, symbols);
        }
        let plain = memchr3(b'.', b'?', b'!', &bytes[from..body.end]).map(|at| from + at);
        let Some(stop) = plain.into_iter().chain(ellipsis).min() else {
            break;
        };
        match quick(&bytes[body.start..body.end], stop - body.start, clipped) {
            Some(true) => give(stop + 1),
            Some(false) => {}
            None => {
                from = careful(text, body, stop, clipped, &mut give);
                continue;
            }
        }
        from = stop + 1;
    }
    give(body.end);
}

/// Whether a sentence ends at a stop of the plainest kind: between words of letters
/// without accents, where no abbreviation is so long. Nothing where more must be
/// looked at.
#[inline]
fn quick(bytes: &[u8], stop: usize, clipped: bool) -> Option<bool> {
    let next = *bytes.get(stop + 1)?;
    if bytes[stop] == b'.' && next.is_ascii_alphanumeric() {
        return Some(false); // inside a word or number, as in "m.b.t" and "2.5"
    }
    let opens = *bytes.get(stop + 2)?;
    if next != b' ' && next != b'\n' || !opens.is_ascii_alphabetic() {
        return None;
    }
    let lower = opens.is_ascii_lowercase();
    if lower {
        return (!clipped).then_some(false);
    }
    let letters = bytes[..stop].iter().rev();
    let letters = letters
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let word = &bytes[stop - letters..stop];
    let spaced = letters < stop && bytes[stop - letters - 1] == b' ';
    let plain = letters > 0 && bytes[stop] != b'.' || spaced && !ABBREVIATIONS.may_hold(word);
    plain.then_some(true)
}

/// Looks at a stop and what stands around it: gives where the sentence ends, if it
/// does, and says from where to look on.
fn careful(
    text: &str,
    body: Span,
    stop: usize,
    clipped: bool,
    give: &mut impl FnMut(usize),
) -> usize {
    let rest = &text[stop..body.end];
    let marks = rest.len() - rest.trim_start_matches(['.', '?', '!', '…']).len();
    let closing = detached(rest[marks..].trim_start_matches(CLOSING));
    let end = body.end - closing.len();
    let next = closing.trim_start();
    if next.len() == closing.len() || next.is_empty() {
        return end; // inside a word or number, or at the end of the block
    }
    let run = &rest[..marks];
    let closed = end > stop + marks;
    if is_end(&text[body.start..stop], run, closed, next, clipped) {
        give(end);
    }
    end
}

fn next_ellipsis(within: Span, text: &str, symbols: bool) -> Option<usize> {
    let found = symbols.then(|| within.of(text).find('…')).flatten();
    found.map(|at| within.start + at)
}

/// What is left behind a closing quote that stands by itself: `. '' Dan`.
fn detached(text: &str) -> &str {
    // What follows a sentence is nearly always a letter.
    if !text.starts_with(char::is_whitespace) {
        return text;
    }
    let rest = text.trim_start();
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return text;
    }
    let alone = |quote: &&&str| {
        let behind = rest.strip_prefix::<&str>(quote);
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(char::is_whitespace))
    };
    match ["''", "’’", "\"", "”", "»"].iter().find(alone) {
        Some(quote) if rest.len() < text.len() => &rest[quote.len()..],
        _ => text,
    }
}

const CLOSING: &[char] = &['"', '\'', ')', ']', '”', '’', '»', '*', '_'];
const OPENING: &[char] = &[
    '"', '\'', '(', '[', '“', '„', '‘', '’', '«', '*', '_', '-', '–', '€', ',', ' ',
];

/// Whether a sentence ends after `before`, the stops `run` and what closes
/// them, given the text that comes `next`. Notes that start in lower case are
/// `clipped`: their sentences can all do so.
fn is_end(before: &str, run: &str, closed: bool, next: &str, clipped: bool) -> bool {
    let single = run.chars().count() == 1 && run != "…";
    let lower = clipped && single && next.starts_with(char::is_alphabetic);
    if !opens_sentence(next) && !lower {
        return false;
    }
    if run != "." || before.ends_with(CLOSING) {
        return true;
    }
    let word = last_word(before);
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    if closed && !bare.contains('.') {
        return true;
    }
    let abbreviations = &*ABBREVIATIONS;
    let known = bare.len() <= abbreviations.longest;
    let lower = match known && bare.chars().any(char::is_uppercase) {
        true => Cow::Owned(bare.to_lowercase()),
        false => Cow::Borrowed(bare),
    };
    if known && abbreviations.may_end.contains(lower.as_ref()) {
        // "in 2020 e.v. Daarna ...": only a new sentence starts with a capital.
        return closed || opens_sentence(next) && !next.starts_with(|c: char| c.is_ascii_digit());
    }
    if known && abbreviations.goes_on.contains(lower.as_ref()) || is_dotted(bare) {
        return false;
    }
    let mut letters = bare.chars();
    let initial = matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase());
    let number = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit());
    let alone = before.len() == bare.len();
    !(initial || (number && alone))
}

/// The stretch without white space that a text ends with.
fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| c.is_whitespace() || c == '/')
        .next()
        .unwrap_or(text)
}

/// Single letters parted by full stops, such as `m.b.t` or `B.V`.
fn is_dotted(word: &str) -> bool {
    let letter = |part: &str| part.chars().all(char::is_alphabetic) && part.chars().count() <= 1;
    word.contains('.') && word.split('.').all(letter)
}

/// Whether a text can be the start of a sentence: a capital, a digit or a
/// quote before one, and the clipped words that stand before a capital
/// (`'s Middags`, `'t Is`).
fn opens_sentence(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'A'..=b'Z' | b'0'..=b'9') => return true,
        Some(b'a'..=b'z') | None => return false,
        _ => {}
    }
    for clipped in ["'s ", "'t ", "’s ", "’t ", "'n ", "’n ", "'s-", "’s-"] {
        if let Some(rest) = text.strip_prefix(clipped) {
            return rest.starts_with(char::is_uppercase);
        }
    }
    let first = text.trim_start_matches(OPENING).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// The embedded abbreviations.
struct Abbreviations {
    goes_on: FxHashSet<String>,
    may_end: FxHashSet<String>,
    /// The length of the longest, in bytes.
    longest: usize,
    /// For each length the first letters that any of that length has, a bit each.
    first: Vec<u32>,
}

impl Abbreviations {
    /// A quick look whether letters of ASCII can be one, or an initial.
    fn may_hold(&self, word: &[u8]) -> bool {
        let [first, _, ..] = word else {
            return true;
        };
        let letters = self.first.get(word.len()).copied().unwrap_or(0);
        letters & letter(*first) != 0
    }
}

/// The bit of a letter of ASCII.
fn letter(byte: u8) -> u32 {
    1 << (byte.to_ascii_lowercase() & 31)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    goes_on: Vec<String>,
    may_end: Vec<String>,
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    let file = include_str!("../data/abbreviations.toml");
    let File { goes_on, may_end } = toml::from_str(file).expect("embedded abbreviations parse");
    let all = || goes_on.iter().chain(&may_end);
    let longest = all().map(String::len).max().unwrap_or(0);
    let mut first = vec![0; longest + 1];
    for word in all() {
        first[word.len()] |= letter(word.as_bytes()[0]);
    }
    Abbreviations {
        longest,
        first,
        goes_on: goes_on.into_iter().collect(),
        may_end: may_end.into_iter().collect(),
    }
});
