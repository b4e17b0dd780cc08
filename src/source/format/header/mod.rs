//! What the columns of a table are, by their names.

mod names;

use super::sheet::Row;
use names::{HEADING, OTHER, TEXT};
pub(super) use names::{INHABITANTS, NUMBER};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Who or where a case is, or how large: a line of its heading, in this order.
    Heading(usize),
    /// What was said.
    Text,
    /// Something else that is told of a case.
    Other,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) role: Role,
    /// What it is called in the text: a known name in Dutch, any other as in the header.
    pub(super) label: String,
    known: bool,
}

impl Column {
    /// The column of a name in a header.
    pub(super) fn named(name: &str) -> Self {
        let name = cut(name.trim());
        let plain = plain(&name);
        let is = |names: &[&str]| names.contains(&plain.as_str());
        let known = |role, label: &str| Self {
            role,
            label: label.into(),
            known: true,
        };
        if let Some(at) = HEADING.iter().position(|(_, names)| is(names)) {
            return known(Role::Heading(at), HEADING[at].0);
        }
        if is(TEXT) {
            return known(Role::Text, &name);
        }
        if let Some((label, _)) = OTHER.iter().find(|(_, names)| is(names)) {
            return known(Role::Other, label);
        }
        Self {
            role: Role::Other,
            label: one_line(&name),
            known: false,
        }
    }

    /// A value of the column with its name: `Gemeente: Zwolle`, `Doet u mee? Ja`.
    pub(super) fn line(&self, value: &str) -> String {
        let label = self.label.trim_end_matches(':');
        match label.chars().last() {
            None => value.into(),
            Some('?' | '!' | '.') => format!("{label} {value}"),
            Some(_) => format!("{label}: {value}"),
        }
    }
}

/// The header among the first rows of a sheet, the one of the most known names: which row
/// it is, and its columns.
pub(super) fn find(rows: &[Row]) -> Option<(usize, Vec<Column>)> {
    let headers = rows.iter().take(MOST_ABOVE).map(columns).enumerate();
    let headers = headers.filter(|(at, columns)| is_header(columns, &rows[at + 1..]));
    // Of rows with as many names the first is the header.
    let (at, mut columns) = headers.rev().max_by_key(|(_, columns)| known(columns))?;
    if let Some(first) = columns.first_mut().filter(|first| first.label.is_empty()) {
        *first = first_without_name(&rows[at + 1..]);
    }
    Some((at, columns))
}

/// The first column where it has no name: numbers of the rows, or what these are of.
fn first_without_name(below: &[Row]) -> Column {
    let mut cells = below.iter().filter_map(|row| row.cells.first());
    match cells.all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit())) {
        true => Column::named(NUMBER),
        false => Column {
            role: Role::Heading(0),
            label: String::new(),
            known: false,
        },
    }
}

fn known(columns: &[Column]) -> usize {
    columns.iter().filter(|column| column.known).count()
}

/// Whether columns are those of a table of the rows below. One known name alone may be a
/// title, or open a form.
fn is_header(columns: &[Column], below: &[Row]) -> bool {
    match known(columns) {
        0 => false,
        1 => is_over(columns, below.first()) && !is_form(columns, below),
        _ => true,
    }
}

/// A header stands in one of the first rows.
const MOST_ABOVE: usize = 20;

/// The columns that a row names.
pub(super) fn columns(row: &Row) -> Vec<Column> {
    row.cells.iter().map(|cell| Column::named(cell)).collect()
}

/// Whether there is a row below, with no more cells than the header has names; the first
/// column may have none.
fn is_over(columns: &[Column], below: Option<&Row>) -> bool {
    let named = columns.iter().enumerate();
    let named = named.filter(|(at, column)| *at == 0 || !column.label.is_empty());
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    below.is_some_and(|row| filled(row) <= named.count())
}

/// Whether names stand below each other, each with its value beside it: a form, not the
/// header of a table.
fn is_form(columns: &[Column], below: &[Row]) -> bool {
    let Some(at) = columns.iter().position(|column| column.known) else {
        return false;
    };
    let below = below.iter().filter_map(|row| row.cells.get(at));
    let mut names = below
        .map(|cell| plain(cell))
        .filter(|cell| !cell.is_empty());
    names.any(|name| Column::named(&name).known)
}

/// A name without what is added to it: `Inwoners (2026)*` and `Inwoners per 1 januari` are
/// `inwoners`.
fn plain(name: &str) -> String {
    let bare = name.replace(['_', '-'], " ").to_lowercase();
    let added = ["(", "/", " per ", " op "];
    let end = added.iter().filter_map(|added| bare.find(added)).min();
    let bare = &bare[..end.unwrap_or(bare.len())];
    let words = bare
        .split_whitespace()
        .map(|word| word.trim_matches(['*', ':', '.', '#']));
    let words = words.filter(|word| !word.is_empty() && !is_year(word));
    words.collect::<Vec<_>>().join(" ")
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The start of a name that is too long for one: it stands in each case.
pub(super) fn cut(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.into(),
    }
}

/// The most characters of a name.
const LONGEST: usize = 150;

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
