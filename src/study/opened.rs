//! What stands behind a cell of a table: its cases and their words.

use std::sync::Arc;

use super::levels::Levels;
use super::units::Units;
use super::{Study, StudyCase, Variable};
use crate::error::Error;
use crate::output::{Column, Quote, Table};
use crate::span::Span;
use crate::tally::{Counts, NotEstimable, Unit};

/// A cell of a table: for some of its variables the level. On the others it is a margin.
type Place<'p> = [(&'p str, &'p str)];

impl Study {
    /// The numbers of the cases that are counted in a cell of a table of this study. Of a
    /// table with hidden cells those that stand in one of these too are left out.
    ///
    /// # Errors
    /// When the table has no such cell, or hides it.
    pub fn members(
        &self,
        unit: Unit,
        counts: &Counts,
        cell: &Place<'_>,
    ) -> Result<Vec<usize>, Error> {
        let place = counts.place(cell)?;
        if counts.figure(&place) == Err(NotEstimable::Hidden) {
            return Err(Error::unexpected(
                "a cell that is shown",
                NotEstimable::Hidden.name(),
            ));
        }
        let units = Units::of(self, unit);
        let mut axes: Vec<Arc<Levels>> = Vec::new();
        for axis in counts.axes() {
            axes.push(units.levels(self, Variable::from_name(&axis.name)?));
        }
        let stands = |unit: usize, place: &[Option<usize>]| {
            let mut asked = place.iter().zip(&axes);
            asked.all(|(level, levels)| {
                level.is_none_or(|level| levels.given().of(unit).contains(&(level as u32)))
            })
        };
        let hidden = counts.hidden_places();
        let mut numbers: Vec<usize> = (0..units.len())
            .filter(|&unit| stands(unit, &place))
            .filter(|&unit| !hidden.iter().any(|place| stands(unit, place)))
            .map(|unit| units.case(unit) + 1)
            .collect();
        numbers.dedup();
        Ok(numbers)
    }

    /// The cases of these numbers, in the order of the study.
    fn chosen(&self, numbers: &[usize]) -> Vec<StudyCase<'_>> {
        let chosen = self
            .cases()
            .filter(|case| numbers.binary_search(&case.number).is_ok());
        chosen.collect()
    }

    /// One row a case that is counted in a cell of a table of this study.
    ///
    /// # Errors
    /// When the table has no such cell, or hides some: cases would tell who is in these.
    pub fn opened(&self, unit: Unit, counts: &Counts, cell: &Place<'_>) -> Result<Table, Error> {
        if counts.hidden().is_some() {
            return Err(Error::unexpected(
                "a table of which all is shown",
                "a protected one",
            ));
        }
        let numbers = self.members(unit, counts, cell)?;
        Ok(self.table_of_cases(&self.chosen(&numbers)))
    }

    /// The words behind a cell of a table of this study: for a code the sentences that
    /// have it, else what decided the stance. One row a quote; of a table that hides cells
    /// without a word of who said it.
    ///
    /// # Errors
    /// When the table has no such cell, or hides it.
    pub fn quotes(&self, unit: Unit, counts: &Counts, cell: &Place<'_>) -> Result<Table, Error> {
        let numbers = self.members(unit, counts, cell)?;
        let code = cell.iter().find(|(name, _)| *name == Variable::Code.name());
        let code = code.and_then(|(_, level)| self.codebook().code(level).ok());
        let mut rows: Vec<(StudyCase<'_>, Quote)> = Vec::new();
        for case in self.chosen(&numbers) {
            let spans = match code {
                Some(code) => self.sentences_with(&case, code),
                None => case
                    .answer()
                    .map(|answer| answer.evidence)
                    .unwrap_or_default(),
            };
            rows.extend(spans.iter().map(|span| (case, case.reading.quote(*span))));
        }
        let text = Column::text("text", rows.iter().map(|(_, quote)| quote.text.as_str()));
        if counts.hidden().is_some() {
            return Ok(Table::new("quotes", vec![text]));
        }
        let columns = vec![
            Column::text("source", rows.iter().map(|(case, _)| case.source())),
            Column::integer("case", rows.iter().map(|(case, _)| case.case().number)),
            Column::integer("number", rows.iter().map(|(case, _)| case.number)),
            Column::text("heading", rows.iter().map(|(case, _)| case.heading())),
            text,
            Column::integer("start", rows.iter().map(|(_, quote)| quote.start)),
            Column::integer("end", rows.iter().map(|(_, quote)| quote.end)),
        ];
        Ok(Table::new("quotes", columns))
    }

    /// The sentences of a case that have a code, or one that is a part of it.
    fn sentences_with(&self, case: &StudyCase<'_>, code: usize) -> Vec<Span> {
        let codings = case.reading.codings_of(case.index).iter();
        let has = codings.filter(|coding| {
            let mut codes = self.codebook().ancestors(usize::from(coding.code));
            codes.any(|other| other == code)
        });
        let mut segments: Vec<usize> = has.map(|coding| coding.segment).collect();
        segments.dedup();
        let segments = segments.iter().map(|&at| case.reading.segments[at].span);
        segments.collect()
    }
}
