//! Two coders on the same cases.

use std::cmp::Reverse;

use super::{Study, StudyCase};
use crate::coder::{Answer, Coder};
use crate::output::{Column, Quote, Table, Values};
use crate::stance::{Confidence, Stance};
use crate::tally::{Axis, Counts, Crosstab, Given, Unit};

/// What two coders say of the stances of the same cases: those that both answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The stances of the one, down the side, against those of the other.
    pub confusion: Crosstab,
    /// For each stance how the one does, were the other right.
    pub measures: Table,
    /// The cases on which they disagree, the most instructive first.
    pub disagreements: Table,
}

impl Comparison {
    /// How many cases both answered.
    pub fn base(&self) -> u64 {
        self.confusion.base()
    }

    /// The share of these on which they agree; `None` where there are none.
    pub fn agreement(&self) -> Option<f64> {
        share(self.confusion.matrix().diag().sum(), self.base())
    }
}

impl Study {
    /// Compares two coders of this study: `one` as if `other` were right.
    ///
    /// Precision is the share of a stance of the one that the other gives too, recall
    /// the share of those of the other that the one gives, F1 their harmonic mean; a
    /// share of nothing is left open.
    pub fn compare(&self, one: &Coder, other: &Coder) -> Comparison {
        let cases: Vec<StudyCase<'_>> = self.cases().collect();
        let mut both = Vec::new();
        for (case, (mine, theirs)) in cases.iter().zip(one.answers.iter().zip(&other.answers)) {
            let (Some(mine), Some(theirs)) = (mine, theirs) else {
                continue;
            };
            if let (Some(left), Some(right)) = (mine.stance, theirs.stance) {
                both.push(Pair {
                    case: *case,
                    answers: [mine, theirs],
                    stances: [left, right],
                });
            }
        }
        let axis = |coder: &Coder| Axis {
            name: coder.name.clone(),
            levels: Stance::ALL.map(|stance| stance.name().into()).into(),
            labels: None,
        };
        let given = [0, 1].map(|coder| -> Vec<u32> {
            let stances = both.iter().map(|pair| pair.stances[coder] as u32);
            stances.collect()
        });
        let given = given.each_ref().map(|levels| Given::One(levels));
        let counts = Counts::of(vec![axis(one), axis(other)], &given);
        let confusion = Crosstab::new(Unit::Case, counts);
        let measures = measures(&confusion);
        both.retain(|pair| pair.stances[0] != pair.stances[1]);
        both.sort_by_key(|pair| (Reverse(pair.instructs()), pair.case.number));
        Comparison {
            measures,
            disagreements: disagreements(&both),
            confusion,
        }
    }
}

/// What two coders say of one case.
struct Pair<'s> {
    case: StudyCase<'s>,
    answers: [&'s Answer; 2],
    stances: [Stance; 2],
}

impl Pair<'_> {
    /// How much there is to be learnt from it: most where both were sure, and where
    /// they are far apart.
    fn instructs(&self) -> usize {
        let sure = self.answers.map(|answer| match answer.confidence {
            Some(Confidence::Low) => 0,
            Some(Confidence::Medium) => 1,
            // Who does not say how sure is taken to be.
            Some(Confidence::High) | None => 2,
        });
        let apart = match self.stances {
            [Stance::Unclear, _] | [_, Stance::Unclear] => 1,
            [one, other] => (one as usize).abs_diff(other as usize),
        };
        sure[0] + sure[1] + apart
    }
}

fn share(part: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}

fn measures(confusion: &Crosstab) -> Table {
    let matrix = confusion.matrix();
    let sums = |at: usize| (matrix.row(at).sum(), matrix.column(at).sum());
    let (mut precision, mut recall, mut balance) = (Vec::new(), Vec::new(), Vec::new());
    let (mut given, mut expected) = (Vec::new(), Vec::new());
    for at in 0..Stance::ALL.len() {
        let ((one, other), hits) = (sums(at), matrix[[at, at]]);
        given.push(one as usize);
        expected.push(other as usize);
        precision.push(share(hits, one));
        recall.push(share(hits, other));
        balance.push(share(2 * hits, one + other));
    }
    let columns = vec![
        Column::text("stance", Stance::ALL.map(Stance::name)),
        Column::integer("given", given),
        Column::integer("expected", expected),
        Column::new("precision", Values::Number(precision)),
        Column::new("recall", Values::Number(recall)),
        Column::new("f1", Values::Number(balance)),
    ];
    Table::new("measures", columns)
}

fn disagreements(pairs: &[Pair<'_>]) -> Table {
    let stances = |at: usize| pairs.iter().map(move |pair| pair.stances[at].name());
    let evidence = |at: usize| {
        let quoted = pairs.iter().map(|pair| -> Vec<Quote> {
            let spans = pair.answers[at].evidence.iter();
            spans.map(|span| pair.case.reading.quote(*span)).collect()
        });
        Values::Quotes(quoted.collect())
    };
    let reasons = |at: usize| {
        pairs
            .iter()
            .map(move |pair| pair.answers[at].reason.clone())
    };
    let columns = vec![
        Column::text("source", pairs.iter().map(|pair| pair.case.source())),
        Column::integer("case", pairs.iter().map(|pair| pair.case.case().number)),
        Column::integer("number", pairs.iter().map(|pair| pair.case.number)),
        Column::text("one", stances(0)),
        Column::text("other", stances(1)),
        Column::new("evidence_one", evidence(0)),
        Column::new("evidence_other", evidence(1)),
        Column::maybe_text("reason_one", reasons(0)),
        Column::maybe_text("reason_other", reasons(1)),
        Column::text("text", pairs.iter().map(|pair| pair.case.text())),
    ];
    Table::new("disagreements", columns)
}
