//! Intervals for the shares of several categories that hold all at once.

use super::method::check;
use super::wilson;
use crate::tally::distribution::poisson_mass;
use crate::tally::{Estimable, NotEstimable};

/// The furthest that the reach of Sison and Glaz's intervals is looked for, in units:
/// enough for millions.
const MOST_REACH: u64 = 3_000;

/// Intervals for the shares of all categories, which hold all together at a level
/// such as 0.95: Wilson's, at a level that divides the risk over the categories
/// (Goodman 1965). One interval for each count, in their order.
///
/// Categories that nobody is in count too. With a `population` of known size the
/// intervals are those of [`wilson`] for it.
///
/// # Errors
/// [`NotEstimable::Empty`] when nothing was counted, [`NotEstimable::Census`] when
/// all of the population was, [`NotEstimable::Asked`] when the level is not between
/// 0 and 1.
///
/// ```
/// use draagvlak::tally::interval::goodman;
///
/// let found = goodman(&[8, 0, 3], None, 0.95)?;
/// assert_eq!(found[1].0, 0.0);
/// assert!((found[1].1 - 0.3425).abs() < 1e-4);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn goodman(counts: &[u64], population: Option<u64>, level: f64) -> Estimable<Vec<(f64, f64)>> {
    let n = counts.iter().sum();
    check(0, n, level)?;
    let each = 1.0 - (1.0 - level) / counts.len() as f64;
    counts
        .iter()
        .map(|&x| wilson(x, n, population, each))
        .collect()
}

/// Intervals for the shares of all categories, which hold all together at a level
/// such as 0.95, by the chance that no count is further than so many units from
/// its mean (Sison & Glaz 1995). One interval for each count, in their order.
///
/// Only to compare: for small counts the chance is rough, and the lower ends can
/// lie close to the shares. [`goodman`] is better there.
///
/// # Errors
/// [`NotEstimable::Empty`] when nothing was counted, [`NotEstimable::OneValue`]
/// when all are in one category, [`NotEstimable::Singular`] when no reach of
/// one unit or more gives the level, [`NotEstimable::TooLarge`] when none of up to
/// 3,000 units does, [`NotEstimable::Asked`] when the level is not between 0 and 1.
pub fn sison_glaz(counts: &[u64], level: f64) -> Estimable<Vec<(f64, f64)>> {
    let n = counts.iter().sum();
    check(0, n, level)?;
    if counts.contains(&n) {
        return Err(NotEstimable::OneValue);
    }
    let mut chance = chance_within(counts, n, 1);
    for reach in 1..=n.min(MOST_REACH) {
        let next = chance_within(counts, n, reach + 1);
        if chance <= level && level < next {
            let part = (level - chance) / (next - chance);
            return Ok(around(counts, n, reach as f64, part));
        }
        chance = next;
    }
    Err(if n > MOST_REACH {
        NotEstimable::TooLarge
    } else {
        NotEstimable::Singular
    })
}

/// The intervals that reach some units down from each count, and twice a part of a
/// unit further up.
fn around(counts: &[u64], n: u64, reach: f64, part: f64) -> Vec<(f64, f64)> {
    let n = n as f64;
    let ends = |&x: &u64| {
        let x = x as f64;
        (
            ((x - reach) / n).max(0.0),
            ((x + reach + 2.0 * part) / n).min(1.0),
        )
    };
    counts.iter().map(ends).collect()
}

/// The approximate chance that all counts of a multinomial variable of `n` units
/// lie within `reach` of `counts`, which are also its means (formula 1 of Sison &
/// Glaz): Poisson variables that are cut off, given their sum, of which the chance
/// is expanded by Edgeworth.
fn chance_within(counts: &[u64], n: u64, reach: u64) -> f64 {
    let cuts: Vec<Cut> = counts.iter().map(|&x| Cut::new(x, n, reach)).collect();
    let sum = |part: fn(&Cut) -> f64| cuts.iter().map(part).sum::<f64>();
    let variance = sum(|cut| cut.variance);
    let deviation = variance.sqrt();
    let skew = sum(|cut| cut.third) / (variance * deviation);
    let excess = sum(|cut| cut.fourth - 3.0 * cut.variance * cut.variance) / (variance * variance);
    let at = (n as f64 - sum(|cut| cut.mean)) / deviation;
    let of_sum = expansion(at, skew, excess) / deviation;
    let inside: f64 = cuts.iter().map(|cut| cut.mass).product();
    // Where the expansion fails it can be negative, which no chance is.
    (inside * of_sum / poisson_mass(n, n as f64)).max(0.0)
}

/// The Edgeworth expansion of a density at `x` standard deviations from the mean.
fn expansion(x: f64, skew: f64, excess: f64) -> f64 {
    let square = x * x;
    let third = x * (square - 3.0);
    let fourth = square * (square - 6.0) + 3.0;
    let sixth = square * (square * (square - 15.0) + 45.0) - 15.0;
    let density = (-square / 2.0).exp() / std::f64::consts::TAU.sqrt();
    density * (1.0 + skew * third / 6.0 + excess * fourth / 24.0 + skew * skew * sixth / 72.0)
}

/// A Poisson variable cut off at both sides of its mean.
struct Cut {
    /// The chance of what is left.
    mass: f64,
    /// The mean of what is left.
    mean: f64,
    /// The second moment about that mean.
    variance: f64,
    /// The third moment about that mean.
    third: f64,
    /// The fourth moment about that mean.
    fourth: f64,
}

impl Cut {
    /// Cut off beyond `reach` of the mean `x`, and beyond `n`.
    fn new(x: u64, n: u64, reach: u64) -> Self {
        let masses: Vec<(f64, f64)> = (x.saturating_sub(reach)..=(x + reach).min(n))
            .map(|value| (value as f64, poisson_mass(value, x as f64)))
            .collect();
        let mass: f64 = masses.iter().map(|&(_, mass)| mass).sum();
        let mean = masses
            .iter()
            .map(|&(value, mass)| value * mass)
            .sum::<f64>()
            / mass;
        let moment = |power| {
            let powers = masses
                .iter()
                .map(|&(value, mass)| (value - mean).powi(power) * mass);
            powers.sum::<f64>() / mass
        };
        Self {
            mass,
            mean,
            variance: moment(2),
            third: moment(3),
            fourth: moment(4),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_categories_does_not_matter() {
        let there = sison_glaz(&[8, 0, 30, 7], 0.95).expect("intervals");
        let mut back = sison_glaz(&[7, 30, 0, 8], 0.95).expect("intervals");
        back.reverse();
        for (there, back) in there.iter().zip(&back) {
            assert!((there.0 - back.0).abs() < 1e-12 && (there.1 - back.1).abs() < 1e-12);
        }
    }

    #[test]
    fn goodman_is_wider_than_one_at_a_time_and_narrower_in_a_finite_population() {
        let counts = [8, 0, 3];
        let endless = goodman(&counts, None, 0.95).expect("intervals");
        let finite = goodman(&counts, Some(42), 0.95).expect("intervals");
        for (at, &x) in counts.iter().enumerate() {
            let one = wilson(x, 11, None, 0.95).expect("an interval");
            let width = |(low, high): (f64, f64)| high - low;
            assert!(width(one) < width(endless[at]) && width(finite[at]) < width(endless[at]));
        }
    }

    #[test]
    fn what_has_no_intervals_is_told() {
        for counts in [&[][..], &[0, 0]] {
            assert_eq!(goodman(counts, None, 0.95), Err(NotEstimable::Empty));
            assert_eq!(sison_glaz(counts, 0.95), Err(NotEstimable::Empty));
        }
        assert_eq!(goodman(&[3, 2], Some(5), 0.95), Err(NotEstimable::Census));
        assert_eq!(sison_glaz(&[0, 11, 0], 0.95), Err(NotEstimable::OneValue));
        assert_eq!(sison_glaz(&[1, 1], 0.95), Err(NotEstimable::Singular));
        let most = [999_999, 1];
        assert_eq!(sison_glaz(&most, 0.95), Err(NotEstimable::TooLarge));
        assert!(matches!(
            goodman(&[3, 2], None, -0.5),
            Err(NotEstimable::Asked(_))
        ));
    }
}
