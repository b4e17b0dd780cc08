//! A trend in shares over groups.

use super::chi_square::ChiSquareTest;
use super::counts;
use crate::tally::{Estimable, NotEstimable};

/// Whether shares rise or fall with a score: the test of Cochran (1954) and
/// Armitage (1955).
///
/// `counted` of `units` were counted in each group, and `scores` tells where
/// the groups lie: 1, 2, 3 and so on for groups that are in an order only.
/// Groups without units have no weight.
///
/// Not estimable when nothing, or everything, was counted; when groups with
/// units all have the same score; when the three differ in length, when more was
/// counted than there are units, or when a score is not finite.
///
/// ```
/// use draagvlak::tally::association::trend;
///
/// // Smokers among patients in four studies (Fleiss 1981).
/// let found = trend(&[83, 90, 129, 70], &[86, 93, 136, 82], &[1.0, 2.0, 3.0, 4.0])?;
/// assert!((found.statistic - 8.2249).abs() < 1e-4);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn trend(counted: &[u64], units: &[u64], scores: &[f64]) -> Estimable<ChiSquareTest> {
    if counted.len() != units.len() || counted.len() != scores.len() {
        return Err(NotEstimable::Asked(
            "counts, units and scores differ in length",
        ));
    }
    if counted.iter().zip(units).any(|(x, n)| x > n) {
        return Err(NotEstimable::Asked("more was counted than there are units"));
    }
    if scores.iter().any(|score| !score.is_finite()) {
        return Err(NotEstimable::Asked("a score is not finite"));
    }
    let (all_units, all_counted) = (
        counts::sum(units.iter().copied())?,
        counted.iter().sum::<u64>(),
    );
    if all_units == 0 {
        return Err(NotEstimable::Empty);
    }
    if all_counted == 0 || all_counted == all_units {
        return Err(NotEstimable::OneValue);
    }
    let n = all_units as f64;
    let share = all_counted as f64 / n;
    let groups = || {
        counted
            .iter()
            .zip(units)
            .zip(scores)
            .map(|((&x, &n), &score)| (x as f64, n as f64, score))
    };
    let middle = groups().map(|(_, units, score)| units * score).sum::<f64>() / n;
    let spread: f64 = groups()
        .map(|(_, units, score)| units * (score - middle).powi(2))
        .sum();
    let slope: f64 = groups()
        .map(|(x, units, score)| (x - units * share) * (score - middle))
        .sum();
    let statistic = slope.powi(2) / (share * (1.0 - share) * spread);
    // Scores may also be so near to each other, or so far, that a float cannot hold their squares.
    if spread > 0.0 && statistic.is_finite() {
        Ok(ChiSquareTest::new(statistic, 1))
    } else {
        Err(NotEstimable::NoSpread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_groups_have_the_chi_square_of_their_table() {
        let found = trend(&[3, 8], &[10, 11], &[0.0, 5.0]).expect("a trend");
        let table = super::super::four_fold::pearson_statistic([[3, 7], [8, 3]]).expect("a table");
        assert!((found.statistic - table).abs() < 1e-12);
    }

    #[test]
    fn scores_may_be_moved_and_stretched() {
        let plain = trend(&[3, 8, 2], &[10, 11, 7], &[1.0, 2.0, 3.0]).expect("a trend");
        let moved = trend(&[3, 8, 2], &[10, 11, 7], &[-40.0, -20.0, 0.0]).expect("a trend");
        assert!((plain.statistic - moved.statistic).abs() < 1e-12);
    }

    #[test]
    fn no_trend_without_a_difference_in_scores_or_values() {
        assert_eq!(
            trend(&[1, 2, 0], &[4, 4, 0], &[1.0, 1.0, 2.0]),
            Err(NotEstimable::NoSpread)
        );
        assert_eq!(
            trend(&[4, 4], &[4, 4], &[1.0, 2.0]),
            Err(NotEstimable::OneValue)
        );
        assert_eq!(trend(&[], &[], &[]), Err(NotEstimable::Empty));
    }
}
