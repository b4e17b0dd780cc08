//! What sites put around a text, and other lines known by their words.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::memmem::Finder;
use regex::Regex;
use regex::bytes::RegexSet;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::literal::Extractor;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{BlockKind, Furniture, Line, Signs};
use crate::word::{any_of, written};

/// Marks the lines that are known by their words.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let mut known: Vec<usize> = Vec::new();
    let said = lines.iter_mut().enumerate();
    for (at, line) in said.filter(|(_, line)| line.is_said() && line.content.len() <= LONGEST) {
        let content = line.content.of(text);
        let kind = match PHRASES.kind(content, line.signs) {
            Some(kind) => kind,
            None if is_menu(content, line.signs) => Furniture::Site,
            None => continue,
        };
        line.kind = BlockKind::Furniture(kind);
        if kind != Furniture::Mail {
            known.push(at);
        }
    }
    match known[..] {
        [] => {}
        // A site puts more than one line around a text; one alone can be anything.
        [only] => lines[only].kind = BlockKind::Paragraph,
        _ => mark_between(text, lines),
    }
}

/// Whether a line is a row of the words that sites have in their menus:
/// `Home  Nieuws  Contact`.
fn is_menu(line: &str, signs: Signs) -> bool {
    let dotted = || signs.have(Signs::SYMBOL) && DOTS.is_match(line);
    let spaced = || SPACES.find(line.as_bytes()).is_some();
    if !signs.have(Signs::BAR) && !dotted() && !spaced() {
        return false;
    }
    let parts = line
        .split("  ")
        .flat_map(|part| part.split(['|', '·', '•', '/', '\t']));
    let parts: Vec<&str> = parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let known = |part: &&&str| PHRASES.menu.contains(&part.to_lowercase());
    parts.len() >= 2 && 2 * parts.iter().filter(known).count() >= parts.len()
}

static DOTS: LazyLock<AhoCorasick> = LazyLock::new(|| any_of(["·", "•"]));

static SPACES: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("  "));

/// Short lines between lines of a site are a menu of it.
fn mark_between(text: &str, lines: &mut [Line]) {
    let is_site = |line: &Line| line.kind == BlockKind::Furniture(Furniture::Site);
    let mut at = 0;
    while at < lines.len() {
        let short = |line: &Line| {
            let content = line.content.of(text);
            line.kind == BlockKind::Paragraph
                && line.width <= LABEL
                && !content.ends_with(['.', '!', '?', ':', ','])
        };
        let run = lines[at..]
            .iter()
            .take_while(|line| line.is_blank() || short(line))
            .count();
        let labels = lines[at..at + run]
            .iter()
            .filter(|line| !line.is_blank())
            .count();
        let before = at == 0 || is_site(&lines[at - 1]);
        let behind = lines.get(at + run).is_none_or(is_site);
        if (2..=MENU).contains(&labels) && before && behind {
            for line in lines[at..at + run]
                .iter_mut()
                .filter(|line| !line.is_blank())
            {
                line.kind = BlockKind::Furniture(Furniture::Site);
            }
        }
        at += run.max(1);
    }
}

/// A menu has no more lines than this, and none wider.
const MENU: usize = 12;
const LABEL: usize = 60;

/// No line of furniture that is known by its words is longer than this, in bytes.
const LONGEST: usize = 400;

/// Lines that are known by their words.
struct Phrases {
    set: RegexSet,
    kinds: Vec<Furniture>,
    /// The letters with which the patterns open.
    openings: FxHashSet<u64>,
    /// What lines hold that the other patterns match.
    holds: AhoCorasick,
    /// Words of menus, in lower case.
    menu: HashSet<String>,
}

impl Phrases {
    /// What a line is by its words.
    fn kind(&self, line: &str, signs: Signs) -> Option<Furniture> {
        // The common answer, without the patterns.
        let mut opening = 0;
        let opens = line.bytes().take(OPENING).any(|letter| {
            opening = opening << 8 | u64::from(letter.to_ascii_lowercase());
            self.openings.contains(&opening)
        });
        let can = opens || is_marked(line, signs) || self.holds.is_match(line);
        if !can || !self.set.is_match(line.as_bytes()) {
            return None;
        }
        let found = self.set.matches(line.as_bytes());
        found.iter().next().map(|pattern| self.kinds[pattern])
    }
}

static ARROWS: LazyLock<AhoCorasick> = LazyLock::new(|| any_of(["»", "›"]));

/// Whether a line has an arrow, or the sign of an address.
fn is_marked(line: &str, signs: Signs) -> bool {
    signs.have(Signs::BAR) || signs.have(Signs::SYMBOL) && ARROWS.is_match(line)
}

/// So many letters tell most openings apart.
const OPENING: usize = 6;

/// A few letters as a number, the same in either case.
fn packed(letters: &[u8]) -> u64 {
    let pack = |all, letter: &u8| all << 8 | u64::from(letter.to_ascii_lowercase());
    letters.iter().fold(0, pack)
}

/// The letters with which a pattern can open; nothing where these can be any.
fn openings(pattern: &str) -> Option<Vec<u64>> {
    let mut parser = ParserBuilder::new();
    let hir = parser
        .unicode(false)
        .utf8(false)
        .build()
        .parse(pattern)
        .ok()?;
    let mut opening = Extractor::new().limit_total(MOST).extract(&hir);
    opening.keep_first_bytes(OPENING);
    let literals = opening.literals()?;
    let some = literals.iter().all(|literal| !literal.is_empty());
    some.then(|| {
        literals
            .iter()
            .map(|literal| packed(literal.as_bytes()))
            .collect()
    })
}

/// More openings than a pattern has.
const MOST: usize = 10_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    kind: Furniture,
    patterns: Vec<String>,
    /// One of these stands in a line that a pattern matches, where the pattern does
    /// not say how it opens.
    #[serde(default)]
    holds: Vec<String>,
    /// Lines that it holds.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    examples: Vec<String>,
    /// Lines that look like it.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    exceptions: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    menu: HashSet<String>,
    furniture: Vec<Group>,
}

fn file() -> File {
    let file = include_str!("../../data/furniture.toml");
    toml::from_str(file).expect("embedded furniture parses")
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let (mut patterns, mut known, mut holds) =
        (Vec::new(), FxHashSet::default(), Vec::<String>::new());
    let mut kinds = Vec::new();
    let File { menu, furniture } = file();
    for group in furniture {
        for pattern in group.patterns {
            known.extend(openings(&pattern).into_iter().flatten());
            patterns.push(format!("(?i-u)^(?:{pattern})$"));
            kinds.push(group.kind);
        }
        holds.extend(group.holds.iter().flat_map(|word| written(word)));
    }
    Phrases {
        set: RegexSet::new(patterns).expect("embedded furniture compiles"),
        openings: known,
        holds: any_of(&holds),
        kinds,
        menu,
    }
});

/// What follows "3 reacties" is what readers wrote, where they and the moment
/// are named.
pub(super) fn mark_comments(text: &str, lines: &mut [Line]) {
    let opens = |line: &Line| {
        let line = line.content.of(text);
        let opens = line.bytes().next();
        line.len() <= COMMENTS_LONGEST
            && opens.is_some_and(|byte| b"#*0123456789eErR".contains(&byte))
            && COMMENTS.is_match(line)
    };
    let Some(at) = lines.iter().position(opens) else {
        return;
    };
    let stamped = lines[at + 1..]
        .iter()
        .any(|line| STAMP.is_match(line.content.of(text)));
    if !stamped {
        return;
    }
    for line in lines[at..].iter_mut().filter(|line| line.is_said()) {
        line.kind = BlockKind::Furniture(Furniture::Comment);
    }
}

/// No head of comments is longer than this, in bytes.
const COMMENTS_LONGEST: usize = 60;

static COMMENTS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^ [\#*\s]* (?: (?:er\s(?:is|zijn)\s)? \d{1,4}\sreacties? | reacties?\s?(?:\(\d+\)|:?\s\d+) | reacties\sop\sdit\s(?:artikel|bericht) ) \s?:?[*]*$";
    Regex::new(pattern).expect("heads of comments compile")
});

/// Who wrote it when: a moment of the day, or how long ago.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi) \b\d{1,2}[:.]\d{2}(?:\suur)?\b | \b(?:\d+|een)\s(?:minuten|minuut|uur|uren|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar)\sgeleden\b | \bom\s\d{1,2}[:.]\d{2} | \d{1,2}-\d{1,2}-\d{4}";
    Regex::new(pattern).expect("stamps compile")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_says_how_it_opens_or_what_it_holds() {
        for pattern in file()
            .furniture
            .iter()
            .filter(|group| group.holds.is_empty())
        {
            for pattern in &pattern.patterns {
                let marked = pattern.contains(['>', '@']);
                assert!(openings(pattern).is_some() || marked, "{pattern}");
            }
        }
    }

    #[test]
    fn every_group_holds_its_examples_only() {
        for (at, group) in file().furniture.iter().enumerate() {
            let kinds = |line: &String| -> Vec<Furniture> {
                let signs = Signs::of(line.as_bytes());
                PHRASES.kind(line, signs).into_iter().collect()
            };
            for example in &group.examples {
                assert!(kinds(example).contains(&group.kind), "{at}: {example}");
            }
            for exception in &group.exceptions {
                assert_eq!(kinds(exception), [], "{at}: {exception}");
            }
        }
    }
}
