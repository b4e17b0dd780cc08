//! Terms, compiled: all of them are looked for in one walk over the words.
//!
//! A word is looked up once: the patterns that it fits are remembered by the
//! [`Scanner`], so that the price of wildcards is paid per different word, not
//! per word. Matches overlap freely: no term hides another.

use std::collections::HashMap;
use std::rc::Rc;

use regex::Regex;

use super::term::{Pattern, Term, Word};
use crate::segment::Words;
use crate::span::Span;

/// Terms made ready for matching; they are known by their index.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    plain: HashMap<String, Vec<u32>>,
    /// `abc*`, `*abc` and `*abc*`, by their letters.
    heads: HashMap<String, Vec<u32>>,
    tails: HashMap<String, Vec<u32>>,
    cores: HashMap<String, Vec<u32>>,
    /// Any other pattern with wildcards.
    globs: Vec<(Vec<char>, u32)>,
    patterns: HashMap<Word, u32>,
    /// For each pattern the terms that it opens.
    opens: Vec<Vec<u32>>,
    /// For each term its places.
    steps: Vec<Vec<Place>>,
    regexes: Vec<(u32, Regex)>,
}

#[derive(Debug)]
struct Place {
    patterns: Vec<u32>,
    gap: usize,
}

/// A term that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Match {
    pub(crate) span: Span,
    pub(crate) term: u32,
    /// First and last word in the segment.
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl Lexicon {
    pub(crate) fn new<'a>(terms: impl IntoIterator<Item = &'a Term>) -> Self {
        let mut lexicon = Self::default();
        for (index, term) in terms.into_iter().enumerate() {
            let index = index as u32;
            if let Pattern::Regex(regex) = &term.pattern {
                lexicon.regexes.push((index, regex.clone()));
            }
            let mut places = Vec::new();
            for step in term.steps() {
                let patterns = step
                    .words
                    .iter()
                    .map(|word| lexicon.pattern(word))
                    .collect();
                places.push(Place {
                    patterns,
                    gap: step.gap,
                });
            }
            if let Some(place) = places.first() {
                for &pattern in &place.patterns {
                    lexicon.opens[pattern as usize].push(index);
                }
            }
            lexicon.steps.push(places);
        }
        lexicon
    }

    /// How many words a match of this term has, gaps left out.
    pub(crate) fn places(&self, term: u32) -> usize {
        self.steps[term as usize].len()
    }

    /// The number of a pattern, the same for the same pattern.
    fn pattern(&mut self, word: &Word) -> u32 {
        if let Some(&known) = self.patterns.get(word) {
            return known;
        }
        let number = self.opens.len() as u32;
        self.opens.push(Vec::new());
        self.patterns.insert(word.clone(), number);
        let (map, letters) = match word {
            Word::Plain(letters) => (&mut self.plain, letters.as_str()),
            Word::Glob(glob) => {
                let letters = glob.trim_matches('*');
                if letters.contains(['*', '?']) {
                    self.globs.push((glob.chars().collect(), number));
                    return number;
                }
                match (glob.starts_with('*'), glob.ends_with('*')) {
                    (true, true) => (&mut self.cores, letters),
                    (true, false) => (&mut self.tails, letters),
                    _ => (&mut self.heads, letters),
                }
            }
        };
        map.entry(letters.to_owned()).or_default().push(number);
        number
    }

    /// The patterns that a folded word fits, sorted.
    fn fits(&self, word: &str) -> Vec<u32> {
        let mut fits = Vec::new();
        let mut add = |map: &HashMap<String, Vec<u32>>, letters: &str| {
            if let Some(patterns) = map.get(letters) {
                fits.extend_from_slice(patterns);
            }
        };
        add(&self.plain, word);
        let cuts: Vec<usize> = word
            .char_indices()
            .map(|(at, _)| at)
            .chain([word.len()])
            .collect();
        for (at, &start) in cuts.iter().enumerate() {
            add(&self.tails, &word[start..]);
            if !self.cores.is_empty() {
                for &end in &cuts[at + 1..] {
                    add(&self.cores, &word[start..end]);
                }
            }
        }
        for &end in &cuts {
            add(&self.heads, &word[..end]);
        }
        if !self.globs.is_empty() {
            let letters: Vec<char> = word.chars().collect();
            let globs = self
                .globs
                .iter()
                .filter(|(glob, _)| matches(glob, &letters));
            fits.extend(globs.map(|(_, number)| number));
        }
        fits.sort_unstable();
        fits.dedup();
        fits
    }
}

/// Whether a glob fits a whole word.
fn matches(glob: &[char], word: &[char]) -> bool {
    match glob.split_first() {
        None => word.is_empty(),
        Some(('*', rest)) => (0..=word.len()).any(|at| matches(rest, &word[at..])),
        Some((first, rest)) => word
            .split_first()
            .is_some_and(|(c, word)| (*first == '?' || first == c) && matches(rest, word)),
    }
}

/// Looks for the terms of a lexicon, segment after segment.
#[derive(Debug)]
pub(crate) struct Scanner<'l> {
    lexicon: &'l Lexicon,
    known: HashMap<Box<str>, Rc<[u32]>>,
    fits: Vec<Rc<[u32]>>,
}

/// The most different words that are remembered; then it starts afresh, so
/// that memory stays bounded whatever comes in.
const MOST_KNOWN: usize = 1 << 16;

impl<'l> Scanner<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            known: HashMap::new(),
            fits: Vec::new(),
        }
    }

    /// All matches in a segment, in order of place, then of term.
    pub(crate) fn scan(&mut self, text: &str, segment: Span, words: &Words) -> Vec<Match> {
        let mut found = Vec::new();
        self.look_up(words);
        for first in 0..words.len() {
            for &pattern in self.fits[first].iter() {
                for &term in &self.lexicon.opens[pattern as usize] {
                    let steps = &self.lexicon.steps[term as usize];
                    if let Some(last) = self.rest(&steps[1..], first, &mut |_| ()) {
                        let span = Span::new(words.span(first).start, words.span(last).end);
                        found.push(Match {
                            span,
                            term,
                            first,
                            last,
                        });
                    }
                }
            }
        }
        for (term, regex) in &self.lexicon.regexes {
            let hits = regex
                .find_iter(segment.of(text))
                .filter(|hit| !hit.is_empty());
            for hit in hits {
                let span = Span::new(hit.start(), hit.end()).shift(segment.start);
                if let Some((first, last)) = covered(words, span) {
                    found.push(Match {
                        span,
                        term: *term,
                        first,
                        last,
                    });
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn look_up(&mut self, words: &Words) {
        self.fits.clear();
        if self.known.len() > MOST_KNOWN {
            self.known.clear();
        }
        for word in 0..words.len() {
            let folded = words.folded(word);
            let fits = match self.known.get(folded) {
                Some(fits) => fits.clone(),
                None => {
                    let fits: Rc<[u32]> = self.lexicon.fits(folded).into();
                    self.known.insert(folded.into(), fits.clone());
                    fits
                }
            };
            self.fits.push(fits);
        }
    }

    /// The last word of the nearest way to fill the other places of a phrase;
    /// `seen` is told each word on that way, the last first.
    fn rest(&self, steps: &[Place], at: usize, seen: &mut impl FnMut(usize)) -> Option<usize> {
        let Some((place, rest)) = steps.split_first() else {
            seen(at);
            return Some(at);
        };
        let reach = (at + 1 + place.gap).min(self.fits.len().saturating_sub(1));
        let fits = |&word: &usize| {
            place
                .patterns
                .iter()
                .any(|p| self.fits[word].binary_search(p).is_ok())
        };
        let last = (at + 1..=reach)
            .filter(fits)
            .find_map(|word| self.rest(rest, word, seen))?;
        seen(at);
        Some(last)
    }

    /// The words of a match in the segment that was scanned last, those in its
    /// gaps left out.
    pub(crate) fn words(&self, hit: &Match, words: &Words) -> Vec<Span> {
        let steps = &self.lexicon.steps[hit.term as usize];
        let mut spans = Vec::new();
        if !steps.is_empty() {
            self.rest(&steps[1..], hit.first, &mut |word| {
                spans.push(words.span(word))
            });
        }
        if spans.is_empty() {
            vec![hit.span]
        } else {
            spans
        }
    }
}

/// The first and the last word that a span touches.
fn covered(words: &Words, span: Span) -> Option<(usize, usize)> {
    let mut touched = (0..words.len()).filter(|&word| words.span(word).overlaps(span));
    let first = touched.next()?;
    Some((first, touched.next_back().unwrap_or(first)))
}
