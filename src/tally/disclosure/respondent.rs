//! Who may be a respondent: the cells of all tables that a unit can be in.

use std::collections::{BTreeMap, BTreeSet};

use super::part::{Part, all_over, rest_of};
use super::system::System;
use super::table::places;
use super::{Figure, Table};
use crate::tally::{Estimable, NotEstimable};

/// The most kinds of respondents that are told apart.
const MOST: usize = 5_000;

/// A kind of respondent: its category of each variable, and the figures that count it.
#[derive(Debug, Clone, Default)]
struct Kind {
    categories: BTreeMap<String, Vec<String>>,
    figures: Vec<usize>,
}

/// For each kind of respondent that there can be the inner cells that it knows itself to
/// be in, one for each table and one for each set of units that the tables tell apart.
pub(super) fn respondents(
    system: &System,
    tables: &[&Table],
    parts: &[Part],
) -> Estimable<Vec<Vec<usize>>> {
    let mut kinds = BTreeSet::new();
    for bases in memberships(tables, parts) {
        for mut kind in join(system, tables, &bases)? {
            let more = other_figures(system, &kind, &bases);
            if more.iter().all(|&figure| system.values[figure] != Some(0)) {
                kind.figures.extend(more);
                kind.figures.sort_unstable();
                kind.figures.dedup();
                kinds.insert(kind.figures);
            }
        }
    }
    Ok(kinds.into_iter().filter(|kind| !kind.is_empty()).collect())
}

/// The sets of bases that a unit can be in: a base that is not told apart further, with
/// all those that it is part of.
fn memberships(tables: &[&Table], parts: &[Part]) -> BTreeSet<Vec<String>> {
    let bases = tables.iter().map(|table| table.base().to_owned());
    let whole = |base: &String| parts.iter().any(|(whole, _)| whole == base);
    let apart = bases.filter(|base| !whole(base));
    let apart = apart.map(|base| all_over(&base, parts));
    let rest = parts.iter().map(|(whole, part)| {
        let mut bases = all_over(whole, parts);
        bases.push(rest_of(whole, part));
        bases
    });
    apart.chain(rest).collect()
}

/// The kinds of respondents by the tables of some bases: each goes on with every cell of
/// the next table that its categories allow.
fn join(system: &System, tables: &[&Table], bases: &[String]) -> Estimable<Vec<Kind>> {
    let mut kinds = vec![Kind::default()];
    for (table, numbers) in tables.iter().zip(&system.places) {
        if !bases.iter().any(|base| base == table.base()) {
            continue;
        }
        let inner = places(table.cells().shape()).into_iter();
        let inner = inner.filter(|place| !table.is_margin(place) && table.cells()[&place[..]] > 0);
        let inner: Vec<_> = inner
            .map(|place| (table.figure(&place), numbers[&place[..]]))
            .collect();
        let mut next = Vec::new();
        for kind in &kinds {
            next.extend(
                inner
                    .iter()
                    .filter_map(|(figure, number)| kind.with(figure, *number)),
            );
            if next.len() > MOST {
                return Err(NotEstimable::TooLarge);
            }
        }
        kinds = next;
    }
    Ok(kinds)
}

impl Kind {
    /// The kind that is also counted by a figure, unless its categories are others.
    fn with(&self, figure: &Figure, number: usize) -> Option<Self> {
        let mut kind = self.clone();
        for (variable, level) in &figure.levels {
            match kind.categories.get_mut(variable) {
                Some(categories) => {
                    categories.retain(|category| level.contains(category));
                    if categories.is_empty() {
                        return None;
                    }
                }
                None => {
                    kind.categories.insert(variable.clone(), level.clone());
                }
            }
        }
        kind.figures.push(number);
        Some(kind)
    }
}

/// The other figures that count a kind: of the units that are not in a part, and of the
/// joint crossing of all tables.
fn other_figures(system: &System, kind: &Kind, bases: &[String]) -> Vec<usize> {
    let cells = kind
        .figures
        .iter()
        .map(|&figure| system.figures[figure].levels.clone());
    let joint = kind.categories.clone().into_iter().collect();
    let levels: Vec<_> = cells.chain([joint]).collect();
    let figures = bases.iter().flat_map(|base| {
        levels.iter().filter_map(move |levels| {
            system.number(&Figure {
                base: base.clone(),
                levels: levels.clone(),
            })
        })
    });
    figures.collect()
}
