//! The styles of sheets.

use std::collections::HashSet;

use super::super::xml::Xml;
use crate::error::Error;

/// The styles that hide a sheet, of those within the element that is open.
pub(super) fn hidden(xml: &mut Xml<'_>) -> Result<HashSet<String>, Error> {
    let mut hidden = HashSet::new();
    while let Some(style) = xml.child()? {
        let mut hides = false;
        while let Some(tag) = xml.child()? {
            hides |= tag.name() == "table-properties"
                && tag.get("display").is_some_and(|display| display == "false");
            xml.skip()?;
        }
        if hides {
            hidden.insert(style.get("name").unwrap_or_default().into_owned());
        }
    }
    Ok(hidden)
}
