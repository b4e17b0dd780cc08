//! aho-corasick: a DFA over all terms, overlapping.

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError, MatchKind};
use draagvlak::Codebook;

use super::Round;
use crate::codebook::{Pattern, patterns};

pub fn automaton(patterns: &[Pattern]) -> Result<AhoCorasick, BuildError> {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::Standard)
        .ascii_case_insensitive(true)
        .build(patterns.iter().map(|pattern| &pattern.text))
}

/// All that it finds, within words too.
pub fn raw(codebook: &Codebook) -> Result<Round, BuildError> {
    let automaton = automaton(&patterns(codebook))?;
    Ok(Box::new(move |documents| {
        let found = |bytes| automaton.find_overlapping_iter(bytes).count();
        documents
            .iter()
            .map(|document| found(&document.bytes))
            .sum()
    }))
}

/// What stands at the bounds of words.
pub fn bounded(codebook: &Codebook) -> Result<Round, BuildError> {
    let patterns = patterns(codebook);
    let automaton = automaton(&patterns)?;
    Ok(Box::new(move |documents| {
        let hits = |text: &str| {
            let found = automaton.find_overlapping_iter(text);
            let whole = |hit: &aho_corasick::Match| {
                let pattern = &patterns[hit.pattern().as_usize()];
                is_bounded(text, hit.start(), hit.end(), pattern.prefix)
            };
            found.filter(whole).count()
        };
        documents.iter().map(|document| hits(document.text())).sum()
    }))
}

/// Whether no letter or digit stands before it, nor, unless it may go on, behind it.
pub fn is_bounded(text: &str, start: usize, end: usize, prefix: bool) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric)
        && (prefix || !after.is_some_and(char::is_alphanumeric))
}
