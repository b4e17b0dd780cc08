//! What cases can be counted by.

use super::{Study, StudyCase};
use crate::error::Error;
use crate::gazetteer::{Gazetteer, RegionKind, SizeClass};
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

    /// The levels that a case has.
    pub(super) fn of(self, case: &StudyCase<'_>, study: &Study) -> Vec<String> {
        let area = case.case().region.as_ref().map(|region| &region.value);
        let level: Option<String> = match self {
            Self::Stance => Some(case.judgement().stance.name().into()),
            Self::StanceConfidence => Some(case.judgement().confidence.name().into()),
            Self::Landsdeel => area.and_then(|area| area.landsdeel.clone()),
            Self::Province => area.and_then(|area| area.province.clone()),
            Self::Region => area.map(|area| area.name.clone()),
            Self::SizeClass => case.case().size_class().map(|class| class.name().into()),
            Self::Source => Some(case.reading.document.source().name().into()),
            Self::Code => {
                let codes = case.codes(study.codebook());
                let names = codes
                    .iter()
                    .map(|&code| study.codebook().codes()[code].name.clone());
                let mut names: Vec<String> = names.collect();
                if names.is_empty() {
                    names.push(UNCODED.into());
                }
                return names;
            }
        };
        vec![level.unwrap_or_else(|| UNKNOWN.into())]
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

    /// Whether all known levels are shown, also those that no case has.
    pub(super) const fn shows_all(self) -> bool {
        matches!(self, Self::Stance)
    }
}
