//! Numbers and dates as Dutch readers write them.

use std::borrow::Cow;

/// A number with a comma for decimals: `0,5`.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() || value.abs() >= 1e15 {
        return value.to_string();
    }
    // Zero has no sign here.
    let text = format!("{:.10}", value + 0.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.replace('.', ",")
}

/// A number of people: `8.500`.
pub(super) fn population(cell: &str) -> Cow<'_, str> {
    let digits = cell.strip_suffix(".0").unwrap_or(cell);
    let digits: String = digits
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}'))
        .collect();
    if is_whole(&digits) && digits.len() <= 9 {
        return grouped(&digits).into();
    }
    let groups: Vec<&str> = digits.split(',').collect();
    let thousands = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    match thousands && groups[0].len() <= 3 && groups.iter().all(|group| is_whole(group)) {
        true => groups.join(".").into(),
        false => cell.into(),
    }
}

/// What a cell says that is a number, a date or a truth and nothing else, as it is
/// written in Dutch; any other text as it is.
pub(super) fn in_dutch(cell: &str) -> Cow<'_, str> {
    match cell {
        "TRUE" | "True" | "true" | "WAAR" => return "ja".into(),
        "FALSE" | "False" | "false" | "ONWAAR" => return "nee".into(),
        _ => {}
    }
    if let Some(date) = of_iso(cell) {
        return date.into();
    }
    let (sign, bare) = match cell.strip_prefix('-') {
        Some(bare) => ("-", bare),
        None => ("", cell),
    };
    let (whole, decimals) = match bare.split_once([',', '.']) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (bare, None),
    };
    let written = match decimals {
        Some(decimals) if bare.contains('.') && !is_decimal(whole, decimals) => return cell.into(),
        _ => !is_whole(whole) || decimals.is_some_and(|decimals| !is_whole(decimals)),
    };
    if written {
        return cell.into();
    }
    let whole = grouped_if_long(whole);
    match decimals {
        Some(decimals) => format!("{sign}{whole},{decimals}").into(),
        None => format!("{sign}{whole}").into(),
    }
}

/// Whether a point stands before decimals: not between thousands or in a time of day.
fn is_decimal(whole: &str, decimals: &str) -> bool {
    let numbers = is_whole(whole) && is_whole(decimals);
    let thousands = decimals.len() == 3 && whole.len() <= 3 && whole != "0";
    let at_most = |text: &str, most: u8| text.parse().is_ok_and(|value: u8| value < most);
    let time = decimals.len() == 2 && whole != "0" && at_most(whole, 24) && at_most(decimals, 60);
    numbers && !thousands && !time
}

fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits with their thousands parted, where they are no year, postal code, telephone
/// number or citizen service number.
fn grouped_if_long(digits: &str) -> Cow<'_, str> {
    match (5..=8).contains(&digits.len()) && !digits.starts_with('0') {
        true => grouped(digits).into(),
        false => digits.into(),
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A date, and the time of day where there is one: `3-12-2026 14:05`.
pub(super) fn date(year: i64, month: u32, day: u32, seconds: u32) -> String {
    match seconds / 60 {
        0 => format!("{day}-{month}-{year}"),
        _ => format!("{day}-{month}-{year} {}", time(seconds)),
    }
}

/// A time of day, from the seconds since midnight: `14:05`.
pub(super) fn time(seconds: u32) -> String {
    let minutes = seconds / 60;
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// A date of ISO 8601, such as `2026-12-03` or `2026-12-03T14:05:00Z`.
fn of_iso(text: &str) -> Option<String> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let part = |text: &str, length: usize| -> Option<u32> {
        (text.len() == length && is_whole(text)).then(|| text.parse().ok())?
    };
    let mut parts = date.split('-');
    let year = part(parts.next()?, 4)?;
    let month = part(parts.next()?, 2).filter(|month| (1..=12).contains(month))?;
    let day = part(parts.next()?, 2).filter(|day| (1..=31).contains(day))?;
    if parts.next().is_some() {
        return None;
    }
    let seconds = match time {
        None => 0,
        Some(time) => {
            let mut parts = time.splitn(3, ':');
            let hour = part(parts.next()?, 2).filter(|&hour| hour < 24)?;
            let minute = part(parts.next()?, 2).filter(|&minute| minute < 60)?;
            let rest = parts.next().unwrap_or_default();
            let zone = |c: char| c.is_ascii_digit() || "+-:.Z".contains(c);
            if !rest.chars().all(zone) {
                return None;
            }
            3600 * hour + 60 * minute
        }
    };
    Some(self::date(i64::from(year), month, day, seconds))
}

/// The day that is so many days behind 1 January 1970: year, month and day (Hinnant,
/// `civil_from_days`).
pub(super) fn civil(days: i64) -> (i64, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    // Both lie within a month and a year.
    (year, month as u32, day as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_stand_behind_a_comma() {
        let numbers = [130_000.0, 0.5, 2020.0, 0.1 + 0.2, -12_500.25, -0.0];
        let written = ["130000", "0,5", "2020", "0,3", "-12500,25", "0"];
        assert_eq!(numbers.map(number), written);
    }

    #[test]
    fn only_a_cell_that_is_a_number_is_changed() {
        let cells = [
            ("45000", "45.000"),
            ("0.5", "0,5"),
            ("-12500,25", "-12.500,25"),
            ("130,000", "130,000"),
            ("12.75", "12,75"),
            ("14.30", "14.30"),
            ("130.000", "130.000"),
            ("612345678", "612345678"),
            ("0612345", "0612345"),
            ("8011", "8011"),
            ("1.2.3", "1.2.3"),
            ("2026-12-03", "3-12-2026"),
            ("2026-12-03 14:05:59", "3-12-2026 14:05"),
            ("2026-12-03T00:00:00.000Z", "3-12-2026"),
            ("2026-13-03", "2026-13-03"),
            ("2026-12-03 14:05 uur", "2026-12-03 14:05 uur"),
            ("2026-12-03 en later", "2026-12-03 en later"),
            ("WAAR", "ja"),
            ("waar", "waar"),
            ("-", "-"),
        ];
        for (cell, written) in cells {
            assert_eq!(in_dutch(cell), written);
        }
    }

    #[test]
    fn people_are_counted_in_thousands() {
        let cells = [
            ("8500", "8.500"),
            ("130000.0", "130.000"),
            ("130,000", "130.000"),
            ("130 000", "130.000"),
            ("130.000", "130.000"),
            ("circa 8500", "circa 8500"),
            ("80,5", "80,5"),
        ];
        for (cell, written) in cells {
            assert_eq!(population(cell), written);
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(20_790), (2026, 12, 3));
        assert_eq!(civil(-25_567), (1900, 1, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
    }
}
