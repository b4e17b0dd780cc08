//! A crosstab: two variables against each other.

use ndarray::{Array2, Slice};

use super::TOTAL;
use super::counts::{Axis, Counts};
use crate::output::{Column, Table, Values};

/// Counts of cases by two variables, with both margins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosstab {
    counts: Counts,
}

impl Crosstab {
    /// A crosstab of counts over two axes.
    ///
    /// # Panics
    /// When there are not two.
    pub fn new(counts: Counts) -> Self {
        assert_eq!(counts.axes().len(), 2, "a crosstab has two axes");
        Self { counts }
    }

    /// The variable down the side.
    pub fn rows(&self) -> &Axis {
        &self.counts.axes()[0]
    }

    /// The variable along the top.
    pub fn columns(&self) -> &Axis {
        &self.counts.axes()[1]
    }

    /// Number of cases.
    pub fn base(&self) -> u64 {
        self.counts.cell(&[None, None])
    }

    /// The counts without margins, a row for each level of the first variable.
    pub fn matrix(&self) -> Array2<u64> {
        let cells = self.counts.cells();
        let inner = cells.slice_each_axis(|axis| Slice::from(..axis.len - 1));
        inner
            .into_dimensionality()
            .expect("a crosstab has two axes")
            .to_owned()
    }

    /// The counts as a table: a line for each level of the first variable and
    /// one for the total, a column for each level of the second and the total.
    pub fn table(&self) -> Table {
        let (rows, columns) = (self.rows(), self.columns());
        let places = || (0..rows.levels.len()).map(Some).chain([None]);
        let name = |axis: &Axis, level: Option<usize>| {
            level.map_or_else(|| TOTAL.to_owned(), |level| axis.levels[level].clone())
        };
        let names = places().map(|row| Some(name(rows, row))).collect();
        let mut table = vec![Column::new(&rows.name, Values::Text(names))];
        if let Some(labels) = &rows.labels {
            let labels = labels.iter().cloned().map(Some).chain([None]);
            table.push(Column::new("label", Values::Text(labels.collect())));
        }
        for column in (0..columns.levels.len()).map(Some).chain([None]) {
            let counts = places().map(|row| Some(self.counts.cell(&[row, column]) as i64));
            let counts = Values::Integer(counts.collect());
            table.push(Column::new(&name(columns, column), counts));
        }
        Table::new("crosstab", table)
    }
}
