//! A first look at a line: whether it has what nearly all lines have not, so that
//! no more has to be asked of it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::{memchr, memchr2_iter};

/// Whether a line has the word for inhabitants, or one that is cut off.
pub(super) fn counts(line: &str) -> bool {
    COUNTED.is_match(line)
}

/// The words for inhabitants, or their start.
static COUNTED: LazyLock<AhoCorasick> = LazyLock::new(|| one_of(&["inw", "zielen"]));

/// Whether a line holds a word, whatever the case of its letters.
pub(super) fn holds(line: &str, word: &str) -> bool {
    let (bytes, word) = (line.as_bytes(), word.as_bytes());
    let (small, large) = (word[0].to_ascii_lowercase(), word[0].to_ascii_uppercase());
    memchr2_iter(small, large, bytes).any(|at| {
        let here = bytes.get(at..at + word.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(word))
    })
}

/// Whether a line has a word that makes thousands of a number, or a plus.
pub(super) fn scales(line: &str) -> bool {
    SCALES.is_match(line) || memchr(b'+', line.as_bytes()).is_some()
}

static SCALES: LazyLock<AhoCorasick> =
    LazyLock::new(|| one_of(&["duizend", "miljoen", "dzd", "mln", "plus"]));

/// A search for words as they are written: small, with a capital, in capitals.
fn one_of(words: &[&str]) -> AhoCorasick {
    let mut forms = Vec::new();
    for word in words {
        let capital = word[..1].to_uppercase() + &word[1..];
        forms.extend([(*word).to_owned(), capital, word.to_uppercase()]);
    }
    let mut builder = AhoCorasick::builder();
    // Of these matches several bytes are looked at as one.
    builder.match_kind(MatchKind::LeftmostFirst);
    builder
        .build(forms)
        .expect("a few words fit in an automaton")
}
