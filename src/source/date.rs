//! The date that a source names first.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::Source;

/// So many bytes are looked at.
const HEAD: usize = 10_000;

/// How the months are written, whole and short.
const MONTHS: [&str; 12] = [
    "jan(?:uari)?",
    "feb(?:ruari)?",
    "m(?:aa)?rt",
    "apr(?:il)?",
    "mei",
    "juni?",
    "juli?",
    "aug(?:ustus)?",
    "sept?(?:ember)?",
    "okt(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
];

impl Source {
    /// The first date in its text that is written out, as ISO 8601: `2026-03-01`, or
    /// `2026-03` where no day is named.
    ///
    /// ```
    /// use draagvlak::Source;
    /// let date = |text| Source::from_text("oost.txt", text).date();
    /// assert_eq!(date("Gesprek van 3 maart 2026, Zwolle").as_deref(), Some("2026-03-03"));
    /// assert_eq!(date("Datum: 14-12-2025 10:30").as_deref(), Some("2025-12-14"));
    /// assert_eq!(date("De raad besluit in mei 2027.").as_deref(), Some("2027-05"));
    /// assert_eq!(date("In 2026 zijn er 30.000 inwoners"), None);
    /// ```
    pub fn date(&self) -> Option<String> {
        let text = self.text();
        let text = &text[..text.floor_char_boundary(HEAD)];
        DATE.captures_iter(text).find_map(|found| written(&found))
    }
}

/// A date with its month in letters, as 2026-03-01, or as 1-3-2026.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let months = (1..).zip(MONTHS);
    let months: Vec<_> = months
        .map(|(at, name)| format!("(?P<month{at}>{name})"))
        .collect();
    let pattern = format!(
        r"(?xi-u)\b(?:
            (?:(?P<day>[0-3]?\d)e?\s+)?(?:{})\.?\s+(?P<year>(?:19|20)\d\d)
            | (?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)
            | (?P<dd>[0-3]?\d)[-/.](?P<mm>[01]?\d)[-/.](?P<yy>(?:19|20)\d\d)
        )\b",
        months.join("|")
    );
    Regex::new(&pattern).expect("a pattern")
});

/// What a date is as ISO 8601, where there is such a day.
fn written(found: &Captures<'_>) -> Option<String> {
    let number = |names: &[&str]| {
        let part = names.iter().find_map(|name| found.name(name));
        part?.as_str().parse::<usize>().ok()
    };
    let named = (1..=MONTHS.len()).find(|at| found.name(&format!("month{at}")).is_some());
    let month = named.or_else(|| number(&["m", "mm"]))?;
    let year = number(&["year", "y", "yy"])?;
    let day = number(&["day", "d", "dd"]);
    if !(1..=12).contains(&month) || day.is_some_and(|day| !(1..=31).contains(&day)) {
        return None;
    }
    let day = day.map_or(String::new(), |day| format!("-{day:02}"));
    Some(format!("{year}-{month:02}{day}"))
}
