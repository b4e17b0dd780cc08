//! Who could it be: the municipalities that fit what is known of a case.
//!
//! Region and size together often leave a single municipality, also where no
//! name is given. A coarser size or a coarser region leaves more.

use super::{Area, Case};
use crate::gazetteer::{Gazetteer, Municipality, RegionKind, SizeClass};

/// How much of what is known of a case is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Detail {
    /// Region and size as they were stated.
    Stated,
    /// The region with the size class.
    SizeClass,
    /// The part of the country with the size class.
    Landsdeel,
}

/// The municipalities of a year that fit what is known of a case, told in this
/// detail. A round number stands for all that round to it.
pub fn candidates(case: &Case, year: u16, detail: Detail) -> Vec<&'static Municipality> {
    let area = case.region.as_ref().map(|region| &region.value);
    let meant = case.size.as_ref().map(|size| size.value.meant());
    let known = case.size_class();
    let class = |population: u32| known.is_none_or(|known| SizeClass::of(population) == known);
    let fits = |found: &&Municipality| {
        let population = found.population(year).unwrap_or(0);
        match detail {
            Detail::Stated => match case.municipality {
                Some(named) => found.code == named.code,
                None => {
                    fits_area(found, area)
                        && meant
                            .as_ref()
                            .is_none_or(|meant| meant.contains(&population))
                }
            },
            Detail::SizeClass => fits_area(found, area) && class(population),
            Detail::Landsdeel => fits_landsdeel(found, area) && class(population),
        }
    };
    Gazetteer::get().municipalities(year).filter(fits).collect()
}

fn fits_area(found: &Municipality, area: Option<&Area>) -> bool {
    match area {
        Some(Area {
            province: Some(province),
            ..
        }) => found.province == *province,
        _ => fits_landsdeel(found, area),
    }
}

fn fits_landsdeel(found: &Municipality, area: Option<&Area>) -> bool {
    match area {
        // "Midden" has no borders to lie within.
        Some(Area {
            kind: RegionKind::Informal,
            ..
        }) => true,
        Some(Area {
            landsdeel: Some(landsdeel),
            ..
        }) => found.landsdeel == *landsdeel,
        _ => true,
    }
}
