//! A share of cases by a coder, with the checks of a random part of them.

use super::ppi::{PowerTuned, PredictionPowered};
use super::yes_no::YesNo;
use crate::tally::distribution::normal_width;
use crate::tally::level::check_level;
use crate::tally::{Estimable, NotEstimable};

/// An estimate and its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error. It is 0 when the checks do not differ, which says nothing:
    /// never make an interval of it then. Not estimable with too few checks.
    pub se: Estimable<f64>,
}

/// One share by several estimators, to compare them. All but the naive one hold for
/// checks that were drawn at random from all cases.
///
/// The standard errors of `hand_only`, `difference` and `calibration` are about these
/// cases and no others; those of `classical`, `ppi`, `ppi_tuned` and `design_based`
/// take the cases for a sample themselves, which is too wide for a list that is all
/// there is. For an interval to print see [`calibration`](super::calibration).
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorCorrected {
    /// The share that the coder found.
    pub naive: f64,
    /// The share among the checks.
    pub hand_only: Estimable<Estimate>,
    /// The interval of the share among the checks, as of a sample from a population
    /// without end (Wald).
    pub classical: Estimable<(f64, f64)>,
    /// The naive share with the mean of the errors added (Särndal, Swensson & Wretman
    /// 1992).
    pub difference: Estimable<Estimate>,
    /// The share of the checks within what the coder said, weighted by its cases
    /// (Tenenbein 1970; Meertens and others 2022), with the standard error of a
    /// stratified draw. Not estimable when what the coder said was not checked.
    pub calibration: Estimable<Estimate>,
    /// The standard error of the same, linearised for a draw from all cases, as
    /// survey programs give it for post-strata.
    pub calibration_linearised: Estimable<f64>,
    /// Prediction-powered inference (Angelopoulos and others 2023). Not estimable
    /// when all cases were checked.
    pub ppi: Estimable<PredictionPowered>,
    /// The same with the coder weighed by its worth (PPI++: Angelopoulos, Duchi &
    /// Zrnic 2023).
    pub ppi_tuned: Estimable<PowerTuned>,
    /// The mean of the design-based pseudo-outcomes (Egami and others 2023): the same
    /// share as `difference`, with a standard error that allows for unequal spread.
    pub design_based: Estimable<Estimate>,
}

impl ErrorCorrected {
    /// The share of yes among cases by each estimator, with intervals at a level such
    /// as 0.95.
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] without cases, [`NotEstimable::Asked`] when the level
    /// is not between 0 and 1.
    ///
    /// ```
    /// use draagvlak::tally::correction::{ErrorCorrected, YesNo};
    ///
    /// let cases = YesNo { checked: [[30, 2], [5, 23]], unchecked: [150, 132] };
    /// let share = ErrorCorrected::new(&cases, 0.95)?;
    /// let difference = share.difference?.value;
    /// assert!((share.naive - 160.0 / 342.0).abs() < 1e-12);
    /// assert!((difference - (160.0 / 342.0 - 3.0 / 60.0)).abs() < 1e-12);
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn new(cases: &YesNo, level: f64) -> Estimable<Self> {
        check_level(level)?;
        let [no, yes] = cases.strata();
        if no.cases + yes.cases == 0 {
            return Err(NotEstimable::Empty);
        }
        let width = normal_width(level);
        let naive = yes.cases as f64 / (no.cases + yes.cases) as f64;
        let hand_only = sampled(cases, |_, hand| hand);
        let error = sampled(cases, |coder, hand| hand - coder);
        let difference = error.map(|error| Estimate {
            value: naive + error.value,
            ..error
        });
        Ok(Self {
            naive,
            hand_only,
            classical: hand_only.map(|share| classical(share.value, cases.checks(), width)),
            difference,
            calibration: calibration(cases),
            calibration_linearised: calibration_linearised(cases),
            ppi: PredictionPowered::new(cases, 1.0, width),
            ppi_tuned: PowerTuned::new(cases, width),
            design_based: difference.map(|share| Estimate {
                se: Ok(pseudo_outcome_se(cases, share.value)),
                ..share
            }),
        })
    }
}

/// The mean over the checks of what the coder and the hand said, with the standard
/// error of a draw without replacement.
fn sampled(cases: &YesNo, value: fn(f64, f64) -> f64) -> Estimable<Estimate> {
    let (mean, variance) = moments(&cases.checked, value)?;
    let (checks, all) = (cases.checks() as f64, cases.cases() as f64);
    let se = if checks == all {
        Ok(0.0)
    } else if checks < 2.0 {
        Err(NotEstimable::OneUnit)
    } else {
        Ok(((1.0 - checks / all) * variance / (checks - 1.0)).sqrt())
    };
    Ok(Estimate { value: mean, se })
}

/// The mean and the variance over checks, with the number of checks as divisor.
pub(super) fn moments(
    checked: &[[u64; 2]; 2],
    value: impl Fn(f64, f64) -> f64,
) -> Estimable<(f64, f64)> {
    let checks: u64 = checked.iter().flatten().sum();
    if checks == 0 {
        return Err(NotEstimable::Empty);
    }
    let mean_of = |value: &dyn Fn(f64, f64) -> f64| {
        let sum: f64 = [(0, 0), (0, 1), (1, 0), (1, 1)]
            .into_iter()
            .map(|(coder, hand)| checked[coder][hand] as f64 * value(coder as f64, hand as f64))
            .sum();
        sum / checks as f64
    };
    let mean = mean_of(&value);
    let variance = mean_of(&|coder, hand| (value(coder, hand) - mean).powi(2));
    Ok((mean, variance))
}

fn classical(share: f64, checks: u64, width: f64) -> (f64, f64) {
    let half = width * (share * (1.0 - share) / checks as f64).sqrt();
    (share - half, share + half)
}

fn calibration(cases: &YesNo) -> Estimable<Estimate> {
    let all = cases.cases() as f64;
    let mut value = 0.0;
    let mut variance = Ok(0.0);
    for stratum in cases.strata() {
        if stratum.is_unchecked() {
            return Err(NotEstimable::Empty);
        }
        if stratum.cases == 0 {
            continue;
        }
        let weight = stratum.cases as f64 / all;
        let checked = stratum.checked as f64;
        let share = stratum.found as f64 / checked;
        value += weight * share;
        if stratum.checked == stratum.cases {
            continue;
        }
        if stratum.checked < 2 {
            variance = Err(NotEstimable::OneUnit);
        }
        let left = 1.0 - checked / stratum.cases as f64;
        let added = weight.powi(2) * left * share * (1.0 - share) / (checked - 1.0);
        variance = variance.map(|sum| sum + added);
    }
    Ok(Estimate {
        value,
        se: variance.map(f64::sqrt),
    })
}

fn calibration_linearised(cases: &YesNo) -> Estimable<f64> {
    let (checks, all) = (cases.checks() as f64, cases.cases() as f64);
    let mut squares = 0.0;
    for stratum in cases.strata() {
        if stratum.is_unchecked() {
            return Err(NotEstimable::Empty);
        }
        if stratum.checked > 0 {
            let checked = stratum.checked as f64;
            let share = stratum.found as f64 / checked;
            squares += (stratum.cases as f64 / all).powi(2) * share * (1.0 - share) / checked;
        }
    }
    if checks == all {
        return Ok(0.0);
    }
    if checks < 2.0 {
        return Err(NotEstimable::OneUnit);
    }
    Ok(((1.0 - checks / all) * checks / (checks - 1.0) * squares).sqrt())
}

/// The standard error of the mean of what the coder said, with its error times the
/// cases per check added where there was one.
fn pseudo_outcome_se(cases: &YesNo, mean: f64) -> f64 {
    let all = cases.cases() as f64;
    let times = all / cases.checks() as f64;
    let mut squares = 0.0;
    for coder in [0, 1] {
        let said = coder as f64;
        squares += cases.unchecked[coder] as f64 * (said - mean).powi(2);
        for hand in [0, 1] {
            let outcome = said + times * (hand as f64 - said);
            squares += cases.checked[coder][hand] as f64 * (outcome - mean).powi(2);
        }
    }
    squares.sqrt() / all
}
