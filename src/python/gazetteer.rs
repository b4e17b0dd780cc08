//! `Gazetteer`.

use pyo3::prelude::*;

use super::convert::covered;
use super::table::Table;
use crate::gazetteer;

/// The municipalities and regions of the Netherlands, 2012 to 2025 (Bron: CBS).
///
/// `draagvlak.gazetteer` is one.
#[pyclass(frozen, module = "draagvlak")]
pub(super) struct Gazetteer;

#[pymethods]
impl Gazetteer {
    /// The register that comes with the library.
    #[new]
    fn new() -> Self {
        Self
    }

    /// The municipalities on 1 January of a year: code, name, province, part of
    /// the country, COROP area, safety region, inhabitants, size class.
    #[pyo3(signature = (year = 2020))]
    fn municipalities(&self, year: i64) -> PyResult<Table> {
        Ok(Table::new(
            gazetteer::Gazetteer::get().municipalities_table(covered(year)?),
        ))
    }

    /// The municipalities of a year that a name can stand for: by name, by a
    /// variant of it, through mergers, or as a place in them. Several where the
    /// name is ambiguous, none where it is unknown.
    #[pyo3(signature = (name, year = 2020))]
    fn look_up(&self, name: &str, year: i64) -> PyResult<Table> {
        Ok(Table::new(
            gazetteer::Gazetteer::get().look_up_table(name, covered(year)?),
        ))
    }

    /// The parts of the country, the provinces and the streken.
    #[getter]
    fn regions(&self) -> Table {
        Table::new(gazetteer::Gazetteer::get().regions_table())
    }

    fn __repr__(&self) -> &'static str {
        "Gazetteer(2012 to 2025)"
    }
}
