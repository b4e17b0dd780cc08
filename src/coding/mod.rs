//! Codings: which code stands where, by which term, in what context.

mod check;

pub use check::{Finding, FindingKind};

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::codebook::{Codebook, Scanner};
use crate::context::{Contexts, Reader, Scopes};
use crate::segment::Words;
use crate::span::Span;

/// A code at a span of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coding {
    /// Index of the code in the codebook.
    pub code: u16,
    /// Index of the term within the code.
    pub term: u16,
    /// Index of the segment in the document.
    pub segment: usize,
    /// The words that the term matched.
    pub span: Span,
    /// What the words around it do to it.
    pub contexts: Contexts,
}

/// Codes segments, one after another.
#[derive(Debug)]
pub struct Coder<'c> {
    codebook: &'c Codebook,
    scanner: Scanner<'c>,
}

impl<'c> Coder<'c> {
    /// A coder by this codebook.
    pub fn new(codebook: &'c Codebook) -> Self {
        Self {
            codebook,
            scanner: Scanner::new(codebook.lexicon()),
        }
    }

    /// The codings of a segment, in order of place. Codes may overlap; within
    /// a code the longest match wins.
    pub fn code(
        &mut self,
        text: &str,
        (segment, span): (usize, Span),
        words: &Words,
        scopes: &Scopes,
    ) -> Vec<Coding> {
        let mut codings = Vec::new();
        for hit in self.scanner.scan(text, span, words) {
            let (code, index) = self.codebook.owner(hit.term);
            let term = &self.codebook.codes()[code].terms[index];
            // The halves of a verb stand in one clause: "sluiten zich daarbij aan".
            if hit.halves && !scopes.in_one_clause(hit.span) {
                continue;
            }
            let contexts = scopes.over_words(&self.scanner.words(&hit, words));
            if term.allows(contexts) {
                let (code, term) = (code as u16, index as u16);
                codings.push(Coding {
                    code,
                    term,
                    segment,
                    span: hit.span,
                    contexts,
                });
            }
        }
        longest(codings)
    }

    /// The codings of a text by itself, as if it were one sentence.
    pub(crate) fn code_text(&mut self, text: &str) -> Vec<Coding> {
        let span = Span::new(0, text.len());
        let mut words = Words::default();
        words.fill(text, span);
        let scopes = Reader::default().read(text, span, &words);
        self.code(text, (0, span), &words, &scopes)
    }
}

/// Of the codings of one code that overlap the longest, then the first; what a
/// longer one leaves free stays.
fn longest(mut codings: Vec<Coding>) -> Vec<Coding> {
    codings.sort_by_key(|c| (Reverse(c.span.len()), c.span.start, c.term));
    let mut taken: HashMap<u16, BTreeMap<usize, usize>> = HashMap::new();
    codings.retain(|coding| {
        let taken = taken.entry(coding.code).or_default();
        let Span { start, end } = coding.span;
        let free = taken
            .range(..end)
            .next_back()
            .is_none_or(|(_, before)| *before <= start);
        if free {
            taken.insert(start, end);
        }
        free
    });
    codings.sort_by_key(|coding| (coding.span, coding.code, coding.term));
    codings
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
        let codings = Coder::new(&codebook).code_text(text);
        let found: Vec<&str> = codings.iter().map(|coding| coding.span.of(text)).collect();
        assert_eq!(found, ["een twee", "vier vijf zes zeven"]);
    }
}
