//! `Tally` and `Crosstab`: tables of counts, with the counts as NumPy arrays.

use numpy::IntoPyArray;
use pyo3::prelude::*;

use super::convert::CountArray;
use super::table::Table;
use crate::tally;

/// Counts and shares of a variable in strata, with intervals.
#[pyclass(frozen, extends = Table, module = "draagvlak")]
pub(super) struct Tally(tally::Tally);

impl Tally {
    pub(super) fn of(py: Python<'_>, tally: tally::Tally) -> PyResult<Py<Self>> {
        let table = Table::new(tally.table());
        Py::new(py, (Self(tally), table))
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

    /// What is counted.
    #[getter]
    fn unit(&self) -> &'static str {
        "case"
    }

    /// Number of cases.
    #[getter]
    fn base(&self) -> u64 {
        self.0.base()
    }

    /// The year of the register that the populations are of.
    #[getter]
    fn year(&self) -> u16 {
        self.0.year()
    }

    /// The counts, an axis for each stratum variable and one for the tallied;
    /// the last place on each axis is its margin.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> CountArray<'py> {
        CountArray(self.0.counts().cells().clone().into_pyarray(py).into_any())
    }
}

/// Counts of cases by two variables, with margins.
#[pyclass(frozen, extends = Table, subclass, module = "draagvlak")]
pub(super) struct Crosstab(tally::Crosstab);

impl Crosstab {
    pub(super) fn of(py: Python<'_>, crosstab: tally::Crosstab) -> PyResult<Py<Self>> {
        Py::new(py, Self::initial(crosstab))
    }

    pub(super) fn initial(crosstab: tally::Crosstab) -> PyClassInitializer<Self> {
        let table = Table::new(crosstab.table());
        PyClassInitializer::from(table).add_subclass(Self(crosstab))
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

    /// What is counted.
    #[getter]
    fn unit(&self) -> &'static str {
        "case"
    }

    /// Number of cases.
    #[getter]
    fn base(&self) -> u64 {
        self.0.base()
    }

    /// The counts without margins, a row for each level down the side.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> CountArray<'py> {
        CountArray(self.0.matrix().into_pyarray(py).into_any())
    }
}
