//! How the sample was drawn.

use super::Lonely;
use super::adjustment::Adjustment;
use crate::tally::{Estimable, NotEstimable};

/// A sample with its strata, clusters, weights and the size of its population. All
/// estimates start from one.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    pub(super) weights: Vec<f64>,
    pub(super) unit_of: Vec<usize>,
    pub(super) stratum_of: Vec<usize>,
    pub(super) strata: Vec<Stratum>,
    pub(super) lonely: Lonely,
    pub(super) inside: Vec<bool>,
    pub(super) adjustments: Vec<Adjustment>,
}

/// A stratum: how many units were drawn, of how many.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stratum {
    pub units: usize,
    pub population: Option<f64>,
}

impl Stratum {
    /// The share of its units that was not drawn.
    pub fn unsampled(&self) -> f64 {
        self.population
            .map_or(1.0, |population| 1.0 - self.units as f64 / population)
    }

    /// Whether all its units were drawn.
    pub fn is_census(&self) -> bool {
        self.unsampled() < 1e-7
    }

    /// Whether its single unit leaves its spread unknown.
    pub fn is_lonely(&self) -> bool {
        self.units == 1 && !self.is_census()
    }
}

impl Design {
    /// The number of rows of the sample, those outside the domain with it.
    pub fn rows(&self) -> usize {
        self.weights.len()
    }

    /// The weights of all rows, as they are after post-stratification or raking.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The same design, for the part of the population that the rows told stand for.
    /// The other rows still count for the variance: it was left to chance how many
    /// units fell within the domain.
    ///
    /// Not estimable when there are not as many marks as rows.
    pub fn within(&self, domain: &[bool]) -> Estimable<Self> {
        self.check_length(domain.len())?;
        let inside = self
            .inside
            .iter()
            .zip(domain)
            .map(|(inside, domain)| *inside && *domain);
        Ok(Self {
            inside: inside.collect(),
            ..self.clone()
        })
    }

    /// The units within the domain less the strata that have any of them.
    pub fn degrees_of_freedom(&self) -> usize {
        self.degrees_within(&self.inside)
    }

    pub(super) fn degrees_within(&self, rows: &[bool]) -> usize {
        let mut units = vec![false; self.stratum_of.len()];
        for (unit, row) in self.unit_of.iter().zip(rows) {
            units[*unit] |= row;
        }
        let count = |found: &[bool]| found.iter().filter(|found| **found).count();
        count(&units) - count(&self.strata_within(rows))
    }

    /// Which strata have one of the rows.
    pub(super) fn strata_within(&self, rows: &[bool]) -> Vec<bool> {
        let mut strata = vec![false; self.strata.len()];
        for (unit, row) in self.unit_of.iter().zip(rows) {
            strata[self.stratum_of[*unit]] |= row;
        }
        strata
    }

    /// The units of each stratum.
    pub(super) fn units_by_stratum(&self) -> Vec<Vec<usize>> {
        let mut units = vec![Vec::new(); self.strata.len()];
        for (unit, stratum) in self.stratum_of.iter().enumerate() {
            units[*stratum].push(unit);
        }
        units
    }

    /// Whether all units of the population were drawn, so that nothing is left to
    /// chance.
    pub(super) fn is_census(&self) -> bool {
        self.strata.iter().all(Stratum::is_census)
    }

    pub(super) fn check_length(&self, length: usize) -> Estimable<()> {
        if length != self.rows() {
            return Err(NotEstimable::Asked("there are not as many values as rows"));
        }
        Ok(())
    }
}
