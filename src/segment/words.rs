//! The words of a stretch of text.

use std::ops::Range;

use memchr::memchr;

use super::vocabulary::Vocabulary;
use crate::document::{Mark, goes_on};
use crate::span::Span;
use crate::word;

/// The words of a stretch of text, folded for matching: lower case, with a
/// straight apostrophe. Made to be filled again and again: it remembers the words
/// that it has met.
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
    vocabulary: Vocabulary,
    spans: Vec<Span>,
    /// The number of each word in the vocabulary.
    numbers: Vec<u32>,
    /// The words that are looked at; all of them unless it was narrowed.
    window: Range<usize>,
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
        self.vocabulary.bound();
        let words = &mut self.spans;
        word::fill(text, span, words);
        let mut within = Vec::new();
        if !marks.is_empty() {
            let first = marks.partition_point(|mark| mark.span.end <= span.start);
            let here = marks[first..].iter().map(|mark| mark.span);
            within.extend(here.take_while(|mark| mark.start < span.end));
            words.retain(|word| !within.iter().any(|mark| mark.overlaps(*word)));
        }
        self.numbers.clear();
        let vocabulary = &mut self.vocabulary;
        let numbers = words.iter().map(|word| vocabulary.number(text, *word));
        self.numbers.extend(numbers);
        if memchr(b'\n', span.of(text).as_bytes()).is_some() {
            self.join_broken(text, &within);
        }
        self.window = 0..self.numbers.len();
    }

    /// Looks only at the words that start within a span, and gives how many stand
    /// before them.
    pub(crate) fn narrow(&mut self, span: Span) -> usize {
        let before = |end: usize| move |word: &Span| word.start < end;
        let from = self.spans.partition_point(before(span.start));
        let to = self.spans.partition_point(before(span.end));
        self.window = from..to;
        from
    }

    /// Looks at all words again.
    pub(crate) fn widen(&mut self) {
        self.window = 0..self.numbers.len();
    }

    /// Makes one word of the halves of a broken one.
    fn join_broken(&mut self, text: &str, marks: &[Span]) {
        let (bytes, words) = (text.as_bytes(), &mut self.spans);
        let mut at = 1;
        while at < words.len() {
            let (last, here) = (words[at - 1], words[at]);
            // A space after a word is what nearly always follows one.
            let parted = bytes[last.end] == b' ' && here.start == last.end + 1;
            if parted || !is_broken(text, last.end, here, marks) {
                at += 1;
                continue;
            }
            let word = |at: usize| self.vocabulary.word(self.numbers[at]);
            let whole = word(at - 1).to_owned() + word(at);
            self.numbers[at - 1] = self.vocabulary.fold(&whole);
            self.numbers.remove(at);
            words[at - 1].end = here.end;
            words.remove(at);
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.window.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.window.is_empty()
    }

    /// Where a word stands in the text.
    pub fn span(&self, word: usize) -> Span {
        self.spans[self.window.start + word]
    }

    /// A word, folded.
    pub fn folded(&self, word: usize) -> &str {
        self.vocabulary.word(self.numbers()[word])
    }

    /// The numbers of the words in the vocabulary, in order.
    pub(crate) fn numbers(&self) -> &[u32] {
        &self.numbers[self.window.clone()]
    }

    /// The words that were met so far.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}

/// Whether a hyphen broke a word over two lines between a byte and the word
/// `here`: nothing else but furniture stands there, and what follows goes on in
/// lower case.
fn is_broken(text: &str, from: usize, here: Span, marks: &[Span]) -> bool {
    let between = Span::new(from, here.start).of(text);
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
    matches!(rest.as_str(), "-" | "") && goes_on(here.of(text))
}

fn broken_at(c: char) -> bool {
    c.is_lowercase() || c == '\u{AD}'
}
