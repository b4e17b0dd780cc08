//! Wilson's interval for a share that need not be a count of units.

use crate::tally::distribution::normal_width;

/// The Wilson score interval for a `share` that is known as well as from `size`
/// units of a population without end; neither need be whole.
pub(super) fn wilson_of_size(share: f64, size: f64, level: f64) -> (f64, f64) {
    let width = normal_width(level);
    (
        lower(share, size, width),
        1.0 - lower(1.0 - share, size, width),
    )
}

fn lower(share: f64, size: f64, width: f64) -> f64 {
    if share <= 0.0 {
        return 0.0;
    }
    let square = width * width;
    let spread = width * (size * share * (1.0 - share) + square / 4.0).sqrt();
    // The usual difference of middle and spread, without the loss of digits.
    size * share * share / (size * share + square / 2.0 + spread)
}
