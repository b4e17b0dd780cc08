//! The distributions that intervals and tests rest on: a thin layer over
//! statrs, with the ends defined.

use statrs::distribution::{ChiSquared, ContinuousCDF, FisherSnedecor, Normal, StudentsT};
use statrs::function::beta::beta_reg;
use statrs::function::factorial::ln_factorial;
use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};

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
/// When a shape is negative.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if a == 0.0 {
        return 0.0;
    }
    if b == 0.0 {
        return 1.0;
    }
    // The inverse of statrs does not come to an end for shapes of millions.
    bisect(0.0, 1.0, |x| beta_below(x, a, b) >= p)
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

/// The probability that a beta variable is below `x`; shapes of zero lie wholly at
/// their end.
///
/// # Panics
/// When a shape is negative.
pub fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    if a == 0.0 || x >= 1.0 {
        return 1.0;
    }
    if b == 0.0 || x <= 0.0 {
        return 0.0;
    }
    beta_reg(a, b, x)
}

/// The least number from `low` to `high` at which something holds that does not
/// hold below it and holds above it, to the last bit; `high` if it holds nowhere
/// between.
pub fn bisect(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return high;
        }
        if holds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
}

/// The probability that `draws` units of a `population` hold `x` marked ones, when
/// `marked` units of the population are. Neither `marked` nor `draws` is above the
/// population.
pub fn hypergeometric_mass(x: u64, marked: u64, draws: u64, population: u64) -> f64 {
    if x > marked.min(draws) || draws - x > population - marked {
        return 0.0;
    }
    let ways = ln_choose(marked, x) + ln_choose(population - marked, draws - x);
    (ways - ln_choose(population, draws)).exp()
}

/// The probability that `draws` units of a `population` hold `x` marked ones or
/// fewer, when `marked` units of the population are. Neither `marked` nor `draws`
/// is above the population.
pub fn hypergeometric_at_most(x: u64, marked: u64, draws: u64, population: u64) -> f64 {
    let unmarked = population - marked;
    let least = draws.saturating_sub(unmarked);
    if x < least {
        return 0.0;
    }
    if x >= marked.min(draws) {
        return 1.0;
    }
    // The sum goes away from the mean, so that it can stop when nothing is added.
    if x as f64 > draws as f64 * (marked as f64 / population as f64) {
        return 1.0 - hypergeometric_at_most(draws - x - 1, unmarked, draws, population);
    }
    let mut mass = hypergeometric_mass(x, marked, draws, population);
    let mut sum = mass;
    for fewer in (least..x).rev() {
        let up = (marked - fewer) as f64 * (draws - fewer) as f64;
        let down = (fewer + 1) as f64 * (unmarked - (draws - fewer) + 1) as f64;
        mass *= down / up;
        sum += mass;
        if mass <= sum * f64::EPSILON {
            break;
        }
    }
    sum
}

/// The probability that a Poisson variable with a `mean` is `x`.
pub fn poisson_mass(x: u64, mean: f64) -> f64 {
    if mean == 0.0 {
        return if x == 0 { 1.0 } else { 0.0 };
    }
    (x as f64 * mean.ln() - mean - ln_factorial(x)).exp()
}

/// The probability that a noncentral chi-square variable with `df` degrees of
/// freedom and noncentrality `ncp` is at most `x`: the Poisson mixture of
/// central ones, summed outward from its middle (Benton and Krishnamoorthy 2003).
///
/// # Panics
/// When `df` is not positive.
pub fn noncentral_chi_square_below(x: f64, df: f64, ncp: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let (y, mean) = (x / 2.0, ncp / 2.0);
    let middle = mean.floor();
    let shape = df / 2.0 + middle;
    let weight =
        (-mean + if mean > 0.0 { middle * mean.ln() } else { 0.0 } - ln_gamma(middle + 1.0)).exp();
    let below = gamma_lr(shape, y);
    // The drop from each central probability to the next.
    let drop = (shape * y.ln() - y - ln_gamma(shape + 1.0)).exp();
    let mut sum = weight * below;

    let (mut j, mut w, mut b, mut d) = (middle, weight, below, drop);
    while w > NEGLIGIBLE && b > NEGLIGIBLE {
        b -= d;
        j += 1.0;
        d *= y / (df / 2.0 + j);
        w *= mean / j;
        sum += w * b.max(0.0);
    }
    let (mut j, mut w, mut b, mut d) = (middle, weight, below, drop);
    while j > 0.0 && w > NEGLIGIBLE {
        d *= (df / 2.0 + j) / y;
        w *= j / mean;
        b += d;
        j -= 1.0;
        sum += w * b.min(1.0);
    }
    sum.min(1.0)
}

/// What no longer changes a sum of probabilities.
const NEGLIGIBLE: f64 = 1e-18;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noncentral_chi_square_of_one_degree_is_a_squared_normal() {
        for (x, ncp) in [
            (3.0, 0.0),
            (0.5, 2.0),
            (9.0, 30.0),
            (1.01e6, 1e6),
            (1e6, 1.01e6),
        ] {
            let (x_root, mean) = (f64::sqrt(x), f64::sqrt(ncp));
            let squared = normal_above(-x_root - mean) - normal_above(x_root - mean);
            assert!((noncentral_chi_square_below(x, 1.0, ncp) - squared).abs() < 1e-9);
        }
    }
}
