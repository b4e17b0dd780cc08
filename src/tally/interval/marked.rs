//! Intervals for the number of marked units in a population of known size.

use statrs::function::beta::ln_beta;

use super::finite::check_finite;
use crate::tally::distribution::hypergeometric_at_most;
use crate::tally::{Estimable, NotEstimable};

/// How much two tails may differ, relatively, and still be the same.
const TIE: f64 = 1e-9;

/// The most units that the beta-binomial is added up over.
const MOST_UNITS: u64 = 10_000_000;

/// The least and the most units of a `population` that agree with `x` of `n`
/// found: those of which neither tail of the hypergeometric distribution is at
/// most `(1 - level) / 2` (Katz 1953, Buonaccorsi 1987).
///
/// It holds the truth at least as often as the level says. The first is at least
/// `x`, the last at most `N - (n - x)`. Fast for large populations: the tails are
/// monotone.
///
/// # Errors
/// As [`finite_interval`](super::finite_interval).
///
/// ```
/// use draagvlak::tally::interval::hypergeometric;
///
/// assert_eq!(hypergeometric(0, 11, 342, 0.95), Ok((0, 96)));
/// ```
pub fn hypergeometric(x: u64, n: u64, population: u64, level: f64) -> Estimable<(u64, u64)> {
    check_finite(x, n, population, level)?;
    let tail = (1.0 - level) / 2.0;
    Ok((
        least_marked(x, n, population, tail),
        population - least_marked(n - x, n, population, tail),
    ))
}

/// The least and the most units of a `population` by the beta-binomial
/// distribution of the units that are not in the sample, given `x` of `n` found
/// and Jeffreys' prior: with `(1 - level) / 2` of its chance at either side.
///
/// When none were found the first is 0, and when all were the last is the whole
/// population. With few unseen units it may be a single number, such as `x`.
///
/// # Errors
/// As [`finite_interval`](super::finite_interval).
pub fn beta_binomial(x: u64, n: u64, population: u64, level: f64) -> Estimable<(u64, u64)> {
    check_finite(x, n, population, level)?;
    if population - n > MOST_UNITS {
        return Err(NotEstimable::TooLarge);
    }
    let tail = (1.0 - level) / 2.0;
    Ok((
        likely_marked(x, n, population, tail),
        population - likely_marked(n - x, n, population, tail),
    ))
}

/// The fewest marked units in the population of which a sample of `n` holds `x` or
/// more with a chance above `tail`.
fn least_marked(x: u64, n: u64, population: u64, tail: f64) -> u64 {
    let (mut low, mut high) = (x, population - (n - x));
    while low < high {
        let marked = low + (high - low) / 2;
        let at_least = hypergeometric_at_most(n - x, population - marked, n, population);
        if at_least > tail * (1.0 + TIE) {
            high = marked;
        } else {
            low = marked + 1;
        }
    }
    low
}

/// The fewest marked units in the population that have a chance of at least `tail`
/// at or below them, by the beta-binomial distribution of the unseen units.
fn likely_marked(x: u64, n: u64, population: u64, tail: f64) -> u64 {
    if x == 0 {
        return 0;
    }
    let unseen = population - n;
    let (a, b) = (x as f64 + 0.5, (n - x) as f64 + 0.5);
    // In logarithms, since the chance of none can be too small for a number.
    let mut ln_mass = ln_beta(a, b + unseen as f64) - ln_beta(a, b);
    let mut at_most = 0.0;
    for marked in 0..unseen {
        at_most += ln_mass.exp();
        if at_most >= tail * (1.0 - TIE) {
            return x + marked;
        }
        let (marked, left) = (marked as f64, (unseen - marked) as f64);
        ln_mass += (left / (marked + 1.0) * (a + marked) / (b + left - 1.0)).ln();
    }
    x + unseen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(n: u64, k: u64) -> u64 {
        (0..k).fold(1, |ways, i| ways * (n - i) / (i + 1))
    }

    /// The ways to draw `n` of which some in `found` are marked.
    fn ways(found: impl Iterator<Item = u64>, marked: u64, n: u64, population: u64) -> u64 {
        let possible = found.filter(|&x| x <= marked && n - x <= population - marked);
        possible
            .map(|x| choose(marked, x) * choose(population - marked, n - x))
            .sum()
    }

    /// By whole numbers, with tails of one in twenty, which some are exactly.
    #[test]
    fn hypergeometric_limits_are_the_first_and_last_that_are_not_rejected() {
        for population in 2..=20 {
            for n in 1..population {
                for x in 0..=n {
                    let all = choose(population, n);
                    let kept: Vec<u64> = (0..=population)
                        .filter(|&marked| {
                            let more = ways(x..=n, marked, n, population);
                            let fewer = ways(0..=x, marked, n, population);
                            20 * more > all && 20 * fewer > all
                        })
                        .collect();
                    let found = hypergeometric(x, n, population, 0.9);
                    assert_eq!(
                        found,
                        Ok((kept[0], kept[kept.len() - 1])),
                        "{x} {n} {population}"
                    );
                }
            }
        }
    }

    #[test]
    fn limits_hold_what_is_known_and_rise_with_what_is_found() {
        for limits in [hypergeometric, beta_binomial] {
            let mut last = (0, 0);
            for x in 0..=40 {
                let (low, high) = limits(x, 40, 342, 0.95).expect("limits");
                assert!(x <= low && low <= high && high <= 342 - (40 - x), "{x}");
                assert!(last.0 <= low && last.1 < high, "{x}");
                last = (low, high);
            }
            assert_eq!(last.1, 342);
            assert_eq!(limits(0, 40, 342, 0.95).expect("limits").0, 0);
        }
    }

    #[test]
    fn large_populations_are_done() {
        let (low, high) =
            hypergeometric(500_000_000, 1_000_000_000, 3_000_000_000_000, 0.95).expect("limits");
        assert_eq!(low + high, 3_000_000_000_000);
        assert_eq!(
            beta_binomial(1, 2, u64::MAX, 0.95),
            Err(NotEstimable::TooLarge)
        );
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        for limits in [hypergeometric, beta_binomial] {
            assert_eq!(limits(0, 0, 5, 0.95), Err(NotEstimable::Empty));
            assert_eq!(limits(2, 5, 5, 0.95), Err(NotEstimable::Census));
            assert!(matches!(limits(2, 5, 4, 0.95), Err(NotEstimable::Asked(_))));
        }
    }
}
