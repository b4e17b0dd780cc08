//! Which levels of a variable stand together in one unit.

use ndarray::Array2;

use super::counts::{Axis, Given};
use super::{Estimable, NotEstimable, Unit};

/// How often levels of one variable, such as codes, stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Cooccurrence {
    unit: Unit,
    axis: Axis,
    base: u64,
    counts: Array2<u64>,
}

impl Cooccurrence {
    /// Counts the units that have each two levels of an axis.
    ///
    /// # Panics
    /// When a unit has a level that the axis has not.
    pub fn of(unit: Unit, axis: Axis, given: Given<'_>) -> Self {
        let size = axis.levels.len();
        let mut counts = Array2::zeros((size, size));
        for unit in 0..given.units() {
            let levels = given.of(unit);
            for &one in levels {
                for &other in levels {
                    counts[[one as usize, other as usize]] += 1;
                }
            }
        }
        Self {
            unit,
            axis,
            base: given.units() as u64,
            counts,
        }
    }

    /// What is counted.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The levels.
    pub fn axis(&self) -> &Axis {
        &self.axis
    }

    /// Number of units.
    pub fn base(&self) -> u64 {
        self.base
    }

    /// Units that have both levels, a row and a column for each level; on the diagonal
    /// those that have the level.
    pub fn matrix(&self) -> &Array2<u64> {
        &self.counts
    }

    /// The units that have both as a share of those that have either (Jaccard 1901).
    pub fn jaccard(&self, one: usize, other: usize) -> Estimable<f64> {
        let both = self.counts[[one, other]];
        let either = self.counts[[one, one]] + self.counts[[other, other]] - both;
        match either {
            0 => Err(NotEstimable::Empty),
            _ => Ok(both as f64 / either as f64),
        }
    }

    /// How many times as many units have both as there would be were the two unrelated;
    /// 1 where they are.
    pub fn lift(&self, one: usize, other: usize) -> Estimable<f64> {
        let expected = self.counts[[one, one]] as f64 * self.counts[[other, other]] as f64;
        match expected {
            0.0 => Err(NotEstimable::Empty),
            _ => Ok(self.counts[[one, other]] as f64 * self.base as f64 / expected),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_once_a_unit() {
        let axis = Axis {
            name: "code".into(),
            levels: ["a", "b", "c"].map(String::from).into(),
            labels: None,
        };
        // {a, b}, {a}, {a, b}, {}
        let (levels, ends) = ([0, 1, 0, 0, 1], [2, 3, 5, 5]);
        let given = Given::Several {
            levels: &levels,
            ends: &ends,
            start: 0,
        };
        let found = Cooccurrence::of(Unit::Case, axis, given);
        assert_eq!((found.base(), found.matrix()[[0, 1]]), (4, 2));
        assert_eq!(found.jaccard(0, 1), Ok(2.0 / 3.0));
        assert_eq!(found.lift(0, 1), Ok(2.0 * 4.0 / (3.0 * 2.0)));
        assert_eq!(found.lift(0, 2), Err(NotEstimable::Empty));
    }
}
