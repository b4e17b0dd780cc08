//! A crosstab: two variables against each other.

use ndarray::{Array2, Slice};

use super::Unit;
use super::counts::{Axis, Counts};

/// Counts by two variables, with both margins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosstab {
    unit: Unit,
    counts: Counts,
}

impl Crosstab {
    /// A crosstab of counts over two axes.
    ///
    /// # Panics
    /// When there are not two.
    pub fn new(unit: Unit, counts: Counts) -> Self {
        assert_eq!(counts.axes().len(), 2, "a crosstab has two axes");
        Self { unit, counts }
    }

    /// The variable down the side.
    pub fn rows(&self) -> &Axis {
        &self.counts.axes()[0]
    }

    /// The variable along the top.
    pub fn columns(&self) -> &Axis {
        &self.counts.axes()[1]
    }

    /// What is counted.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Number of units.
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

    /// The counts, with their margins.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }
}
