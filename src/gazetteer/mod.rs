//! Municipalities and regions of the Netherlands, by year.
//!
//! Names, codes, provinces and the population on 1 January of each year come
//! from Statistics Netherlands (Bron: CBS, CC BY 4.0). All of it is embedded
//! and read once, on first use.

mod municipality;
mod name;
mod region;
mod register;
mod size_class;

use municipality::Merger;
pub use municipality::{Found, How, Municipality};
pub(crate) use name::Place;
use name::{Openings, normal};
pub use region::{Region, RegionKind};
pub use size_class::SizeClass;

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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
    mergers: Vec<Merger>,
    regions: Vec<Region>,
    /// Normalised names, variants and places: all that each can stand for.
    names: FxHashMap<String, Vec<(usize, How)>>,
    /// Normalised forms of regions.
    forms: FxHashMap<String, usize>,
    /// For each code of a municipality its index.
    codes: FxHashMap<String, usize>,
    openings: Openings,
    /// For each first word of a name or form the most words that one has.
    first: FxHashMap<String, usize>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(register::read);

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

    /// The municipalities of a year that a name can stand for, the likeliest
    /// first: by their name or a variant of it, through mergers, or as a place
    /// in them. More than one where the name is ambiguous; a name that is a
    /// [`region`](Self::region) too (Utrecht) is ambiguous as well.
    ///
    /// ```
    /// use draagvlak::Gazetteer;
    /// let names = |name: &str, year| -> Vec<&str> {
    ///     let found = Gazetteer::get().look_up(name, year);
    ///     found.iter().map(|found| found.municipality.name.as_str()).collect()
    /// };
    /// assert_eq!(names("Loppersum", 2020), ["Loppersum"]);
    /// assert_eq!(names("Loppersum", 2021), ["Eemsdelta"]);
    /// assert_eq!(names("den haag", 2021), ["'s-Gravenhage"]);
    /// ```
    pub fn look_up(&self, name: &str, year: u16) -> Vec<Found<'_>> {
        let mut found: Vec<Found<'_>> = Vec::new();
        for &(index, how) in self.names.get(&normal(name)).into_iter().flatten() {
            let exists = self.municipalities[index].population(year).is_some();
            let through = if how == How::Place {
                How::Place
            } else {
                How::Merger
            };
            for at in self.in_year(index, year) {
                let municipality = &self.municipalities[at];
                let how = if exists { how } else { through };
                if !found
                    .iter()
                    .any(|other| other.municipality.code == municipality.code)
                {
                    found.push(Found { municipality, how });
                }
            }
        }
        found.sort_by_key(|found| found.how);
        // A place counts only where no municipality has the name.
        let named = found.iter().any(|found| found.how != How::Place);
        found.retain(|found| !named || found.how != How::Place);
        found
    }

    /// The municipality of this name (or variant), in any year, where there is
    /// just one.
    pub fn municipality(&self, name: &str) -> Option<&Municipality> {
        let named = self
            .names
            .get(&normal(name))?
            .iter()
            .filter(|(_, how)| *how != How::Place);
        match named.collect::<Vec<_>>()[..] {
            [(index, _)] => Some(&self.municipalities[*index]),
            _ => None,
        }
    }

    /// What a municipality is, was or became in a year, by index.
    fn in_year(&self, index: usize, year: u16) -> Vec<usize> {
        if self.municipalities[index].population(year).is_some() {
            return vec![index];
        }
        let existed = |at: &u16| self.municipalities[index].population(*at).is_some();
        let gone = Self::YEARS
            .rev()
            .find(existed)
            .is_some_and(|last| last < year);
        let next = self
            .mergers
            .iter()
            .filter(|merger| !merger.partial)
            .filter_map(|merger| {
                let (here, there) = if gone {
                    (merger.from, merger.to)
                } else {
                    (merger.to, merger.from)
                };
                (here == index).then_some(there)
            });
        let mut found: Vec<usize> = Vec::new();
        for at in next {
            // Mergers go forward in time, so a chain of them ends.
            let further = if at == index {
                Vec::new()
            } else {
                self.in_year(at, year)
            };
            found.extend(further);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The region of this name, variant or short name.
    pub fn region(&self, name: &str) -> Option<&Region> {
        self.region_of(&normal(name))
    }

    /// The same, of a name that is normal.
    fn region_of(&self, name: &str) -> Option<&Region> {
        let bare = name
            .strip_prefix("het ")
            .or(name.strip_prefix("de "))
            .unwrap_or(name);
        self.forms.get(bare).map(|&index| &self.regions[index])
    }

    /// The parts of the country, "Midden", the provinces and the streken.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// Whether one municipality went up in the other, wholly or in part, however
    /// many mergers ago.
    pub(crate) fn are_kin(&self, one: &Municipality, other: &Municipality) -> bool {
        let Some((one, other)) = self.index(one).zip(self.index(other)) else {
            return false;
        };
        self.became(one, other) || self.became(other, one)
    }

    fn index(&self, municipality: &Municipality) -> Option<usize> {
        self.codes.get(&municipality.code).copied()
    }

    fn became(&self, from: usize, to: usize) -> bool {
        let mut next = self.mergers.iter().filter(|merger| merger.from == from);
        next.any(|merger| merger.to == to || merger.to != from && self.became(merger.to, to))
    }

    /// What a municipality that did not exist in a year was part of then, or
    /// became; itself where it did, or where that is more than one.
    pub(crate) fn of_year<'g>(&'g self, named: &'g Municipality, year: u16) -> &'g Municipality {
        let index = self.index(named);
        match index.map(|index| self.in_year(index, year)).as_deref() {
            Some([only]) => &self.municipalities[*only],
            _ => named,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The counts and totals of Statistics Netherlands for 1 January.
    #[test]
    fn counts_and_totals_are_those_of_the_source() {
        let table = [
            (2012, 415, None),
            (2013, 408, None),
            (2014, 403, Some(16_829_289)),
            (2015, 393, Some(16_900_726)),
            (2016, 390, Some(16_979_120)),
            (2017, 388, Some(17_081_507)),
            (2018, 380, Some(17_181_084)),
            (2019, 355, Some(17_282_163)),
            (2020, 355, Some(17_407_585)),
            (2021, 352, Some(17_475_415)),
            (2022, 345, Some(17_590_672)),
            (2023, 342, Some(17_811_291)),
            (2024, 342, Some(17_942_942)),
            (2025, 342, Some(18_045_532)),
        ];
        for (year, count, total) in table {
            let gazetteer = Gazetteer::get();
            assert_eq!(gazetteer.municipalities(year).count(), count, "{year}");
            let sum: u32 = gazetteer
                .municipalities(year)
                .filter_map(|m| m.population(year))
                .sum();
            assert_eq!(sum, total.unwrap_or(sum), "{year}");
        }
    }

    #[test]
    fn every_name_is_found_in_every_year() {
        let gazetteer = Gazetteer::get();
        for municipality in &gazetteer.municipalities {
            for year in Gazetteer::YEARS {
                let found = gazetteer.look_up(&municipality.name, year);
                assert!(!found.is_empty(), "{} in {year}", municipality.name);
            }
        }
    }

    #[test]
    fn every_vanished_code_resolves() {
        let gazetteer = Gazetteer::get();
        let last = *Gazetteer::YEARS.end();
        let mut gone = 0;
        for (index, municipality) in gazetteer.municipalities.iter().enumerate() {
            if municipality.population(last).is_none() {
                gone += 1;
                let now = gazetteer.in_year(index, last);
                assert!(!now.is_empty(), "{}", municipality.code);
                let kin =
                    |at: &usize| gazetteer.are_kin(municipality, &gazetteer.municipalities[*at]);
                assert!(now.iter().all(kin), "{}", municipality.code);
            }
        }
        assert_eq!(gone, gazetteer.municipalities.len() - 342);
    }

    #[test]
    fn ambiguity_is_said() {
        let gazetteer = Gazetteer::get();
        for (name, count) in [
            ("Bergen", 2),
            ("Hengelo", 1),
            ("Utrecht", 1),
            ("Groningen", 1),
        ] {
            assert_eq!(gazetteer.look_up(name, 2020).len(), count, "{name}");
        }
        assert!(gazetteer.region("Utrecht").is_some() && gazetteer.region("Groningen").is_some());
        let place = &gazetteer.look_up("Zaandam", 2020)[0];
        assert_eq!(
            (place.municipality.name.as_str(), place.how),
            ("Zaanstad", How::Place)
        );
    }
}
