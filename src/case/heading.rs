//! The heading grammar: a line into region, size and partners.
//!
//! A line is a heading when its parts explain it: a place and a size, and
//! beside them nothing but dates, numbers and a few small words. What is left
//! unexplained keeps a line in the body.

use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use super::regex;
use super::size::{Size, Stated, sizes};
use crate::gazetteer::{Gazetteer, Municipality, Region, RegionKind};
use crate::span::Span;

/// What a line says when it is read as a heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Heading {
    pub(super) region: Option<(Span, Region)>,
    pub(super) municipality: Option<(Span, &'static Municipality)>,
    pub(super) size: Option<(Span, Size)>,
    pub(super) partners: Option<(Span, u32)>,
    /// Whether its form makes it a heading.
    marked: bool,
    /// Whether the word for inhabitants stands with the size.
    unit: bool,
    /// Whether its only place is a short name ("Ov", "NB"), which can be a word.
    short: bool,
    /// Whether the line speaks of inhabitants.
    counts: bool,
    /// Words that no part explains.
    pub(super) unexplained: Vec<String>,
}

/// A name of fewer bytes than this is a short one.
const SHORT: usize = 4;

/// A heading is no longer than this, in bytes.
const LONGEST: usize = 140;

static PARTNERS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)
        (?: \b (?: in | met | de | een ) \s+ )*
        \b (?: (?: ambtelijke \s+ )? samenwerking(?:sverband)? | samen | werkt \s+ samen
             | bedrijfsvoering \s+ samen | ambtelijke \s+ fusie )
        \s+ met \s+ (?: nog \s+ )?
        (?P<count> \d{1,2} | een | één | twee | drie | vier | vijf | zes | zeven | acht | negen | tien )
        \s+ (?: (?: andere | buur | omliggende | kleinere | grotere ) \s* )?
        (?: gemeenten | gemeente | buurgemeenten | buurgemeente | buren )\b";
    regex(pattern)
});

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)
        \b (?: (?:maan|dins|woens|donder|vrij|zater|zon)dag \s+ )?
        \d{1,2} (?: [-/.] \d{1,2} (?: [-/.] \d{2,4} )?
          | \s+ (?: jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec ) [a-z]* \.? (?: \s+ \d{4} )? )
        \b";
    regex(pattern)
});

/// Several municipalities that are one respondent: "drie gemeenten gezamenlijk".
static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)
        \b (?P<count> \d{1,2} | twee | drie | vier | vijf | zes | zeven | acht | negen | tien )
        \s+ gemeenten \s+ (?: gezamenlijk | samen | bij \s elkaar )\b";
    regex(pattern)
});

/// What comes before the names of those it works with.
static WITH: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\b(?:werkt |werken |in )?(?:samen|samenwerking|ambtelijke fusie) met\s";
    regex(pattern)
});

/// Words that may stand in a heading beside its parts.
const SMALL: [&str; 24] = [
    "gemeente",
    "een",
    "de",
    "het",
    "in",
    "uit",
    "met",
    "regio",
    "provincie",
    "van",
    "te",
    "gem",
    "telefonisch",
    "op",
    "bij",
    "stad",
    "dorp",
    "kleine",
    "grote",
    "middelgrote",
    "plattelandsgemeente",
    "eilandgemeente",
    "landelijke",
    "ong",
];

impl Heading {
    /// Reads a line (without its marker) as a heading; spans are within it.
    /// `marked` says that its form makes it one already (`##`, bold), `alone`
    /// that it stands out from the text, so that a place in it counts.
    pub(super) fn parse(line: &str, marked: bool, alone: bool) -> Option<Self> {
        if line.len() > LONGEST || line.contains('\n') {
            return None;
        }
        let sized = may_state_size(line, marked || alone);
        let sizes: Vec<Stated> = if sized {
            sizes(line).collect()
        } else {
            Vec::new()
        };
        // A number without the word for inhabitants does where there is no other.
        let bracketed = |stated: &&Stated| {
            let (before, after) = (&line[..stated.span.start], &line[stated.span.end..]);
            // In brackets, or alone in a cell of a table.
            before.ends_with('(') && after.starts_with(')')
                || before.trim_end().ends_with('|') && after.trim_start().starts_with('|')
        };
        let with_unit = sizes.iter().find(|stated| stated.unit);
        let in_brackets = || sizes.iter().find(bracketed);
        let stated = with_unit.or_else(in_brackets).or(sizes.first());
        let found = stated.map(|stated| (stated.span, stated.size));
        if found.is_none() && !marked && !alone {
            return None;
        }
        let size = found.map(|(_, size)| size);
        let mut heading = Self {
            size: found,
            marked,
            ..Self::default()
        };
        heading.counts = line.to_lowercase().contains("inw");
        heading.unit = stated.is_some_and(|stated| stated.unit || bracketed(&stated));
        let mut explained: Vec<Span> = found.iter().map(|(span, _)| *span).collect();
        if let Some(found) = PARTNERS.captures(line) {
            let span = Span::new(found.get(0)?.start(), found.get(0)?.end());
            heading.partners = Some((span, count(&found["count"])?));
            explained.push(span);
        }
        if let Some(found) = JOINT.captures(line).filter(|_| heading.partners.is_none()) {
            let span = Span::new(found.get(0)?.start(), found.get(0)?.end());
            heading.partners = Some((span, count(&found["count"])?.saturating_sub(1)));
            explained.push(span);
        }
        let with = WITH.find(line).filter(|_| heading.partners.is_none());
        let with = with.map(|with| Span::new(with.start(), with.end()));
        explained.extend(with);
        for (span, place) in Gazetteer::get().places(line) {
            if explained.iter().any(|other| other.overlaps(span)) {
                continue;
            }
            if with.is_some_and(|with| with.end <= span.start) && place.municipality.is_some() {
                let (_, others) = heading.partners.get_or_insert((span, 0));
                *others += 1;
                explained.push(span);
                continue;
            }
            let meant_municipality = match (place.region, place.municipality) {
                // A variant of a name gives way to a streek that is called so.
                (Some(region), Some(municipality))
                    if region.kind == RegionKind::Streek
                        && span.of(line).to_lowercase() != municipality.name.to_lowercase() =>
                {
                    false
                }
                (Some(_), Some(municipality)) => {
                    is_municipality(&line[..span.start], size, municipality)
                }
                (None, _) => true,
                (Some(_), None) => false,
            };
            if let Some((span, region)) = around(line, span, place.municipality) {
                heading.region.get_or_insert((span, region));
                explained.push(span);
                continue;
            }
            if meant_municipality && heading.municipality.is_none() {
                heading.municipality = place.municipality.map(|found| (span, found));
            } else if !meant_municipality && heading.region.is_none() {
                heading.short = span.len() < SHORT;
                heading.region = place.region.map(|found| (span, found.clone()));
            } else {
                continue;
            }
            explained.push(span);
        }
        explained.extend(
            DATE.find_iter(line)
                .map(|date| Span::new(date.start(), date.end())),
        );
        heading.unexplained = line
            .unicode_word_indices()
            .map(|(at, word)| (Span::new(at, at + word.len()), word))
            .filter(|(span, _)| !explained.iter().any(|part| part.overlaps(*span)))
            .filter(|(_, word)| !SMALL.contains(&word.to_lowercase().as_str()))
            .map(|(_, word)| word.to_owned())
            .collect();
        heading.short &= heading.municipality.is_none();
        // Among words that say something else a number by itself can be of
        // anything.
        if !heading.unit && !heading.unexplained.is_empty() {
            heading.size = None;
        }
        Some(heading)
    }

    /// Whether the parts explain the line wholly, and say who is meant: a place
    /// and a size, or the name of a municipality that stands as a heading.
    pub(super) fn is_sure(&self) -> bool {
        self.unexplained.is_empty()
            && (self.has_place() && self.size.is_some()
                || self.marked && self.municipality.is_some())
    }

    /// Whether the line can be a heading that the grammar does not know: it has
    /// only one part of a heading, or a word or three too much.
    pub(super) fn is_doubtful(&self) -> bool {
        let count = self.unexplained.len();
        match (self.has_place(), self.size.is_some()) {
            (true, true) => count <= 3 && (self.unit || count == 0),
            (true, false) if self.short => false,
            (true, false) => count == 0 || count <= 2 && (self.marked || self.counts),
            (false, true) => count <= 2 && self.unit,
            (false, false) => false,
        }
    }

    /// What keeps it from being a heading.
    pub(super) fn doubt(&self) -> String {
        let words = self.unexplained.join(" ");
        match (self.has_place(), self.size.is_some()) {
            (true, true) if words.is_empty() => {
                "a place and a size amid the text or in a list: kept in the body".into()
            }
            _ if !words.is_empty() => format!("a heading but for `{words}`: kept in the body"),
            (true, _) => "a place without a size: kept in the body".into(),
            (false, false) => "keys that name no place and no size: kept in the body".into(),
            (false, true) => "a size without a place: kept in the body".into(),
        }
    }

    /// Whether it says something of who is meant: a place, or a size.
    pub(super) fn says_who(&self) -> bool {
        self.has_place() && !self.short || self.size.is_some() && self.unit
    }

    /// Whether it says little else: enough for a line between blank lines, which
    /// can be anything.
    pub(super) fn says_little_else(&self) -> bool {
        self.unexplained.len() <= 2 || self.has_place() && self.size.is_some()
    }

    /// The same, with its spans moved to where the line starts in the text.
    pub(super) fn shift(mut self, by: usize) -> Self {
        let moved = |span: Span| span.shift(by);
        self.region = self.region.map(|(span, region)| (moved(span), region));
        self.municipality = self.municipality.map(|(span, found)| (moved(span), found));
        self.size = self.size.map(|(span, size)| (moved(span), size));
        self.partners = self.partners.map(|(span, count)| (moved(span), count));
        self
    }

    /// Takes over what another line of the same heading says; `counts` tells
    /// that its number is one of inhabitants.
    pub(super) fn add(&mut self, other: Self, counts: bool) {
        self.region = self.region.take().or(other.region);
        self.municipality = self.municipality.or(other.municipality);
        self.partners = self.partners.or(other.partners);
        if self.size.is_none() && (counts || other.unit) {
            self.size = other.size;
            self.unit = other.size.is_some();
        }
    }

    fn has_place(&self) -> bool {
        self.region.is_some() || self.municipality.is_some()
    }
}

/// A quick look whether a line can state a size; most can't. A line amid others
/// must name inhabitants, one that stands out may leave them out.
fn may_state_size(line: &str, alone: bool) -> bool {
    let lower = line.to_lowercase();
    let unit = lower.contains("inw") || lower.contains("zielen");
    let bare = alone
        && (["duizend", "miljoen", "dzd", "mln", "plus", "+"]
            .iter()
            .any(|word| lower.contains(word))
            || lower.bytes().filter(u8::is_ascii_digit).count() >= 2);
    unit || bare
}

/// "Zwolle en omstreken": a streek around a municipality, named after it.
fn around(line: &str, span: Span, place: Option<&Municipality>) -> Option<(Span, Region)> {
    let municipality = place?;
    let rest = line[span.end..].to_lowercase();
    let end = [" en omstreken", " en omgeving", " e.o"]
        .into_iter()
        .find(|end| rest.starts_with(end))?;
    let region = Region {
        name: format!("{} en omstreken", municipality.name),
        kind: RegionKind::Streek,
        landsdeel: Some(municipality.landsdeel.clone()),
        province: Some(municipality.province.clone()),
        forms: Vec::new(),
    };
    Some((Span::new(span.start, span.end + end.len()), region))
}

/// Whether a name that is a province too (Utrecht, Groningen) means the
/// municipality: by the word before it, else by the size that goes with it.
fn is_municipality(before: &str, size: Option<Size>, municipality: &Municipality) -> bool {
    let before = before.to_lowercase();
    if before.contains("provincie") {
        return false;
    }
    if before.contains("gemeente") || before.contains("stad ") || size.is_none() {
        return true;
    }
    size.and_then(|size| size.population())
        .is_some_and(|stated| {
            Gazetteer::YEARS
                .filter_map(|year| municipality.population(year))
                .any(|population| population.abs_diff(stated) <= population / 10)
        })
}

fn count(word: &str) -> Option<u32> {
    let words = [
        "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    ];
    let lower = word.to_lowercase().replace('é', "e");
    let spelled = words
        .iter()
        .position(|other| *other == lower)
        .map(|at| at as u32 + 1);
    spelled.or_else(|| lower.parse().ok())
}

/// Whether a line is a heading by itself, marker and all.
pub(super) fn is_heading(line: &str) -> bool {
    Heading::parse(line, false, false).is_some_and(|heading| heading.is_sure() && heading.unit)
}
