//! Looking for the terms of a lexicon in a segment.
//!
//! What a word opens is worked out when it is met for the first time, and hangs on
//! its number in the vocabulary: the price of wildcards and compounds is paid per
//! different word, not per word.

use std::ops::Range;

use super::fact::{Fact, Known};
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
    /// The vocabulary of which the words are known.
    vocabulary: u64,
    /// What is known of each word, by its number.
    known: Vec<Known>,
    /// What words fit and open; what fits nothing comes first.
    facts: Vec<Fact>,
    /// The words of a segment by which terms can be found.
    openers: Vec<usize>,
}

impl<'l> Scanner<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            vocabulary: 0,
            known: Vec::new(),
            facts: vec![Fact::default()],
            openers: Vec::new(),
        }
    }

    /// Puts all matches in a segment in the place of what was found before, in
    /// order of place, then of term.
    pub(crate) fn scan(
        &mut self,
        text: &str,
        segment: Span,
        words: &Words,
        found: &mut Vec<Match>,
    ) {
        self.look_up(words);
        self.scan_part(text, segment, words, (0..self.openers.len(), 0), found);
    }

    /// Whether a segment can have a match without a word that opens one.
    pub(crate) fn always_matches(&self) -> bool {
        !self.lexicon.regexes.is_empty()
    }

    /// Which words of those that were looked up last can open a match.
    pub(crate) fn openers(&self) -> &[usize] {
        &self.openers
    }

    /// The same as [`scan`](Self::scan), of a segment that is a part of what was looked
    /// up: some of its openers, and how many words stand before its own.
    pub(crate) fn scan_part(
        &mut self,
        text: &str,
        segment: Span,
        words: &Words,
        (openers, before): (Range<usize>, usize),
        found: &mut Vec<Match>,
    ) {
        found.clear();
        for at in openers {
            self.open(self.openers[at] - before, words, found);
        }
        if !self.lexicon.regexes.is_empty() {
            self.match_regexes(text, segment, words, found);
        }
        if found.len() > 1 {
            if !found.is_sorted() {
                found.sort_unstable();
            }
            found.dedup_by_key(|found| (found.span, found.term));
        }
    }

    fn match_regexes(&self, text: &str, segment: Span, words: &Words, found: &mut Vec<Match>) {
        for (term, regex) in self.lexicon.regexes.matching(segment.of(text)) {
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
    }

    /// Finds the terms that are found by a word.
    fn open(&self, at: usize, words: &Words, found: &mut Vec<Match>) {
        let fact = &self.facts[self.known(words, at).fact()];
        for &(way, term) in fact.single.iter().chain(&fact.singles) {
            found.push(Match {
                span: words.span(at),
                term,
                way,
                halves: false,
                first: at,
                last: at,
            });
        }
        for close in &fact.close {
            let (anchor, length) = (usize::from(close.anchor), usize::from(close.length));
            let Some(first) = at
                .checked_sub(anchor)
                .filter(|first| first + length <= words.len())
            else {
                continue;
            };
            // One look beside it is nearly always enough.
            let beside = if anchor > 0 { at - 1 } else { at + 1 };
            if !self.known(words, beside).fits.meets(close.beside) {
                continue;
            }
            let places = &self.lexicon.ways[close.way as usize].places;
            let mut places = (first..).zip(places);
            if places.all(|(word, place)| word == at || self.fits(words, word, place)) {
                found.push(self.matched(close.way, words, first, first + length - 1));
            }
        }
        if !fact.longer.is_empty() {
            self.open_longer(at, words, found);
        }
    }

    /// Finds the terms with a gap that open with a word.
    fn open_longer(&self, first: usize, words: &Words, found: &mut Vec<Match>) {
        let fact = &self.facts[self.known(words, first).fact()];
        let from = found.len();
        let reach = (first + 1 + fact.gap).min(words.len().saturating_sub(1));
        for second in first + 1..=reach {
            let known = self.known(words, second);
            if !known.fits.meets(fact.second) {
                continue;
            }
            for &pattern in &self.facts[known.fact()].fits {
                let start = fact.longer.partition_point(|next| next.pattern < pattern);
                let nexts = &fact.longer[start..];
                for next in nexts.iter().take_while(|next| next.pattern == pattern) {
                    let near = second - first <= next.gap + 1;
                    let known = || found[from..].iter().any(|found| found.way == next.way);
                    if !near || known() {
                        continue;
                    }
                    let places = &self.lexicon.ways[next.way as usize].places;
                    if let Some(last) = self.rest(words, &places[2..], second, &mut |_| ()) {
                        found.push(self.matched(next.way, words, first, last));
                    }
                }
            }
        }
    }

    fn matched(&self, number: u32, words: &Words, first: usize, last: usize) -> Match {
        let way: &Way = &self.lexicon.ways[number as usize];
        Match {
            span: Span::new(words.span(first).start, words.span(last).end),
            term: way.term,
            way: number,
            halves: way.halves,
            first,
            last,
        }
    }

    /// Looks all words up. Most open no term, and nothing else is asked of them.
    pub(crate) fn look_up(&mut self, words: &Words) {
        if self.vocabulary != words.vocabulary().stamp() {
            self.vocabulary = words.vocabulary().stamp();
            self.known.clear();
            self.facts.truncate(1);
        }
        self.openers.clear();
        for (at, &number) in words.numbers().iter().enumerate() {
            let known = self.known.get(number as usize).copied();
            let mut known = known.unwrap_or(Known::UNMET);
            if !known.opens() {
                continue;
            }
            if known == Known::UNMET {
                known = self.meet(words, number);
            }
            if known.opens() {
                self.openers.push(at);
            }
        }
    }

    /// What is known of a word of the segment that was looked up last.
    fn known(&self, words: &Words, at: usize) -> Known {
        self.known[words.numbers()[at] as usize]
    }

    #[cold]
    fn meet(&mut self, words: &Words, number: u32) -> Known {
        let fits = self.lexicon.fits(words.vocabulary().word(number));
        let known = match fits[..] {
            [] => Known::NOTHING,
            _ => {
                let fact = Fact::of(self.lexicon, fits);
                let known = fact.known(self.facts.len());
                self.facts.push(fact);
                known
            }
        };
        let number = number as usize;
        if self.known.len() <= number {
            self.known.resize(number + 1, Known::UNMET);
        }
        self.known[number] = known;
        known
    }

    /// The last word of the nearest way to fill the other places of a phrase;
    /// `seen` is told each word on that way, the last first.
    fn rest(
        &self,
        words: &Words,
        steps: &[Place],
        at: usize,
        seen: &mut impl FnMut(usize),
    ) -> Option<usize> {
        let Some((place, rest)) = steps.split_first() else {
            seen(at);
            return Some(at);
        };
        let reach = (at + 1 + place.gap).min(words.len().saturating_sub(1));
        let last = (at + 1..=reach)
            .filter(|&word| self.fits(words, word, place))
            .find_map(|word| self.rest(words, rest, word, seen))?;
        seen(at);
        Some(last)
    }

    /// Whether a word can stand at a place of a phrase.
    fn fits(&self, words: &Words, word: usize, place: &Place) -> bool {
        let known = self.known(words, word);
        if known == Known::NOTHING {
            return false;
        }
        let fits = &self.facts[known.fact()].fits;
        place.patterns.iter().any(|pattern| fits.contains(pattern))
    }

    /// Gives the words of a match in the segment that was scanned last, those in
    /// its gaps left out; no order is meant.
    pub(crate) fn words(&self, hit: &Match, words: &Words, spans: &mut Vec<Span>) {
        spans.clear();
        match self.lexicon.ways.get(hit.way as usize) {
            Some(way) if way.gapped => {
                self.rest(words, &way.places[1..], hit.first, &mut |word| {
                    spans.push(words.span(word))
                });
            }
            Some(_) => spans.extend((hit.first..=hit.last).map(|word| words.span(word))),
            None => spans.push(hit.span),
        }
    }
}

/// The first and the last word that a span touches.
fn covered(words: &Words, span: Span) -> Option<(usize, usize)> {
    let mut touched = (0..words.len()).filter(|&word| words.span(word).overlaps(span));
    let first = touched.next()?;
    Some((first, touched.next_back().unwrap_or(first)))
}
