//! How many inhabitants a heading states.

use std::ops::{Range, RangeInclusive};

use super::numeral;
use super::phrase::{Bound, Phrase, phrases};
use crate::gazetteer::SizeClass;
use crate::span::Span;

/// A number of inhabitants, as exact as it was stated.
///
/// `80.000` has both bounds at 80,000; `20-50 duizend` has 20,000 and 50,000;
/// `100.000+` has no upper bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// The smallest number that was meant; `None` for "up to".
    pub low: Option<u32>,
    /// The largest number that was meant; `None` for "and more".
    pub high: Option<u32>,
    /// How exact the statement was.
    pub precision: Precision,
}

/// How exact a number was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// A number alone.
    Exact,
    /// A number with "ca.", "ruim", "bijna" and the like.
    Approximate,
    /// Two bounds, or one.
    Range,
}

impl Precision {
    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approximate => "approximate",
            Self::Range => "range",
        }
    }
}

impl Size {
    /// A single number.
    pub const fn exact(population: u32) -> Self {
        Self {
            low: Some(population),
            high: Some(population),
            precision: Precision::Exact,
        }
    }

    /// The number, where one was stated.
    pub fn population(&self) -> Option<u32> {
        self.low.filter(|_| self.low == self.high)
    }

    /// The size class, where all that was meant falls in one.
    pub fn class(&self) -> Option<SizeClass> {
        match (self.low, self.high) {
            (Some(low), Some(high)) => {
                // "20-50 duizend" is the class up to 50,000: an upper bound of
                // a range is not itself meant.
                let last = if low < high { high - 1 } else { high };
                Some(SizeClass::of(low)).filter(|class| *class == SizeClass::of(last))
            }
            (Some(low), None) => SizeClass::all()
                .last()
                .filter(|last| SizeClass::of(low) == *last),
            (None, Some(high)) if high > 0 => SizeClass::all()
                .next()
                .filter(|first| SizeClass::of(high - 1) == *first),
            _ => None,
        }
    }

    /// The numbers of inhabitants that can have been meant.
    ///
    /// A round number stands for all that round to it, by no more than a
    /// twentieth; an approximate one for all within a tenth.
    pub fn meant(&self) -> RangeInclusive<u32> {
        let Some(stated) = self.population() else {
            return self.low.unwrap_or(0)..=self.high.unwrap_or(u32::MAX);
        };
        let margin = match self.precision {
            Precision::Approximate => stated / 10,
            _ => {
                let round = (0..8).map(|zeros| 10_u32.pow(zeros));
                let round = round.take_while(|unit| stated.is_multiple_of(*unit)).last();
                (round.unwrap_or(1) / 2).min(stated / 20)
            }
        };
        stated - margin..=stated.saturating_add(margin)
    }
}

/// A number in a text that can be one of inhabitants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stated {
    pub(super) span: Span,
    pub(super) size: Size,
    /// Whether the word for inhabitants stands there; without it the number can
    /// be of anything.
    pub(super) unit: bool,
}

/// The numbers in a text that can be of inhabitants: with the word for them, or
/// in thousands (`80.000`, `80k`).
pub(super) fn sizes(text: &str) -> impl Iterator<Item = Stated> {
    phrases(text).filter_map(move |phrase| {
        let low = phrase.low.clone();
        // A part of a longer number, such as the zeros of "80.00", is none.
        if text[..low.start].ends_with(|c: char| c.is_ascii_digit() || ".,'".contains(c)) {
            return None;
        }
        let size = size(text, &phrase)?;
        let most = size.high.or(size.low)?;
        let unit = phrase.unit || phrase.plus && phrase.high.is_none();
        let year = low.len() == 4 && (1_900..2_100).contains(&most);
        let span = Span::new(phrase.whole.start, phrase.whole.end).trim(text);
        (unit || most >= 1_000 && !year).then_some(Stated { span, size, unit })
    })
}

fn size(text: &str, phrase: &Phrase) -> Option<Size> {
    let of = |span: &Option<Range<usize>>| span.clone().map(|span| &text[span]);
    let times = of(&phrase.high_times);
    let low = number(&text[phrase.low.clone()], of(&phrase.low_times).or(times))?;
    let high = of(&phrase.high).map(|high| number(high, times));
    let (low, high, precision) = if let Some(high) = high {
        let high = high?;
        // "10-20.000" is in thousands at both ends.
        let low = if low < 1_000 && low * 1_000 <= high {
            low * 1_000
        } else {
            low
        };
        (Some(low), Some(high), Precision::Range)
    } else if phrase.bound == Bound::Under {
        (None, Some(low), Precision::Range)
    } else if phrase.bound == Bound::Over || phrase.plus {
        (Some(low), None, Precision::Range)
    } else if phrase.roughly {
        (Some(low), Some(low), Precision::Approximate)
    } else {
        (Some(low), Some(low), Precision::Exact)
    };
    let ordered = low.zip(high).is_none_or(|(low, high)| low <= high);
    ordered.then_some(Size {
        low,
        high,
        precision,
    })
}

/// No municipality has more inhabitants than the country.
const MOST: f64 = 20_000_000.0;

/// `80.000`, `80 000`, `80,000`, `80` with "duizend" or `1,2` with "miljoen" as
/// a number; none for nothing, and for a part of an inhabitant.
fn number(text: &str, times: Option<&str>) -> Option<u32> {
    let factor = match times.map(str::to_lowercase).as_deref() {
        Some(times) if times.starts_with('m') => 1_000_000.0,
        Some(_) => 1_000.0,
        None => 1.0,
    };
    if text.starts_with(char::is_alphabetic) {
        // "Een" is a number only before "duizend".
        let number = times.and_then(|_| numeral::number(text))?;
        return inhabitants(number * factor);
    }
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let number: f64 = match text.split_once(',') {
        Some((whole, part)) if times.is_none() => match part.len() {
            3 => digits(&format!("{whole}{part}")).parse().ok()?,
            _ => return None,
        },
        Some((whole, part)) => format!("{}.{part}", digits(whole)).parse().ok()?,
        None => match text.split_once('.') {
            Some((_, part)) if part.len() != 3 && times.is_some() => text.parse().ok()?,
            Some((_, part)) if part.len() < 3 => return None,
            _ => digits(text).parse().ok()?,
        },
    };
    inhabitants(number * factor)
}

fn inhabitants(number: f64) -> Option<u32> {
    let number = number.round();
    (1.0..=MOST).contains(&number).then_some(number as u32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sizes;

    #[test]
    fn numbers_are_read_as_they_are_meant() {
        let table = [
            ("80.000 inwoners", Some((80_000, 80_000))),
            ("80 000 inwoners", Some((80_000, 80_000))),
            ("80'000 inwoners", Some((80_000, 80_000))),
            ("80,000 inwoners", Some((80_000, 80_000))),
            ("± 80.000 inw.", Some((80_000, 80_000))),
            ("80 dzd inwoners", Some((80_000, 80_000))),
            ("80k", Some((80_000, 80_000))),
            ("1,2 miljoen inwoners", Some((1_200_000, 1_200_000))),
            ("2.5 miljoen inwoners", Some((2_500_000, 2_500_000))),
            ("50-100 duizend inwoners", Some((50_000, 100_000))),
            ("10-20.000 inwoners", Some((10_000, 20_000))),
            ("tussen 20.000 en 50.000 inwoners", Some((20_000, 50_000))),
            ("950 inwoners", Some((950, 950))),
            ("ruim twintigduizend inwoners", Some((20_000, 20_000))),
            ("een kleine dertig duizend inwoners", Some((30_000, 30_000))),
            ("tweeënvijftigduizend inwoners", Some((52_000, 52_000))),
            ("tien- tot vijftienduizend inwoners", Some((10_000, 15_000))),
            ("dertig- à veertigduizend inwoners", Some((30_000, 40_000))),
            ("tien tot vijftienduizend inwoners", Some((10_000, 15_000))),
            ("anderhalf miljoen inwoners", Some((1_500_000, 1_500_000))),
            ("een inwoner", None),
            ("80.00 inwoners", None),
            ("80,5 inwoners", None),
            ("0 inwoners", None),
            ("900.000.000 inwoners", None),
            ("14 bedden", None),
        ];
        for (text, expected) in table {
            let found = sizes(text).next().map(|found| found.size);
            let bounds = found.and_then(|size| size.low.zip(size.high));
            assert_eq!(bounds, expected, "{text}");
        }
    }

    /// A number of thousands, written in one of the ways of notes.
    fn written(thousands: u32, way: usize) -> String {
        match way {
            0 => format!("{thousands}.000"),
            1 => format!("{thousands} 000"),
            2 => format!("{thousands} dzd"),
            3 => format!("{thousands} duizend"),
            4 => format!("{thousands}k"),
            5 => format!("{}duizend", crate::case::numeral::word(thousands)),
            _ => (thousands * 1_000).to_string(),
        }
    }

    proptest! {
        #[test]
        fn any_number_reads_back(thousands in 1_u32..1_000, more in 0_u32..500, way in 0_usize..7) {
            let (low, high) = (thousands * 1_000, (thousands + more).min(999) * 1_000);
            let one = written(low / 1_000, way);
            let other = written(high / 1_000, way);
            let table = [
                (format!("{one} inwoners"), Some(low), Some(low)),
                (format!("ca. {one} inw."), Some(low), Some(low)),
                (format!("ruim {one} inwoners"), Some(low), Some(low)),
                (format!("{one}+ inwoners"), Some(low), None),
                (format!("< {one} inwoners"), None, Some(low)),
                (format!("meer dan {one} inwoners"), Some(low), None),
                (format!("{one}-{other} inwoners"), Some(low), Some(high)),
                (format!("tussen {one} en {other} inwoners"), Some(low), Some(high)),
                (format!("tussen de {one} tot {other} inwoners"), Some(low), Some(high)),
            ];
            for (text, low, high) in table {
                let found = sizes(&text).next().map(|found| (found.size.low, found.size.high));
                prop_assert_eq!(found, Some((low, high)), "{}", text);
            }
        }
    }
}
