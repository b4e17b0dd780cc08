//! The words by which names are found; `data/make_names.py` makes the lists.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

/// Sets of words, all in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    pub(super) titles: HashSet<String>,
    pub(super) roles: HashSet<String>,
    pub(super) keys: HashSet<String>,
    pub(super) salutations: HashSet<String>,
    pub(super) closings: HashSet<String>,
    pub(super) spoke: HashSet<String>,
    pub(super) does: HashSet<String>,
    pub(super) before: HashSet<String>,
    pub(super) particles: HashSet<String>,
    pub(super) words: HashSet<String>,
    pub(super) common: HashSet<String>,
    pub(super) first: HashSet<String>,
    pub(super) things: HashSet<String>,
    pub(super) portfolios: HashSet<String>,
    pub(super) sayings: Vec<String>,
    pub(super) buildings: Vec<String>,
    #[serde(skip)]
    surnames: HashSet<&'static str>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon: Lexicon =
        toml::from_str(include_str!("../data/names.toml")).expect("embedded names parse");
    let lower = |name: &str| name.to_lowercase();
    lexicon.first = lexicon.first.iter().map(|name| lower(name)).collect();
    let listed = include_str!("../data/first_names.txt").lines();
    lexicon.first.extend(listed.map(lower));
    lexicon
        .first
        .extend(lexicon.words.iter().chain(&lexicon.common).cloned());
    lexicon.surnames = include_str!("../data/surnames.txt").lines().collect();
    lexicon
});

/// How many surnames end.
const ENDINGS: [&str; 18] = [
    "stra", "sma", "inga", "enga", "ssen", "nsen", "rsen", "mans", "oglu", "oğlu", "owski", "wska",
    "wicz", "chenko", "ović", "singh", "boer", "zoon",
];

impl Lexicon {
    /// Whether a word with a capital is a known surname, or ends like many.
    pub(super) fn is_surname(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let ended = ENDINGS
            .iter()
            .any(|ending| lower.ends_with(ending) && lower.len() > ending.len() + 1);
        self.surnames.contains(word) || ended
    }

    /// Whether a word is a first name, or a double one that starts with one.
    pub(super) fn is_first(&self, lower: &str) -> bool {
        let double = lower
            .split_once('-')
            .is_some_and(|(one, _)| self.first.contains(one));
        self.first.contains(lower) || double
    }

    /// Whether a word ends as streets, schools and the like do.
    pub(super) fn is_building(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        self.buildings
            .iter()
            .any(|ending| lower.ends_with(ending.as_str()))
    }
}
