//! A codebook and its findings as tables.

use super::{Column, Table, Values};
use crate::codebook::{Code, Codebook};
use crate::coding::Finding;

impl Codebook {
    /// One row a code.
    pub fn codes_table(&self) -> Table {
        let codes = self.codes();
        let text =
            |of: &dyn Fn(&Code) -> Option<String>| Values::Text(codes.iter().map(of).collect());
        let terms = codes
            .iter()
            .map(|code| Some(code.terms.len() as i64))
            .collect();
        let columns = vec![
            Column::new("code", text(&|code| Some(code.name.clone()))),
            Column::new("label", text(&|code| Some(code.label.clone()))),
            Column::new("parent", text(&|code| code.parent.clone())),
            Column::new("definition", text(&|code| Some(code.definition.clone()))),
            Column::new("use", text(&|code| Some(code.usage.clone()))),
            Column::new("avoid", text(&|code| Some(code.avoid.clone()))),
            Column::new("terms", Values::Integer(terms)),
        ];
        Table::new("codes", columns)
    }

    /// One row a finding of [`check`](Self::check): an error breaks a promise
    /// of the codebook, advice does not.
    pub fn check_table(&self) -> Table {
        let findings = self.check();
        let text = |of: &dyn Fn(&Finding) -> String| {
            Values::Text(findings.iter().map(|finding| Some(of(finding))).collect())
        };
        let lines = findings
            .iter()
            .map(|finding| Some(finding.line as i64))
            .collect();
        let level = |error| if error { "error" } else { "advice" };
        let columns = vec![
            Column::new("path", text(&|_| self.path.clone())),
            Column::new("line", Values::Integer(lines)),
            Column::new("code", text(&|finding| finding.code.clone())),
            Column::new(
                "level",
                text(&|finding| level(finding.kind.is_error()).into()),
            ),
            Column::new("kind", text(&|finding| finding.kind.name().into())),
            Column::new("finding", text(&ToString::to_string)),
        ];
        Table::new("check", columns)
    }
}
