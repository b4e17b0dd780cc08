//! Names: how they are looked up, and finding them in a text.

use rustc_hash::FxHashSet;
use unicode_segmentation::UnicodeSegmentation;

use super::{Gazetteer, How, Municipality, Region};
use crate::span::Span;
use crate::word::words;

impl Gazetteer {
    /// Names of regions and municipalities in a text, longest first, from left
    /// to right. A name of a municipality must be written with a capital, but
    /// where `small` letters do; that of a place in one always.
    pub(crate) fn places(&self, text: &str, small: bool) -> Vec<(Span, Place<'_>)> {
        let words = words(text);
        let mut places = Vec::new();
        // The words of a name in the form in which names are looked up, and where
        // each ends.
        let (mut key, mut ends) = (String::with_capacity(64), Vec::with_capacity(8));
        let mut first = 0;
        while first < words.len() {
            if !self.can_open(&words[first..], text, small) {
                first += 1;
                continue;
            }
            key.clear();
            fold(words[first].of(text), &mut key);
            let most = self.first.get(&key).copied().unwrap_or(0);
            let row = &words[first..(first + most).min(words.len())];
            ends.clear();
            for (at, word) in row.iter().enumerate() {
                if at > 0 {
                    key.push(' ');
                    fold(word.of(text), &mut key);
                }
                ends.push(key.len());
            }
            let found = (1..=row.len()).rev().find_map(|count| {
                let span = Span::new(row[0].start, row[count - 1].end);
                let place = self.place(&key[..ends[count - 1]], span.of(text), small);
                place.map(|place| (count, span, place))
            });
            match found {
                Some((count, span, place)) => {
                    places.push((span, place));
                    first += count;
                }
                None => first += 1,
            }
        }
        places
    }

    /// A quick look whether a name can open with the first of these words. Without a
    /// capital in it only that of a region does; "de" and "het" say nothing.
    fn can_open(&self, words: &[Span], text: &str, small: bool) -> bool {
        let word = |at: usize| words.get(at).map(|word| word.of(text).as_bytes());
        let Some(first) = word(0) else {
            return false;
        };
        if first.eq_ignore_ascii_case(b"de") || first.eq_ignore_ascii_case(b"het") {
            let next = word(1).unwrap_or_default();
            let capital = next.first().is_some_and(|byte| !byte.is_ascii_lowercase());
            return small || capital || self.openings.longer.contains(&opening(next));
        }
        if small || !first[0].is_ascii_lowercase() {
            return self.openings.names.contains(&opening(first));
        }
        self.openings.longer.contains(&opening(first))
    }

    /// What a name can mean, given in normal form and as it is written.
    fn place(&self, normal: &str, name: &str, small: bool) -> Option<Place<'_>> {
        let region = self.region_of(normal);
        let known = self.names.get(normal).map_or(&[][..], Vec::as_slice);
        if region.is_none() && known.is_empty() {
            return None;
        }
        let capital = name.chars().any(char::is_uppercase);
        let of = |place: bool| -> Vec<&Municipality> {
            let found = known
                .iter()
                .filter(|(_, how)| (*how == How::Place) == place);
            found
                .map(|(index, _)| &self.municipalities[*index])
                .collect()
        };
        let municipalities = if capital || small {
            of(false)
        } else {
            Vec::new()
        };
        let lies_in = if capital { of(true) } else { Vec::new() };
        let lies_in = lies_in.first().copied().filter(|_| lies_in.len() == 1);
        let none = region.is_none() && municipalities.is_empty() && lies_in.is_none();
        (!none).then_some(Place {
            region,
            municipalities,
            lies_in,
        })
    }

    /// All names of municipalities and regions, in the form in which they are
    /// looked up.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        let official = |known: &&Vec<(usize, How)>| known.iter().any(|(_, how)| *how != How::Place);
        let names = self.names.iter().filter(move |(_, known)| official(known));
        names
            .map(|(name, _)| name.as_str())
            .chain(self.forms.keys().map(String::as_str))
    }
}

/// What a name can mean: a region, municipalities, or either (Utrecht).
#[derive(Debug, Clone)]
pub(crate) struct Place<'g> {
    pub(crate) region: Option<&'g Region>,
    /// More than one where the name is ambiguous (Bergen).
    pub(crate) municipalities: Vec<&'g Municipality>,
    /// The municipality in which the place lies that has the name.
    pub(crate) lies_in: Option<&'g Municipality>,
}

/// How names open, in a few letters.
#[derive(Debug, Default)]
pub(super) struct Openings {
    /// Of names of any kind.
    pub(super) names: FxHashSet<u32>,
    /// Of regions, and of names of more words, of which a later one can have a
    /// capital ("'s-Gravenhage").
    pub(super) longer: FxHashSet<u32>,
}

/// The first letters of a word as a number, the same in either case.
pub(super) fn opening(word: &[u8]) -> u32 {
    let letters = word.iter().take(4);
    letters.fold(0, |all, letter| all << 8 | u32::from(letter | 0x20))
}

/// Adds a word in lower case.
fn fold(word: &str, folded: &mut String) {
    let from = folded.len();
    if word.is_ascii() {
        folded.push_str(word);
        folded[from..].make_ascii_lowercase();
    } else {
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// A name in lower case, its words parted by one space.
pub(super) fn normal(name: &str) -> String {
    // Most names need no segmentation.
    let plain = |byte: &u8| byte.is_ascii_alphabetic() || b" -".contains(byte);
    if name.as_bytes().iter().all(plain) {
        let mut normal = String::with_capacity(name.len());
        for word in name.split([' ', '-']).filter(|word| !word.is_empty()) {
            if !normal.is_empty() {
                normal.push(' ');
            }
            normal.push_str(word);
        }
        normal.make_ascii_lowercase();
        return normal;
    }
    let mut normal = String::with_capacity(name.len());
    for word in name.unicode_words() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        fold(word, &mut normal);
    }
    normal
}
