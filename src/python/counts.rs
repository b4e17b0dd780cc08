//! `CountTable`, `Tally` and `Crosstab`: tables of counts, with the counts as NumPy arrays.

use ndarray::{ArrayD, Slice, Zip};
use numpy::IntoPyArray;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::convert::{Cell, CountArray, raise};
use super::study::Study;
use super::table::Table;
use crate::tally;
use crate::{CorrectedTally, Error, Unit};

/// A table of counts, of which each cell opens to the cases and words behind it.
#[pyclass(frozen, extends = Table, subclass, module = "draagvlak")]
pub(super) struct CountTable {
    unit: Unit,
    counts: tally::Counts,
    /// What it was counted from; None of a table of coders.
    study: Option<Py<Study>>,
}

impl CountTable {
    fn initial(
        table: crate::Table,
        (unit, counts): (Unit, &tally::Counts),
        study: Option<Py<Study>>,
    ) -> PyClassInitializer<Self> {
        let counts = counts.clone();
        PyClassInitializer::from(Table::new(table)).add_subclass(Self {
            unit,
            counts,
            study,
        })
    }

    fn open(&self, py: Python<'_>, cell: Option<Cell>, how: Opens) -> PyResult<Table> {
        let Some(study) = &self.study else {
            let (expected, found) = ("a table of a study", "one of coders");
            return Err(raise(&Error::unexpected(expected, found)));
        };
        let study = &study.get().0;
        let cell = cell.unwrap_or_default().0;
        let cell: Vec<(&str, &str)> = cell.iter().map(|(n, l)| (n.as_str(), l.as_str())).collect();
        let table = py.detach(|| how(study, self.unit, &self.counts, &cell));
        Ok(Table::new(table.map_err(|error| raise(&error))?))
    }
}

type Opens =
    fn(&crate::Study, Unit, &tally::Counts, &[(&str, &str)]) -> Result<crate::Table, Error>;

#[pymethods]
impl CountTable {
    /// What is counted.
    #[getter]
    fn unit(&self) -> &'static str {
        self.unit.name()
    }

    /// Number of units.
    #[getter]
    fn base(&self) -> u64 {
        self.counts.cell(&vec![None; self.counts.axes().len()])
    }

    /// Whether some of its numbers are hidden.
    #[getter]
    fn has_hidden(&self) -> bool {
        let hidden = self.counts.hidden();
        hidden.is_some_and(|hidden| hidden.cells.iter().any(|hidden| *hidden))
    }

    /// What to do instead, where too much is hidden.
    #[pyo3(signature = (lang = "nl"))]
    fn advice(&self, lang: &str) -> Option<&str> {
        let [dutch, english] = self.counts.hidden()?.advice.as_ref()?;
        Some(if lang == "en" { english } else { dutch })
    }

    /// The cases that are counted in a cell, given its levels: `{"stance": "willing"}` is
    /// the margin of all others. Raises DraagvlakError where the table hides some.
    #[pyo3(signature = (cell = None))]
    fn cases(&self, py: Python<'_>, cell: Option<Cell>) -> PyResult<Table> {
        self.open(py, cell, crate::Study::opened)
    }

    /// The words behind a cell, given as for `cases`: for a code the sentences that have
    /// it, else what decided the stance.
    #[pyo3(signature = (cell = None))]
    fn quotes(&self, py: Python<'_>, cell: Option<Cell>) -> PyResult<Table> {
        self.open(py, cell, crate::Study::quotes)
    }
}

/// Counts as an array; where some are hidden as a masked one.
fn masked<'py>(
    py: Python<'py>,
    mut cells: ArrayD<u64>,
    hidden: Option<&ArrayD<bool>>,
) -> PyResult<CountArray<'py>> {
    let Some(hidden) = hidden else {
        return Ok(CountArray(cells.into_pyarray(py).into_any()));
    };
    Zip::from(&mut cells).and(hidden).for_each(|cell, hidden| {
        if *hidden {
            *cell = 0;
        }
    });
    let mask = PyDict::new(py);
    mask.set_item("mask", hidden.clone().into_pyarray(py))?;
    let masked = py.import("numpy.ma")?;
    let array = masked.call_method("array", (cells.into_pyarray(py),), Some(&mask))?;
    Ok(CountArray(array))
}

/// Counts and shares of a variable in strata, with intervals.
#[pyclass(frozen, extends = CountTable, module = "draagvlak")]
pub(super) struct Tally(tally::Tally, Option<CorrectedTally>);

impl Tally {
    /// A tally of a study; with checks its shares are corrected by them.
    pub(super) fn of(
        py: Python<'_>,
        tally: tally::Tally,
        corrected: Option<CorrectedTally>,
        study: Py<Study>,
    ) -> PyResult<Py<Self>> {
        let table = corrected
            .as_ref()
            .map_or_else(|| tally.table(), CorrectedTally::table);
        let counted = (tally.unit(), tally.counts());
        let initial = CountTable::initial(table, counted, Some(study));
        Py::new(py, initial.add_subclass(Self(tally, corrected)))
    }
}

#[pymethods]
impl Tally {
    /// The variable that is tallied.
    #[getter]
    fn variable(&self) -> &str {
        &self.0.variable().name
    }

    /// The variables that make the strata.
    #[getter]
    fn by(&self) -> Vec<&str> {
        self.0.by().iter().map(|axis| axis.name.as_str()).collect()
    }

    /// What the figures of a corrected tally rest on, in a sentence; None where they are not
    /// corrected.
    #[pyo3(signature = (lang = "nl"))]
    fn rests_on(&self, lang: &str) -> Option<String> {
        self.1.as_ref().map(|corrected| corrected.sentence(lang))
    }

    /// How the intervals are made, and their level.
    #[getter]
    fn interval(&self) -> (&'static str, f64) {
        let interval = self.0.interval();
        (interval.name(), interval.level())
    }

    /// The year of the register that the populations are of.
    #[getter]
    fn year(&self) -> u16 {
        self.0.year()
    }

    /// The counts, an axis for each stratum variable and one for the tallied;
    /// the last place on each axis is its margin.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<CountArray<'py>> {
        masked(
            py,
            self.0.counts().cells().clone(),
            self.0.counts().hidden().map(|hidden| &hidden.cells),
        )
    }
}

/// Counts of cases by two variables, with margins.
#[pyclass(frozen, extends = CountTable, subclass, module = "draagvlak")]
pub(super) struct Crosstab(tally::Crosstab);

impl Crosstab {
    pub(super) fn of(
        py: Python<'_>,
        crosstab: tally::Crosstab,
        study: Py<Study>,
    ) -> PyResult<Py<Self>> {
        Py::new(py, Self::initial(crosstab, Some(study)))
    }

    pub(super) fn initial(
        crosstab: tally::Crosstab,
        study: Option<Py<Study>>,
    ) -> PyClassInitializer<Self> {
        let counted = (crosstab.unit(), crosstab.counts());
        let initial = CountTable::initial(crosstab.table(), counted, study);
        initial.add_subclass(Self(crosstab))
    }
}

#[pymethods]
impl Crosstab {
    /// The levels down the side.
    #[getter]
    fn row_levels(&self) -> Vec<String> {
        self.0.rows().levels.clone()
    }

    /// The levels along the top.
    #[getter]
    fn column_levels(&self) -> Vec<String> {
        self.0.columns().levels.clone()
    }

    /// The counts without margins, a row for each level down the side.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<CountArray<'py>> {
        let hidden = self.0.counts().hidden().map(|hidden| {
            let inner = hidden
                .cells
                .slice_each_axis(|axis| Slice::from(..axis.len - 1));
            inner.to_owned()
        });
        masked(py, self.0.matrix().into_dyn(), hidden.as_ref())
    }

    /// Whether the two variables go together: the exact test of Fisher, Freeman and Halton,
    /// chi-square, and Cramér's V corrected for bias. Where a figure is not to be had, such
    /// as of a census or of codes (a case may have several), `why` says why.
    #[getter]
    fn association(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.association()))
    }
}
