//! Looking for the terms of a lexicon in a segment.
//!
//! A word is looked up once: the patterns that it fits are remembered, so that
//! the price of wildcards and compounds is paid per different word, not per word.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::lexicon::{Lexicon, Place, Way};
use crate::segment::Words;
use crate::span::Span;

/// A term that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Match {
    pub(crate) span: Span,
    pub(crate) term: u32,
    /// Which way of writing the term it is.
    pub(crate) way: u32,
    /// Whether it is a verb in two halves, which must stand in one clause.
    pub(crate) halves: bool,
    /// First and last word in the segment.
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// Looks for the terms of a lexicon, segment after segment.
#[derive(Debug)]
pub(crate) struct Scanner<'l> {
    lexicon: &'l Lexicon,
    known: FxHashMap<Box<str>, Rc<[u32]>>,
    fits: Vec<Rc<[u32]>>,
}

/// The most different words that are remembered; then it starts afresh, so
/// that memory stays bounded whatever comes in.
const MOST_KNOWN: usize = 1 << 16;

impl<'l> Scanner<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            known: FxHashMap::default(),
            fits: Vec::new(),
        }
    }

    /// All matches in a segment, in order of place, then of term.
    pub(crate) fn scan(&mut self, text: &str, segment: Span, words: &Words) -> Vec<Match> {
        let mut found = Vec::new();
        self.look_up(words);
        for first in 0..words.len() {
            for &pattern in self.fits[first].iter() {
                for &way in &self.lexicon.opens[pattern as usize] {
                    let Way {
                        term,
                        places,
                        halves,
                    } = &self.lexicon.ways[way as usize];
                    if let Some(last) = self.rest(&places[1..], first, &mut |_| ()) {
                        let span = Span::new(words.span(first).start, words.span(last).end);
                        found.push(Match {
                            span,
                            term: *term,
                            way,
                            halves: *halves,
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
                        way: u32::MAX,
                        halves: false,
                        first,
                        last,
                    });
                }
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|found| (found.span, found.term));
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
        let mut spans = Vec::new();
        if let Some(way) = self.lexicon.ways.get(hit.way as usize) {
            self.rest(&way.places[1..], hit.first, &mut |word| {
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
