//! Likeness: how much a sentence sounds like those by which people say yes, no,
//! later, if, or nothing.
//!
//! The inventory knows expressions; most answers use others. A regression over
//! words and pairs of words, learnt from thousands of invented sentences
//! (`data/sentences`, `data/make_likeness.py`), hears those too. Its weights are
//! data, so that what it heard can be shown.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use super::nearness::Nearness;
use super::{Stance, Statement};
use crate::context::{Contexts, Scopes};
use crate::segment::Words;
use crate::span::Span;

/// The stances, and last that nothing was said.
const CLASSES: usize = 6;

/// How much a sentence sounds like each stance, from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Likeness {
    shares: [f64; CLASSES],
    /// For each stance the words that speak for it most.
    strongest: [Option<Span>; CLASSES],
}

impl Likeness {
    /// The share of a stance.
    pub(super) fn of(&self, stance: Stance) -> f64 {
        self.shares[stance as usize]
    }

    /// The words that speak for a stance most.
    pub(super) fn words(&self, stance: Stance) -> Option<Span> {
        self.strongest[stance as usize]
    }

    /// Hears a sentence; `asks` says that it has a question mark.
    pub(super) fn hear(words: &Words, asks: bool) -> Self {
        let weights = &*WEIGHTS;
        let mut sums = weights.bias;
        let mut most = [(0.0_f64, None); CLASSES];
        let mut seen: Vec<u64> = Vec::with_capacity(5 * words.len() + 10);
        let mut row: Vec<(u64, Option<Span>)> = Vec::with_capacity(words.len() + 3);
        row.push((word_hash("<"), None));
        for at in 0..words.len() {
            let word = words.folded(at);
            let digits = word.bytes().any(|byte| byte.is_ascii_digit());
            row.push((
                word_hash(if digits { "#" } else { word }),
                Some(words.span(at)),
            ));
        }
        if asks {
            row.push((word_hash("?"), None));
        }
        row.push((word_hash(">"), None));
        let mut add = |feature: u64, first: Option<Span>, last: Option<Span>| {
            let Some(own) = weights.features.get(&feature) else {
                return;
            };
            if seen.contains(&feature) {
                return;
            }
            seen.push(feature);
            let span = match (first, last) {
                (Some(first), Some(last)) => Some(Span::new(first.start, last.end)),
                (one, other) => one.or(other),
            };
            for class in 0..CLASSES {
                let weight = f64::from(own[class]) / 100.0;
                sums[class] += weight;
                if weight > most[class].0 && span.is_some() {
                    most[class] = (weight, span);
                }
            }
        };
        for at in 0..row.len() {
            let (word, span) = row[at];
            add(word, span, span);
            if let Some(word_at) = at.checked_sub(1).filter(|at| *at < words.len()) {
                let word = words.folded(word_at);
                let digits = word.bytes().any(|byte| byte.is_ascii_digit());
                if !digits && let Some((end, _)) = word.char_indices().nth(STEM) {
                    add(stem_hash(&word[..end]), span, span);
                }
            }
            if let Some(&(next, last)) = row.get(at + 1) {
                add(pair_hash(word, next), span, last);
            }
            if let (Some(&(middle, _)), Some(&(next, last))) = (row.get(at + 1), row.get(at + 2)) {
                add(gap_hash(word, next), span, last);
                add(triple_hash(word, middle, next), span, last);
            }
        }
        let top = sums.iter().copied().fold(f64::MIN, f64::max);
        let powers = sums.map(|sum| (sum - top).exp());
        let all: f64 = powers.iter().sum();
        Self {
            shares: powers.map(|power| power / all),
            strongest: most.map(|(_, span)| span),
        }
    }
}

/// What a sentence of a case sounds like.
#[derive(Debug)]
pub(super) struct Sound {
    likeness: Likeness,
    /// For each stance the clause that speaks for it most.
    clauses: [Span; 5],
    segment: usize,
    sentence: Span,
}

impl Sound {
    /// Hears a sentence, the segment of this index.
    pub(super) fn hear(
        text: &str,
        (segment, sentence): (usize, Span),
        words: &Words,
        scopes: &Scopes,
    ) -> Self {
        let likeness = Likeness::hear(words, sentence.of(text).contains('?'));
        let clauses = Stance::ALL.map(|stance| {
            let words = likeness.words(stance);
            let clause = words.and_then(|words| scopes.clause(words.start));
            clause.unwrap_or(sentence).trim(text)
        });
        Self {
            likeness,
            clauses,
            segment,
            sentence,
        }
    }

    /// What it sounds like, as statements; `known` says that the inventory knows
    /// what is said, so that the sound matters less; `place` is from 0 to 1.
    pub(super) fn statements(&self, known: bool, nearness: Nearness, place: f64) -> Vec<Statement> {
        let known = if known { KNOWN } else { 1.0 };
        let said = Stance::ALL
            .into_iter()
            .map(|stance| (stance, self.likeness.of(stance)));
        let said = said.filter(|(_, share)| *share >= FAINT);
        let statements = said.map(|(stance, share)| {
            let factors = vec![
                (LIKENESS * share * known, "likeness"),
                nearness.softens(),
                (1.0 + LAST * place, "place"),
            ];
            let clause = self.clauses[stance as usize];
            Statement {
                meaning: "likeness",
                label: "klinkt zo",
                label_en: "sounds so",
                span: clause,
                segment: self.segment,
                sentence: self.sentence,
                clause,
                stance,
                before: stance,
                contexts: Contexts::NONE,
                on_target: nearness.on_target(),
                weight: factors.iter().map(|(factor, _)| factor).product(),
                factors,
            }
        });
        statements.collect()
    }
}

/// What a sentence keeps of what it sounds like where the inventory knows it.
const KNOWN: f64 = 0.7;
/// Below this share a sentence does not sound like a stance at all.
const FAINT: f64 = 0.02;
/// What a sentence weighs that sounds wholly like a stance; an expression of the
/// inventory weighs 1 to 4.
const LIKENESS: f64 = 5.0;
/// How much the last sentence of a case gains over the first.
const LAST: f64 = 0.3;

/// A word with more letters than this is known by its beginning too.
const STEM: usize = 6;

struct Weights {
    bias: [f64; CLASSES],
    features: FxHashMap<u64, [i16; CLASSES]>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights {
        bias: [0.0; CLASSES],
        features: FxHashMap::default(),
    };
    for line in include_str!("../data/likeness.tsv").lines() {
        let mut cells = line.split('\t');
        let feature = cells.next().unwrap_or_default();
        let mut own = [0; CLASSES];
        for (weight, cell) in own.iter_mut().zip(cells) {
            *weight = cell.parse().expect("embedded weights are numbers");
        }
        match feature {
            "bias" => weights.bias = own.map(|weight| f64::from(weight) / 100.0),
            _ => {
                weights.features.insert(feature_hash(feature), own);
            }
        }
    }
    weights
});

fn feature_hash(feature: &str) -> u64 {
    let words: Vec<&str> = feature.split(' ').collect();
    match words[..] {
        [word] => match word.strip_suffix('*') {
            Some(stem) => stem_hash(stem),
            None => word_hash(word),
        },
        [first, "_", last] => gap_hash(word_hash(first), word_hash(last)),
        [first, last] => pair_hash(word_hash(first), word_hash(last)),
        [first, middle, last] => triple_hash(word_hash(first), word_hash(middle), word_hash(last)),
        _ => 0,
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

fn word_hash(word: &str) -> u64 {
    hash((1, word))
}

fn stem_hash(stem: &str) -> u64 {
    hash((2, stem))
}

fn pair_hash(first: u64, last: u64) -> u64 {
    hash((3, first, last))
}

fn gap_hash(first: u64, last: u64) -> u64 {
    hash((4, first, last))
}

fn triple_hash(first: u64, middle: u64, last: u64) -> u64 {
    hash((5, first, middle, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_sounds_like_what_it_says() {
        let table = [
            ("Daar doen wij van harte aan mee.", Stance::Willing),
            (
                "Alleen als het rijk de kosten draagt, anders niet.",
                Stance::Conditional,
            ),
            (
                "Belt u na de zomer nog eens, nu komt het niet uit.",
                Stance::Later,
            ),
            (
                "Wij hebben daar geen behoefte aan, dus voor ons hoeft het niet.",
                Stance::Unwilling,
            ),
            (
                "Daar ga ik niet over, dat is aan de wethouder.",
                Stance::Unclear,
            ),
        ];
        let mut words = Words::default();
        for (sentence, stance) in table {
            words.fill(sentence, Span::new(0, sentence.len()));
            let likeness = Likeness::hear(&words, sentence.contains('?'));
            let most = Stance::ALL
                .into_iter()
                .max_by(|a, b| likeness.of(*a).total_cmp(&likeness.of(*b)));
            assert_eq!(most, Some(stance), "{sentence}: {likeness:?}");
        }
        let sentence = "De wachtlijst is elf weken en het gebouw lekt.";
        words.fill(sentence, Span::new(0, sentence.len()));
        let silent = Likeness::hear(&words, false);
        assert!(
            Stance::ALL
                .into_iter()
                .all(|stance| silent.of(stance) < 0.5),
            "{silent:?}"
        );
    }
}
