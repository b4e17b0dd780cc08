//! A crosstab: two variables against each other.

use ndarray::{Array2, Slice};

use super::counts::{Axis, Counts};
use super::{Estimable, NotEstimable, Unit};

/// Counts by two variables, with both margins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosstab {
    unit: Unit,
    counts: Counts,
    /// How many units there are in all, where that is known.
    population: Option<u64>,
}

impl Crosstab {
    /// A crosstab of counts over two axes.
    ///
    /// # Panics
    /// When there are not two.
    pub fn new(unit: Unit, counts: Counts) -> Self {
        assert_eq!(counts.axes().len(), 2, "a crosstab has two axes");
        Self {
            unit,
            counts,
            population: None,
        }
    }

    /// The same crosstab of units of which there are so many in all.
    pub fn of_population(self, population: Option<u64>) -> Self {
        Self { population, ..self }
    }

    /// Whether it can be tested: its units are some of many, stand by themselves, and have
    /// one level of each variable.
    pub(crate) fn is_sample(&self) -> Estimable<()> {
        let once = self.matrix().sum() == self.base();
        match self.population {
            _ if self.counts.hidden().is_some() => Err(NotEstimable::Hidden),
            _ if self.unit != Unit::Case || !once => Err(NotEstimable::Dependent),
            Some(all) if all == self.base() => Err(NotEstimable::Census),
            _ => Ok(()),
        }
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
