//! Reading the embedded tables; `data/make_register.py` makes them.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::Gazetteer;
use super::municipality::{How, Merger, Municipality};
use super::name::{Openings, normal, opening};
use super::region::{self, Region, RegionKind};

/// The number of names is a little below this.
const ROOM: usize = 3_500;

pub(super) fn read() -> Gazetteer {
    let mut regions = region::read(include_str!("../data/regions.toml"));
    let municipalities = municipalities(&regions);
    let index: HashMap<&str, usize> = municipalities
        .iter()
        .enumerate()
        .map(|(at, m)| (m.code.as_str(), at))
        .collect();
    let mut names: FxHashMap<String, Vec<(usize, How)>> = FxHashMap::default();
    names.reserve(ROOM);
    let mut add = |name: &str, at: usize, how: How| {
        let known = names
            .entry(normal(name))
            .or_insert_with(|| Vec::with_capacity(1));
        if !known.iter().any(|(other, _)| *other == at) {
            known.push((at, how));
        }
    };
    for (at, municipality) in municipalities.iter().enumerate() {
        add(&municipality.name, at, How::Name);
    }
    for (table, how) in [
        (include_str!("../data/aliases.csv"), How::Variant),
        (include_str!("../data/places.csv"), How::Place),
    ] {
        for row in rows(table) {
            if let Some(&at) = index.get(&row[1]) {
                add(&row[0], at, how);
            }
        }
    }
    let mergers = rows(include_str!("../data/mergers.csv")).filter_map(|row| {
        let (from, to) = (*index.get(&row[1])?, *index.get(&row[2])?);
        Some(Merger {
            from,
            to,
            partial: &row[3] == "partial",
        })
    });
    let mergers = mergers.collect();
    let streken = streken(&regions);
    let corners = corners(&regions);
    regions.extend(streken);
    regions.extend(corners);
    let mut forms = FxHashMap::default();
    // A name comes before a variant of another.
    for variant in [false, true] {
        for (at, region) in regions.iter().enumerate() {
            for form in region.forms.iter().skip(usize::from(variant)) {
                forms.entry(form.clone()).or_insert(at);
            }
        }
    }
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    let mut open = |word: &str, count: usize| match first.get_mut(word) {
        Some(most) => *most = count.max(*most),
        None => {
            first.insert(word.to_owned(), count);
        }
    };
    for name in names.keys().chain(forms.keys()) {
        let word = name.split(' ').next().unwrap_or_default();
        open(word, name.split(' ').count());
    }
    // An article may stand before a region.
    let longest = forms.keys().map(|form| form.split(' ').count()).max();
    for article in ["het", "de"] {
        open(article, 1 + longest.unwrap_or(0));
    }
    let mut openings = Openings::default();
    for name in first.keys() {
        openings.names.insert(opening(name.as_bytes()));
    }
    let longer = names.keys().filter(|name| name.contains(' '));
    for name in longer.chain(forms.keys()) {
        let word = name.split(' ').next().unwrap_or_default();
        openings.longer.insert(opening(word.as_bytes()));
    }
    let codes = municipalities.iter().map(|found| found.code.clone());
    Gazetteer {
        codes: codes.zip(0..).collect(),
        openings,
        municipalities,
        mergers,
        regions,
        names,
        forms,
        first,
    }
}

fn municipalities(regions: &[Region]) -> Vec<Municipality> {
    let landsdeel = |province: &str| {
        let region = regions.iter().find(|region| region.name == province);
        region
            .and_then(|region| region.landsdeel.clone())
            .unwrap_or_default()
    };
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    rows(include_str!("../data/municipalities.csv"))
        .map(|row| Municipality {
            code: row[0].into(),
            name: row[1].into(),
            province: row[2].into(),
            landsdeel: landsdeel(&row[2]),
            corop: some(&row[3]),
            safety_region: some(&row[4]),
            population: row.iter().skip(5).map(|count| count.parse().ok()).collect(),
        })
        .collect()
}

/// Streken have no borders: where one lies in a single province, or in a single
/// part of the country, that is known of it.
fn streken(provinces: &[Region]) -> Vec<Region> {
    let landsdeel = |province: &str| {
        provinces
            .iter()
            .find(|region| region.name == province)?
            .landsdeel
            .clone()
    };
    rows(include_str!("../data/streken.csv"))
        .map(|row| {
            let within: Vec<&str> = row[1].split(';').filter(|name| !name.is_empty()).collect();
            let mut parts: Vec<Option<String>> =
                within.iter().map(|name| landsdeel(name)).collect();
            parts.dedup();
            let forms = [&row[0]].into_iter().chain(row[2].split(';'));
            let forms = forms.map(normal).filter(|form| !form.is_empty());
            let article = |form: &String| form.starts_with("de ") || form.starts_with("het ");
            let bare = |form: String| match form.split_once(' ').filter(|_| article(&form)) {
                Some((_, bare)) => bare.to_owned(),
                None => form,
            };
            Region {
                name: row[0]
                    .trim_start_matches("het ")
                    .trim_start_matches("de ")
                    .into(),
                kind: RegionKind::Streek,
                landsdeel: if parts.len() == 1 {
                    parts.pop().flatten()
                } else {
                    None
                },
                province: if let [only] = within[..] {
                    Some(only.to_owned())
                } else {
                    None
                },
                forms: forms.map(bare).collect(),
            }
        })
        .collect()
}

/// Corners of provinces, such as Noordoost-Friesland and Midden-Limburg. They
/// come last: where such a name is a province or a streek, it is that.
fn corners(provinces: &[Region]) -> Vec<Region> {
    let mut corners = Vec::new();
    for province in provinces
        .iter()
        .filter(|region| region.kind == RegionKind::Province)
    {
        let nouns = province
            .forms
            .iter()
            .filter(|form| form.len() > SHORT && !form.ends_with("se"));
        for name in nouns {
            for corner in CORNERS {
                let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
                let name_of = name.split(' ').map(capital).collect::<Vec<_>>().join("-");
                corners.push(Region {
                    name: format!("{}-{name_of}", capital(corner)),
                    kind: RegionKind::Streek,
                    landsdeel: province.landsdeel.clone(),
                    province: province.province.clone(),
                    forms: vec![format!("{corner} {name}")],
                });
            }
        }
    }
    corners
}

/// Short names of provinces ("Gld") have no corners.
const SHORT: usize = 4;

const CORNERS: [&str; 9] = [
    "noord",
    "noordoost",
    "oost",
    "zuidoost",
    "zuid",
    "zuidwest",
    "west",
    "noordwest",
    "midden",
];

/// The rows of an embedded table, without its head.
fn rows(table: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    let reader = csv::Reader::from_reader(table.as_bytes());
    reader
        .into_records()
        .map(|row| row.expect("embedded tables parse"))
}
