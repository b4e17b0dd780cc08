//! The embedded inventory of expressions.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Stance;
use crate::codebook::{Lexicon, Term};

/// Expressions that mean the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expression {
    pub(super) meaning: String,
    pub(super) label: String,
    pub(super) label_en: String,
    /// Nothing for words that only look like an expression: they hide it.
    pub(super) stance: Option<Stance>,
    pub(super) about: About,
    pub(super) weight: f64,
    /// What it says when it is denied; nothing when absent.
    pub(super) negated: Option<Stance>,
    /// Whether what was so in the past still is ("vorige week ingestemd").
    #[serde(default)]
    pub(super) lasts: bool,
    /// Whether the words around a gap may stand in different clauses.
    #[serde(default)]
    pub(super) crosses: bool,
    /// Whether it is a question by nature.
    #[serde(default)]
    pub(super) asks: bool,
    terms: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    examples: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    exceptions: Vec<String>,
}

/// What must be near for an expression to count in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum About {
    /// Nothing: the words speak of joining.
    Joining,
    /// The target.
    Target,
    /// Nothing: it is an answer by itself.
    Answer,
}

/// The signs of discourse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Conclusion,
    Contrast,
    Anaphor,
    Own,
    Object,
    OwnPeople,
    Asked,
}

/// Expressions or signs, compiled: the owner of each term of the lexicon.
#[derive(Debug)]
pub(super) struct Table<T> {
    pub(super) owners: Vec<T>,
    pub(super) lexicon: Lexicon,
}

#[derive(Debug)]
pub(super) struct Inventory {
    pub(super) expressions: Vec<Expression>,
    pub(super) terms: Table<usize>,
    pub(super) signs: Table<Sign>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Discourse {
    conclusion: Vec<String>,
    contrast: Vec<String>,
    anaphora: Vec<String>,
    own: Vec<String>,
    object: Vec<String>,
    own_people: Vec<String>,
    asked: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    expression: Vec<Expression>,
    discourse: Discourse,
}

pub(super) static INVENTORY: LazyLock<Inventory> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../data/stance.toml")).expect("the embedded inventory parses");
    let groups = file.expression.iter().enumerate();
    let terms = table(groups.map(|(index, expression)| (index, expression.terms.as_slice())));
    let Discourse {
        conclusion,
        contrast,
        anaphora,
        own,
        object,
        own_people,
        asked,
    } = file.discourse;
    let signs = table([
        (Sign::Conclusion, conclusion.as_slice()),
        (Sign::Contrast, &contrast),
        (Sign::Anaphor, &anaphora),
        (Sign::Own, &own),
        (Sign::Object, &object),
        (Sign::OwnPeople, &own_people),
        (Sign::Asked, &asked),
    ]);
    Inventory {
        expressions: file.expression,
        terms,
        signs,
    }
});

fn table<'a, T: Copy>(groups: impl IntoIterator<Item = (T, &'a [String])>) -> Table<T> {
    let mut owners = Vec::new();
    let mut terms = Vec::new();
    for (owner, group) in groups {
        for term in group {
            let term = Term::parse(term);
            terms.push(term.expect("the terms of the embedded inventory parse"));
            owners.push(owner);
        }
    }
    Table {
        lexicon: Lexicon::new(&terms),
        owners,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Scanner;
    use crate::segment::Words;
    use crate::span::Span;

    /// The groups that a sentence fires.
    fn fired(text: &str) -> Vec<usize> {
        let span = Span::new(0, text.len());
        let mut words = Words::default();
        words.fill(text, span);
        let mut hits = Vec::new();
        Scanner::new(&INVENTORY.terms.lexicon).scan(text, span, &words, &mut hits);
        hits.iter()
            .map(|hit| INVENTORY.terms.owners[hit.term as usize])
            .collect()
    }

    #[test]
    fn every_expression_fires_on_its_examples_and_on_no_exception() {
        for (index, expression) in INVENTORY.expressions.iter().enumerate() {
            let meaning = &expression.meaning;
            for example in &expression.examples {
                assert!(
                    fired(example).contains(&index),
                    "{meaning} misses: {example}"
                );
            }
            for exception in &expression.exceptions {
                assert!(
                    !fired(exception).contains(&index),
                    "{meaning} catches: {exception}"
                );
            }
        }
    }

    #[test]
    fn every_term_is_fired_by_an_example() {
        let mut silent: Vec<bool> = vec![true; INVENTORY.terms.owners.len()];
        let mut words = Words::default();
        let mut hits = Vec::new();
        let mut scanner = Scanner::new(&INVENTORY.terms.lexicon);
        for example in INVENTORY.expressions.iter().flat_map(|e| &e.examples) {
            let span = Span::new(0, example.len());
            words.fill(example, span);
            scanner.scan(example, span, &words, &mut hits);
            hits.iter()
                .for_each(|hit| silent[hit.term as usize] = false);
        }
        let file: File = toml::from_str(include_str!("../data/stance.toml")).expect("it parses");
        let terms = file
            .expression
            .iter()
            .flat_map(|e| e.terms.iter().map(|t| (&e.meaning, t)));
        let silent: Vec<_> = terms.zip(&silent).filter(|(_, silent)| **silent).collect();
        assert!(silent.is_empty(), "{} terms: {silent:?}", silent.len());
    }
}
