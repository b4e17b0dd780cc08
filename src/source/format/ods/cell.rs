//! What a cell says.

use super::super::written;
use super::super::xml::{Piece, Tag, Xml};
use crate::error::Error;

/// A cell of a sheet.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// What it says: numbers and dates as they are written in Dutch.
    pub(super) text: String,
    /// The comments at it.
    pub(super) comments: Vec<Comment>,
}

/// A comment at a cell.
#[derive(Debug, Default)]
pub(super) struct Comment {
    /// Who made it.
    pub(super) author: Option<String>,
    /// What it says.
    pub(super) text: String,
}

/// No more spaces stand in a row.
const MOST_SPACES: usize = 10;

/// Reads the cell that is open.
pub(super) fn read(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Cell, Error> {
    let mut cell = Cell::default();
    while let Some(inner) = xml.child()? {
        match inner.name() {
            "p" => add_line(&mut cell.text, xml)?,
            "annotation" => cell.comments.push(comment(xml)?),
            _ => xml.skip()?,
        }
    }
    // An error of a formula says nothing.
    if tag.has("value-type", "error") {
        cell.text.clear();
    } else if let Some(text) = value(tag) {
        cell.text = text;
    }
    let text = cell.text.trim();
    if text.len() < cell.text.len() {
        cell.text = text.to_owned();
    }
    Ok(cell)
}

/// The value of a cell that has one that is no text.
fn value(tag: &Tag<'_>) -> Option<String> {
    // LibreOffice has no other form for the truths of a workbook of Excel.
    match tag.get("formula").as_deref() {
        Some("of:=TRUE()") => return Some("ja".into()),
        Some("of:=FALSE()") => return Some("nee".into()),
        _ => {}
    }
    let number = || tag.get("value")?.parse::<f64>().ok();
    let kind = tag.get("value-type")?;
    match kind.as_ref() {
        "float" | "currency" => number().map(written::number),
        "percentage" => number().map(|part| format!("{}%", written::number(part * 100.0))),
        "date" => tag
            .get("date-value")
            .map(|date| written::in_dutch(&date).into_owned()),
        "time" => duration(&tag.get("time-value")?),
        "boolean" => Some(
            if tag.has("boolean-value", "true") {
                "ja"
            } else {
                "nee"
            }
            .into(),
        ),
        _ => None,
    }
}

/// A time of day or a length of time, such as `PT14H05M00S`.
fn duration(value: &str) -> Option<String> {
    let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
    let (minutes, _) = rest.split_once('M')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = hours
        .checked_mul(3600)?
        .checked_add(minutes.checked_mul(60)?)?;
    Some(written::time(seconds))
}

fn comment(xml: &mut Xml<'_>) -> Result<Comment, Error> {
    let mut comment = Comment::default();
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "creator" => comment.author = Some(xml.text()?.trim().to_owned()),
            "p" => add_line(&mut comment.text, xml)?,
            _ => xml.skip()?,
        }
    }
    comment.author = comment.author.filter(|author| !author.is_empty());
    Ok(comment)
}

/// Adds the paragraph that is open as a line.
fn add_line(text: &mut String, xml: &mut Xml<'_>) -> Result<(), Error> {
    if !text.is_empty() {
        text.push('\n');
    }
    add(text, xml)
}

/// Adds the text within the element that is open.
fn add(text: &mut String, xml: &mut Xml<'_>) -> Result<(), Error> {
    while let Some(piece) = xml.piece()? {
        let tag = match piece {
            Piece::Text(piece) => {
                text.push_str(&piece);
                continue;
            }
            Piece::Open(tag) => tag,
        };
        match tag.name() {
            "s" => {
                let spaces = tag.number("c").unwrap_or(1).min(MOST_SPACES);
                text.push_str(&" ".repeat(spaces));
            }
            "tab" => text.push('\t'),
            "line-break" => text.push('\n'),
            _ => {
                add(text, xml)?;
                continue;
            }
        }
        xml.skip()?;
    }
    Ok(())
}
