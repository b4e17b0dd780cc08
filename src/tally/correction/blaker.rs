//! Blaker's interval for a share.

use crate::tally::Estimable;
use crate::tally::distribution::beta_below;
use crate::tally::interval::{Method, interval};

/// The steps in which the ends are sought.
const STEP: f64 = 1e-4;

/// Blaker's (2000) interval for a share of which `x` of `n` units are found, at a
/// level such as 0.95: exact, and never wider than Clopper and Pearson's.
///
/// Its ends are sought from theirs inward in steps of 0.0001, as in Blaker's
/// program, so that it may be that much wider than need be.
///
/// # Errors
/// As [`interval`].
///
/// ```
/// use draagvlak::tally::correction::blaker;
///
/// let (low, high) = blaker(6, 11, 0.95)?;
/// assert!((low - 0.2562).abs() < 1e-4 && (high - 0.8005).abs() < 1e-4);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn blaker(x: u64, n: u64, level: f64) -> Estimable<(f64, f64)> {
    let (low, high) = interval(Method::ClopperPearson, x, n, level)?;
    // What is not counted has the complement of the interval of what is.
    let low = lower(x, n, low, 1.0 - level);
    Ok((low, 1.0 - lower(n - x, n, 1.0 - high, 1.0 - level)))
}

/// The last share from `start` that is not accepted, in steps.
fn lower(x: u64, n: u64, start: f64, rejected: f64) -> f64 {
    let found = x as f64 / n as f64;
    let mut share = start;
    while share + STEP < found && acceptability(x, n, share + STEP) < rejected {
        share += STEP;
    }
    share
}

/// The chance of a count that is at least as far in its tail as `x` is, below the
/// share that was found: the upper tail, and as much of the lower one as is no more
/// likely.
fn acceptability(x: u64, n: u64, share: f64) -> f64 {
    let upper = 1.0 - at_most(x.checked_sub(1), n, share);
    let (mut low, mut high) = (0, x);
    while low < high {
        let middle = low + (high - low) / 2;
        if at_most(Some(middle), n, share) >= upper {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    upper + at_most(low.checked_sub(1), n, share)
}

/// The chance of `x` or fewer of `n`; none is fewer than zero.
fn at_most(x: Option<u64>, n: u64, share: f64) -> f64 {
    x.map_or(0.0, |x| {
        beta_below(1.0 - share, (n - x) as f64, x as f64 + 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_lies_within_clopper_pearson_and_holds_the_share() {
        for n in [1, 2, 11, 342] {
            for x in 0..=n {
                let wide = interval(Method::ClopperPearson, x, n, 0.95).expect("an interval");
                let found = blaker(x, n, 0.95).expect("an interval");
                let share = x as f64 / n as f64;
                assert!(wide.0 <= found.0 && found.0 <= share, "{x} of {n}");
                assert!(share <= found.1 && found.1 <= wide.1, "{x} of {n}");
            }
        }
    }

    #[test]
    fn it_stops_where_the_interval_is_narrower_than_a_step() {
        let (low, high) = blaker(50_000, 100_000, 0.001).expect("an interval");
        assert!(low <= 0.5 && 0.5 <= high && high - low < 1e-4);
    }
}
