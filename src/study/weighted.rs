//! Shares weighted to all municipalities.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::levels::Levels;
use super::{Study, Variable};
use crate::error::Error;
use crate::gazetteer::Gazetteer;
use crate::output::{Column, Table, Values};
use crate::tally::survey::{Classes, Design, Estimates, Margin, Sample, ShareMethod, shares};
use crate::tally::{Estimable, NotEstimable};

/// A variable that cases are weighted by.
struct Known {
    levels: Arc<Levels>,
    /// For each municipality of the year the place of its level, where a case has it too.
    places: Vec<Option<usize>>,
}

impl Study {
    /// The shares of a variable weighted to the real number of municipalities of the year
    /// by one or more others (`landsdeel`, `province`, `size_class`): by one they are
    /// post-stratified, by several raked (Deming & Stephan 1940). Standard errors are those
    /// of a random sample without replacement, linearised; intervals are by the logit.
    ///
    /// One row a level: cases, their plain share, the weighted one, its error and
    /// interval. `covered` of all `municipalities` are of levels from which somebody
    /// was heard: the shares speak of those. Cases of which a level is not known are left
    /// out. Where a level has a single case no error can be told.
    ///
    /// # Errors
    /// When a name is not that of a variable, or one that municipalities have.
    pub fn weighted_table(&self, variable: &str, to: &[&str], level: f64) -> Result<Table, Error> {
        if !(level > 0.0 && level < 1.0) {
            return Err(Error::unexpected(
                "a level between 0 and 1",
                level.to_string(),
            ));
        }
        let variable = Variable::from_name(variable)?;
        if variable.is_several() {
            let expected = "a variable of which a case has one level";
            return Err(Error::unexpected(expected, variable.name()));
        }
        let mut known = Vec::new();
        for name in to {
            known.push(self.known(name)?);
        }
        if known.is_empty() {
            return Err(Error::unexpected("a variable to weigh by", "none"));
        }
        let asked = self.levels(variable);
        let of = |levels: &Levels, case: usize| levels.given().of(case)[0] as usize;
        // Of a level that no municipality has, such as "Midden", nobody knows the size.
        let sized: Vec<BTreeSet<usize>> = known
            .iter()
            .map(|k| k.places.iter().flatten().copied().collect())
            .collect();
        let cases = 0..self.cases().count();
        let cases = cases.filter(|&case| {
            let mut both = known.iter().zip(&sized);
            both.all(|(k, sized)| sized.contains(&of(&k.levels, case)))
        });
        let cases: Vec<usize> = cases.collect();
        let answers: Vec<usize> = cases.iter().map(|&case| of(&asked, case)).collect();
        let names = asked.axis.levels.clone();
        let strata: Vec<Vec<usize>> = known
            .iter()
            .map(|k| cases.iter().map(|&case| of(&k.levels, case)).collect())
            .collect();
        // The municipalities that are like one that was heard, in each of the variables.
        let municipalities = known[0].places.len();
        let heard: Vec<BTreeSet<usize>> = strata
            .iter()
            .map(|strata| strata.iter().copied().collect())
            .collect();
        let covered: Vec<Vec<usize>> = (0..municipalities)
            .filter_map(|at| {
                let places = known.iter().zip(&heard).map(|(k, heard)| {
                    let place = k.places[at]?;
                    heard.contains(&place).then_some(place)
                });
                places.collect()
            })
            .collect();
        let found = estimate(&covered, &strata, &answers, &names);
        // Who stands alone in a level is what the weights make of it, so that nothing is
        // left to tell how sure a share is.
        let alone = strata.iter().any(|strata| {
            let times = |level: &usize| strata.iter().filter(|other| *other == level).count();
            strata.iter().any(|level| times(level) == 1)
        });
        let sure = |of: Estimable<f64>| {
            if alone {
                Err(NotEstimable::OneUnit)
            } else {
                of
            }
        };
        let base = cases.len();
        let count = |at: usize| answers.iter().filter(|answer| **answer == at).count();
        let each = |of: &dyn Fn(&Estimates, usize) -> Estimable<f64>| -> Vec<Estimable<f64>> {
            let found = found.as_ref().map_err(|why| *why);
            (0..names.len())
                .map(|at| found.and_then(|found| of(found, at)))
                .collect()
        };
        let share = each(&|found, at| Ok(found.each[at].value));
        let se = each(&|found, at| sure(found.each[at].se));
        let interval = |end: fn((f64, f64)) -> f64| {
            each(&|found, at| {
                let interval = found.each[at].share_interval(ShareMethod::Logit, level);
                sure(interval.map(end))
            })
        };
        let (low, high) = (interval(|ends| ends.0), interval(|ends| ends.1));
        let why = share.iter().zip(&low);
        let why = why.map(|(share, low)| Some(share.err().or(low.err())?.name()));
        let number = |name: &str, of: &[Estimable<f64>]| {
            Column::new(
                name,
                Values::Number(of.iter().map(|figure| figure.ok()).collect()),
            )
        };
        let same = |name: &str, value: usize| Column::integer(name, names.iter().map(|_| value));
        let plain = (0..names.len()).map(|at| (base > 0).then(|| count(at) as f64 / base as f64));
        let columns = vec![
            Column::text(variable.name(), names.iter().map(String::as_str)),
            Column::integer("count", (0..names.len()).map(count)),
            same("base", base),
            same("left_out", self.cases().count() - base),
            Column::new("share", Values::Number(plain.collect())),
            number("weighted", &share),
            number("se", &se),
            number("low", &low),
            number("high", &high),
            same("covered", covered.len()),
            same("municipalities", municipalities),
            Column::maybe_text("why", why),
        ];
        Ok(Table::new("weighted", columns))
    }

    fn known(&self, name: &str) -> Result<Known, Error> {
        let variable = Variable::from_name(name)?;
        let of = variable.of_municipality().ok_or_else(|| {
            let known = Variable::ALL.into_iter();
            let known = known.filter(|variable| variable.of_municipality().is_some());
            let what = "a variable that municipalities have";
            Error::unknown(what, name, known.map(Variable::name))
        })?;
        let (levels, year) = (self.levels(variable), self.year());
        let place = |municipality| {
            let level = of(municipality, year)?;
            levels.axis.levels.iter().position(|other| other == level)
        };
        let places = Gazetteer::get().municipalities(year).map(place).collect();
        Ok(Known { levels, places })
    }
}

/// The shares of answers, weighted so that the strata of those who gave them have the size
/// that they have among the municipalities.
fn estimate(
    municipalities: &[Vec<usize>],
    strata: &[Vec<usize>],
    answers: &[usize],
    names: &[String],
) -> Estimable<Estimates> {
    let classes = |of: &[usize]| {
        // The classes of which somebody was heard, in order.
        let heard: BTreeSet<usize> = of.iter().copied().collect();
        let heard: Vec<usize> = heard.into_iter().collect();
        let place = |class: &usize| heard.binary_search(class).ok();
        let places = of.iter().map(place).collect();
        let names = heard.iter().map(ToString::to_string).collect();
        Ok::<_, NotEstimable>((Classes::new(names, places)?, heard))
    };
    let population = vec![municipalities.len() as f64; answers.len()];
    let design = Design::new(&Sample {
        rows: answers.len(),
        population: Some(&population),
        ..Sample::default()
    })?;
    let mut margins = Vec::new();
    for (at, strata) in strata.iter().enumerate() {
        let (classes, heard) = classes(strata)?;
        let total = |class: &usize| {
            let all = municipalities.iter();
            all.filter(|places| places[at] == *class).count() as f64
        };
        let totals: Vec<f64> = heard.iter().map(total).collect();
        margins.push((classes, totals));
    }
    let margins: Vec<Margin<'_>> = margins
        .iter()
        .map(|(classes, totals)| Margin { classes, totals })
        .collect();
    let design = match margins.as_slice() {
        [margin] => design.post_stratify(*margin)?,
        margins => design.rake(margins)?,
    };
    let answers = answers.iter().map(|answer| Some(*answer)).collect();
    shares(&design, &Classes::new(names.to_vec(), answers)?)
}
