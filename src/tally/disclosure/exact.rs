//! The least that must be hidden, found exactly on small tables.

use std::rc::Rc;

use microlp::{ComparisonOp, OptimizationDirection, Problem};

use super::guard::Demand;
use super::search::{Plan, Search, Witness};

/// The most figures that may be open for an exact search.
const FIGURES: usize = 64;

/// How often a set of figures is tried before the best so far is taken.
const ROUNDS: usize = 150;

/// How many unmet demands of a set of figures are learnt from.
const LESSONS: usize = 4;

/// Sets of figures that must be hit, learnt from what failed: the method of implicit
/// hitting sets (Chandrasekaran et al. 2011).
struct Lessons<'a> {
    search: &'a Search<'a>,
    /// The open figures that are not primary.
    secondary: Vec<usize>,
    /// Of each set at least one figure must be hidden.
    cuts: Vec<Vec<usize>>,
    pool: Vec<Rc<Witness>>,
}

/// The plan that hides least, or the plan given when the search takes too long.
///
/// Hides the cheapest figures that hit all sets learnt so far. When that leaves a demand
/// unmet, figures are added as long as it stays unmet: one of all others must be hidden.
pub(super) fn improve(search: &Search<'_>, plan: Plan) -> Plan {
    let secondary = search.secondary();
    if secondary.len() > FIGURES {
        return plan;
    }
    let mut lessons = Lessons {
        search,
        secondary,
        cuts: Vec::new(),
        pool: plan.held.clone(),
    };
    lessons.pool.dedup_by(|one, other| Rc::ptr_eq(one, other));
    for _ in 0..ROUNDS {
        let Some(hidden) = lessons.cheapest() else {
            return plan;
        };
        if search.cost(&hidden) >= search.cost(&plan.hidden) {
            return plan;
        }
        match lessons.check(&hidden) {
            Ok(held) => return Plan { hidden, held },
            Err(unmet) => unmet
                .into_iter()
                .for_each(|demand| lessons.learn(demand, &hidden)),
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
            let places = self.secondary.iter().zip(&variables);
            let hit = places.filter(|(at, _)| cut.contains(at));
            let hit: Vec<_> = hit.map(|(_, &variable)| (variable, 1.0)).collect();
            problem.add_constraint(&hit, ComparisonOp::Ge, 1.0);
        }
        let solution = problem.solve().ok()?.into_solution().ok()?;
        let mut hidden = self.search.primary();
        for (&at, &variable) in self.secondary.iter().zip(&variables) {
            hidden[at] = solution.var_value(variable) > 0.5;
        }
        Some(hidden)
    }

    /// A witness for each demand when figures are hidden, or the first that are unmet.
    fn check(&mut self, hidden: &[bool]) -> Result<Vec<Rc<Witness>>, Vec<Demand>> {
        let mut held = Vec::new();
        let mut unmet = Vec::new();
        for &demand in self.search.demands() {
            match self.witness(demand, hidden) {
                Some(witness) => held.push(witness),
                None => unmet.push(demand),
            }
            if unmet.len() == LESSONS {
                break;
            }
        }
        if unmet.is_empty() {
            Ok(held)
        } else {
            Err(unmet)
        }
    }

    fn witness(&mut self, demand: Demand, hidden: &[bool]) -> Option<Rc<Witness>> {
        let known = self.pool.iter().find(|witness| {
            self.search.guard.is_met(demand, &witness.counts)
                && witness.moved.iter().all(|&at| hidden[at])
        });
        if let Some(known) = known {
            return Some(Rc::clone(known));
        }
        let found = self.search.within(demand, hidden)?;
        self.pool.push(Rc::clone(&found));
        Some(found)
    }

    /// Learns of which figures one must be hidden, given figures with which a demand is
    /// unmet.
    fn learn(&mut self, demand: Demand, hidden: &[bool]) {
        let mut hidden = hidden.to_vec();
        for at in self.secondary.clone() {
            if !hidden[at] {
                hidden[at] = true;
                if self.witness(demand, &hidden).is_some() {
                    hidden[at] = false;
                }
            }
        }
        let cut = self.secondary.iter().copied().filter(|&at| !hidden[at]);
        self.cuts.push(cut.collect());
    }
}
