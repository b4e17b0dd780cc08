//! The units that are counted, and the levels that each has.

use std::sync::Arc;

use super::levels::Levels;
use super::{Study, Variable};
use crate::tally::Unit;

/// The units of a study, in the order in which they stand there.
pub(super) enum Units {
    /// So many cases.
    Cases(usize),
    /// Parts of cases: for each the case that it stands in, and the codes that it has.
    Parts(Vec<u32>, Arc<Levels>),
}

impl Units {
    pub(super) fn of(study: &Study, unit: Unit) -> Self {
        let (cases, codes) = match unit {
            Unit::Case => return Self::Cases(study.cases().count()),
            Unit::Segment => segments(study),
            Unit::Mention => mentions(study),
        };
        let codes = Levels::of_codes(study, codes.into_iter());
        Self::Parts(cases, Arc::new(codes))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Cases(count) => *count,
            Self::Parts(cases, _) => cases.len(),
        }
    }

    /// The index of the case of a unit.
    pub(super) fn case(&self, unit: usize) -> usize {
        match self {
            Self::Cases(_) => unit,
            Self::Parts(cases, _) => cases[unit] as usize,
        }
    }

    /// The levels of a variable that each has; all but codes are those of its case.
    pub(super) fn levels(&self, study: &Study, variable: Variable) -> Arc<Levels> {
        match (self, variable) {
            (Self::Cases(_), _) => study.levels(variable),
            (Self::Parts(_, codes), Variable::Code) => codes.clone(),
            (Self::Parts(cases, _), _) => Arc::new(study.levels(variable).spread(cases)),
        }
    }
}

/// For each coding its case, and its code with those that this is a part of.
fn mentions(study: &Study) -> (Vec<u32>, Vec<Vec<usize>>) {
    let codings = study.cases().zip(0..).flat_map(|(case, at)| {
        let codings = case.reading.codings_of(case.index).iter();
        codings.map(move |coding| {
            let code = usize::from(coding.code);
            (at, study.codebook().ancestors(code).collect())
        })
    });
    codings.unzip()
}

/// For each sentence of the body of a case its case, and the codes that stand in it.
fn segments(study: &Study) -> (Vec<u32>, Vec<Vec<usize>>) {
    let sentences = study.cases().zip(0..).flat_map(|(case, at)| {
        let mut codings = case.reading.codings_of(case.index).iter().peekable();
        let body = case.reading.body(case.index);
        body.map(move |segment| {
            let mut codes = Vec::new();
            while let Some(coding) = codings.next_if(|coding| coding.segment <= segment) {
                codes.extend(study.codebook().ancestors(usize::from(coding.code)));
            }
            codes.sort_unstable();
            codes.dedup();
            (at, codes)
        })
    });
    sentences.unzip()
}
