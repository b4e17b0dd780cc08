//! Contexts: what the words around a statement do to it.
//!
//! A cue such as "niet" or "mits" opens a scope: a side of the cue, within its
//! clause or its sentence. What lies in the scope is negated, conditional and
//! so on. The anatomy of a cue (context, direction, reach, words that look like
//! a cue and are none) follows ConText (Harkema et al. 2009); the cues are ours,
//! in `data/cues.toml`.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize, Serializer};

use crate::codebook::{Lexicon, Match, Scanner, Term};
use crate::segment::Words;
use crate::span::Span;

/// What can be said of a statement by the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Context {
    /// It is denied.
    Negation,
    /// It hangs on something.
    Condition,
    /// It may be so.
    Uncertainty,
    /// It was so.
    Past,
    /// It will be so at another moment.
    Later,
    /// It is so now.
    Now,
    /// It is somebody else's.
    ThirdParty,
    /// It is about policy.
    Policy,
    /// It is about execution.
    Execution,
    /// It is granted, against what follows.
    Concession,
}

impl Context {
    /// All contexts, in order.
    pub const ALL: [Self; 10] = [
        Self::Negation,
        Self::Condition,
        Self::Uncertainty,
        Self::Past,
        Self::Later,
        Self::Now,
        Self::ThirdParty,
        Self::Policy,
        Self::Execution,
        Self::Concession,
    ];

    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Condition => "condition",
            Self::Uncertainty => "uncertainty",
            Self::Past => "past",
            Self::Later => "later",
            Self::Now => "now",
            Self::ThirdParty => "third_party",
            Self::Policy => "policy",
            Self::Execution => "execution",
            Self::Concession => "concession",
        }
    }

    /// The context of this name; `negated` and the like do too.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = match name {
            "negated" => "negation",
            "conditional" => "condition",
            "uncertain" => "uncertainty",
            "conceded" => "concession",
            name => name,
        };
        Self::ALL.into_iter().find(|context| context.name() == name)
    }
}

/// A set of contexts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Contexts(u16);

impl Contexts {
    /// No context.
    pub const NONE: Self = Self(0);

    /// Adds a context.
    pub fn insert(&mut self, context: Context) {
        self.0 |= 1 << context as u8;
    }

    /// Whether a context is among them.
    pub const fn has(self, context: Context) -> bool {
        self.0 & (1 << context as u8) != 0
    }

    /// Whether all of the others are among them.
    pub const fn has_all(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// Whether any of the others is among them.
    pub const fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// The contexts, in order.
    pub fn iter(self) -> impl Iterator<Item = Context> {
        Context::ALL.into_iter().filter(move |context| self.has(*context))
    }
}

impl fmt::Debug for Contexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Context::name)).finish()
    }
}

impl Serialize for Contexts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Context::name))
    }
}

/// A cue that was found in a segment, and what it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// What it does.
    pub context: Context,
    /// The cue itself.
    pub cue: Span,
    /// What it does it to.
    pub covers: Span,
}

/// The clauses and scopes of a segment.
#[derive(Debug, Clone, Default)]
pub struct Scopes {
    /// Clauses: they tile the segment, from left to right.
    pub clauses: Vec<Span>,
    /// Scopes, in order of their cue.
    pub scopes: Vec<Scope>,
}

impl Scopes {
    /// The contexts that cover a span; a cue does not cover itself.
    pub fn over(&self, span: Span) -> Contexts {
        self.over_words(&[span])
    }

    /// The contexts that cover any of these words; a cue that is one of them
    /// does not count.
    pub fn over_words(&self, words: &[Span]) -> Contexts {
        let mut contexts = Contexts::NONE;
        for scope in &self.scopes {
            let covers = words.iter().any(|word| scope.covers.overlaps(*word));
            if covers && !words.iter().any(|word| scope.cue.overlaps(*word)) {
                contexts.insert(scope.context);
            }
        }
        contexts
    }

    /// The clause in which a byte stands.
    pub fn clause(&self, byte: usize) -> Option<Span> {
        self.clauses.iter().copied().find(|clause| clause.start <= byte && byte < clause.end)
    }
}

/// Reads the clauses and scopes of segments, one after another.
#[derive(Debug)]
pub struct Reader {
    scanner: Scanner<'static>,
}

impl Default for Reader {
    fn default() -> Self {
        Self { scanner: Scanner::new(&CUES.lexicon) }
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
        let kept: Vec<_> = (0..found.len()).filter(|&at| !hidden(at)).map(|at| found[at]).collect();
        let breaks = kept.iter().filter(|(_, cue)| cue.opens_clause).map(|(hit, _)| hit.span.start);
        let clauses = clauses(text, segment, breaks.collect());
        let halves = kept.iter().filter(|(_, cue)| cue.coordinates).map(|(hit, _)| hit.span.start);
        let halves = tiles(segment, halves.collect());
        let mut scopes: Vec<Scope> = Vec::new();
        for (hit, cue) in kept {
            let Some(context) = cue.context else { continue };
            let within = match cue.reach {
                Reach::Sentence => {
                    let holds = |half: &&Span| half.start <= hit.span.start && hit.span.start < half.end;
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
            let cue = if gapped(&hit) { words.span(hit.first) } else { hit.span };
            scopes.push(Scope { context, cue, covers });
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
        if spaced || mark == '(' && inner[..at].ends_with(' ') {
            breaks.push(segment.start + if mark == '(' { at } else { end });
        }
    }
    breaks.extend(inner.match_indices(" - ").map(|(at, _)| segment.start + at + 3));
    tiles(segment, breaks)
}

/// The pieces into which breaks part a segment.
fn tiles(segment: Span, mut breaks: Vec<usize>) -> Vec<Span> {
    breaks.extend([segment.start, segment.end]);
    breaks.sort_unstable();
    breaks.dedup();
    breaks.windows(2).map(|pair| Span::new(pair[0], pair[1])).collect()
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
        toml::from_str(include_str!("data/cues.toml")).expect("embedded cues parse");
    let mut terms = Vec::new();
    let mut owners = Vec::new();
    for (index, cue) in file.cue.iter().enumerate() {
        for term in &cue.terms {
            terms.push(Term::parse(term).expect("embedded cues are terms"));
            owners.push(index);
        }
    }
    Cues { lexicon: Lexicon::new(&terms), cues: file.cue, owners }
});

#[cfg(test)]
mod tests {
    use super::*;

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
