//! Intervals for a share that heed the design.

use super::Estimate;
use crate::tally::distribution::{beta_quantile, bisect, t_quantile};
use crate::tally::interval::wilson_of_size;
use crate::tally::level::check_level;
use crate::tally::{Estimable, NotEstimable};

/// A way to make an interval for a share of a sample with a design. All use
/// Student's t with the degrees of freedom of the design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareMethod {
    /// The share and its standard error. It may leave 0 to 1.
    Mean,
    /// The same on the scale of log odds.
    Logit,
    /// The same on the scale of the arcsine of the root, cut off at 0 and 1.
    Arcsine,
    /// The shares that the likelihood ratio test does not reject, with the scaling of
    /// Rao & Scott (1984) and the dispersion of the residuals.
    Likelihood,
    /// Clopper & Pearson's, for as many units as would give this variance in a simple
    /// random sample, corrected for the degrees of freedom (Korn & Graubard 1998).
    Beta,
    /// As `Beta`, for at most the number of units that there are (Korn & Graubard
    /// 1998; Parker et al. 2017). It has an interval when none or all units count:
    /// that of a simple random sample.
    KornGraubard,
    /// Wilson's, for as many units as `Beta` takes (Dean & Pagano 2015).
    Wilson,
}

impl ShareMethod {
    /// All methods.
    pub const ALL: [Self; 7] = [
        Self::Mean,
        Self::Logit,
        Self::Arcsine,
        Self::Likelihood,
        Self::Beta,
        Self::KornGraubard,
        Self::Wilson,
    ];

    /// The name, such as `korn-graubard`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Logit => "logit",
            Self::Arcsine => "asin",
            Self::Likelihood => "likelihood",
            Self::Beta => "beta",
            Self::KornGraubard => "korn-graubard",
            Self::Wilson => "wilson",
        }
    }

    /// The method of a name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }
}

impl Estimate {
    /// The interval for a share, the mean of ones and zeros, at a level such as 0.95.
    /// It is a point only when all units of the population were drawn.
    ///
    /// Not estimable when the standard error is not (but for
    /// [`KornGraubard`](ShareMethod::KornGraubard), when none or all units count),
    /// without degrees of freedom, or when the estimate does not lie in 0 to 1.
    ///
    /// ```
    /// use draagvlak::tally::survey::{Design, Sample, ShareMethod, mean};
    ///
    /// let design = Design::new(&Sample {
    ///     rows: 11,
    ///     population: Some(&[342.0; 11]),
    ///     ..Sample::default()
    /// })?;
    /// let willing: Vec<_> = (0..11).map(|row| Some(if row < 8 { 1.0 } else { 0.0 })).collect();
    /// let (low, high) = mean(&design, &willing)?.share_interval(ShareMethod::Wilson, 0.95)?;
    /// assert_eq!(format!("{low:.2} {high:.2}"), "0.39 0.92");
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn share_interval(&self, method: ShareMethod, level: f64) -> Estimable<(f64, f64)> {
        check_level(level)?;
        let share = self.value;
        if !(0.0..=1.0).contains(&share) {
            return Err(NotEstimable::Asked("a share lies in 0 to 1"));
        }
        let se = match self.se {
            Err(NotEstimable::OneValue) if method == ShareMethod::KornGraubard => {
                let size = self.n as f64 * self.size_factor(level)?;
                return Ok(clopper_pearson(
                    share.round(),
                    size.min(self.n as f64),
                    level,
                ));
            }
            se => se?,
        };
        if se == 0.0 {
            return Ok((share, share));
        }
        let width = self.t_width(level)?;
        let size = share * (1.0 - share) / (se * se);
        let corrected = size * self.size_factor(level)?;
        Ok(match method {
            ShareMethod::Mean => (share - width * se, share + width * se),
            ShareMethod::Logit => logit(share, width / (size * se)),
            ShareMethod::Arcsine => arcsine(share, width / (2.0 * size.sqrt())),
            ShareMethod::Likelihood => likelihood(share, self.n as f64, size, width),
            ShareMethod::Beta => clopper_pearson(share, corrected, level),
            ShareMethod::KornGraubard => {
                clopper_pearson(share, corrected.min(self.n as f64), level)
            }
            ShareMethod::Wilson => wilson_of_size(share, corrected, width),
        })
    }

    /// By what the size of a sample is corrected for degrees of freedom that are lost
    /// to the design.
    fn size_factor(&self, level: f64) -> Estimable<f64> {
        let width = self.t_width(level)?;
        let simple = -t_quantile((1.0 - level) / 2.0, self.n as f64 - 1.0);
        Ok((simple / width).powi(2))
    }
}

/// The ends are `half` away on the scale of log odds.
fn logit(share: f64, half: f64) -> (f64, f64) {
    let odds = share / (1.0 - share);
    let share_of = |odds: f64| 1.0 - 1.0 / (1.0 + odds);
    (share_of(odds * (-half).exp()), share_of(odds * half.exp()))
}

fn arcsine(share: f64, half: f64) -> (f64, f64) {
    let angle = share.sqrt().asin();
    let share_of = |angle: f64| angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2);
    (share_of(angle - half), share_of(angle + half))
}

/// The likelihood of `n` units, by the variance that they have instead of that of a
/// simple random sample of `size` units.
fn likelihood(share: f64, n: f64, size: f64, width: f64) -> (f64, f64) {
    let dispersion = n / (n - 1.0);
    let most = width * width * n / size * dispersion;
    let lower = |share: f64| {
        bisect(0.0, share, |other| {
            let yes = share * (share / other).ln();
            let no = (1.0 - share) * ((1.0 - share) / (1.0 - other)).ln();
            2.0 * n * (yes + no) <= most
        })
    };
    (lower(share), 1.0 - lower(1.0 - share))
}

fn clopper_pearson(share: f64, size: f64, level: f64) -> (f64, f64) {
    let tail = (1.0 - level) / 2.0;
    let (yes, no) = (size * share, size * (1.0 - share));
    (
        beta_quantile(tail, yes, no + 1.0),
        beta_quantile(1.0 - tail, yes + 1.0, no),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(value: f64, se: Estimable<f64>) -> Estimate {
        let variance = Ok(se.unwrap_or(0.0).powi(2));
        Estimate {
            value,
            variance,
            se,
            simple_variance: Err(NotEstimable::Census),
            n: 11,
            df: 10,
        }
    }

    #[test]
    fn the_interval_of_the_rest_is_the_rest_of_the_interval() -> Estimable<()> {
        for method in ShareMethod::ALL {
            let (low, high) = estimate(0.2, Ok(0.1)).share_interval(method, 0.9)?;
            let (rest_low, rest_high) = estimate(0.8, Ok(0.1)).share_interval(method, 0.9)?;
            assert!((low + rest_high - 1.0).abs() < 1e-9, "{method:?}");
            assert!((high + rest_low - 1.0).abs() < 1e-9, "{method:?}");
            assert!(low < 0.2 && high > 0.2, "{method:?}");
        }
        Ok(())
    }

    #[test]
    fn none_has_an_interval_of_korn_and_graubard_alone() -> Estimable<()> {
        let none = estimate(0.0, Err(NotEstimable::OneValue));
        for method in ShareMethod::ALL {
            let interval = none.share_interval(method, 0.95);
            if method == ShareMethod::KornGraubard {
                // That of 0 of 11 in a simple random sample.
                assert!((interval?.1 - (1.0 - 0.025_f64.powf(1.0 / 11.0))).abs() < 1e-9);
            } else {
                assert_eq!(interval, Err(NotEstimable::OneValue));
            }
        }
        Ok(())
    }

    #[test]
    fn a_census_leaves_a_point() {
        let all = estimate(0.7, Ok(0.0));
        assert_eq!(all.share_interval(ShareMethod::Logit, 0.95), Ok((0.7, 0.7)));
    }
}
