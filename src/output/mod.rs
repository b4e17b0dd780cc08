//! Output: rows of results as columns, CSV or JSON.

mod agreement;
mod association;
mod codebook;
mod counts;
mod csv;
mod gazetteer;
mod json;
mod labels;
mod values;

pub use agreement::{Agreement, Marked};
pub use labels::{LANGUAGES, label};
pub use values::{Excerpts, Levels, Sets, Value, Values};

use std::collections::HashSet;
use std::sync::Arc;

/// A named set of columns of the same length.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: &'static str,
    columns: Vec<Column>,
}

/// A column: a name and a value for each row.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name, in English.
    pub name: String,
    /// Its values.
    pub values: Values,
}

/// A piece of a document, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

impl Column {
    /// A column.
    pub fn new(name: &str, values: Values) -> Self {
        Self {
            name: name.to_owned(),
            values,
        }
    }

    /// A column of texts of which all are known.
    pub fn text<T: Into<String>>(name: &str, texts: impl IntoIterator<Item = T>) -> Self {
        Self::maybe_text(name, texts.into_iter().map(Some))
    }

    /// A column of texts.
    pub fn maybe_text<T>(name: &str, texts: impl IntoIterator<Item = Option<T>>) -> Self
    where
        T: Into<String>,
    {
        Self::new(
            name,
            Values::Text(texts.into_iter().map(|text| text.map(Into::into)).collect()),
        )
    }

    /// A column of texts of which few are different: for each row which it is.
    pub fn levels(name: &str, names: Vec<String>, rows: Arc<[u32]>) -> Self {
        Self::new(name, Values::Levels(Levels { names, rows }))
    }

    /// A column of whole numbers of which all are known.
    pub fn integer(name: &str, numbers: impl IntoIterator<Item = usize>) -> Self {
        Self::maybe_integer(name, numbers.into_iter().map(Some))
    }

    /// A column of whole numbers.
    pub fn maybe_integer(name: &str, numbers: impl IntoIterator<Item = Option<usize>>) -> Self {
        let numbers = numbers
            .into_iter()
            .map(|number| number.map(|number| number as i64));
        Self::new(name, Values::Integer(numbers.collect()))
    }
}

impl Table {
    /// A table of columns, which must have the same length.
    ///
    /// # Panics
    /// When they have not.
    pub fn new(name: &'static str, columns: Vec<Column>) -> Self {
        let lengths = columns
            .windows(2)
            .all(|pair| pair[0].values.len() == pair[1].values.len());
        assert!(lengths, "the columns of a table have the same length");
        Self { name, columns }
    }

    /// What it is a table of.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The different texts of a column, in order of appearance; none where it holds no
    /// texts, or is not there.
    pub fn distinct(&self, name: &str) -> Vec<&str> {
        let column = self.columns.iter().find(|column| column.name == name);
        let Some(Column { values, .. }) = column else {
            return Vec::new();
        };
        let mut seen = HashSet::new();
        let texts = (0..values.len()).filter_map(|row| match values.at(row) {
            Value::Text(text) => Some(text),
            _ => None,
        });
        texts.filter(|text| seen.insert(*text)).collect()
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
