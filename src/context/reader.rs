//! Reading clauses and scopes: the embedded cues, and what each covers.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Context, Scope, Scopes};
use crate::codebook::{Lexicon, Match, Scanner, Term};
use crate::segment::Words;
use crate::span::Span;

/// Reads the clauses and scopes of segments, one after another.
#[derive(Debug)]
pub struct Reader {
    scanner: Scanner<'static>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            scanner: Scanner::new(&CUES.lexicon),
        }
    }
}

impl Reader {
    /// The clauses and scopes of a segment.
    pub fn read(&mut self, text: &str, segment: Span, words: &Words) -> Scopes {
        let mut found = Vec::new();
        for hit in self.scanner.scan(text, segment, words) {
            found.push((hit, &CUES.cues[CUES.owners[hit.term as usize]]));
        }
        // Words in the gap of a cue ("komt er geld, dan") are no part of it.
        let gapped = |hit: &Match| hit.last - hit.first >= CUES.lexicon.places(hit.term);
        // A longer cue hides the shorter ones within it: "niet alleen" is no "niet".
        let hidden = |at: usize| {
            let hit: Span = found[at].0.span;
            found.iter().any(|(other, cue)| {
                other.span.len() > hit.len()
                    && other.span.contains(hit)
                    && (cue.context.is_none() && !cue.opens_clause || !gapped(other))
            })
        };
        let kept: Vec<_> = (0..found.len())
            .filter(|&at| !hidden(at))
            .map(|at| found[at])
            .collect();
        let breaks = kept
            .iter()
            .filter(|(_, cue)| cue.opens_clause)
            .map(|(hit, _)| hit.span.start);
        let clauses = clauses(text, segment, breaks.collect());
        let halves = kept
            .iter()
            .filter(|(_, cue)| cue.coordinates)
            .map(|(hit, _)| hit.span.start);
        let halves = tiles(segment, halves.collect());
        let mut scopes: Vec<Scope> = Vec::new();
        for (hit, cue) in kept {
            let Some(context) = cue.context else { continue };
            let within = match cue.reach {
                Reach::Sentence => {
                    let holds =
                        |half: &&Span| half.start <= hit.span.start && hit.span.start < half.end;
                    halves.iter().find(holds).copied().unwrap_or(segment)
                }
                Reach::Clause => {
                    let holds = |clause: &&Span| {
                        clause.start <= hit.span.start && hit.span.start < clause.end
                    };
                    clauses.iter().find(holds).copied().unwrap_or(segment)
                }
            };
            let covers = match cue.direction {
                Direction::Both => within,
                Direction::After => Span::new(hit.span.start, within.end.max(hit.span.end)),
                Direction::Before => Span::new(within.start, hit.span.end),
            };
            let cue = if gapped(&hit) {
                words.span(hit.first)
            } else {
                hit.span
            };
            scopes.push(Scope {
                context,
                cue,
                covers,
            });
        }
        Scopes { clauses, scopes }
    }
}

/// Parts a segment at its punctuation and at the words that open a clause.
fn clauses(text: &str, segment: Span, mut breaks: Vec<usize>) -> Vec<Span> {
    let inner = segment.of(text);
    for (at, mark) in inner.char_indices().filter(|(_, c)| ",;:()–—".contains(*c)) {
        let end = at + mark.len_utf8();
        // Not within "1,5" or "(10)(2e)".
        let spaced = inner[end..].starts_with(char::is_whitespace);
        // A word said again takes up the clause: "geen behoefte aan, aan zo'n plan".
        let word = |c: char| !c.is_alphanumeric();
        let before = inner[..at].rsplit(word).next().unwrap_or_default();
        let again = inner[end..].trim_start().split(word).next() == Some(before);
        if mark == ',' && again && !before.is_empty() {
            continue;
        }
        if spaced || mark == '(' && inner[..at].ends_with(' ') {
            breaks.push(segment.start + if mark == '(' { at } else { end });
        }
    }
    breaks.extend(
        inner
            .match_indices(" - ")
            .map(|(at, _)| segment.start + at + 3),
    );
    // "Wij gaan door en niet terug": what is denied behind "en" is not what stands
    // before it.
    for opening in [" en niet ", " en geen ", " en nooit "] {
        let found = inner.match_indices(opening);
        breaks.extend(found.map(|(at, _)| segment.start + at + 1));
    }
    tiles(segment, breaks)
}

/// The pieces into which breaks part a segment.
fn tiles(segment: Span, mut breaks: Vec<usize>) -> Vec<Span> {
    breaks.extend([segment.start, segment.end]);
    breaks.sort_unstable();
    breaks.dedup();
    breaks
        .windows(2)
        .map(|pair| Span::new(pair[0], pair[1]))
        .collect()
}

/// One group of cues that do the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cue {
    /// What they do; nothing for words that only look like a cue or only open
    /// a clause.
    context: Option<Context>,
    #[serde(default)]
    direction: Direction,
    #[serde(default)]
    reach: Reach,
    /// Whether a new clause starts at the cue.
    #[serde(default)]
    opens_clause: bool,
    /// Whether that clause stands beside the others, so that what covers a
    /// whole sentence ends there.
    #[serde(default)]
    coordinates: bool,
    terms: Vec<String>,
    /// Sentences in which they do it, the covered words between brackets.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    examples: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    Before,
    After,
    #[default]
    Both,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reach {
    #[default]
    Clause,
    Sentence,
}

#[derive(Debug)]
struct Cues {
    cues: Vec<Cue>,
    /// For each term the group that it belongs to.
    owners: Vec<usize>,
    lexicon: Lexicon,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        cue: Vec<Cue>,
    }
    let file: File =
        toml::from_str(include_str!("../data/cues.toml")).expect("embedded cues parse");
    let mut terms = Vec::new();
    let mut owners = Vec::new();
    for (index, cue) in file.cue.iter().enumerate() {
        for term in &cue.terms {
            terms.push(Term::parse(term).expect("embedded cues are terms"));
            owners.push(index);
        }
    }
    Cues {
        lexicon: Lexicon::new(&terms),
        cues: file.cue,
        owners,
    }
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Contexts;

    #[test]
    fn every_cue_covers_what_its_examples_say() {
        let mut reader = Reader::default();
        let mut words = Words::default();
        for cue in &CUES.cues {
            for example in &cue.examples {
                let open = example.find('[').expect("an example has brackets");
                let close = example.find(']').expect("an example has brackets") - 1;
                let text = example.replace(['[', ']'], "");
                let whole = Span::new(0, text.len());
                words.fill(&text, whole);
                let scopes = reader.read(&text, whole, &words);
                let contexts = scopes.over(Span::new(open, close));
                match cue.context {
                    Some(context) => assert!(contexts.has(context), "{example}: {contexts:?}"),
                    None => assert_eq!(contexts, Contexts::NONE, "{example}"),
                }
            }
        }
    }
}
