//! A table as CSV.

use super::{Table, Values};

/// What parts several values in one field.
const BETWEEN: &str = " | ";

impl Table {
    /// The rows as CSV (RFC 4180, UTF-8, a head line); several values in one
    /// field are parted by ` | `, and what is not known is empty.
    pub fn to_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let heads = self.columns().iter().map(|column| column.name.as_str());
        writer.write_record(heads).expect("memory takes a record");
        for row in 0..self.len() {
            let fields = self
                .columns()
                .iter()
                .map(|column| field(&column.values, row));
            writer.write_record(fields).expect("memory takes a record");
        }
        let bytes = writer.into_inner().expect("memory takes a record");
        String::from_utf8(bytes).expect("fields are UTF-8")
    }
}

fn field(values: &Values, row: usize) -> String {
    match values {
        Values::Text(values) => values[row].clone().unwrap_or_default(),
        Values::Integer(values) => values[row].map(|n| n.to_string()).unwrap_or_default(),
        Values::Number(values) => values[row].map(|n| n.to_string()).unwrap_or_default(),
        Values::Texts(values) => values[row].join(BETWEEN),
        Values::Quotes(values) => {
            let texts: Vec<&str> = values[row]
                .iter()
                .map(|quote| quote.text.as_str())
                .collect();
            texts.join(BETWEEN)
        }
        Values::Record(names, columns) => {
            let fields = names.iter().zip(columns);
            let known = fields.filter_map(|(name, column)| {
                column[row].as_ref().map(|value| format!("{name}: {value}"))
            });
            known.collect::<Vec<String>>().join(BETWEEN)
        }
    }
}
