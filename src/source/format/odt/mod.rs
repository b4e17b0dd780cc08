//! Texts of OpenDocument (.odt), as LibreOffice writes them.

mod body;
mod changes;
mod inline;
mod list;
mod shape;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use super::archive::{Archive, MOST_UNPACKED};
use super::open_document;
use crate::error::Error;
use crate::source::Content;
use body::Body;
use styles::Styles;

/// What is read here, in the words of an error.
const OF: &str = "a text of OpenDocument (.odt)";

/// Reads a text of OpenDocument.
///
/// What is kept, told and left out is the same as of a Word file
/// ([`docx::read`](super::docx::read)).
///
/// # Errors
/// When it is no such text, or one that is broken, has a password or is too large.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, Error> {
    let mut archive = Archive::open(name, OF, bytes, MOST_UNPACKED)?;
    let text = open_document::content(&mut archive, OF)?;
    let styles = archive.text("styles.xml")?.unwrap_or_default();
    let mut body = Body::new(name, Styles::read(name, &styles)?);
    let blocks = body.read(&text)?;
    body.read_asides(&styles)?;
    Ok(body.story.finish(blocks, body.waiting))
}
