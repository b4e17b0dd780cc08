//! The heading grammar: a line into region, size and partners.
//!
//! A line is a heading when its parts explain it: a place and a size, and
//! beside them nothing but dates, numbers and a few small words. What is left
//! unexplained keeps a line in the body.

use std::sync::LazyLock;

use super::look::{counts, holds, scales};
use super::place::Places;
use super::reader::Form;
use super::regex;
use super::size::{Size, Stated, sizes};
use crate::span::Span;
use crate::word::words;
use regex::Regex;

/// What a line says when it is read as a heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Heading {
    pub(super) places: Places,
    pub(super) size: Option<(Span, Size)>,
    /// A number that can be of anything, but in a line that is known to be a
    /// heading will be of inhabitants.
    bare: Option<(Span, Size)>,
    /// Whether its form makes it a heading.
    marked: bool,
    /// Whether the word for inhabitants stands with the size.
    unit: bool,
    /// Whether the line speaks of inhabitants.
    counts: bool,
    /// Words that no part explains.
    pub(super) unexplained: Vec<String>,
}

/// A heading is no longer than this, in bytes.
const LONGEST: usize = 160;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)
        \b (?: (?:maan|dins|woens|donder|vrij|zater|zon)dag \s+ )?
        \d{1,2} (?: [-/.] \d{1,2} (?: [-/.] \d{2,4} )?
          | \s+ (?: jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec ) [a-z]* \.? (?: \s+ \d{4} )? )
        \b";
    regex(pattern)
});

/// Words that may stand in a heading beside its parts.
const SMALL: &[&str] = &[
    "gemeente",
    "gemeenten",
    "een",
    "de",
    "het",
    "in",
    "uit",
    "met",
    "regio",
    "provincie",
    "van",
    "vh",
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
    "en",
    "samen",
    "ergens",
    "respondent",
    "gesprek",
    "interview",
    "school",
    "stichting",
    "woningcorporatie",
    "corporatie",
    "bibliotheek",
    "ambtenaar",
    "deel",
];

impl Heading {
    /// Reads a line (without its marker) as a heading; spans are within it.
    pub(super) fn parse(line: &str, form: Form) -> Option<Self> {
        let Form { marked, alone } = form;
        if line.len() > LONGEST || line.contains('\n') || line.is_empty() {
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
        heading.counts = holds(line, "inw");
        heading.unit = stated.is_some_and(|stated| stated.unit || bracketed(&stated));
        let mut explained: Vec<Span> = found.iter().map(|(span, _)| *span).collect();
        if line.bytes().any(|byte| byte.is_ascii_digit()) {
            let dates = DATE.find_iter(line);
            explained.extend(dates.map(|date| Span::new(date.start(), date.end())));
        }
        heading.places = Places::read(line, size, &explained);
        // Of a line that says nothing of who is meant nobody asks what else it says.
        if !heading.has_place() && heading.size.is_none() {
            return Some(heading);
        }
        explained.extend(&heading.places.explained);
        heading.unexplained = words(line)
            .into_iter()
            .map(|span| (span, span.of(line)))
            .filter(|(span, _)| !explained.iter().any(|part| part.overlaps(*span)))
            .filter(|(_, word)| !SMALL.iter().any(|small| small.eq_ignore_ascii_case(word)))
            .map(|(_, word)| word.to_owned())
            .collect();
        // Among words that say something else a number by itself can be of
        // anything.
        if !heading.unit && !heading.unexplained.is_empty() {
            heading.bare = heading.size.take().filter(|(span, _)| {
                let behind = line[span.end..].trim_start();
                behind.is_empty() || behind.starts_with(|c: char| !c.is_alphanumeric() && c != '€')
            });
        }
        Some(heading)
    }

    /// Whether the parts explain the line wholly, and say who is meant: a place
    /// and a size, or the name of a municipality that stands as a heading.
    pub(super) fn is_sure(&self) -> bool {
        self.unexplained.is_empty()
            && (self.has_place() && self.size.is_some()
                || self.marked && self.places.municipality.is_some())
    }

    /// The heading that a line is by itself amid any text, marker and all: the word
    /// for inhabitants stands there.
    pub(super) fn plain(line: &str) -> Option<Self> {
        let heading = Self::parse(line, Form::AMID)?;
        (heading.is_sure() && heading.unit).then_some(heading)
    }

    /// The same heading in another form.
    pub(super) fn formed(self, form: Form) -> Self {
        Self {
            marked: form.marked,
            ..self
        }
    }

    /// Whether the line can be a heading that the grammar does not know: it has
    /// only one part of a heading, or a word or three too much.
    pub(super) fn is_doubtful(&self) -> bool {
        let count = self.unexplained.len();
        match (self.has_place(), self.size.is_some()) {
            (true, true) => count <= 3 && (self.unit || count == 0),
            (true, false) if self.places.short => false,
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
        self.has_place() && !self.places.short || self.size.is_some() && self.unit
    }

    /// Whether it says nothing of who is meant.
    pub(super) fn says_nothing(&self) -> bool {
        !self.has_place() && !self.has_number()
    }

    /// Whether it says little else: enough for a line between blank lines, which
    /// can be anything.
    pub(super) fn says_little_else(&self) -> bool {
        self.unexplained.len() <= 2 || self.is_whole()
    }

    /// Whether it states a place and a size.
    pub(super) fn is_whole(&self) -> bool {
        self.has_place() && self.size.is_some()
    }

    /// Whether it states a number that is one of inhabitants when its sisters
    /// state one.
    pub(super) fn has_number(&self) -> bool {
        self.size.or(self.bare).is_some()
    }

    /// The same, in a line that its sisters show to be a heading.
    pub(super) fn learnt(mut self) -> Self {
        self.size = self.size.or(self.bare);
        self
    }

    /// The same, with its spans moved as `to` says.
    pub(super) fn moved(mut self, to: impl Fn(Span) -> Span) -> Self {
        let Places {
            region,
            municipality,
            partners,
            ..
        } = &mut self.places;
        for span in [
            region.as_mut().map(|(span, _)| span),
            municipality.as_mut().map(|(span, _)| span),
            partners.as_mut().map(|(span, _)| span),
            self.size.as_mut().map(|(span, _)| span),
            self.bare.as_mut().map(|(span, _)| span),
        ]
        .into_iter()
        .flatten()
        {
            *span = to(*span);
        }
        self
    }

    /// Takes over what another line of the same heading says; `counts` tells
    /// that its number is one of inhabitants.
    pub(super) fn add(&mut self, other: Self, counts: bool) {
        let counts = counts || other.has_place();
        let places = other.places;
        self.places.region = self.places.region.take().or(places.region);
        self.places.municipality = self.places.municipality.or(places.municipality);
        self.places.partners = self.places.partners.or(places.partners);
        self.places.ambiguous = self.places.ambiguous.take().or(places.ambiguous);
        if self.size.is_none() && (counts || other.unit) {
            self.size = other.size.or(other.bare);
            self.unit = other.size.is_some();
        }
    }

    fn has_place(&self) -> bool {
        self.places.region.is_some() || self.places.municipality.is_some()
    }
}

/// A quick look whether a line can state a size; most can't. A line amid others
/// must name inhabitants, one that stands out may leave them out.
fn may_state_size(line: &str, alone: bool) -> bool {
    counts(line) || alone && (line.bytes().filter(u8::is_ascii_digit).count() >= 2 || scales(line))
}

/// Whether a line can be a heading by itself or open with one.
pub(super) fn can_open(line: &str) -> bool {
    let most = line.floor_char_boundary((LONGEST + 2).min(line.len()));
    let start = &line[..most];
    counts(start) && (start.bytes().any(|byte| byte.is_ascii_digit()) || scales(start))
}

/// The length of the heading that a line opens with, with the mark that ends it.
pub(super) fn opening(line: &str) -> Option<usize> {
    let ends = line.match_indices([':', '.', ')', '–', '-', ';']);
    let ends = ends.take_while(|(at, _)| *at <= LONGEST);
    ends.map(|(at, mark)| at + mark.len())
        .filter(|&end| line[end..].starts_with(' '))
        .filter(|&end| {
            !line[end..].trim_start().starts_with(char::is_lowercase)
                || line[..end].ends_with([':', '–', '-'])
        })
        .filter(|&end| can_open(&line[..end]))
        .find(|&end| {
            Heading::plain(line[..end].trim_end_matches([':', '–', '-', ';', ' '])).is_some()
        })
}
