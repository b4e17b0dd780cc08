//! Where an increasing function crosses zero.

/// The zero of an increasing function, between `low` and `high`.
pub(super) fn increasing(value: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    loop {
        let middle = low + (high - low) / 2.0;
        if high - low <= 1e-15 * (1.0 + middle.abs()) || middle <= low || middle >= high {
            return middle;
        }
        if value(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
}
