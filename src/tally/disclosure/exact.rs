//! The least that must be hidden, found exactly unless it takes too long.

use std::rc::Rc;

use microlp::{ComparisonOp, OptimizationDirection, Problem};

use super::guard::Demand;
use super::search::{Plan, Search, Witness};

/// How many witnesses may be sought, times the number of open figures.
const EFFORT: usize = 150_000;

/// Sets of figures of which one must be hidden, learnt from what failed.
struct Lessons<'a> {
    search: &'a Search<'a>,
    /// The open figures that are not primary, dearest first.
    secondary: Vec<usize>,
    cuts: Vec<Vec<usize>>,
    pool: Vec<Rc<Witness>>,
    effort: usize,
}

/// The plan that hides least, or the best that was found when the search takes too long:
/// the method of implicit hitting sets (Chandrasekaran et al. 2011).
///
/// Hides the cheapest figures that hit all sets learnt so far. That costs no more than
/// the least possible; when it meets all demands it is just that. Where it does not,
/// figures are added as long as a demand stays unmet: one of all others must be hidden.
pub(super) fn improve(search: &Search<'_>, mut plan: Plan) -> Plan {
    let mut lessons = Lessons {
        search,
        secondary: search.secondary(),
        cuts: Vec::new(),
        pool: plan.witnesses(),
        effort: 0,
    };
    while let Some(hidden) = lessons.cheapest() {
        if search.cost(&hidden) >= search.cost(&plan.hidden) {
            break;
        }
        let learnt = lessons.cuts.len();
        let Some(found) = lessons.complete(hidden) else {
            break;
        };
        if search.cost(&found.hidden) < search.cost(&plan.hidden) {
            plan = found;
        }
        if lessons.cuts.len() == learnt {
            break;
        }
    }
    plan
}

impl Lessons<'_> {
    /// The cheapest figures to hide that hit all sets.
    fn cheapest(&self) -> Option<Vec<bool>> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let costs = self
            .secondary
            .iter()
            .map(|&at| self.search.costs[at] as f64);
        let variables: Vec<_> = costs.map(|cost| problem.add_binary_var(cost)).collect();
        for cut in &self.cuts {
            let figures = self.secondary.iter().zip(&variables);
            let hits = figures.filter(|(at, _)| cut.contains(at));
            let hits: Vec<_> = hits.map(|(_, &variable)| (variable, 1.0)).collect();
            problem.add_constraint(&hits, ComparisonOp::Ge, 1.0);
        }
        let solution = problem.solve().ok()?.into_solution().ok()?;
        let mut hidden = self.search.primary();
        for (&at, &variable) in self.secondary.iter().zip(&variables) {
            hidden[at] = solution.var_value(variable) > 0.5;
        }
        Some(hidden)
    }

    /// Hides more until all demands are met, learning from each that is not; `None` when
    /// it takes too long.
    fn complete(&mut self, mut hidden: Vec<bool>) -> Option<Plan> {
        loop {
            match self.check(&hidden) {
                Ok(held) => return Some(Plan { hidden, held }),
                Err(unmet) => {
                    let cheapest = self.learn(unmet, &hidden)?;
                    hidden[cheapest] = true;
                }
            }
        }
    }

    /// A witness for each demand when figures are hidden, or the first that is unmet.
    fn check(&mut self, hidden: &[bool]) -> Result<Vec<Rc<Witness>>, Demand> {
        let demands = self.search.demands().iter();
        let witnesses = demands.map(|&demand| self.witness(demand, hidden).ok_or(demand));
        witnesses.collect()
    }

    fn witness(&mut self, demand: Demand, hidden: &[bool]) -> Option<Rc<Witness>> {
        if let Some(known) = self.search.guard.known(demand, &self.pool, hidden) {
            return Some(known);
        }
        self.effort += self.secondary.len();
        let found = self.search.within(demand, hidden)?;
        self.pool.push(Rc::clone(&found));
        Some(found)
    }

    /// Learns of which figures one must be hidden, given figures with which a demand is
    /// unmet, and tells the cheapest.
    fn learn(&mut self, demand: Demand, hidden: &[bool]) -> Option<usize> {
        let mut hidden = hidden.to_vec();
        for at in self.secondary.clone() {
            if self.effort > EFFORT {
                return None;
            }
            if !hidden[at] {
                hidden[at] = true;
                hidden[at] = self.witness(demand, &hidden).is_none();
            }
        }
        let cut = self.secondary.iter().copied().filter(|&at| !hidden[at]);
        let cut: Vec<usize> = cut.collect();
        let cheapest = cut.last().copied();
        self.cuts.push(cut);
        cheapest
    }
}
