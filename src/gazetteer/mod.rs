//! Municipalities and regions of the Netherlands, by year.
//!
//! Names, codes, provinces and the population on 1 January of each year come
//! from Statistics Netherlands (Bron: CBS, CC BY 4.0). All of it is embedded
//! and read once, on first use.

mod region;
mod size_class;

pub use region::{Region, RegionKind};
pub use size_class::SizeClass;

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// A municipality, as it was in the years that it existed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// The code of Statistics Netherlands, such as `GM0344`.
    pub code: String,
    /// Its (latest) name.
    pub name: String,
    /// The full name of its province.
    pub province: String,
    /// The part of the country: Noord, Oost, West or Zuid.
    pub landsdeel: String,
    /// Inhabitants on 1 January, per year from the first; `None` where it did
    /// not exist.
    population: Vec<Option<u32>>,
}

impl Municipality {
    /// Inhabitants on 1 January of `year`, if it existed then.
    pub fn population(&self, year: u16) -> Option<u32> {
        let index = year.checked_sub(*Gazetteer::YEARS.start())?;
        *self.population.get(usize::from(index))?
    }
}

/// The register of municipalities and regions.
///
/// ```
/// use draagvlak::Gazetteer;
/// let gazetteer = Gazetteer::get();
/// assert_eq!(gazetteer.municipalities(2020).count(), 355);
/// assert_eq!(gazetteer.municipality("zwolle").unwrap().population(2020), Some(128_840));
/// ```
#[derive(Debug)]
pub struct Gazetteer {
    municipalities: Vec<Municipality>,
    regions: Vec<Region>,
    /// Normalised names of municipalities.
    names: HashMap<String, usize>,
    /// Normalised forms of regions.
    forms: HashMap<String, usize>,
}

/// The most words that a name in the register has.
const LONGEST: usize = 5;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);

impl Gazetteer {
    /// The years that the register covers.
    pub const YEARS: RangeInclusive<u16> = 2012..=2025;

    /// The embedded register.
    pub fn get() -> &'static Self {
        &GAZETTEER
    }

    /// The municipalities that existed on 1 January of a year.
    pub fn municipalities(&self, year: u16) -> impl Iterator<Item = &Municipality> {
        self.municipalities
            .iter()
            .filter(move |m| m.population(year).is_some())
    }

    /// The municipality of this name, in any year.
    pub fn municipality(&self, name: &str) -> Option<&Municipality> {
        self.names
            .get(&normal(name))
            .map(|&index| &self.municipalities[index])
    }

    /// The part of the country or the province of this name or short name.
    pub fn region(&self, name: &str) -> Option<&Region> {
        let name = normal(name);
        let bare = name.strip_prefix("het ").unwrap_or(&name);
        self.forms.get(bare).map(|&index| &self.regions[index])
    }

    /// The parts of the country, "Midden" and the provinces.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// Names of regions and municipalities in a text, longest first, from left
    /// to right. A name of a municipality must be written with a capital.
    pub(crate) fn places(&self, text: &str) -> Vec<(Span, Place<'_>)> {
        let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
        let mut places = Vec::new();
        let mut first = 0;
        while first < words.len() {
            let most = LONGEST.min(words.len() - first);
            let found = (1..=most).rev().find_map(|count| {
                let (last, word) = words[first + count - 1];
                let span = Span::new(words[first].0, last + word.len());
                self.place(span.of(text)).map(|place| (count, span, place))
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

    fn place(&self, name: &str) -> Option<Place<'_>> {
        let region = self.region(name);
        let capital = name.chars().any(char::is_uppercase);
        let municipality = capital.then(|| self.municipality(name)).flatten();
        match (region, municipality) {
            (None, None) => None,
            (region, municipality) => Some(Place {
                region,
                municipality,
            }),
        }
    }

    fn read() -> Self {
        let regions = region::read(include_str!("../data/regions.toml"));
        let landsdeel = |province: &str| {
            let region = regions.iter().find(|region| region.name == province);
            region
                .and_then(|region| region.landsdeel.clone())
                .unwrap_or_default()
        };
        let mut municipalities = Vec::new();
        for row in include_str!("../data/municipalities.csv").lines().skip(1) {
            let fields: Vec<&str> = row.split(',').collect();
            let [code, name, province, population @ ..] = &fields[..] else {
                continue;
            };
            municipalities.push(Municipality {
                code: (*code).into(),
                name: (*name).into(),
                province: (*province).into(),
                landsdeel: landsdeel(province),
                population: population.iter().map(|count| count.parse().ok()).collect(),
            });
        }
        let names = municipalities
            .iter()
            .enumerate()
            .map(|(at, m)| (normal(&m.name), at));
        let names = names.collect();
        let forms = regions.iter().enumerate();
        let forms = forms.flat_map(|(at, r)| r.forms.iter().map(move |form| (form.clone(), at)));
        Self {
            names,
            forms: forms.collect(),
            municipalities,
            regions,
        }
    }
}

/// What a name can mean: a region, a municipality, or either (Utrecht).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'g> {
    pub(crate) region: Option<&'g Region>,
    pub(crate) municipality: Option<&'g Municipality>,
}

/// A name in lower case, its words parted by one space.
fn normal(name: &str) -> String {
    let words: Vec<&str> = name.unicode_words().collect();
    words.join(" ").to_lowercase()
}
