//! Numbers and addresses that are one person's: by form and by check digits.

use std::sync::LazyLock;

use regex::Regex;

use super::Personal;
use crate::span::Span;

/// E-mail addresses, telephone numbers, citizen service numbers and accounts.
pub(super) fn find(text: &str) -> Vec<(Personal, Span)> {
    let mut found = Vec::new();
    let spans = |pattern: &'static Regex| {
        let all = pattern.find_iter(text);
        all.map(|found| Span::new(found.start(), found.end()))
    };
    found.extend(spans(&EMAIL).map(|span| (Personal::Email, span)));
    for span in spans(&IBAN) {
        if let Some(span) = iban(text, span) {
            found.push((Personal::Iban, span));
        }
    }
    for span in spans(&DIGITS) {
        let span = trimmed(text, span);
        let taken = |(_, other): &(Personal, Span)| other.overlaps(span);
        if found.iter().any(taken) || !stands_alone(text, span) {
            continue;
        }
        if is_bsn(text, span) {
            found.push((Personal::Bsn, span));
        } else if is_phone(span.of(text)) {
            found.push((Personal::Phone, span));
        }
    }
    found
}

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    let letter = "A-Za-zÀ-ÿ0-9";
    Regex::new(&format!(
        "[{letter}._%+'-]+@[{letter}-]+(?:[.][{letter}-]+)*[.][A-Za-z]{{2,}}"
    ))
    .expect("e-mail addresses compile")
});

static IBAN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b";
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).expect("accounts compile")
});

/// A run of digits with what parts them.
static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\(?(?:\+|00)?\(?\d(?:[ ./\u{A0}()–-]{0,3}\d){7,14}").expect("digits compile")
});

fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// The run without a bracket that nothing closes.
fn trimmed(text: &str, span: Span) -> Span {
    let run = span.of(text);
    let open = run.starts_with('(') && run.matches('(').count() > run.matches(')').count();
    Span::new(span.start + usize::from(open), span.end)
}

/// Whether no letter or digit goes on with the run.
fn stands_alone(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let behind = text[span.end..].chars().next();
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '@';
    let amount = text[..span.start].trim_end().ends_with(['€', '$']);
    !before.is_some_and(|c| part(c) || c == '/' || c == '-') && !behind.is_some_and(part) && !amount
}

/// A telephone number: ten digits from 0, or up to fourteen behind the number of
/// a country; and no date.
fn is_phone(run: &str) -> bool {
    let all = digits(run);
    let abroad = run.trim_start_matches('(').starts_with('+') || all.starts_with(&[0, 0]);
    let local = all.len() == 10 && all[0] == 0 && all[1] != 0;
    let service =
        all.len() == 8 && (all.starts_with(&[0, 8, 0, 0]) || all.starts_with(&[0, 9, 0, 0]));
    abroad && (10..=15).contains(&all.len()) || local || service
}

/// A citizen service number: nine digits (or eight, with a cue) that pass the
/// eleven-test, and no number of something else.
fn is_bsn(text: &str, span: Span) -> bool {
    let mut all = digits(span.of(text));
    let before = text[..span.start].to_lowercase();
    let before: String = before
        .chars()
        .rev()
        .take(REACH)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let said = BSN_CUES.iter().any(|cue| before.contains(cue));
    if all.len() == 8 && said {
        all.insert(0, 0);
    }
    let nine = all.len() == 9;
    let bare = span.of(text).bytes().all(|byte| byte.is_ascii_digit());
    let other = || {
        OTHER_NUMBERS
            .iter()
            .any(|cue| before.trim_end_matches([':', ' ', '.']).ends_with(cue))
    };
    nine && passes_eleven(&all) && (said || !other() && (bare || grouped(span.of(text))))
}

/// Nine digits in groups: `1234.56.789`.
fn grouped(run: &str) -> bool {
    let groups: Vec<usize> = run.split(['.', ' ']).map(str::len).collect();
    matches!(groups[..], [4, 2, 3] | [3, 3, 3] | [2, 2, 2, 3])
}

/// The eleven-test: the digits weighed 9 down to 2, the last by -1, make a
/// multiple of 11.
fn passes_eleven(digits: &[u32]) -> bool {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i64 = weights
        .iter()
        .zip(digits)
        .map(|(weight, digit)| weight * i64::from(*digit))
        .sum();
    sum % 11 == 0 && digits.iter().any(|digit| *digit > 0)
}

/// How many characters before a number its cue may stand.
const REACH: usize = 30;
const BSN_CUES: [&str; 5] = ["bsn", "burgerservicen", "sofin", "sofi-n", "sofi n"];
const OTHER_NUMBERS: [&str; 14] = [
    "zaak",
    "zaaknummer",
    "order",
    "ordernummer",
    "polis",
    "polisnummer",
    "serienummer",
    "factuur",
    "factuurnummer",
    "kvk",
    "ticket",
    "kenmerk",
    "artikelnummer",
    "meternummer",
];

/// An account: as much of the run as passes modulo 97.
fn iban(text: &str, span: Span) -> Option<Span> {
    let run = span.of(text);
    let ends = run
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .filter(|&end| end >= 15);
    let ends: Vec<usize> = ends.collect();
    let end = ends.into_iter().rev().find(|&end| {
        let whole = run[end..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric());
        whole && passes_97(&run[..end])
    });
    // A Dutch account with a slip of the pen is one all the same.
    let bank = run.get(4..).is_some_and(|rest| {
        let code: String = rest.chars().filter(|c| *c != ' ').take(4).collect();
        code.len() == 4 && code.chars().all(|c| c.is_ascii_alphabetic())
    });
    let dutch = run.to_ascii_uppercase().starts_with("NL") && bank;
    let end = end.or_else(|| dutch.then_some(run.len()))?;
    Some(Span::new(span.start, span.start + end))
}

/// ISO 7064: the first four characters put last, letters as 10 to 35, leave 1.
fn passes_97(account: &str) -> bool {
    let plain: Vec<char> = account
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .collect();
    if !(15..=34).contains(&plain.len()) {
        return false;
    }
    let turned = plain[4..].iter().chain(&plain[..4]);
    let rest = turned.fold(0_u32, |rest, c| {
        let value = c.to_digit(36).unwrap_or(0);
        let shift = if value > 9 { 100 } else { 10 };
        (rest * shift + value) % 97
    });
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_by_their_check_digits() {
        // 111222333 is the example of the tax office; NL91 ABNA that of the register of accounts.
        let table = [
            ("BSN 111222333", Some((Personal::Bsn, "111222333"))),
            ("BSN 111222334", None),
            ("zaaknummer 111222333", None),
            (
                "NL91 ABNA 0417 1643 00 graag",
                Some((Personal::Iban, "NL91 ABNA 0417 1643 00")),
            ),
            (
                "NL92 ABNA 0417 1643 00",
                Some((Personal::Iban, "NL92 ABNA 0417 1643 00")),
            ),
            ("BE92 0417 1643 0044", None),
            ("bel 06-12345678", Some((Personal::Phone, "06-12345678"))),
            (
                "bel +31 (0)20 555 0123",
                Some((Personal::Phone, "+31 (0)20 555 0123")),
            ),
            ("op 06-12-2024 om 11.05", None),
            ("kosten € 12.345.678", None),
            (
                "mail naar j.bos@voorbeeld.nl.",
                Some((Personal::Email, "j.bos@voorbeeld.nl")),
            ),
        ];
        for (text, expected) in table {
            let found = find(text)
                .first()
                .map(|(kind, span)| (*kind, span.of(text)));
            assert_eq!(found, expected, "{text}");
        }
    }
}
