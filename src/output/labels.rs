//! The words that a reader sees.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The languages that there are labels in.
pub const LANGUAGES: [&str; 2] = ["nl", "en"];

type Labels = HashMap<String, HashMap<String, String>>;

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/labels.toml")).expect("embedded labels parse")
});

/// The word that a reader sees for a name in data, in Dutch (`nl`) or English
/// (`en`); the name itself where there is no other.
///
/// ```
/// assert_eq!(draagvlak::label("willing", "nl"), "bereid");
/// assert_eq!(draagvlak::label("20k-50k", "nl"), "20k-50k");
/// ```
pub fn label<'n>(name: &'n str, lang: &str) -> &'n str {
    let found = LABELS.get(lang).and_then(|labels| labels.get(name));
    found.map_or(name, String::as_str)
}
