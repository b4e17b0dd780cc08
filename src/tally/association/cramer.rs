//! Cramér's V of a table of `r` rows and `c` columns that counts `n` units.

use super::chi_square::ChiSquareTest;
use super::level::tail;
use crate::tally::distribution::{bisect, noncentral_chi_square_below};
use crate::tally::{Estimable, NotEstimable};

pub(super) fn v(chi_square: f64, n: f64, r: usize, c: usize) -> f64 {
    let most = n * (r.min(c) - 1) as f64;
    (chi_square / most).sqrt().min(1.0)
}

/// Bergsma (2013), A bias-correction for Cramér's V and Tschuprow's T.
pub(super) fn corrected(chi_square: f64, n: f64, r: usize, c: usize) -> Estimable<f64> {
    let (more_rows, more_columns) = ((r - 1) as f64, (c - 1) as f64);
    let spread = (chi_square / n - more_rows * more_columns / (n - 1.0)).max(0.0);
    let shrunk = |more: f64| more - more.powi(2) / (n - 1.0);
    let most = shrunk(more_rows).min(shrunk(more_columns));
    if most <= 0.0 {
        return Err(NotEstimable::NoSpread);
    }
    Ok((spread / most).sqrt().min(1.0))
}

pub(super) fn interval(
    test: &ChiSquareTest,
    n: f64,
    r: usize,
    c: usize,
    level: f64,
) -> Estimable<(f64, f64)> {
    let tail = tail(level);
    let limit = |below: f64| v(noncentrality(test, below), n, r, c);
    let (low, high) = (limit(1.0 - tail), limit(tail));
    if high > 0.0 {
        Ok((low, high))
    } else {
        Err(NotEstimable::Asked("the table is too even for an interval"))
    }
}

/// The noncentrality under which the statistic stays below the one found with a
/// given probability, or zero when it already does so less often without any.
fn noncentrality(test: &ChiSquareTest, below: f64) -> f64 {
    let excess = |ncp| below - noncentral_chi_square_below(test.statistic, test.df as f64, ncp);
    if excess(0.0) >= 0.0 {
        return 0.0;
    }
    let mut high = test.statistic;
    while excess(high) < 0.0 {
        high *= 2.0;
    }
    bisect(0.0, high, |ncp| excess(ncp) >= 0.0)
}
