//! What must stay possible to a reader for the primary figures to be protected.

use std::rc::Rc;

use super::part::Part;
use super::polytope::Polytope;
use super::range::Range;
use super::respondent::respondents;
use super::search::Witness;
use super::system::{Row, System};
use super::{Breach, Reader, Rules, Table};
use crate::tally::{Estimable, NotEstimable};

/// The most demands that are looked at.
const MOST: usize = 500_000;

/// Something that must stay possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// The figure is zero.
    Vanishes(usize),
    /// The figure is at least so much.
    Reaches(usize, u64),
    /// Two of a group gave another answer than those of the figure.
    OthersAnswer { group: usize, figure: usize },
    /// To a kind of respondent the figure is another than it is.
    Differs { respondent: usize, figure: usize },
}

/// The demands of rules on the figures of a system.
pub(super) struct Guard<'s> {
    pub system: &'s System,
    /// Which figures are primary.
    pub primary: Vec<bool>,
    /// Those of outsiders come first.
    pub demands: Vec<Demand>,
    /// For each kind of respondent the cells that it is in.
    pub respondents: Vec<Vec<usize>>,
    pub reader: Reader,
}

impl<'s> Guard<'s> {
    pub fn new(
        system: &'s System,
        tables: &[&Table],
        parts: &[Part],
        rules: &Rules,
    ) -> Estimable<Self> {
        let mut demands = Vec::new();
        let mut primary = vec![false; system.len()];
        for (figure, demand) in outsider(system, rules) {
            primary[figure] = true;
            demands.push(demand);
        }
        let respondents = if rules.reader == Reader::Outsider || demands.is_empty() {
            Vec::new()
        } else {
            respondents(system, tables, parts)?
        };
        let kept = (0..system.len()).filter(|&figure| primary[figure]);
        if kept.clone().count() * respondents.len() > MOST {
            return Err(NotEstimable::TooLarge);
        }
        for figure in kept {
            demands.extend(
                (0..respondents.len()).map(|respondent| Demand::Differs { respondent, figure }),
            );
        }
        Ok(Self {
            system,
            primary,
            demands,
            respondents,
            reader: rules.reader,
        })
    }

    /// Drops the demands that are known not to be met.
    pub fn forgive(&mut self, breaches: &[Breach]) {
        if !breaches.is_empty() {
            let demands = std::mem::take(&mut self.demands);
            let kept = demands.into_iter();
            let kept = kept.filter(|&demand| !breaches.contains(&self.breach(demand)));
            self.demands = kept.collect();
        }
    }

    /// The demand when it is not met.
    pub fn breach(&self, demand: Demand) -> Breach {
        let named = |figure: usize| self.system.figures[figure].clone();
        let (figure, reader, own) = match demand {
            Demand::Vanishes(figure)
            | Demand::Reaches(figure, _)
            | Demand::OthersAnswer { figure, .. } => (figure, Reader::Outsider, &[][..]),
            Demand::Differs { respondent, figure } => {
                (figure, self.reader, &self.respondents[respondent][..])
            }
        };
        Breach {
            figure: named(figure),
            reader,
            respondent: own.iter().copied().map(named).collect(),
        }
    }

    /// Whether counts are such as a demand asks for.
    pub fn is_met(&self, demand: Demand, counts: &[u64]) -> bool {
        match demand {
            Demand::Vanishes(figure) => counts[figure] == 0,
            Demand::Reaches(figure, least) => counts[figure] >= least,
            Demand::OthersAnswer { group, figure } => counts[group] >= counts[figure] + 2,
            Demand::Differs { respondent, figure } => {
                Some(counts[figure]) != self.system.values[figure]
                    && self.respondents[respondent].iter().all(|&own| {
                        let count = counts[own];
                        count > 0 && (count == 1 || !self.knows_itself_alone(own))
                    })
            }
        }
    }

    /// Whether the respondent in a cell knows that nobody else is.
    fn knows_itself_alone(&self, own: usize) -> bool {
        self.reader == Reader::LoneRespondent && self.system.values[own] == Some(1)
    }

    /// The first witness of a pool that meets a demand and differs in no figure but those
    /// that are hidden.
    pub fn known(
        &self,
        demand: Demand,
        pool: &[Rc<Witness>],
        hidden: &[bool],
    ) -> Option<Rc<Witness>> {
        let stands = |witness: &Witness| witness.moved.iter().all(|&at| hidden[at]);
        let mut pool = pool.iter();
        let known = pool.find(|witness| self.is_met(demand, &witness.counts) && stands(witness));
        known.cloned()
    }

    /// The ways in which a demand can be met, each with all that must hold for it.
    pub fn ways(&self, demand: Demand) -> Vec<Vec<Row>> {
        match demand {
            Demand::Vanishes(figure) => vec![vec![Row::at_most(figure, 0)]],
            Demand::Reaches(figure, least) => vec![vec![Row::at_least(figure, least)]],
            Demand::OthersAnswer { group, figure } => vec![vec![Row {
                terms: vec![(group, 1), (figure, -1)],
                constant: -2,
                exact: false,
            }]],
            Demand::Differs { respondent, figure } => {
                let own = &self.respondents[respondent];
                let least = own.iter().map(|&own| Row::at_least(own, 1));
                let alone = own.iter().filter(|&&own| self.knows_itself_alone(own));
                let known: Vec<_> = least
                    .chain(alone.map(|&own| Row::at_most(own, 1)))
                    .collect();
                let count = self.system.values[figure].unwrap_or(0);
                let more = Row::at_least(figure, count + 1);
                let less = count.checked_sub(1).map(|less| Row::at_most(figure, less));
                let turns = less.into_iter().chain([more]);
                turns.map(|turn| [&known[..], &[turn]].concat()).collect()
            }
        }
    }

    /// Counts that meet a demand and agree with the figures of which the range is one
    /// count, as near to the true ones as costs tell.
    pub fn seek(&self, demand: Demand, ranges: &[Range], costs: &[f64]) -> Option<Vec<u64>> {
        let ways = self.ways(demand).into_iter().filter_map(|way| {
            let polytope = Polytope::new(self.system, ranges.to_vec(), way)?;
            polytope.nearest(costs)
        });
        let found: Vec<_> = ways.collect();
        let cost = |counts: &Vec<u64>| {
            let figures = counts.iter().zip(&self.system.values).zip(costs);
            let moved = figures.filter(|((count, value), _)| Some(**count) != **value);
            moved.map(|(_, cost)| cost).sum::<f64>()
        };
        found
            .into_iter()
            .min_by(|one, other| cost(one).total_cmp(&cost(other)))
    }
}

/// The primary figures, each with what must stay possible to an outsider.
fn outsider(system: &System, rules: &Rules) -> Vec<(usize, Demand)> {
    let mut demands = Vec::new();
    for (figure, value) in system.values.iter().enumerate() {
        let Some(count) = *value else { continue };
        if rules.is_small(count) {
            let least = rules.minimum.max(1);
            demands.push((figure, Demand::Reaches(figure, least)));
            demands.push((figure, Demand::Vanishes(figure)));
        }
        for answer in &rules.answers {
            let group = system.number(&system.figures[figure].without(answer));
            let group = group.filter(|&group| group != figure && count > 0);
            if let Some(group) = group
                && system.values[group].is_some_and(|all| all <= count + 1)
            {
                demands.push((figure, Demand::OthersAnswer { group, figure }));
            }
        }
    }
    demands
}
