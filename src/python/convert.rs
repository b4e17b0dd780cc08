//! Values in, errors out.

use std::convert::Infallible;
use std::path::PathBuf;

use pyo3::buffer::PyBuffer;
use pyo3::conversion::FromPyObjectOwned;
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::{PyStaticExpr, PyStaticOperator};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict};

use crate::Unit;
use crate::error::Error;
use crate::gazetteer::Gazetteer;

pyo3::import_exception!(draagvlak.errors, DraagvlakError);

/// One text, or any number of them.
pub(super) struct Texts(pub(super) Vec<String>);

/// One path, or any number of them.
pub(super) struct Paths(pub(super) Vec<PathBuf>);

impl<'py> FromPyObject<'_, 'py> for Texts {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = either(&STR, &STRS);

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        several(given, "a text or several").map(Self)
    }
}

impl<'py> FromPyObject<'_, 'py> for Paths {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = either(&PATH, &PATHS);

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        several(given, "a path or several").map(Self)
    }
}

/// One value of a type, or all that an iterable gives.
fn several<'py, T: FromPyObjectOwned<'py>>(
    given: Borrowed<'_, 'py, PyAny>,
    expected: &str,
) -> PyResult<Vec<T>> {
    if let Ok(one) = given.extract::<T>() {
        return Ok(vec![one]);
    }
    let wrong = |found: &Bound<'py, PyAny>| {
        let found = found
            .get_type()
            .name()
            .map_or_else(|_| "?".into(), |name| name.to_string());
        PyTypeError::new_err(format!("expected {expected}, found `{found}`"))
    };
    let items = given.try_iter().map_err(|_| wrong(&given))?;
    items
        .map(|item| item.and_then(|item| item.extract().map_err(|_| wrong(&item))))
        .collect()
}

/// A text, or the bytes of one.
pub(super) enum TextOrBytes {
    Text(String),
    Bytes(PyBackedBytes),
}

impl<'py> FromPyObject<'_, 'py> for TextOrBytes {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = either(&STR, &module("bytes"));

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = given.extract() {
            return Ok(Self::Text(text));
        }
        let bytes = given.cast::<PyBytes>().map_err(|_| {
            PyTypeError::new_err("expected a text or its bytes, found something else")
        })?;
        Ok(Self::Bytes(bytes.to_owned().into()))
    }
}

/// The bytes of whatever lends its memory.
pub(super) struct Memory(pub(super) Vec<u8>);

impl<'py> FromPyObject<'_, 'py> for Memory {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = module("memoryview");

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let buffer = PyBuffer::<u8>::get(&given)?;
        buffer.to_vec(given.py()).map(Self)
    }
}

/// A year that the register covers.
pub(super) fn covered(year: i64) -> PyResult<u16> {
    let covered = u16::try_from(year)
        .ok()
        .filter(|year| Gazetteer::YEARS.contains(year));
    let (first, last) = Gazetteer::YEARS.into_inner();
    covered.ok_or_else(|| {
        let expected = format!("a year from {first} to {last}");
        raise(&Error::unexpected(expected, year.to_string()))
    })
}

/// An error as the exception `DraagvlakError`, with path and line.
pub(super) fn raise(error: &Error) -> PyErr {
    let path = Some(error.place.path.clone()).filter(|path| !path.is_empty());
    DraagvlakError::new_err((error.to_string(), path, error.place.line))
}

// A Python object that has a type of its own in the stub.
macro_rules! typed {
    ($(#[$doc:meta])* $name:ident: $hint:expr) => {
        $(#[$doc])*
        pub(super) struct $name<'py>(pub(super) Bound<'py, PyAny>);

        impl<'py> IntoPyObject<'py> for $name<'py> {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = Infallible;

            const OUTPUT_TYPE: PyStaticExpr = $hint;

            fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Self::Error> {
                Ok(self.0)
            }
        }
    };
}

const fn named(module: &'static PyStaticExpr, attr: &'static str) -> PyStaticExpr {
    PyStaticExpr::Attribute {
        value: module,
        attr,
    }
}

const fn module(id: &'static str) -> PyStaticExpr {
    PyStaticExpr::Name { id }
}

const ANY: PyStaticExpr = named(&module("typing"), "Any");
const STR: PyStaticExpr = module("str");
const STRS: PyStaticExpr = iterable(&STR);
const PATH: PyStaticExpr = either(
    &STR,
    &PyStaticExpr::Subscript {
        value: &named(&module("os"), "PathLike"),
        slice: &STR,
    },
);
const PATHS: PyStaticExpr = iterable(&PATH);

const fn iterable(of: &'static PyStaticExpr) -> PyStaticExpr {
    PyStaticExpr::Subscript {
        value: &ITERABLE,
        slice: of,
    }
}

const ITERABLE: PyStaticExpr = named(&module("collections.abc"), "Iterable");

const fn either(left: &'static PyStaticExpr, right: &'static PyStaticExpr) -> PyStaticExpr {
    PyStaticExpr::BinOp {
        left,
        op: PyStaticOperator::BitOr,
        right,
    }
}

const ROW: PyStaticExpr = PyStaticExpr::Subscript {
    value: &module("dict"),
    slice: &PyStaticExpr::Tuple { elts: &[STR, ANY] },
};

typed! {
    /// Counts, as a NumPy array.
    CountArray: PyStaticExpr::Subscript {
        value: &named(&module("numpy.typing"), "NDArray"),
        slice: &named(&module("numpy"), "uint64"),
    }
}

/// Whatever answers a task when it is called with one.
pub(super) struct Answerer<'py>(pub(super) Bound<'py, PyAny>);

impl<'py> FromPyObject<'_, 'py> for Answerer<'py> {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = PyStaticExpr::Subscript {
        value: &named(&module("collections.abc"), "Callable"),
        slice: &PyStaticExpr::Tuple {
            elts: &[PyStaticExpr::List { elts: &[ROW] }, ANY],
        },
    };

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match given.is_callable() {
            true => Ok(Self(given.to_owned())),
            false => Err(PyTypeError::new_err(
                "expected what can be called with a task, found something else",
            )),
        }
    }
}

/// Whatever keeps answers when it is called with a name and lines.
pub(super) struct Keeper(pub(super) Py<PyAny>);

impl<'py> FromPyObject<'_, 'py> for Keeper {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = PyStaticExpr::Subscript {
        value: &named(&module("collections.abc"), "Callable"),
        slice: &PyStaticExpr::Tuple {
            elts: &[
                PyStaticExpr::List {
                    elts: &[STR, LINES],
                },
                ANY,
            ],
        },
    };

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(given.to_owned().unbind()))
    }
}

const LINES: PyStaticExpr = PyStaticExpr::Subscript {
    value: &module("list"),
    slice: &STR,
};

/// A cell of a table: for some of its variables the level.
#[derive(Default)]
pub(super) struct Cell(pub(super) Vec<(String, String)>);

impl<'py> FromPyObject<'_, 'py> for Cell {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = PyStaticExpr::Subscript {
        value: &module("dict"),
        slice: &PyStaticExpr::Tuple { elts: &[STR, STR] },
    };

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let names = |(name, level): (Bound<'py, PyAny>, Bound<'py, PyAny>)| {
            Ok((name.extract()?, level.extract()?))
        };
        let items = given.cast::<PyDict>().map(|dict| dict.iter().map(names));
        let items = items
            .ok()
            .and_then(|items| items.collect::<PyResult<_>>().ok());
        let expected = "expected a dict of variables and their levels, found something else";
        items
            .map(Self)
            .ok_or_else(|| PyTypeError::new_err(expected))
    }
}

/// What is counted, by its name.
pub(super) fn unit(name: &str) -> PyResult<Unit> {
    let known = || Unit::ALL.map(Unit::name);
    Unit::from_name(name).ok_or_else(|| raise(&Error::unknown("a unit", name, known())))
}

/// A dict with names for keys.
pub(super) struct Row<'py>(pub(super) Bound<'py, PyDict>);

impl<'py> FromPyObject<'_, 'py> for Row<'py> {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = ROW;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let dict = given.cast::<PyDict>();
        let dict = dict.map_err(|_| PyTypeError::new_err("expected a dict, found something else"));
        Ok(Self(dict?.to_owned()))
    }
}

typed! {
    /// The charts of a study.
    Plot: named(&module("draagvlak.charts"), "Plot")
}

typed! {
    /// A case as it was read.
    CaseView: named(&module("draagvlak.case"), "CaseView")
}

typed! {
    /// A page on one respondent.
    Profile: named(&module("draagvlak.profile"), "Profile")
}

typed! {
    /// The review in a notebook.
    Review: named(&module("draagvlak.widget"), "ReviewWidget")
}

typed! {
    /// Why a case has its stance.
    Explanation: named(&module("draagvlak.display"), "Explanation")
}

typed! {
    /// A frame of pandas.
    PandasFrame: named(&module("pandas"), "DataFrame")
}

typed! {
    /// A frame of polars.
    PolarsFrame: named(&module("polars"), "DataFrame")
}

typed! {
    /// The rows of a table.
    Rows: PyStaticExpr::Subscript { value: &module("list"), slice: &ROW }
}

typed! {
    /// A capsule: the type for it came with Python 3.13.
    Capsule: module("object")
}
