//! Municipalities, through the years and their mergers.

use super::{Gazetteer, SizeClass};

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
    /// Its COROP area.
    pub corop: Option<String>,
    /// Its safety region; not known of those that were gone before 2020.
    pub safety_region: Option<String>,
    /// Inhabitants on 1 January, per year from the first; `None` where it did
    /// not exist.
    pub(super) population: Vec<Option<u32>>,
}

impl Municipality {
    /// Inhabitants on 1 January of `year`, if it existed then.
    pub fn population(&self, year: u16) -> Option<u32> {
        let index = year.checked_sub(*Gazetteer::YEARS.start())?;
        *self.population.get(usize::from(index))?
    }

    /// Its size class in that year, if it existed then.
    pub fn size_class(&self, year: u16) -> Option<SizeClass> {
        self.population(year).map(SizeClass::of)
    }
}

/// How a name came to stand for a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// It is its name.
    Name,
    /// It is a variant of its name (Den Haag, Den Bosch).
    Variant,
    /// It is the name of one that went up in it, or that it came from.
    Merger,
    /// It is a place in it.
    Place,
}

impl How {
    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Variant => "variant",
            Self::Merger => "merger",
            Self::Place => "place",
        }
    }
}

/// One municipality that a name can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'g> {
    /// The municipality.
    pub municipality: &'g Municipality,
    /// How it was found.
    pub how: How,
}

/// A municipality that went up, wholly or in part, in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merger {
    /// Index of the one that was.
    pub(super) from: usize,
    /// Index of the one that it became (a part of).
    pub(super) to: usize,
    /// Whether only some of its land went over, and it stayed.
    pub(super) partial: bool,
}
