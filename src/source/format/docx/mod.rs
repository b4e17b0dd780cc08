//! Word files (.docx).

mod body;
mod field;
mod inline;
mod notes;
mod numbering;
mod paragraph;
mod properties;
mod sections;
mod styles;
mod symbol;
mod table;
#[cfg(test)]
mod tests;

use super::archive::{Archive, MOST_UNPACKED};
use super::relation::{Relation, relations};
use super::unexpected;
use crate::error::Error;
use crate::source::Content;
use body::Body;

/// What is read here, in the words of an error.
const OF: &str = "a Word file (.docx)";

/// How a table of contents is told that is left out.
const CONTENTS: &str = "table of contents";

/// Reads a Word file.
///
/// Headings are known by their styles, in Dutch or English, or by their levels. Tracked
/// changes are taken as accepted. Comments, heads and feet of pages, pictures and what is
/// hidden are told in the remarks; notes stand at the end.
///
/// # Errors
/// When it is no Word file, or one that is broken or too large.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, Error> {
    let mut archive = Archive::open(name, OF, bytes, MOST_UNPACKED)?;
    let roots = relations(&mut archive, "")?;
    let root = roots.iter().find(|root| root.is("officeDocument"));
    let main = root.map_or("word/document.xml", |root| &root.target);
    let Some(text) = archive.text(main)? else {
        return Err(unexpected(name, OF, "a zip of other parts"));
    };
    let relations = relations(&mut archive, main)?;
    let mut part = |relation: Option<&Relation>| match relation {
        Some(relation) => archive
            .text(&relation.target)
            .map(Option::unwrap_or_default),
        None => Ok(String::new()),
    };
    let mut of = |kind| part(relations.iter().find(|relation| relation.is(kind)));
    let mut body = Body::new(name, &of("styles")?, &of("numbering")?)?;
    body.read_comments(&of("comments")?)?;
    body.read_notes(&of("footnotes")?, &of("endnotes")?)?;
    let blocks = body.read(&text)?;
    for kind in ["header", "footer"] {
        for relation in relations.iter().filter(|relation| relation.is(kind)) {
            body.read_aside(kind, &part(Some(relation))?)?;
        }
    }
    Ok(body.finish(blocks))
}
