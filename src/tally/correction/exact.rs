//! Bounds on a share that hold whatever the coder does.

use super::stratum::Stratum;
use crate::tally::interval::hypergeometric;
use crate::tally::level::check_level;
use crate::tally::{Estimable, NotEstimable};

/// Bounds on how many cases are of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct ExactBounds {
    /// The least and the most cases of the class in each stratum.
    pub strata: Vec<(u64, u64)>,
    /// The least and the most in all.
    pub count: (u64, u64),
    /// The same as shares of all cases. Without width when all were checked.
    pub share: (f64, f64),
}

/// Bounds on how many cases are of a class that hold at least as often as the level
/// says: the hypergeometric limits of each stratum (Katz 1953; Buonaccorsi 1987),
/// each at a level high enough for all to hold at once (Bonferroni).
///
/// They are wide; see [`calibration`](super::calibration) for an interval that holds
/// about as often as it says. A stratum without checks may hold any number. A stratum
/// without cases counts for the level all the same.
///
/// # Errors
/// [`NotEstimable::Empty`] without cases, [`NotEstimable::Asked`] when more are
/// counted than there are, or the level is not between 0 and 1.
///
/// ```
/// use draagvlak::tally::correction::{Stratum, exact_bounds};
///
/// let yes = Stratum { cases: 6, checked: 3, found: 3 };
/// let no = Stratum { cases: 5, checked: 3, found: 0 };
/// assert_eq!(exact_bounds(&[yes, no], 0.95)?.count, (3, 8));
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn exact_bounds(strata: &[Stratum], level: f64) -> Estimable<ExactBounds> {
    check_level(level)?;
    let cases: u64 = strata.iter().map(|stratum| stratum.cases).sum();
    if cases == 0 {
        return Err(NotEstimable::Empty);
    }
    let each = 1.0 - (1.0 - level) / strata.len() as f64;
    let strata = strata
        .iter()
        .map(|stratum| limits(stratum, each))
        .collect::<Estimable<Vec<_>>>()?;
    let sum = strata
        .iter()
        .fold((0, 0), |sum, limits| (sum.0 + limits.0, sum.1 + limits.1));
    Ok(ExactBounds {
        strata,
        count: sum,
        share: (sum.0 as f64 / cases as f64, sum.1 as f64 / cases as f64),
    })
}

fn limits(stratum: &Stratum, level: f64) -> Estimable<(u64, u64)> {
    stratum.check()?;
    match hypergeometric(stratum.found, stratum.checked, stratum.cases, level) {
        Err(NotEstimable::Census) => Ok((stratum.found, stratum.found)),
        Err(NotEstimable::Empty) => Ok((0, stratum.cases)),
        limits => limits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_checked_may_be_anything_and_what_was_is_known() {
        let unchecked = Stratum {
            cases: 4,
            checked: 0,
            found: 0,
        };
        let census = Stratum {
            cases: 6,
            checked: 6,
            found: 5,
        };
        let found = exact_bounds(&[unchecked, census], 0.95).expect("bounds");
        assert_eq!((found.strata, found.count), (vec![(0, 4), (5, 5)], (5, 9)));
        assert_eq!(found.share, (0.5, 0.9));
    }
}
