//! Values in, errors out.

use std::convert::Infallible;

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

use crate::error::Error;

pyo3::import_exception!(draagvlak.errors, DraagvlakError);

/// One of something, or several.
#[derive(FromPyObject)]
pub(super) enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

impl<T> OneOrMore<T> {
    pub(super) fn into_vec(self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one],
            Self::More(more) => more,
        }
    }
}

/// A text, or the bytes of one.
#[derive(FromPyObject)]
pub(super) enum TextOrBytes {
    Text(String),
    Bytes(Vec<u8>),
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

typed! {
    /// The charts of a study.
    Plot: named(&module("draagvlak.charts"), "Plot")
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
