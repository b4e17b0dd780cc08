//! A value of JSON, with its keys in their order.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::super::header::cut;
use super::super::unexpected;
use super::super::written;
use crate::error::Error;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A string, or what is written of a number or a truth; empty for null.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Object(Vec<(String, Value)>),
}

/// The values in a text, one behind the other.
pub(super) fn read(name: &str, text: &str) -> Result<Vec<Value>, Error> {
    let mut values = Vec::new();
    let mut left = MOST_VALUES;
    for counted in serde_json::Deserializer::from_str(text).into_iter::<Counted>() {
        let counted = counted.map_err(|error| broken(name, &error))?;
        let Some(fewer) = left.checked_sub(counted.count) else {
            let expected = format!("at most {MOST_VALUES} values");
            return Err(unexpected(name, expected, "more"));
        };
        left = fewer;
        values.push(counted.value);
    }
    Ok(values)
}

/// More values than this are not read.
const MOST_VALUES: usize = 1_000_000;

/// A value, and how many values it is with those in it.
struct Counted {
    value: Value,
    count: usize,
}

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut left = MOST_VALUES;
        let value = Reader(&mut left).deserialize(deserializer)?;
        let count = MOST_VALUES - left;
        Ok(Self { value, count })
    }
}

fn broken(name: &str, error: &serde_json::Error) -> Error {
    let words = error.to_string();
    let found = words.split(" at line ").next().unwrap_or_default();
    Error::unexpected_at(name, error.line(), "JSON", found)
}

impl Value {
    pub(super) fn is_list(&self) -> bool {
        matches!(self, Self::List(_))
    }

    pub(super) fn is_list_of_objects(&self) -> bool {
        let object = |value: &Self| matches!(value, Self::Object(_));
        matches!(self, Self::List(values) if !values.is_empty() && values.iter().all(object))
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    /// All that it says: short words of a list behind each other, else each apart.
    pub(super) fn into_text(self) -> String {
        let texts: Vec<String> = match self {
            Self::Text(text) => return text,
            Self::List(values) => values.into_iter().map(Self::into_text).collect(),
            Self::Object(members) => {
                let line = |(key, text)| format!("{key}: {text}");
                let lines = flat(members).into_iter().map(line);
                return lines.collect::<Vec<_>>().join("\n");
            }
        };
        let short = |text: &String| text.len() <= SHORT && !text.contains('\n');
        let between = if texts.iter().all(short) {
            "; "
        } else {
            "\n\n"
        };
        texts.join(between)
    }
}

/// No longer than this is a word of a list, in bytes.
const SHORT: usize = 40;

/// The members of an object that say something, those of an object in it under both keys.
pub(super) fn flat(members: Vec<(String, Value)>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    add_flat("", members, &mut all);
    all
}

fn add_flat(above: &str, members: Vec<(String, Value)>, all: &mut Vec<(String, String)>) {
    for (key, value) in members {
        let key = match above {
            "" => key,
            above => cut(&format!("{above} {key}")),
        };
        match value {
            Value::Object(within) => add_flat(&cut(&key), within, all),
            value => {
                let text = value.into_text();
                if !text.is_empty() {
                    all.push((key, text));
                }
            }
        }
    }
}

/// Reads a value, and counts down how many there may be yet.
struct Reader<'a>(&'a mut usize);

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let Some(left) = self.0.checked_sub(1) else {
            return Err(D::Error::custom(format!("more than {MOST_VALUES} values")));
        };
        *self.0 = left;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Text(String::new()))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Text(if truth { "ja" } else { "nee" }.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Text(written::number(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = elements.next_element_seed(Reader(self.0))? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut members = Vec::new();
        while let Some(key) = entries.next_key()? {
            members.push((key, entries.next_value_seed(Reader(self.0))?));
        }
        Ok(Value::Object(members))
    }
}
