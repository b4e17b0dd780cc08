//! Association in tables of two by two, one per stratum.

use super::chi_square::ChiSquareTest;
use super::counts;
use super::four_fold::{FourFold, floats};
use super::level::tail;
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
    /// let doses = [[[0, 6], [0, 5]], [[3, 3], [0, 6]], [[6, 0], [2, 4]], [[5, 1], [6, 0]], [[2, 0], [5, 0]]];
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
        let homogeneity = shared.and_then(|ratio| Homogeneity::new(&telling, ratio));
        Ok(Self {
            strata: telling.len(),
            odds_ratio,
            interval: shared.map(|ratio| interval(&telling, ratio, width)),
            test: test(&telling, 0.0),
            corrected: test(&telling, 0.5),
            homogeneity: homogeneity.clone().map(|found| found.breslow_day),
            tarone: homogeneity.map(|found| found.tarone),
        })
    }
}

/// The counts of a stratum and its size.
struct Stratum {
    cells: [[f64; 2]; 2],
    n: f64,
}

impl Stratum {
    fn new(table: FourFold) -> Self {
        let cells = floats(table);
        Self {
            cells,
            n: cells.as_flattened().iter().sum(),
        }
    }

    fn rows(&self) -> [f64; 2] {
        self.cells.map(|[left, right]| left + right)
    }

    fn columns(&self) -> [f64; 2] {
        [0, 1].map(|j| self.cells[0][j] + self.cells[1][j])
    }

    fn varies(&self) -> bool {
        self.rows()
            .into_iter()
            .chain(self.columns())
            .all(|total| total > 0.0)
    }

    fn diagonal(&self) -> f64 {
        self.cells[0][0] * self.cells[1][1] / self.n
    }

    fn off_diagonal(&self) -> f64 {
        self.cells[0][1] * self.cells[1][0] / self.n
    }

    /// The first cell that gives an odds ratio with the same margins.
    fn first_at(&self, ratio: f64) -> f64 {
        let ([row, other], [column, _]) = (self.rows(), self.columns());
        // It solves (1 - ratio) x² + linear x - constant = 0.
        let (linear, constant) = (
            ratio * (row + column) + other - column,
            ratio * row * column,
        );
        let root = (linear.powi(2) + 4.0 * (1.0 - ratio) * constant)
            .max(0.0)
            .sqrt();
        if linear > 0.0 {
            2.0 * constant / (linear + root)
        } else {
            (root - linear) / (2.0 * (1.0 - ratio))
        }
    }
}

fn sum(strata: &[Stratum], value: impl Fn(&Stratum) -> f64) -> f64 {
    strata.iter().map(value).sum()
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

#[derive(Clone)]
struct Homogeneity {
    breslow_day: ChiSquareTest,
    tarone: ChiSquareTest,
}

impl Homogeneity {
    fn new(strata: &[Stratum], ratio: f64) -> Estimable<Self> {
        if strata.len() < 2 {
            return Err(NotEstimable::OneUnit);
        }
        let excess = |at: &Stratum| at.cells[0][0] - at.first_at(ratio);
        let variance = |at: &Stratum| {
            let ([row, other], [column, _], first) = (at.rows(), at.columns(), at.first_at(ratio));
            1.0 / (1.0 / first
                + 1.0 / (row - first)
                + 1.0 / (column - first)
                + 1.0 / (other - column + first))
        };
        let statistic = sum(strata, |at| excess(at).powi(2) / variance(at));
        let surplus = sum(strata, excess).powi(2) / sum(strata, variance);
        let df = strata.len() - 1;
        Ok(Self {
            breslow_day: ChiSquareTest::new(statistic, df),
            tarone: ChiSquareTest::new((statistic - surplus).max(0.0), df),
        })
    }
}
