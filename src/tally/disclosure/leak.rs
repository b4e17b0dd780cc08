//! Counts that follow from figures derived from them.

use crate::tally::Estimable;
use crate::tally::interval::wilson;

/// How far a share may be from half a unit of its last decimal by rounding errors alone.
const SLACK: f64 = 1e-12;

/// The counts, of `n`, that a printed share can stand for.
///
/// All of which the share is within half a unit of the last decimal, both ends included,
/// however ties are rounded. A single one means that printing the share prints the count.
/// None at all: no count gives this share.
///
/// ```
/// use draagvlak::tally::disclosure::counts_from_share;
/// assert_eq!(counts_from_share(11, 0.27, 2), [3]);
/// ```
pub fn counts_from_share(n: u64, share: f64, decimals: u32) -> Vec<u64> {
    near(n, share, decimals)
        .filter(|&count| is_printed_as(count as f64 / n as f64, share, decimals))
        .collect()
}

/// The counts, of `n`, that a printed Wilson interval can stand for, of a population
/// that is finite where it is known.
///
/// Those of which both ends are within half a unit of the last decimal.
///
/// ```
/// use draagvlak::tally::disclosure::counts_from_interval;
/// assert_eq!(counts_from_interval(11, None, 0.95, (0.097, 0.566), 3), Ok(vec![3]));
/// ```
///
/// # Errors
/// As Wilson's interval: `NotEstimable::Empty` when `n` is zero, `NotEstimable::Census`
/// when `n` is the population, `NotEstimable::Asked` when the level is not below 1.
pub fn counts_from_interval(
    n: u64,
    population: Option<u64>,
    level: f64,
    printed: (f64, f64),
    decimals: u32,
) -> Estimable<Vec<u64>> {
    let mut counts = Vec::new();
    // The share lies within its interval, so that only counts between the ends can.
    wilson(0, n, population, level)?;
    for count in 0..=n {
        let (low, high) = wilson(count, n, population, level)?;
        if is_printed_as(low, printed.0, decimals) && is_printed_as(high, printed.1, decimals) {
            counts.push(count);
        }
    }
    Ok(counts)
}

/// Half a unit of the last decimal.
fn half_unit(decimals: u32) -> f64 {
    0.5 * 10_f64.powf(-f64::from(decimals))
}

fn is_printed_as(value: f64, printed: f64, decimals: u32) -> bool {
    (value - printed).abs() <= half_unit(decimals) + SLACK
}

/// The counts of `n` around a share, a few more on both sides.
fn near(n: u64, share: f64, decimals: u32) -> impl Iterator<Item = u64> {
    let half = half_unit(decimals) + SLACK;
    let low = ((share - half) * n as f64).floor() - 1.0;
    let high = ((share + half) * n as f64).ceil() + 1.0;
    // A share of none is no share.
    let high = if n == 0 { -1.0 } else { high };
    let first = low.max(0.0) as u64;
    let past = if high < 0.0 {
        0
    } else {
        (high as u64).min(n).saturating_add(1)
    };
    first..past
}
