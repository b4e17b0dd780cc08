//! McNemar's test of paired answers.

use std::f64::consts::LN_2;

use super::chi_square::ChiSquareTest;
use super::counts;
use super::four_fold::FourFold;
use crate::tally::distribution::ln_choose;
use crate::tally::{Estimable, NotEstimable};

/// Whether a share differs between two rounds, or two coders, of the same
/// units (McNemar 1947).
///
/// Only the pairs that differ count: without an effect, half of them differ
/// each way.
#[derive(Debug, Clone, PartialEq)]
pub struct McNemar {
    /// The chi-square test without correction; not estimable when no pair differs.
    pub test: Estimable<ChiSquareTest>,
    /// The same with the continuity correction of Edwards (1948), which goes no
    /// further than zero; not estimable when no pair differs.
    pub corrected: Estimable<ChiSquareTest>,
    /// The exact p-value, from the binomial distribution; one when no pair differs.
    pub exact_p: f64,
    /// The mid-p value (Fagerland, Lydersen and Laake 2013): the exact one with
    /// only half the weight of what is just as likely as the table. It is less
    /// cautious; one when no pair differs.
    pub mid_p: f64,
}

impl McNemar {
    /// The test of a table of pairs: the first answer down, the second across.
    ///
    /// Not estimable when the counts sum to over 2⁵³.
    ///
    /// ```
    /// use draagvlak::tally::association::McNemar;
    ///
    /// let rounds = McNemar::new([[10, 1], [5, 4]])?;
    /// assert!((rounds.exact_p - 14.0 / 64.0).abs() < 1e-12);
    /// assert!((rounds.mid_p - 8.0 / 64.0).abs() < 1e-12);
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn new(table: FourFold) -> Estimable<Self> {
        counts::sum(table.into_iter().flatten())?;
        let (there, back) = (table[0][1], table[1][0]);
        if there + back == 0 {
            let none = Err(NotEstimable::Empty);
            return Ok(Self {
                test: none.clone(),
                corrected: none,
                exact_p: 1.0,
                mid_p: 1.0,
            });
        }
        let (gap, differing) = (there.abs_diff(back) as f64, (there + back) as f64);
        let test = |gap: f64| Ok(ChiSquareTest::new(gap.powi(2) / differing, 1));
        let (at, below) = half_binomial(there.min(back), there + back);
        let (exact_p, mid_p) = if there == back {
            (1.0, 1.0 - at / 2.0)
        } else {
            (2.0 * (at + below), at + 2.0 * below)
        };
        Ok(Self {
            test: test(gap),
            corrected: test((gap - 1.0).max(0.0)),
            exact_p,
            mid_p,
        })
    }
}

/// The probability of `k` heads, and that of fewer, in `n` tosses of a coin;
/// `k` is at most half of `n`.
fn half_binomial(k: u64, n: u64) -> (f64, f64) {
    let at = (ln_choose(n, k) - n as f64 * LN_2).exp();
    let (mut term, mut below) = (at, 0.0);
    for k in (0..k).rev() {
        term *= (k + 1) as f64 / (n - k) as f64;
        below += term;
        if term <= f64::EPSILON * f64::EPSILON * at {
            break;
        }
    }
    (at, below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_each_way_is_no_difference() {
        let even = McNemar::new([[2, 3], [3, 9]]).expect("a table");
        assert_eq!((even.exact_p, even.test.map(|test| test.p)), (1.0, Ok(1.0)));
        assert!((even.mid_p - (1.0 - 10.0 / 64.0)).abs() < 1e-12);
    }

    #[test]
    fn no_pair_that_differs_leaves_nothing_to_test() {
        let same = McNemar::new([[2, 0], [0, 9]]).expect("a table");
        assert_eq!(
            (same.test, same.exact_p, same.mid_p),
            (Err(NotEstimable::Empty), 1.0, 1.0)
        );
    }
}
