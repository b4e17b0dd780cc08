//! `Table`.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::arrow;
use super::convert::{Capsule, PandasFrame, PolarsFrame, Rows};
use crate::output::{self, Values};

/// A table of results: columns of the same length.
///
/// It speaks the Arrow PyCapsule interface, so pandas, polars, pyarrow and
/// DuckDB read it as it is.
#[pyclass(frozen, subclass, module = "draagvlak")]
pub(super) struct Table(pub(super) Arc<output::Table>);

impl Table {
    pub(super) fn new(table: output::Table) -> Self {
        Self(Arc::new(table))
    }
}

#[pymethods]
impl Table {
    /// What it is a table of.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name()
    }

    /// The names of its columns.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.0
            .columns()
            .iter()
            .map(|column| column.name.as_str())
            .collect()
    }

    /// The rows, each as a dict.
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Rows<'py>> {
        let rows = PyList::empty(py);
        for row in 0..self.0.len() {
            let dict = PyDict::new(py);
            for column in self.0.columns() {
                dict.set_item(&column.name, value(py, &column.values, row)?)?;
            }
            rows.append(dict)?;
        }
        Ok(Rows(rows.into_any()))
    }

    /// The rows as JSON: an array of objects.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_json())
    }

    /// The rows as CSV, with a head line.
    fn to_csv(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_csv())
    }

    /// The table as a pandas DataFrame.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<PandasFrame<'py>> {
        let frames = slf.py().import("draagvlak.frames")?;
        Ok(PandasFrame(frames.call_method1("to_pandas", (slf,))?))
    }

    /// The table as a polars DataFrame.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<PolarsFrame<'py>> {
        let frames = slf.py().import("draagvlak.frames")?;
        Ok(PolarsFrame(frames.call_method1("to_polars", (slf,))?))
    }

    /// The table as an Arrow stream, for whoever reads the PyCapsule interface.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Capsule<'py>> {
        // A consumer may ask for other types; the interface lets us decline.
        let _ = requested_schema;
        Ok(Capsule(arrow::stream(py, &self.0)?.into_any()))
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        slf.py()
            .import("draagvlak.display")?
            .call_method1("table_text", (slf,))?
            .extract()
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        slf.py()
            .import("draagvlak.display")?
            .call_method1("table_html", (slf,))?
            .extract()
    }
}

/// A value of a column as a Python object.
fn value<'py>(py: Python<'py>, values: &Values, row: usize) -> PyResult<Bound<'py, PyAny>> {
    match values {
        Values::Text(values) => Ok(values[row].as_deref().into_pyobject(py)?),
        Values::Integer(values) => Ok(values[row].into_pyobject(py)?),
        Values::Number(values) => Ok(values[row].into_pyobject(py)?),
        Values::Texts(values) => Ok(PyList::new(py, &values[row])?.into_any()),
        Values::Quotes(values) => {
            let quotes = PyList::empty(py);
            for quote in &values[row] {
                let dict = PyDict::new(py);
                dict.set_item("text", &quote.text)?;
                dict.set_item("start", quote.start)?;
                dict.set_item("end", quote.end)?;
                quotes.append(dict)?;
            }
            Ok(quotes.into_any())
        }
        Values::Record(names, columns) => {
            let dict = PyDict::new(py);
            for (name, column) in names.iter().zip(columns) {
                dict.set_item(name, column[row].as_deref())?;
            }
            Ok(dict.into_any())
        }
    }
}
