//! Workbooks of Excel: the cells of each sheet, read one by one.

mod cells;
mod comments;
mod strings;
mod styles;
#[cfg(test)]
mod tests;
mod workbook;

use super::archive::{Archive, MOST_UNPACKED};
use super::budget::Budget;
use super::relation::relations;
use super::rows;
use super::sheet::Sheet;
use super::xml::Xml;
use crate::error::Error;
use crate::source::{Content, Remark};
use cells::Cells;
use comments::Comments;
use workbook::Workbook;

/// Reads a workbook.
///
/// # Errors
/// When it is no workbook, or one that is broken or too large.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, Error> {
    let mut archive = Archive::open(name, "a workbook of Excel (.xlsx)", bytes, MOST_UNPACKED)?;
    let workbook = Workbook::read(&mut archive)?;
    let cells = Cells::new(&mut archive, &workbook)?;
    let mut budget = Budget::default();
    let mut comments = Comments::default();
    let (mut sheets, mut remarks) = (Vec::new(), Vec::new());
    for tab in workbook.tabs {
        if tab.hidden {
            remarks.push(Remark::LeftOut(format!("hidden sheet: {}", tab.name)));
            continue;
        }
        let Some(part) = archive.text(&tab.part)? else {
            continue;
        };
        let (rows, rest) = cells.read(xml(name, &part), &mut budget)?;
        let rest = rest.map(|rest| format!("sheet `{}`, {rest}", tab.name));
        remarks.extend(rest.map(Remark::Cut));
        let unworked = cells.unworked();
        let unworked = unworked.map(|found| format!("sheet `{}`, {found}", tab.name));
        remarks.extend(unworked.map(Remark::Cut));
        let relations = relations(&mut archive, &tab.part)?;
        if relations.iter().any(|relation| relation.is("drawing")) {
            remarks.push(Remark::LeftOut(format!("drawings: {}", tab.name)));
        }
        if rows.is_empty() {
            continue;
        }
        for relation in relations.iter().filter(|relation| relation.is("comments")) {
            let part = archive.text(&relation.target)?.unwrap_or_default();
            comments.read(xml(name, &part), sheets.len())?;
        }
        let name = Some(tab.name);
        sheets.push(Sheet { name, rows });
    }
    let mut content = rows::content(&sheets);
    let comments = comments.remarks(&sheets, &content);
    content.remarks.extend(comments);
    content.remarks.extend(remarks);
    Ok(content)
}

/// The XML of a part of the workbook of a name.
fn xml<'a>(name: &'a str, part: &'a str) -> Xml<'a> {
    Xml::new(name, "a workbook of Excel (.xlsx)", part)
}
