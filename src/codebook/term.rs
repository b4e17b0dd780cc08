//! A term: what to look for, in the language of the codebook.
//!
//! | written | means |
//! | --- | --- |
//! | `aanbesteding` | the word and its plain inflections |
//! | `=zorg` | the word as it stands |
//! | `begroting*`, `*aanbesteding*`, `wijk*team` | any characters, also none |
//! | `wet??` | one character for each `?` |
//! | `handen vol` | the words in this order, side by side |
//! | `uitstel ~3 invoering` | at most three words between |
//! | `geen\|weinig tijd` | either word in that place |
//! | `/\d+ fte/` | a regular expression, without case |
//! | `meedoen {not negated}` | only where no negation covers it |

use std::fmt;

use regex::{Regex, RegexBuilder};

use super::inflection;
use crate::context::{Context, Demands};
use crate::word::folded;

/// A term, read.
#[derive(Debug, Clone)]
pub struct Term {
    /// As it was written.
    pub source: String,
    pub(crate) pattern: Pattern,
    /// What contexts a match must stand in.
    pub(crate) demands: Demands,
}

#[derive(Debug, Clone)]
pub(crate) enum Pattern {
    Words(Vec<Step>),
    Regex(Regex),
}

/// One place in a phrase: the words that may stand there, and how many others
/// may stand before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) words: Vec<Word>,
    pub(crate) gap: usize,
    /// Whether it was written with a hyphen before it: `e-mail`.
    pub(crate) joined: bool,
}

impl Step {
    /// Whether any characters may stand before its word, and behind it, in the word
    /// that it is a part of.
    pub(crate) fn is_open(&self) -> (bool, bool) {
        let all = |ends: fn(&str) -> bool| {
            let open = |word: &Word| matches!(word, Word::Glob(glob) if ends(glob));
            self.words.iter().all(open)
        };
        (
            all(|glob| glob.starts_with('*')),
            all(|glob| glob.ends_with('*')),
        )
    }

    /// The length of the shortest word that fits, in bytes.
    pub(crate) fn length(&self) -> usize {
        let lengths = self.words.iter().map(|word| match word {
            Word::Plain(letters) | Word::Within(letters) => letters.len(),
            Word::Glob(glob) => glob.trim_matches('*').len(),
        });
        lengths.min().unwrap_or(0)
    }
}

/// What a single word must look like, folded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Word {
    /// One of these words.
    Plain(String),
    /// This word within a compound.
    Within(String),
    /// Characters with `*` and `?` among them.
    Glob(String),
}

/// The most words that stand between the halves of a separable verb.
const SPLIT_GAP: usize = 8;

/// The most words that a gap may span.
const WIDEST_GAP: usize = 20;

impl Term {
    /// Reads a term.
    ///
    /// # Errors
    /// What was expected and what was found instead.
    pub fn parse(source: &str) -> Result<Self, Malformed> {
        let (body, demands) = demands(source.trim())?;
        let pattern = match body.strip_prefix('/') {
            Some(rest) => Pattern::Regex(regex(rest)?),
            None => Pattern::Words(steps(body)?),
        };
        Ok(Self {
            source: source.to_owned(),
            pattern,
            demands,
        })
    }

    /// The words that the term is made of, for each place all that fit.
    pub(crate) fn steps(&self) -> &[Step] {
        match &self.pattern {
            Pattern::Words(steps) => steps,
            Pattern::Regex(_) => &[],
        }
    }

    /// The other ways in which a separable verb stands in a clause: "sluiten zich
    /// daarbij aan", "aan te sluiten".
    pub(crate) fn split(&self) -> Vec<Vec<Step>> {
        let [Step { words, .. }] = self.steps() else {
            return Vec::new();
        };
        // Only a single word that bends has forms within compounds.
        let bends = words.iter().any(|word| matches!(word, Word::Within(_)));
        let Some(Word::Plain(bare)) = words.last().filter(|_| bends) else {
            return Vec::new();
        };
        let Some(split) = inflection::split(bare) else {
            return Vec::new();
        };
        let plain = |words: Vec<String>, gap| Step {
            words: words.into_iter().map(Word::Plain).collect(),
            gap,
            joined: false,
        };
        let particle = || vec![split.particle.to_owned()];
        vec![
            vec![plain(split.finite, 0), plain(particle(), SPLIT_GAP)],
            vec![
                plain(particle(), 0),
                plain(vec!["te".into()], 0),
                plain(vec![split.infinitive], 0),
            ],
        ]
    }
}

/// What is wrong with a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// What should have stood there.
    pub expected: &'static str,
    /// What stood there.
    pub found: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found `{}`", self.expected, self.found)
    }
}

fn malformed<T>(expected: &'static str, found: &str) -> Result<T, Malformed> {
    Err(Malformed {
        expected,
        found: found.to_owned(),
    })
}

/// Parts a term from its `{...}` requirements.
fn demands(source: &str) -> Result<(&str, Demands), Malformed> {
    let (mut body, mut demands) = (source, Demands::default());
    while let Some(inner) = body.strip_suffix('}') {
        let Some(open) = inner.rfind('{') else {
            return malformed("`{` before `}`", source);
        };
        let name = inner[open + 1..].trim();
        let (set, name) = match name.strip_prefix("not ") {
            Some(name) => (&mut demands.forbidden, name.trim()),
            None => (&mut demands.required, name),
        };
        let Some(context) = Context::from_name(name) else {
            return malformed("a context such as `negated` or `conditional`", name);
        };
        set.insert(context);
        body = inner[..open].trim_end();
    }
    Ok((body, demands))
}

fn regex(rest: &str) -> Result<Regex, Malformed> {
    let Some(pattern) = rest.strip_suffix('/').filter(|pattern| !pattern.is_empty()) else {
        return malformed("a regular expression between slashes", &format!("/{rest}"));
    };
    let built = RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(1 << 20)
        .build();
    built.or_else(|_| malformed("a regular expression", pattern))
}

fn steps(body: &str) -> Result<Vec<Step>, Malformed> {
    let mut steps: Vec<Step> = Vec::new();
    let mut gap = 0;
    // A single word bends; the words of a phrase stand as they are written.
    let alone = body.split_whitespace().count() == 1;
    for piece in body.split_whitespace() {
        if let Some(number) = piece.strip_prefix('~') {
            gap = match number.parse() {
                Ok(gap) if (1..=WIDEST_GAP).contains(&gap) && !steps.is_empty() => gap,
                _ => return malformed("`~` and a number from 1 to 20 between two words", piece),
            };
            continue;
        }
        let mut start = 0;
        for (at, part) in piece
            .split(['-', '&'])
            .filter(|part| !part.is_empty())
            .enumerate()
        {
            let mut words = Vec::new();
            for one in part.split('|') {
                word(one, alone && !piece.contains('-'), &mut words)?;
            }
            start += piece[start..].find(part).unwrap_or(0);
            steps.push(Step {
                words,
                gap: if at == 0 { gap } else { 0 },
                joined: at > 0 && piece[..start].ends_with('-'),
            });
            start += part.len();
        }
        gap = 0;
    }
    if steps.is_empty() || gap > 0 {
        return malformed("a word", body);
    }
    Ok(steps)
}

fn word(written: &str, bends: bool, words: &mut Vec<Word>) -> Result<(), Malformed> {
    let (bare, bends) = match written.strip_prefix('=') {
        Some(bare) => (bare, false),
        None => (written, bends),
    };
    let folded = folded(bare);
    if folded.contains(['{', '}', '~', '=', '/']) {
        return malformed("a word without `{`, `}`, `~`, `=` or `/` in it", written);
    }
    if folded.contains(['*', '?']) {
        if folded.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return malformed("at least two letters beside the wildcards", written);
        }
        words.push(Word::Glob(folded));
    } else if !folded.chars().any(char::is_alphanumeric) {
        return malformed("a word", written);
    } else {
        if bends {
            words.extend(inflection::forms(&folded).into_iter().map(Word::Plain));
            let nouns = inflection::noun_forms(&folded).into_iter();
            words.extend(nouns.chain([folded.clone()]).map(Word::Within));
        }
        words.push(Word::Plain(folded));
    }
    Ok(())
}
