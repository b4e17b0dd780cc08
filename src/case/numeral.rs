//! Numbers in Dutch words, as far as "honderd": what stands before "duizend".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The words for one to twelve and for those that are no sum.
const ONES: [(&str, u32); 19] = [
    ("een", 1),
    ("twee", 2),
    ("drie", 3),
    ("vier", 4),
    ("vijf", 5),
    ("zes", 6),
    ("zeven", 7),
    ("acht", 8),
    ("negen", 9),
    ("tien", 10),
    ("elf", 11),
    ("twaalf", 12),
    ("dertien", 13),
    ("veertien", 14),
    ("vijftien", 15),
    ("zestien", 16),
    ("zeventien", 17),
    ("achttien", 18),
    ("negentien", 19),
];
const TENS: [(&str, u32); 8] = [
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
];

/// The words that numbers are made of, the longer ones first.
const PARTS: [&str; 34] = [
    "honderd",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "zeventig",
    "tachtig",
    "negentig",
    "anderhalf",
    "een",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "en",
    "ën",
    "Één",
    "Ën",
];

/// The same by their first two bytes, in lower case.
static OPENINGS: LazyLock<FxHashMap<[u8; 2], Vec<&str>>> = LazyLock::new(|| {
    let mut openings: FxHashMap<[u8; 2], Vec<&str>> = FxHashMap::default();
    for part in PARTS {
        if let [one, two, ..] = *part.as_bytes() {
            let parts = openings.entry([one | 0x20, two | 0x20]);
            parts.or_default().push(part);
        }
    }
    openings
});

/// Where the row of such words ends that starts at a byte.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    let part = |at: usize| {
        let [one, two] = *bytes.get(at..)?.first_chunk()?;
        let parts = OPENINGS.get(&[one | 0x20, two | 0x20])?;
        let mut parts = parts.iter().filter(|part| {
            let here = bytes.get(at..at + part.len());
            here.is_some_and(|here| here.eq_ignore_ascii_case(part.as_bytes()))
        });
        parts.next().map(|part| part.len())
    };
    while let Some(length) = part(at) {
        at += length;
    }
    (at > start).then_some(at)
}

/// The number that a word stands for, below 1,000; "anderhalf" is one and a half.
pub(super) fn number(word: &str) -> Option<f64> {
    let word = word.to_lowercase().replace(['ë', 'é'], "e");
    if word == "anderhalf" {
        return Some(1.5);
    }
    let whole = match word.split_once("honderd") {
        Some(("", rest)) => Some(100 + below(rest)?),
        Some((hundreds, rest)) => Some(100 * below(hundreds).filter(|n| *n < 10)? + below(rest)?),
        None => below(&word).filter(|_| !word.is_empty()),
    };
    whole.map(f64::from)
}

/// A number below 100; nothing is 0.
fn below(word: &str) -> Option<u32> {
    let named = |table: &[(&str, u32)], word: &str| {
        table
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, number)| *number)
    };
    let word = word
        .strip_prefix("en")
        .filter(|rest| named(&ONES, rest).is_some())
        .unwrap_or(word);
    if word.is_empty() {
        return Some(0);
    }
    named(&ONES, word).or(named(&TENS, word)).or_else(|| {
        TENS.iter().find_map(|(ten, number)| {
            let one = word.strip_suffix(ten)?.strip_suffix("en")?;
            Some(number + named(&ONES, one).filter(|one| *one < 10)?)
        })
    })
}

/// The word for a number below 1,000.
#[cfg(test)]
pub(super) fn word(number: u32) -> String {
    let name = |table: &[(&str, u32)], number: u32| {
        table
            .iter()
            .find(|(_, n)| *n == number)
            .map(|(name, _)| (*name).to_owned())
    };
    match number {
        0 => String::new(),
        1..=19 => name(&ONES, number).expect("a word"),
        20..=99 => match (
            number % 10,
            name(&TENS, number - number % 10).expect("a word"),
        ) {
            (0, ten) => ten,
            (one @ (2 | 3), ten) => word(one) + "ën" + &ten,
            (one, ten) => word(one) + "en" + &ten,
        },
        _ => {
            let hundreds = if number < 200 {
                String::new()
            } else {
                word(number / 100)
            };
            hundreds + "honderd" + &word(number % 100)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_reads_back() {
        for count in 1..1_000 {
            assert_eq!(
                number(&word(count)),
                Some(f64::from(count)),
                "{}",
                word(count)
            );
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for word in ["", "en", "tientwintig", "honderdhonderd", "eenen"] {
            assert_eq!(number(word), None, "{word}");
        }
    }
}
