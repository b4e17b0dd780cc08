//! The regular expressions of a lexicon.

use regex::{Regex, RegexSet};
use regex_syntax::hir::{Hir, HirKind, Look};

/// Regular expressions, each with its term. A first look finds the few that can
/// match.
#[derive(Debug, Default)]
pub(super) struct Regexes {
    /// Those that say where a text starts: most texts are soon done.
    anchored: Group,
    /// Those that can stand anywhere.
    free: Group,
}

#[derive(Debug, Default)]
struct Group {
    exact: Vec<(u32, Regex)>,
    /// The patterns without bounds of words, at which a search that knows all
    /// letters leaves its automaton; whatever the exact ones match, these do.
    loose: Option<RegexSet>,
}

impl Regexes {
    pub(super) fn add(&mut self, term: u32, regex: &Regex) {
        let anchored = parsed(regex).is_some_and(|hir| {
            let looks = hir.properties().look_set_prefix();
            looks.contains(Look::Start)
        });
        let group = if anchored {
            &mut self.anchored
        } else {
            &mut self.free
        };
        group.exact.push((term, regex.clone()));
    }

    /// Makes what was added ready.
    pub(super) fn finish(&mut self) {
        self.anchored.finish();
        self.free.finish();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.anchored.exact.is_empty() && self.free.exact.is_empty()
    }

    /// Those that can match in a text.
    pub(super) fn matching<'r>(&'r self, text: &str) -> impl Iterator<Item = &'r (u32, Regex)> {
        self.anchored.matching(text).chain(self.free.matching(text))
    }
}

impl Group {
    fn finish(&mut self) {
        let loose: Option<Vec<String>> = self.exact.iter().map(|(_, one)| loosened(one)).collect();
        let loose = loose.filter(|loose| !loose.is_empty());
        self.loose = loose.and_then(|loose| RegexSet::new(loose).ok());
    }

    fn matching<'r>(&'r self, text: &str) -> impl Iterator<Item = &'r (u32, Regex)> {
        let found = match &self.loose {
            Some(loose) if loose.is_match(text) => Some(loose.matches(text)),
            _ => None,
        };
        let all = self.loose.is_none();
        let exact = self.exact.iter().enumerate();
        exact
            .filter(move |(at, _)| all || found.as_ref().is_some_and(|found| found.matched(*at)))
            .map(|(_, one)| one)
    }
}

/// A pattern, read as terms are: without case.
fn parsed(regex: &Regex) -> Option<Hir> {
    let mut parser = regex_syntax::ParserBuilder::new();
    let parser = parser.case_insensitive(true);
    parser.build().parse(regex.as_str()).ok()
}

/// A pattern without the bounds of words.
fn loosened(regex: &Regex) -> Option<String> {
    Some(loose(&parsed(regex)?).to_string())
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
            r"(?:^|, )wanneer(?-u:\b)",
        ];
        let mut regexes = Regexes::default();
        for (term, pattern) in (0..).zip(patterns) {
            let mut builder = regex::RegexBuilder::new(pattern);
            let regex = builder.case_insensitive(true).build();
            regexes.add(term, &regex.expect("a pattern"));
        }
        regexes.finish();
        for (text, expected) in [
            ("Zorg kost geld", vec![0]),
            ("zorgé", vec![3]),
            ("JA!", vec![1]),
            ("Twee 12 fte bij café", vec![2, 3]),
            ("Wanneer het kan, wanneer het moet", vec![4]),
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
