//! Two codebooks on the same notes: what another one would change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Settings, Study};
use crate::codebook::Codebook;
use crate::context::Contexts;
use crate::output::{Column, Table};

impl Study {
    /// The same documents, read by another codebook.
    pub fn recoded(&self, codebook: Arc<Codebook>) -> Self {
        let mut study = Self::new(Settings {
            codebook,
            ..self.settings.clone()
        });
        let sources = self
            .readings
            .iter()
            .map(|reading| reading.document.source().clone());
        study.add(sources.collect());
        study.add_failures(self.failures.iter().cloned());
        study.coder = self.coder.clone();
        study
    }

    /// The same study with only the codings that all of one set of contexts
    /// cover, and none of another.
    pub fn coded(&self, having: Contexts, without: Contexts) -> Self {
        let mut study = Self::new(self.settings.clone());
        study.readings = self.readings.clone();
        study.add_failures(self.failures.iter().cloned());
        for reading in &mut study.readings {
            reading.codings.retain(|coding| {
                coding.contexts.has_all(having) && !coding.contexts.has_any(without)
            });
        }
        study.coder = self.coder.clone();
        study
    }

    /// One row for each case that gains or loses a code when another codebook
    /// takes the place of this one's.
    pub fn diff_table(&self, other: Arc<Codebook>) -> Table {
        let other = self.recoded(other);
        let mut rows = Vec::new();
        for (number, (before, after)) in self.cases().zip(other.cases()).enumerate() {
            let had = names(self, &before);
            let has = names(&other, &after);
            let gained = has.difference(&had).map(|code| (code.clone(), "gains"));
            let lost = had.difference(&has).map(|code| (code.clone(), "loses"));
            let mut changes: Vec<(String, &str)> = gained.chain(lost).collect();
            changes.sort();
            let source = before.source();
            let case = before.case().number;
            rows.extend(
                changes
                    .into_iter()
                    .map(|(code, change)| (source, case, number + 1, code, change)),
            );
        }
        let columns = vec![
            Column::text("source", rows.iter().map(|row| row.0)),
            Column::integer("case", rows.iter().map(|row| row.1)),
            Column::integer("number", rows.iter().map(|row| row.2)),
            Column::text("code", rows.iter().map(|row| row.3.as_str())),
            Column::text("change", rows.iter().map(|row| row.4)),
        ];
        Table::new("diff", columns)
    }

    /// One row for each cell of the tally of codes that another codebook moves:
    /// the number of cases before and after.
    pub fn moves_table(&self, other: Arc<Codebook>) -> Table {
        let other = self.recoded(other);
        let mut cells: BTreeMap<String, [usize; 2]> = BTreeMap::new();
        for (at, study) in [self, &other].into_iter().enumerate() {
            for case in study.cases() {
                for code in names(study, &case) {
                    cells.entry(code).or_default()[at] += 1;
                }
            }
        }
        cells.retain(|_, [before, after]| before != after);
        let columns = vec![
            Column::text("code", cells.keys().map(String::as_str)),
            Column::integer("before", cells.values().map(|counts| counts[0])),
            Column::integer("after", cells.values().map(|counts| counts[1])),
        ];
        Table::new("moves", columns)
    }
}

/// The codes of a case by name.
fn names(study: &Study, case: &super::StudyCase<'_>) -> BTreeSet<String> {
    let book = study.codebook();
    let codes = case.codes(book).into_iter();
    codes.map(|code| book.codes()[code].name.clone()).collect()
}
