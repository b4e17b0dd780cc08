//! Prediction-powered inference for a share.

use super::estimators::moments;
use super::yes_no::YesNo;
use crate::tally::{Estimable, NotEstimable};

/// A share by prediction-powered inference: what the coder said of the cases without
/// checks, with its errors in the checks taken off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PredictionPowered {
    /// The share; it may lie outside 0 to 1.
    pub value: f64,
    /// Its standard error, by the normal distribution.
    pub se: f64,
    /// The interval; it may reach outside 0 to 1.
    pub interval: (f64, f64),
}

impl PredictionPowered {
    /// The share when what the coder said counts for a part `lambda`.
    pub(super) fn new(cases: &YesNo, lambda: f64, width: f64) -> Estimable<Self> {
        let (rectifier, spread) = moments(&cases.checked, |coder, hand| hand - lambda * coder)?;
        let unchecked = (cases.unchecked[0] + cases.unchecked[1]) as f64;
        if unchecked == 0.0 {
            return Err(NotEstimable::Census);
        }
        let said = cases.unchecked[1] as f64 / unchecked;
        let value = lambda * said + rectifier;
        let imputed = lambda.powi(2) * said * (1.0 - said) / unchecked;
        let se = (imputed + spread / cases.checks() as f64).sqrt();
        Ok(Self {
            value,
            se,
            interval: (value - width * se, value + width * se),
        })
    }
}

/// A share by prediction-powered inference, with the coder weighed by its worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PowerTuned {
    /// How far what the coder said counts, from 0 to 1; 0 when it said the same of
    /// all cases.
    pub lambda: f64,
    /// The share with that.
    pub share: PredictionPowered,
}

impl PowerTuned {
    pub(super) fn new(cases: &YesNo, width: f64) -> Estimable<Self> {
        let (coder, _) = moments(&cases.checked, |coder, _| coder)?;
        let (hand, _) = moments(&cases.checked, |_, hand| hand)?;
        let (both, _) = moments(&cases.checked, |coder, hand| coder * hand)?;
        let all = cases.cases() as f64;
        let naive = cases.strata()[1].cases as f64 / all;
        let variance = naive * (1.0 - naive) * all / (all - 1.0);
        let checks = cases.checks() as f64;
        let lambda = if variance > 0.0 {
            (both - coder * hand) / ((1.0 + checks / (all - checks)) * variance)
        } else {
            0.0
        };
        let lambda = lambda.clamp(0.0, 1.0);
        let share = PredictionPowered::new(cases, lambda, width)?;
        Ok(Self { lambda, share })
    }
}
