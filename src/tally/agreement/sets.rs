//! Ratings that are sets of labels.

use std::collections::BTreeSet;

use ndarray::{Array2, ArrayView2};

use super::{Metric, Ratings};

/// How far two sets of labels lie apart, from 0 for the same to 1 without anything
/// shared. Two empty sets are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetDistance {
    /// One less the shared labels as a share of all labels (Jaccard 1901).
    Jaccard,
    /// One less the same share, times 2/3 when one set is a part of the other and
    /// 1/3 when the two only overlap (MASI, Passonneau 2006).
    Masi,
}

impl SetDistance {
    /// The distance of two sets.
    pub fn between(self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
        if one == other {
            return 0.0;
        }
        let shared = one.intersection(other).count();
        let jaccard = shared as f64 / one.union(other).count() as f64;
        match self {
            Self::Jaccard => 1.0 - jaccard,
            Self::Masi if shared == one.len().min(other.len()) => 1.0 - jaccard * 2.0 / 3.0,
            Self::Masi => 1.0 - jaccard / 3.0,
        }
    }
}

/// Ratings whose categories are the distinct sets of labels, and the metric of their
/// distances for alpha, which are not squared. Units are rows, coders columns.
///
/// ```
/// use draagvlak::tally::agreement::{SetDistance, alpha, set_ratings};
/// use ndarray::array;
/// let set = |labels: &[&str]| Some(labels.iter().map(|&label| label.into()).collect());
/// let sets = array![
///     [set(&["money", "staff"]), set(&["money"])],
///     [set(&["law"]), set(&["law"])],
///     [set(&[]), None],
/// ];
/// let (ratings, metric) = set_ratings(sets.view(), SetDistance::Masi);
/// assert!((alpha(&ratings, &metric)?.value - 4.0 / 7.0).abs() < 1e-12);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn set_ratings(
    sets: ArrayView2<'_, Option<BTreeSet<String>>>,
    distance: SetDistance,
) -> (Ratings, Metric) {
    let mut distinct: Vec<&BTreeSet<String>> = sets.iter().flatten().collect();
    distinct.sort();
    distinct.dedup();
    let place = |set: &BTreeSet<String>| distinct.binary_search(&set).ok();
    let codes = sets.map(|set| set.as_ref().and_then(place));
    let size = distinct.len();
    let distances = Array2::from_shape_fn((size, size), |(one, other)| {
        distance.between(distinct[one], distinct[other])
    });
    (Ratings::of_ranks(codes, size), Metric::Custom(distances))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_definitions() {
        let set = |labels: &str| labels.chars().map(String::from).collect::<BTreeSet<_>>();
        let masi = |one, other| SetDistance::Masi.between(&set(one), &set(other));
        let close = |found: f64, expected: f64| (found - expected).abs() < 1e-12;
        assert!(close(masi("ab", "a"), 2.0 / 3.0));
        assert!(close(masi("ab", "bc"), 8.0 / 9.0));
        assert!(close(masi("ab", "c"), 1.0));
        assert!(close(masi("", "c"), 1.0));
        assert!(close(masi("", ""), 0.0));
        let jaccard = SetDistance::Jaccard.between(&set("ab"), &set("bc"));
        assert!(close(jaccard, 2.0 / 3.0));
    }
}
