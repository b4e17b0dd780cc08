//! What two tables tell by what they differ in.

use ndarray::ArrayD;

use crate::tally::{Estimable, NotEstimable};

/// What two tables differ in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// How much each cell differs: where one table holds all that is in the other, the
    /// counts of what is in one alone.
    pub cells: ArrayD<u64>,
    /// Whether one table holds all that is in the other, by every cell.
    pub nested: bool,
    /// The places of the cells that differ by less than the minimum, but not by nothing.
    pub small: Vec<Vec<usize>>,
}

impl Difference {
    /// Whether the two tables tell something of few units.
    pub fn is_disclosive(&self) -> bool {
        !self.small.is_empty()
    }
}

/// What two tables of the same cells differ in: who joined between two years, or who is
/// not in the part that the other table counts.
///
/// Says only what is plain to see; [`protect`](super::protect) and
/// [`audit`](super::audit()) guard against what follows from all tables together.
///
/// ```
/// use draagvlak::tally::disclosure::difference;
/// use ndarray::arr2;
/// let first = arr2(&[[4, 2], [3, 5]]).into_dyn();
/// let second = arr2(&[[4, 2], [3, 6]]).into_dyn();
/// assert_eq!(difference(&first, &second, 3).unwrap().small, [[1, 1]]);
/// ```
///
/// # Errors
/// `NotEstimable::Asked` when the tables have not the same shape.
pub fn difference(one: &ArrayD<u64>, other: &ArrayD<u64>, minimum: u64) -> Estimable<Difference> {
    if one.shape() != other.shape() {
        return Err(NotEstimable::Asked("two tables of the same shape"));
    }
    let pairs = || one.iter().zip(other);
    let mut cells = one.clone();
    cells.zip_mut_with(other, |cell, &other| *cell = cell.abs_diff(other));
    let small = super::table::places(cells.shape()).into_iter();
    let small = small.filter(|place| (1..minimum).contains(&cells[&place[..]]));
    Ok(Difference {
        small: small.collect(),
        nested: pairs().all(|(one, other)| one <= other)
            || pairs().all(|(one, other)| one >= other),
        cells,
    })
}
