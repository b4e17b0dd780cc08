//! How many inhabitants a heading states.

use std::sync::LazyLock;

use regex::{Captures, Regex};

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

    /// Whether a municipality of so many inhabitants can have been meant.
    ///
    /// A round number stands for all that round to it, by no more than a
    /// twentieth; an approximate one for all within a tenth.
    pub fn fits(&self, population: u32) -> bool {
        let Some(stated) = self.population() else {
            return self.low.is_none_or(|low| low <= population)
                && self.high.is_none_or(|high| population <= high);
        };
        let margin = match self.precision {
            Precision::Approximate => stated / 10,
            _ => {
                let zeros = stated
                    .to_string()
                    .bytes()
                    .rev()
                    .take_while(|&b| b == b'0')
                    .count();
                (10_u32.pow(zeros as u32) / 2).min(stated / 20)
            }
        };
        population.abs_diff(stated) <= margin
    }
}

const ROUGHLY: &str =
    r"ca\.?|circa|ongeveer|zo'n|plm\.?|±|~|ruim|bijna|krap|een\ kleine|een\ dikke|rond\ de";
const NUMBER: &str = r"\d{1,3}(?:[.\x20\u{A0}\u{202F}]\d{3})+|\d+(?:,\d+)?";
const TIMES: &str = r"k\b|dzd\b\.?|duizend|mln\b\.?|miljoen";
const UNIT: &str = r"inwoners?\b|inw\b\.?|zielen\b";

static SIZE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r"(?xi)
        (?: \b (?P<roughly>{ROUGHLY}) \s* )?
        (?: \b (?P<under>minder\ dan|onder\ de|tot|kleiner\ dan) \s+ | (?P<less><) \s*
          | \b (?P<over>meer\ dan|boven\ de|groter\ dan|vanaf) \s+ | (?P<more>>) \s*
          | \b tussen \s+ (?:de \s+)? )?
        \b (?P<low>{NUMBER}) (?: \s? (?P<low_times>{TIMES}) )?
        (?: \s* (?: - | – | tot | à | en ) \s* (?:de \s+)?
            (?P<high>{NUMBER}) (?: \s? (?P<high_times>{TIMES}) )? )?
        (?: \s? (?P<plus>\+ | -?plus\b) )?
        (?: \s* (?P<unit>{UNIT}) )?"
    );
    Regex::new(&pattern).expect("the size pattern compiles")
});

/// The numbers of inhabitants in a text, each with its span; whether the word
/// for inhabitants stands there tells a size from any other number.
pub(super) fn sizes(text: &str) -> impl Iterator<Item = (Span, Size)> {
    SIZE.captures_iter(text).filter_map(|captures| {
        let whole = captures.get(0)?;
        let size = size(&captures)?;
        Some((Span::new(whole.start(), whole.end()), size))
    })
}

fn size(captures: &Captures<'_>) -> Option<Size> {
    let has = |name: &str| captures.name(name).is_some();
    let times = |name: &str| captures.name(name).map(|m| m.as_str());
    let plus = has("plus");
    if !(has("unit") || plus && !has("high")) {
        return None;
    }
    let first = number(captures.name("low")?.as_str())?;
    let second = captures.name("high").and_then(|high| number(high.as_str()));
    let last_times = times("high_times");
    let low = scaled(first, times("low_times").or(last_times))?;
    let (low, high, precision) = if let Some(second) = second {
        let high = scaled(second, last_times)?;
        (Some(low), Some(high), Precision::Range)
    } else if has("under") || has("less") {
        (None, Some(low), Precision::Range)
    } else if has("over") || has("more") || plus {
        (Some(low), None, Precision::Range)
    } else {
        let precision = if has("roughly") {
            Precision::Approximate
        } else {
            Precision::Exact
        };
        (Some(low), Some(low), precision)
    };
    let ordered = low.zip(high).is_none_or(|(low, high)| low <= high);
    ordered.then_some(Size {
        low,
        high,
        precision,
    })
}

/// `80.000`, `80 000` or `1,2` as a number.
fn number(text: &str) -> Option<f64> {
    let digits: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == ',')
        .collect();
    digits.replace(',', ".").parse().ok()
}

/// No municipality has more inhabitants than the country.
const MOST: f64 = 20_000_000.0;

fn scaled(number: f64, times: Option<&str>) -> Option<u32> {
    let factor = match times.map(str::to_lowercase).as_deref() {
        Some(times) if times.starts_with('m') => 1_000_000.0,
        Some(_) => 1_000.0,
        None => 1.0,
    };
    let scaled = (number * factor).round();
    (scaled <= MOST).then_some(scaled as u32)
}
