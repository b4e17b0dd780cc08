//! Where: the places that a heading names, and which of them is the respondent.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::sync::LazyLock;

use regex::Regex;

use super::look::holds;
use super::regex;
use super::size::Size;
use crate::gazetteer::{Gazetteer, Municipality, Place, Region, RegionKind};
use crate::span::Span;

/// The places in a heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Places {
    pub(super) region: Option<(Span, Cow<'static, Region>)>,
    pub(super) municipality: Option<(Span, &'static Municipality)>,
    /// How many other municipalities are the respondent with it.
    pub(super) partners: Option<(Span, u32)>,
    /// The name that several municipalities have, with nothing to tell which.
    pub(super) ambiguous: Option<String>,
    /// Whether its only place is a short name ("Ov", "NB"), which can be a word.
    pub(super) short: bool,
    /// The words that name places or partners.
    pub(super) explained: Vec<Span>,
}

/// A name of fewer bytes than this is a short one.
const SHORT: usize = 4;

static PARTNERS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)
        (?: \b (?: in | met | de | een ) \s+ )*
        (?: (?: \b (?: (?: ambtelijke \s+ )? samenwerking(?:sverband)? | samen | werkt \s+ samen
             | bedrijfsvoering \s+ samen | ambtelijke \s+ fusie | gedeeld | deelt \s \w+ | overleg )
        \s+ )? \b met \s+ (?: nog \s+ )? | \+ \s* )
        (?P<count> COUNT )
        \s+ (?: (?: andere | buur | regio | omliggende | omringende | kleinere | grotere ) \s* )?
        (?: gemeenten | gemeente | buurgemeenten | buurgemeente | regiogemeenten | buren )\b";
    regex(&pattern.replace("COUNT", COUNT))
});

/// Several municipalities that are one respondent: "drie gemeenten gezamenlijk".
static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)
        \b (?P<count> COUNT ) \s+ (?: (?: kleine | kleinere | fusie | buur ) \s* )? gemeenten \b
        .* \b (?: gezamenlijk | samen | tezamen | bij \s elkaar | werkorganisatie | ambtelijk \w* )\b";
    regex(&pattern.replace("COUNT", COUNT))
});

const COUNT: &str =
    r"\d{1,2} | een | één | twee | drie | vier | vijf | zes | zeven | acht | negen | tien";

/// What comes before the names of those it works with.
static WITH: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\b(?:werkt |werken |in )?(?:samen|samenwerking|ambtelijke fusie) met\s";
    regex(pattern)
});

/// What comes before the names of those that it was or became.
static FORMERLY: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\b(?:v/h|voorheen|vroeger|vml|voormalig\w*|v/m|thans|nu|inmiddels|tot 1|per 1|straks|sinds)\b";
    regex(pattern)
});

impl Places {
    /// The places of a line of this size; `explained` is what other parts of the
    /// heading explain.
    pub(super) fn read(line: &str, size: Option<Size>, explained: &[Span]) -> Self {
        let mut found = Self::default();
        let joint = holds(line, "gemeente") || holds(line, "buren");
        let patterns = [(&PARTNERS, 0), (&JOINT, 1)];
        for (pattern, whole) in patterns.into_iter().filter(|_| joint) {
            if let Some(captures) = pattern.captures(line).filter(|_| found.partners.is_none()) {
                let words = captures.get(0).map(|all| Span::new(all.start(), all.end()));
                let stated = count(&captures["count"]).zip(words);
                if let Some((count, words)) = stated {
                    found.partners = Some((words, count.saturating_sub(whole)));
                    let named = captures
                        .name("count")
                        .map_or(words.start, |count| count.end());
                    // The places among the words of a joint heading still count.
                    let end = if whole == 1 { named } else { words.end };
                    found.explained.push(Span::new(words.start, end));
                }
            }
        }
        let with = Some(line).filter(|line| holds(line, "met "));
        let with = with
            .and_then(|line| WITH.find(line))
            .map(|with| Span::new(with.start(), with.end()));
        let with = with.filter(|_| found.partners.is_none());
        found.explained.extend(with);
        let formerly = LazyCell::new(|| FORMERLY.find(line).map(|words| words.start()));
        let taken = |span: Span, found: &Self| {
            let mut all = explained.iter().chain(&found.explained);
            all.any(|other| other.overlaps(span))
        };
        let mut others: Vec<(Span, &'static Municipality)> = Vec::new();
        let places = Gazetteer::get().places(line, is_small(line));
        // What the line names beside an ambiguous name can tell which is meant.
        let provinces = places
            .iter()
            .filter_map(|(_, place)| match place.municipalities[..] {
                [only] => Some(only.province.clone()),
                _ => place.region.and_then(|region| region.province.clone()),
            });
        let provinces: Vec<String> = provinces.collect();
        for (span, mut place) in places {
            if place.municipalities.len() > 1 {
                let near = |found: &&Municipality| provinces.contains(&found.province);
                let near: Vec<_> = place.municipalities.iter().copied().filter(near).collect();
                if near.len() == 1 {
                    place.municipalities = near;
                }
            }
            if taken(span, &found) {
                continue;
            }
            if with.is_some_and(|with| with.end <= span.start) && !place.municipalities.is_empty() {
                found.partners.get_or_insert((span, 0)).1 += 1;
                found.explained.push(span);
                continue;
            }
            if let Some((span, region)) = around(line, span, &place) {
                found.region.get_or_insert((span, Cow::Owned(region)));
                found.explained.push(span);
                continue;
            }
            let meant = meant(line, span, &place, size);
            match (found.municipality, meant) {
                (None, Meant::Municipality(municipality)) => {
                    found.municipality = Some((span, municipality));
                }
                (Some((_, first)), Meant::Municipality(other)) if first.code != other.code => {
                    let told = formerly.is_some_and(|at| at < span.start);
                    if told || Gazetteer::get().are_kin(first, other) {
                        found.explained.push(span);
                        continue;
                    }
                    others.push((span, other));
                    continue;
                }
                (None, Meant::Several(name)) if found.ambiguous.is_none() => {
                    let region = several(&name, &place);
                    found.ambiguous = Some(name);
                    found.region.get_or_insert((span, Cow::Owned(region)));
                }
                (_, Meant::Region(region)) if found.region.is_none() => {
                    found.short = span.len() < SHORT;
                    found.region = Some(wider(line, span, region));
                }
                _ => continue,
            }
            found.explained.push(span);
        }
        found.join(line, &others);
        found.short &= found.municipality.is_none();
        found
    }

    /// Takes the municipalities that stand in a row with the first as partners.
    fn join(&mut self, line: &str, others: &[(Span, &'static Municipality)]) {
        let Some((mut last, _)) = self.municipality else {
            return;
        };
        let mut count = 0;
        for &(span, _) in others {
            let between = &line[last.end.min(span.start)..span.start];
            let between = between.to_lowercase();
            let row = [",", "en", "+", "/", "&", "-", "–", "gemeente", "met", "("];
            let joined = between
                .split_whitespace()
                .all(|word| row.contains(&word.trim_end_matches(',')) || row.contains(&word));
            if !joined {
                continue;
            }
            count += 1;
            last = span;
            self.explained.push(span);
        }
        if count > 0 && self.partners.is_none() {
            self.partners = Some((last, count));
        }
    }
}

/// What a name means in a heading.
enum Meant {
    Municipality(&'static Municipality),
    Region(&'static Region),
    Several(String),
    Nothing,
}

fn meant(line: &str, span: Span, place: &Place<'static>, size: Option<Size>) -> Meant {
    let before = &line[..span.start];
    let name = span.of(line);
    match (place.region, &place.municipalities[..]) {
        (Some(region), [municipality]) => {
            // A variant of a name gives way to a streek that is called so.
            let variant = region.kind == RegionKind::Streek
                && name.to_lowercase() != municipality.name.to_lowercase();
            match !variant && is_municipality(before, &line[span.end..], size, municipality) {
                true => Meant::Municipality(municipality),
                false => Meant::Region(region),
            }
        }
        (Some(region), _) => Meant::Region(region),
        (None, [municipality]) => Meant::Municipality(municipality),
        (None, []) => match place
            .lies_in
            .filter(|_| name.len() >= SHORT && !is_small(line))
        {
            Some(municipality) => Meant::Municipality(municipality),
            None => Meant::Nothing,
        },
        (None, several) => {
            let fits: Vec<_> = several.iter().filter(|found| has(found, size)).collect();
            match fits[..] {
                [only] if size.is_some() => Meant::Municipality(only),
                _ => Meant::Several(name.to_owned()),
            }
        }
    }
}

/// Whether a municipality ever had about so many inhabitants.
fn has(municipality: &Municipality, size: Option<Size>) -> bool {
    let Some(size) = size else { return false };
    let meant = size.meant();
    let (low, high) = (
        meant.start() / 10 * 9,
        meant.end().saturating_add(meant.end() / 10),
    );
    let mut years = Gazetteer::YEARS.filter_map(|year| municipality.population(year));
    years.any(|population| (low..=high).contains(&population))
}

/// Whether a name that is a province too (Utrecht, Groningen) means the
/// municipality: by the words around it, else by the size that goes with it.
fn is_municipality(
    before: &str,
    behind: &str,
    size: Option<Size>,
    municipality: &Municipality,
) -> bool {
    let (before, behind) = (before.to_lowercase(), behind.to_lowercase());
    if before.contains("provincie") || before.contains("gemeente in") || before.contains("stad in")
    {
        return false;
    }
    let told = [" (stad", ", de stad", " stad", " (gem"];
    if before.contains("gemeente ")
        || before.contains("stad ")
        || told.iter().any(|words| behind.starts_with(words))
        || size.is_none()
    {
        return true;
    }
    has(municipality, size)
}

/// "Zwolle en omstreken": a streek around a municipality, named after it.
fn around(line: &str, span: Span, place: &Place<'_>) -> Option<(Span, Region)> {
    let [municipality] = place.municipalities[..] else {
        return None;
    };
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

/// A corner of a streek, such as Noordoost-Twente, where one stands before it.
fn wider(line: &str, span: Span, region: &'static Region) -> (Span, Cow<'static, Region>) {
    let before = line[..span.start].trim_end_matches(['-', ' ']);
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let close = span.start - before.len() == 1;
    let corner = CORNERS
        .iter()
        .find(|corner| word.eq_ignore_ascii_case(corner));
    match corner.filter(|_| close && region.kind == RegionKind::Streek) {
        Some(corner) => {
            let start = before.len() - word.len();
            let name = format!("{corner}-{}", region.name);
            let region = Region {
                name,
                ..region.clone()
            };
            (Span::new(start, span.end), Cow::Owned(region))
        }
        None => (span, Cow::Borrowed(region)),
    }
}

const CORNERS: [&str; 9] = [
    "Noord",
    "Noordoost",
    "Oost",
    "Zuidoost",
    "Zuid",
    "Zuidwest",
    "West",
    "Noordwest",
    "Midden",
];

/// What is known of a name that several municipalities have.
fn several(name: &str, place: &Place<'_>) -> Region {
    let alike = |of: &dyn Fn(&Municipality) -> String| {
        let mut all = place.municipalities.iter().map(|found| of(found));
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    };
    Region {
        name: name.to_owned(),
        kind: RegionKind::Municipality,
        landsdeel: alike(&|found| found.landsdeel.clone()),
        province: alike(&|found| found.province.clone()),
        forms: Vec::new(),
    }
}

/// Whether names need no capital: none stands in the line.
fn is_small(line: &str) -> bool {
    !line.chars().any(char::is_uppercase)
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
