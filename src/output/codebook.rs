//! A codebook and its findings as tables.

use super::{Column, Table};
use crate::codebook::Codebook;

impl Codebook {
    /// One row a code.
    pub fn codes_table(&self) -> Table {
        let codes = self.codes().iter();
        let columns = vec![
            Column::text("code", codes.clone().map(|code| code.name.as_str())),
            Column::text("label", codes.clone().map(|code| code.label.as_str())),
            Column::text("label_en", codes.clone().map(|code| code.label_en())),
            Column::maybe_text("parent", codes.clone().map(|code| code.parent.as_deref())),
            Column::text(
                "definition",
                codes.clone().map(|code| code.definition.as_str()),
            ),
            Column::text("use", codes.clone().map(|code| code.usage.as_str())),
            Column::text("avoid", codes.clone().map(|code| code.avoid.as_str())),
            Column::integer("terms", codes.map(|code| code.terms.len())),
        ];
        Table::new("codes", columns)
    }

    /// One row a finding of [`check`](Self::check): an error breaks a promise
    /// of the codebook, advice does not.
    pub fn check_table(&self) -> Table {
        let findings = self.check();
        let rows = findings.iter();
        let level = |error| if error { "error" } else { "advice" };
        let columns = vec![
            Column::text("path", rows.clone().map(|_| self.path.as_str())),
            Column::integer("line", rows.clone().map(|finding| finding.line)),
            Column::text("code", rows.clone().map(|finding| finding.code.as_str())),
            Column::text(
                "level",
                rows.clone().map(|finding| level(finding.kind.is_error())),
            ),
            Column::text("kind", rows.clone().map(|finding| finding.kind.name())),
            Column::text("finding", rows.map(ToString::to_string)),
        ];
        Table::new("check", columns)
    }
}
