//! `Table`.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::arrow;
use super::convert::{Capsule, PandasFrame, PolarsFrame, Rows};
use crate::output::{self, Value};

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

    /// The rows, each as a dict; the first so many of them where there is a `limit`.
    #[pyo3(signature = (limit = None))]
    fn rows<'py>(&self, py: Python<'py>, limit: Option<usize>) -> PyResult<Rows<'py>> {
        let rows = PyList::empty(py);
        let count = limit.unwrap_or(usize::MAX).min(self.0.len());
        for row in 0..count {
            let dict = PyDict::new(py);
            for column in self.0.columns() {
                dict.set_item(&column.name, value(py, column.values.at(row))?)?;
            }
            rows.append(dict)?;
        }
        Ok(Rows(rows.into_any()))
    }

    /// The different texts of a column, in order of appearance. Empty for a column that
    /// holds no texts, or is not there.
    fn distinct(&self, column: &str) -> Vec<&str> {
        self.0.distinct(column)
    }

    /// The rows as JSON: an array of objects.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_json())
    }

    /// The rows as CSV, with a head line.
    fn to_csv(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_csv())
    }

    /// So many rows as CSV from one on, without a head line: to write a long table bit
    /// by bit. Empty past the last row.
    fn csv_rows(&self, py: Python<'_>, start: usize, count: usize) -> String {
        py.detach(|| self.0.csv_rows(start..start.saturating_add(count)))
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
fn value<'py>(py: Python<'py>, value: Value<'_>) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Nothing => Ok(py.None().into_bound(py)),
        Value::Text(text) => Ok(text.into_pyobject(py)?.into_any()),
        Value::Integer(number) => Ok(number.into_pyobject(py)?.into_any()),
        Value::Number(number) => Ok(number.into_pyobject(py)?.into_any()),
        Value::Texts(texts) => Ok(PyList::new(py, texts)?.into_any()),
        Value::Quotes(quotes) => {
            let list = PyList::empty(py);
            for quote in quotes {
                let dict = PyDict::new(py);
                dict.set_item("text", &quote.text)?;
                dict.set_item("start", quote.start)?;
                dict.set_item("end", quote.end)?;
                list.append(dict)?;
            }
            Ok(list.into_any())
        }
        Value::Record(fields) => {
            let dict = PyDict::new(py);
            for (name, text) in fields {
                dict.set_item(name, text)?;
            }
            Ok(dict.into_any())
        }
    }
}
