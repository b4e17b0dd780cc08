//! Counts over any number of axes, with all their margins.

use std::fmt;

use ndarray::{ArrayD, IxDyn};

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

/// How many cases there are for each combination of levels.
///
/// Each axis of the array has a place more than it has levels: the last holds
/// the margin, all cases whatever their level.
#[derive(Clone, PartialEq, Eq)]
pub struct Counts {
    axes: Vec<Axis>,
    cells: ArrayD<u64>,
}

impl Counts {
    /// Counts nothing yet.
    pub fn new(axes: Vec<Axis>) -> Self {
        let shape: Vec<usize> = axes.iter().map(|axis| axis.levels.len() + 1).collect();
        Self {
            axes,
            cells: ArrayD::zeros(IxDyn(&shape)),
        }
    }

    /// Counts one case, that has these levels on each axis.
    ///
    /// # Panics
    /// When it has a level that the axis has not.
    pub fn add(&mut self, levels: &[Vec<usize>]) {
        let shape: Vec<usize> = self.cells.shape().to_vec();
        let cells = self.cells.as_slice_mut();
        let cells = cells.expect("new arrays lie in one piece");
        add_from(cells, &shape, levels, 0);
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
        let places = place.iter().zip(&self.axes);
        let index: Vec<usize> = places
            .map(|(level, axis)| level.unwrap_or(axis.levels.len()))
            .collect();
        self.cells[IxDyn(&index)]
    }
}

/// Counts a case in all cells that its levels and the margins lead to, from a
/// place on in the array.
fn add_from(cells: &mut [u64], shape: &[usize], levels: &[Vec<usize>], from: usize) {
    let (Some((size, shape)), Some((own, levels))) = (shape.split_first(), levels.split_first())
    else {
        cells[from] += 1;
        return;
    };
    let margin = size - 1;
    for &level in own.iter().chain([&margin]) {
        assert!(level < *size, "a level of the axis");
        add_from(cells, shape, levels, from * size + level);
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
