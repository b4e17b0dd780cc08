//! Segments: Dutch sentences, and the words in them.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation, an
//! initial or a list number, or unless what follows goes on in lower case.
//! Words are those of Unicode (UAX 29).

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Document, Mark, goes_on};
use crate::span::Span;

/// A sentence, and the block that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// Index of its block in the document.
    pub block: usize,
}

/// The sentences of a document, in order; furniture has none.
///
/// ```
/// use draagvlak::{Document, Source, segments};
/// let document = Document::new(Source::from_text("", "Dhr. Bos wil o.a. tijd. Geld niet."));
/// let spans: Vec<&str> = segments(&document).iter().map(|s| s.span.of(document.text())).collect();
/// assert_eq!(spans, ["Dhr. Bos wil o.a. tijd.", "Geld niet."]);
/// ```
pub fn segments(document: &Document) -> Vec<Segment> {
    let text = document.text();
    let mut segments = Vec::new();
    for (index, block) in document.blocks().iter().enumerate() {
        if block.is_said() {
            let mut start = block.content.start;
            for end in ends(block.body(), text) {
                for span in no_longer(Span::new(start, end), text) {
                    let span = span.trim(text);
                    if !span.is_empty() {
                        segments.push(Segment { span, block: index });
                    }
                }
                start = end;
            }
        }
    }
    segments
}

/// The longest sentence, in bytes. What goes on longer is no sentence but a text
/// without full stops; it is cut at white space, so that no work on a sentence
/// grows without bound.
const LONGEST: usize = 4096;

/// A span in pieces that are no longer than a sentence can be.
fn no_longer(span: Span, text: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = span;
    while rest.len() > LONGEST {
        let most = text.floor_char_boundary(rest.start + LONGEST);
        let space = text[rest.start..most].rfind(char::is_whitespace);
        let cut = space
            .filter(|&at| at > 0)
            .map_or(most, |at| rest.start + at);
        pieces.push(Span::new(rest.start, cut));
        rest = Span::new(cut, rest.end);
    }
    pieces.push(rest);
    pieces
}

/// The words of a stretch of text, folded for matching: lower case, with a
/// straight apostrophe. Made to be filled again and again.
///
/// ```
/// use draagvlak::{Span, Words};
/// let text = "Eén foto’s";
/// let mut words = Words::default();
/// words.fill(text, Span::new(0, text.len()));
/// assert_eq!((words.len(), words.folded(1)), (2, "foto's"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Words {
    spans: Vec<Span>,
    folded: String,
    ends: Vec<usize>,
}

impl Words {
    /// Replaces what it holds by the words of this stretch.
    pub fn fill(&mut self, text: &str, span: Span) {
        self.fill_around(text, span, &[]);
    }

    /// The same, but for the words within these marks. The halves of a word that
    /// a hyphen breaks over two lines are one word.
    ///
    /// ```
    /// use draagvlak::{Span, Words};
    /// let text = "De deel-\nname";
    /// let mut words = Words::default();
    /// words.fill_around(text, Span::new(0, text.len()), &[]);
    /// assert_eq!((words.folded(1), words.span(1).of(text)), ("deelname", "deel-\nname"));
    /// ```
    pub fn fill_around(&mut self, text: &str, span: Span, marks: &[Mark]) {
        self.spans.clear();
        self.folded.clear();
        self.ends.clear();
        let first = marks.partition_point(|mark| mark.span.end <= span.start);
        let within = marks[first..].iter().map(|mark| mark.span);
        let marks = within.take_while(|mark| mark.start < span.end);
        let marks: Vec<Span> = marks.collect();
        for (at, word) in span.of(text).unicode_word_indices() {
            let here = Span::new(at, at + word.len()).shift(span.start);
            if marks.iter().any(|mark| mark.overlaps(here)) {
                continue;
            }
            let broken = |last: &&mut Span| is_broken(text, last.end, here.start, word, &marks);
            match self.spans.last_mut().filter(broken) {
                Some(last) => {
                    last.end = here.end;
                    self.ends.pop();
                }
                None => self.spans.push(here),
            }
            for c in word.chars() {
                match c {
                    '’' => self.folded.push('\''),
                    // A soft hyphen only says where a word may be broken.
                    '\u{AD}' => {}
                    c if c.is_ascii() => self.folded.push(c.to_ascii_lowercase()),
                    c => self.folded.extend(c.to_lowercase()),
                }
            }
            self.ends.push(self.folded.len());
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Where a word stands in the text.
    pub fn span(&self, word: usize) -> Span {
        self.spans[word]
    }

    /// A word, folded.
    pub fn folded(&self, word: usize) -> &str {
        let start = if word == 0 { 0 } else { self.ends[word - 1] };
        &self.folded[start..self.ends[word]]
    }
}

/// Whether a hyphen broke a word over two lines between these bytes: nothing
/// else but furniture stands there, and what follows goes on in lower case.
fn is_broken(text: &str, from: usize, to: usize, word: &str, marks: &[Span]) -> bool {
    let between = Span::new(from, to).of(text);
    let hyphen = between.starts_with('-') || text[..from].ends_with('\u{AD}');
    if !hyphen || !between.contains('\n') || !text[..from].ends_with(broken_at) {
        return false;
    }
    let mut rest = String::new();
    for (at, c) in between.char_indices() {
        let marked = |mark: &Span| (mark.start..mark.end).contains(&(from + at));
        if !c.is_whitespace() && !marks.iter().any(marked) {
            rest.push(c);
        }
    }
    matches!(rest.as_str(), "-" | "") && goes_on(word)
}

fn broken_at(c: char) -> bool {
    c.is_lowercase() || c == '\u{AD}'
}

/// Where the sentences of a block end, the end of the block last.
fn ends(body: Span, text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut from = body.start;
    let clipped = body
        .of(text)
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(char::is_lowercase);
    while let Some(found) = text[from..body.end].find(['.', '?', '!', '…']) {
        let stop = from + found;
        let rest = &text[stop..body.end];
        let marks = rest.len() - rest.trim_start_matches(['.', '?', '!', '…']).len();
        let closing = detached(rest[marks..].trim_start_matches(CLOSING));
        let end = body.end - closing.len();
        from = end;
        let next = closing.trim_start();
        if next.len() == closing.len() || next.is_empty() {
            continue; // inside a word or number, or at the end of the block
        }
        let run = &rest[..marks];
        if is_end(
            &text[body.start..stop],
            run,
            end > stop + marks,
            next,
            clipped,
        ) {
            ends.push(end);
        }
    }
    ends.push(body.end);
    ends
}

/// What is left behind a closing quote that stands by itself: `. '' Dan`.
fn detached(text: &str) -> &str {
    let rest = text.trim_start();
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
    let lower = bare.to_lowercase();
    let abbreviations = &*ABBREVIATIONS;
    if abbreviations.may_end.contains(lower.as_str()) {
        // "in 2020 e.v. Daarna ...": only a new sentence starts with a capital.
        return closed || opens_sentence(next) && !next.starts_with(|c: char| c.is_ascii_digit());
    }
    if abbreviations.goes_on.contains(lower.as_str()) || is_dotted(bare) {
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
    for clipped in ["'s ", "'t ", "’s ", "’t ", "'n ", "’n ", "'s-", "’s-"] {
        if let Some(rest) = text.strip_prefix(clipped) {
            return rest.starts_with(char::is_uppercase);
        }
    }
    let first = text.trim_start_matches(OPENING).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// The embedded abbreviations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    goes_on: HashSet<String>,
    may_end: HashSet<String>,
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    toml::from_str(include_str!("data/abbreviations.toml")).expect("embedded abbreviations parse")
});
