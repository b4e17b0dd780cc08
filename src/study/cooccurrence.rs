//! Codes that stand together.

use std::cmp::Reverse;

use super::units::Units;
use super::{Study, Variable};
use crate::output::{Column, Table, Values};
use crate::tally::{Cooccurrence, Estimable, Unit};

impl Study {
    /// How often codes stand together in one case or segment.
    pub fn cooccurrence(&self, unit: Unit) -> Cooccurrence {
        let levels = Units::of(self, unit).levels(self, Variable::Code);
        Cooccurrence::of(unit, levels.axis.clone(), levels.given())
    }

    /// One row for each two codes that stand together, of which neither is a part of the
    /// other: how often, as a share of where either stands, and how many times as often
    /// as by chance. Those that stand together most come first.
    pub fn cooccurrence_table(&self, unit: Unit) -> Table {
        let found = self.cooccurrence(unit);
        let names = &found.axis().levels;
        let is_part = |one: &str, other: &str| {
            let ancestors = self.codebook().code(one).ok();
            let mut ancestors = ancestors
                .into_iter()
                .flat_map(|code| self.codebook().ancestors(code));
            ancestors.any(|code| self.codebook().codes()[code].name == other)
        };
        let pairs =
            (0..names.len()).flat_map(|one| (one + 1..names.len()).map(move |other| [one, other]));
        let mut pairs: Vec<[usize; 2]> = pairs
            .filter(|&[one, other]| found.matrix()[[one, other]] > 0)
            .filter(|&[one, other]| {
                !is_part(&names[one], &names[other]) && !is_part(&names[other], &names[one])
            })
            .collect();
        pairs.sort_by_key(|&[one, other]| Reverse(found.matrix()[[one, other]]));
        let code = |name: &str, side: usize| {
            Column::text(name, pairs.iter().map(|pair| names[pair[side]].as_str()))
        };
        let label = |name: &str, side: usize, lang: usize| {
            let labels = found.axis().labels.as_ref();
            let labels = pairs
                .iter()
                .map(|pair| Some(labels?[pair[side]][lang].as_str()));
            Column::maybe_text(name, labels)
        };
        let count = |name: &str, of: &dyn Fn(&[usize; 2]) -> u64| {
            Column::integer(name, pairs.iter().map(|pair| of(pair) as usize))
        };
        let figure = |name: &str, of: &dyn Fn(&[usize; 2]) -> Estimable<f64>| {
            Column::new(
                name,
                Values::Number(pairs.iter().map(|pair| of(pair).ok()).collect()),
            )
        };
        let columns = vec![
            code("code", 0),
            label("label", 0, 0),
            label("label_en", 0, 1),
            code("other", 1),
            label("other_label", 1, 0),
            label("other_label_en", 1, 1),
            count("count", &|&[one, other]| found.matrix()[[one, other]]),
            count("code_count", &|&[one, _]| found.matrix()[[one, one]]),
            count("other_count", &|&[_, other]| found.matrix()[[other, other]]),
            count("base", &|_| found.base()),
            figure("jaccard", &|&[one, other]| found.jaccard(one, other)),
            figure("lift", &|&[one, other]| found.lift(one, other)),
        ];
        Table::new("cooccurrence", columns)
    }
}
