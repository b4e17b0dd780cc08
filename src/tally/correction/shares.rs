//! The shares of several classes, corrected by a confusion matrix.

use ndarray::{ArrayView1, ArrayView2};

use super::system::solve;
use crate::tally::{Estimable, NotEstimable};

/// Shares by the rates at which a coder takes one class for another.
#[derive(Debug, Clone, PartialEq)]
pub struct AdjustedCount {
    /// The shares that the coder found.
    pub naive: Vec<f64>,
    /// The corrected shares. They sum to one, but some may be below zero: then the
    /// confusion matrix does not fit the cases.
    pub adjusted: Vec<f64>,
    /// How many times a relative error in the naive shares may grow: 1 for a coder
    /// that never errs.
    pub condition: f64,
}

/// The shares of classes among cases of which a coder put `predicted[k]` in class
/// `k`, given how it coded other cases: `confusion[(j, k)]` of the hand's class `j`
/// in its own class `k`.
///
/// It solves how the shares must be for the coder, erring at the same rates, to find
/// what it found (Forman 2008; Buonaccorsi 2010). For checks among the cases
/// themselves use [`calibrated_shares`].
///
/// # Errors
/// [`NotEstimable::Empty`] without cases, [`NotEstimable::Singular`] when a class was
/// never the hand's or the coder does not tell classes apart, [`NotEstimable::Asked`]
/// for a matrix of another shape or what is no count.
///
/// ```
/// use draagvlak::tally::correction::adjusted_count;
/// use ndarray::array;
///
/// let confusion = array![[8.0, 2.0], [1.0, 9.0]];
/// let shares = adjusted_count(confusion.view(), array![30.0, 70.0].view())?;
/// assert!((shares.adjusted[0] - 0.2 / 0.7).abs() < 1e-12);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn adjusted_count(
    confusion: ArrayView2<f64>,
    predicted: ArrayView1<f64>,
) -> Estimable<AdjustedCount> {
    let total = check(confusion, predicted)?;
    let mut rates = confusion.to_owned();
    for mut row in rates.rows_mut() {
        let sum = row.sum();
        if sum == 0.0 {
            return Err(NotEstimable::Singular);
        }
        row /= sum;
    }
    let naive = &predicted / total;
    let solved = solve(rates.reversed_axes(), &naive)?;
    Ok(AdjustedCount {
        naive: naive.to_vec(),
        adjusted: solved.solution.to_vec(),
        condition: solved.condition,
    })
}

/// The shares of classes among cases of which a coder put `predicted[k]` in class
/// `k`, given checks of a random part of them: `confusion[(j, k)]` of the coder's
/// class `k` are the hand's class `j`.
///
/// Each class of the coder is divided as its checks are (Tenenbein 1970; Kuha &
/// Skinner 1997; Meertens and others 2022). The shares sum to one and are never
/// below zero. For their intervals see [`calibration`](super::calibration).
///
/// # Errors
/// [`NotEstimable::Empty`] without cases, or without checks in a class that the coder
/// gave; [`NotEstimable::Asked`] for a matrix of another shape or what is no count.
pub fn calibrated_shares(
    confusion: ArrayView2<f64>,
    predicted: ArrayView1<f64>,
) -> Estimable<Vec<f64>> {
    let total = check(confusion, predicted)?;
    let mut shares = vec![0.0; predicted.len()];
    for (checked, &cases) in confusion.columns().into_iter().zip(predicted) {
        if cases == 0.0 {
            continue;
        }
        let sum = checked.sum();
        if sum == 0.0 {
            return Err(NotEstimable::Empty);
        }
        for (share, &found) in shares.iter_mut().zip(checked) {
            *share += cases / total * found / sum;
        }
    }
    Ok(shares)
}

/// The number of cases, if all is well.
fn check(confusion: ArrayView2<f64>, predicted: ArrayView1<f64>) -> Estimable<f64> {
    if confusion.dim() != (predicted.len(), predicted.len()) {
        return Err(NotEstimable::Asked(
            "the matrix has not one row and column per class",
        ));
    }
    let mut counts = confusion.iter().chain(predicted);
    if counts.any(|&count| !(count >= 0.0 && count.is_finite())) {
        return Err(NotEstimable::Asked("a count is below zero or no number"));
    }
    match predicted.sum() {
        0.0 => Err(NotEstimable::Empty),
        total => Ok(total),
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn the_own_confusion_gives_the_own_shares_by_either_way() {
        let confusion = array![[40.0, 6.0, 4.0], [5.0, 30.0, 5.0], [2.0, 3.0, 25.0]];
        let predicted = confusion.sum_axis(ndarray::Axis(0));
        let truth = confusion.sum_axis(ndarray::Axis(1)) / confusion.sum();
        let adjusted = adjusted_count(confusion.view(), predicted.view()).expect("shares");
        let calibrated = calibrated_shares(confusion.view(), predicted.view()).expect("shares");
        for (class, truth) in truth.iter().enumerate() {
            assert!((adjusted.adjusted[class] - truth).abs() < 1e-12);
            assert!((calibrated[class] - truth).abs() < 1e-12);
        }
    }

    #[test]
    fn what_was_never_seen_is_not_estimable() {
        let rare = array![[5.0, 0.0], [0.0, 0.0]];
        let (some, none) = (array![3.0, 1.0], array![0.0, 0.0]);
        let singular = adjusted_count(rare.view(), some.view());
        assert_eq!(singular, Err(NotEstimable::Singular));
        let unchecked = calibrated_shares(rare.view(), some.view());
        assert_eq!(unchecked, Err(NotEstimable::Empty));
        let only = calibrated_shares(rare.view(), array![3.0, 0.0].view());
        assert_eq!(only, Ok(vec![1.0, 0.0]));
        let empty = calibrated_shares(rare.view(), none.view());
        assert_eq!(empty, Err(NotEstimable::Empty));
    }
}
