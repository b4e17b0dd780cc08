//! Agreement of coders beyond chance, with how sure it is.

use ndarray::{Array1, Axis};

use super::rated::{Rated, not_by_chance};
use super::{Ratings, Weights};
use crate::tally::{Estimable, NotEstimable};

/// A standard error below this is nothing but rounding.
const NO_SPREAD: f64 = 1e-12;

/// Agreement beyond what chance would bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Coefficient {
    /// `(observed - expected) / (1 - expected)`: at most 1.
    pub value: f64,
    /// The mean agreement of two ratings of a unit.
    pub observed: f64,
    /// The agreement that chance would bring.
    pub expected: f64,
    /// The standard error, with the units a sample of very many and the coders
    /// fixed (Gwet 2008). Not estimable of a single unit, or of units that are all
    /// alike.
    pub se: Estimable<f64>,
    /// Number of units that its standard error rests on.
    pub units: usize,
}

impl Coefficient {
    /// The standard error when the units are a sample of so many. Not estimable when
    /// all of them were rated.
    pub fn se_in_population(&self, population: usize) -> Estimable<f64> {
        if self.units >= population {
            return Err(NotEstimable::Census);
        }
        let sampled = self.units as f64 / population as f64;
        Ok(self.se? * (1.0 - sampled).sqrt())
    }
}

/// The mean agreement of two ratings of a unit, without any correction: `expected`
/// is 0. Units with one rating do not count in the mean.
///
/// Not estimable when no unit has two ratings.
pub fn percent_agreement(ratings: &Ratings, weights: &Weights) -> Estimable<Coefficient> {
    let rated = Rated::new(ratings, weights, 1)?;
    rated.beyond(0.0, &Array1::zeros(rated.totals.len()))
}

/// Gwet's AC1 (2008), and with other weights than [`Weights::Identity`] his AC2
/// (2014). It stands where nearly all units are in one category, where kappa falls.
///
/// Not estimable when no unit has two ratings, or with a single category.
///
/// ```
/// use draagvlak::tally::agreement::{Ratings, Weights, gwet_ac};
/// use ndarray::array;
/// let ratings = Ratings::from_table(array![[80, 10], [5, 5]].view())?;
/// let found = gwet_ac(&ratings, &Weights::Identity)?;
/// assert!((found.value - 0.808).abs() < 1e-12);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn gwet_ac(ratings: &Ratings, weights: &Weights) -> Estimable<Coefficient> {
    let rated = Rated::new(ratings, weights, 1)?;
    let categories = ratings.values().len() as f64;
    if categories < 2.0 {
        return Err(NotEstimable::OneValue);
    }
    let scale = rated.weights.sum() / (categories * (categories - 1.0));
    let shares = rated.shares();
    let others = shares.mapv(|share| scale * (1.0 - share));
    rated.beyond(shares.dot(&others), &rated.mean_of_ratings(&others))
}

/// Fleiss' kappa (1971), with weights, for coders that need not rate every unit
/// (Gwet 2014). With two coders and all ratings it is Scott's pi (1955).
///
/// Not estimable when no unit has two ratings, or all are in one category.
pub fn fleiss_kappa(ratings: &Ratings, weights: &Weights) -> Estimable<Coefficient> {
    let rated = Rated::new(ratings, weights, 1)?;
    let shares = rated.shares();
    let category = either_way(&rated, &shares);
    rated.beyond(shares.dot(&category), &rated.mean_of_ratings(&category))
}

/// The coefficient of Brennan & Prediger (1981): chance puts as many units in each
/// category.
///
/// Not estimable when no unit has two ratings, or with a single category.
pub fn brennan_prediger(ratings: &Ratings, weights: &Weights) -> Estimable<Coefficient> {
    let rated = Rated::new(ratings, weights, 1)?;
    let expected = rated.weights.mean().ok_or(NotEstimable::Empty)?;
    rated.beyond(expected, &Array1::from_elem(rated.totals.len(), expected))
}

/// Krippendorff's alpha with weights in place of distances, and the standard error
/// of Gwet (2014). With [`Weights::Identity`] and [`Weights::Quadratic`] it is the
/// alpha of nominal and of interval data.
///
/// Not estimable when no unit has two ratings, or all are in one category.
pub fn weighted_alpha(ratings: &Ratings, weights: &Weights) -> Estimable<Coefficient> {
    let rated = Rated::new(ratings, weights, 2)?;
    let units = rated.totals.len();
    let mean = rated.totals.sum() / units as f64;
    let shares = rated.counts.sum_axis(Axis(0)) / rated.totals.sum();
    let category = either_way(&rated, &shares);
    let expected = shares.dot(&category);
    let left = not_by_chance(expected)?;
    let size = &rated.totals / mean;
    let agreement: Array1<f64> = rated.agreement.iter().flatten().copied().collect();
    let agreement = agreement * &size;
    let uncorrected = agreement.sum() / units as f64;
    let observed = uncorrected + (1.0 - uncorrected) / rated.totals.sum();
    let centre = (uncorrected - expected) / left;
    let beyond = |(unit, chance): (usize, f64)| {
        let excess = size[unit] - 1.0;
        // Gwet's own program has the corrected agreement here, not the mean of the units.
        let agreement = agreement[unit] - observed * excess - expected;
        let chance = chance * size[unit] - expected * excess - expected;
        (agreement - 2.0 * (1.0 - centre) * chance) / left
    };
    let chances = rated.mean_of_ratings(&category);
    let parts: Vec<f64> = chances.into_iter().enumerate().map(beyond).collect();
    Ok(Coefficient {
        value: (observed - expected) / left,
        observed,
        expected,
        se: standard_error(&parts, centre),
        units,
    })
}

/// The agreement of each category with a rating drawn from these shares, whichever
/// of the two comes first.
fn either_way(rated: &Rated, shares: &Array1<f64>) -> Array1<f64> {
    (rated.weights.dot(shares) + rated.weights.t().dot(shares)) / 2.0
}

/// The standard error of a mean of what each unit brings.
pub(super) fn standard_error(parts: &[f64], mean: f64) -> Estimable<f64> {
    let units = parts.len() as f64;
    if units < 2.0 {
        return Err(NotEstimable::OneUnit);
    }
    let squares: f64 = parts.iter().map(|part| (part - mean).powi(2)).sum();
    spread((squares / (units * (units - 1.0))).sqrt())
}

/// A standard error, unless it is zero but for rounding.
pub(super) fn spread(se: f64) -> Estimable<f64> {
    if se > NO_SPREAD {
        Ok(se)
    } else {
        Err(NotEstimable::NoSpread)
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn agreement_without_any_difference_has_no_standard_error() {
        let ratings = Ratings::from_table(array![[3, 0], [0, 4]].view()).expect("ratings");
        for coefficient in [percent_agreement, gwet_ac, fleiss_kappa, weighted_alpha] {
            let found = coefficient(&ratings, &Weights::Identity).expect("agreement");
            assert!((found.value - 1.0).abs() < 1e-12);
            assert_eq!(found.se, Err(NotEstimable::NoSpread));
        }
    }

    #[test]
    fn a_single_category_is_no_agreement_beyond_chance() {
        let one = Ratings::from_table(array![[9]].view()).expect("ratings");
        for coefficient in [gwet_ac, fleiss_kappa, brennan_prediger, weighted_alpha] {
            let found = coefficient(&one, &Weights::Linear);
            assert_eq!(found, Err(NotEstimable::OneValue));
        }
        let percent = percent_agreement(&one, &Weights::Linear).expect("a share");
        assert_eq!(percent.value, 1.0);
    }

    #[test]
    fn a_larger_part_of_the_population_is_surer() {
        let ratings = Ratings::from_table(array![[20, 5], [4, 21]].view()).expect("ratings");
        let found = fleiss_kappa(&ratings, &Weights::Identity).expect("kappa");
        let se = found.se.expect("a standard error");
        assert_eq!(found.se_in_population(200), Ok(se * 0.75_f64.sqrt()));
        assert_eq!(found.se_in_population(50), Err(NotEstimable::Census));
    }
}
