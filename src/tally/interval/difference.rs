//! The difference of two shares.

use super::{Method, interval};
use crate::tally::Estimable;

/// The difference of two shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The first share less the second, from -1 to 1.
    pub estimate: f64,
    /// Its interval.
    pub interval: (f64, f64),
}

/// The first share less the second, each as `(x, n)` of its own sample, with an
/// interval at a level such as 0.95.
///
/// The interval squares and adds the arms of the intervals that `method` gives for
/// either share. [`Method::Wilson`] makes it Newcombe's hybrid score interval, and
/// [`Method::WilsonContinuity`] the one with continuity correction (Newcombe 1998,
/// methods 10 and 11); Zou & Donner (2008) give the ground for others.
///
/// # Errors
/// As [`interval`], for either share.
///
/// ```
/// use draagvlak::tally::interval::{Method, difference};
///
/// let found = difference(Method::Wilson, (9, 10), (3, 10), 0.95)?;
/// assert!((found.estimate - 0.6).abs() < 1e-12);
/// assert!((found.interval.0 - 0.1705).abs() < 1e-4);
/// assert!((found.interval.1 - 0.8090).abs() < 1e-4);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn difference(
    method: Method,
    first: (u64, u64),
    second: (u64, u64),
    level: f64,
) -> Estimable<Difference> {
    let (low1, high1) = interval(method, first.0, first.1, level)?;
    let (low2, high2) = interval(method, second.0, second.1, level)?;
    let share1 = first.0 as f64 / first.1 as f64;
    let share2 = second.0 as f64 / second.1 as f64;
    let estimate = share1 - share2;
    let low = estimate - (share1 - low1).hypot(high2 - share2);
    let high = estimate + (high1 - share1).hypot(share2 - low2);
    Ok(Difference {
        estimate,
        interval: (low, high),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_way_round_is_the_opposite_and_ends_are_differences() {
        for method in Method::ALL {
            for x1 in 0..=5 {
                for x2 in 0..=8 {
                    let Ok(there) = difference(method, (x1, 5), (x2, 8), 0.95) else {
                        continue;
                    };
                    let back = difference(method, (x2, 8), (x1, 5), 0.95).expect("a difference");
                    assert!(
                        (there.interval.0 + back.interval.1).abs() < 1e-12,
                        "{method:?}"
                    );
                    assert!(
                        -1.0 <= there.interval.0 && there.interval.1 <= 1.0,
                        "{method:?}"
                    );
                }
            }
        }
    }
}
