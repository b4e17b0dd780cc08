//! How often an interval holds the truth.

use super::finite::check_population;
use crate::tally::distribution::hypergeometric_mass;
use crate::tally::{Estimable, NotEstimable};

/// The largest population that is gone through.
const MOST_UNITS: u64 = 50_000;

/// How often an interval holds the share of the population, over all shares that
/// the population can have.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// The chance at the share where it is least.
    pub min: f64,
    /// The mean of the chance over all shares, each weighing the same.
    pub mean: f64,
}

/// How often the `interval` of what `n` units show holds the share of their
/// `population`, when they are drawn at random. Exact: over all numbers of marked
/// units in the population and all that the sample can then show.
///
/// `interval` gives the interval for the number of marked units in the sample.
///
/// # Errors
/// [`NotEstimable::Empty`] when `n` is 0, [`NotEstimable::Census`] when it is the
/// population, [`NotEstimable::Asked`] when it is above it,
/// [`NotEstimable::TooLarge`] for a population of more than 50,000, and what
/// `interval` gives.
///
/// ```
/// use draagvlak::tally::interval::{coverage, wilson};
///
/// let found = coverage(11, 342, |x| wilson(x, 11, Some(342), 0.95))?;
/// assert!((found.min - 0.848).abs() < 5e-4);
/// assert!((found.mean - 0.955).abs() < 5e-4);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn coverage(
    n: u64,
    population: u64,
    interval: impl Fn(u64) -> Estimable<(f64, f64)>,
) -> Estimable<Coverage> {
    check_population(n, population)?;
    if population > MOST_UNITS {
        return Err(NotEstimable::TooLarge);
    }
    let mut chances = vec![0.0; population as usize + 1];
    for x in 0..=n {
        let (low, high) = interval(x)?;
        for marked in x..=population - (n - x) {
            let share = marked as f64 / population as f64;
            if low <= share && share <= high {
                chances[marked as usize] += hypergeometric_mass(x, marked, n, population);
            }
        }
    }
    Ok(Coverage {
        min: chances.iter().copied().fold(1.0, f64::min),
        mean: chances.iter().sum::<f64>() / chances.len() as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::interval::{FiniteMethod, finite_interval};

    #[test]
    fn only_the_exact_interval_never_covers_less_than_its_level() {
        for n in [1, 5, 11, 60] {
            for population in [61, 342] {
                let of = |method| {
                    coverage(n, population, |x| {
                        finite_interval(method, x, n, population, 0.9)
                    })
                };
                let exact = of(FiniteMethod::Hypergeometric).expect("a coverage");
                assert!(exact.min >= 0.9 && exact.mean >= exact.min && exact.mean < 1.0 + 1e-9);
                assert!(of(FiniteMethod::Wilson).expect("a coverage").min < 0.9);
            }
        }
    }

    #[test]
    fn all_shares_are_always_covered_and_no_share_never() {
        let all = coverage(11, 342, |_| Ok((0.0, 1.0))).expect("a coverage");
        assert!((all.min - 1.0).abs() < 1e-9 && (all.mean - 1.0).abs() < 1e-9);
        let none = coverage(11, 342, |_| Ok((-2.0, -1.0))).expect("a coverage");
        assert_eq!(
            none,
            Coverage {
                min: 0.0,
                mean: 0.0
            }
        );
    }

    #[test]
    fn what_cannot_be_gone_through_is_told() {
        let of = |n, population| coverage(n, population, |_| Ok((0.0, 1.0)));
        assert_eq!(of(0, 5), Err(NotEstimable::Empty));
        assert_eq!(of(5, 5), Err(NotEstimable::Census));
        assert!(matches!(of(6, 5), Err(NotEstimable::Asked(_))));
        assert_eq!(of(2, u64::MAX), Err(NotEstimable::TooLarge));
    }
}
