//! What a sample says of a figure of the population, and how sure it is.

use ndarray::Array2;

use crate::tally::distribution::{normal_width, t_quantile};
use crate::tally::level::check_level;
use crate::tally::{Estimable, NotEstimable};

/// A figure of the population, estimated from a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its variance as the formula gives it. That is 0 where no unit differs from
    /// another, which says nothing of how sure the estimate is: to be printed there
    /// is `se`. Not estimable when a stratum of one unit is to
    /// [fail](super::Lonely::Fail).
    pub variance: Estimable<f64>,
    /// The standard error. It is 0 only when all units of the population were drawn.
    /// Not estimable when the estimate rests on a single unit, when all values are
    /// the same, or when they differ between strata (or between the classes that the
    /// weights were made to agree with) and not within any.
    pub se: Estimable<f64>,
    /// The variance that the estimate would have in a simple random sample of as many
    /// units, without replacement. Not estimable from one unit, or when the weights
    /// do not add up to more than the number of units.
    pub simple_variance: Estimable<f64>,
    /// The number of rows that it rests on.
    pub n: usize,
    /// The degrees of freedom of its variance: units less strata.
    pub df: usize,
}

/// Figures that belong together, such as the shares of all classes.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimates {
    /// The names of the classes.
    pub names: Vec<String>,
    /// The estimate of each class.
    pub each: Vec<Estimate>,
    /// The covariance between them (classes by classes), as the formula gives it. Not
    /// estimable when a stratum of one unit is to [fail](super::Lonely::Fail).
    pub covariance: Estimable<Array2<f64>>,
}

impl Estimate {
    /// The interval at a level such as 0.95, by Student's t. For a share it may leave
    /// 0 to 1: see [`share_interval`](Self::share_interval).
    ///
    /// Not estimable when the standard error is not, or without degrees of freedom.
    pub fn interval(&self, level: f64) -> Estimable<(f64, f64)> {
        check_level(level)?;
        let se = self.se?;
        if se == 0.0 {
            return Ok((self.value, self.value));
        }
        let half = self.t_width(level)? * se;
        Ok((self.value - half, self.value + half))
    }

    /// The interval at a level such as 0.95, by the normal distribution: too narrow
    /// for few units.
    ///
    /// Not estimable when the standard error is not.
    pub fn normal_interval(&self, level: f64) -> Estimable<(f64, f64)> {
        check_level(level)?;
        let half = normal_width(level) * self.se?;
        Ok((self.value - half, self.value + half))
    }

    /// The design effect (Kish 1965): how many times the variance is that of a simple
    /// random sample of as many units, without replacement.
    ///
    /// Not estimable when either variance is not, or when no value differs.
    pub fn design_effect(&self) -> Estimable<f64> {
        let variance = self.variance?;
        match self.simple_variance? {
            simple if simple > 0.0 => Ok(variance / simple),
            _ => Err(NotEstimable::OneValue),
        }
    }

    /// The half-width of an interval in standard errors.
    pub(super) fn t_width(&self, level: f64) -> Estimable<f64> {
        if self.df == 0 {
            return Err(NotEstimable::OneUnit);
        }
        Ok(-t_quantile((1.0 - level) / 2.0, self.df as f64))
    }
}
