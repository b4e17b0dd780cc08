//! Output: rows of results as columns, CSV or JSON.

mod codebook;
mod counts;
mod csv;
mod gazetteer;
mod json;
mod labels;

pub use labels::{LANGUAGES, label};

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

/// The values of a column, all of one kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Texts.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Numbers.
    Number(Vec<Option<f64>>),
    /// Several texts in each row.
    Texts(Vec<Vec<String>>),
    /// Several quotes in each row.
    Quotes(Vec<Vec<Quote>>),
    /// The same fields in each row: their names, then a column for each.
    Record(Vec<&'static str>, Vec<Vec<Option<String>>>),
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

impl Values {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Integer(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Texts(values) => values.len(),
            Self::Quotes(values) => values.len(),
            Self::Record(_, columns) => columns.first().map_or(0, Vec::len),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
