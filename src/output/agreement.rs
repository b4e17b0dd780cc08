//! How far coders agree, as a table.

use super::{Column, Table, Values};
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

/// Figures of agreement, to be laid out as a table.
pub struct Agreement<'l> {
    /// Of how many coders the figures are that are added next.
    pub coders: usize,
    lines: Vec<Line<'l>>,
}

struct Line<'l> {
    of: &'static str,
    level: Option<&'l str>,
    measure: &'static str,
    value: Estimable<f64>,
    interval: Estimable<(f64, f64)>,
    units: usize,
    coders: usize,
}

/// What coders marked in texts that lie one after another.
pub struct Marked {
    /// For each coder the spans.
    pub codings: Vec<Vec<CodedSpan>>,
    /// How long the texts are together.
    pub length: usize,
    /// How many texts there are.
    pub units: usize,
}

impl<'l> Agreement<'l> {
    /// No figures yet, of so many coders.
    pub fn new(coders: usize) -> Self {
        Self {
            coders,
            lines: Vec::new(),
        }
    }

    /// Adds the measures of agreement on ratings: percent, kappa (Cohen 1960; of more than
    /// two coders that of Conger 1980), alpha by a metric (Krippendorff 2004), with the
    /// percentiles of 1,000 resamples, and AC1 (Gwet 2008).
    pub fn measure(
        &mut self,
        (of, level): (&'static str, Option<&'l str>),
        ratings: &Estimable<Ratings>,
        metric: &Metric,
    ) {
        let ratings = ratings.as_ref().map_err(|why| *why);
        let units = ratings.map_or(0, |ratings| {
            let rows = ratings.codes();
            let rows = rows.rows().into_iter();
            rows.filter(|row| row.iter().flatten().count() > 1).count()
        });
        let coders = self.coders;
        let mut push = |measure, found: Estimable<(f64, Estimable<(f64, f64)>)>| {
            let (value, interval) = match found {
                Ok((value, interval)) => (Ok(value), interval),
                Err(why) => (Err(why), Err(why)),
            };
            self.lines.push(Line {
                of,
                level,
                measure,
                value,
                interval,
                units,
                coders,
            });
        };
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
                let found = alpha(ratings, metric)?;
                let drawn = bootstrap_alpha(ratings, metric, RESAMPLES, SEED);
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

    /// Adds the agreement on which text has a code, by the u-alpha of Krippendorff and
    /// others (2016).
    pub fn spans(&mut self, code: &'l str, marked: &Marked) {
        let found = unitized_alpha(&marked.codings, marked.length);
        self.lines.push(Line {
            of: "span",
            level: Some(code),
            measure: "u_alpha",
            value: found.and_then(|found| found.all),
            interval: Err(NotEstimable::NoMethod),
            units: marked.units,
            coders: self.coders,
        });
    }

    /// The figures: one row each. Where one is not to be had, `why` says why.
    pub fn table(&self) -> Table {
        let lines = &self.lines;
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
            Column::integer("coders", lines.iter().map(|line| line.coders)),
            Column::maybe_text("why", lines.iter().map(why)),
        ];
        Table::new("agreement", columns)
    }
}
