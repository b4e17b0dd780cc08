//! A table as JSON: an array of objects.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Table, Value};

impl Table {
    /// The rows as an array of objects, their keys in the order of the columns.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("a table is JSON");
        text.push('\n');
        text
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.len()))?;
        for row in 0..self.len() {
            rows.serialize_element(&Row(self, row))?;
        }
        rows.end()
    }
}

struct Row<'t>(&'t Table, usize);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(table, row) = *self;
        let mut fields = serializer.serialize_map(Some(table.columns().len()))?;
        for column in table.columns() {
            fields.serialize_entry(&column.name, &column.values.at(row))?;
        }
        fields.end()
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Quotes(quotes) => quotes.serialize(serializer),
            Self::Record(fields) => serializer.collect_map(fields.iter().copied()),
        }
    }
}
