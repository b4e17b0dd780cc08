//! Counts over any number of axes, with all their margins.

use std::fmt;
use std::ops::Range;

use ndarray::{ArrayD, Dimension, IxDyn, Slice};

use super::{Estimable, NotEstimable, TOTAL};
use crate::error::Error;

/// One way in which cases are divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Name of the variable.
    pub name: String,
    /// Its levels, in the order in which tables show them.
    pub levels: Vec<String>,
    /// The levels as a reader sees them in Dutch and in English, where they have
    /// labels of their own.
    pub labels: Option<Vec<[String; 2]>>,
}

impl Axis {
    /// The place of a level.
    ///
    /// # Errors
    /// When there is no such level; the error names those that there are.
    pub fn level(&self, name: &str) -> Result<u32, Error> {
        let found = (0..).zip(&self.levels).find(|(_, level)| *level == name);
        let found = found.map(|(place, _)| place);
        found.ok_or_else(|| Error::unknown("a level", name, &self.levels))
    }
}

/// How many units there are for each combination of levels.
///
/// Each axis of the array has a place more than it has levels: the last holds
/// the margin, all units whatever their level. A unit that has several levels of an
/// axis is counted at each, and once in the margin.
#[derive(Clone, PartialEq, Eq)]
pub struct Counts {
    axes: Vec<Axis>,
    cells: ArrayD<u64>,
    hidden: Option<Hidden>,
}

/// What a table does not tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// Which cells are hidden: an array as that of the cells.
    pub cells: ArrayD<bool>,
    /// What to do instead, in Dutch and in English, where too much is.
    pub advice: Option<[String; 2]>,
}

/// The levels of an axis that units have, unit after unit.
#[derive(Debug, Clone, Copy)]
pub enum Given<'g> {
    /// Each has one.
    One(&'g [u32]),
    /// Each has any number of them.
    Several {
        /// The levels of all, one after another.
        levels: &'g [u32],
        /// For each unit where its levels end.
        ends: &'g [usize],
        /// Where those of the first start.
        start: usize,
    },
}

impl<'g> Given<'g> {
    /// How many units there are.
    pub fn units(&self) -> usize {
        match self {
            Self::One(levels) => levels.len(),
            Self::Several { ends, .. } => ends.len(),
        }
    }

    /// The levels of a unit.
    pub fn of(&self, unit: usize) -> &'g [u32] {
        match self {
            Self::One(levels) => std::slice::from_ref(&levels[unit]),
            Self::Several {
                levels,
                ends,
                start,
            } => {
                let from = unit.checked_sub(1).map_or(*start, |before| ends[before]);
                &levels[from..ends[unit]]
            }
        }
    }

    /// Those of the units in a range.
    pub fn part(&self, units: Range<usize>) -> Self {
        match *self {
            Self::One(levels) => Self::One(&levels[units]),
            Self::Several {
                levels,
                ends,
                start,
            } => Self::Several {
                levels,
                ends: &ends[units.clone()],
                start: units
                    .start
                    .checked_sub(1)
                    .map_or(start, |before| ends[before]),
            },
        }
    }
}

impl Counts {
    /// Counts nothing yet.
    pub fn new(axes: Vec<Axis>) -> Self {
        let shape: Vec<usize> = axes.iter().map(|axis| axis.levels.len() + 1).collect();
        Self {
            axes,
            cells: ArrayD::zeros(IxDyn(&shape)),
            hidden: None,
        }
    }

    /// Counts units by the levels that they have on each axis.
    ///
    /// # Panics
    /// When one has a level that the axis has not.
    pub fn of(axes: Vec<Axis>, given: &[Given<'_>]) -> Self {
        let mut counts = Self::new(axes);
        let shape = counts.cells.shape().to_vec();
        let cells = counts.cells.as_slice_mut();
        count(cells.expect("new arrays lie in one piece"), &shape, given);
        // Where a unit has one level, all of them are the sum of the levels.
        for (at, given) in given.iter().enumerate() {
            if matches!(given, Given::One(_)) {
                let axis = ndarray::Axis(at);
                let margin = shape[at] - 1;
                let inner = counts.cells.slice_axis(axis, Slice::from(..margin));
                let sums = inner.sum_axis(axis);
                counts.cells.index_axis_mut(axis, margin).assign(&sums);
            }
        }
        counts
    }

    /// Adds what was counted of other units by the same axes.
    ///
    /// # Panics
    /// When their axes have other lengths.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.cells.shape(), other.cells.shape(), "the same axes");
        self.cells += &other.cells;
    }

    /// The axes.
    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// The array: one place per level and one for the margin, on each axis.
    pub fn cells(&self) -> &ArrayD<u64> {
        &self.cells
    }

    /// A cell; `None` on an axis is its margin.
    pub fn cell(&self, place: &[Option<usize>]) -> u64 {
        self.cells[IxDyn(&self.index(place))]
    }

    /// A cell as it may be shown: not where it is hidden.
    pub fn figure(&self, place: &[Option<usize>]) -> Estimable<u64> {
        let index = IxDyn(&self.index(place));
        match &self.hidden {
            Some(hidden) if hidden.cells[&index] => Err(NotEstimable::Hidden),
            _ => Ok(self.cells[&index]),
        }
    }

    /// What is hidden, where it is a table of a protected study.
    pub fn hidden(&self) -> Option<&Hidden> {
        self.hidden.as_ref()
    }

    /// The same counts of which some are hidden.
    ///
    /// # Panics
    /// When the array has not the shape of that of the cells.
    pub fn hide(self, hidden: Hidden) -> Self {
        let shape = hidden.cells.shape();
        assert_eq!(self.cells.shape(), shape, "a mask of the cells");
        Self {
            hidden: Some(hidden),
            ..self
        }
    }

    /// The places of the cells that are hidden.
    pub fn hidden_places(&self) -> Vec<Vec<Option<usize>>> {
        let hidden = self.hidden.iter();
        let hidden = hidden.flat_map(|hidden| hidden.cells.indexed_iter());
        let hidden = hidden.filter(|(_, hidden)| **hidden).map(|(index, _)| {
            let levels = index.slice().iter().zip(&self.axes);
            let levels = levels.map(|(&at, axis)| (at < axis.levels.len()).then_some(at));
            levels.collect()
        });
        hidden.collect()
    }

    /// The place of a cell, given its level on some axes; the others are margins.
    ///
    /// # Errors
    /// When there is no such axis, or no such level on it.
    pub fn place(&self, cell: &[(&str, &str)]) -> Result<Vec<Option<usize>>, Error> {
        let mut place = vec![None; self.axes.len()];
        for (name, level) in cell {
            let axis = self.axes.iter().position(|axis| axis.name == *name);
            let known = || self.axes.iter().map(|axis| &axis.name);
            let axis = axis.ok_or_else(|| Error::unknown("an axis of the table", name, known()))?;
            if *level != TOTAL {
                place[axis] = Some(self.axes[axis].level(level)? as usize);
            }
        }
        Ok(place)
    }

    /// Where a cell stands in the array; `None` on an axis is its margin.
    pub fn index(&self, place: &[Option<usize>]) -> Vec<usize> {
        let places = place.iter().zip(&self.axes);
        let index = places.map(|(level, axis)| level.unwrap_or(axis.levels.len()));
        index.collect()
    }
}

/// Counts units in the cells that their levels lead to, and where they may have several
/// on an axis, in its margin too.
fn count(cells: &mut [u64], shape: &[usize], given: &[Given<'_>]) {
    let units = given.first().map_or(0, Given::units);
    let fits = |(given, size): (&Given<'_>, &usize)| match given {
        Given::One(levels) => levels.iter().all(|&level| (level as usize) + 1 < *size),
        Given::Several { .. } => true,
    };
    assert!(given.iter().zip(shape).all(fits), "levels of the axes");
    // One look at each column in turn: no unit is an object.
    match given {
        [Given::One(one)] => {
            for &level in *one {
                cells[level as usize] += 1;
            }
        }
        [Given::One(one), Given::One(other)] => {
            for (&row, &column) in one.iter().zip(*other) {
                cells[row as usize * shape[1] + column as usize] += 1;
            }
        }
        [Given::One(one), Given::One(other), Given::One(last)] => {
            for ((&a, &b), &c) in one.iter().zip(*other).zip(*last) {
                cells[(a as usize * shape[1] + b as usize) * shape[2] + c as usize] += 1;
            }
        }
        _ => (0..units).for_each(|unit| count_from(cells, shape, given, unit, 0)),
    }
}

/// Counts a unit, from an axis on.
fn count_from(cells: &mut [u64], shape: &[usize], given: &[Given<'_>], unit: usize, from: usize) {
    let (Some((size, shape)), Some((own, rest))) = (shape.split_first(), given.split_first())
    else {
        cells[from] += 1;
        return;
    };
    let margin = (size - 1) as u32;
    let all = matches!(own, Given::Several { .. }).then_some(&margin);
    for &level in own.of(unit).iter().chain(all) {
        assert!(level <= margin, "a level of the axis");
        count_from(cells, shape, rest, unit, from * size + level as usize);
    }
}

impl fmt::Debug for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let axes: Vec<&str> = self.axes.iter().map(|axis| axis.name.as_str()).collect();
        f.debug_struct("Counts")
            .field("axes", &axes)
            .finish_non_exhaustive()
    }
}
