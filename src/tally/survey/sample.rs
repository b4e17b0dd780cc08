//! What is known of a sample, and how it becomes a design.

use super::design::Stratum;
use super::{Classes, Design};
use crate::tally::{Estimable, NotEstimable};

/// What is to become of a stratum of which a single unit was drawn, while it has
/// more: it does not say how its units differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lonely {
    /// No variance is given.
    #[default]
    Fail,
    /// The stratum adds nothing to the variance, which is then too low.
    Certainty,
    /// The unit is set against the mean of the whole sample: often too high.
    Adjust,
    /// The stratum adds what the other strata add on average.
    Average,
}

impl Lonely {
    /// The policy of a name, as R's `survey.lonely.psu` has it; `remove` is another
    /// name of `certainty`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "fail" => Some(Self::Fail),
            "certainty" | "remove" => Some(Self::Certainty),
            "adjust" => Some(Self::Adjust),
            "average" => Some(Self::Average),
            _ => None,
        }
    }
}

/// What is known of a sample, row by row. What is left out is taken to be simple:
/// one stratum, each row a unit of its own, a population without end.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sample<'a> {
    /// The number of rows.
    pub rows: usize,
    /// The stratum of each row.
    pub strata: Option<&'a Classes>,
    /// The cluster of each row, if clusters were drawn with all that is in them. A
    /// cluster lies within one stratum.
    pub clusters: Option<&'a Classes>,
    /// How many units of the population each row stands for. If they are left out
    /// they are the size of the population by the units drawn, in each stratum, or 1.
    pub weights: Option<&'a [f64]>,
    /// For each row the number of units (clusters, if they were drawn) that the
    /// population has in its stratum.
    pub population: Option<&'a [f64]>,
    /// What becomes of a stratum of one unit.
    pub lonely: Lonely,
}

impl Design {
    /// The design of a sample.
    ///
    /// Not estimable when there are no rows, when a column has another length, when
    /// the stratum or cluster of a row is not known, when a cluster lies in two
    /// strata, when a weight is not above 0, or when the size of the population
    /// differs within a stratum or is below the number of units drawn.
    ///
    /// ```
    /// use draagvlak::tally::survey::{Classes, Design, Sample, mean};
    ///
    /// // Two of twenty small and two of four large municipalities were asked.
    /// let sizes = ["small", "small", "large", "large"].map(Some);
    /// let design = Design::new(&Sample {
    ///     rows: 4,
    ///     strata: Some(&Classes::from_labels(&sizes)),
    ///     population: Some(&[20.0, 20.0, 4.0, 4.0]),
    ///     ..Sample::default()
    /// })?;
    /// let willing = mean(&design, &[1.0, 0.0, 1.0, 0.0].map(Some))?;
    /// assert_eq!(willing.value, 0.5);
    /// assert_eq!(design.degrees_of_freedom(), 2);
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn new(sample: &Sample) -> Estimable<Self> {
        if sample.rows == 0 {
            return Err(NotEstimable::Empty);
        }
        let (stratum_of_row, strata) = places(sample.strata, sample.rows, |_| 0)?;
        let (unit_of, units) = places(sample.clusters, sample.rows, |row| row)?;
        let stratum_of = nest(&unit_of, &stratum_of_row, units)?;
        let strata = strata_of(&stratum_of, &stratum_of_row, strata, sample)?;
        let weights = weights(sample, &stratum_of_row, &strata)?;
        Ok(Self {
            weights,
            unit_of,
            stratum_of,
            strata,
            lonely: sample.lonely,
            inside: vec![true; sample.rows],
            adjustments: Vec::new(),
        })
    }
}

/// The place of each row among those of the classes that have rows, and how many
/// those are. Without classes the places are given by `otherwise`.
fn places(
    classes: Option<&Classes>,
    rows: usize,
    otherwise: fn(usize) -> usize,
) -> Estimable<(Vec<usize>, usize)> {
    let of: Vec<usize> = match classes {
        None => (0..rows).map(otherwise).collect(),
        Some(classes) if classes.of().len() != rows => {
            return Err(NotEstimable::Asked("there are not as many classes as rows"));
        }
        Some(classes) => {
            classes
                .of()
                .iter()
                .copied()
                .collect::<Option<_>>()
                .ok_or(NotEstimable::Asked(
                    "the stratum or cluster of a row is not known",
                ))?
        }
    };
    let mut found = of.clone();
    found.sort_unstable();
    found.dedup();
    let places = of
        .iter()
        .map(|class| found.partition_point(|other| other < class));
    Ok((places.collect(), found.len()))
}

/// The stratum of each unit.
fn nest(unit_of: &[usize], stratum_of_row: &[usize], units: usize) -> Estimable<Vec<usize>> {
    let mut stratum_of = vec![usize::MAX; units];
    for (unit, stratum) in unit_of.iter().zip(stratum_of_row) {
        if stratum_of[*unit] == usize::MAX {
            stratum_of[*unit] = *stratum;
        } else if stratum_of[*unit] != *stratum {
            return Err(NotEstimable::Asked("a cluster lies in two strata"));
        }
    }
    Ok(stratum_of)
}

fn strata_of(
    stratum_of: &[usize],
    stratum_of_row: &[usize],
    count: usize,
    sample: &Sample,
) -> Estimable<Vec<Stratum>> {
    let mut strata = vec![
        Stratum {
            units: 0,
            population: None
        };
        count
    ];
    for stratum in stratum_of {
        strata[*stratum].units += 1;
    }
    let Some(population) = sample.population else {
        return Ok(strata);
    };
    if population.len() != sample.rows {
        return Err(NotEstimable::Asked(
            "there are not as many population sizes as rows",
        ));
    }
    for (stratum, size) in stratum_of_row.iter().zip(population) {
        let stratum = &mut strata[*stratum];
        if !(size.is_finite() && *size >= stratum.units as f64) {
            return Err(NotEstimable::Asked(
                "more units were drawn than the population has",
            ));
        }
        if stratum.population.is_some_and(|other| other != *size) {
            return Err(NotEstimable::Asked("a stratum has two population sizes"));
        }
        stratum.population = Some(*size);
    }
    Ok(strata)
}

fn weights(sample: &Sample, stratum_of_row: &[usize], strata: &[Stratum]) -> Estimable<Vec<f64>> {
    let Some(weights) = sample.weights else {
        let weight = |stratum: &usize| {
            let Stratum { units, population } = &strata[*stratum];
            population.map_or(1.0, |population| population / *units as f64)
        };
        return Ok(stratum_of_row.iter().map(weight).collect());
    };
    if weights.len() != sample.rows {
        return Err(NotEstimable::Asked("there are not as many weights as rows"));
    }
    if !weights
        .iter()
        .all(|weight| weight.is_finite() && *weight > 0.0)
    {
        return Err(NotEstimable::Asked("weights must be above 0"));
    }
    Ok(weights.to_vec())
}
