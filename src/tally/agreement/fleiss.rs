//! Fleiss' kappa in detail, where every unit has as many ratings.

use ndarray::{Array1, ArrayView2, Axis};

use super::coefficient::spread;
use super::rated::not_by_chance;
use crate::tally::{Estimable, NotEstimable};

/// Fleiss' kappa, and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct FleissKappa {
    /// Agreement beyond chance, at most 1.
    pub value: f64,
    /// The share of the pairs of ratings of a unit that agree.
    pub observed: f64,
    /// The share that would agree by chance.
    pub expected: f64,
    /// The standard error were there no agreement beyond chance, to test with
    /// (Fleiss, Nee & Landis 1979).
    pub se0: Estimable<f64>,
    /// The kappa of each category against all others; not estimable for one that
    /// never occurs.
    pub categories: Vec<Estimable<f64>>,
    /// The share of the pairs of ratings that agree, of each unit.
    pub units: Vec<f64>,
}

impl FleissKappa {
    /// The estimate over its standard error: a standard normal variable, if there is
    /// no agreement beyond chance.
    pub fn z(&self) -> Estimable<f64> {
        Ok(self.value / self.se0?)
    }
}

/// Fleiss' kappa (1971) from counts: how many coders put a unit (row) in a category
/// (column). All units have as many ratings, two or more.
///
/// Not estimable without ratings, when all are in one category, or when some unit
/// has more ratings than another.
///
/// ```
/// use draagvlak::tally::agreement::fleiss_from_counts;
/// use ndarray::array;
/// let kappa = fleiss_from_counts(array![[3, 0], [0, 3], [2, 1]].view())?;
/// assert_eq!(kappa.units, [1.0, 1.0, 1.0 / 3.0]);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn fleiss_from_counts(counts: ArrayView2<'_, u64>) -> Estimable<FleissKappa> {
    let counts = counts.mapv(|count| count as f64);
    let totals = counts.sum_axis(Axis(1));
    let ratings = totals.first().copied().unwrap_or(0.0);
    if totals.iter().any(|&total| total != ratings) {
        return Err(NotEstimable::Asked(
            "some units have more ratings than others",
        ));
    }
    if ratings < 2.0 {
        return Err(NotEstimable::Empty);
    }
    let units = totals.len() as f64;
    let pairs = ratings * (ratings - 1.0);
    let shares = counts.sum_axis(Axis(0)) / (units * ratings);
    let by_unit: Array1<f64> = (&counts * &(&counts - 1.0)).sum_axis(Axis(1)) / pairs;
    let observed = by_unit.sum() / units;
    let spreads = shares.mapv(|share| share * (1.0 - share));
    let left = not_by_chance(shares.dot(&shares))?;
    let skew: f64 = shares
        .iter()
        .zip(&spreads)
        .map(|(share, spread)| spread * (1.0 - 2.0 * share))
        .sum();
    let apart = (&counts * &(ratings - &counts)).sum_axis(Axis(0)) / (units * pairs);
    let of_category = |(&apart, &spread): (&f64, &f64)| match spread {
        0.0 => Err(NotEstimable::OneValue),
        _ => Ok(1.0 - apart / spread),
    };
    Ok(FleissKappa {
        value: (observed - 1.0 + left) / left,
        observed,
        expected: 1.0 - left,
        se0: spread((2.0 * (left * left - skew) / (units * pairs)).sqrt() / left),
        categories: apart.iter().zip(&spreads).map(of_category).collect(),
        units: by_unit.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn a_category_that_never_occurs_has_no_kappa_of_its_own() {
        let found = fleiss_from_counts(array![[2, 0, 0], [0, 0, 2], [1, 0, 1]].view());
        let found = found.expect("kappa");
        assert_eq!(found.categories[1], Err(NotEstimable::OneValue));
        // Of two categories each has the kappa of both.
        let of_first = found.categories[0].expect("kappa");
        assert!((of_first - found.value).abs() < 1e-12);
    }

    #[test]
    fn counts_that_are_no_full_ratings_are_refused() {
        let kappa = |counts: ndarray::Array2<u64>| fleiss_from_counts(counts.view()).err();
        assert_eq!(kappa(array![[2, 0], [2, 0]]), Some(NotEstimable::OneValue));
        assert_eq!(kappa(array![[1, 0], [0, 1]]), Some(NotEstimable::Empty));
        assert!(matches!(
            kappa(array![[2, 0], [1, 0]]),
            Some(NotEstimable::Asked(_))
        ));
        assert_eq!(
            kappa(ndarray::Array2::zeros((0, 2))),
            Some(NotEstimable::Empty)
        );
    }
}
