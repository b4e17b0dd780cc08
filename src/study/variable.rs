//! What cases can be counted by.

use super::{Study, StudyCase};
use crate::error::Error;
use crate::gazetteer::{Gazetteer, Municipality, RegionKind, SizeClass};
use crate::stance::{Confidence, Stance};
use crate::tally::{UNCODED, UNKNOWN};

/// A property of cases by which they are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Variable {
    /// The stance.
    Stance,
    /// How sure the stance is.
    StanceConfidence,
    /// The codes that stand in it: several.
    Code,
    /// The part of the country.
    Landsdeel,
    /// The province.
    Province,
    /// The area as the heading names it.
    Region,
    /// The size class.
    SizeClass,
    /// The document.
    Source,
}

/// A level of a variable: its name, or its number among the known ones.
#[derive(Debug, Clone, Copy)]
pub(super) enum Level<'s> {
    Name(&'s str),
    Known(usize),
}

impl Variable {
    /// All variables.
    pub const ALL: [Self; 8] = [
        Self::Stance,
        Self::StanceConfidence,
        Self::Code,
        Self::Landsdeel,
        Self::Province,
        Self::Region,
        Self::SizeClass,
        Self::Source,
    ];

    /// The name under which it is asked for and put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stance => "stance",
            Self::StanceConfidence => "stance_confidence",
            Self::Code => "code",
            Self::Landsdeel => "landsdeel",
            Self::Province => "province",
            Self::Region => "region",
            Self::SizeClass => "size_class",
            Self::Source => "source",
        }
    }

    /// The variable of this name.
    ///
    /// # Errors
    /// When there is none; the error names those that there are.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        let found = Self::ALL
            .into_iter()
            .find(|variable| variable.name() == name);
        found.ok_or_else(|| Error::unknown("a variable", name, Self::ALL.map(Self::name)))
    }

    /// The level that a municipality has in a year; `None` for a variable that is not of
    /// municipalities.
    pub(super) fn of_municipality(self) -> Option<fn(&Municipality, u16) -> Option<&str>> {
        match self {
            Self::Landsdeel => Some(|municipality, _| Some(&municipality.landsdeel)),
            Self::Province => Some(|municipality, _| Some(&municipality.province)),
            Self::SizeClass => {
                Some(|municipality, year| Some(municipality.size_class(year)?.name()))
            }
            _ => None,
        }
    }

    /// Gives each level that a case has.
    pub(super) fn each_level<'s>(
        self,
        case: &StudyCase<'s>,
        study: &'s Study,
        mut give: impl FnMut(Level<'s>),
    ) {
        let known = case.case();
        let area = known.region.as_ref().map(|region| &region.value);
        let name: Option<&str> = match self {
            Self::Stance => match case.stance() {
                Some(stance) => return give(Level::Known(stance as usize)),
                None => Some(UNCODED),
            },
            Self::Code => {
                let codes = case.codes(study.codebook());
                if codes.is_empty() {
                    give(Level::Name(UNCODED));
                }
                return codes.into_iter().map(Level::Known).for_each(give);
            }
            Self::StanceConfidence => case.confidence().map(Confidence::name),
            Self::Landsdeel => area.and_then(|area| area.landsdeel.as_deref()),
            Self::Province => area.and_then(|area| area.province.as_deref()),
            Self::Region => area.map(|area| area.name.as_str()),
            Self::SizeClass => known.size_class().map(SizeClass::name),
            Self::Source => Some(case.source()),
        };
        give(Level::Name(name.unwrap_or(UNKNOWN)));
    }

    /// All levels in the order in which tables show them; none where only the
    /// cases tell.
    pub(super) fn known_levels(self, study: &Study) -> Vec<String> {
        let regions = |kinds: &[RegionKind]| {
            let regions = Gazetteer::get().regions().iter();
            let chosen = regions.filter(|region| kinds.contains(&region.kind));
            chosen.map(|region| region.name.clone()).collect()
        };
        match self {
            Self::Stance => Stance::ALL.map(|stance| stance.name().into()).into(),
            Self::StanceConfidence => [Confidence::High, Confidence::Medium, Confidence::Low]
                .map(|confidence| confidence.name().into())
                .into(),
            Self::Code => {
                let names = study
                    .codebook()
                    .codes()
                    .iter()
                    .map(|code| code.name.clone());
                names.chain([UNCODED.into()]).collect()
            }
            Self::Landsdeel => regions(&[RegionKind::Landsdeel, RegionKind::Informal]),
            Self::Province => regions(&[RegionKind::Province]),
            Self::Region => {
                let (landsdeel, informal) = (RegionKind::Landsdeel, RegionKind::Informal);
                regions(&[landsdeel, informal, RegionKind::Province])
            }
            Self::SizeClass => SizeClass::all().map(|class| class.name().into()).collect(),
            Self::Source => Vec::new(),
        }
    }

    /// Whether a case may have several levels.
    pub(super) const fn is_several(self) -> bool {
        matches!(self, Self::Code)
    }

    /// Whether all known levels are shown, also those that no case has.
    pub(super) const fn shows_all(self) -> bool {
        matches!(self, Self::Stance)
    }
}
