//! Compounds: whether what stands around a word within a longer one is made of
//! words too.
//!
//! `jeugdzorgaanbestedingen` is *jeugd*, *zorg* and *aanbestedingen*; what is left
//! of `houder` beside *ouder* is nothing. The words that open and close compounds
//! come from the list of OpenTaal (`data/make_parts.py`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Where a word can stand in a compound.
#[derive(Debug, Clone, Copy)]
struct Part {
    opens: bool,
    closes: bool,
    /// Whether it has a plural in -en.
    many: bool,
}

static PARTS: LazyLock<FxHashMap<&'static str, Part>> = LazyLock::new(|| {
    let lines = include_str!("../../data/parts.txt").lines();
    let part = |line: &'static str| {
        let (mark, word) = line.split_at(1);
        let (word, many) = match word.strip_suffix('!') {
            Some(word) => (word, false),
            None => (word, true),
        };
        let part = Part {
            opens: mark != ">",
            closes: mark != "<",
            many,
        };
        (word, part)
    };
    lines.map(part).collect()
});

/// Whether the list knows a word, and knows no plural in -en of it: "team".
pub(crate) fn lacks_plural(word: &str) -> bool {
    PARTS.get(word).is_some_and(|part| !part.many)
}

/// Compounds that are no longer felt as such: a "wethouder" is about no "wet".
const OPAQUE: [&str; 14] = [
    "wethouder",
    "oordeel",
    "maatregel",
    "leeftijd",
    "rechtbank",
    "huisvesting",
    "handhaving",
    "armoede",
    "aandacht",
    "bijslag",
    "neerslag",
    "grondslag",
    "hartslag",
    "raadsel",
];

/// What links the parts of a compound.
const LINKS: [&str; 5] = ["", "s", "e", "en", "-"];

/// Whether a word is a compound of what stands `before` a term, the term, and
/// what stands `after` it.
pub(crate) fn is_compound(before: &str, term: &str, after: &str) -> bool {
    let opaque = OPAQUE.iter().any(|word| {
        let longer = word.len() > term.len() && word.contains(term);
        let around = || format!("{before}{term}{after}");
        longer && around().contains(word)
    });
    !opaque && (before.is_empty() || opens(before)) && (after.is_empty() || closes(after))
}

/// Whether a text is made of words that open compounds, each with its link.
fn opens(text: &str) -> bool {
    LINKS.iter().any(|link| {
        let bare = text.strip_suffix(link).filter(|bare| !bare.is_empty());
        bare.is_some_and(|bare| {
            is_part(bare, |part| part.opens) || parted(bare, opens, |part| part.opens)
        })
    })
}

/// Whether a text is a link and then words, of which the last closes a compound.
fn closes(text: &str) -> bool {
    LINKS.iter().any(|link| {
        let bare = text.strip_prefix(link).filter(|bare| !bare.is_empty());
        bare.is_some_and(|bare| {
            is_part(bare, |part| part.closes) || parted(bare, opens, |part| part.closes)
        })
    })
}

/// Whether a text is `first` and then one more part.
fn parted(text: &str, first: fn(&str) -> bool, last: impl Fn(&Part) -> bool) -> bool {
    let cuts = text.char_indices().map(|(at, _)| at);
    let mut cuts = cuts.filter(|&at| at >= SHORTEST && text.len() - at >= SHORTEST);
    text.len() <= LONGEST && cuts.any(|at| is_part(&text[at..], &last) && first(&text[..at]))
}

fn is_part(word: &str, stands: impl Fn(&Part) -> bool) -> bool {
    PARTS.get(word).is_some_and(stands)
}

const SHORTEST: usize = 3;
/// What stands beside a term in a compound is no longer than this, in bytes.
const LONGEST: usize = 40;

#[cfg(test)]
mod tests {
    use super::is_compound;

    #[test]
    fn what_is_left_must_be_words() {
        for (before, after) in [
            ("jeugdzorg", ""),
            ("", "leider"),
            ("zorg", "beleid"),
            ("", "smedewerker"),
            ("schuldhulp", ""),
        ] {
            assert!(is_compound(before, "x", after), "{before}-{after}");
        }
        assert!(!is_compound("", "wet", "houders") && is_compound("jeugd", "wet", ""));
        for (before, after) in [
            ("h", ""),
            ("ver", "d"),
            ("", "eet"),
            ("s", ""),
            ("be", ""),
            ("over", ""),
        ] {
            assert!(!is_compound(before, "x", after), "{before}-{after}");
        }
    }
}
