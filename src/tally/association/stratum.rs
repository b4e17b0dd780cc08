//! The table of two by two of one stratum.

use super::four_fold::{FourFold, floats};

/// The counts of a stratum and its size.
pub(super) struct Stratum {
    pub(super) cells: [[f64; 2]; 2],
    pub(super) n: f64,
}

impl Stratum {
    pub(super) fn new(table: FourFold) -> Self {
        let cells = floats(table);
        Self {
            cells,
            n: cells.as_flattened().iter().sum(),
        }
    }

    pub(super) fn rows(&self) -> [f64; 2] {
        self.cells.map(|[left, right]| left + right)
    }

    pub(super) fn columns(&self) -> [f64; 2] {
        [0, 1].map(|j| self.cells[0][j] + self.cells[1][j])
    }

    pub(super) fn varies(&self) -> bool {
        self.rows()
            .into_iter()
            .chain(self.columns())
            .all(|total| total > 0.0)
    }

    pub(super) fn diagonal(&self) -> f64 {
        self.cells[0][0] * self.cells[1][1] / self.n
    }

    pub(super) fn off_diagonal(&self) -> f64 {
        self.cells[0][1] * self.cells[1][0] / self.n
    }

    /// The first cell that gives an odds ratio with the same margins.
    pub(super) fn first_at(&self, ratio: f64) -> f64 {
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

/// The sum of a value over strata.
pub(super) fn sum(strata: &[Stratum], value: impl Fn(&Stratum) -> f64) -> f64 {
    strata.iter().map(value).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_expected_cell_has_the_odds_ratio() {
        for ratio in [1e-6, 0.5, 1.0, 3.0, 1e6] {
            for table in [[[3, 7], [8, 3]], [[900, 1], [70, 2]]] {
                let stratum = Stratum::new(table);
                let ([row, other], [column, _], a) =
                    (stratum.rows(), stratum.columns(), stratum.first_at(ratio));
                let (b, c, d) = (row - a, column - a, other - column + a);
                assert!((a * d / (b * c) / ratio - 1.0).abs() < 1e-6);
            }
        }
    }
}
