//! How far coders agree on the cases of a study.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ndarray::Array2;

use super::Study;
use crate::coder::{Answer, Coder};
use crate::output::{Agreement, Marked, Table};
use crate::stance::Stance;
use crate::tally::agreement::{CodedSpan, Metric, Ratings};

impl Study {
    /// How far coders agree, one row a measure: on the stance (`of` is `stance`), on each
    /// stance against all others, and, of those who gave codings where these are several, on
    /// whether a case has a code (`code`) and on the text that has it (`span`, by the u-alpha
    /// of Krippendorff and others 2016).
    ///
    /// Measures are the share of agreement (`percent`), kappa (Cohen 1960; of more coders
    /// that of Conger 1980), alpha (Krippendorff 2004) with the percentiles of 1,000
    /// resamples of the cases, and AC1 (Gwet 2008). Where one is not to be had, `why` says
    /// why.
    pub fn agreement_table(&self, coders: &[Arc<Coder>]) -> Table {
        let mut found = Agreement::new(coders.len());
        let nominal = |labels: &Array2<Option<&'static str>>, order: &[&str]| {
            Ratings::from_labels(labels.view(), order)
        };
        let stances = labels(coders, |answer| Some(answer.stance?.name()));
        let names = Stance::ALL.map(Stance::name);
        found.measure(
            ("stance", None),
            &nominal(&stances, &names),
            &Metric::Nominal,
        );
        for name in names {
            let is = |label: Option<&'static str>| Some(yes(label? == name));
            let ratings = nominal(&stances.mapv(is), &YES);
            found.measure(("stance", Some(name)), &ratings, &Metric::Nominal);
        }
        // Who gave stances only says nothing of codes.
        let coding: Vec<Arc<Coder>> = coders.iter().filter(|c| c.codes()).cloned().collect();
        if coding.len() < 2 {
            return found.table();
        }
        found.coders = coding.len();
        let answers = coding
            .iter()
            .flat_map(|coder| coder.answers.iter().flatten());
        let codes = answers.flat_map(|answer| answer.codings.iter().map(|(code, _)| *code));
        let used: BTreeSet<u16> = codes.collect();
        for code in used {
            let name = self.codebook().codes()[usize::from(code)].name.as_str();
            let has = |answer: &Answer| Some(yes(answer.codings.iter().any(|(c, _)| *c == code)));
            let ratings = nominal(&labels(&coding, has), &YES);
            found.measure(("code", Some(name)), &ratings, &Metric::Nominal);
            found.spans(name, &self.marked(&coding, code));
        }
        found.table()
    }

    /// Which text has a code by each coder, in the cases that all of them answered, laid
    /// one after another.
    fn marked(&self, coders: &[Arc<Coder>], code: u16) -> Marked {
        let name = self.codebook().codes()[usize::from(code)].name.as_str();
        let mut codings = vec![Vec::new(); coders.len()];
        let (mut length, mut units) = (0, 0);
        for (case, at) in self.cases().zip(0..) {
            let answers = coders.iter().map(|coder| coder.answers.get(at)?.as_ref());
            let Some(answers) = answers.collect::<Option<Vec<&Answer>>>() else {
                continue;
            };
            let span = case.case().span;
            for (answer, codings) in answers.into_iter().zip(&mut codings) {
                // Spans of one code that overlap are one.
                let mut marked: BTreeMap<usize, usize> = BTreeMap::new();
                for (_, found) in answer.codings.iter().filter(|(other, _)| *other == code) {
                    let (start, end) = (found.start - span.start, found.end - span.start);
                    let longest = marked.entry(start).or_default();
                    *longest = end.max(*longest);
                }
                let mut until = 0;
                for (start, end) in marked {
                    if end > until {
                        let start = start.max(until) + length;
                        codings.push(CodedSpan::new(name, start, end + length));
                        until = end;
                    }
                }
            }
            length += span.end - span.start;
            units += 1;
        }
        Marked {
            codings,
            length,
            units,
        }
    }
}

const YES: [&str; 2] = ["no", "yes"];

fn yes(is: bool) -> &'static str {
    YES[usize::from(is)]
}

/// What each coder says of each case: a row a case, a column a coder.
fn labels(
    coders: &[Arc<Coder>],
    of: impl Fn(&Answer) -> Option<&'static str>,
) -> Array2<Option<&'static str>> {
    let cases = coders.iter().map(|coder| coder.answers.len()).max();
    Array2::from_shape_fn((cases.unwrap_or(0), coders.len()), |(case, coder)| {
        coders[coder].answers.get(case)?.as_ref().and_then(&of)
    })
}
