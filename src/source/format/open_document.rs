//! What the files of OpenDocument have in common.

use memchr::memmem;

use super::archive::Archive;
use super::unexpected;
use crate::error::Error;

/// The part with the content of a file, which `of` names in the words of an error.
///
/// # Errors
/// When the file has no such part, or one with a password.
pub(super) fn content(archive: &mut Archive<'_>, of: &'static str) -> Result<String, Error> {
    let name = archive.name();
    let manifest = archive.text("META-INF/manifest.xml")?.unwrap_or_default();
    if memmem::find(manifest.as_bytes(), b"encryption-data").is_some() {
        return Err(unexpected(name, of, "one with a password"));
    }
    let text = archive.text("content.xml")?;
    text.ok_or_else(|| unexpected(name, of, "a zip of other parts"))
}
