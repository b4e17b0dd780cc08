//! The table of measures: what the stance of each case was decided by, in numbers.

use super::{Study, StudyCase};
use crate::output::{Column, Quote, Table, Values};
use crate::stance::{Hearing, Judgement, Measures, Stance};

impl Study {
    /// One row a case: for each stance its share, from 0 to 1, and the measures that it
    /// follows from: see [`Measures::NAMES`].
    pub fn measures_table(&self) -> Table {
        let judgements: Vec<&Judgement> = self.cases().map(|case| case.judgement()).collect();
        let numbers = |of: &dyn Fn(&Judgement) -> f64| {
            Values::Number(
                judgements
                    .iter()
                    .map(|judgement| Some(of(judgement)))
                    .collect(),
            )
        };
        let mut columns = vec![
            Column::text("source", self.cases().map(|case| case.source())),
            Column::integer("case", self.cases().map(|case| case.case().number)),
            Column::integer("number", self.cases().map(|case| case.number)),
        ];
        for stance in Stance::ALL {
            let share = numbers(&|judgement| judgement.shares[stance as usize]);
            columns.push(Column::new(stance.name(), share));
        }
        for stance in Stance::ALL {
            for (at, name) in Measures::NAMES.into_iter().enumerate() {
                let name = format!("{}_{name}", stance.name());
                let values = numbers(&|judgement| judgement.measures.each(stance)[at]);
                columns.push(Column::new(&name, values));
            }
        }
        columns.push(Column::new(
            "length",
            numbers(&|judgement| judgement.measures.length()),
        ));
        Table::new("measures", columns)
    }

    /// One row a sentence of what was said: how much it sounds like each stance, from 0
    /// to 1, and how near the target is spoken of.
    pub fn heard_table(&self) -> Table {
        let rows: Vec<(StudyCase<'_>, &Hearing)> = self
            .cases()
            .flat_map(|case| {
                case.judgement()
                    .hearings
                    .iter()
                    .map(move |heard| (case, heard))
            })
            .collect();
        let quotes: Vec<Quote> = rows
            .iter()
            .map(|(case, heard)| {
                case.reading
                    .quote(case.reading.segments[heard.segment].span)
            })
            .collect();
        let numbers = |of: &dyn Fn(&Hearing) -> f32| {
            Values::Number(
                rows.iter()
                    .map(|(_, heard)| Some(f64::from(of(heard))))
                    .collect(),
            )
        };
        let mut columns = vec![
            Column::text("source", rows.iter().map(|(case, _)| case.source())),
            Column::integer("case", rows.iter().map(|(case, _)| case.case().number)),
            Column::integer("number", rows.iter().map(|(case, _)| case.number)),
            Column::integer("start", quotes.iter().map(|quote| quote.start)),
            Column::integer("end", quotes.iter().map(|quote| quote.end)),
            Column::new("near", numbers(&|heard| heard.near)),
        ];
        for (at, stance) in Stance::ALL.into_iter().enumerate() {
            columns.push(Column::new(
                stance.name(),
                numbers(&|heard| heard.shares[at]),
            ));
        }
        columns.push(Column::text(
            "text",
            quotes.into_iter().map(|quote| quote.text),
        ));
        Table::new("heard", columns)
    }
}
