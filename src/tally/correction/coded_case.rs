//! Cases as coders and hands left them, counted by stratum.

use std::collections::BTreeMap;

use super::stratum::Part;
use crate::tally::{Estimable, NotEstimable};

/// What is known by hand of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// It was not checked.
    Unchecked,
    /// It was drawn to be checked, and is of this class.
    Drawn(usize),
    /// It is known to be of this class without having been drawn: it was coded by
    /// hand from the start, or checked because something was wrong with it. It counts
    /// as itself and says nothing of others.
    Known(usize),
}

/// A case as it was coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodedCase {
    /// A number for the stratum that the check was drawn in: as a rule for one coder
    /// and the class it said, in any order.
    pub stratum: usize,
    /// The class that the coder said.
    pub coded: usize,
    /// What is known by hand.
    pub hand: Hand,
}

/// The cases of a stratum by class.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// The number of the stratum; `None` for known cases.
    pub stratum: Option<usize>,
    pub cases: u64,
    pub checked: u64,
    coded: Vec<u64>,
    hand: Vec<u64>,
}

impl Group {
    fn new(stratum: Option<usize>, classes: usize) -> Self {
        Self {
            stratum,
            cases: 0,
            checked: 0,
            coded: vec![0; classes],
            hand: vec![0; classes],
        }
    }

    pub fn is_unchecked(&self) -> bool {
        self.checked == 0
    }

    /// The cases that the coder put in a class.
    pub fn coded(&self, class: usize) -> u64 {
        self.coded[class]
    }

    /// The group with the share of a class that its checks found; that of the coder
    /// if there are none.
    pub fn found(&self, class: usize) -> Part {
        if self.is_unchecked() {
            return self.said(class);
        }
        self.part(self.hand[class] as f64 / self.checked as f64)
    }

    /// The group with the share of a class that its coder found.
    pub fn said(&self, class: usize) -> Part {
        self.part(self.coded[class] as f64 / self.cases as f64)
    }

    fn part(&self, rate: f64) -> Part {
        Part {
            cases: self.cases,
            checked: self.checked,
            rate,
        }
    }
}

/// Counts the cases of each stratum, in the order of their numbers; the known ones
/// come first.
pub(super) fn group(cases: &[CodedCase], classes: usize) -> Estimable<Vec<Group>> {
    let mut groups = BTreeMap::new();
    for case in cases {
        let (stratum, hand) = match case.hand {
            Hand::Unchecked => (Some(case.stratum), None),
            Hand::Drawn(class) => (Some(case.stratum), Some(class)),
            Hand::Known(class) => (None, Some(class)),
        };
        if case.coded.max(hand.unwrap_or(0)) >= classes {
            return Err(NotEstimable::Asked("a class is out of range"));
        }
        let group = groups
            .entry(stratum)
            .or_insert_with(|| Group::new(stratum, classes));
        group.cases += 1;
        group.coded[case.coded] += 1;
        if let Some(class) = hand {
            group.checked += 1;
            group.hand[class] += 1;
        }
    }
    Ok(groups.into_values().collect())
}
