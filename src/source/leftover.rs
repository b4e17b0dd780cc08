//! Files that programs leave behind beside those of people.

/// Whether nobody means a file by this path: it is hidden, or some program left it behind.
pub fn is_leftover(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    // `~$` are locks of Word and Excel; those of LibreOffice are hidden.
    name.starts_with('.')
        || name.starts_with("~$")
        || matches!(name, "Thumbs.db" | "desktop.ini")
        || path.split('/').any(|folder| folder == "__MACOSX")
}
