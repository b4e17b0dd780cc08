//! Chi-square and likelihood ratio of a table, with residuals and Cramér's V.

use ndarray::{Array2, ArrayView2};

use super::counts::Counts;
use super::cramer;
use crate::tally::Estimable;
use crate::tally::distribution::chi_square_above;

/// A test whose statistic follows a chi-square distribution when there is
/// nothing to find.
#[derive(Debug, Clone, PartialEq)]
pub struct ChiSquareTest {
    /// The statistic.
    pub statistic: f64,
    /// Its degrees of freedom.
    pub df: usize,
    /// The probability of so large a statistic, or larger, by chance alone.
    pub p: f64,
}

impl ChiSquareTest {
    pub(super) fn new(statistic: f64, df: usize) -> Self {
        Self {
            statistic,
            df,
            p: chi_square_above(statistic, df as f64),
        }
    }
}

/// Whether the rows of a table differ in how they spread over its columns.
///
/// Rows and columns that count nothing are dropped first: they carry no
/// degrees of freedom, and have no place in [`expected`](Self::expected) and
/// [`residuals`](Self::residuals); [`rows`](Self::rows) and
/// [`columns`](Self::columns) tell which remain.
#[derive(Debug, Clone, PartialEq)]
pub struct Association {
    /// Places, in the table given, of the rows that count something.
    pub rows: Vec<usize>,
    /// Places, in the table given, of the columns that count something.
    pub columns: Vec<usize>,
    /// How many units the table counts.
    pub total: u64,
    /// Pearson's chi-square (1900), without continuity correction.
    pub chi_square: ChiSquareTest,
    /// The likelihood ratio statistic G² (Wilks 1935).
    pub likelihood_ratio: ChiSquareTest,
    /// Counts to expect without association: remaining rows by remaining columns.
    pub expected: Array2<f64>,
    /// The smallest expected count; below five, take the exact test.
    pub least_expected: f64,
    /// Standardised residuals (Haberman 1973), which are about standard normal
    /// without association: remaining rows by remaining columns.
    pub residuals: Array2<f64>,
    /// Cramér's V (1946), from 0 to 1. It runs far too high in small tables.
    pub v: f64,
    /// Cramér's V corrected for bias (Bergsma 2013). Not estimable when there
    /// are as many rows, or as many columns, as units.
    pub corrected_v: Estimable<f64>,
}

impl Association {
    /// The association in a table of counts.
    ///
    /// Not estimable when nothing is counted, when fewer than two rows or two
    /// columns count anything, or when the counts sum to over 2⁵³.
    ///
    /// ```
    /// use draagvlak::tally::association::Association;
    /// use ndarray::array;
    ///
    /// let regions = array![[12, 5, 3], [10, 9, 6], [15, 2, 1], [6, 8, 3]];
    /// let found = Association::new(regions.view())?;
    /// assert_eq!(found.chi_square.df, 6);
    /// assert!((found.chi_square.statistic - 11.52).abs() < 0.01);
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn new(table: ArrayView2<u64>) -> Estimable<Self> {
        let counts = Counts::new(table)?;
        let n = counts.total as f64;
        let share = |total: u64| total as f64 / n;
        let (row_shares, column_shares) = (
            counts.row_totals.map(|&t| share(t)),
            counts.column_totals.map(|&t| share(t)),
        );
        let observed = counts.cells.map(|&count| count as f64);
        let expected = Array2::from_shape_fn(observed.dim(), |(i, j)| {
            n * row_shares[i] * column_shares[j]
        });
        let residuals = Array2::from_shape_fn(observed.dim(), |(i, j)| {
            let e = expected[[i, j]];
            (observed[[i, j]] - e) / (e * (1.0 - row_shares[i]) * (1.0 - column_shares[j])).sqrt()
        });

        let (r, c) = observed.dim();
        let df = (r - 1) * (c - 1);
        let cells = || observed.iter().copied().zip(expected.iter().copied());
        let chi_square = pearson(cells());
        Ok(Self {
            total: counts.total,
            chi_square: ChiSquareTest::new(chi_square, df),
            likelihood_ratio: ChiSquareTest::new(likelihood_ratio(cells()), df),
            least_expected: expected.iter().copied().fold(f64::INFINITY, f64::min),
            residuals,
            v: cramer::v(chi_square, n, r, c),
            corrected_v: cramer::corrected(chi_square, n, r, c),
            rows: counts.rows,
            columns: counts.columns,
            expected,
        })
    }

    /// An interval for Cramér's V at a level such as 0.95: the noncentralities
    /// under which the chi-square found is just not too large or too small, as
    /// values of V (Smithson 2003).
    ///
    /// It takes no account of the bias of V, so that it can lie wholly below
    /// [`v`](Self::v) in small tables. Not estimable when the chi-square is so small
    /// that no noncentrality at all explains it at this level.
    ///
    /// # Panics
    /// When the level is not between 0 and 1.
    pub fn v_interval(&self, level: f64) -> Estimable<(f64, f64)> {
        let (r, c) = self.expected.dim();
        cramer::interval(&self.chi_square, self.total as f64, r, c, level)
    }
}

/// Pearson's statistic of observed and expected counts.
fn pearson(cells: impl Iterator<Item = (f64, f64)>) -> f64 {
    cells
        .map(|(observed, expected)| (observed - expected).powi(2) / expected)
        .sum()
}

/// The likelihood ratio statistic of observed and expected counts.
pub(super) fn likelihood_ratio(cells: impl Iterator<Item = (f64, f64)>) -> f64 {
    let filled = cells.filter(|&(observed, _)| observed > 0.0);
    let sum: f64 = filled
        .map(|(observed, expected)| observed * (observed / expected).ln())
        .sum();
    (2.0 * sum).max(0.0)
}

#[cfg(test)]
mod tests {
    use ndarray::{Axis, array};

    use super::*;
    use crate::tally::NotEstimable;

    #[test]
    fn empty_rows_and_columns_change_nothing() {
        let full = Association::new(array![[3, 1], [2, 6]].view()).expect("two by two");
        let holed = Association::new(array![[3, 0, 1], [0, 0, 0], [2, 0, 6]].view())
            .expect("two by two remain");
        assert_eq!((&holed.rows, &holed.columns), (&vec![0, 2], &vec![0, 2]));
        assert_eq!(
            Association {
                rows: vec![0, 1],
                columns: vec![0, 1],
                ..holed
            },
            full
        );
    }

    #[test]
    fn the_order_of_rows_does_not_matter() {
        let mut table = array![[3, 0, 1], [0, 1, 1], [2, 1, 0]];
        let there = Association::new(table.view()).expect("a table");
        table.invert_axis(Axis(0));
        let mut back = Association::new(table.view()).expect("a table");
        back.residuals.invert_axis(Axis(0));
        assert!((there.chi_square.statistic - back.chi_square.statistic).abs() < 1e-12);
        assert!(
            (&there.residuals - &back.residuals)
                .iter()
                .all(|gap| gap.abs() < 1e-12)
        );
    }

    #[test]
    fn an_interval_for_v_is_never_a_point() {
        let even = Association::new(array![[2, 4], [3, 6]].view()).expect("two by two");
        assert!(even.v < 1e-8 && even.v_interval(0.95).is_err());
        let some = Association::new(array![[2, 4], [4, 6]].view()).expect("two by two");
        let (low, high) = some.v_interval(0.9).expect("an interval");
        assert!(low == 0.0 && high > some.v);
        let (_, higher) = some.v_interval(0.95).expect("an interval");
        assert!(higher > high);
    }

    #[test]
    fn what_cannot_be_tested_is_told() {
        assert_eq!(
            Association::new(array![[0, 0], [0, 0]].view()),
            Err(NotEstimable::Empty)
        );
        assert_eq!(
            Association::new(array![[3, 4], [0, 0]].view()),
            Err(NotEstimable::OneValue)
        );
        assert_eq!(
            Association::new(array![[u64::MAX, 4], [1, 7]].view()),
            Err(NotEstimable::TooLarge)
        );
        let bare = Association::new(array![[1, 0], [0, 1]].view()).expect("two by two");
        assert_eq!(bare.corrected_v, Err(NotEstimable::NoSpread));
    }
}
