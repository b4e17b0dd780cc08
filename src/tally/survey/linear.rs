//! Estimates by way of the sum that they are nearly equal to (Taylor linearisation).

use ndarray::{Array1, Array2};

use super::{Design, Estimate};
use crate::tally::{Estimable, NotEstimable};

/// Differences that are this part of what is estimated come from the rounding of
/// numbers.
const ROUNDING: f64 = 1e-12;

/// The rows that estimates rest on: those within the domain of which all is known.
pub(super) struct Basis<'a> {
    pub design: &'a Design,
    pub rows: Vec<bool>,
}

/// An estimate, and what each row does to it.
pub(super) struct Linear {
    value: f64,
    /// For each row what it adds to the estimate, weighted; 0 outside the basis.
    influence: Array1<f64>,
    /// Its variance, if one unit were drawn of a population without end.
    spread: f64,
}

impl<'a> Basis<'a> {
    /// Not estimable when a value is not finite, when there are not as many as rows,
    /// or when none is known within the domain.
    pub fn new(design: &'a Design, values: &[&[Option<f64>]]) -> Estimable<Self> {
        let mut rows = design.inside.clone();
        for values in values {
            design.check_length(values.len())?;
            for (row, value) in rows.iter_mut().zip(*values) {
                if value.is_some_and(|value| !value.is_finite()) {
                    return Err(NotEstimable::Asked("a value is not finite"));
                }
                *row &= value.is_some();
            }
        }
        if !rows.contains(&true) {
            return Err(NotEstimable::Empty);
        }
        Ok(Self { design, rows })
    }

    /// The weights within the basis, and 0 outside.
    pub fn weights(&self) -> Array1<f64> {
        let weights = self.design.weights.iter().zip(&self.rows);
        weights
            .map(|(weight, row)| if *row { *weight } else { 0.0 })
            .collect()
    }

    /// The sum over the population.
    pub fn total(&self, values: &[Option<f64>]) -> Linear {
        let weights = self.weights();
        let size = weights.sum();
        let influence = &weights * &known(values);
        let value = influence.sum();
        let deviations = (known(values) - value / size) * size;
        Linear {
            value,
            influence,
            spread: spread(&weights, &deviations),
        }
    }

    /// The sum over the population by that of other values.
    pub fn ratio(&self, above: &[Option<f64>], below: &[Option<f64>]) -> Estimable<Linear> {
        let weights = self.weights();
        let (above, below) = (known(above), known(below));
        let divisor = (&weights * &below).sum();
        if divisor == 0.0 {
            return Err(NotEstimable::Asked("the denominator of a ratio is 0"));
        }
        let value = (&weights * &above).sum() / divisor;
        let residuals = (above - below * value) / divisor;
        let spread = spread(&weights, &(&residuals * weights.sum()));
        Ok(Linear {
            value,
            influence: weights * residuals,
            spread,
        })
    }

    /// The estimates, and the covariance between them.
    pub fn estimates(&self, linear: &[Linear]) -> (Vec<Estimate>, Estimable<Array2<f64>>) {
        let shape = (self.rows.len(), linear.len());
        let influence = Array2::from_shape_fn(shape, |(row, each)| linear[each].influence[row]);
        let covariance = self.design.covariance(influence, &self.rows);
        let variance = |place: usize| match &covariance {
            Ok(covariance) => Ok(covariance[[place, place]]),
            Err(why) => Err(*why),
        };
        let estimates = linear.iter().enumerate();
        let estimates = estimates.map(|(place, linear)| self.estimate(linear, variance(place)));
        (estimates.collect(), covariance)
    }

    fn estimate(&self, linear: &Linear, variance: Estimable<f64>) -> Estimate {
        Estimate {
            value: linear.value,
            variance,
            se: variance.and_then(|variance| self.se(linear, variance)),
            simple_variance: self.simple_variance(linear.spread),
            n: self.n(),
            df: self.design.degrees_within(&self.rows),
        }
    }

    pub fn n(&self) -> usize {
        self.rows.iter().filter(|row| **row).count()
    }

    /// The standard error of a variance, unless no unit differs from another.
    fn se(&self, linear: &Linear, variance: f64) -> Estimable<f64> {
        let rounding = (ROUNDING * linear.value).powi(2);
        if variance > rounding + ROUNDING * ROUNDING * linear.spread {
            return Ok(variance.sqrt());
        }
        let within = self.design.strata_within(&self.rows);
        let mut strata = self
            .design
            .strata
            .iter()
            .zip(within)
            .filter(|(_, within)| *within);
        if strata.all(|(stratum, _)| stratum.is_census()) {
            return Ok(0.0);
        }
        if self.design.degrees_within(&self.rows) == 0 {
            return Err(NotEstimable::OneUnit);
        }
        if linear.spread <= rounding {
            return Err(NotEstimable::OneValue);
        }
        Err(NotEstimable::NoSpread)
    }

    fn simple_variance(&self, spread: f64) -> Estimable<f64> {
        let n = self.n() as f64;
        let unsampled = 1.0 - n / self.weights().sum();
        if n == 1.0 {
            return Err(NotEstimable::OneUnit);
        }
        if self.design.is_census() {
            return Err(NotEstimable::Census);
        }
        if unsampled < ROUNDING {
            return Err(NotEstimable::Asked(
                "the weights add up to no more than the units",
            ));
        }
        Ok(spread / (n - 1.0) * unsampled)
    }
}

/// The values, with 0 where they are not known: the weight is 0 there.
pub(super) fn known(values: &[Option<f64>]) -> Array1<f64> {
    values.iter().map(|value| value.unwrap_or(0.0)).collect()
}

/// The weighted mean square of deviations from a mean.
fn spread(weights: &Array1<f64>, deviations: &Array1<f64>) -> f64 {
    (weights * &(deviations * deviations)).sum() / weights.sum()
}
