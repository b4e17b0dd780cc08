//! How far two categories lie apart.

use ndarray::Array2;

use super::ratings::LARGEST;
use crate::tally::{Estimable, NotEstimable};

/// The squared distance of two categories that Krippendorff's alpha counts with.
#[derive(Debug, Clone, PartialEq)]
pub enum Metric {
    /// 1 for any two categories.
    Nominal,
    /// By how many ratings lie between, from mid-rank to mid-rank.
    Ordinal,
    /// The difference of the values.
    Interval,
    /// The difference of the values as a share of their sum; no value is negative.
    Ratio,
    /// As given, already squared where that is meant: a row and a column for each
    /// category, symmetric, with zeros on the diagonal.
    Custom(Array2<f64>),
}

impl Metric {
    /// Refuses a metric that these values do not allow.
    pub(super) fn check(&self, values: &[f64]) -> Estimable<()> {
        match self {
            Self::Ratio if values.iter().any(|&value| value < 0.0) => Err(NotEstimable::Asked(
                "values below zero have no distance by ratio",
            )),
            Self::Custom(given) if !distances(given, values.len()) => Err(NotEstimable::Asked(
                "distances are finite, symmetric and zero on the diagonal, for each category",
            )),
            _ => Ok(()),
        }
    }
}

/// The squared distances of categories, given how often each is rated.
pub(super) struct Distances<'a> {
    metric: &'a Metric,
    places: Vec<f64>,
}

impl<'a> Distances<'a> {
    pub fn new(metric: &'a Metric, values: &[f64], totals: &[f64]) -> Self {
        let places = match metric {
            Metric::Ordinal => mid_ranks(totals),
            _ => values.to_vec(),
        };
        Self { metric, places }
    }

    /// That of two different categories.
    pub fn squared(&self, one: usize, other: usize) -> f64 {
        let difference = self.places[one] - self.places[other];
        match self.metric {
            Metric::Nominal => 1.0,
            Metric::Ordinal | Metric::Interval => difference * difference,
            Metric::Ratio => (difference / (self.places[one] + self.places[other])).powi(2),
            Metric::Custom(given) => given[[one, other]],
        }
    }

    /// Summed over all ordered pairs of ratings. Many categories take little time,
    /// but for ratios and custom distances, where it grows with their square.
    pub fn sum(&self, totals: &[f64]) -> f64 {
        let all: f64 = totals.iter().sum();
        match self.metric {
            Metric::Nominal => all * all - totals.iter().map(|total| total * total).sum::<f64>(),
            Metric::Ordinal | Metric::Interval => {
                let placed = || totals.iter().zip(&self.places);
                let mean = placed().map(|(total, place)| total * place).sum::<f64>() / all;
                let square = |(total, place): (&f64, &f64)| total * (place - mean).powi(2);
                2.0 * all * placed().map(square).sum::<f64>()
            }
            Metric::Ratio | Metric::Custom(_) => {
                let used: Vec<usize> = (0..totals.len()).filter(|&at| totals[at] > 0.0).collect();
                let mut sum = 0.0;
                for (at, &one) in used.iter().enumerate() {
                    for &other in &used[..at] {
                        sum += totals[one] * totals[other] * self.squared(one, other);
                    }
                }
                2.0 * sum
            }
        }
    }
}

/// The mean rank of the ratings of each category.
fn mid_ranks(totals: &[f64]) -> Vec<f64> {
    let mut below = 0.0;
    let middle = |total: &f64| {
        below += total;
        below - total / 2.0
    };
    totals.iter().map(middle).collect()
}

fn distances(given: &Array2<f64>, size: usize) -> bool {
    given.dim() == (size, size)
        && given.indexed_iter().all(|((one, other), &distance)| {
            let sign = if one == other {
                distance == 0.0
            } else {
                distance >= 0.0
            };
            sign && distance <= LARGEST && distance == given[[other, one]]
        })
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn the_short_sum_is_that_of_all_pairs() {
        let (values, totals) = ([1.0, 2.0, 7.0], [3.0, 0.0, 5.0]);
        for metric in [
            Metric::Nominal,
            Metric::Ordinal,
            Metric::Interval,
            Metric::Ratio,
        ] {
            let distances = Distances::new(&metric, &values, &totals);
            let slow = 2.0 * totals[0] * totals[2] * distances.squared(0, 2);
            assert!((distances.sum(&totals) - slow).abs() < 1e-9, "{metric:?}");
        }
    }

    #[test]
    fn what_is_no_distance_is_refused() {
        let refused = |given| Metric::Custom(given).check(&[1.0, 2.0]).is_err();
        assert!(!refused(array![[0.0, 2.0], [2.0, 0.0]]));
        assert!(refused(array![[0.0, 2.0], [1.0, 0.0]]));
        assert!(refused(array![[1.0, 2.0], [2.0, 0.0]]));
        assert!(refused(array![[0.0, f64::NAN], [f64::NAN, 0.0]]));
        assert!(refused(array![[0.0]]));
        assert!(Metric::Ratio.check(&[-1.0, 2.0]).is_err());
    }
}
