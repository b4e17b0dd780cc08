//! Notes in JSON: an array, or a value a line.
//!
//! An object is a row by its keys; a string alone is a note.

#[cfg(test)]
mod tests;
mod value;

use std::collections::HashMap;

use super::budget::Budget;
use super::encoding;
use super::rows;
use super::sheet::{Row, Sheet};
use crate::error::Error;
use crate::source::{Content, Remark};
use value::Value;

/// Reads notes in JSON or JSON Lines.
///
/// # Errors
/// When it is no text or no JSON; the place has the line.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, Error> {
    let decoded = encoding::decode(name, bytes, None)?;
    let mut values = value::read(name, &decoded.text)?;
    let mut remarks = Vec::new();
    if values.len() == 1 {
        values = match values.remove(0) {
            Value::List(values) => values,
            Value::Object(members) => of_wrapper(members, &mut remarks),
            value => vec![value],
        };
    }
    let mut content = match values.iter().all(Value::is_list) {
        true => of_lists(values, &mut remarks),
        false => of_records(values, &mut remarks),
    };
    decoded.tell(&mut content);
    content.remarks.extend(remarks);
    Ok(content)
}

/// What an object holds that is the whole of a file: the objects in its one list of these,
/// or itself.
fn of_wrapper(mut members: Vec<(String, Value)>, remarks: &mut Vec<Remark>) -> Vec<Value> {
    let holds = |(_, value): &(String, Value)| value.is_list_of_objects();
    if members.iter().filter(|member| holds(member)).count() != 1 {
        return vec![Value::Object(members)];
    }
    let at = members.iter().position(holds).unwrap_or_default();
    let (_, list) = members.swap_remove(at);
    let around = members.into_iter().filter(|(_, value)| !value.is_empty());
    remarks.extend(around.map(|(key, _)| Remark::LeftOut(format!("beside the list: {key}"))));
    match list {
        Value::List(values) => values,
        value => vec![value],
    }
}

/// Lists in a list are the rows of a table.
fn of_lists(values: Vec<Value>, remarks: &mut Vec<Remark>) -> Content {
    let mut budget = Budget::default();
    let mut sheet = Sheet::default();
    for (at, value) in values.into_iter().enumerate() {
        let Value::List(cells) = value else { continue };
        let cells: Vec<String> = cells.into_iter().map(Value::into_text).collect();
        if let Err(rest) = take(&mut budget, at + 1, &cells) {
            remarks.push(Remark::Cut(rest));
            break;
        }
        let number = at + 1;
        sheet.rows.push(Row { number, cells });
    }
    rows::content(&[sheet])
}

/// Each object is a record by its keys, and whatever else a note.
fn of_records(values: Vec<Value>, remarks: &mut Vec<Remark>) -> Content {
    let mut budget = Budget::default();
    let mut names: Vec<String> = vec![String::new()];
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut records = Vec::new();
    for (at, value) in values.into_iter().enumerate() {
        let mut cells = Vec::new();
        let members = match value {
            Value::Object(members) => value::flat(members),
            value => vec![(String::new(), value.into_text())],
        };
        for (key, text) in members.into_iter().filter(|(_, text)| !text.is_empty()) {
            let column = match key.is_empty() {
                true => 0,
                false => *known.entry(key).or_insert_with_key(|key| {
                    names.push(key.clone());
                    names.len() - 1
                }),
            };
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            // A key that is there twice says two things.
            if !cells[column].is_empty() {
                cells[column].push('\n');
            }
            cells[column].push_str(&text);
        }
        if let Err(rest) = take(&mut budget, at + 1, &cells) {
            remarks.push(Remark::Cut(rest));
            break;
        }
        let number = at + 1;
        records.push(Row { number, cells });
    }
    rows::of_records(&names, &records)
}

fn take(budget: &mut Budget, row: usize, cells: &[String]) -> Result<(), String> {
    budget.take(row, cells.len(), cells.iter().map(String::len).sum())
}
