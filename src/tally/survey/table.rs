//! Tables of two variables.

use ndarray::{Array1, Array2};

use super::linear::Basis;
use super::{Classes, Design};
use crate::tally::{Estimable, NotEstimable};

/// The cells of a table, row by row.
pub(super) struct Table<'a> {
    pub basis: Basis<'a>,
    pub cells: Vec<(usize, usize)>,
    pub shape: (usize, usize),
    /// For each cell, which rows of the sample lie in it.
    pub within: Vec<Vec<Option<f64>>>,
}

impl<'a> Table<'a> {
    pub fn new(design: &'a Design, rows: &Classes, columns: &Classes) -> Estimable<Self> {
        design.check_length(rows.of().len())?;
        design.check_length(columns.of().len())?;
        let known = |row: usize| {
            let cell = rows.of()[row].zip(columns.of()[row]);
            cell.filter(|_| design.inside[row])
        };
        let cell_of: Vec<Option<(usize, usize)>> = (0..design.rows()).map(known).collect();
        let row_classes = distinct(cell_of.iter().flatten().map(|cell| cell.0));
        let column_classes = distinct(cell_of.iter().flatten().map(|cell| cell.1));
        let shape = (row_classes.len(), column_classes.len());
        if shape == (0, 0) {
            return Err(NotEstimable::Empty);
        }
        if shape.0 < 2 || shape.1 < 2 {
            return Err(NotEstimable::OneValue);
        }
        let (mut cells, mut within) = (Vec::new(), Vec::new());
        for (row, row_class) in row_classes.iter().enumerate() {
            for (column, column_class) in column_classes.iter().enumerate() {
                let cell = (*row_class, *column_class);
                let lies = |found: &(usize, usize)| f64::from(u8::from(*found == cell));
                let within_cell: Vec<Option<f64>> = cell_of
                    .iter()
                    .map(|found| found.as_ref().map(lies))
                    .collect();
                within.push(within_cell);
                cells.push((row, column));
            }
        }
        let basis = Basis::new(design, &[&within[0]])?;
        Ok(Self {
            basis,
            cells,
            shape,
            within,
        })
    }

    /// Pearson's chi-square of shares, for one unit.
    pub fn distance(&self, shares: &Array1<f64>) -> f64 {
        let (rows, columns) = self.sides(shares);
        let cells = self.cells.iter().zip(shares);
        let terms = cells.map(|(&(row, column), share)| {
            let expected = rows[row] * columns[column];
            (share - expected).powi(2) / expected
        });
        terms.sum()
    }

    /// Contrasts between the cells (cells by contrasts) that are 0 when rows and
    /// columns add up.
    pub fn contrasts(&self) -> Array2<f64> {
        let inner = self.inner();
        let part = |same: bool, count: usize| f64::from(u8::from(same)) - 1.0 / count as f64;
        Array2::from_shape_fn((self.cells.len(), inner.len()), |(cell, place)| {
            let ((row, column), inner) = (self.cells[cell], self.cells[inner[place]]);
            part(row == inner.0, self.shape.0) * part(column == inner.1, self.shape.1)
        })
    }

    /// The places of the cells outside the first row and the first column.
    pub fn inner(&self) -> Vec<usize> {
        let cells =
            (0..self.cells.len()).filter(|cell| self.cells[*cell].0 > 0 && self.cells[*cell].1 > 0);
        cells.collect()
    }

    /// The sums of rows and of columns.
    pub fn sides(&self, values: &Array1<f64>) -> (Array1<f64>, Array1<f64>) {
        let (mut rows, mut columns) = (Array1::zeros(self.shape.0), Array1::zeros(self.shape.1));
        for ((row, column), value) in self.cells.iter().zip(values) {
            rows[*row] += value;
            columns[*column] += value;
        }
        (rows, columns)
    }
}

fn distinct(classes: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut classes: Vec<usize> = classes.collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}
