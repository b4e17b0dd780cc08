//! Intervals for a share of a sample from an endless population.

use super::limit;
use crate::tally::level::check_level;
use crate::tally::{Estimable, NotEstimable};

/// A way to make an interval for a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The share and its standard error (Laplace 1812). Only to compare: it has no
    /// width when none or all were counted.
    Wald,
    /// Wald's, with half a unit added at either side.
    WaldContinuity,
    /// The score interval (Wilson 1927).
    Wilson,
    /// The score interval with continuity correction (Newcombe 1998).
    WilsonContinuity,
    /// Wald's, around the middle of Wilson's (Agresti & Coull 1998).
    AgrestiCoull,
    /// Both binomial tails, exactly: at least the level, often far more (Clopper &
    /// Pearson 1934).
    ClopperPearson,
    /// The middle of the posterior with Jeffreys' prior, up to the end when none or
    /// all were counted (Brown, Cai & DasGupta 2001).
    Jeffreys,
    /// Jeffreys', widened near the ends (Brown, Cai & DasGupta 2001).
    ModifiedJeffreys,
    /// Both binomial tails, with half of the chance of what was found (Lancaster
    /// 1961).
    MidP,
    /// The shares that the likelihood ratio test does not reject (Wilks 1938).
    Likelihood,
    /// Wald's on the scale of log odds (Brown, Cai & DasGupta 2001). Not estimable
    /// when none or all were counted.
    Logit,
}

impl Method {
    /// All methods.
    pub const ALL: [Self; 11] = [
        Self::Wald,
        Self::WaldContinuity,
        Self::Wilson,
        Self::WilsonContinuity,
        Self::AgrestiCoull,
        Self::ClopperPearson,
        Self::Jeffreys,
        Self::ModifiedJeffreys,
        Self::MidP,
        Self::Likelihood,
        Self::Logit,
    ];

    /// The name, such as `wilson_cc`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wald => "wald",
            Self::WaldContinuity => "wald_cc",
            Self::Wilson => "wilson",
            Self::WilsonContinuity => "wilson_cc",
            Self::AgrestiCoull => "agresti_coull",
            Self::ClopperPearson => "clopper_pearson",
            Self::Jeffreys => "jeffreys",
            Self::ModifiedJeffreys => "modified_jeffreys",
            Self::MidP => "mid_p",
            Self::Likelihood => "likelihood",
            Self::Logit => "logit",
        }
    }

    /// The method of a name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }
}

/// The interval for a share of which `x` of `n` units are found, at a level such
/// as 0.95, with ends from 0 to 1.
///
/// The units are a sample from a population without end; see [`wilson`](super::wilson)
/// and [`finite_interval`](super::finite_interval) for one of known size.
///
/// # Errors
/// [`NotEstimable::Empty`] when `n` is 0, [`NotEstimable::NoSpread`] for
/// [`Method::Logit`] when none or all were counted, [`NotEstimable::Asked`] when
/// `x` is above `n` or the level is not between 0 and 1.
///
/// ```
/// use draagvlak::tally::interval::{Method, interval};
///
/// let (low, high) = interval(Method::ClopperPearson, 0, 20, 0.95)?;
/// assert_eq!(low, 0.0);
/// assert!((high - 0.1684).abs() < 1e-4);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn interval(method: Method, x: u64, n: u64, level: f64) -> Estimable<(f64, f64)> {
    check(x, n, level)?;
    if method == Method::Logit && (x == 0 || x == n) {
        return Err(NotEstimable::NoSpread);
    }
    let low = limit::lower(method, x, n, level);
    // What is not counted has the complement of the interval of what is.
    let high = 1.0 - limit::lower(method, n - x, n, level);
    Ok((low, high))
}

/// Whether `x` of `n` at a level makes sense.
pub(super) fn check(x: u64, n: u64, level: f64) -> Estimable<()> {
    check_level(level)?;
    if n == 0 {
        return Err(NotEstimable::Empty);
    }
    if x > n {
        return Err(NotEstimable::Asked("more are counted than there are"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: [f64; 5] = [0.01, 0.5, 0.9, 0.95, 0.9999];

    /// For all `x` of all `n` at all levels; methods that do not give an interval
    /// are passed over.
    fn each(check: impl Fn(Method, u64, u64, f64, (f64, f64))) {
        for method in Method::ALL {
            for n in [1, 2, 3, 11, 342] {
                for x in 0..=n {
                    for level in LEVELS {
                        if let Ok(found) = interval(method, x, n, level) {
                            check(method, x, n, level, found);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn ends_are_shares_and_exact_at_none_and_all() {
        each(|method, x, n, level, (low, high)| {
            let told = format!("{method:?} {x} of {n} at {level}: {low} {high}");
            assert!(0.0 <= low && low <= high && high <= 1.0, "{told}");
            assert!(x > 0 || low == 0.0, "{told}");
            assert!(x < n || high == 1.0, "{told}");
        });
    }

    #[test]
    fn only_wald_has_no_width() {
        each(|method, x, n, level, (low, high)| {
            assert!(
                low < high || (method == Method::Wald && (x == 0 || x == n)),
                "{method:?} {x} of {n} at {level}"
            );
        });
    }

    #[test]
    fn a_higher_level_is_wider() {
        each(|method, x, n, _, _| {
            let found: Vec<_> = LEVELS
                .iter()
                .filter_map(|&level| interval(method, x, n, level).ok())
                .collect();
            for pair in found.windows(2) {
                assert!(
                    pair[1].0 <= pair[0].0 && pair[0].1 <= pair[1].1,
                    "{method:?} {x} of {n}"
                );
            }
        });
    }

    #[test]
    fn clopper_pearson_never_covers_less_than_its_level() {
        for n in [1_u64, 5, 11] {
            for step in 0..=1000 {
                let share = f64::from(step) / 1000.0;
                let covered: f64 = (0..=n)
                    .filter(|&x| {
                        let (low, high) =
                            interval(Method::ClopperPearson, x, n, 0.9).expect("an interval");
                        low <= share && share <= high
                    })
                    .map(|x| {
                        let ways = crate::tally::distribution::ln_choose(n, x).exp();
                        ways * share.powi(x as i32) * (1.0 - share).powi((n - x) as i32)
                    })
                    .sum();
                assert!(covered > 0.9 - 1e-12, "{n} {share} {covered}");
            }
        }
    }

    #[test]
    fn many_units_end_and_bring_the_methods_together() {
        let n = 30_000_000;
        for method in Method::ALL {
            let (low, high) = interval(method, n / 2, n, 0.95).expect("an interval");
            assert!(
                (high - low - 2.0 * 1.96 * 0.5 / (n as f64).sqrt()).abs() < 1e-7,
                "{method:?}"
            );
            assert!(
                interval(method, 2, n, 0.95).expect("an interval").1 < 1e-6,
                "{method:?}"
            );
        }
    }

    #[test]
    fn the_logit_goes_as_far_to_either_side_in_log_odds() {
        let (low, high) = interval(Method::Logit, 37, 43, 0.95).expect("an interval");
        let odds = |share: f64| (share / (1.0 - share)).ln();
        let middle = odds(37.0 / 43.0);
        let half = 1.959_963_984_540_054 * (1.0_f64 / 37.0 + 1.0 / 6.0).sqrt();
        assert!((middle - odds(low) - half).abs() < 1e-9);
        assert!((odds(high) - middle - half).abs() < 1e-9);
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        assert_eq!(
            interval(Method::Wilson, 0, 0, 0.95),
            Err(NotEstimable::Empty)
        );
        assert_eq!(
            interval(Method::Logit, 3, 3, 0.95),
            Err(NotEstimable::NoSpread)
        );
        for (x, n, level) in [(4, 3, 0.95), (1, 3, 0.0), (1, 3, 1.0), (1, 3, f64::NAN)] {
            assert!(matches!(
                interval(Method::Wilson, x, n, level),
                Err(NotEstimable::Asked(_))
            ));
        }
    }

    #[test]
    fn names_lead_back() {
        for method in Method::ALL {
            assert_eq!(Method::from_name(method.name()), Some(method));
        }
        assert_eq!(Method::from_name(""), None);
    }
}
