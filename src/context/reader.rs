//! Reading clauses and scopes: the embedded cues, and what each covers.

use std::sync::LazyLock;

use memchr::{memchr_iter, memchr3_iter};
use serde::Deserialize;

use super::{Context, Scope, Scopes};
use crate::codebook::{Lexicon, Match, Scanner, Term};
use crate::segment::Words;
use crate::span::Span;

/// Reads the clauses and scopes of segments, one after another.
#[derive(Debug)]
pub struct Reader {
    scanner: Scanner<'static>,
    found: Vec<Match>,
    kept: Vec<(Match, &'static Cue)>,
    breaks: Vec<usize>,
    /// The halves of a segment on the two sides of a coordination.
    halves: Vec<Span>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            scanner: Scanner::new(&CUES.lexicon),
            found: Vec::new(),
            kept: Vec::new(),
            breaks: Vec::new(),
            halves: Vec::new(),
        }
    }
}

impl Reader {
    /// The clauses and scopes of a segment.
    pub fn read(&mut self, text: &str, segment: Span, words: &Words) -> Scopes {
        let mut scopes = Scopes::default();
        self.read_into(text, (segment, true), words, &mut scopes);
        scopes
    }

    /// Puts the clauses and scopes of a segment in the place of others; where it has no
    /// scope, and the clauses are not `asked` for, none of them.
    pub(crate) fn read_into(
        &mut self,
        text: &str,
        (segment, asked): (Span, bool),
        words: &Words,
        scopes: &mut Scopes,
    ) {
        let Self {
            scanner,
            found,
            kept,
            breaks,
            halves,
        } = self;
        scanner.scan(text, segment, words, found);
        found.retain(|hit| {
            let before = &text[segment.start..hit.span.start];
            let opens = before.is_empty() || before.ends_with(", ");
            opens || !CUES.cues[CUES.owners[hit.term as usize]].opening
        });
        kept.clear();
        let cue = |hit: &Match| &CUES.cues[CUES.owners[hit.term as usize]];
        kept.extend(
            found
                .iter()
                .filter(|hit| !is_hidden(hit, found))
                .map(|hit| (*hit, cue(hit))),
        );
        scopes.clauses.clear();
        scopes.scopes.clear();
        if !asked && kept.iter().all(|(_, cue)| cue.context.is_none()) {
            return;
        }
        breaks.clear();
        let opening = kept.iter().filter(|(_, cue)| cue.opens_clause);
        breaks.extend(opening.map(|(hit, _)| hit.span.start));
        clauses(text, segment, words, found, breaks);
        tile(segment, breaks, &mut scopes.clauses);
        breaks.clear();
        let coordinating = kept.iter().filter(|(_, cue)| cue.coordinates);
        breaks.extend(coordinating.map(|(hit, _)| hit.span.start));
        tile(segment, breaks, halves);
        for (hit, cue) in kept {
            let Some(context) = cue.context else { continue };
            let tiles = match cue.reach {
                Reach::Sentence => &*halves,
                Reach::Clause => &scopes.clauses,
            };
            let holds = |tile: &&Span| tile.start <= hit.span.start && hit.span.start < tile.end;
            let within = tiles.iter().find(holds).copied().unwrap_or(segment);
            let covers = match cue.direction {
                Direction::Both => within,
                Direction::After => Span::new(hit.span.start, within.end.max(hit.span.end)),
                Direction::Before => Span::new(within.start, hit.span.end),
            };
            let cue = if is_gapped(hit) {
                words.span(hit.first)
            } else {
                hit.span
            };
            scopes.scopes.push(Scope {
                context,
                cue,
                whole: hit.span,
                covers,
            });
        }
    }
}

/// Whether other words stand in the gap of a cue ("komt er geld, dan"): they are
/// no part of it.
fn is_gapped(hit: &Match) -> bool {
    hit.last - hit.first >= CUES.lexicon.places(hit.term)
}

/// Whether a longer cue hides one within it: "niet alleen" is no "niet".
fn is_hidden(hit: &Match, found: &[Match]) -> bool {
    found.iter().any(|other| {
        let cue = &CUES.cues[CUES.owners[other.term as usize]];
        other.span.len() > hit.span.len()
            && other.span.contains(hit.span)
            && (cue.context.is_none() && !cue.opens_clause || !is_gapped(other))
    })
}

/// Adds where a segment is parted into clauses: at its punctuation, and where
/// something else is denied.
fn clauses(text: &str, segment: Span, words: &Words, found: &[Match], breaks: &mut Vec<usize>) {
    let whole = text;
    let text = &text[..segment.end];
    let bytes = text.as_bytes();
    let within = &bytes[segment.start..];
    let marks =
        memchr3_iter(b',', b';', b':', within).chain(memchr3_iter(b'(', b')', 0xE2, within));
    for at in marks.chain(memchr_iter(b'-', within)) {
        let at = segment.start + at;
        let mark = text[at..].chars().next().unwrap_or(' ');
        let end = at + mark.len_utf8();
        // Not within "1,5" or "(10)(2e)".
        let spaced = || text[end..].starts_with(char::is_whitespace);
        let before = || at > segment.start && bytes[at - 1] == b' ';
        match mark {
            '-' if before() && bytes.get(end) == Some(&b' ') => breaks.push(end + 1),
            ',' if is_taken_up(&text[segment.start..at], &text[end..]) => {}
            '(' if spaced() || before() => breaks.push(at),
            ',' | ';' | ':' | ')' | '–' | '—' if spaced() => breaks.push(end),
            _ => {}
        }
    }
    // "Wij gaan door en niet terug": what is denied behind "en" is not what stands
    // before it.
    let spaced = |span: Span| {
        span.start > segment.start
            && bytes[span.start - 1] == b' '
            && bytes.get(span.end) == Some(&b' ')
    };
    for hit in found
        .iter()
        .filter(|hit| hit.first == hit.last && hit.first > 0)
    {
        let (and, no) = (words.span(hit.first - 1), hit.span);
        if and.len() == 2 && and.of(whole) == "en" && spaced(and) {
            let denies = matches!(no.of(whole), "niet" | "geen" | "nooit");
            if denies && no.start == and.end + 1 && spaced(no) {
                breaks.push(and.start);
            }
        }
    }
}

/// Whether a word that is said again behind a comma takes the clause up: "geen
/// behoefte aan, aan zo'n plan".
fn is_taken_up(before: &str, behind: &str) -> bool {
    let parts = |c: char| !c.is_alphanumeric();
    let last = before.rsplit(parts).next().unwrap_or_default();
    !last.is_empty() && behind.trim_start().split(parts).next() == Some(last)
}

/// The pieces into which breaks part a segment, in the place of other pieces.
fn tile(segment: Span, breaks: &mut Vec<usize>, tiles: &mut Vec<Span>) {
    breaks.extend([segment.start, segment.end]);
    breaks.sort_unstable();
    breaks.dedup();
    tiles.clear();
    let pairs = breaks.windows(2);
    tiles.extend(pairs.map(|pair| Span::new(pair[0], pair[1])));
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
    /// Whether they count only where they open a sentence or follow a comma.
    #[serde(default)]
    opening: bool,
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
