//! Kappa for several coders that each have their own habits.

use ndarray::{Array1, Array2, ArrayView1, Axis};

use super::coefficient::Coefficient;
use super::rated::Rated;
use super::{Ratings, Weights};
use crate::tally::Estimable;

/// Conger's kappa (1980), with weights, for coders that need not rate every unit,
/// and its standard error (Gwet 2014). With two coders
/// and all ratings it is Cohen's kappa.
///
/// Chance gives each coder the categories as often as that coder did. Coders without
/// any rating do not count. All units count in the standard error, as in Gwet's own
/// program: leave those out first that nobody was to rate.
///
/// Not estimable when no unit has two ratings, or all are in one category.
pub fn conger_kappa(ratings: &Ratings, weights: &Weights) -> Estimable<Coefficient> {
    let rated = Rated::new(ratings, weights, 0)?;
    let habits = Habits::new(ratings, &rated.weights, rated.totals.len());
    let chance: Array1<f64> = ratings
        .codes()
        .rows()
        .into_iter()
        .map(|unit| habits.chance(unit))
        .collect();
    rated.beyond(habits.expected(), &chance)
}

/// How often each coder uses each category, and what agreement it brings.
struct Habits {
    /// The share of a coder's ratings (row) in a category (column).
    shares: Array2<f64>,
    /// The agreement of a category (column) with the ratings of the coders other
    /// than the one of the row, summed over them.
    others: Array2<f64>,
    /// One over the share of the units that a coder rated.
    rarity: Vec<f64>,
    /// The coders that rated a unit.
    coders: Vec<usize>,
}

impl Habits {
    fn new(ratings: &Ratings, weights: &Array2<f64>, units: usize) -> Self {
        let mut counts = Array2::zeros((ratings.coders(), weights.nrows()));
        for ((_, coder), code) in ratings.codes().indexed_iter() {
            if let Some(code) = *code {
                counts[[coder, code]] += 1.0;
            }
        }
        let totals: Array1<f64> = counts.sum_axis(Axis(1));
        let coders = (0..ratings.coders())
            .filter(|&coder| totals[coder] > 0.0)
            .collect();
        let shares: Array2<f64> = counts / totals.mapv(|total| total.max(1.0)).insert_axis(Axis(1));
        let others = (&shares.sum_axis(Axis(0)) - &shares).dot(weights);
        let rarity = totals.iter().map(|total| units as f64 / total).collect();
        Self {
            shares,
            others,
            rarity,
            coders,
        }
    }

    /// The number of ordered pairs of coders.
    fn pairs(&self) -> f64 {
        (self.coders.len() * (self.coders.len() - 1)) as f64
    }

    /// The agreement by chance of two coders.
    fn expected(&self) -> f64 {
        (&self.shares * &self.others).sum() / self.pairs()
    }

    /// What a unit brings about of the agreement by chance; a coder that left it out
    /// counts with the usual share of categories.
    fn chance(&self, unit: ArrayView1<'_, Option<usize>>) -> f64 {
        let of_coder = |&coder: &usize| {
            let usual = self.shares.row(coder).dot(&self.others.row(coder));
            unit[coder].map_or(usual, |code| {
                let rarity = self.rarity[coder];
                rarity * self.others[[coder, code]] - (rarity - 1.0) * usual
            })
        };
        self.coders.iter().map(of_coder).sum::<f64>() / self.pairs()
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::super::cohen_kappa;
    use super::*;

    #[test]
    fn of_two_coders_it_is_cohens_kappa() {
        let table = array![[20_u64, 5, 1], [4, 15, 6], [0, 5, 18]];
        let ratings = Ratings::from_table(table.view()).expect("ratings");
        let conger = conger_kappa(&ratings, &Weights::Linear).expect("kappa");
        let counts = table.mapv(|count| count as f64);
        let cohen = cohen_kappa(counts.view(), &Weights::Linear).expect("kappa");
        assert!((conger.value - cohen.value).abs() < 1e-12);
    }

    #[test]
    fn a_coder_without_ratings_is_no_coder() {
        let two = array![
            [Some(1.0), Some(1.0)],
            [Some(2.0), Some(1.0)],
            [Some(2.0), None]
        ];
        let mut three = Array2::default((3, 3));
        three.slice_axis_mut(Axis(1), (0..2).into()).assign(&two);
        let kappa = |numbers: &Array2<Option<f64>>| {
            conger_kappa(&Ratings::from_numbers(numbers.view())?, &Weights::Identity)
        };
        assert!(kappa(&two).is_ok());
        assert_eq!(kappa(&two), kappa(&three));
    }
}
