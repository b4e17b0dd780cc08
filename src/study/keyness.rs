//! Which codes are typical of some cases against the others.

use super::units::Units;
use super::{Study, Variable};
use crate::error::Error;
use crate::output::{Column, Table, Values};
use crate::tally::association::{Adjustment, Keyness, adjust};
use crate::tally::{Estimable, Unit};

/// How often a code stands in the cases of a group and in the others.
struct Line {
    code: usize,
    within: u64,
    others: u64,
    keyness: Estimable<Keyness>,
}

impl Study {
    /// Which codes are typical of the cases that have a level of a variable, against all
    /// other cases: one row a code, the most telling first. What is counted are cases that
    /// have the code, not its mentions: those of one case are not independent.
    ///
    /// G2 (Dunning 1993), the binary logarithm of the ratio of shares (Hardie 2014), Fisher's
    /// exact p, and that corrected for the number of codes (Benjamini & Hochberg 1995).
    ///
    /// # Errors
    /// When there is no such variable or level.
    pub fn keyness_table(&self, variable: &str, level: &str) -> Result<Table, Error> {
        let variable = Variable::from_name(variable)?;
        let units = Units::of(self, Unit::Case);
        let group = units.levels(self, variable);
        let level = group.axis.level(level)?;
        let codes = units.levels(self, Variable::Code);
        let is_within: Vec<bool> = (0..units.len())
            .map(|unit| group.given().of(unit).contains(&level))
            .collect();
        let mut counts = vec![[0_u64; 2]; codes.axis.levels.len()];
        for (unit, within) in is_within.iter().enumerate() {
            for &code in codes.given().of(unit) {
                counts[code as usize][usize::from(!within)] += 1;
            }
        }
        let size = is_within.iter().filter(|within| **within).count() as u64;
        let rest = units.len() as u64 - size;
        let mut lines: Vec<Line> = counts
            .into_iter()
            .enumerate()
            .map(|(code, [within, others])| Line {
                code,
                within,
                others,
                keyness: Keyness::new(within, others, size, rest),
            })
            .collect();
        let telling = |line: &Line| {
            line.keyness
                .as_ref()
                .map_or(0.0, |found| found.g2.statistic)
        };
        lines.sort_by(|one, other| telling(other).total_cmp(&telling(one)));
        let p: Vec<Option<f64>> = lines
            .iter()
            .map(|line| Some(line.keyness.as_ref().ok()?.fisher_p))
            .collect();
        let adjusted = adjust(&p, Adjustment::BenjaminiHochberg);
        let adjusted = adjusted.unwrap_or_else(|_| vec![None; p.len()]);
        let names = lines
            .iter()
            .map(|line| codes.axis.levels[line.code].as_str());
        let labels = |lang: usize| {
            let labels = codes.axis.labels.as_ref();
            lines
                .iter()
                .map(move |line| Some(labels?[line.code][lang].as_str()))
        };
        let count = |name: &str, of: &dyn Fn(&Line) -> u64| {
            Column::integer(name, lines.iter().map(|line| of(line) as usize))
        };
        let figure = |name: &str, of: &dyn Fn(&Keyness) -> f64| {
            let figures = lines.iter().map(|line| line.keyness.as_ref().ok().map(of));
            Column::new(name, Values::Number(figures.collect()))
        };
        let columns = vec![
            Column::text("code", names),
            Column::maybe_text("label", labels(0)),
            Column::maybe_text("label_en", labels(1)),
            count("within", &|line| line.within),
            count("within_base", &|_| size),
            count("others", &|line| line.others),
            count("others_base", &|_| rest),
            figure("g2", &|found| found.g2.statistic),
            figure("log_ratio", &|found| found.log_ratio),
            Column::new("p", Values::Number(p)),
            Column::new("p_adjusted", Values::Number(adjusted)),
            Column::maybe_text(
                "why",
                lines
                    .iter()
                    .map(|line| Some(line.keyness.as_ref().err()?.name())),
            ),
        ];
        Ok(Table::new("keyness", columns))
    }
}
