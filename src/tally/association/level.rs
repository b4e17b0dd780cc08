//! Levels of intervals.

/// The probability that an interval at a level leaves out on each side.
///
/// # Panics
/// When the level is not between 0 and 1.
pub(super) fn tail(level: f64) -> f64 {
    assert!(level > 0.0 && level < 1.0, "a level lies between 0 and 1");
    (1.0 - level) / 2.0
}
