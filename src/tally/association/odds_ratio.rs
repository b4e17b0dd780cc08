//! Odds ratios of a table of two by two.

use super::four_fold::{FourFold, floats};
use super::hypergeometric::Hypergeometric;
use super::level::tail;
use crate::tally::distribution::bisect;
use crate::tally::distribution::normal_quantile;
use crate::tally::{Estimable, NotEstimable};

/// Logarithms of odds ratios beyond which no table of countable size goes.
const LN_ODDS: f64 = 200.0;

/// An odds ratio with its interval.
#[derive(Debug, Clone, PartialEq)]
pub struct OddsRatio {
    /// The odds ratio; it may be infinite.
    pub ratio: f64,
    /// The ends of its interval; the upper one may be infinite.
    pub interval: (f64, f64),
}

/// The odds ratio of the sample, `a d / (b c)`; infinite when `b` or `c` is zero.
///
/// Not estimable when both products are zero.
pub fn sample_odds_ratio(table: FourFold) -> Estimable<f64> {
    let [[a, b], [c, d]] = floats(table);
    if a * d == 0.0 && b * c == 0.0 {
        return Err(NotEstimable::Empty);
    }
    Ok(a * d / (b * c))
}

/// The odds ratio with a half added to each cell (Haldane 1956, Anscombe 1956),
/// which always exists, with the interval of Woolf (1955) on its logarithm.
///
/// # Panics
/// When the level is not between 0 and 1.
pub fn haldane_anscombe(table: FourFold, level: f64) -> OddsRatio {
    let half_width = -normal_quantile(tail(level)) * haldane_error(table);
    let ln_ratio = haldane_ln_ratio(table);
    OddsRatio {
        ratio: ln_ratio.exp(),
        interval: ((ln_ratio - half_width).exp(), (ln_ratio + half_width).exp()),
    }
}

/// The logarithm of the odds ratio with a half added to each cell.
pub(super) fn haldane_ln_ratio(table: FourFold) -> f64 {
    let [[a, b], [c, d]] = floats(table).map(|row| row.map(|count| count + 0.5));
    (a * d / (b * c)).ln()
}

/// The standard error of that logarithm.
pub(super) fn haldane_error(table: FourFold) -> f64 {
    floats(table)
        .as_flattened()
        .iter()
        .map(|count| 1.0 / (count + 0.5))
        .sum::<f64>()
        .sqrt()
}

/// The odds ratio that makes the first cell likeliest to be as it is, given the
/// margins, with the exact interval that leaves half of the error on each side
/// (Cornfield 1956): what goes with Fisher's exact test.
///
/// Zero or infinite when the first cell is at its least or most. Not estimable
/// when a row or a column is empty, or when the counts sum to over 2⁵³.
///
/// # Panics
/// When the level is not between 0 and 1.
///
/// ```
/// use draagvlak::tally::association::conditional_odds_ratio;
///
/// let tea = conditional_odds_ratio([[3, 1], [1, 3]], 0.95)?;
/// assert!((tea.ratio - 6.4083).abs() < 1e-4);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn conditional_odds_ratio(table: FourFold, level: f64) -> Estimable<OddsRatio> {
    let tail = tail(level);
    let found = table[0][0];
    let cell = Hypergeometric::new(table)?;
    if cell.low == cell.high {
        return Err(NotEstimable::OneValue);
    }
    let odds = |excess: &dyn Fn(Hypergeometric) -> f64| {
        bisect(-LN_ODDS, LN_ODDS, |ln_odds| {
            excess(cell.at_odds(ln_odds)) >= 0.0
        })
        .exp()
    };
    let likeliest = || odds(&|cell| cell.mean() - found as f64);
    let lower = || odds(&|cell| cell.at_least(found) - tail);
    let upper = || odds(&|cell| tail - cell.below(found + 1));
    Ok(if found == cell.low {
        OddsRatio {
            ratio: 0.0,
            interval: (0.0, upper()),
        }
    } else if found == cell.high {
        OddsRatio {
            ratio: f64::INFINITY,
            interval: (lower(), f64::INFINITY),
        }
    } else {
        OddsRatio {
            ratio: likeliest(),
            interval: (lower(), upper()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_columns_turn_the_ratio_over() {
        let there = conditional_odds_ratio([[7, 12], [8, 3]], 0.9).expect("a table");
        let back = conditional_odds_ratio([[12, 7], [3, 8]], 0.9).expect("a table");
        assert!((there.ratio * back.ratio - 1.0).abs() < 1e-12);
        assert!((there.interval.0 * back.interval.1 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_full_diagonal_has_no_upper_end() {
        let found = conditional_odds_ratio([[3, 0], [0, 3]], 0.95).expect("a table");
        assert_eq!(
            (found.ratio, found.interval.1),
            (f64::INFINITY, f64::INFINITY)
        );
        // At the lower end w the first cell is 3 with probability w³ / (1 + 9 w + 9 w² + w³).
        let w = found.interval.0;
        assert!((w.powi(3) / (1.0 + 9.0 * w + 9.0 * w * w + w.powi(3)) - 0.025).abs() < 1e-12);
        assert_eq!(
            conditional_odds_ratio([[3, 2], [0, 0]], 0.95),
            Err(NotEstimable::OneValue)
        );
        assert_eq!(sample_odds_ratio([[3, 0], [0, 3]]), Ok(f64::INFINITY));
        assert_eq!(
            sample_odds_ratio([[3, 0], [2, 0]]),
            Err(NotEstimable::Empty)
        );
    }
}
