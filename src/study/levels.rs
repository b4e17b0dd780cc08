//! The levels that cases have, by number.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::variable::Level;
use crate::tally::UNKNOWN;

/// The levels of one variable, and for each case those that it has.
#[derive(Debug)]
pub(super) struct Levels<'s> {
    names: Vec<Cow<'s, str>>,
    /// How many of them were known before any case was seen.
    known: usize,
    used: Vec<bool>,
    numbers: FxHashMap<Cow<'s, str>, u32>,
    /// The levels of the cases, one after another, and where each case ends.
    given: Vec<u32>,
    ends: Vec<usize>,
}

impl<'s> Levels<'s> {
    pub(super) fn new(known: Vec<String>) -> Self {
        let names: Vec<Cow<'s, str>> = known.into_iter().map(Cow::Owned).collect();
        Self {
            known: names.len(),
            used: vec![false; names.len()],
            numbers: names.iter().cloned().zip(0..).collect(),
            names,
            given: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Gives a level to the case at hand.
    pub(super) fn give(&mut self, level: Level<'s>) {
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

    /// Goes on with the next case.
    pub(super) fn end_case(&mut self) {
        self.ends.push(self.given.len());
    }

    /// How many cases were seen.
    pub(super) fn cases(&self) -> usize {
        self.ends.len()
    }

    /// The levels of a case.
    pub(super) fn of(&self, case: usize) -> &[u32] {
        let start = case.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.given[start..self.ends[case]]
    }

    /// The names in the order in which tables show them, and for each level its
    /// place in that: those known before first, of which the unused ones are left
    /// out unless `all` are shown; what is not known comes last.
    pub(super) fn in_order(&self, all: bool) -> (Vec<String>, Vec<usize>) {
        let mut order: Vec<usize> = (0..self.known).filter(|&at| all || self.used[at]).collect();
        let mut others: Vec<usize> = (self.known..self.names.len()).collect();
        others.sort_by_key(|&at| (self.names[at] == UNKNOWN, &self.names[at]));
        order.extend(others);
        let mut places = vec![0; self.names.len()];
        for (place, &at) in order.iter().enumerate() {
            places[at] = place;
        }
        let names = order.iter().map(|&at| self.names[at].clone().into_owned());
        (names.collect(), places)
    }
}
