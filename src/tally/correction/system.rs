//! Systems of linear equations, with how sure their solution is.

use ndarray::{Array1, Array2};

use crate::tally::{Estimable, NotEstimable};

/// The solution of a square system, and its condition number: how many times a
/// relative error on the right may grow.
pub(super) struct Solved {
    pub solution: Array1<f64>,
    pub condition: f64,
}

/// Sweeps over all pairs of columns; a handful is enough.
const SWEEPS: usize = 60;

/// Solves `matrix x = right` by the singular values of the matrix (Hestenes 1958).
/// Singular when the least of them is zero next to the largest.
pub(super) fn solve(matrix: Array2<f64>, right: &Array1<f64>) -> Estimable<Solved> {
    let size = matrix.ncols();
    let mut turned = matrix;
    let mut turns = Array2::eye(size);
    for _ in 0..SWEEPS {
        let mut still = true;
        for p in 0..size {
            for q in p + 1..size {
                if let Some(turn) = orthogonal(&turned, p, q) {
                    rotate(&mut turned, p, q, turn);
                    rotate(&mut turns, p, q, turn);
                    still = false;
                }
            }
        }
        if still {
            break;
        }
    }
    let squares: Array1<f64> = turned.columns().into_iter().map(|c| c.dot(&c)).collect();
    let largest = squares.iter().copied().fold(0.0, f64::max);
    let least = squares.iter().copied().fold(f64::INFINITY, f64::min);
    let condition = (largest / least).sqrt();
    if least <= 0.0 || condition * f64::EPSILON * size as f64 > 1.0 {
        return Err(NotEstimable::Singular);
    }
    let solution = turns.dot(&(turned.t().dot(right) / squares));
    Ok(Solved {
        solution,
        condition,
    })
}

/// The cosine and sine of the turn that makes two columns orthogonal; `None` if they
/// are.
fn orthogonal(matrix: &Array2<f64>, p: usize, q: usize) -> Option<(f64, f64)> {
    let (one, other) = (matrix.column(p), matrix.column(q));
    let (first, second, both) = (one.dot(&one), other.dot(&other), one.dot(&other));
    if both.abs() <= f64::EPSILON * (first * second).sqrt() {
        return None;
    }
    let slope = (second - first) / (2.0 * both);
    let tangent = slope.signum() / (slope.abs() + (1.0 + slope * slope).sqrt());
    let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
    Some((cosine, cosine * tangent))
}

fn rotate(matrix: &mut Array2<f64>, p: usize, q: usize, (cosine, sine): (f64, f64)) {
    for mut row in matrix.rows_mut() {
        let (one, other) = (row[p], row[q]);
        row[p] = cosine * one - sine * other;
        row[q] = sine * one + cosine * other;
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn the_solution_fits_and_the_condition_is_that_of_the_ends() {
        let matrix = array![[0.0, 2.0, 1.0], [4.0, 2.0, 0.0], [1.0, 1.0, 3.0]];
        let expected = array![0.5, -2.0, 3.0];
        let found = solve(matrix.clone(), &matrix.dot(&expected)).expect("a solution");
        let gap = (found.solution - expected).mapv(f64::abs).sum();
        assert!(gap < 1e-12, "{gap}");
        let stretched = array![[2.0, 0.0], [0.0, -8.0]];
        let found = solve(stretched, &array![2.0, 8.0]).expect("a solution");
        assert!((found.condition - 4.0).abs() < 1e-12);
    }

    #[test]
    fn dependent_rows_are_refused() {
        let dependent = array![[0.1, 0.2], [0.3, 0.6]];
        assert!(matches!(
            solve(dependent, &array![1.0, 2.0]),
            Err(NotEstimable::Singular)
        ));
    }
}
