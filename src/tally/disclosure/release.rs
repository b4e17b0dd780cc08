//! All that is printed: tables of which cells are hidden, earlier ones included.

use std::collections::BTreeMap;

use ndarray::ArrayD;

use super::bounds::{Bounds, bounds};
use super::part::{Part, all_over};
use super::polytope::Polytope;
use super::range::Range;
use super::system::{Row, System};
use super::table::Table;
use crate::tally::{Estimable, NotEstimable};

/// A table as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// The table.
    pub table: Table,
    /// Which of its cells are hidden, margins included.
    pub hidden: ArrayD<bool>,
}

/// All that is printed and all that was printed before.
///
/// A figure that stands in several tables is one figure: it is known when any of them
/// shows it.
///
/// ```
/// use draagvlak::tally::disclosure::{Release, Table};
/// use ndarray::arr2;
/// let table = Table::numbered(arr2(&[[1, 5, 6], [6, 8, 14], [7, 13, 20]]).into_dyn()).unwrap();
/// let mut hidden = table.cells().map(|_| false);
/// hidden[[0, 0]] = true;
/// let mut release = Release::default();
/// release.print(table, hidden).unwrap();
/// let bounds = release.bounds().unwrap();
/// assert!(bounds[0][[0, 0]].unwrap().is_exact());
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Release {
    printed: Vec<Printed>,
    parts: Vec<Part>,
}

/// What a reader knows beside what is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The number of the table, in the order in which they were printed.
    pub table: usize,
    /// The place of the cell.
    pub place: Vec<usize>,
    /// The least that the cell counts.
    pub at_least: u64,
}

impl Release {
    /// Adds a table as it is printed.
    ///
    /// # Errors
    /// `NotEstimable::Asked` when the mask has not the shape of the cells.
    pub fn print(&mut self, table: Table, hidden: ArrayD<bool>) -> Estimable<()> {
        if table.cells().shape() != hidden.shape() {
            return Err(NotEstimable::Asked("a mask has the shape of its table"));
        }
        self.printed.push(Printed { table, hidden });
        Ok(())
    }

    /// Says that the units of a base are all among those of another, as those of an
    /// earlier year are: the difference of their tables counts the others.
    ///
    /// # Errors
    /// `NotEstimable::Asked` when a base would be part of itself.
    pub fn set_part(&mut self, whole: impl Into<String>, part: impl Into<String>) -> Estimable<()> {
        let (whole, part) = (whole.into(), part.into());
        if all_over(&whole, &self.parts).contains(&part) {
            return Err(NotEstimable::Asked("a base is part of itself"));
        }
        self.parts.push((whole, part));
        Ok(())
    }

    /// What is printed, in the order in which it was added.
    pub fn printed(&self) -> &[Printed] {
        &self.printed
    }

    /// The bases, each with one that is part of it.
    pub fn parts(&self) -> &[(String, String)] {
        &self.parts
    }

    /// The bounds between which a reader knows each hidden cell to lie, an array for each
    /// table; a cell that is printed has none.
    ///
    /// The least and the most over all counts that agree with every figure that is
    /// printed, by linear programming (Fischetti & Salazar 2001). Counts in parts are
    /// taken for possible; see [`Release::whole_bounds`].
    ///
    /// # Errors
    /// `NotEstimable::Asked` when tables contradict one another, `NotEstimable::TooLarge`
    /// when the programme cannot be solved.
    pub fn bounds(&self) -> Estimable<Vec<ArrayD<Option<Bounds>>>> {
        self.bounds_knowing(&[])
    }

    /// As [`Release::bounds`], for a reader that knows more: a respondent knows that the
    /// cell that it is in counts one.
    ///
    /// # Errors
    /// As [`Release::bounds`]; also when what is known is not possible.
    pub fn bounds_knowing(&self, known: &[Known]) -> Estimable<Vec<ArrayD<Option<Bounds>>>> {
        self.find_bounds(known, &[], false)
    }

    /// As [`Release::bounds`], over tables of whole numbers only: never wider, and in
    /// three or more variables it may be narrower.
    ///
    /// # Errors
    /// As [`Release::bounds`].
    pub fn whole_bounds(&self) -> Estimable<Vec<ArrayD<Option<Bounds>>>> {
        self.find_bounds(&[], &[], true)
    }

    /// The bounds, given some tables that are possible.
    pub(super) fn find_bounds(
        &self,
        known: &[Known],
        possible: &[&[u64]],
        whole: bool,
    ) -> Estimable<Vec<ArrayD<Option<Bounds>>>> {
        let system = self.system()?;
        let ranges = self.shown(&system).into_iter().zip(&system.values);
        let ranges = ranges.map(|(shown, value)| match value {
            Some(count) if shown => Range::at(*count),
            _ => Range::COUNT,
        });
        let rows = known.iter().map(|known| known.row(&system));
        let rows = rows.collect::<Estimable<_>>()?;
        let contradiction = NotEstimable::Asked("what is known contradicts what is printed");
        let polytope = Polytope::new(&system, ranges.collect(), rows).ok_or(contradiction)?;
        let cells = self.printed.iter().zip(&system.places);
        cells
            .map(|(printed, numbers)| {
                let hidden = printed.hidden.iter().zip(numbers);
                let hidden = hidden.filter(|(hidden, _)| **hidden);
                let figures: Vec<usize> = hidden.map(|(_, &number)| number).collect();
                let found = bounds(&polytope, &figures, possible, whole)?;
                let of: BTreeMap<_, _> = figures.into_iter().zip(found).collect();
                let mut cells = numbers.map(|number| of.get(number).copied());
                cells.zip_mut_with(&printed.hidden, |cell, &hidden| {
                    *cell = cell.filter(|_| hidden);
                });
                Ok(cells)
            })
            .collect()
    }

    /// All figures in one system, an unprinted one included when it follows from others.
    pub(super) fn system(&self) -> Estimable<System> {
        System::of(&self.tables(), &self.parts)
    }

    pub(super) fn tables(&self) -> Vec<&Table> {
        self.printed.iter().map(|printed| &printed.table).collect()
    }

    /// Which figures of its system are printed.
    pub(super) fn shown(&self, system: &System) -> Vec<bool> {
        let mut shown = vec![false; system.len()];
        for (printed, numbers) in self.printed.iter().zip(&system.places) {
            for (&hidden, &figure) in printed.hidden.iter().zip(numbers) {
                shown[figure] |= !hidden;
            }
        }
        shown
    }
}

impl Known {
    fn row(&self, system: &System) -> Estimable<Row> {
        let numbers = system.places.get(self.table);
        let figure = numbers.and_then(|numbers| numbers.get(&self.place[..]));
        let figure = figure.ok_or(NotEstimable::Asked("there is no such cell"))?;
        Ok(Row::at_least(*figure, self.at_least))
    }
}
