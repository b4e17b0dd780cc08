//! Counts rounded to multiples of a base.

use std::num::NonZeroU64;

/// The multiples of a base that a count is rounded to at random, each with its chance:
/// the one below and the one above, such that the mean is the count (unbiased random
/// rounding; Hundepool et al. 2012, Statistical Disclosure Control, ch. 5).
///
/// A multiple stays as it is, and so does a count that has no multiple above it in 64
/// bits. Margins are rounded by themselves, so that a rounded table no longer adds up.
///
/// ```
/// use draagvlak::tally::disclosure::random_rounding;
/// use std::num::NonZeroU64;
/// let base = NonZeroU64::new(5).unwrap();
/// assert_eq!(random_rounding(2, base), [(0, 0.6), (5, 0.4)]);
/// ```
pub fn random_rounding(count: u64, base: NonZeroU64) -> Vec<(u64, f64)> {
    let over = count % base;
    match (count - over).checked_add(base.get()) {
        Some(above) if over > 0 => {
            let up = over as f64 / base.get() as f64;
            vec![(count - over, 1.0 - up), (above, up)]
        }
        _ => vec![(count, 1.0)],
    }
}

/// A count rounded at random: the multiple of the base that a number from 0 up to 1
/// picks, as [`random_rounding`] says how likely each is.
///
/// ```
/// use draagvlak::tally::disclosure::rounded_by;
/// use std::num::NonZeroU64;
/// let base = NonZeroU64::new(5).unwrap();
/// assert_eq!([rounded_by(0.1, 2, base), rounded_by(0.7, 2, base)], [0, 5]);
/// ```
pub fn rounded_by(chance: f64, count: u64, base: NonZeroU64) -> u64 {
    match random_rounding(count, base)[..] {
        [(below, down), (above, _)] => {
            if chance < down {
                below
            } else {
                above
            }
        }
        _ => count,
    }
}

/// A count rounded to the nearest multiple of a base, halfway up. What lies between two
/// multiples stays known; random rounding hides more.
///
/// ```
/// use draagvlak::tally::disclosure::rounded;
/// use std::num::NonZeroU64;
/// assert_eq!(rounded(3, NonZeroU64::new(5).unwrap()), 5);
/// ```
pub fn rounded(count: u64, base: NonZeroU64) -> u64 {
    let over = count % base;
    let below = count - over;
    if over >= base.get() - over {
        below.checked_add(base.get()).unwrap_or(below)
    } else {
        below
    }
}
