//! The sections of a text, and which of them open a page.

use memchr::memmem;

use super::super::xml::Xml;
use super::OF;
use crate::error::Error;

/// Whether each section of a text opens a page.
pub(super) fn read(name: &str, part: &str) -> Result<Vec<bool>, Error> {
    let mut sections = Vec::new();
    // Most texts have one section, of which nothing need be known.
    let marks = memmem::find_iter(part.as_bytes(), ":sectPr");
    if marks.take(3).count() < 3 {
        return Ok(sections);
    }
    let mut xml = Xml::new(name, OF, part);
    // What a section was before a change is no section.
    while let Some(tag) = xml.enter(&["sectPr", "sectPrChange"])? {
        match tag.name() {
            "sectPr" => sections.push(opens_page(&mut xml)?),
            _ => xml.skip()?,
        }
    }
    Ok(sections)
}

fn opens_page(xml: &mut Xml<'_>) -> Result<bool, Error> {
    let mut opens = true;
    while let Some(tag) = xml.child()? {
        if tag.name() == "type" {
            let kind = tag.get("val");
            opens = !matches!(kind.as_deref(), Some("continuous" | "nextColumn"));
        }
        xml.skip()?;
    }
    Ok(opens)
}
