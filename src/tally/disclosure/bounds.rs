//! Between what a hidden figure must lie, for a reader of all that is printed.

use microlp::{Error, OptimizationDirection};

use super::polytope::{NEAR, Polytope};
use super::range::Range;
use crate::tally::{Estimable, NotEstimable};

/// Between what a reader knows a figure to lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The least that it may be.
    pub low: f64,
    /// The most that it may be; `None` when nothing limits it.
    pub high: Option<f64>,
}

impl Bounds {
    /// Whether the figure is known.
    ///
    /// ```
    /// use draagvlak::tally::disclosure::Bounds;
    /// assert!(Bounds { low: 47.0, high: Some(47.0) }.is_exact());
    /// ```
    pub fn is_exact(self) -> bool {
        self.high.is_some_and(|high| high - self.low < NEAR)
    }
}

/// The bounds of figures, to whole numbers or not, given some tables that are possible.
///
/// A programme is solved for a bound only where the equations one by one leave room
/// beyond the possible tables that are known.
pub(super) fn bounds(
    polytope: &Polytope<'_>,
    figures: &[usize],
    possible: &[&[u64]],
    whole: bool,
) -> Estimable<Vec<Bounds>> {
    let mut seen = Seen::new(polytope.ranges().len());
    for counts in possible.iter().filter(|counts| polytope.contains(counts)) {
        seen.add(counts.iter().map(|&count| count as f64));
    }
    if let (Some(&first), true) = (figures.first(), seen.is_empty()) {
        let found = polytope.extreme(first, OptimizationDirection::Minimize, whole);
        seen.add(found.map_err(reason)?.into_iter());
    }
    let bounds = figures.iter().map(|&figure| {
        let Range { low, high } = polytope.ranges()[figure];
        if seen.low[figure] > low as f64 + NEAR {
            let found = polytope.extreme(figure, OptimizationDirection::Minimize, whole);
            seen.add(found.map_err(reason)?.into_iter());
        }
        let mut is_endless = false;
        if high.is_none_or(|high| seen.high[figure] < high as f64 - NEAR) {
            match polytope.extreme(figure, OptimizationDirection::Maximize, whole) {
                Ok(found) => seen.add(found.into_iter()),
                Err(Error::Unbounded) => is_endless = true,
                Err(error) => return Err(reason(error)),
            }
        }
        Ok(Bounds {
            low: near_whole(seen.low[figure]),
            high: (!is_endless).then(|| near_whole(seen.high[figure])),
        })
    });
    bounds.collect()
}

fn reason(error: Error) -> NotEstimable {
    match error {
        Error::Infeasible => NotEstimable::Asked("what is known contradicts what is printed"),
        _ => NotEstimable::TooLarge,
    }
}

fn near_whole(bound: f64) -> f64 {
    if (bound - bound.round()).abs() < NEAR {
        bound.round()
    } else {
        bound
    }
}

/// The least and the most of each figure in possible tables.
struct Seen {
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Seen {
    fn new(figures: usize) -> Self {
        Self {
            low: vec![f64::INFINITY; figures],
            high: vec![f64::NEG_INFINITY; figures],
        }
    }

    fn is_empty(&self) -> bool {
        self.low.contains(&f64::INFINITY)
    }

    fn add(&mut self, counts: impl Iterator<Item = f64>) {
        for ((low, high), count) in self.low.iter_mut().zip(&mut self.high).zip(counts) {
            *low = low.min(count);
            *high = high.max(count);
        }
    }
}
