//! A tally: one variable within strata.

use super::counts::{Axis, Counts};
use super::interval::ShareInterval;
use super::{Estimable, NotEstimable, TOTAL, Unit};

/// Counts of one variable, in strata.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    unit: Unit,
    counts: Counts,
    year: u16,
    /// The number of municipalities in each stratum, in the order of `strata`.
    populations: Vec<Option<u64>>,
    interval: ShareInterval,
}

/// One line of a tally.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The levels of the stratum, `total` for a margin.
    pub stratum: Vec<String>,
    /// The level of the variable.
    pub level: String,
    /// Units in the stratum with this level.
    pub count: Estimable<u64>,
    /// Units in the stratum.
    pub base: Estimable<u64>,
    /// The one as a share of the other.
    pub share: Estimable<f64>,
    /// Its interval.
    pub interval: Estimable<(f64, f64)>,
    /// Municipalities in the stratum, where they can be counted.
    pub population: Option<u64>,
}

impl Tally {
    /// A tally of the last axis within the others. `population` counts the
    /// municipalities of a stratum, given its level on each axis (`None` for
    /// the margin), where that is known.
    pub fn new(
        unit: Unit,
        counts: Counts,
        year: u16,
        population: impl Fn(&[Option<usize>]) -> Option<u64>,
    ) -> Self {
        let mut tally = Self {
            unit,
            counts,
            year,
            populations: Vec::new(),
            interval: ShareInterval::default(),
        };
        tally.populations = tally
            .strata()
            .iter()
            .map(|stratum| population(stratum))
            .collect();
        tally
    }

    /// What is counted.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The same tally with other intervals.
    pub fn with_interval(self, interval: ShareInterval) -> Self {
        Self { interval, ..self }
    }

    /// How its intervals are made.
    pub fn interval(&self) -> ShareInterval {
        self.interval
    }

    /// The variable that is tallied.
    pub fn variable(&self) -> &Axis {
        &self.counts.axes()[self.by().len()]
    }

    /// The axes of the strata.
    pub fn by(&self) -> &[Axis] {
        let axes = self.counts.axes();
        &axes[..axes.len() - 1]
    }

    /// The year of the register.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// Number of cases.
    pub fn base(&self) -> u64 {
        self.counts.cell(&vec![None; self.counts.axes().len()])
    }

    /// The counts.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// The strata: every combination of levels that has a case, then the
    /// margins, the total of all last.
    fn strata(&self) -> Vec<Vec<Option<usize>>> {
        let mut strata = vec![Vec::new()];
        for axis in self.by() {
            let levels = || (0..axis.levels.len()).map(Some).chain([None]);
            let longer = strata.iter().flat_map(|stratum: &Vec<Option<usize>>| {
                levels().map(move |level| {
                    let mut stratum = stratum.clone();
                    stratum.push(level);
                    stratum
                })
            });
            strata = longer.collect();
        }
        strata.retain(|stratum| {
            let all = stratum.iter().all(Option::is_none);
            // A stratum that is hidden is not told to be empty by leaving it out.
            all || self.figure(stratum, None) != Ok(0)
        });
        strata
    }

    /// The lines: for each stratum every level of the variable.
    pub fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        for (stratum, &population) in self.strata().iter().zip(&self.populations) {
            let base = self.figure(stratum, None);
            let names = self.by().iter().zip(stratum).map(|(axis, level)| {
                level.map_or_else(|| TOTAL.to_owned(), |level| axis.levels[level].clone())
            });
            let names: Vec<String> = names.collect();
            for (level, name) in self.variable().levels.iter().enumerate() {
                let count = self.figure(stratum, Some(level));
                let both = count.and_then(|count| Ok((count, base?)));
                cells.push(Cell {
                    stratum: names.clone(),
                    level: name.clone(),
                    count,
                    base,
                    share: both.and_then(|(count, base)| share(count, base)),
                    interval: both
                        .and_then(|(count, base)| self.interval_of(count, base, population)),
                    population,
                });
            }
        }
        cells
    }

    /// A count, unless it is hidden.
    fn figure(&self, stratum: &[Option<usize>], level: Option<usize>) -> Estimable<u64> {
        self.counts.figure(&[stratum, &[level]].concat())
    }

    fn interval_of(&self, count: u64, base: u64, population: Option<u64>) -> Estimable<(f64, f64)> {
        match self.unit {
            Unit::Case => self.interval.of(count, base, population),
            Unit::Segment | Unit::Mention => Err(NotEstimable::Dependent),
        }
    }
}

/// A count as a share of its base.
fn share(count: u64, base: u64) -> Estimable<f64> {
    match base {
        0 => Err(NotEstimable::Empty),
        _ => Ok(count as f64 / base as f64),
    }
}
