//! The lower limits. Every upper limit is the complement of the lower limit of
//! what was not counted.

use super::Method;
use crate::tally::distribution::{beta_below, beta_quantile, bisect, normal_width};

/// The lower limit of `x` of `n`. The logit has none when none or all were counted.
pub(super) fn lower(method: Method, x: u64, n: u64, level: f64) -> f64 {
    let (x, n) = (x as f64, n as f64);
    let share = x / n;
    let tail = (1.0 - level) / 2.0;
    let width = normal_width(level);
    match method {
        Method::Wald => wald(share, n, width).max(0.0),
        Method::WaldContinuity => (wald(share, n, width) - 0.5 / n).max(0.0),
        Method::Wilson => wilson(share, n, width),
        Method::WilsonContinuity => wilson_continuity(x, n, width),
        Method::AgrestiCoull => agresti_coull(x, n, width),
        Method::ClopperPearson => beta_quantile(tail, x, n - x + 1.0),
        Method::Jeffreys => jeffreys(x, n, tail),
        Method::ModifiedJeffreys => modified_jeffreys(x, n, tail),
        Method::MidP => mid_p(x, n, tail),
        Method::Likelihood => likelihood(x, n, width),
        Method::Logit => logit(x, n, width),
    }
}

fn wald(share: f64, n: f64, width: f64) -> f64 {
    share - width * (share * (1.0 - share) / n).sqrt()
}

/// Wilson's lower limit for a share of a number of units that need not be whole.
pub(super) fn wilson(share: f64, n: f64, width: f64) -> f64 {
    if share == 0.0 {
        return 0.0;
    }
    let square = width * width;
    let spread = width * (n * share * (1.0 - share) + square / 4.0).sqrt();
    // The usual difference of middle and spread, without the loss of digits.
    n * share * share / (n * share + square / 2.0 + spread)
}

fn wilson_continuity(x: f64, n: f64, width: f64) -> f64 {
    if x == 0.0 {
        return 0.0;
    }
    let square = width * width;
    let spread = width * (square - 2.0 - 1.0 / n + 4.0 * x / n * (n - x + 1.0)).sqrt();
    (2.0 * x + square - 1.0 - spread) / (2.0 * (n + square))
}

fn agresti_coull(x: f64, n: f64, width: f64) -> f64 {
    let size = n + width * width;
    wald((x + width * width / 2.0) / size, size, width).max(0.0)
}

fn jeffreys(x: f64, n: f64, tail: f64) -> f64 {
    if x == 0.0 {
        return 0.0;
    }
    beta_quantile(tail, x + 0.5, n - x + 0.5)
}

fn modified_jeffreys(x: f64, n: f64, tail: f64) -> f64 {
    if x == n {
        return tail.powf(1.0 / n);
    }
    if x == 1.0 {
        return 0.0;
    }
    jeffreys(x, n, tail)
}

fn mid_p(x: f64, n: f64, tail: f64) -> f64 {
    if x == 0.0 {
        return 0.0;
    }
    bisect(0.0, 1.0, |share| {
        let more = beta_below(share, x + 1.0, n - x);
        let as_many = beta_below(share, x, n - x + 1.0);
        (more + as_many) / 2.0 >= tail
    })
}

fn likelihood(x: f64, n: f64, width: f64) -> f64 {
    if x == 0.0 {
        return 0.0;
    }
    let found = x / n;
    bisect(0.0, found, |share| {
        let deviance = 2.0 * (x * (found / share).ln() + rest(n - x, 1.0 - found, 1.0 - share));
        deviance <= width * width
    })
}

/// What the units that were not counted add to the likelihood: nothing if there
/// are none, even where their share is 0.
fn rest(units: f64, found: f64, share: f64) -> f64 {
    if units == 0.0 {
        return 0.0;
    }
    units * (found / share).ln()
}

fn logit(x: f64, n: f64, width: f64) -> f64 {
    let rest = n - x;
    let odds = x / rest * (-width * (1.0 / x + 1.0 / rest).sqrt()).exp();
    odds / (1.0 + odds)
}
