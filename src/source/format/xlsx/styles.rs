//! How the styles of a workbook show numbers.

use std::collections::HashMap;

use super::super::written;
use super::super::xml::Xml;
use crate::error::Error;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// As a number.
    #[default]
    Number,
    /// As a part of a hundred.
    Percent,
    /// As a date, a time of day or both.
    Date,
    /// As hours that run on.
    Hours,
}

/// How each style shows numbers, by its number from 0.
pub(super) fn read(mut xml: Xml<'_>) -> Result<Vec<Shown>, Error> {
    let mut own: HashMap<String, Shown> = HashMap::new();
    let mut styles = Vec::new();
    while let Some(tag) = xml.enter(&["numFmt", "cellXfs"])? {
        let of = |name| tag.get(name).unwrap_or_default();
        if tag.name() == "numFmt" {
            if own.len() < MOST {
                own.insert(of("numFmtId").into_owned(), of_code(&of("formatCode")));
            }
            continue;
        }
        while let Some(style) = xml.child()? {
            let id = style.get("numFmtId").unwrap_or_default();
            let shown = own.get(&*id).copied();
            if styles.len() < MOST {
                styles.push(shown.unwrap_or_else(|| of_id(&id)));
            }
            xml.skip()?;
        }
    }
    Ok(styles)
}

/// More styles than this no workbook has.
const MOST: usize = 100_000;

/// The formats that every workbook has.
fn of_id(id: &str) -> Shown {
    match id.parse().unwrap_or(0) {
        9 | 10 => Shown::Percent,
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Date,
        46 => Shown::Hours,
        _ => Shown::Number,
    }
}

/// A format of the workbook itself, such as `dd-mm-yyyy` or `0,0%`.
fn of_code(code: &str) -> Shown {
    let mut letters = code.chars();
    let mut bare = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => letters.by_ref().take_while(|&c| c != '"').for_each(drop),
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let within: String = letters.by_ref().take_while(|&c| c != ']').collect();
                if matches!(
                    within.to_lowercase().as_str(),
                    "h" | "hh" | "m" | "mm" | "s" | "ss"
                ) {
                    return Shown::Hours;
                }
            }
            ';' => break,
            _ => bare.extend(letter.to_lowercase()),
        }
    }
    match bare.as_str() {
        _ if bare.contains('%') => Shown::Percent,
        "general" | "standaard" => Shown::Number,
        _ if bare.contains(['d', 'y', 'j', 'm', 'h']) => Shown::Date,
        _ => Shown::Number,
    }
}

impl Shown {
    /// A number as it is shown, its days counted from 1904 or 1900.
    pub(super) fn text(self, value: f64, from_1904: bool) -> String {
        match self {
            Self::Percent => format!("{}%", written::number(value * 100.0)),
            Self::Date if (0.0..LAST_DAY).contains(&value) => date(value, from_1904),
            Self::Hours if (0.0..LAST_DAY).contains(&value) => {
                // Not negative, and far smaller than what 32 bits count.
                written::time((value * 86_400.0).round().min(f64::from(u32::MAX)) as u32)
            }
            _ => written::number(value),
        }
    }
}

/// The day behind the last of the year 9999.
const LAST_DAY: f64 = 2_958_466.0;

fn date(value: f64, from_1904: bool) -> String {
    let seconds = (value.fract() * 86_400.0).round() as i64;
    let day = value.trunc() as i64 + seconds / 86_400;
    let seconds = (seconds % 86_400) as u32;
    if day == 0 && !from_1904 {
        return written::time(seconds);
    }
    let since_1970 = match (from_1904, day) {
        (true, _) => day - 24_107,
        // The calendar of Excel has a 29 February 1900.
        (false, ..60) => day - 25_568,
        (false, _) => day - 25_569,
    };
    let (year, month, day) = written::civil(since_1970);
    written::date(year, month, day, seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_dates_from_numbers() {
        let codes = [
            ("dd-mm-yyyy", Shown::Date),
            ("[$-413]d mmmm yyyy;@", Shown::Date),
            ("h:mm", Shown::Date),
            ("[h]:mm:ss", Shown::Hours),
            ("0.0%", Shown::Percent),
            ("#,##0.00 \"dagen\"", Shown::Number),
            ("[Red]#,##0", Shown::Number),
            ("\\d0", Shown::Number),
            ("General", Shown::Number),
        ];
        for (code, shown) in codes {
            assert_eq!(of_code(code), shown, "{code}");
        }
    }

    #[test]
    fn dates_are_counted_as_excel_does() {
        assert_eq!(Shown::Date.text(46_359.0, false), "3-12-2026");
        assert_eq!(Shown::Date.text(46_359.586_805_6, false), "3-12-2026 14:05");
        assert_eq!(Shown::Date.text(1.0, false), "1-1-1900");
        assert_eq!(Shown::Date.text(61.0, false), "1-3-1900");
        assert_eq!(Shown::Date.text(44_897.0, true), "3-12-2026");
        assert_eq!(Shown::Date.text(0.75, false), "18:00");
        assert_eq!(Shown::Hours.text(1.5, false), "36:00");
        assert_eq!(Shown::Percent.text(0.755, false), "75,5%");
        assert_eq!(Shown::Date.text(1e300, false), written::number(1e300));
    }
}
