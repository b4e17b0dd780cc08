//! The words of a stretch of text.

use unicode_segmentation::UnicodeSegmentation;

use super::letters::{ASCII, Letter, longer};
use super::vocabulary::Vocabulary;
use crate::document::{Mark, goes_on};
use crate::span::Span;

/// The words of a stretch of text, folded for matching: lower case, with a
/// straight apostrophe. Made to be filled again and again: it remembers the words
/// that it has met.
///
/// Words are those of Unicode (UAX 29). Bytes of Latin text are read as they
/// are; where a text leaves these, `unicode-segmentation` says what a word is.
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
    words: Vec<Word>,
    /// Where a mark stands that can part clauses.
    marks: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    number: u32,
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
        self.clear();
        if !self.read_latin(text, span) {
            self.clear();
            self.read_any(text, span);
        }
        let first = marks.partition_point(|mark| mark.span.end <= span.start);
        let within = marks[first..].iter().map(|mark| mark.span);
        let within = within.take_while(|mark| mark.start < span.end);
        let within: Vec<Span> = within.collect();
        if !within.is_empty() {
            let free = |word: &Word| {
                let here = Span::new(word.start, word.end);
                !within.iter().any(|mark| mark.overlaps(here))
            };
            self.words.retain(free);
        }
        self.join_broken(text, &within);
    }

    fn clear(&mut self) {
        self.words.clear();
        self.marks.clear();
        self.vocabulary.bound();
    }

    /// Reads a stretch byte by byte; not to its end where it is no Latin text.
    fn read_latin(&mut self, text: &str, span: Span) -> bool {
        let bytes = &text.as_bytes()[..span.end];
        let class = |at: usize| match bytes.get(at) {
            Some(&byte) => match ASCII[byte as usize] {
                Letter::Lead => longer(&bytes[at..]),
                class => (class, 1),
            },
            None => (Letter::Other, 1),
        };
        let mut at = span.start;
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
            at += length;
            // The last character of the word so far.
            let mut last = kind;
            loop {
                while let Some(&byte) = bytes.get(at) {
                    let kind = ASCII[byte as usize];
                    if !kind.is_word() {
                        break;
                    }
                    last = kind;
                    at += 1;
                    said |= kind != Letter::Joiner;
                }
                let (kind, length) = class(at);
                match kind {
                    Letter::Unknown => return false,
                    kind if kind.is_word() => {
                        last = kind;
                        said = true;
                        at += length;
                    }
                    Letter::MidLetter | Letter::MidNumber | Letter::MidBoth => {
                        let (next, next_length) = class(at + length);
                        let joins = next == last
                            && match last {
                                Letter::Letter => kind != Letter::MidNumber,
                                Letter::Digit => kind != Letter::MidLetter,
                                _ => false,
                            };
                        if next == Letter::Unknown {
                            return false;
                        }
                        if !joins {
                            break;
                        }
                        at += length + next_length;
                    }
                    _ => break,
                }
            }
            if said {
                let number = self.vocabulary.number(text, start, at);
                self.words.push(Word {
                    start,
                    end: at,
                    number,
                });
            }
        }
        true
    }

    fn read_any(&mut self, text: &str, span: Span) {
        let mut from = span.start;
        for (at, word) in span.of(text).unicode_word_indices() {
            let (start, end) = (span.start + at, span.start + at + word.len());
            self.find_marks(text, from, start);
            from = end;
            let number = match word.contains('\u{AD}') {
                true => self.vocabulary.fold(word),
                false => self.vocabulary.number(text, start, end),
            };
            self.words.push(Word { start, end, number });
        }
        self.find_marks(text, from, span.end);
    }

    fn find_marks(&mut self, text: &str, from: usize, to: usize) {
        let found = text[from..to].char_indices();
        let found = found.filter(|(_, c)| ",;:()-–—".contains(*c));
        self.marks.extend(found.map(|(at, _)| from + at));
    }

    /// Makes one word of the halves of a broken one.
    fn join_broken(&mut self, text: &str, marks: &[Span]) {
        let bytes = text.as_bytes();
        let mut at = 1;
        while at < self.words.len() {
            let (last, here) = (self.words[at - 1], self.words[at]);
            // A space after a word is what nearly always follows one.
            let parted = bytes[last.end] == b' ' && here.start == last.end + 1;
            if parted || !is_broken(text, last.end, Span::new(here.start, here.end), marks) {
                at += 1;
                continue;
            }
            let number = |word: &Word| self.vocabulary.word(word.number).to_owned();
            let whole = number(&last) + &number(&here);
            self.words[at - 1] = Word {
                start: last.start,
                end: here.end,
                number: self.vocabulary.fold(&whole),
            };
            self.words.remove(at);
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where a word stands in the text.
    pub fn span(&self, word: usize) -> Span {
        Span::new(self.words[word].start, self.words[word].end)
    }

    /// A word, folded.
    pub fn folded(&self, word: usize) -> &str {
        self.vocabulary.word(self.words[word].number)
    }

    /// The numbers of the words in the vocabulary, in order.
    pub(crate) fn numbers(&self) -> impl ExactSizeIterator<Item = u32> {
        self.words.iter().map(|word| word.number)
    }

    /// The words that were met so far.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Where the marks stand that can part clauses (`,;:()-–—`), but for those
    /// within words.
    pub(crate) fn marks(&self) -> &[usize] {
        &self.marks
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
            let mut words = Words::default();
            words.fill(&text, Span::new(0, text.len()));
            let found: Vec<Span> = (0..words.len()).map(|at| words.span(at)).collect();
            let expected = text.unicode_word_indices();
            let expected = expected.map(|(at, word)| Span::new(at, at + word.len()));
            // The halves of a broken word are one.
            if !text.contains('\n') {
                prop_assert_eq!(found, expected.collect::<Vec<_>>());
            }
            let marks = |c: &char| ",;:()-–—".contains(*c);
            let outside = |at: usize| !(0..words.len()).any(|word| {
                let span = words.span(word);
                span.start <= at && at < span.end
            });
            for (at, _) in text.char_indices().filter(|(at, c)| marks(c) && outside(*at)) {
                prop_assert!(words.marks().contains(&at), "no mark at {at}");
            }
        }

        #[test]
        fn a_word_is_folded_alike_wherever_it_stands(text in text()) {
            let mut words = Words::default();
            words.fill(&text, Span::new(0, text.len()));
            for at in 0..words.len() {
                let (folded, written) = (words.folded(at).to_owned(), words.span(at).of(&text));
                let mut alone = Words::default();
                let number = alone.vocabulary.number(written, 0, written.len());
                if !written.contains('\n') {
                    prop_assert_eq!(alone.vocabulary.word(number), folded);
                }
            }
        }
    }
}
