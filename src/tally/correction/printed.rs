//! Which of two intervals to print.

use super::calibration::mover;
use super::hand_only::hand_only;
use super::stratum::Part;

/// Which of two shares to print: the one whose interval would be the narrower if the
/// hand said in every check what the coder says; the corrected one of equals, or when
/// a stratum was not checked.
///
/// The rule knows how many cases and checks there are and what the coder said, not
/// what the checks found. To choose the narrower of two intervals after the fact would
/// make it hold less often than its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// The share by hand only.
    HandOnly,
    /// The corrected share.
    Corrected,
}

/// What to print of a class, given what the coder said of it.
pub(super) fn printed(said: &[Part], level: f64) -> Printed {
    let width = |printed| printed_width(said, printed, level);
    match (width(Printed::HandOnly), width(Printed::Corrected)) {
        (Some(hand_only), Some(corrected)) if hand_only < corrected => Printed::HandOnly,
        _ => Printed::Corrected,
    }
}

/// The width of the interval that is printed, if there is one.
pub(super) fn printed_width(parts: &[Part], printed: Printed, level: f64) -> Option<f64> {
    let share = match printed {
        Printed::HandOnly => hand_only(parts, level),
        Printed::Corrected => mover(parts, level),
    };
    let (low, high) = share.ok()?.interval.ok()?;
    Some(high - low)
}
