//! A table as CSV.

use std::borrow::Cow;
use std::ops::Range;

use super::{Table, Value};

/// What parts several values in one field.
const BETWEEN: &str = " | ";

impl Table {
    /// The rows as CSV (RFC 4180, UTF-8, a head line); several values in one
    /// field are parted by ` | `, and what is not known is empty.
    pub fn to_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let heads = self.columns().iter().map(|column| column.name.as_str());
        writer.write_record(heads).expect("memory takes a record");
        self.write_rows(writer, 0..self.len())
    }

    /// Some of the rows as CSV, without a head line; those that are not there are left
    /// out.
    pub fn csv_rows(&self, rows: Range<usize>) -> String {
        let writer = csv::Writer::from_writer(Vec::new());
        self.write_rows(writer, rows.start..rows.end.min(self.len()))
    }

    fn write_rows(&self, mut writer: csv::Writer<Vec<u8>>, rows: Range<usize>) -> String {
        for row in rows {
            for column in self.columns() {
                let field = field(column.values.at(row));
                writer
                    .write_field(field.as_ref())
                    .expect("memory takes a field");
            }
            writer
                .write_record(None::<&[u8]>)
                .expect("memory takes a record");
        }
        let bytes = writer.into_inner().expect("memory takes a record");
        String::from_utf8(bytes).expect("fields are UTF-8")
    }
}

fn field(value: Value<'_>) -> Cow<'_, str> {
    match value {
        Value::Nothing => "".into(),
        Value::Text(text) => text.into(),
        Value::Integer(number) => number.to_string().into(),
        Value::Number(number) => number.to_string().into(),
        Value::Texts(texts) => texts.join(BETWEEN).into(),
        Value::Quotes(quotes) => {
            let texts: Vec<&str> = quotes.iter().map(|quote| quote.text.as_str()).collect();
            texts.join(BETWEEN).into()
        }
        Value::Record(fields) => {
            let known = fields
                .into_iter()
                .filter_map(|(name, value)| Some(format!("{name}: {}", value?)));
            known.collect::<Vec<String>>().join(BETWEEN).into()
        }
    }
}
