//! How far coders agree on the cases of a study.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ndarray::Array2;

use super::Study;
use crate::coder::{Answer, Coder};
use crate::output::{Column, Table, Values};
use crate::stance::Stance;
use crate::tally::agreement::{
    CodedSpan, Metric, Ratings, Weights, alpha, bootstrap_alpha, cohen_kappa, conger_kappa,
    gwet_ac, percent_agreement, unitized_alpha,
};
use crate::tally::distribution::normal_width;
use crate::tally::{Estimable, NotEstimable};

/// Of the intervals.
const LEVEL: f64 = 0.95;
/// What is narrower has no width but that of rounding.
const NO_WIDTH: f64 = 1e-6;
/// Resamples of the units for the interval of alpha, and the seed that they come from.
const RESAMPLES: u32 = 1000;
const SEED: u64 = 1;

/// A figure of agreement.
struct Line<'l> {
    of: &'static str,
    level: Option<&'l str>,
    measure: &'static str,
    value: Estimable<f64>,
    interval: Estimable<(f64, f64)>,
    units: usize,
}

impl Study {
    /// How far coders agree, one row a measure: on the stance (`of` is `stance`), on each
    /// stance against all others, and where they gave codings on whether a case has a code
    /// (`code`) and on the text that has it (`span`, by the u-alpha of Krippendorff and
    /// others 2016).
    ///
    /// Measures are the share of agreement (`percent`), kappa (Cohen 1960; of more coders
    /// that of Conger 1980), alpha (Krippendorff 2004) with the percentiles of 1,000
    /// resamples of the cases, and AC1 (Gwet 2008). Where one is not to be had, `why` says
    /// why.
    pub fn agreement_table(&self, coders: &[Arc<Coder>]) -> Table {
        let mut lines = Vec::new();
        let stances = labels(coders, |answer| Some(answer.stance?.name()));
        let names = Stance::ALL.map(Stance::name);
        nominal(&mut lines, ("stance", None), &stances, &names);
        for name in names {
            let is = |label: Option<&'static str>| Some(yes(label? == name));
            nominal(&mut lines, ("stance", Some(name)), &stances.mapv(is), &YES);
        }
        let answers = coders
            .iter()
            .flat_map(|coder| coder.answers.iter().flatten());
        let codes = answers.flat_map(|answer| answer.codings.iter().map(|(code, _)| *code));
        let used: BTreeSet<u16> = codes.collect();
        for code in used {
            let name = self.codebook().codes()[usize::from(code)].name.as_str();
            let has = |answer: &Answer| Some(yes(answer.codings.iter().any(|(c, _)| *c == code)));
            nominal(&mut lines, ("code", Some(name)), &labels(coders, has), &YES);
            lines.push(self.spans(coders, code));
        }
        table(&lines, coders.len())
    }

    /// The agreement on which text has a code, in the cases that all coders answered.
    fn spans(&self, coders: &[Arc<Coder>], code: u16) -> Line<'_> {
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
        Line {
            of: "span",
            level: Some(name),
            measure: "u_alpha",
            value: unitized_alpha(&codings, length).and_then(|found| found.all),
            interval: Err(NotEstimable::NoMethod),
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

/// The measures of agreement on labels without an order.
fn nominal<'l>(
    lines: &mut Vec<Line<'l>>,
    (of, level): (&'static str, Option<&'l str>),
    labels: &Array2<Option<&'static str>>,
    order: &[&str],
) {
    let units = labels.rows().into_iter();
    let units = units.filter(|row| row.iter().flatten().count() > 1).count();
    let mut push = |measure, found: Estimable<(f64, Estimable<(f64, f64)>)>| {
        let (value, interval) = match found {
            Ok((value, interval)) => (Ok(value), interval),
            Err(why) => (Err(why), Err(why)),
        };
        lines.push(Line {
            of,
            level,
            measure,
            value,
            interval,
            units,
        });
    };
    let ratings = Ratings::from_labels(labels.view(), order);
    let ratings = ratings.as_ref().map_err(|why| *why);
    let around = |value: f64, se: Estimable<f64>| {
        let interval = se.and_then(|se| {
            let reach = normal_width(LEVEL) * se;
            match reach < NO_WIDTH {
                true => Err(NotEstimable::NoSpread),
                false => Ok(((value - reach).max(-1.0), (value + reach).min(1.0))),
            }
        });
        (value, interval)
    };
    let weights = Weights::Identity;
    push(
        "percent",
        ratings.and_then(|ratings| {
            let found = percent_agreement(ratings, &weights)?;
            Ok(around(found.value, found.se))
        }),
    );
    push(
        "kappa",
        ratings.and_then(|ratings| match ratings.coders() {
            2 => {
                let found = cohen_kappa(ratings.table(0, 1).view(), &weights)?;
                Ok(around(found.value, found.se))
            }
            _ => {
                let found = conger_kappa(ratings, &weights)?;
                Ok(around(found.value, found.se))
            }
        }),
    );
    push(
        "alpha",
        ratings.and_then(|ratings| {
            let found = alpha(ratings, &Metric::Nominal)?;
            let drawn = bootstrap_alpha(ratings, &Metric::Nominal, RESAMPLES, SEED);
            Ok((found.value, drawn.and_then(|drawn| drawn.interval(LEVEL))))
        }),
    );
    push(
        "ac1",
        ratings.and_then(|ratings| {
            let found = gwet_ac(ratings, &weights)?;
            Ok(around(found.value, found.se))
        }),
    );
}

fn table(lines: &[Line<'_>], coders: usize) -> Table {
    let number = |name: &str, of: &dyn Fn(&Line<'_>) -> Option<f64>| {
        Column::new(name, Values::Number(lines.iter().map(of).collect()))
    };
    let why = |line: &Line<'_>| Some(line.value.err().or(line.interval.err())?.name());
    let columns = vec![
        Column::text("of", lines.iter().map(|line| line.of)),
        Column::maybe_text("level", lines.iter().map(|line| line.level)),
        Column::text("measure", lines.iter().map(|line| line.measure)),
        number("value", &|line| line.value.ok()),
        number("low", &|line| Some(line.interval.ok()?.0)),
        number("high", &|line| Some(line.interval.ok()?.1)),
        Column::integer("units", lines.iter().map(|line| line.units)),
        Column::integer("coders", lines.iter().map(|_| coders)),
        Column::maybe_text("why", lines.iter().map(why)),
    ];
    Table::new("agreement", columns)
}
