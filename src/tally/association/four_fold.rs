//! Tables of two by two.

use super::chi_square::{self, ChiSquareTest};
use crate::tally::{Estimable, NotEstimable};

/// A table of two by two: first row, second row.
pub type FourFold = [[u64; 2]; 2];

/// The chi-square test of a table of two by two with the continuity correction
/// of Yates (1934), by which no cell comes nearer than its expected count.
///
/// Not estimable when a row or a column is empty.
pub fn yates(table: FourFold) -> Estimable<ChiSquareTest> {
    Ok(ChiSquareTest::new(yates_statistic(table)?, 1))
}

/// The correlation of the rows and the columns of a table of two by two, from
/// -1 to 1: Cramér's V with a sign, which is positive when the diagonal is full.
///
/// Not estimable when a row or a column is empty.
pub fn phi(table: FourFold) -> Estimable<f64> {
    let ([row, other], [column, rest]) = margins(table)?;
    let [[a, b], [c, d]] = floats(table);
    let spread = (row * other).sqrt() * (column * rest).sqrt();
    Ok(((a * d - b * c) / spread).clamp(-1.0, 1.0))
}

/// The totals of rows and of columns, when none is empty.
fn margins(table: FourFold) -> Estimable<([f64; 2], [f64; 2])> {
    let [[a, b], [c, d]] = floats(table);
    let (rows, columns) = ([a + b, c + d], [a + c, b + d]);
    if rows == [0.0, 0.0] {
        Err(NotEstimable::Empty)
    } else if rows.contains(&0.0) || columns.contains(&0.0) {
        Err(NotEstimable::OneValue)
    } else {
        Ok((rows, columns))
    }
}

/// Pearson's statistic without correction.
pub(super) fn pearson_statistic(table: FourFold) -> Estimable<f64> {
    statistic(table, 0.0)
}

/// Pearson's statistic with the correction of Yates.
pub(super) fn yates_statistic(table: FourFold) -> Estimable<f64> {
    statistic(table, 0.5)
}

/// Pearson's statistic with each cell brought nearer to its expected count.
fn statistic(table: FourFold, correction: f64) -> Estimable<f64> {
    let ([row, other], [column, rest]) = margins(table)?;
    let [[a, b], [c, d]] = floats(table);
    let n = row + other;
    // By how much each cell differs from its expected count: it is the same for all four.
    let gap = ((a * d - b * c).abs() / n - correction).max(0.0);
    Ok((gap * n / row) * (gap * n / other) * (n / column) / rest)
}

/// The likelihood ratio statistic of the four cells.
pub(super) fn likelihood_ratio(table: FourFold) -> f64 {
    let (observed, expected) = (floats(table), expected(table));
    let cells = observed
        .as_flattened()
        .iter()
        .copied()
        .zip(expected.as_flattened().iter().copied());
    chi_square::likelihood_ratio(cells)
}

fn expected(table: FourFold) -> [[f64; 2]; 2] {
    let [[a, b], [c, d]] = floats(table);
    let n = a + b + c + d;
    [a + b, c + d].map(|row| [a + c, b + d].map(|column| row * column / n))
}

/// The counts as floats.
pub(super) fn floats(table: FourFold) -> [[f64; 2]; 2] {
    table.map(|row| row.map(|count| count as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phi_is_one_on_a_full_diagonal() {
        assert_eq!(phi([[5, 0], [0, 7]]), Ok(1.0));
        assert_eq!(phi([[0, 5], [7, 0]]), Ok(-1.0));
        assert_eq!(phi([[5, 5], [0, 0]]), Err(NotEstimable::OneValue));
        assert_eq!(phi([[0, 0], [0, 0]]), Err(NotEstimable::Empty));
    }

    #[test]
    fn the_correction_does_not_go_beyond_none() {
        // The expected count is 1.5, so that the correction takes all of the half.
        assert_eq!(yates([[2, 1], [1, 2]]).map(|test| test.statistic), Ok(0.0));
    }
}
