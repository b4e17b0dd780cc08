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
    let replicates = replicates(design);
    let variance = match &replicates {
        Err(why) => Err(*why),
        Ok(replicates) => {
            let values = replicates
                .iter()
                .map(|replicate| Ok(estimate(&replicate.design)?.value));
            Ok(variance(
                replicates,
                &values.collect::<Estimable<Vec<f64>>>()?,
            ))
        }
    };
    // Where linearisation finds no spread there is none to be found.
    let se = whole.se.and_then(|se| {
        if se == 0.0 {
            Ok(0.0)
        } else {
            Ok(variance?.sqrt())
        }
    });
    Ok(Estimate {
        variance,
        se,
        ..whole
    })
}

struct Replicate {
    design: Design,
    scale: f64,
}

fn replicates(design: &Design) -> Estimable<Vec<Replicate>> {
    let mut replicates = Vec::new();
    let strata = design.strata.len() as f64;
    for (place, stratum) in design.strata.iter().enumerate() {
        if stratum.is_census() {
            continue;
        }
        let drawn = stratum.units as f64;
        for unit in (0..design.stratum_of.len()).filter(|unit| design.stratum_of[*unit] == place) {
            let same = |other: usize| design.stratum_of[other] == place;
            if drawn > 1.0 {
                let scale = stratum.unsampled() * (drawn - 1.0) / drawn;
                let design = without(design, unit, drawn / (drawn - 1.0), same);
                replicates.push(Replicate { design, scale });
            } else if design.lonely == Lonely::Fail || strata == 1.0 {
                return Err(NotEstimable::OneUnit);
            } else if design.lonely == Lonely::Adjust {
                let scale = (strata - 1.0) / strata;
                let design = without(design, unit, strata / (strata - 1.0), |other| !same(other));
                replicates.push(Replicate { design, scale });
            }
        }
    }
    if design.lonely == Lonely::Average && !replicates.is_empty() {
        let units = design.strata.iter().filter(|stratum| !stratum.is_census());
        let units: usize = units.map(|stratum| stratum.units).sum();
        let factor = units as f64 / replicates.len() as f64;
        for replicate in &mut replicates {
            replicate.scale *= factor;
        }
    }
    Ok(replicates)
}

/// The design without a unit, with the weights of some of the others made larger.
fn without(design: &Design, unit: usize, factor: f64, larger: impl Fn(usize) -> bool) -> Design {
    let mut replicate = design.clone();
    for (row, of) in design.unit_of.iter().enumerate() {
        if *of == unit {
            replicate.inside[row] = false;
        } else if larger(*of) {
            replicate.weights[row] *= factor;
        }
    }
    replicate
}

fn variance(replicates: &[Replicate], values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let terms = replicates.iter().zip(values);
    terms
        .map(|(replicate, value)| replicate.scale * (value - mean).powi(2))
        .sum()
}
