//! A first look at a line: whether it has what nearly all lines have not, so that
//! no more has to be asked of it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::{memchr, memchr2_iter};

use crate::word::{any_of, written};

/// Whether a line has the word for inhabitants, or one that is cut off.
pub(super) fn counts(line: &str) -> bool {
    COUNTED.is_match(line)
}

/// The words for inhabitants, or their start.
static COUNTED: LazyLock<AhoCorasick> =
    LazyLock::new(|| any_of(["inw", "zielen"].into_iter().flat_map(written)));

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

static SCALES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = ["duizend", "miljoen", "dzd", "mln", "plus"];
    any_of(words.into_iter().flat_map(written))
});
