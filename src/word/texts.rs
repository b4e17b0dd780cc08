//! A search for any of a few texts.

use aho_corasick::{AhoCorasick, MatchKind};

/// A search for any of a few texts: it looks at several bytes as one, and tells
/// where one stands, not which of those that overlap.
pub(crate) fn any_of<T: AsRef<[u8]>>(texts: impl IntoIterator<Item = T>) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    // Of these matches several bytes are looked at as one.
    builder.match_kind(MatchKind::LeftmostFirst);
    builder
        .build(texts)
        .expect("a few texts fit in an automaton")
}

/// A word as it is written: small, with a capital, in capitals.
pub(crate) fn written(word: &str) -> [String; 3] {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let capital = first.chain(letters).collect();
    [word.to_owned(), capital, word.to_uppercase()]
}
