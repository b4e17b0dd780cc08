//! The values of a column, and one of them.

use std::sync::Arc;

use super::Quote;
use crate::span::Span;

/// The values of a column, all of one kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Texts.
    Text(Vec<Option<String>>),
    /// Texts of which few are different.
    Levels(Levels),
    /// Excerpts of documents, which they share.
    Excerpts(Excerpts),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Whole numbers of which all are known, and none is negative.
    Whole(Arc<[u32]>),
    /// Numbers.
    Number(Vec<Option<f64>>),
    /// Several texts in each row.
    Texts(Vec<Vec<String>>),
    /// Several of the same few names in each row.
    Sets(Sets),
    /// Several quotes in each row.
    Quotes(Vec<Vec<Quote>>),
    /// The same fields in each row: their names, then a column for each.
    Record(Vec<&'static str>, Vec<Vec<Option<String>>>),
}

/// The different texts of a column, and for each row which it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    /// The texts.
    pub names: Vec<String>,
    /// For each row the place of its text among them.
    pub rows: Arc<[u32]>,
}

/// Documents, and for each row a piece of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpts {
    /// The documents.
    pub(crate) texts: Vec<Arc<String>>,
    /// For each row its document.
    pub(crate) documents: Arc<[u32]>,
    /// For each row where its words stand there, in bytes.
    pub(crate) spans: Vec<(u32, u32)>,
}

impl Excerpts {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The documents.
    pub fn texts(&self) -> impl Iterator<Item = &Arc<String>> {
        self.texts.iter()
    }

    /// The document of a row, and where its words stand there: the first byte and
    /// the number of bytes.
    pub fn place(&self, row: usize) -> (usize, u32, u32) {
        let (start, end) = self.spans[row];
        (self.documents[row] as usize, start, end - start)
    }

    /// The words of a row.
    pub fn at(&self, row: usize) -> &str {
        let (start, end) = self.spans[row];
        let span = Span::new(start as usize, end as usize);
        span.of(&self.texts[self.documents[row] as usize])
    }
}

/// Names, and for each row which of them stand there: the first name is the lowest
/// bit.
#[derive(Debug, Clone, PartialEq)]
pub struct Sets {
    /// The names, no more than 16.
    pub names: Vec<&'static str>,
    /// For each row its set.
    pub rows: Vec<u16>,
}

impl Sets {
    /// The names that stand in a row.
    pub fn at(&self, row: usize) -> impl Iterator<Item = &'static str> {
        let set = self.rows[row];
        let names = self.names.iter().enumerate();
        names
            .filter(move |(at, _)| set & (1 << at) != 0)
            .map(|(_, name)| *name)
    }
}

/// One value of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'v> {
    /// It is not known.
    Nothing,
    /// A text.
    Text(&'v str),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Several texts.
    Texts(Vec<&'v str>),
    /// Several quotes.
    Quotes(&'v [Quote]),
    /// Fields by name.
    Record(Vec<(&'static str, Option<&'v str>)>),
}

impl Values {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Levels(levels) => levels.rows.len(),
            Self::Excerpts(words) => words.spans.len(),
            Self::Integer(values) => values.len(),
            Self::Whole(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Texts(values) => values.len(),
            Self::Sets(sets) => sets.rows.len(),
            Self::Quotes(values) => values.len(),
            Self::Record(_, columns) => columns.first().map_or(0, Vec::len),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value in a row.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn at(&self, row: usize) -> Value<'_> {
        match self {
            Self::Text(values) => values[row].as_deref().map_or(Value::Nothing, Value::Text),
            Self::Levels(Levels { names, rows }) => Value::Text(&names[rows[row] as usize]),
            Self::Excerpts(words) => Value::Text(words.at(row)),
            Self::Integer(values) => values[row].map_or(Value::Nothing, Value::Integer),
            Self::Whole(values) => Value::Integer(i64::from(values[row])),
            Self::Number(values) => values[row].map_or(Value::Nothing, Value::Number),
            Self::Texts(values) => Value::Texts(values[row].iter().map(String::as_str).collect()),
            Self::Sets(sets) => Value::Texts(sets.at(row).collect()),
            Self::Quotes(values) => Value::Quotes(&values[row]),
            Self::Record(names, columns) => {
                let fields = names.iter().zip(columns);
                let fields = fields.map(|(name, column)| (*name, column[row].as_deref()));
                Value::Record(fields.collect())
            }
        }
    }
}
