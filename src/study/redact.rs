//! Copies of the documents without what points at a person, and the key.

use super::each::each;
use super::{Reading, Study};
use crate::output::{Column, Table};
use crate::redact::Redacted;
use crate::span::CodePoints;

impl Study {
    /// A copy of each document without what points at a person, in order.
    pub fn redact(&self) -> Vec<Redacted> {
        let readings: Vec<&Reading> = self.readings.iter().collect();
        each(
            readings,
            || (),
            |(), reading| Redacted::of(reading.document.text()),
        )
    }

    /// The key to copies that [`redact`](Self::redact) made: one row for each
    /// mark, with where it stands in the original and in the copy.
    pub fn redactions_table(&self, copies: &[Redacted]) -> Table {
        let rows = self
            .readings
            .iter()
            .zip(copies)
            .flat_map(|(reading, copy)| {
                let points = CodePoints::of(&copy.text);
                copy.redactions.iter().map(move |redaction| {
                    let copied = points.span(&copy.text, redaction.copy);
                    (reading, redaction, reading.quote(redaction.span), copied)
                })
            });
        let rows: Vec<_> = rows.collect();
        let columns = vec![
            Column::text(
                "source",
                rows.iter().map(|row| row.0.document.source().name()),
            ),
            Column::text("mark", rows.iter().map(|row| row.1.mark.as_str())),
            Column::text("kind", rows.iter().map(|row| row.1.kind.name())),
            Column::text("text", rows.iter().map(|row| row.2.text.as_str())),
            Column::integer("start", rows.iter().map(|row| row.2.start)),
            Column::integer("end", rows.iter().map(|row| row.2.end)),
            Column::integer("copy_start", rows.iter().map(|row| row.3.start)),
            Column::integer("copy_end", rows.iter().map(|row| row.3.end)),
        ];
        Table::new("redactions", columns)
    }
}
