//! Whether what is printed keeps what it must.

use std::rc::Rc;

use ndarray::ArrayD;

use super::guard::Guard;
use super::search::{Search, Standing, Witness};
use super::{Bounds, Figure, Reader, Release, Rules};
use crate::tally::Estimable;

/// What a release gives away.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// The bounds of an outsider of each hidden cell, an array for each table.
    pub bounds: Vec<ArrayD<Option<Bounds>>>,
    /// The figures that are not protected; none when the release is safe.
    pub breaches: Vec<Breach>,
}

/// A figure that somebody can know who may not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// The figure.
    pub figure: Figure,
    /// To whom it is not protected.
    pub reader: Reader,
    /// The cells that the respondent is in to whom it is not; none for an outsider.
    pub respondent: Vec<Figure>,
}

/// Looks whether every primary figure of a release is protected as the [`Rules`] say,
/// from outsiders and from each respondent, by all figures that are printed together.
///
/// For each it seeks a table of whole numbers that agrees with all that is printed and
/// that shows that the figure may be another; a figure for which none is found is told
/// as a breach, also where the search for it was given up.
///
/// ```
/// use draagvlak::tally::disclosure::{Release, Rules, Table, audit};
/// use ndarray::arr2;
/// let table = Table::numbered(arr2(&[[1, 5, 6], [6, 8, 14], [7, 13, 20]]).into_dyn()).unwrap();
/// let mut release = Release::default();
/// let hidden = arr2(&[[true, false, false]; 3]).into_dyn();
/// release.print(table, hidden).unwrap();
/// assert!(!audit(&release, &Rules::minimum(3)).unwrap().breaches.is_empty());
/// ```
///
/// # Errors
/// As [`Release::bounds`]; also when there are too many kinds of respondents.
pub fn audit(release: &Release, rules: &Rules) -> Estimable<Audit> {
    audit_given(release, rules, Vec::new())
}

/// The audit, given tables that may be possible: those that are not are left out.
pub(super) fn audit_given(
    release: &Release,
    rules: &Rules,
    possible: Vec<Rc<Witness>>,
) -> Estimable<Audit> {
    let system = release.system()?;
    let guard = Guard::new(&system, &release.tables(), release.parts(), rules)?;
    let shown = release.shown(&system).into_iter();
    let standing = shown.map(|shown| {
        if shown {
            Standing::Shown
        } else {
            Standing::Loose
        }
    });
    let search = Search {
        guard: &guard,
        standing: standing.collect(),
        costs: vec![0; system.len()],
    };
    let mut pool = possible;
    pool.retain(|witness| search.is_possible(&witness.counts));
    let nothing = vec![false; system.len()];
    let unmet = guard.demands.iter();
    let unmet = unmet.filter(|&&demand| search.witness(demand, &nothing, &mut pool).is_none());
    let breaches = unmet.map(|&demand| guard.breach(demand));
    let mut breaches: Vec<_> = breaches.collect();
    breaches.sort();
    breaches.dedup();
    let possible: Vec<&[u64]> = pool.iter().map(|witness| &witness.counts[..]).collect();
    Ok(Audit {
        bounds: release.find_bounds(&[], &possible, false)?,
        breaches,
    })
}
