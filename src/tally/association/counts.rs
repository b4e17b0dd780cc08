//! A table of counts without its empty rows and columns.

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis};

use crate::tally::{Estimable, NotEstimable};

/// The most that a table may count: every whole number up to it is a float.
pub(super) const MOST: u64 = 1 << 53;

/// A table of counts of at least two rows and two columns, none of them empty.
pub(super) struct Counts {
    pub(super) cells: Array2<u64>,
    /// Where the rows were in the table given.
    pub(super) rows: Vec<usize>,
    /// Where the columns were in the table given.
    pub(super) columns: Vec<usize>,
    pub(super) row_totals: Array1<u64>,
    pub(super) column_totals: Array1<u64>,
    pub(super) total: u64,
}

impl Counts {
    pub(super) fn new(table: ArrayView2<u64>) -> Estimable<Self> {
        let total = sum(table.iter().copied())?;
        if total == 0 {
            return Err(NotEstimable::Empty);
        }
        let kept = |axis| -> Vec<usize> {
            let filled = |lane: ArrayView1<u64>| lane.iter().any(|&count| count > 0);
            let lanes = table.axis_iter(axis).enumerate();
            lanes
                .filter(|(_, lane)| filled(*lane))
                .map(|(at, _)| at)
                .collect()
        };
        let (rows, columns) = (kept(Axis(0)), kept(Axis(1)));
        if rows.len() < 2 || columns.len() < 2 {
            return Err(NotEstimable::OneValue);
        }
        let cells = table.select(Axis(0), &rows).select(Axis(1), &columns);
        let (row_totals, column_totals) = (cells.sum_axis(Axis(1)), cells.sum_axis(Axis(0)));
        Ok(Self {
            cells,
            rows,
            columns,
            row_totals,
            column_totals,
            total,
        })
    }
}

/// The sum of counts, when a float can hold it.
pub(super) fn sum(counts: impl Iterator<Item = u64>) -> Estimable<u64> {
    let sum = counts.fold(0, u64::saturating_add);
    if sum > MOST {
        Err(NotEstimable::TooLarge)
    } else {
        Ok(sum)
    }
}
