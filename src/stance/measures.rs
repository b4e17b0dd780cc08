//! Measures: what was heard in a case, as numbers from which its stance follows.

use std::sync::LazyLock;

use super::verdict::{Said, weight};
use super::{Stance, Statement};

/// For each stance so many numbers.
pub(super) const EACH: usize = 8;

/// How many numbers there are in all.
pub(super) const COUNT: usize = EACH * Stance::ALL.len() + 1;

/// What was heard in a case, in numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measures(pub(super) [f64; COUNT]);

impl Measures {
    /// What is measured for each stance: what the expressions of the inventory weigh; what
    /// those do in a paragraph that speaks of the target; how much the sentence that sounds like it most does, and the next; by how much it
    /// sounds more like it than like nothing (log odds); the most, where later sentences
    /// count for more; all sentences together; the most, where only sentences near which
    /// the target is spoken of count.
    pub const NAMES: [&str; EACH] = [
        "words", "told", "sound", "next", "odds", "late", "all", "near",
    ];

    /// Measures what was said in a case and what its sentences sound like.
    pub(super) fn of(statements: &[Statement], said: &[Said]) -> Self {
        let mut all = [0.0; COUNT];
        let count = said.len();
        for (stance, own) in Stance::ALL.into_iter().zip(all.chunks_exact_mut(EACH)) {
            let [words, told, top, next, odds, late, all, near] = own else {
                continue;
            };
            *words = weight(statements, stance, |_| true);
            *told = weight(statements, stance, |statement| statement.on_target);
            *odds = LEAST_ODDS;
            for (
                at,
                Said {
                    sound, nearness, ..
                },
            ) in said.iter().enumerate()
            {
                let share = sound.share(stance);
                let place = (at + 1) as f64 / count as f64;
                *next = next.max(share.min(*top));
                *top = top.max(share);
                *odds = odds.max(sound.odds(stance));
                *late = late.max(share * place);
                *all += share;
                *near = near.max(share * nearness.to_target());
            }
        }
        all[COUNT - 1] = (1.0 + count as f64).ln();
        Self(all)
    }

    /// What the expressions of the inventory weigh that speak for a stance.
    pub fn words(&self, stance: Stance) -> f64 {
        self.each(stance)[0]
    }

    /// How much a sentence sounds like a stance that does so most, from 0 to 1.
    pub fn sound(&self, stance: Stance) -> f64 {
        self.each(stance)[2]
    }

    /// How likely each stance is: a regression over the measures, learnt from invented
    /// notes (`data/notes`, `data/make_stance.py`).
    pub(super) fn shares(&self) -> [f64; 5] {
        let weights = &*WEIGHTS;
        let mut sums = weights.bias;
        for (measure, own) in self.0.iter().zip(&weights.measures) {
            for (sum, weight) in sums.iter_mut().zip(own) {
                *sum += measure * weight;
            }
        }
        let top = sums.iter().copied().fold(f64::MIN, f64::max);
        let powers = sums.map(|sum| (sum - top).exp());
        let all: f64 = powers.iter().sum();
        powers.map(|power| power / all)
    }

    /// How long the case is: the logarithm of one more than its sentences.
    pub fn length(&self) -> f64 {
        self.0[COUNT - 1]
    }

    /// The numbers for a stance, in the order of [`NAMES`](Self::NAMES).
    pub fn each(&self, stance: Stance) -> &[f64] {
        let at = EACH * stance as usize;
        &self.0[at..at + EACH]
    }
}

/// Below these odds nothing is heard, however much less there is.
const LEAST_ODDS: f64 = -9.0;

struct Weights {
    bias: [f64; 5],
    measures: [[f64; 5]; COUNT],
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let rows = include_str!("../data/verdict.tsv").lines().map(|line| {
        let cells = line.split('\t').skip(1);
        let numbers = cells.map(|cell| cell.parse().expect("embedded weights are numbers"));
        let numbers: Vec<f64> = numbers.collect();
        <[f64; 5]>::try_from(numbers).expect("a weight for each stance")
    });
    let mut rows = rows;
    Weights {
        bias: rows.next().expect("the first row is the bias"),
        measures: rows
            .collect::<Vec<_>>()
            .try_into()
            .expect("a row for each measure"),
    }
});
