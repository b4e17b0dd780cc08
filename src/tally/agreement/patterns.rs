//! The distinct ways in which units were rated.

use std::collections::BTreeMap;

use super::alpha::{Alpha, beyond_chance};
use super::metric::Distances;
use super::{Metric, Ratings};
use crate::tally::{Estimable, NotEstimable};

/// How a unit was rated, whichever the coders; without any ratings when it has fewer
/// than two.
pub(super) struct Pattern {
    /// The categories, and how many ratings of the unit are of each.
    pub counts: Vec<(usize, f64)>,
    /// Each two different categories, and how often the one goes with the other.
    pub unlike: Vec<(usize, usize, f64)>,
    /// Number of ratings that each goes with.
    pub others: f64,
}

impl Pattern {
    /// From the categories of all ratings, in order.
    fn new(codes: &[usize]) -> Self {
        let counts: Vec<(usize, f64)> = codes
            .chunk_by(|one, other| one == other)
            .map(|same| (same[0], same.len() as f64))
            .collect();
        let others = codes.len() as f64 - 1.0;
        let unlike = counts
            .iter()
            .enumerate()
            .flat_map(|(at, &(other, second))| {
                counts[..at]
                    .iter()
                    .map(move |&(one, first)| (one, other, first * second / others))
            })
            .collect();
        Self {
            counts,
            unlike,
            others,
        }
    }
}

/// The patterns of the units of ratings. Alpha depends on nothing but how often each
/// occurs, and there are far fewer than units.
pub(super) struct Patterns {
    patterns: Vec<Pattern>,
    of_units: Vec<usize>,
    occurrences: Vec<u32>,
    values: Vec<f64>,
}

impl Patterns {
    pub fn new(ratings: &Ratings) -> Self {
        let mut seen = BTreeMap::new();
        let mut patterns = Vec::new();
        let mut of_unit = |codes: Vec<usize>| {
            *seen.entry(codes).or_insert_with_key(|codes| {
                patterns.push(Pattern::new(codes));
                patterns.len() - 1
            })
        };
        let of_units: Vec<usize> = ratings
            .codes()
            .rows()
            .into_iter()
            .map(|unit| {
                let mut codes: Vec<usize> = unit.iter().flatten().copied().collect();
                codes.sort_unstable();
                if codes.len() < 2 {
                    codes.clear();
                }
                of_unit(codes)
            })
            .collect();
        let mut occurrences = vec![0; patterns.len()];
        for &pattern in &of_units {
            occurrences[pattern] += 1;
        }
        Self {
            patterns,
            of_units,
            occurrences,
            values: ratings.values().to_vec(),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter()
    }

    /// The pattern of each unit.
    pub fn of_units(&self) -> &[usize] {
        &self.of_units
    }

    /// How often each pattern occurs.
    pub fn occurrences(&self) -> &[u32] {
        &self.occurrences
    }

    /// Alpha, were each pattern to occur so many times.
    pub fn alpha(&self, metric: &Metric, times: &[u32]) -> Estimable<Alpha> {
        let drawn = || {
            let patterns = self.patterns.iter().zip(times);
            patterns
                .filter(|(_, times)| **times > 0)
                .map(|(pattern, &times)| (pattern, f64::from(times)))
        };
        let mut totals = vec![0.0; self.values.len()];
        for (pattern, times) in drawn() {
            for &(category, count) in &pattern.counts {
                totals[category] += times * count;
            }
        }
        match totals.iter().filter(|total| **total > 0.0).count() {
            0 => return Err(NotEstimable::Empty),
            1 => return Err(NotEstimable::OneValue),
            _ => {}
        }
        let distances = Distances::new(metric, &self.values, &totals);
        let apart = |pattern: &Pattern| -> f64 {
            let unlike = pattern.unlike.iter();
            unlike
                .map(|&(one, other, weight)| weight * distances.squared(one, other))
                .sum()
        };
        let pairable: f64 = totals.iter().sum();
        let observed = 2.0
            * drawn()
                .map(|(pattern, times)| times * apart(pattern))
                .sum::<f64>()
            / pairable;
        let expected = distances.sum(&totals) / (pairable * (pairable - 1.0));
        Ok(Alpha {
            value: beyond_chance(observed, expected)?,
            observed,
            expected,
            pairable,
        })
    }
}
