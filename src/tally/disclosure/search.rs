//! Which figures to hide: tables that meet each demand, and the figures in which they
//! differ from the true one.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::guard::{Demand, Guard};
use super::range::Range;

/// Whether a figure is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is, and cannot be hidden.
    Shown,
    /// It is unless it is chosen to be hidden.
    Open,
    /// It is not.
    Loose,
}

/// A table that is possible to a reader.
#[derive(Debug)]
pub(super) struct Witness {
    pub counts: Vec<u64>,
    /// The open figures in which it differs from the true one.
    pub moved: Vec<usize>,
}

/// The search for the figures to hide.
pub(super) struct Search<'g> {
    pub guard: &'g Guard<'g>,
    pub standing: Vec<Standing>,
    /// What it costs to hide each figure.
    pub costs: Vec<u64>,
}

/// Figures to hide, with a witness for each demand.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub hidden: Vec<bool>,
    pub held: Vec<Rc<Witness>>,
}

impl Plan {
    /// The witnesses, each once: most stand for many demands.
    pub fn witnesses(&self) -> Vec<Rc<Witness>> {
        let mut met = FxHashSet::default();
        let new = self.held.iter().filter(|held| met.insert(Rc::as_ptr(held)));
        new.cloned().collect()
    }
}

impl Search<'_> {
    pub fn demands(&self) -> &[Demand] {
        &self.guard.demands
    }

    /// What it costs to hide figures.
    pub fn cost(&self, hidden: &[bool]) -> u64 {
        let costs = self.costs.iter().zip(hidden);
        costs
            .filter(|(_, hidden)| **hidden)
            .map(|(cost, _)| cost)
            .sum()
    }

    /// The primary figures hidden, as far as they are not printed already.
    pub fn primary(&self) -> Vec<bool> {
        let figures = self.guard.primary.iter().zip(&self.standing);
        figures
            .map(|(&primary, &standing)| primary && standing == Standing::Open)
            .collect()
    }

    /// The open figures that are not primary, dearest first.
    pub fn secondary(&self) -> Vec<usize> {
        let all = 0..self.standing.len();
        let open = all.filter(|&at| self.standing[at] == Standing::Open && !self.guard.primary[at]);
        let mut open: Vec<_> = open.collect();
        open.sort_by_key(|&at| std::cmp::Reverse(self.costs[at]));
        open
    }

    /// A witness for a demand that differs from the true counts in hidden figures only.
    pub fn within(&self, demand: Demand, hidden: &[bool]) -> Option<Rc<Witness>> {
        // Figures that are hidden only to protect others are best left as they are, so
        // that they can be shown after all.
        let price = |at: usize| {
            if self.guard.primary[at] {
                0.0
            } else {
                self.costs[at] as f64
            }
        };
        self.seek(demand, |at| hidden[at].then(|| price(at)))
    }

    /// A witness for a demand for which the least must be hidden that is not.
    fn cheapest(&self, demand: Demand, hidden: &[bool]) -> Option<Rc<Witness>> {
        self.seek(demand, |at| {
            Some(if hidden[at] {
                0.0
            } else {
                self.costs[at] as f64
            })
        })
    }

    /// A witness for a demand, where open figures stay as they are or have a price.
    fn seek(&self, demand: Demand, price: impl Fn(usize) -> Option<f64>) -> Option<Rc<Witness>> {
        let mut ranges = vec![Range::COUNT; self.standing.len()];
        let mut costs = vec![0.0; self.standing.len()];
        for (at, &standing) in self.standing.iter().enumerate() {
            let price = match standing {
                Standing::Shown => None,
                Standing::Open => price(at),
                Standing::Loose => Some(0.0),
            };
            match (price, self.guard.system.values[at]) {
                (None, Some(count)) => ranges[at] = Range::at(count),
                (price, _) => costs[at] = price.unwrap_or(0.0),
            }
        }
        let counts = self.guard.seek(demand, &ranges, &costs)?;
        Some(Rc::new(self.compared(counts)))
    }

    /// A witness for a demand that differs in hidden figures only, from a pool or found
    /// and added to it.
    pub fn witness(
        &self,
        demand: Demand,
        hidden: &[bool],
        pool: &mut Vec<Rc<Witness>>,
    ) -> Option<Rc<Witness>> {
        self.guard.known(demand, pool, hidden).or_else(|| {
            let found = self.within(demand, hidden)?;
            pool.push(Rc::clone(&found));
            Some(found)
        })
    }

    /// Whether counts agree with the equations and with all that is shown.
    pub fn is_possible(&self, counts: &[u64]) -> bool {
        let values = &self.guard.system.values;
        let differs = |at: &usize| Some(counts[*at]) != values[*at];
        let mut shown = (0..counts.len()).filter(|&at| self.standing[at] == Standing::Shown);
        !shown.any(|at| differs(&at)) && self.guard.system.rows.iter().all(|row| row.holds(counts))
    }

    fn compared(&self, counts: Vec<u64>) -> Witness {
        let values = &self.guard.system.values;
        let moved = (0..counts.len())
            .filter(|&at| self.standing[at] == Standing::Open && Some(counts[at]) != values[at]);
        Witness {
            moved: moved.collect(),
            counts,
        }
    }

    /// Hides, demand after demand, what costs least until all are met (Fischetti &
    /// Salazar 2001 give the programme); `None` when one cannot be met.
    pub fn cover(&self, order: &[usize]) -> Option<Plan> {
        let mut hidden = self.primary();
        let mut pool: Vec<Rc<Witness>> = Vec::new();
        let mut held = vec![None; self.demands().len()];
        for &at in order {
            let demand = self.demands()[at];
            let known = self.guard.known(demand, &pool, &hidden);
            let is_new = known.is_none();
            let witness = known.or_else(|| self.cheapest(demand, &hidden))?;
            if is_new {
                witness.moved.iter().for_each(|&at| hidden[at] = true);
                pool.push(Rc::clone(&witness));
            }
            held[at] = Some(witness);
        }
        let held = held.into_iter().collect::<Option<_>>()?;
        Some(Plan { hidden, held })
    }

    /// Shows again, dearest first, what need not be hidden.
    pub fn release(&self, mut plan: Plan) -> Plan {
        for at in self.secondary() {
            if plan.hidden[at] {
                plan = self.without(&plan, at).unwrap_or(plan);
            }
        }
        plan
    }

    /// The plan with a figure shown, if all demands are still met.
    fn without(&self, plan: &Plan, at: usize) -> Option<Plan> {
        let mut plan = plan.clone();
        plan.hidden[at] = false;
        let stands = |witness: &Rc<Witness>| !witness.moved.contains(&at);
        let mut pool = plan.witnesses();
        pool.retain(stands);
        for (held, &demand) in plan.held.iter_mut().zip(self.demands()) {
            if !stands(held) {
                *held = self.witness(demand, &plan.hidden, &mut pool)?;
            }
        }
        Some(plan)
    }
}
