//! The regular expressions of a lexicon.

use regex::{Regex, RegexSet};
use regex_syntax::hir::{Hir, HirKind, Look};

/// Regular expressions, each with its term. A first look at all of them together
/// finds the few that can match.
#[derive(Debug, Default)]
pub(super) struct Regexes {
    exact: Vec<(u32, Regex)>,
    /// The same without bounds of words, at which a search that knows all letters
    /// leaves its automaton; whatever the exact ones match, these do.
    loose: Option<RegexSet>,
}

impl Regexes {
    pub(super) fn add(&mut self, term: u32, regex: &Regex) {
        self.exact.push((term, regex.clone()));
    }

    /// Makes what was added ready.
    pub(super) fn finish(&mut self) {
        let loose: Option<Vec<String>> = self.exact.iter().map(|(_, one)| loosened(one)).collect();
        let set = loose.filter(|loose| !loose.is_empty());
        self.loose = set.and_then(|loose| RegexSet::new(loose).ok());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.exact.is_empty()
    }

    /// Those that can match in a text.
    pub(super) fn matching<'r>(&'r self, text: &str) -> impl Iterator<Item = &'r (u32, Regex)> {
        let found = match &self.loose {
            Some(loose) if !loose.is_match(text) => None,
            Some(loose) => Some(loose.matches(text)),
            None => None,
        };
        let all = self.loose.is_none();
        let exact = self.exact.iter().enumerate();
        exact
            .filter(move |(at, _)| all || found.as_ref().is_some_and(|found| found.matched(*at)))
            .map(|(_, one)| one)
    }
}

/// A pattern without the bounds of words; it takes the case as terms do.
fn loosened(regex: &Regex) -> Option<String> {
    let mut parser = regex_syntax::ParserBuilder::new();
    let hir = parser.case_insensitive(true).build().parse(regex.as_str());
    Some(loose(&hir.ok()?).to_string())
}

fn loose(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(Look::Start | Look::End) => hir.clone(),
        HirKind::Look(_) | HirKind::Empty => Hir::empty(),
        HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
        HirKind::Repetition(repetition) => {
            let mut repetition = repetition.clone();
            repetition.sub = Box::new(loose(&repetition.sub));
            Hir::repetition(repetition)
        }
        HirKind::Capture(capture) => loose(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(loose).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(loose).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_look_misses_nothing() {
        let patterns = [
            r"\bzorg\b",
            r"^ja\b[.,!]*$",
            r"(?:een|twee) \d+\s?fte\b",
            "é$",
        ];
        let mut regexes = Regexes::default();
        for (term, pattern) in (0..).zip(patterns) {
            let mut builder = regex::RegexBuilder::new(pattern);
            let regex = builder.case_insensitive(true).build();
            regexes.add(term, &regex.expect("a pattern"));
        }
        regexes.finish();
        assert!(regexes.loose.is_some());
        for (text, expected) in [
            ("Zorg kost geld", vec![0]),
            ("zorgé", vec![3]),
            ("JA!", vec![1]),
            ("Twee 12 fte bij café", vec![2, 3]),
            ("niets", vec![]),
        ] {
            let found = regexes
                .matching(text)
                .filter(|(_, regex)| regex.is_match(text));
            let found: Vec<u32> = found.map(|(term, _)| *term).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
