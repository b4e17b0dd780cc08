//! Score intervals for a share, of a population of known size or without end.

use super::finite::{check_finite, check_population};
use super::limit;
use super::method::check;
use crate::tally::Estimable;
use crate::tally::distribution::normal_width;

/// The Wilson score interval for a share of which `x` of `n` units are found, at a
/// level such as 0.95.
///
/// With a finite `population` of which the `n` are a part, `n` is replaced by
/// [`effective_size`]: the score interval of the hypergeometric variance (O'Neill
/// 2021, arXiv:2109.12464). Without one it is Wilson's (1927). A population smaller
/// than `n` is left out of account. The ends are exactly 0 when none and 1 when all
/// were counted.
///
/// # Errors
/// `NotEstimable::Empty` when `n` is 0, `NotEstimable::Census` when `n` is the
/// population, `NotEstimable::Asked` when `x` is above `n` or the level is not
/// between 0 and 1.
///
/// ```
/// use draagvlak::tally::NotEstimable;
/// use draagvlak::tally::interval::wilson;
///
/// let (low, high) = wilson(8, 11, Some(342), 0.95)?;
/// assert_eq!((format!("{low:.3}"), format!("{high:.3}")), ("0.438".into(), "0.901".into()));
/// assert_eq!(wilson(12, 12, Some(12), 0.95), Err(NotEstimable::Census));
/// # Ok::<(), NotEstimable>(())
/// ```
pub fn wilson(x: u64, n: u64, population: Option<u64>, level: f64) -> Estimable<(f64, f64)> {
    check(x, n, level)?;
    let size = match population {
        Some(population) if population >= n => effective_size(n, population)?,
        _ => n as f64,
    };
    Ok(score(x, n, size, level))
}

/// The Wilson score interval for the share among the units of a `population` that
/// are not in the sample, of which `x` of `n` units are found.
///
/// It answers another question than [`wilson`] and is wider: what the units will
/// say that were not asked. `n` is replaced by `n (N - n) / (N - 1)` (O'Neill
/// 2021).
///
/// # Errors
/// As [`finite_interval`](super::finite_interval).
pub fn wilson_remainder(x: u64, n: u64, population: u64, level: f64) -> Estimable<(f64, f64)> {
    check_finite(x, n, population, level)?;
    let size = n as f64 * (population - n) as f64 / (population - 1) as f64;
    Ok(score(x, n, size, level))
}

/// The number of units of an endless population that tell as much of a share as
/// `n` units of a `population`: `n (N - 1) / (N - n)` (O'Neill 2021).
///
/// # Errors
/// `NotEstimable::Empty` when `n` is 0, `NotEstimable::Census` when `n` is the
/// population, `NotEstimable::Asked` when it is above it.
pub fn effective_size(n: u64, population: u64) -> Estimable<f64> {
    check_population(n, population)?;
    Ok(n as f64 * (population - 1) as f64 / (population - n) as f64)
}

/// Wilson's interval for a share that is known as well as from `size` units of a
/// population without end, of a half-width in standard deviations; neither need be whole.
pub(in crate::tally) fn wilson_of_size(share: f64, size: f64, width: f64) -> (f64, f64) {
    let high = 1.0 - limit::wilson(1.0 - share, size, width);
    (limit::wilson(share, size, width), high)
}

/// Wilson's interval for the share `x` of `n`, as if it were of `size` units.
fn score(x: u64, n: u64, size: f64, level: f64) -> (f64, f64) {
    let width = normal_width(level);
    let low = limit::wilson(x as f64 / n as f64, size, width);
    let high = 1.0 - limit::wilson((n - x) as f64 / n as f64, size, width);
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::NotEstimable;

    #[test]
    fn a_census_has_no_interval_and_a_population_too_small_is_left_out() {
        assert_eq!(wilson(0, 0, Some(0), 0.95), Err(NotEstimable::Empty));
        assert_eq!(wilson(3, 10, Some(10), 0.95), Err(NotEstimable::Census));
        assert_eq!(wilson(3, 10, Some(4), 0.95), wilson(3, 10, None, 0.95));
    }

    #[test]
    fn a_growing_population_widens_it_to_that_without_end() {
        let mut last = (4.0 / 11.0, 4.0 / 11.0);
        for population in [12, 20, 342, 20_000] {
            let found = wilson(4, 11, Some(population), 0.95).expect("an interval");
            assert!(found.0 < last.0 && last.1 < found.1, "{population}");
            last = found;
        }
        let (low, high) = wilson(4, 11, None, 0.95).expect("an interval");
        assert!((low - last.0).abs() < 1e-4 && (high - last.1).abs() < 1e-4);
    }

    #[test]
    fn its_ends_are_exact() {
        for population in [None, Some(12), Some(342)] {
            assert_eq!(wilson(0, 11, population, 0.95).expect("an interval").0, 0.0);
            assert_eq!(
                wilson(11, 11, population, 0.95).expect("an interval").1,
                1.0
            );
        }
    }

    #[test]
    fn what_was_not_asked_is_less_sure_than_the_population() {
        let all = wilson(30, 80, Some(342), 0.95).expect("an interval");
        let unasked = wilson_remainder(30, 80, 342, 0.95).expect("an interval");
        assert!(unasked.0 < all.0 && all.1 < unasked.1);
    }
}
