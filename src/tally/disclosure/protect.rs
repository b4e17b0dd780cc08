//! Hiding what must be hidden, and no more.

use ndarray::ArrayD;

use super::advice::{Advice, advise};
use super::audit::{Breach, audit_given};
use super::exact::improve;
use super::guard::Guard;
use super::search::{Plan, Search, Standing};
use super::system::System;
use super::table::places;
use super::{Bounds, Printed, Release, Rules, Table};
use crate::tally::{Estimable, NotEstimable};

/// Tables of which enough is hidden.
#[derive(Debug, Clone, PartialEq)]
pub struct Protected {
    /// The tables, in the order given.
    pub tables: Vec<ProtectedTable>,
    /// What is printed of them.
    pub extent: Extent,
    /// The information lost: the sum over all hidden figures of one more than they count.
    pub cost: u64,
    /// What earlier releases give away already, whatever is hidden now.
    pub given_away: Vec<Breach>,
    /// What to do instead, when not all margins can be printed.
    pub advice: Option<Advice>,
}

/// A table of which enough is hidden.
#[derive(Debug, Clone, PartialEq)]
pub struct ProtectedTable {
    /// The table, as it can be printed.
    pub printed: Printed,
    /// Which cells may not be known. Printing which they are tells that they are small.
    pub primary: ArrayD<bool>,
    /// Between what an outsider knows each hidden cell to lie.
    pub bounds: ArrayD<Option<Bounds>>,
}

/// How much of tables is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Nothing: every cell is hidden.
    Nothing,
    /// The grand total and what else can be; some margins are hidden.
    SomeMargins,
    /// All margins.
    Margins,
}

/// Hides as little of tables as protects every primary figure, printed together and after
/// earlier releases.
///
/// The primary figures are hidden, and then for each demand of the [`Rules`] the figures
/// in which the nearest table differs that meets it (Fischetti & Salazar 2001); what is
/// not needed is shown again, dearest first. On small tables the least possible is found
/// by implicit hitting sets (Chandrasekaran et al. 2011). Margins are hidden only when
/// they must be, the grand total never. At the end all is audited anew; where that fails,
/// or protection is not possible, nothing is printed and there is [`Advice`].
///
/// Everything derived from a hidden figure is to be hidden too: its share, interval or
/// index, its bar in a chart, the quotes behind it.
///
/// ```
/// use draagvlak::tally::disclosure::{Extent, Release, Rules, Table, protect};
/// use ndarray::arr2;
/// let cells = arr2(&[[1, 5, 9, 15], [6, 8, 4, 18], [7, 3, 6, 16], [14, 16, 19, 49]]);
/// let table = Table::numbered(cells.into_dyn()).unwrap();
/// let protected = protect(&[table], &Release::default(), &Rules::minimum(3)).unwrap();
/// assert_eq!(protected.extent, Extent::Margins);
/// assert_eq!(protected.tables[0].printed.hidden.iter().filter(|&&cell| cell).count(), 4);
/// ```
///
/// # Errors
/// `NotEstimable::Empty` without tables, `NotEstimable::Asked` when tables contradict one
/// another, `NotEstimable::TooLarge` when there is too much to be audited.
pub fn protect(tables: &[Table], earlier: &Release, rules: &Rules) -> Estimable<Protected> {
    let task = Task::new(tables, earlier, rules)?;
    let protected = task.attempt(Extent::Margins, true)?;
    if let Some(protected) = protected {
        return Ok(protected);
    }
    let protected = match task.attempt(Extent::SomeMargins, true)? {
        Some(protected) => protected,
        None => task.withhold()?,
    };
    Ok(Protected {
        advice: Some(advise(tables, earlier, rules)?),
        ..protected
    })
}

/// Tables to protect after what was printed before.
pub(super) struct Task<'t> {
    tables: &'t [Table],
    earlier: &'t Release,
    rules: &'t Rules,
    system: System,
    given_away: Vec<Breach>,
}

impl<'t> Task<'t> {
    pub fn new(tables: &'t [Table], earlier: &'t Release, rules: &'t Rules) -> Estimable<Self> {
        if tables.is_empty() {
            return Err(NotEstimable::Empty);
        }
        let all = earlier.tables().into_iter().chain(tables);
        let mut task = Self {
            tables,
            earlier,
            rules,
            system: System::of(&all.collect::<Vec<_>>(), earlier.parts())?,
            given_away: Vec::new(),
        };
        if !earlier.printed().is_empty() {
            let nothing = task.printing(|_| true)?;
            task.given_away = audit_given(&nothing, rules, Vec::new())?.breaches;
        }
        Ok(task)
    }

    /// The tables protected to an extent, if they can be; with care, as cheaply as can be.
    pub fn attempt(&self, extent: Extent, careful: bool) -> Estimable<Option<Protected>> {
        let nothing = self.printing(|_| true)?;
        let mut guard = Guard::new(&self.system, &nothing.tables(), nothing.parts(), self.rules)?;
        guard.forgive(&self.given_away);
        let search = Search {
            guard: &guard,
            standing: self.standing(&nothing, extent),
            costs: self.costs(),
        };
        let Some(plan) = find_plan(&search, careful) else {
            return Ok(None);
        };
        let is_hidden = |figure: usize| plan.hidden[figure] || guard.primary[figure];
        let release = self.printing(is_hidden)?;
        let audit = audit_given(&release, self.rules, plan.witnesses())?;
        let is_safe = audit
            .breaches
            .iter()
            .all(|breach| self.given_away.contains(breach));
        if !is_safe {
            return Ok(None);
        }
        let cost = search.cost(&plan.hidden);
        Ok(Some(self.protected(
            release,
            audit.bounds,
            &guard.primary,
            extent,
            cost,
        )))
    }

    /// The tables with every cell hidden.
    fn withhold(&self) -> Estimable<Protected> {
        let nothing = self.printing(|_| true)?;
        let guard = Guard::new(&self.system, &nothing.tables(), nothing.parts(), self.rules)?;
        let bounds = nothing.bounds()?;
        let open = self.standing(&nothing, Extent::Nothing).into_iter();
        let open = open
            .zip(self.costs())
            .filter(|(standing, _)| *standing == Standing::Open);
        let cost = open.map(|(_, cost)| cost).sum();
        Ok(self.protected(nothing, bounds, &guard.primary, Extent::Nothing, cost))
    }

    fn protected(
        &self,
        release: Release,
        bounds: Vec<ArrayD<Option<Bounds>>>,
        primary: &[bool],
        extent: Extent,
        cost: u64,
    ) -> Protected {
        let before = self.earlier.printed().len();
        let tables = release
            .printed()
            .iter()
            .zip(bounds)
            .zip(&self.system.places);
        let tables = tables
            .skip(before)
            .map(|((printed, bounds), numbers)| ProtectedTable {
                printed: printed.clone(),
                primary: numbers.map(|&figure| primary[figure]),
                bounds,
            });
        Protected {
            tables: tables.collect(),
            extent,
            cost,
            given_away: self.given_away.clone(),
            advice: None,
        }
    }

    /// The earlier release and the tables with some figures hidden.
    fn printing(&self, is_hidden: impl Fn(usize) -> bool) -> Estimable<Release> {
        let mut release = self.earlier.clone();
        let numbers = &self.system.places[self.earlier.printed().len()..];
        for (table, numbers) in self.tables.iter().zip(numbers) {
            release.print(table.clone(), numbers.map(|&figure| is_hidden(figure)))?;
        }
        Ok(release)
    }

    /// What hiding each figure costs.
    fn costs(&self) -> Vec<u64> {
        let counts = self.system.values.iter();
        counts.map(|count| 1 + count.unwrap_or(0)).collect()
    }

    /// Which figures can be hidden when the tables are to be printed to an extent.
    fn standing(&self, nothing: &Release, extent: Extent) -> Vec<Standing> {
        let shown = nothing.shown(&self.system).into_iter();
        let mut standing: Vec<_> = shown
            .map(|shown| {
                if shown {
                    Standing::Shown
                } else {
                    Standing::Loose
                }
            })
            .collect();
        let before = self.earlier.printed().len();
        let mut fixed = Vec::new();
        for (table, numbers) in self.tables.iter().zip(&self.system.places[before..]) {
            for place in places(table.cells().shape()) {
                let figure = numbers[&place[..]];
                let is_total = self.system.figures[figure].levels.is_empty();
                let must_be_shown = match extent {
                    Extent::Nothing => false,
                    Extent::SomeMargins => is_total,
                    Extent::Margins => table.is_margin(&place),
                };
                if must_be_shown {
                    fixed.push(figure);
                } else if standing[figure] == Standing::Loose {
                    standing[figure] = Standing::Open;
                }
            }
        }
        fixed
            .into_iter()
            .for_each(|figure| standing[figure] = Standing::Shown);
        standing
    }
}

/// The cheapest plan found, if there is any.
fn find_plan(search: &Search<'_>, careful: bool) -> Option<Plan> {
    let order: Vec<usize> = (0..search.demands().len()).collect();
    let plan = search.release(search.cover(&order)?);
    Some(if careful { improve(search, plan) } else { plan })
}
