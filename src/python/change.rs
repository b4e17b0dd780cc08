//! `Change`.

use pyo3::prelude::*;

use super::counts::Crosstab;
use super::table::Table;

/// What became of the stances of those who were asked twice: the earlier ones down the
/// side, the later along the top.
#[pyclass(frozen, extends = Crosstab, module = "draagvlak")]
pub(super) struct Change(crate::Change);

impl Change {
    pub(super) fn of(py: Python<'_>, change: crate::Change) -> PyResult<Py<Self>> {
        let crosstab = Crosstab::initial(change.crosstab.clone(), None);
        Py::new(py, crosstab.add_subclass(Self(change)))
    }
}

#[pymethods]
impl Change {
    /// One row a stance: how many had it, came to it and left it, and McNemar's tests.
    #[getter]
    fn tests(&self) -> Table {
        Table::new(self.0.tests.clone())
    }

    /// One row a respondent of either round; who is not found again is not counted.
    #[getter]
    fn respondents(&self) -> Table {
        Table::new(self.0.respondents.clone())
    }
}
