//! How a number of inhabitants is phrased: which words say what of it.
//!
//! ```text
//! ruim   | tussen de | 20 duizend | tot 30 duizend | +    | inwoners
//! roughly| under/over| low times  | high times     | plus | unit
//! ```

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::look::scales;
use super::numeral;

/// The pieces of a phrase, each where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) whole: Range<usize>,
    pub(super) low: Range<usize>,
    pub(super) low_times: Option<Range<usize>>,
    pub(super) high: Option<Range<usize>>,
    pub(super) high_times: Option<Range<usize>>,
    pub(super) bound: Bound,
    pub(super) roughly: bool,
    pub(super) plus: bool,
    pub(super) unit: bool,
}

/// On which side of the number what is meant lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    None,
    Under,
    Over,
}

const ROUGHLY: [&str; 16] = [
    "ca.",
    "ca",
    "circa",
    "ongeveer",
    "zo'n",
    "plm.",
    "plm",
    "ruim",
    "bijna",
    "krap",
    "een kleine",
    "een dikke",
    "een goede",
    "goed",
    "dik",
    "rond de",
];
const BOUNDS: [(&str, Bound); 10] = [
    ("minder dan", Bound::Under),
    ("nog geen", Bound::Under),
    ("onder de", Bound::Under),
    ("tot", Bound::Under),
    ("kleiner dan", Bound::Under),
    ("meer dan", Bound::Over),
    ("boven de", Bound::Over),
    ("groter dan", Bound::Over),
    ("vanaf", Bound::Over),
    ("tussen", Bound::None),
];
/// What a number is multiplied by; whether the word ends there, and can have a
/// full stop.
const TIMES: [(&str, bool, bool); 5] = [
    ("k", true, false),
    ("dzd", true, true),
    ("duizend", false, false),
    ("mln", true, true),
    ("miljoen", false, false),
];
const UNITS: [(&str, bool); 4] = [
    ("inwoners", false),
    ("inwoner", false),
    ("inw", true),
    ("zielen", false),
];
const PLUS: [&str; 4] = ["plusgemeenten", "plusgemeente", "plusser", "plus"];

/// The first words of all that can stand before a number, in lower case.
static OPENINGS: LazyLock<FxHashSet<&[u8]>> = LazyLock::new(|| {
    let words = ROUGHLY.into_iter().chain(BOUNDS.map(|(word, _)| word));
    let first = words.map(|word| {
        let end = word.find(|c: char| !c.is_ascii_alphabetic());
        &word.as_bytes()[..end.unwrap_or(word.len())]
    });
    first.collect()
});

/// Whether a word can stand before a number.
fn is_opening(word: &[u8]) -> bool {
    let mut lower = [0; 16];
    lower.get_mut(..word.len()).is_some_and(|lower| {
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        OPENINGS.contains(&*lower)
    })
}

/// The phrases of a text, from left to right.
pub(super) fn phrases(text: &str) -> impl Iterator<Item = Phrase> {
    // Without a word that makes thousands of it only digits are a number.
    let spelled = scales(text);
    let reader = Reader {
        text,
        bytes: text.as_bytes(),
        spelled,
    };
    let (mut from, mut digit) = (0, 0);
    std::iter::from_fn(move || {
        while from < text.len() {
            if !spelled && digit <= from {
                let rest = &text.as_bytes()[from..];
                digit = from + rest.iter().position(u8::is_ascii_digit)?;
                from = from.max(words_before(text.as_bytes(), digit));
            }
            let at = from;
            from += 1;
            if reader.can_open(at)
                && let Some(phrase) = reader.phrase(at)
            {
                from = phrase.whole.end.max(at + 1);
                return Some(phrase);
            }
            digit = if digit == at { from } else { digit };
        }
        None
    })
}

/// Where the words start that can say something of a number.
fn words_before(bytes: &[u8], number: usize) -> usize {
    let spaces = bytes[..number].iter().enumerate().rev();
    let mut spaces = spaces.filter(|(_, byte)| byte.is_ascii_whitespace());
    spaces.nth(WORDS).map_or(0, |(at, _)| at + 1)
}

/// Before a number stand no more words than this that say something of it: "een kleine
/// minder dan de 20", with a space too many.
const WORDS: usize = 6;

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// Whether words can be a number.
    spelled: bool,
}

impl Reader<'_> {
    /// Whether a phrase can start at a byte.
    fn can_open(&self, at: usize) -> bool {
        match self.bytes[at] {
            b'~' | b'<' | b'>' => true,
            0xC2 | 0xC3 => self.text.is_char_boundary(at),
            byte => {
                let before = at.checked_sub(1).map_or(b' ', |before| self.bytes[before]);
                byte.is_ascii_alphanumeric() && !before.is_ascii_alphanumeric() && self.is_bound(at)
            }
        }
    }

    /// Whether a word starts or ends at a byte.
    fn is_bound(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or(b' ', |before| self.bytes[before]);
        let behind = self.bytes.get(at).copied().unwrap_or(b' ');
        if before.is_ascii() && behind.is_ascii() {
            let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
            return word(before) != word(behind);
        }
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let before = self.text[..at].chars().next_back();
        let behind = self.text[at..].chars().next();
        before.is_some_and(word) != behind.is_some_and(word)
    }

    fn phrase(&self, at: usize) -> Option<Phrase> {
        let bytes = &self.bytes[at..];
        let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic());
        let word = &bytes[..letters.count()];
        // Most words are a number or nothing.
        if bytes[0].is_ascii_digit() || !word.is_empty() && !is_opening(word) {
            let counts = self.spelled || !bytes[0].is_ascii_alphabetic();
            return counts
                .then(|| self.counted(at, at, false, Bound::None))
                .flatten();
        }
        let symbol = ["±", "~"]
            .into_iter()
            .filter_map(|word| self.word(at, word));
        let words = ROUGHLY.into_iter().filter_map(|word| self.word(at, word));
        let mut ends = words.filter(|_| self.is_bound(at)).chain(symbol);
        let roughly = ends.find_map(|end| self.bounded(at, self.space(end), true));
        roughly.or_else(|| self.bounded(at, at, false))
    }

    /// The rest of a phrase behind the words that say "roughly".
    fn bounded(&self, start: usize, at: usize, roughly: bool) -> Option<Phrase> {
        let sign = [("<", Bound::Under), (">", Bound::Over)];
        let signs = sign.into_iter().filter_map(|(sign, bound)| {
            let end = self.word(at, sign)?;
            Some((self.space(end), bound))
        });
        let words = BOUNDS.into_iter().filter_map(|(word, bound)| {
            let end = self.word(at, word).filter(|_| self.is_bound(at))?;
            let mut end = self.spaces(end)?;
            if word == "tussen" {
                end = self.article(end);
            }
            Some((end, bound))
        });
        let bounds = words.chain(signs).chain([(at, Bound::None)]);
        bounds
            .into_iter()
            .find_map(|(at, bound)| self.counted(start, at, roughly, bound))
    }

    fn counted(&self, start: usize, at: usize, roughly: bool, bound: Bound) -> Option<Phrase> {
        let end = self.number(at).filter(|_| self.is_bound(at))?;
        let low = at..end;
        let (low_times, mut end) = self.times(end);
        let (mut high, mut high_times) = (None, None);
        if let Some((span, times, behind)) = self.high(end) {
            (high, high_times, end) = (Some(span), times, behind);
        }
        let (plus, end) = self.plus(end);
        let (unit, end) = self.unit(end);
        Some(Phrase {
            whole: start..end,
            low,
            low_times,
            high,
            high_times,
            bound,
            roughly,
            plus,
            unit,
        })
    }

    /// The second number of a range, its times, and the end.
    fn high(&self, at: usize) -> Option<(Range<usize>, Option<Range<usize>>, usize)> {
        let joined = || {
            let from = self.space(self.word(at, "-").unwrap_or(at));
            let mut ends = ["tot", "à", "en"].into_iter();
            ends.find_map(|word| self.word(from, word))
        };
        let dashed = || {
            let from = self.space(at);
            self.word(from, "-").or(self.word(from, "–"))
        };
        let read = |end: usize| {
            let spaced = self.space(end);
            let start = self.article(spaced);
            let starts = [start, spaced].into_iter();
            let mut numbers = starts.filter_map(|start| Some(start..self.number(start)?));
            let span = numbers.next()?;
            let (times, end) = self.times(span.end);
            Some((span, times, end))
        };
        joined().and_then(read).or_else(|| dashed().and_then(read))
    }

    fn times(&self, at: usize) -> (Option<Range<usize>>, usize) {
        let start = self.one_space(at);
        let found = TIMES.into_iter().find_map(|(word, ends, stop)| {
            let end = self.word(start, word)?;
            if ends && !self.is_bound(end) {
                return None;
            }
            let stop = stop.then(|| self.word(end, ".")).flatten();
            Some(stop.unwrap_or(end))
        });
        found.map_or((None, at), |end| (Some(start..end), end))
    }

    fn plus(&self, at: usize) -> (bool, usize) {
        let start = self.one_space(at);
        let sign = || self.word(start, "+");
        let words = || {
            let start = self.word(start, "-").unwrap_or(start);
            let mut ends = PLUS.into_iter().filter_map(|word| self.word(start, word));
            ends.find(|&end| self.is_bound(end))
        };
        let end = sign().or_else(words);
        (end.is_some(), end.unwrap_or(at))
    }

    fn unit(&self, at: usize) -> (bool, usize) {
        let start = self.space(at);
        let found = UNITS.into_iter().find_map(|(word, stop)| {
            let end = self.word(start, word).filter(|&end| self.is_bound(end))?;
            let stop = stop.then(|| self.word(end, ".")).flatten();
            Some(stop.unwrap_or(end))
        });
        (found.is_some(), found.unwrap_or(at))
    }

    /// The end of a number in digits or words.
    fn number(&self, at: usize) -> Option<usize> {
        self.grouped(at)
            .or_else(|| self.digits(at))
            .or_else(|| numeral::end(self.text, at))
    }

    /// `80.000`, `1 250 000`.
    fn grouped(&self, at: usize) -> Option<usize> {
        let digits = self.run(at);
        (1..=digits.min(3)).rev().find_map(|first| {
            let mut end = at + first;
            while let Some(start) = self.separated(end).filter(|&start| self.run(start) >= 3) {
                end = start + 3;
            }
            (end > at + first).then_some(end)
        })
    }

    /// Where what is behind a mark between thousands starts.
    fn separated(&self, at: usize) -> Option<usize> {
        let mut marks = [".", " ", "\u{A0}", "\u{202F}", "'"].into_iter();
        marks.find_map(|mark| self.word(at, mark))
    }

    /// `950`, `1,2`.
    fn digits(&self, at: usize) -> Option<usize> {
        let end = at + self.run(at);
        if end == at {
            return None;
        }
        let part = match self.bytes.get(end) {
            Some(b',' | b'.') => self.run(end + 1),
            _ => 0,
        };
        Some(if part > 0 { end + 1 + part } else { end })
    }

    /// How many digits stand at a place.
    fn run(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// The end of a word that stands at a place, whatever its case.
    fn word(&self, at: usize, word: &str) -> Option<usize> {
        let (word, end) = (word.as_bytes(), at + word.len());
        // Most words are told by their first letter.
        if !self.bytes.get(at)?.eq_ignore_ascii_case(&word[0]) {
            return None;
        }
        let found = self.bytes.get(at..end)?;
        found.eq_ignore_ascii_case(word).then_some(end)
    }

    /// What stands behind any white space.
    fn space(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        self.text.len() - rest.trim_start().len()
    }

    /// The same, where there is some.
    fn spaces(&self, at: usize) -> Option<usize> {
        Some(self.space(at)).filter(|&end| end > at)
    }

    fn one_space(&self, at: usize) -> usize {
        let space = self.text[at..].chars().next();
        at + space
            .filter(|c| c.is_whitespace())
            .map_or(0, char::len_utf8)
    }

    /// What stands behind "de ".
    fn article(&self, at: usize) -> usize {
        let end = self.word(at, "de").and_then(|end| self.spaces(end));
        end.unwrap_or(at)
    }
}
