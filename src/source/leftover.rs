//! Files that programs leave behind beside those of people.

use super::Format;

/// Whether a file by this path is read where it stands in a folder.
pub fn is_notes(path: &str) -> bool {
    Format::named(path).is_some() && !is_leftover(path)
}

/// Whether nobody means a file by this path: it is hidden, or some program left it behind.
pub(super) fn is_leftover(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    // `~$` are locks of Word and Excel; those of LibreOffice are hidden.
    name.starts_with('.')
        || name.starts_with("~$")
        || matches!(name, "Thumbs.db" | "desktop.ini")
        || path.split('/').any(|folder| folder == "__MACOSX")
}
