//! Variances from leaving out one unit at a time.

use super::{Design, Estimate, Lonely};
use crate::tally::{Estimable, NotEstimable};

/// The estimate with a variance by the jackknife: the estimate is made anew without
/// each unit, the others of its stratum standing in for it, and the variance is that
/// of these around their mean, with the finite population correction (Rust & Rao 1996;
/// R's `JKn`, and `JK1` with one stratum).
///
/// Weights are adjusted within the estimate, so that they are for each replicate.
///
/// Not estimable when the estimate is not, in the whole or without one of the units.
///
/// ```
/// use draagvlak::tally::survey::{Design, Sample, jackknife, mean};
///
/// let design = Design::new(&Sample { rows: 4, ..Sample::default() })?;
/// let values = [1.0, 0.0, 1.0, 3.0].map(Some);
/// let (linear, replicated) = (mean(&design, &values)?, jackknife(&design, |d| mean(d, &values))?);
/// // For a mean of a simple random sample they are the same.
/// assert!((linear.se? - replicated.se?).abs() < 1e-12);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn jackknife(
    design: &Design,
    estimate: impl Fn(&Design) -> Estimable<Estimate>,
) -> Estimable<Estimate> {
    let whole = estimate(design)?;
    let variance = replicates(design).and_then(|replicates| {
        let values = replicates
            .iter()
            .map(|replicate| Ok(estimate(&replicate.of(design))?.value));
        Ok(variance(
            &replicates,
            &values.collect::<Estimable<Vec<f64>>>()?,
        ))
    });
    let se = match (whole.se, variance) {
        // Where linearisation finds no spread there is none to be found.
        (Err(_) | Ok(0.0), _) => whole.se,
        (_, Ok(0.0)) => Err(NotEstimable::NoSpread),
        (_, variance) => variance.map(f64::sqrt),
    };
    Ok(Estimate {
        variance,
        se,
        ..whole
    })
}

/// A sample without one of its units.
struct Replicate {
    unit: usize,
    /// By what the weights of those units are multiplied that stand in for it: the
    /// others of its stratum, or those of the other strata.
    factor: f64,
    same_stratum: bool,
    /// What its squared deviation counts for.
    scale: f64,
}

impl Replicate {
    fn of(&self, design: &Design) -> Design {
        let mut replicate = design.clone();
        for (row, unit) in design.unit_of.iter().enumerate() {
            let same = design.stratum_of[*unit] == design.stratum_of[self.unit];
            if *unit == self.unit {
                replicate.inside[row] = false;
            } else if same == self.same_stratum {
                replicate.weights[row] *= self.factor;
            }
        }
        replicate
    }
}

fn replicates(design: &Design) -> Estimable<Vec<Replicate>> {
    let mut replicates = Vec::new();
    let mut units_at_stake = 0.0;
    for (stratum, units) in design.strata.iter().zip(design.units_by_stratum()) {
        if stratum.is_census() {
            continue;
        }
        units_at_stake += units.len() as f64;
        if stratum.is_lonely() {
            replicates.extend(without_lonely(design, units[0])?);
            continue;
        }
        let left = (units.len() as f64 - 1.0) / units.len() as f64;
        let scale = stratum.unsampled() * left;
        let without = |unit| Replicate {
            unit,
            factor: 1.0 / left,
            same_stratum: true,
            scale,
        };
        replicates.extend(units.into_iter().map(without));
    }
    if design.lonely == Lonely::Average {
        let factor = units_at_stake / replicates.len().max(1) as f64;
        for replicate in &mut replicates {
            replicate.scale *= factor;
        }
    }
    Ok(replicates)
}

fn without_lonely(design: &Design, unit: usize) -> Estimable<Option<Replicate>> {
    let strata = design.strata.len() as f64;
    let left = (strata - 1.0) / strata;
    match design.lonely {
        Lonely::Fail => Err(NotEstimable::OneUnit),
        Lonely::Adjust if left > 0.0 => {
            let replicate = Replicate {
                unit,
                factor: 1.0 / left,
                same_stratum: false,
                scale: left,
            };
            Ok(Some(replicate))
        }
        _ => Ok(None),
    }
}

fn variance(replicates: &[Replicate], values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let terms = replicates.iter().zip(values);
    terms
        .map(|(replicate, value)| replicate.scale * (value - mean).powi(2))
        .sum()
}
