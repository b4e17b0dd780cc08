//! Systems of linear equations.

use ndarray::Array2;

use crate::tally::{Estimable, NotEstimable};

/// What times `matrix` gives `right`, by elimination with the largest pivot (Gauss).
/// Not estimable when the rows of the matrix are not independent.
pub(super) fn solve(mut matrix: Array2<f64>, mut right: Array2<f64>) -> Estimable<Array2<f64>> {
    let size = matrix.nrows();
    let largest = matrix
        .iter()
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    for step in 0..size {
        let pivot = (step..size).max_by(|a, b| {
            matrix[[*a, step]]
                .abs()
                .total_cmp(&matrix[[*b, step]].abs())
        });
        let pivot = pivot.filter(|row| matrix[[*row, step]].abs() > largest * 1e-12);
        let pivot = pivot.ok_or(NotEstimable::Singular)?;
        swap_rows(&mut matrix, step, pivot);
        swap_rows(&mut right, step, pivot);
        for row in (0..size).filter(|row| *row != step) {
            let factor = matrix[[row, step]] / matrix[[step, step]];
            subtract_row(&mut matrix, row, step, factor);
            subtract_row(&mut right, row, step, factor);
        }
    }
    for row in 0..size {
        let pivot = matrix[[row, row]];
        right.row_mut(row).mapv_inplace(|value| value / pivot);
    }
    Ok(right)
}

fn swap_rows(matrix: &mut Array2<f64>, a: usize, b: usize) {
    for column in 0..matrix.ncols() {
        matrix.swap([a, column], [b, column]);
    }
}

fn subtract_row(matrix: &mut Array2<f64>, from: usize, row: usize, factor: f64) {
    for column in 0..matrix.ncols() {
        matrix[[from, column]] -= factor * matrix[[row, column]];
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn solves_what_needs_a_swap_and_refuses_dependent_rows() {
        let solved = solve(array![[0.0, 2.0], [4.0, 2.0]], array![[6.0], [14.0]]);
        assert_eq!(solved, Ok(array![[2.0], [3.0]]));
        let dependent = solve(array![[1.0, 2.0], [2.0, 4.0]], array![[1.0], [2.0]]);
        assert_eq!(dependent, Err(NotEstimable::Singular));
    }
}
