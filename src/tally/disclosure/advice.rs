//! What to print instead of tables that cannot be protected with their margins.

use super::protect::{Extent, Protected, Task};
use super::table::places;
use super::{Release, Rules, Table};
use crate::tally::Estimable;

/// What to print instead of tables that cannot be protected with all their margins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// Leave this table out: the others can be protected.
    LeaveOut(usize),
    /// Merge levels: for each axis of the table the groups of levels that become one.
    /// Then it can be protected, with all margins and at least half of its cells printed.
    Merge(Vec<Vec<Vec<usize>>>),
    /// Cross only these axes of the table; one alone is not crossing at all.
    Cross(Vec<usize>),
    /// Print nothing.
    Withhold,
}

/// What to do instead of printing tables.
///
/// With several, one of them is left out, the last if that will do. Of a single one,
/// levels are merged as long as two of each axis are left: neighbours where the levels
/// have an order, else the two that count least. Where that does not do, axes are
/// dropped.
pub(super) fn advise(tables: &[Table], earlier: &Release, rules: &Rules) -> Estimable<Advice> {
    let [table] = tables else {
        return leave_out(tables, earlier, rules);
    };
    if let Some(groups) = merge(table, earlier, rules)? {
        return Ok(Advice::Merge(groups));
    }
    let crossing = cross(table, earlier, rules)?;
    Ok(crossing.map_or(Advice::Withhold, Advice::Cross))
}

fn attempt(tables: &[Table], earlier: &Release, rules: &Rules) -> Estimable<Option<Protected>> {
    Task::new(tables, earlier, rules)?.attempt(Extent::Margins, false)
}

fn leave_out(tables: &[Table], earlier: &Release, rules: &Rules) -> Estimable<Advice> {
    for at in (0..tables.len()).rev() {
        let mut others = tables.to_vec();
        others.remove(at);
        if attempt(&others, earlier, rules)?.is_some() {
            return Ok(Advice::LeaveOut(at));
        }
    }
    Ok(Advice::Withhold)
}

/// The groups of levels with which a table can be printed, after as few mergers as do.
fn merge(
    table: &Table,
    earlier: &Release,
    rules: &Rules,
) -> Estimable<Option<Vec<Vec<Vec<usize>>>>> {
    let levels = table
        .by()
        .iter()
        .map(|by| (0..by.levels.len()).map(|level| vec![level]));
    let mut groups: Vec<Vec<Vec<usize>>> = levels.map(Iterator::collect).collect();
    loop {
        let mut best = None;
        let mut next = None;
        for candidate in mergers(table, &groups)? {
            let merged = table.merged(&candidate)?;
            let small = merged
                .cells()
                .iter()
                .filter(|&&count| rules.is_small(count))
                .count();
            if next.as_ref().is_none_or(|(fewest, _)| small < *fewest) {
                next = Some((small, candidate.clone()));
            }
            if let Some(protected) = attempt(&[merged], earlier, rules)? {
                let shown = shown(&protected);
                if shown >= 0.5 && best.as_ref().is_none_or(|(most, _)| shown > *most) {
                    best = Some((shown, candidate));
                }
            }
        }
        match (best, next) {
            (Some((_, groups)), _) => return Ok(Some(groups)),
            (None, Some((_, merged))) => groups = merged,
            (None, None) => return Ok(None),
        }
    }
}

/// The share of the cells of a table that are printed, margins left aside.
fn shown(protected: &Protected) -> f64 {
    let printed = &protected.tables[0].printed;
    let inner = places(printed.hidden.shape()).into_iter();
    let inner: Vec<_> = inner
        .filter(|place| !printed.table.is_margin(place))
        .collect();
    let shown = inner
        .iter()
        .filter(|place| !printed.hidden[&place[..]])
        .count();
    shown as f64 / inner.len() as f64
}

/// The groups with one merger more, for each axis that has more than two.
fn mergers(table: &Table, groups: &[Vec<Vec<usize>>]) -> Estimable<Vec<Vec<Vec<Vec<usize>>>>> {
    let mut mergers = Vec::new();
    for (axis, by) in table.by().iter().enumerate() {
        if groups[axis].len() <= 2 || by.several {
            continue;
        }
        let pairs: Vec<(usize, usize)> = if by.ordered {
            (1..groups[axis].len()).map(|at| (at - 1, at)).collect()
        } else {
            vec![smallest(table, axis, groups)?]
        };
        for (one, other) in pairs {
            let mut merged = groups.to_vec();
            let more = merged[axis].remove(other);
            merged[axis][one].extend(more);
            merged[axis][one].sort_unstable();
            mergers.push(merged);
        }
    }
    Ok(mergers)
}

/// The two groups of an axis that count least, in the order in which they stand.
fn smallest(table: &Table, axis: usize, groups: &[Vec<Vec<usize>>]) -> Estimable<(usize, usize)> {
    let alone = table.crossing(&[axis])?;
    let count = |at: &usize| {
        groups[axis][*at]
            .iter()
            .map(|&level| alone.cells()[[level]])
            .sum::<u64>()
    };
    let mut order: Vec<usize> = (0..groups[axis].len()).collect();
    order.sort_by_key(count);
    Ok((order[0].min(order[1]), order[0].max(order[1])))
}

/// The axes, as many as do, of which the crossing can be printed with its margins; of
/// as many those that lose least.
fn cross(table: &Table, earlier: &Release, rules: &Rules) -> Estimable<Option<Vec<usize>>> {
    let count = table.by().len();
    let sets = (1..(1_usize << count) - 1).map(|set| {
        let axes = (0..count).filter(|axis| set & (1 << axis) > 0);
        axes.collect::<Vec<_>>()
    });
    let mut sets: Vec<Vec<usize>> = sets.collect();
    sets.sort_by_key(|axes| std::cmp::Reverse(axes.len()));
    let mut best: Option<(u64, Vec<usize>)> = None;
    for axes in sets {
        if best
            .as_ref()
            .is_some_and(|(_, best)| best.len() > axes.len())
        {
            break;
        }
        let protected = attempt(&[table.crossing(&axes)?], earlier, rules)?;
        let cost = protected.map(|protected| protected.cost);
        if let Some(cost) = cost
            && best.as_ref().is_none_or(|(least, _)| cost < *least)
        {
            best = Some((cost, axes));
        }
    }
    Ok(best.map(|(_, axes)| axes))
}
