//! Tables that say more together than each does by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::Classification;
use crate::tally::{Estimable, NotEstimable};

/// The most cells that a joint crossing may have.
const LARGEST: usize = 5_000;

/// Whether tables stand in a ring by the variables that they share (Graham 1979; Yu &
/// Özsoyoğlu 1979): variables of one table alone and tables within another are taken
/// away until nothing changes; what is left is a ring.
pub(super) fn is_cyclic(tables: &[&[Classification]]) -> bool {
    let variables = |by: &&[Classification]| by.iter().map(|by| by.variable.clone()).collect();
    let mut sets: Vec<BTreeSet<String>> = tables.iter().map(variables).collect();
    loop {
        let before = sets.clone();
        for at in (0..sets.len()).rev() {
            let others = || sets.iter().enumerate().filter(|(other, _)| *other != at);
            if others().any(|(_, other)| sets[at].is_subset(other)) {
                sets.remove(at);
                continue;
            }
            let shared = others().flat_map(|(_, other)| other);
            let shared: BTreeSet<_> = shared.cloned().collect();
            sets[at].retain(|variable| shared.contains(variable));
        }
        if sets == before {
            return sets.len() > 1;
        }
    }
}

/// The variables of all tables, each with a level for every category.
pub(super) fn crossing(tables: &[&[Classification]]) -> Estimable<Vec<Classification>> {
    let mut all: BTreeMap<&str, Classification> = BTreeMap::new();
    for by in tables.iter().flat_map(|by| by.iter()) {
        let so_far = all.entry(&by.variable).or_insert_with(|| by.refined());
        so_far.levels.extend(by.refined().levels);
        so_far.levels.sort();
        so_far.levels.dedup();
        so_far.several |= by.several;
    }
    let cells = all.values().map(|by| by.levels.len() + 1);
    let cells = cells.fold(1_usize, usize::saturating_mul);
    if cells > LARGEST {
        return Err(NotEstimable::TooLarge);
    }
    Ok(all.into_values().collect())
}
