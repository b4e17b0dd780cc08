//! The association in a crosstab, as a table.

use ndarray::Array2;

use super::{Column, Table, Values};
use crate::tally::association::{Association, ChiSquareTest, fisher_freeman_halton};
use crate::tally::{Crosstab, Estimable};

/// A figure of association.
struct Line {
    measure: &'static str,
    value: Estimable<f64>,
    df: Option<usize>,
    p: Option<f64>,
}

impl Crosstab {
    /// Whether its two variables go together; see [`Table::association`]. Of a census, or of
    /// units that do not stand by themselves, nothing is tested.
    pub fn association(&self) -> Table {
        Table::association(&self.matrix(), self.is_sample())
    }
}

impl Table {
    /// Whether the rows and columns of counts go together: one row a measure, with its
    /// value, degrees of freedom and p. The exact test is that of Fisher, Freeman and
    /// Halton; Cramér's V is corrected for its bias (Bergsma 2013). Where a figure is not
    /// to be had, `why` says why; nothing is where `tested` gives a reason.
    pub fn association(matrix: &Array2<u64>, tested: Estimable<()>) -> Self {
        let found = tested.and_then(|()| Association::new(matrix.view()));
        let exact = tested.and_then(|()| fisher_freeman_halton(matrix.view()));
        let test = |measure, of: fn(&Association) -> &ChiSquareTest| {
            let test = found.as_ref().map(of).map_err(|why| *why);
            Line {
                measure,
                value: test.map(|test| test.statistic),
                df: test.ok().map(|test| test.df),
                p: test.ok().map(|test| test.p),
            }
        };
        let figure = |measure, value: Estimable<f64>, p: Option<f64>| Line {
            measure,
            value,
            df: None,
            p,
        };
        let each = |of: &dyn Fn(&Association) -> Estimable<f64>| {
            found.as_ref().map_err(|why| *why).and_then(of)
        };
        let lines = [
            figure("fisher_freeman_halton", exact, exact.ok()),
            test("chi_square", |found| &found.chi_square),
            test("likelihood_ratio", |found| &found.likelihood_ratio),
            figure("cramers_v", each(&|found| found.corrected_v), None),
            figure(
                "least_expected",
                each(&|found| Ok(found.least_expected)),
                None,
            ),
        ];
        let number = |name: &str, of: &dyn Fn(&Line) -> Option<f64>| {
            Column::new(name, Values::Number(lines.iter().map(of).collect()))
        };
        let columns = vec![
            Column::text("measure", lines.iter().map(|line| line.measure)),
            number("value", &|line| line.value.ok()),
            Column::maybe_integer("df", lines.iter().map(|line| line.df)),
            number("p", &|line| line.p),
            Column::maybe_text(
                "why",
                lines.iter().map(|line| Some(line.value.err()?.name())),
            ),
        ];
        Self::new("association", columns)
    }
}
