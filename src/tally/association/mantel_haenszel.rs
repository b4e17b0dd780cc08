//! Association in tables of two by two, one per stratum.

use super::chi_square::ChiSquareTest;
use super::counts;
use super::four_fold::FourFold;
use super::level::tail;
use super::stratum::{Stratum, sum};
use crate::tally::distribution::normal_quantile;
use crate::tally::{Estimable, NotEstimable};

/// Whether rows and columns have to do with each other within strata, such as
/// answers with the size of municipalities within provinces (Mantel and
/// Haenszel 1959).
///
/// Strata with an empty row or column say nothing of that, and are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct MantelHaenszel {
    /// How many strata have neither an empty row nor an empty column.
    pub strata: usize,
    /// The common odds ratio; infinite when only the diagonals are filled. Not
    /// estimable when no stratum counts.
    pub odds_ratio: Estimable<f64>,
    /// Its interval (Robins, Breslow and Greenland 1986). Not estimable when
    /// the odds ratio is zero or infinite.
    pub interval: Estimable<(f64, f64)>,
    /// The Cochran-Mantel-Haenszel test that the common odds ratio is one, without
    /// correction. Not estimable when no stratum counts.
    pub test: Estimable<ChiSquareTest>,
    /// The same with a continuity correction of a half, which goes no further than zero.
    pub corrected: Estimable<ChiSquareTest>,
    /// The test that all strata have the same odds ratio (Breslow and Day 1980).
    /// Not estimable when fewer than two strata count, or when the common odds
    /// ratio is zero or infinite.
    pub homogeneity: Estimable<ChiSquareTest>,
    /// The same with the correction of Tarone (1985).
    pub tarone: Estimable<ChiSquareTest>,
}

impl MantelHaenszel {
    /// The association in the tables of all strata; the interval is at a level
    /// such as 0.95.
    ///
    /// Not estimable when the counts of a stratum sum to over 2⁵³.
    ///
    /// # Panics
    /// When the level is not between 0 and 1.
    ///
    /// ```
    /// use draagvlak::tally::association::MantelHaenszel;
    ///
    /// // Penicillin given at once or later, by dose: cured and died.
    /// let doses = [
    ///     [[0, 6], [0, 5]],
    ///     [[3, 3], [0, 6]],
    ///     [[6, 0], [2, 4]],
    ///     [[5, 1], [6, 0]],
    ///     [[2, 0], [5, 0]],
    /// ];
    /// let found = MantelHaenszel::new(&doses, 0.95)?;
    /// assert_eq!((found.strata, found.odds_ratio), (3, Ok(7.0)));
    /// assert!((found.corrected?.p - 0.047).abs() < 0.001);
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn new(strata: &[FourFold], level: f64) -> Estimable<Self> {
        let width = -normal_quantile(tail(level));
        let mut telling = Vec::new();
        for &table in strata {
            counts::sum(table.into_iter().flatten())?;
            let stratum = Stratum::new(table);
            telling.extend(stratum.varies().then_some(stratum));
        }
        let odds_ratio = odds_ratio(&telling);
        let shared = odds_ratio.and_then(finite);
        let (homogeneity, tarone) = match shared.and_then(|ratio| homogeneity(&telling, ratio)) {
            Ok((breslow_day, tarone)) => (Ok(breslow_day), Ok(tarone)),
            Err(why) => (Err(why), Err(why)),
        };
        Ok(Self {
            strata: telling.len(),
            odds_ratio,
            interval: shared.map(|ratio| interval(&telling, ratio, width)),
            test: test(&telling, 0.0),
            corrected: test(&telling, 0.5),
            homogeneity,
            tarone,
        })
    }
}

fn odds_ratio(strata: &[Stratum]) -> Estimable<f64> {
    if strata.is_empty() {
        return Err(NotEstimable::Empty);
    }
    Ok(sum(strata, Stratum::diagonal) / sum(strata, Stratum::off_diagonal))
}

fn finite(ratio: f64) -> Estimable<f64> {
    if ratio > 0.0 && ratio.is_finite() {
        Ok(ratio)
    } else {
        Err(NotEstimable::NoSpread)
    }
}

fn interval(strata: &[Stratum], ratio: f64, width: f64) -> (f64, f64) {
    let (r, s) = (
        sum(strata, Stratum::diagonal),
        sum(strata, Stratum::off_diagonal),
    );
    let p = |stratum: &Stratum| (stratum.cells[0][0] + stratum.cells[1][1]) / stratum.n;
    let variance = sum(strata, |at| p(at) * at.diagonal()) / (2.0 * r * r)
        + sum(strata, |at| {
            p(at) * at.off_diagonal() + (1.0 - p(at)) * at.diagonal()
        }) / (2.0 * r * s)
        + sum(strata, |at| (1.0 - p(at)) * at.off_diagonal()) / (2.0 * s * s);
    let factor = (width * variance.sqrt()).exp();
    (ratio / factor, ratio * factor)
}

fn test(strata: &[Stratum], correction: f64) -> Estimable<ChiSquareTest> {
    if strata.is_empty() {
        return Err(NotEstimable::Empty);
    }
    let excess = sum(strata, |at| {
        at.cells[0][0] - at.rows()[0] * at.columns()[0] / at.n
    });
    let variance = sum(strata, |at| {
        let ([row, other], [column, rest]) = (at.rows(), at.columns());
        row * other * column * rest / (at.n.powi(2) * (at.n - 1.0))
    });
    Ok(ChiSquareTest::new(
        (excess.abs() - correction).max(0.0).powi(2) / variance,
        1,
    ))
}

/// The tests of Breslow and Day and of Tarone, given a common odds ratio.
fn homogeneity(strata: &[Stratum], ratio: f64) -> Estimable<(ChiSquareTest, ChiSquareTest)> {
    if strata.len() < 2 {
        return Err(NotEstimable::OneUnit);
    }
    let excess = |at: &Stratum| at.cells[0][0] - at.first_at(ratio);
    let variance = |at: &Stratum| {
        let ([row, other], [column, _], first) = (at.rows(), at.columns(), at.first_at(ratio));
        let cells = [first, row - first, column - first, other - column + first];
        1.0 / cells.iter().map(|cell| 1.0 / cell).sum::<f64>()
    };
    let statistic = sum(strata, |at| excess(at).powi(2) / variance(at));
    let surplus = sum(strata, excess).powi(2) / sum(strata, variance);
    let test = |statistic: f64| ChiSquareTest::new(statistic, strata.len() - 1);
    Ok((test(statistic), test((statistic - surplus).max(0.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Admissions to six departments of Berkeley in 1973 (Bickel, Hammel and
    /// O'Connell 1975): men and women, admitted and rejected.
    const BERKELEY: [FourFold; 6] = [
        [[512, 313], [89, 19]],
        [[353, 207], [17, 8]],
        [[120, 205], [202, 391]],
        [[138, 279], [131, 244]],
        [[53, 138], [94, 299]],
        [[22, 351], [24, 317]],
    ];

    #[test]
    fn berkeley_is_as_published() {
        let found = MantelHaenszel::new(&BERKELEY, 0.95).expect("tables");
        let near = |found: f64, published: f64| {
            assert!(
                (found / published - 1.0).abs() < 1e-4,
                "{found} {published}"
            )
        };
        let (low, high) = found.interval.expect("an interval");
        near(found.odds_ratio.expect("a ratio"), 0.9046968);
        near(low, 0.7719074);
        near(high, 1.0603298);
        near(found.corrected.expect("a test").statistic, 1.4269);
        near(found.test.expect("a test").statistic, 1.5246);
        near(found.homogeneity.expect("a test").statistic, 18.826);
        assert!(found.tarone.expect("a test").statistic < 18.8256);
    }

    #[test]
    fn one_stratum_is_its_table() {
        let found =
            MantelHaenszel::new(&[[[3, 7], [8, 3]], [[0, 0], [4, 4]]], 0.95).expect("tables");
        assert_eq!((found.strata, found.odds_ratio), (1, Ok(9.0 / 56.0)));
        // The margins are fixed, which leaves 20 of the 21 for the variance.
        let pearson =
            super::super::four_fold::pearson_statistic([[3, 7], [8, 3]]).expect("a table");
        assert!((found.test.expect("a test").statistic - pearson * 20.0 / 21.0).abs() < 1e-12);
        assert_eq!(found.homogeneity, Err(NotEstimable::OneUnit));
    }

    #[test]
    fn strata_that_tell_nothing_leave_nothing() {
        let none = MantelHaenszel::new(&[[[0, 0], [4, 4]]], 0.95).expect("tables");
        assert_eq!(
            (none.odds_ratio, none.test),
            (Err(NotEstimable::Empty), Err(NotEstimable::Empty))
        );
        let full =
            MantelHaenszel::new(&[[[4, 0], [0, 4]], [[2, 0], [1, 3]]], 0.95).expect("tables");
        assert_eq!(
            (full.odds_ratio, full.interval),
            (Ok(f64::INFINITY), Err(NotEstimable::NoSpread))
        );
    }
}
