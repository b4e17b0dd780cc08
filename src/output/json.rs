//! A table as JSON: an array of objects.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Table, Values};

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
            let name = &column.name;
            match &column.values {
                Values::Text(values) => fields.serialize_entry(name, &values[row])?,
                Values::Integer(values) => fields.serialize_entry(name, &values[row])?,
                Values::Number(values) => fields.serialize_entry(name, &values[row])?,
                Values::Texts(values) => fields.serialize_entry(name, &values[row])?,
                Values::Quotes(values) => fields.serialize_entry(name, &values[row])?,
                Values::Record(names, columns) => {
                    fields.serialize_entry(name, &Record(names, columns, row))?;
                }
            }
        }
        fields.end()
    }
}

struct Record<'t>(&'t [&'static str], &'t [Vec<Option<String>>], usize);

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.0.iter().zip(self.1);
        serializer.collect_map(fields.map(|(name, column)| (name, &column[self.2])))
    }
}
