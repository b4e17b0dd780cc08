//! How far two categories agree.

use ndarray::{Array2, ArrayView2};

use crate::tally::{Estimable, NotEstimable};

/// More categories than this are not weighed against each other.
const MOST_CATEGORIES: usize = 1000;

/// How far two categories count as the same: 1 wholly, 0 not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Weights {
    /// Only the same category agrees.
    Identity,
    /// Agreement falls evenly with the distance of the values.
    Linear,
    /// Agreement falls with the square of the distance of the values.
    Quadratic,
    /// Agreement falls with the number of pairs of categories from the one up to the
    /// other; only the order of the categories counts (Gwet 2014).
    Ordinal,
    /// Agreement as given, from 0 to 1: a row and a column for each category, with
    /// ones on the diagonal.
    Custom(Array2<f64>),
}

impl Weights {
    /// Weights from disagreement that grows from 0, as Cohen (1968) has them: one
    /// less the share of the largest disagreement.
    pub fn from_disagreement(disagreement: ArrayView2<'_, f64>) -> Self {
        let largest = disagreement.iter().copied().fold(0.0, f64::max);
        let scale = if largest > 0.0 { largest } else { 1.0 };
        Self::Custom(disagreement.mapv(|weight| 1.0 - weight / scale))
    }

    /// The weights of categories with these values, a row and a column for each.
    ///
    /// Not estimable when custom weights are none, or of other categories; nor with
    /// more than a thousand categories.
    pub fn matrix(&self, values: &[f64]) -> Estimable<Array2<f64>> {
        let size = values.len();
        if size > MOST_CATEGORIES {
            return Err(NotEstimable::TooLarge);
        }
        if let Self::Custom(given) = self
            && !are_weights(given, size)
        {
            return Err(NotEstimable::Asked(
                "weights are from 0 to 1, with 1 on the diagonal, for each category",
            ));
        }
        let reach = values
            .last()
            .zip(values.first())
            .map_or(0.0, |(high, low)| high - low);
        let distance = |one: usize, other: usize| (values[one] - values[other]).abs() / reach;
        let furthest = pairs(size.saturating_sub(1));
        let weigh = |(one, other): (usize, usize)| match self {
            Self::Custom(given) => given[[one, other]],
            _ if one == other => 1.0,
            Self::Identity => 0.0,
            Self::Linear => 1.0 - distance(one, other),
            Self::Quadratic => 1.0 - distance(one, other).powi(2),
            Self::Ordinal => 1.0 - pairs(one.abs_diff(other)) / furthest,
        };
        Ok(Array2::from_shape_fn((size, size), weigh))
    }
}

fn are_weights(given: &Array2<f64>, size: usize) -> bool {
    given.dim() == (size, size)
        && given.iter().all(|weight| (0.0..=1.0).contains(weight))
        && given.diag().iter().all(|&weight| weight == 1.0)
}

/// The number of pairs among categories that lie so many steps apart, both ends
/// included.
fn pairs(steps: usize) -> f64 {
    (steps * (steps + 1)) as f64 / 2.0
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn the_ends_of_a_scale_do_not_agree() {
        for weights in [Weights::Linear, Weights::Quadratic, Weights::Ordinal] {
            let matrix = weights.matrix(&[1.0, 2.0, 4.0]).expect("weights");
            assert_eq!(
                (matrix[[0, 2]], matrix[[2, 0]], matrix[[1, 1]]),
                (0.0, 0.0, 1.0)
            );
            assert!(matrix[[0, 1]] >= matrix[[1, 2]]);
        }
    }

    #[test]
    fn disagreement_is_scaled_to_its_largest() {
        let weights = Weights::from_disagreement(array![[0.0, 4.0], [2.0, 0.0]].view());
        assert_eq!(weights, Weights::Custom(array![[1.0, 0.0], [0.5, 1.0]]));
        assert!(weights.matrix(&[1.0, 2.0, 3.0]).is_err());
        let disagreement = Weights::Custom(array![[0.0, 1.0], [1.0, 0.0]]);
        assert!(disagreement.matrix(&[1.0, 2.0]).is_err());
    }

    #[test]
    fn a_single_category_agrees_with_itself() {
        for weights in [Weights::Identity, Weights::Linear, Weights::Ordinal] {
            assert_eq!(weights.matrix(&[5.0]), Ok(array![[1.0]]));
        }
    }
}
