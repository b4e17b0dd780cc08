//! Cases: the interviews in a document, each with who, where and how large.

mod candidates;
mod grammar;
mod heading;
mod keys;
mod look;
mod mend;
mod numeral;
mod phrase;
mod place;
mod reader;
mod size;
mod style;
mod table;

pub use candidates::{Detail, candidates};
pub use grammar::{Grammar, Pattern};
pub(crate) use reader::LineReader;
pub use size::{Precision, Size};

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use crate::document::{Block, Document};
use crate::gazetteer::{Gazetteer, Municipality, RegionKind, SizeClass};
use crate::span::Span;
use heading::Heading;
use style::Candidate;

/// One interview: the text from its heading up to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its place in the document, starting at 1.
    pub number: usize,
    /// All of it, heading and white space included.
    pub span: Span,
    /// The heading, marker included.
    pub heading: Span,
    /// Its blocks in the document, the heading first.
    pub blocks: Range<usize>,
    /// How many of them the heading takes.
    pub heading_blocks: usize,
    /// Where: a part of the country, a province, a municipality.
    pub region: Option<Attribute<Area>>,
    /// The municipality, when it is named.
    pub municipality: Option<&'static Municipality>,
    /// How many inhabitants.
    pub size: Option<Attribute<Size>>,
    /// How many other municipalities it works with, as stated.
    pub partners: Attribute<u32>,
}

/// A property of a case, and the words that state it.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute<T> {
    /// The property.
    pub value: T,
    /// The words that state it; `None` when it was looked up in the register.
    pub span: Option<Span>,
}

/// The area that a heading names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its name, such as `Oost`, `Noord-Brabant` or `Zwolle`.
    pub name: String,
    /// What it is.
    pub kind: RegionKind,
    /// The part of the country it lies in, where that is one; "Midden" stays
    /// "Midden".
    pub landsdeel: Option<String>,
    /// Its province, where one is known.
    pub province: Option<String>,
}

impl Case {
    /// The size class, where the size falls in one.
    pub fn size_class(&self) -> Option<SizeClass> {
        self.size.as_ref().and_then(|size| size.value.class())
    }
}

/// What was found in a document: its cases and what stayed doubtful.
///
/// What stands before the first case is front matter; it and the cases
/// together are all blocks of the document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cases {
    /// The cases, in order.
    pub cases: Vec<Case>,
    /// The year that the notes are about: stated in them, or given.
    pub year: u16,
    /// Lines that may be headings and were kept in the body.
    pub doubts: Vec<Doubt>,
}

/// A line that the parser was not sure about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The line.
    pub span: Span,
    /// Why it is doubtful.
    pub reason: String,
}

/// The year of the register for notes that state none.
pub const DEFAULT_YEAR: u16 = 2020;

/// Whether a line is a heading whatever stands around it. A document that is
/// [parted](Document::parted) by it keeps headings out of hard-wrapped text.
///
/// ```
/// assert!(draagvlak::case::is_heading("Midden van het land 61.000 inwoners"));
/// assert!(!draagvlak::case::is_heading("In Assen wonen 68.000 inwoners"));
/// ```
pub fn is_heading(line: &str) -> bool {
    Heading::plain(line).is_some()
}

impl Cases {
    /// Finds the cases of a document. The year of the grammar overrules that in
    /// the notes.
    ///
    /// ```
    /// use draagvlak::{Cases, Document, Source, case::Grammar};
    /// let text = "Oosten van het land 61.000 inwoners\n\nWij doen mee.\n";
    /// let document = Document::new(Source::from_text("oost.txt", text));
    /// let found = Cases::find(&document, &Grammar::default());
    /// assert_eq!(found.cases[0].region.as_ref().unwrap().value.name, "Oost");
    /// assert_eq!(found.cases[0].size_class().unwrap().name(), "50k-100k");
    /// ```
    pub fn find(document: &Document, grammar: &Grammar) -> Self {
        Self::read(document, &LineReader::new(grammar))
    }

    /// The same, with what is remembered of other documents.
    pub(crate) fn read(document: &Document, reader: &LineReader<'_>) -> Self {
        let mut found = Self::default();
        let (headings, doubts) = style::headings(document, reader);
        for Candidate { span, heading, .. } in doubts {
            let line = span.of(document.text()).lines().next().unwrap_or_default();
            let span = Span::new(span.start, span.start + line.len());
            let sentence = line.ends_with(['.', '!', '?']);
            if heading.is_sure() || !sentence {
                found.doubts.push(Doubt {
                    span,
                    reason: heading.doubt(),
                });
            }
        }
        let last = document.blocks().len();
        let front = headings.first().map_or(last, |first| first.blocks.start);
        let stated = || stated_year(document, front);
        found.year = reader.grammar.year.or_else(stated).unwrap_or(DEFAULT_YEAR);
        for candidate in &headings {
            let places = &candidate.heading.places;
            if let (Some(name), None) = (&places.ambiguous, places.municipality) {
                let known = Gazetteer::get().look_up(name, found.year);
                let names: Vec<&str> = known
                    .iter()
                    .map(|found| found.municipality.name.as_str())
                    .collect();
                let reason = format!("`{name}` can be {}", names.join(" or "));
                found.doubts.push(Doubt {
                    span: candidate.span,
                    reason,
                });
            }
        }
        for (at, candidate) in headings.iter().enumerate() {
            let end = headings.get(at + 1).map_or(last, |next| next.blocks.start);
            let mut case = case(at + 1, candidate, end, document.blocks(), found.year);
            if case.size.as_ref().is_some_and(|size| size.span.is_none()) {
                case.size = told(document, &case).or(case.size);
            }
            found.cases.push(case);
        }
        found
    }
}

fn case(number: usize, candidate: &Candidate, end: usize, blocks: &[Block], year: u16) -> Case {
    let Candidate {
        blocks: own,
        span: stated_at,
        heading,
        ..
    } = candidate;
    let range = own.start..end;
    let span = Span::new(
        blocks[range.start].span.start,
        blocks[range.end - 1].span.end,
    );
    let places = &heading.places;
    let named = places.municipality;
    let municipality = named.map(|(_, found)| Gazetteer::get().of_year(found, year));
    let stated = places.region.as_ref().map(|(span, region)| {
        let area = Area {
            name: region.name.clone(),
            kind: region.kind,
            landsdeel: region.landsdeel.clone(),
            province: region.province.clone(),
        };
        Attribute {
            value: area,
            span: Some(*span),
        }
    });
    let named = named.map(|(span, found)| {
        let area = Area {
            name: found.name.clone(),
            kind: RegionKind::Municipality,
            landsdeel: Some(found.landsdeel.clone()),
            province: Some(found.province.clone()),
        };
        Attribute {
            value: area,
            span: Some(span),
        }
    });
    let size = match (heading.size, municipality) {
        (Some((span, size)), _) => Some(Attribute {
            value: size,
            span: Some(span),
        }),
        (None, Some(found)) => {
            let population = found.population(year).map(Size::exact);
            population.map(|value| Attribute { value, span: None })
        }
        (None, None) => None,
    };
    Case {
        number,
        span,
        heading: *stated_at,
        heading_blocks: own.len(),
        blocks: range,
        region: named.or(stated),
        municipality,
        size,
        partners: Attribute {
            value: places.partners.map_or(0, |(_, count)| count),
            span: places.partners.map(|(span, _)| span),
        },
    }
}

/// The number of inhabitants that the body tells of the municipality in the
/// heading: one that the register does not gainsay.
fn told(document: &Document, case: &Case) -> Option<Attribute<Size>> {
    let known = case.size.as_ref()?.value.population()?;
    let body = &document.blocks()[case.blocks.start + case.heading_blocks..case.blocks.end];
    body.iter()
        .filter(|block| block.is_said())
        .find_map(|block| {
            let line = block.body().of(document.text());
            let told =
                look::counts(line) || line.contains("tad van ") || line.contains("eente van ");
            let mut sizes = size::sizes(if told { line } else { "" }).filter(|stated| {
                let owned = line[..stated.span.start].to_lowercase();
                let owned = owned.ends_with("stad van ") || owned.ends_with("gemeente van ");
                let near = |stated: u32| stated.abs_diff(known) <= known / 10;
                (stated.unit || owned) && stated.size.population().is_some_and(near)
            });
            let stated = sizes.next()?;
            let span = stated.span.shift(block.body().start);
            Some(Attribute {
                value: stated.size,
                span: Some(span),
            })
        })
}

/// The first year that the front matter states, else the name of the file, else
/// a date in the notes; only years that the register covers.
fn stated_year(document: &Document, front: usize) -> Option<u16> {
    let text = document.text();
    let end = document
        .blocks()
        .get(front)
        .map_or(text.len(), |block| block.span.start);
    let name = document.source().name();
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let first = |pattern: &Regex, text: &str| {
        pattern.captures_iter(text).find_map(|found| {
            let found = found.name("year")?;
            let boxed = text[..found.start()]
                .trim_end()
                .to_lowercase()
                .ends_with("postbus");
            let year = found.as_str().parse().ok().filter(|_| !boxed);
            year.filter(|year| Gazetteer::YEARS.contains(year))
        })
    };
    first(&YEAR, &text[..end])
        .or_else(|| first(&YEAR, file))
        .or_else(|| {
            // Most texts have no year at all: what can be one is looked for first.
            let mut near = memmem::find_iter(text.as_bytes(), "20").filter_map(|at| {
                let from = text.floor_char_boundary(at.saturating_sub(DATE));
                let to = text.ceil_char_boundary((at + 5).min(text.len()));
                let digits = text.as_bytes()[at + 2..].iter().take(2);
                let year = digits.filter(|byte| byte.is_ascii_digit()).count() == 2;
                year.then(|| first(&DATED, &text[from..to])).flatten()
            });
            near.next()
        })
}

/// What stands before the year in a date is no longer than this, in bytes.
const DATE: usize = 16;

/// A pattern of the grammar, its word bounds those of ASCII: with bounds of
/// Unicode a search leaves its automaton at the first "é" and takes a hundred
/// times as long. What stands at the bounds here is ASCII.
fn regex(pattern: &str) -> Regex {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).expect("the patterns of the grammar compile")
}

/// A year: four digits by themselves, and no postcode (`2012 AB`).
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    let pattern =
        r"(?:^|[^\d.,])(?P<year>20\d\d)(?:$|[^\d.,\s]|[.,](?:$|\D)|\s(?:$|[^A-Z]|[A-Z][^A-Z]))";
    regex(pattern)
});

/// A date with a year.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi) (?: \b\d{1,2}[-/.]\d{1,2}[-/.]
        | \b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s+ )
        (?P<year>20\d\d) \b";
    regex(pattern)
});
