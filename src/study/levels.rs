//! The levels that cases have, by number.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::variable::Level;
use super::{Study, Variable};
use crate::tally::{Axis, Given, UNKNOWN};

/// The levels of one variable, and for each unit those that it has.
#[derive(Debug)]
pub(super) struct Levels {
    /// The levels, in the order in which tables show them.
    pub(super) axis: Axis,
    given: Vec<u32>,
    /// Where each unit ends, where one can have several levels.
    ends: Option<Vec<usize>>,
}

impl Levels {
    /// Those that the cases of a study have.
    pub(super) fn of_cases(study: &Study, variable: Variable) -> Self {
        let mut found = Found::new(variable.known_levels(study));
        let mut ends = variable.is_several().then(Vec::new);
        for case in study.cases() {
            variable.each_level(&case, study, |level| found.give(level));
            if let Some(ends) = &mut ends {
                ends.push(found.given.len());
            }
        }
        found.finish(study, variable, ends)
    }

    /// The levels of each unit.
    pub(super) fn given(&self) -> Given<'_> {
        match &self.ends {
            None => Given::One(&self.given),
            Some(ends) => Given::Several {
                levels: &self.given,
                ends,
                start: 0,
            },
        }
    }

    /// The same levels for other units: for each of those the case that it stands in.
    pub(super) fn spread(&self, cases: &[u32]) -> Self {
        let of = |case: &u32| self.given().of(*case as usize);
        let given = cases.iter().flat_map(of).copied().collect();
        let ends = self.ends.as_ref().map(|_| {
            let lengths = cases.iter().map(|case| of(case).len());
            lengths
                .scan(0, |end, length| {
                    *end += length;
                    Some(*end)
                })
                .collect()
        });
        Self {
            axis: self.axis.clone(),
            given,
            ends,
        }
    }

    /// The codes of each unit, given as indices in the codebook; a unit without any is
    /// uncoded.
    pub(super) fn of_codes(study: &Study, units: impl Iterator<Item = Vec<usize>>) -> Self {
        let mut found = Found::new(Variable::Code.known_levels(study));
        let uncoded = found.names.len() - 1;
        let mut ends = Vec::new();
        for codes in units {
            let none = codes.is_empty().then_some(uncoded);
            for code in codes.into_iter().chain(none) {
                found.give(Level::Known(code));
            }
            ends.push(found.given.len());
        }
        found.finish(study, Variable::Code, Some(ends))
    }
}

/// The levels of a variable as they are met.
struct Found<'s> {
    names: Vec<Cow<'s, str>>,
    /// How many of them were known before any unit was seen.
    known: usize,
    used: Vec<bool>,
    numbers: FxHashMap<Cow<'s, str>, u32>,
    given: Vec<u32>,
}

impl<'s> Found<'s> {
    fn new(known: Vec<String>) -> Self {
        let names: Vec<Cow<'s, str>> = known.into_iter().map(Cow::Owned).collect();
        Self {
            known: names.len(),
            used: vec![false; names.len()],
            numbers: names.iter().cloned().zip(0..).collect(),
            names,
            given: Vec::new(),
        }
    }

    /// Gives a level to the unit at hand.
    fn give(&mut self, level: Level<'s>) {
        let number = match level {
            Level::Known(number) => number as u32,
            Level::Name(name) => self.number(name),
        };
        self.used[number as usize] = true;
        self.given.push(number);
    }

    fn number(&mut self, name: &'s str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(Cow::Borrowed(name));
        self.used.push(false);
        self.numbers.insert(Cow::Borrowed(name), number);
        number
    }

    /// The levels with their names in order: those known before first, of which the
    /// unused ones are left out unless all are shown; what is not known comes last.
    fn finish(self, study: &Study, variable: Variable, ends: Option<Vec<usize>>) -> Levels {
        let all = variable.shows_all();
        let mut order: Vec<usize> = (0..self.known).filter(|&at| all || self.used[at]).collect();
        let mut others: Vec<usize> = (self.known..self.names.len()).collect();
        others.sort_by_key(|&at| (self.names[at] == UNKNOWN, &self.names[at]));
        order.extend(others);
        let mut places = vec![0; self.names.len()];
        for (place, &at) in (0..).zip(&order) {
            places[at] = place;
        }
        let names = order.iter().map(|&at| self.names[at].clone().into_owned());
        let names: Vec<String> = names.collect();
        let given = self.given.iter().map(|&level| places[level as usize]);
        let given = given.collect();
        let labels = (variable == Variable::Code).then(|| study.code_labels(&names));
        let axis = Axis {
            name: variable.name().to_owned(),
            levels: names,
            labels,
        };
        Levels { axis, given, ends }
    }
}

impl Study {
    /// The levels that the cases have of a variable; they are looked up once.
    pub(super) fn levels(&self, variable: Variable) -> Arc<Levels> {
        let known = &self.levels[variable as usize];
        known
            .get_or_init(|| Arc::new(Levels::of_cases(self, variable)))
            .clone()
    }
}
