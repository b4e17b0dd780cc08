//! Letters that must stand somewhere in a word: the heads, tails and cores that
//! wildcards leave, and words within compounds.

use aho_corasick::{AhoCorasick, MatchKind};

use super::inflection::is_compound;

/// Where the letters of a pattern must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// `abc*`
    Head,
    /// `*abc`
    Tail,
    /// `*abc*`
    Core,
    /// Within a compound.
    Within,
}

/// Patterns by their letters, all of them looked for in one walk over a word.
#[derive(Debug, Default)]
pub(super) struct Parts {
    letters: Vec<String>,
    patterns: Vec<(Stand, u32)>,
    automaton: Option<AhoCorasick>,
}

impl Parts {
    pub(super) fn add(&mut self, stand: Stand, letters: &str, pattern: u32) {
        self.letters.push(letters.to_owned());
        self.patterns.push((stand, pattern));
    }

    /// Makes what was added ready.
    pub(super) fn finish(&mut self) {
        let letters = std::mem::take(&mut self.letters);
        if letters.is_empty() {
            return;
        }
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::Standard).prefilter(false);
        let automaton = builder.build(letters);
        self.automaton = Some(automaton.expect("terms of a codebook fit in an automaton"));
    }

    /// Adds the patterns that a folded word fits.
    pub(super) fn fits(&self, word: &str, fits: &mut Vec<u32>) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        for found in automaton.find_overlapping_iter(word) {
            let (stand, pattern) = self.patterns[found.pattern().as_usize()];
            let (start, end) = (found.start(), found.end());
            let stands = match stand {
                Stand::Head => start == 0,
                Stand::Tail => end == word.len(),
                Stand::Core => true,
                Stand::Within => is_compound(&word[..start], &word[start..end], &word[end..]),
            };
            if stands {
                fits.push(pattern);
            }
        }
    }
}
