//! Codings: which code stands where, by which term, in what context.

mod check;

pub use check::{Finding, FindingKind};

use std::cmp::Reverse;

use crate::codebook::{Codebook, Hyphens, Match, Scanner, Term};
use crate::context::{Contexts, Reader, Scopes};
use crate::segment::{Segment, Words};
use crate::span::Span;

/// A code at a span of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coding {
    /// Index of the code in the codebook.
    pub code: u16,
    /// Index of the term within the code, or [`BY_HAND`](Self::BY_HAND).
    pub term: u16,
    /// Index of the segment in the document.
    pub segment: usize,
    /// The words that the term matched.
    pub span: Span,
    /// What the words around it do to it.
    pub contexts: Contexts,
}

impl Coding {
    /// In the place of a term: it was given by a coder, and no term fired.
    pub const BY_HAND: u16 = u16::MAX;

    /// Whether no term gave it.
    pub const fn by_hand(&self) -> bool {
        self.term == Self::BY_HAND
    }
}

/// Tags segments with codes, one after another.
#[derive(Debug)]
pub struct Tagger<'c> {
    codebook: &'c Codebook,
    scanner: Scanner<'c>,
    reader: Reader,
    scopes: Scopes,
    hits: Vec<Match>,
    /// The words of a match.
    parts: Vec<Span>,
}

impl<'c> Tagger<'c> {
    /// A tagger by this codebook.
    pub fn new(codebook: &'c Codebook) -> Self {
        Self {
            codebook,
            scanner: Scanner::new(codebook.lexicon()),
            reader: Reader::default(),
            scopes: Scopes::default(),
            hits: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Adds the codings of a segment, in order of place. Codes may overlap; within
    /// a code the longest match wins.
    pub fn tag(
        &mut self,
        text: &str,
        (segment, span): (usize, Span),
        words: &Words,
        codings: &mut Vec<Coding>,
    ) {
        self.scanner.scan(text, span, words, &mut self.hits);
        self.tag_hits(text, (segment, span), words, codings);
    }

    /// Adds the codings of the segments of a block, given all its words; `first` is
    /// the index of the first segment in the document. Most have no word by which a
    /// term is found, and nothing more is asked of them.
    pub(crate) fn tag_block(
        &mut self,
        text: &str,
        (first, segments): (usize, &[Segment]),
        words: &mut Words,
        codings: &mut Vec<Coding>,
    ) {
        self.scanner.look_up(words);
        let mut at = 0;
        for (index, segment) in segments.iter().enumerate() {
            let openers = &self.scanner.openers()[at..];
            let end = segment.span.end;
            let count = openers
                .iter()
                .take_while(|&&opener| words.span(opener).start < end)
                .count();
            if count > 0 || self.scanner.always_matches() {
                let before = words.narrow(segment.span);
                let openers = (at..at + count, before);
                self.scanner
                    .scan_part(text, segment.span, words, openers, &mut self.hits);
                self.tag_hits(text, (first + index, segment.span), words, codings);
                words.widen();
            }
            at += count;
        }
    }

    /// Adds the codings that hits in a segment give.
    fn tag_hits(
        &mut self,
        text: &str,
        (segment, span): (usize, Span),
        words: &Words,
        codings: &mut Vec<Coding>,
    ) {
        if self.hits.is_empty() {
            return;
        }
        // Most sentences have no code: what covers what is read for the others.
        let halves = self.hits.iter().any(|hit| hit.halves);
        self.reader
            .read_into(text, (span, halves), words, &mut self.scopes);
        let scopes = &self.scopes;
        let from = codings.len();
        for hit in &self.hits {
            let owner = self.codebook.owner(hit.term);
            // The halves of a verb stand in one clause: "sluiten zich daarbij aan".
            if hit.halves && !scopes.in_one_clause(hit.span) {
                continue;
            }
            let span = match self.codebook.hyphens {
                Hyphens::Part => hit.span,
                Hyphens::Join => {
                    let code = &self.codebook.codes()[usize::from(owner.code)];
                    let term = &code.terms[usize::from(owner.term)];
                    match token(text, words, hit, term) {
                        Some(span) => span,
                        None => continue,
                    }
                }
            };
            let contexts = if hit.first == hit.last {
                scopes.over(hit.span)
            } else {
                self.scanner.words(hit, words, &mut self.parts);
                scopes.over_words(&self.parts)
            };
            if owner.demands.allow(contexts) {
                codings.push(Coding {
                    code: owner.code,
                    term: owner.term,
                    segment,
                    span,
                    contexts,
                });
            }
        }
        longest(codings, from);
    }

    /// The codings of a text by itself, as if it were one sentence.
    pub(crate) fn tag_text(&mut self, text: &str) -> Vec<Coding> {
        let span = Span::new(0, text.len());
        let mut words = Words::default();
        words.fill(text, span);
        let mut codings = Vec::new();
        self.tag(text, (0, span), &words, &mut codings);
        codings
    }
}

/// The whole of a match where a hyphen makes one of the words beside it; `None` where a
/// word of the term is only a part of one.
fn token(text: &str, words: &Words, hit: &Match, term: &Term) -> Option<Span> {
    let steps = term.steps();
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
        return Some(hit.span); // a regular expression says what it means
    };
    let joined = |at: usize| {
        let (one, next) = (words.span(at - 1), words.span(at));
        Span::new(one.end, next.start.max(one.end)).of(text) == "-"
    };
    let inner = (hit.first + 1..=hit.last).zip(&steps[1..]);
    if !inner
        .into_iter()
        .all(|(at, step)| joined(at) == step.joined)
    {
        return None;
    }
    let (mut from, mut to) = (hit.first, hit.last);
    while from > 0 && joined(from) {
        from -= 1;
    }
    while to + 1 < words.len() && joined(to + 1) {
        to += 1;
    }
    let before = from == hit.first || first.is_open().0;
    let behind = to == hit.last || last.is_open().1;
    (before && behind).then(|| Span::new(words.span(from).start, words.span(to).end))
}

/// Of the codings of one code that overlap, from the one at `from` on, keeps the
/// longest, then the first; what a longer one leaves free stays.
fn longest(codings: &mut Vec<Coding>, from: usize) {
    let found = &mut codings[from..];
    // Terms are found in the order of their codes, so that most lists are in order.
    let place = |coding: &Coding| (coding.span, coding.code, coding.term);
    if !found.is_sorted_by_key(place) {
        found.sort_unstable_by_key(place);
    }
    if !any_rivals(found) {
        return;
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| {
        let Coding { span, term, .. } = found[at];
        (Reverse(span.len()), span.start, term)
    });
    let mut taken = vec![false; found.len()];
    for at in order {
        let Coding { span, code, .. } = found[at];
        let before = found.iter().take_while(|other| other.span.start < span.end);
        let mut taken_before = before.zip(&taken).filter(|(_, taken)| **taken);
        let rival = |other: &Coding| other.code == code && other.span.overlaps(span);
        taken[at] = !taken_before.any(|(other, _)| rival(other));
    }
    let mut kept = from;
    for (at, taken) in taken.into_iter().enumerate() {
        if taken {
            codings[kept] = codings[from + at];
            kept += 1;
        }
    }
    codings.truncate(kept);
}

/// Whether any codings of one code overlap; they stand in order of place.
fn any_rivals(found: &[Coding]) -> bool {
    let mut reach = 0;
    found.iter().enumerate().any(|(at, coding)| {
        let overlaps = coding.span.start < reach;
        reach = reach.max(coding.span.end);
        let rival = |other: &Coding| other.code == coding.code && other.span.overlaps(coding.span);
        overlaps && found[..at].iter().any(rival)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_that_is_beaten_beats_no_other() {
        let toml = r#"
            name = "tellen"
            [[code]]
            name = "a"
            label = "A"
            terms = ["een twee", "twee drie vier", "vier vijf zes zeven"]
        "#;
        let codebook = Codebook::parse("", toml).expect("a codebook");
        let text = "een twee drie vier vijf zes zeven";
        let codings = Tagger::new(&codebook).tag_text(text);
        let found: Vec<&str> = codings.iter().map(|coding| coding.span.of(text)).collect();
        assert_eq!(found, ["een twee", "vier vijf zes zeven"]);
    }

    #[test]
    fn a_hyphen_makes_one_word_where_the_codebook_says_so() {
        let yaml = "kort:\n  - wijk\nbegin:\n  - wijk*\neind:\n  - \"*team\"\npost:\n  - e-mail\ndruk:\n  - handen vol\n";
        let joins = Codebook::import("boek.yml", yaml.as_bytes()).expect("a codebook");
        let (toml, _) = joins.export(crate::codebook::Format::Toml);
        let again = Codebook::parse("boek.toml", &toml).expect("a codebook");
        let text = "Het wijk-team heeft de handen vol aan e-mail, e mail, de wijk en wijk-teams.";
        for codebook in [&joins, &again] {
            let codings = Tagger::new(codebook).tag_text(text);
            let found: Vec<(&str, &str)> = codings
                .iter()
                .map(|coding| {
                    let code = &codebook.codes()[usize::from(coding.code)];
                    (code.label.as_str(), coding.span.of(text))
                })
                .collect();
            let expected = [
                ("begin", "wijk-team"),
                ("eind", "wijk-team"),
                ("druk", "handen vol"),
                ("post", "e-mail"),
                ("kort", "wijk"),
                ("begin", "wijk"),
                ("begin", "wijk-teams"),
            ];
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn accents_are_the_same_however_they_are_written() {
        let toml = "name = \"a\"\n[[code]]\nname = \"a\"\nlabel = \"A\"\nterms = [\"=privé\", \"ideeë*\"]\n";
        let codebook = Codebook::parse("", toml).expect("a codebook");
        let text = "Prive\u{301} en PRIVÉ, ideee\u{308}nbus, prive";
        let codings = Tagger::new(&codebook).tag_text(text);
        let found: Vec<&str> = codings.iter().map(|coding| coding.span.of(text)).collect();
        assert_eq!(found, ["Prive\u{301}", "PRIVÉ", "ideee\u{308}nbus"]);
    }
}
