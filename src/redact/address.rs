//! Addresses: a street or a postcode with a house number.

use std::sync::LazyLock;

use regex::Regex;

use super::Personal;
use crate::span::Span;

/// The addresses in a text, with postcode and town where these follow.
pub(super) fn find(text: &str) -> Vec<(Personal, Span)> {
    let found = [&*STREET, &*NAMED, &*ANY_STREET, &*POSTCODE]
        .into_iter()
        .flat_map(|pattern| {
            pattern.captures_iter(text).filter_map(|found| {
                let all = found.get(0)?;
                let limit = found.name("unit").is_none()
                    && !text[all.end()..].starts_with(|c: char| c.is_alphanumeric());
                limit.then(|| (Personal::Address, Span::new(all.start(), all.end())))
            })
        });
    found.collect()
}

/// A house number with its additions.
const NUMBER: &str = r"(?:nr\.?\s?|nummer\s)?\d{1,4}(?:\s?(?:bis|hs|[A-Za-z]\b(?:\s?\d{1,2}\b)?)|[-/](?:[IVX]{1,4}|\d{1,4}|[A-Za-z])\b)?(?:\s[A-Z]\d{1,3}\b)?(?P<unit>\s?(?:km|euro|procent|%|jaar|uur|inwoners|woningen|meter|cm))?";
/// What may follow: a postcode, a town.
const TOWN: &str = r"(?:,?\s\d{4}\s?[A-Z]{2}\b)?(?:(?:,\s|\ste\s|\sin\s|\s)(?:'s-)?[A-Z][a-zé]+(?:(?:-|\s(?:aan\s(?:den?\s)?|den?\s|op\s|bij\s|en\s)?)[A-Z][a-zé]+)*)?";
const STREETS: &str = "(?:straat|straatje|laan|laantje|weg|plein|pleintje|kade|gracht|dijk|singel|hof|pad|steeg|dreef|markt|park|baan|ring|wal|plantsoen|boulevard|veld|kamp|meent|erf|haven|sloot|vaart|akker|horst|burg|donk|brink|kwartier|allee|bocht|zoom|oever|rede|gaarde|heuvel|berg|weide|waard|tuin|poort|stede|hoek|kant|einde|end|wei|es|enk|werf|loop|beemd|tocht|buurt|leane|strjitte|reed|diep)";

fn pattern(text: &str) -> Regex {
    Regex::new(&text.replace(r"\b", r"(?-u:\b)")).expect("addresses compile")
}

/// A street by how its name ends.
static STREET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:\d{{1,2}}e\s)?(?:(?:[A-Z][\w'’.-]*|van|de|den|der|het|'t|ten|ter|op|aan|in)\s){{0,4}}(?:[A-ZÀ-Ý0-9'][\w'’-]*)?{STREETS}(?:\s(?:[A-Z]{{1,2}}|[NOZW]Z|\d{{4}}))?,?\s{NUMBER}{TOWN}"
    ))
});

/// A street with an article or the like, or in small letters.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:(?:De|Het|Oude|Nieuwe|Lange|Korte|Grote|Kleine|Hoge|Lage|Achter\s(?:de|het))\s[A-Z][\w'’-]+|Plein\s\d{{4}}|[a-z]{{3,}}(?:straat|laan|plein|gracht|kade|weg|dreef|singel))\s{NUMBER}{TOWN}"
    ))
});

/// A street of any name, where a postcode follows.
static ANY_STREET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[A-Z'][\w'’.-]*\s)(?:(?:[A-Z][\w'’.-]*|van|de|den|der|het|ten|ter|op|aan|in|achter|\d{4})\s){0,4}\d{1,4}(?:\s?[A-Za-z]\b)?(?P<unit>\s?(?:km|euro|procent))?,?\s\d{4}\s?[A-Z]{2}\b(?:(?:,\s|\s)[A-Z][a-zé]+(?:[- ][A-Z][a-zé]+)*)?",
    )
});

/// A postcode with a house number.
static POSTCODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b[1-9]\d{3}\s?[A-Z]{2}(?:,?\s|[-/])(?:nr\.?\s?|nummer\s|huisnummer\s|no\.?\s)?\d{1,4}(?:\s?[a-zA-Z]\b|-\w{1,3}\b)?(?P<unit>\s?(?:km|euro|procent|%|jaar|uur|meter))?",
    )
});
