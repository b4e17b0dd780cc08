//! Cases that a coder put together, and what checks by hand found among them.

use crate::tally::distribution::normal_width;
use crate::tally::interval::effective_size;
use crate::tally::interval::wilson_of_size;
use crate::tally::{Estimable, NotEstimable};

/// Cases of which a random part was checked by hand: as a rule those that one coder
/// put in one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stratum {
    /// All cases.
    pub cases: u64,
    /// Those that were checked.
    pub checked: u64,
    /// Those of the checked that the hand put in the class that is estimated.
    pub found: u64,
}

impl Stratum {
    pub(super) fn check(&self) -> Estimable<()> {
        if self.checked > self.cases || self.found > self.checked {
            return Err(NotEstimable::Asked("more are counted than there are"));
        }
        Ok(())
    }

    pub(super) fn is_unchecked(&self) -> bool {
        self.cases > 0 && self.checked == 0
    }
}

/// A share, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share.
    pub value: f64,
    /// Its interval. Not estimable (`NotEstimable::Census`) when all cases were
    /// checked: then the share is exact.
    pub interval: Estimable<(f64, f64)>,
}

/// A stratum with the share of the class in it, which need not be that of a whole
/// number of checks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub cases: u64,
    pub checked: u64,
    pub rate: f64,
}

impl Part {
    pub fn is_census(&self) -> bool {
        self.checked == self.cases
    }

    /// The limits of the share of the class: none of its own for a census, all that
    /// can be for no checks.
    pub fn limits(&self, level: f64) -> (f64, f64) {
        if self.is_census() {
            return (self.rate, self.rate);
        }
        match effective_size(self.checked, self.cases) {
            Ok(size) => wilson_of_size(self.rate, size, normal_width(level)),
            Err(_) => (0.0, 1.0),
        }
    }
}
