//! Levels of intervals.

use super::{Estimable, NotEstimable};

/// Whether a level such as 0.95 makes sense.
pub(super) fn check_level(level: f64) -> Estimable<()> {
    if level > 0.0 && level < 1.0 {
        return Ok(());
    }
    Err(NotEstimable::Asked("a level lies between 0 and 1"))
}
