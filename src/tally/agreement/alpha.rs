//! Krippendorff's alpha.

use ndarray::Array2;

use super::patterns::Patterns;
use super::{Metric, Ratings};
use crate::tally::{Estimable, NotEstimable};

/// Krippendorff's alpha, and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Alpha {
    /// `1 - observed / expected`: 1 for perfect agreement, 0 for none beyond chance.
    pub value: f64,
    /// The observed disagreement: the mean squared distance of two ratings of a unit.
    pub observed: f64,
    /// The expected disagreement: that of two ratings drawn from all.
    pub expected: f64,
    /// Number of ratings that have another to go with in their unit.
    pub pairable: f64,
}

/// Krippendorff's alpha (2004), for any number of coders and with ratings missing.
/// Units with a single rating do not count.
///
/// Not estimable when no unit has two ratings, when all ratings are the same (which
/// is not perfect agreement), or when the values do not allow the metric.
///
/// ```
/// use draagvlak::tally::agreement::{Metric, Ratings, alpha};
/// use ndarray::array;
/// let ratings = Ratings::from_table(array![[5, 3], [1, 1]].view())?;
/// let found = alpha(&ratings, &Metric::Nominal)?;
/// assert!((found.value - 0.0952).abs() < 0.0001);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn alpha(ratings: &Ratings, metric: &Metric) -> Estimable<Alpha> {
    metric.check(ratings.values())?;
    let patterns = Patterns::new(ratings);
    patterns.alpha(metric, patterns.occurrences())
}

/// The coincidence matrix of Krippendorff (2004): how often two ratings of a unit are
/// of the category of the row and of the column, where each rating counts once. It
/// has a row and a column for each category; mind the size with very many of them.
pub fn coincidences(ratings: &Ratings) -> Array2<f64> {
    let size = ratings.values().len();
    let mut coincidences = Array2::zeros((size, size));
    let patterns = Patterns::new(ratings);
    for (pattern, &times) in patterns.iter().zip(patterns.occurrences()) {
        let times = f64::from(times);
        for &(one, count) in &pattern.counts {
            coincidences[[one, one]] += times * count * (count - 1.0) / pattern.others;
        }
        for &(one, other, weight) in &pattern.unlike {
            coincidences[[one, other]] += times * weight;
            coincidences[[other, one]] += times * weight;
        }
    }
    coincidences
}

/// Agreement from disagreement, observed and expected.
pub(super) fn beyond_chance(observed: f64, expected: f64) -> Estimable<f64> {
    if expected > 0.0 {
        Ok(1.0 - observed / expected)
    } else {
        Err(NotEstimable::OneValue)
    }
}

#[cfg(test)]
mod tests {
    use ndarray::{Array2, array};
    use proptest::prelude::*;

    use super::*;

    fn ratings() -> impl Strategy<Value = Array2<Option<f64>>> {
        let rating = prop::option::weighted(0.8, (0_u8..5).prop_map(f64::from));
        prop::collection::vec(rating, 3 * 12)
            .prop_map(|ratings| Array2::from_shape_vec((12, 3), ratings).expect("a table"))
    }

    proptest! {
        #[test]
        fn the_order_of_units_and_coders_is_nothing(numbers in ratings()) {
            let (one, mut turned) = (numbers.clone(), numbers);
            turned.invert_axis(ndarray::Axis(0));
            turned.invert_axis(ndarray::Axis(1));
            for metric in [Metric::Nominal, Metric::Ordinal, Metric::Interval, Metric::Ratio] {
                let of = |numbers: &Array2<Option<f64>>| {
                    alpha(&Ratings::from_numbers(numbers.view())?, &metric)
                };
                match (of(&one), of(&turned)) {
                    (Ok(one), Ok(other)) => prop_assert!((one.value - other.value).abs() < 1e-9),
                    (one, other) => prop_assert_eq!(one, other),
                }
            }
        }

        #[test]
        fn disagreement_is_that_of_the_coincidences(numbers in ratings()) {
            let ratings = Ratings::from_numbers(numbers.view()).expect("ratings");
            if let Ok(found) = alpha(&ratings, &Metric::Interval) {
                let matrix = coincidences(&ratings);
                let values = ratings.values();
                let squared = |(one, other): (usize, usize)| (values[one] - values[other]).powi(2);
                let slow: f64 = matrix.indexed_iter().map(|(at, count)| count * squared(at)).sum();
                prop_assert!((found.pairable - matrix.sum()).abs() < 1e-9);
                prop_assert!((found.observed - slow / matrix.sum()).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn a_single_value_is_no_agreement() {
        let of = |numbers: Array2<Option<f64>>| {
            alpha(&Ratings::from_numbers(numbers.view())?, &Metric::Interval)
                .map(|found| found.value)
        };
        assert_eq!(
            of(array![[Some(0.1), Some(0.1)]]),
            Err(NotEstimable::OneValue)
        );
        assert_eq!(of(array![[Some(0.1), None]]), Err(NotEstimable::Empty));
        assert_eq!(of(Array2::default((0, 3))), Err(NotEstimable::Empty));
    }
}
