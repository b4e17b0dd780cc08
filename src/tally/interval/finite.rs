//! Intervals for a share of a population of known size.

use super::method::check;
use super::{beta_binomial, hypergeometric, wilson};
use crate::tally::distribution::normal_width;
use crate::tally::{Estimable, NotEstimable};

/// A way to make an interval for a share of a population of known size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiniteMethod {
    /// The share and its standard error with finite-population correction. Only to
    /// compare: it has no width when none or all were counted, and its ends are
    /// left where they fall, outside 0 to 1 as well.
    Wald,
    /// The score interval, see [`wilson`].
    Wilson,
    /// Both hypergeometric tails, exactly, see [`hypergeometric`].
    Hypergeometric,
    /// The middle of the posterior with Jeffreys' prior, see [`beta_binomial`].
    BetaBinomial,
}

impl FiniteMethod {
    /// All methods.
    pub const ALL: [Self; 4] = [
        Self::Wald,
        Self::Wilson,
        Self::Hypergeometric,
        Self::BetaBinomial,
    ];

    /// The name, such as `wilson_fpc`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wald => "wald_fpc",
            Self::Wilson => "wilson_fpc",
            Self::Hypergeometric => "hypergeometric_exact",
            Self::BetaBinomial => "jeffreys_betabinomial",
        }
    }

    /// The method of a name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }
}

/// The interval for the share of a `population` of which `x` of `n` units are
/// found, at a level such as 0.95.
///
/// # Errors
/// [`NotEstimable::Empty`] when `n` is 0, [`NotEstimable::Census`] when `n` is the
/// population, [`NotEstimable::OneUnit`] for [`FiniteMethod::Wald`] of one unit,
/// [`NotEstimable::TooLarge`] for [`FiniteMethod::BetaBinomial`] of more than ten
/// million unseen units, [`NotEstimable::Asked`] when `x` is above `n`, `n` is
/// above the population, or the level is not between 0 and 1.
///
/// ```
/// use draagvlak::tally::interval::{FiniteMethod, finite_interval};
///
/// let (low, high) = finite_interval(FiniteMethod::Hypergeometric, 8, 11, 342, 0.95)?;
/// assert_eq!((low, high), (136.0 / 342.0, 320.0 / 342.0));
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn finite_interval(
    method: FiniteMethod,
    x: u64,
    n: u64,
    population: u64,
    level: f64,
) -> Estimable<(f64, f64)> {
    check_finite(x, n, population, level)?;
    match method {
        FiniteMethod::Wald => wald(x, n, population, level),
        FiniteMethod::Wilson => wilson(x, n, Some(population), level),
        FiniteMethod::Hypergeometric => {
            Ok(shares(hypergeometric(x, n, population, level)?, population))
        }
        FiniteMethod::BetaBinomial => {
            Ok(shares(beta_binomial(x, n, population, level)?, population))
        }
    }
}

/// Whether `x` of `n` of a population at a level makes sense.
pub(super) fn check_finite(x: u64, n: u64, population: u64, level: f64) -> Estimable<()> {
    check(x, n, level)?;
    check_population(n, population)
}

/// Whether `n` units are a sample of a population.
pub(super) fn check_population(n: u64, population: u64) -> Estimable<()> {
    if n == 0 {
        return Err(NotEstimable::Empty);
    }
    if n > population {
        return Err(NotEstimable::Asked(
            "the population is smaller than the sample",
        ));
    }
    if n == population {
        return Err(NotEstimable::Census);
    }
    Ok(())
}

/// Numbers of units as shares of the population.
fn shares((low, high): (u64, u64), population: u64) -> (f64, f64) {
    (
        low as f64 / population as f64,
        high as f64 / population as f64,
    )
}

fn wald(x: u64, n: u64, population: u64, level: f64) -> Estimable<(f64, f64)> {
    if n == 1 {
        return Err(NotEstimable::OneUnit);
    }
    let share = x as f64 / n as f64;
    let unseen = (population - n) as f64 / population as f64;
    let error = (unseen * share * (1.0 - share) / (n - 1) as f64).sqrt();
    let half = normal_width(level) * error;
    Ok((share - half, share + half))
}
