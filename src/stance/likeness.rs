//! Likeness: how much a sentence sounds like those by which people say yes, no,
//! later, if, or nothing.
//!
//! The inventory knows expressions; most answers use others. A regression over
//! words and pairs of words, learnt from thousands of invented sentences
//! (`data/sentences`, `data/rounds`, `data/make_stance.py`), hears those too. Its
//! weights are data, so that what it heard can be shown.

use super::ear::{CLASSES, Ear, WEIGHTS};
use super::nearness::Nearness;
use super::{Stance, Statement};
use crate::context::{Contexts, Scopes};
use crate::segment::Words;
use crate::span::Span;

/// How much a sentence sounds like each stance, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    shares: [f32; CLASSES],
    /// The log odds that these follow from.
    sums: [f32; CLASSES],
}

impl Likeness {
    /// The share of a stance.
    pub(super) fn of(&self, stance: Stance) -> f64 {
        f64::from(self.shares[stance as usize])
    }

    /// Whether it sounds like any stance at all.
    pub(super) fn is_heard(&self) -> bool {
        self.shares[..NONE]
            .iter()
            .any(|share| f64::from(*share) >= FAINT)
    }

    /// Hears a sentence; `asks` says that it has a question mark.
    pub(super) fn hear(ear: &mut Ear, words: &Words, asks: bool) -> Self {
        let found = ear.listen(words, asks);
        let mut sums = WEIGHTS.bias;
        for found in found {
            for (sum, weight) in sums.iter_mut().zip(&WEIGHTS.rows[found.row as usize]) {
                *sum += weight;
            }
        }
        let top = sums.iter().copied().fold(f32::MIN, f32::max);
        let powers = sums.map(|sum| (sum - top).exp());
        let all: f32 = powers.iter().sum();
        Self {
            shares: powers.map(|power| power / all),
            sums,
        }
    }
}

/// How much a sentence of a case sounds like each stance, and how near the target is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hearing {
    /// Index of the segment in the document.
    pub segment: usize,
    /// How near it the target is spoken of: 1 in the sentence itself, 0 not in its
    /// paragraph.
    pub near: f32,
    /// How much it sounds like each stance, from 0 to 1, in the order of
    /// [`Stance::ALL`]; what is left is nothing.
    pub shares: [f32; 5],
}

/// What a sentence of a case sounds like.
#[derive(Debug)]
pub(super) struct Sound {
    likeness: Likeness,
    /// For each stance the clause that speaks for it most, where one is heard.
    clauses: Option<Box<[Span; 5]>>,
    pub(super) segment: usize,
    pub(super) sentence: Span,
}

impl Sound {
    /// What a sentence sounds like, the segment of this index, to an ear that has just
    /// listened to its words.
    pub(super) fn new(
        text: &str,
        (segment, sentence): (usize, Span),
        likeness: Likeness,
        (ear, words): (&Ear, &Words),
        scopes: &Scopes,
    ) -> Self {
        let clauses = likeness.is_heard().then(|| {
            let strongest = ear.strongest(words);
            let clauses = Stance::ALL.map(|stance| {
                let words = strongest[stance as usize];
                let clause = words.and_then(|words| scopes.clause(words.start));
                clause.unwrap_or(sentence).trim(text)
            });
            Box::new(clauses)
        });
        Self {
            likeness,
            clauses,
            segment,
            sentence,
        }
    }

    /// What was heard in it.
    pub(super) fn hearing(&self, nearness: Nearness) -> Hearing {
        Hearing {
            segment: self.segment,
            near: nearness.to_target() as f32,
            shares: Stance::ALL.map(|stance| self.likeness.shares[stance as usize]),
        }
    }

    /// How much it sounds like a stance, from 0 to 1.
    pub(super) fn share(&self, stance: Stance) -> f64 {
        self.likeness.of(stance)
    }

    /// How much it sounds like any stance, from 0 to 1.
    pub(super) fn any(&self) -> f64 {
        1.0 - f64::from(self.likeness.shares[NONE])
    }

    /// By how much it sounds more like a stance than like none, in log odds.
    pub(super) fn odds(&self, stance: Stance) -> f64 {
        let sums = &self.likeness.sums;
        f64::from(sums[stance as usize] - sums[NONE])
    }

    /// What it sounds like, as statements.
    pub(super) fn statements(&self) -> impl Iterator<Item = Statement> {
        let said = Stance::ALL
            .into_iter()
            .map(|stance| (stance, self.share(stance)));
        let heard = said.filter(|(_, share)| *share >= FAINT);
        heard.map(|(stance, share)| {
            let clause = self.clauses.as_ref();
            let clause = clause.map_or(self.sentence, |clauses| clauses[stance as usize]);
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
                on_target: false,
                weight: LIKENESS * share,
                factors: vec![(LIKENESS, "expression"), (share, "likeness")],
            }
        })
    }
}

/// The place of nothing among the classes.
const NONE: usize = CLASSES - 1;
/// Below this share a sentence does not sound like a stance at all.
const FAINT: f64 = 0.25;
/// What a sentence weighs that sounds wholly like a stance; an expression of the
/// inventory weighs 1 to 4.
const LIKENESS: f64 = 4.0;

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
        let mut ear = Ear::default();
        for (sentence, stance) in table {
            words.fill(sentence, Span::new(0, sentence.len()));
            let likeness = Likeness::hear(&mut ear, &words, sentence.contains('?'));
            let most = Stance::ALL
                .into_iter()
                .max_by(|a, b| likeness.of(*a).total_cmp(&likeness.of(*b)));
            assert_eq!(most, Some(stance), "{sentence}: {likeness:?}");
        }
        let sentence = "De wachtlijst is elf weken en het gebouw lekt.";
        words.fill(sentence, Span::new(0, sentence.len()));
        let silent = Likeness::hear(&mut ear, &words, false);
        assert!(
            Stance::ALL
                .into_iter()
                .all(|stance| silent.of(stance) < 0.5),
            "{silent:?}"
        );
    }
}
