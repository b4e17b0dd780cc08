//! Parts of the country and provinces.

use serde::{Deserialize, Serialize};

/// A part of the country or a province, with the words for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Its name, such as `Oost` or `Noord-Brabant`.
    pub name: String,
    /// What it is.
    pub kind: RegionKind,
    /// The part of the country that it lies in, where that is one.
    pub landsdeel: Option<String>,
    /// The province that it is or lies in, where that is one.
    pub province: Option<String>,
    /// Its name and short names, in lower case, words parted by one space.
    pub forms: Vec<String>,
}

/// What kind of area a heading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegionKind {
    /// One of the four landsdelen.
    Landsdeel,
    /// A word of daily use without borders, such as "Midden".
    Informal,
    /// One of the twelve provinces.
    Province,
    /// A region of daily use with a name of its own, such as Twente.
    Streek,
    /// A municipality.
    Municipality,
}

impl RegionKind {
    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Landsdeel => "landsdeel",
            Self::Informal => "informal",
            Self::Province => "province",
            Self::Streek => "streek",
            Self::Municipality => "municipality",
        }
    }
}

/// The embedded regions.
pub(super) fn read(toml: &str) -> Vec<Region> {
    #[derive(Deserialize)]
    struct Regions {
        region: Vec<Region>,
    }
    let mut regions = toml::from_str::<Regions>(toml)
        .expect("embedded regions parse")
        .region;
    for region in &mut regions {
        match region.kind {
            RegionKind::Province => {
                region.province.get_or_insert(region.name.clone());
            }
            // "Midden" stays what it is, and says so.
            _ => region.landsdeel = Some(region.name.clone()),
        }
    }
    regions
}
