//! The distributions that intervals and tests rest on: a thin layer over
//! statrs, with the ends defined.

use statrs::distribution::{Beta, ChiSquared, ContinuousCDF, FisherSnedecor, Normal, StudentsT};
use statrs::function::factorial::ln_factorial;
use statrs::function::gamma::gamma_ur;

/// The value that a standard normal variable stays below with probability `p`.
pub fn normal_quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// The probability that a standard normal variable is above `z`.
pub fn normal_above(z: f64) -> f64 {
    Normal::standard().sf(z)
}

/// The half-width, in standard deviations, of an interval of the normal
/// distribution at a level such as 0.95.
pub fn normal_width(level: f64) -> f64 {
    -normal_quantile((1.0 - level) / 2.0)
}

/// The value that a variable of Student's t with `df` degrees of freedom stays
/// below with probability `p`.
///
/// # Panics
/// When `df` is not positive.
pub fn t_quantile(p: f64, df: f64) -> f64 {
    StudentsT::new(0.0, 1.0, df)
        .expect("degrees of freedom are positive")
        .inverse_cdf(p)
}

/// The value that a beta variable stays below with probability `p`; shapes of
/// zero lie wholly at their end.
///
/// # Panics
/// When a shape is negative, or both are zero.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if a == 0.0 {
        return 0.0;
    }
    if b == 0.0 {
        return 1.0;
    }
    Beta::new(a, b).expect("shapes are positive").inverse_cdf(p)
}

/// The probability that a chi-square variable is above `x`.
pub fn chi_square_above(x: f64, df: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    gamma_ur(df / 2.0, x / 2.0)
}

/// The value that a chi-square variable stays below with probability `p`.
///
/// # Panics
/// When `df` is not positive.
pub fn chi_square_quantile(p: f64, df: f64) -> f64 {
    ChiSquared::new(df)
        .expect("degrees of freedom are positive")
        .inverse_cdf(p)
}

/// The probability that a variable of Fisher's F is above `x`.
///
/// # Panics
/// When degrees of freedom are not positive.
pub fn f_above(x: f64, df1: f64, df2: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    FisherSnedecor::new(df1, df2)
        .expect("degrees of freedom are positive")
        .sf(x)
}

/// The natural logarithm of the number of ways to choose `k` of `n`.
pub fn ln_choose(n: u64, k: u64) -> f64 {
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}
