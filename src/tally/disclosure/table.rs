//! A table of counts with its margins.

use ndarray::{ArrayD, Axis, Dimension, IxDyn};

use super::{Classification, Figure};
use crate::tally::{Estimable, NotEstimable};

/// The most that a cell may count: up to here the sums are exact.
const LARGEST: u64 = 1 << 40;

/// A table of counts with its margins, and what its cells count.
///
/// Each axis of the cells has a place more than it has levels: the last is the
/// margin.
///
/// ```
/// use draagvlak::tally::disclosure::{Classification, Table};
/// use ndarray::arr2;
/// let by = vec![
///     Classification::new("region", ["north", "south"]),
///     Classification::new("stance", ["for", "against"]),
/// ];
/// let table = Table::new(by, arr2(&[[4, 2, 6], [3, 5, 8], [7, 7, 14]]).into_dyn()).unwrap();
/// assert_eq!(table.figure(&[0, 2]).levels.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    base: String,
    by: Vec<Classification>,
    cells: ArrayD<u64>,
}

impl Table {
    /// A table of counts by one to four variables, with the margins in the last place
    /// of each axis.
    ///
    /// # Errors
    /// `NotEstimable::Asked` when the axes are not as the variables say, a category
    /// stands in two levels, or a margin does not add up; `NotEstimable::TooLarge`
    /// when a cell counts more than 2^40.
    pub fn new(by: Vec<Classification>, cells: ArrayD<u64>) -> Estimable<Self> {
        check_axes(&by, cells.shape())?;
        if cells.iter().any(|&count| count > LARGEST) {
            return Err(NotEstimable::TooLarge);
        }
        let table = Self {
            base: String::new(),
            by,
            cells,
        };
        let lines = table.lines();
        if lines.iter().all(|line| table.adds_up(line)) {
            Ok(table)
        } else {
            Err(NotEstimable::Asked("a margin does not add up"))
        }
    }

    /// A table of which the variables and their levels are known by number alone.
    ///
    /// # Errors
    /// As [`Table::new`].
    pub fn numbered(cells: ArrayD<u64>) -> Estimable<Self> {
        let axes = cells.shape().iter().enumerate();
        let by = axes.map(|(axis, &places)| {
            let levels = (1..places).map(|level| level.to_string());
            Classification::new(axis.to_string(), levels)
        });
        Self::new(by.collect(), cells)
    }

    /// A table without its margins, with them summed.
    ///
    /// # Errors
    /// As [`Table::new`]; a variable of which a unit may have several levels cannot be
    /// summed.
    pub fn summed(by: Vec<Classification>, inner: &ArrayD<u64>) -> Estimable<Self> {
        Self::new(by, with_margins(inner)?)
    }

    /// The same table, of another set of units than the others: another year, or all
    /// but some.
    pub fn of(self, base: impl Into<String>) -> Self {
        Self {
            base: base.into(),
            ..self
        }
    }

    /// The set of units that it counts; without a name unless one was given.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Its variables, one per axis.
    pub fn by(&self) -> &[Classification] {
        &self.by
    }

    /// Its cells, with the margins.
    pub fn cells(&self) -> &ArrayD<u64> {
        &self.cells
    }

    /// What the cell at a place counts.
    pub fn figure(&self, place: &[usize]) -> Figure {
        figure_at(&self.base, &self.by, place)
    }

    /// Whether a place is a margin on some axis.
    pub(super) fn is_margin(&self, place: &[usize]) -> bool {
        let levels = self.by.iter().map(|by| by.levels.len());
        levels.zip(place).any(|(levels, &at)| at == levels)
    }

    /// The same table with levels merged, a list of groups per axis.
    pub(super) fn merged(&self, groups: &[Vec<Vec<usize>>]) -> Estimable<Self> {
        let mut cells = self.cells.clone();
        for (axis, groups) in groups.iter().enumerate() {
            let mut shape = cells.shape().to_vec();
            let margin = self.by[axis].levels.len();
            shape[axis] = groups.len() + 1;
            let mut merged = ArrayD::zeros(IxDyn(&shape));
            // The margin is as it was, also where it is no sum.
            let margin = vec![margin];
            for (level, group) in groups.iter().chain([&margin]).enumerate() {
                for &part in group {
                    let mut lane = merged.index_axis_mut(Axis(axis), level);
                    lane += &cells.index_axis(Axis(axis), part);
                }
            }
            cells = merged;
        }
        let by = self.by.iter().zip(groups);
        let by = by.map(|(by, groups)| by.merged(groups)).collect();
        Ok(Self::new(by, cells)?.of(&self.base))
    }

    /// The same table by some of its axes only.
    pub(super) fn crossing(&self, axes: &[usize]) -> Estimable<Self> {
        let mut cells = self.cells.clone();
        for axis in (0..self.by.len()).rev().filter(|axis| !axes.contains(axis)) {
            cells = cells.index_axis_move(Axis(axis), self.by[axis].levels.len());
        }
        let by = axes.iter().map(|&axis| self.by[axis].clone()).collect();
        Ok(Self::new(by, cells)?.of(&self.base))
    }

    /// The lines of cells that a margin stands at the end of.
    pub(super) fn lines(&self) -> Vec<Line> {
        lines(self.cells.shape())
    }

    fn adds_up(&self, line: &Line) -> bool {
        let count = |place: &[usize]| self.cells[place];
        let levels = line.levels.iter().map(|level| count(level));
        let (sum, margin) = (levels.clone().sum(), count(&line.margin));
        if self.by[line.axis].several {
            levels.max().unwrap_or(0) <= margin && margin <= sum
        } else {
            sum == margin
        }
    }
}

/// A line of cells along an axis.
pub(super) struct Line {
    /// The axis along which it lies.
    pub axis: usize,
    /// The places of its levels.
    pub levels: Vec<Vec<usize>>,
    /// The place of its margin.
    pub margin: Vec<usize>,
}

/// The lines along each axis of cells that have margins.
pub(super) fn lines(shape: &[usize]) -> Vec<Line> {
    let mut lines = Vec::new();
    for axis in 0..shape.len() {
        let mut ends = shape.to_vec();
        ends[axis] = 1;
        for end in places(&ends) {
            let at = |level| {
                let mut place = end.clone();
                place[axis] = level;
                place
            };
            lines.push(Line {
                axis,
                levels: (0..shape[axis] - 1).map(at).collect(),
                margin: at(shape[axis] - 1),
            });
        }
    }
    lines
}

/// All places of an array, in the order in which they lie.
pub(super) fn places(shape: &[usize]) -> Vec<Vec<usize>> {
    let places = ndarray::indices(IxDyn(shape)).into_iter();
    places.map(|place| place.slice().to_vec()).collect()
}

/// What the cell at a place of a table counts.
pub(super) fn figure_at(base: &str, by: &[Classification], place: &[usize]) -> Figure {
    let levels = by.iter().zip(place).filter_map(|(by, &at)| {
        let mut level = by.levels.get(at)?.clone();
        level.sort();
        Some((by.variable.clone(), level))
    });
    let mut levels: Vec<_> = levels.collect();
    levels.sort();
    Figure {
        base: base.to_owned(),
        levels,
    }
}

/// Counts with their sums in a new last place of each axis.
fn with_margins(inner: &ArrayD<u64>) -> Estimable<ArrayD<u64>> {
    if inner.iter().any(|&count| count > LARGEST) {
        return Err(NotEstimable::TooLarge);
    }
    let mut cells = inner.clone();
    for axis in (0..inner.ndim()).map(Axis) {
        let sums = cells.sum_axis(axis).insert_axis(axis);
        let wrong = |_| NotEstimable::Asked("the table has no such shape");
        cells = ndarray::concatenate(axis, &[cells.view(), sums.view()]).map_err(wrong)?;
    }
    Ok(cells)
}

fn check_axes(by: &[Classification], shape: &[usize]) -> Estimable<()> {
    let mut variables: Vec<_> = by.iter().map(|by| &by.variable).collect();
    variables.sort();
    variables.dedup();
    let levels = by.iter().map(|by| by.levels.len() + 1);
    let wrong = if by.is_empty() || by.len() > 4 {
        "a table has one to four axes"
    } else if variables.len() < by.len() {
        "a variable stands on two axes"
    } else if !levels.eq(shape.iter().copied()) {
        "an axis has a place for each level and one for the margin"
    } else if by.iter().any(overlaps) {
        "a category stands in one level, and a level has a category"
    } else {
        return Ok(());
    };
    Err(NotEstimable::Asked(wrong))
}

fn overlaps(by: &Classification) -> bool {
    let covered: usize = by.levels.iter().map(Vec::len).sum();
    let empty = by.levels.iter().any(Vec::is_empty);
    empty || by.refined().levels.len() < covered
}
