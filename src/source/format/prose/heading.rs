//! Headings, by the names of their styles.

/// The level of the heading that a style is for, by its name in Dutch or in English.
pub(in super::super) fn level_of(style: &str) -> Option<usize> {
    // A name may have others behind it.
    let name = style.split([',', ';']).next().unwrap_or_default();
    // OpenDocument writes a space in a name as its number.
    let name = name.trim().to_lowercase().replace("_20_", " ");
    if matches!(name.as_str(), "title" | "titel") {
        return Some(1);
    }
    let level = ["heading", "kop"]
        .iter()
        .find_map(|word| name.strip_prefix(word))?;
    let level = level.trim_start_matches([' ', '_']);
    let digit = level.bytes().all(|byte| byte.is_ascii_digit());
    let level = level
        .parse()
        .ok()
        .filter(|level| digit && (1..=9).contains(level));
    level.map(|level: usize| level.min(LOWEST))
}

/// A heading has no lower level in a text.
pub(in super::super) const LOWEST: usize = 6;

#[cfg(test)]
mod tests {
    use super::level_of;

    #[test]
    fn headings_are_known_by_name() {
        let names = [
            ("heading 1", Some(1)),
            ("Heading_20_2", Some(2)),
            ("Kop 3", Some(3)),
            ("Kop1", Some(1)),
            ("kop 9", Some(6)),
            ("heading 1,Hoofdstuk", Some(1)),
            ("Titel", Some(1)),
            ("Title", Some(1)),
            ("Koptekst", None),
            ("heading", None),
            ("Kop 1 Char", None),
            ("kop 10", None),
            ("kop +1", None),
            ("Ondertitel", None),
        ];
        for (name, level) in names {
            assert_eq!(level_of(name), level, "{name}");
        }
    }
}
