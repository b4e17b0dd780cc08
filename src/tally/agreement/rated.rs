//! Units with enough ratings, as the chance-corrected coefficients see them.

use ndarray::{Array1, Array2, Axis};

use super::coefficient::{Coefficient, standard_error};
use super::{Ratings, Weights};
use crate::tally::{Estimable, NotEstimable};

/// Less than this left by chance is nothing but rounding.
const NOTHING: f64 = 1e-12;

/// The units with enough ratings, and the agreement within each.
pub(super) struct Rated {
    /// How many coders put a unit (row) in a category (column).
    pub counts: Array2<f64>,
    /// How many coders rated a unit.
    pub totals: Array1<f64>,
    /// The mean agreement of the pairs of ratings of a unit, of those with a pair.
    pub agreement: Vec<Option<f64>>,
    /// The agreement of each two categories.
    pub weights: Array2<f64>,
}

impl Rated {
    /// Leaves out the units with fewer than `least` ratings. Not estimable when none
    /// has two.
    pub fn new(ratings: &Ratings, weights: &Weights, least: u64) -> Estimable<Self> {
        let weights = weights.matrix(ratings.values())?;
        let counts = ratings.counts();
        let kept: Vec<usize> = (0..ratings.units())
            .filter(|&unit| counts.row(unit).sum() >= least)
            .collect();
        let counts = counts.select(Axis(0), &kept).mapv(|count| count as f64);
        let totals = counts.sum_axis(Axis(1));
        let alike = (&counts * &(counts.dot(&weights.t()) - 1.0)).sum_axis(Axis(1));
        let agreement: Vec<Option<f64>> = totals
            .iter()
            .zip(alike)
            .map(|(&total, alike)| (total >= 2.0).then(|| alike / (total * (total - 1.0))))
            .collect();
        match agreement.iter().flatten().next() {
            None => Err(NotEstimable::Empty),
            Some(_) => Ok(Self {
                counts,
                totals,
                agreement,
                weights,
            }),
        }
    }

    /// The mean over units of the share of their ratings in each category.
    pub fn shares(&self) -> Array1<f64> {
        (&self.counts / &self.totals.view().insert_axis(Axis(1))).sum_axis(Axis(0))
            / self.totals.len() as f64
    }

    /// For each unit, the mean over its ratings of what their category brings.
    pub fn mean_of_ratings(&self, category: &Array1<f64>) -> Array1<f64> {
        self.counts.dot(category) / &self.totals
    }

    /// The coefficient, and its standard error by linearisation (Gwet 2008), given
    /// the agreement by chance in all and as each unit brings it about.
    pub fn beyond(&self, expected: f64, of_units: &Array1<f64>) -> Estimable<Coefficient> {
        let left = not_by_chance(expected)?;
        let paired = self.agreement.iter().flatten().count() as f64;
        let observed = self.agreement.iter().flatten().sum::<f64>() / paired;
        let value = (observed - expected) / left;
        let units = self.agreement.len();
        let scale = units as f64 / paired;
        let parts: Vec<f64> = self
            .agreement
            .iter()
            .zip(of_units)
            .map(|(agreement, chance)| {
                let agreement = agreement.map_or(0.0, |agreement| scale * (agreement - expected));
                (agreement - 2.0 * (1.0 - value) * (chance - expected)) / left
            })
            .collect();
        Ok(Coefficient {
            value,
            observed,
            expected,
            se: standard_error(&parts, value),
            units,
        })
    }
}

/// What chance leaves of agreement.
pub(super) fn not_by_chance(expected: f64) -> Estimable<f64> {
    match 1.0 - expected {
        left if left > NOTHING => Ok(left),
        _ => Err(NotEstimable::OneValue),
    }
}
