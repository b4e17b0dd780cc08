//! What a study adds to the heading grammar: a year, and patterns of its own.

use regex::Regex;

use super::heading::{Heading, can_open, opening};
use super::place::Places;
use super::reader::Form;
use super::size::sizes;
use crate::span::Span;

/// By what headings are read.
///
/// ```
/// use draagvlak::{Cases, Document, Source, case::{Grammar, Pattern}};
/// let pattern = Pattern::parse(r"^Gesprek \d+ te (?<place>\w+), (?<population>\d+) zielen$").unwrap();
/// let grammar = Grammar { patterns: vec![pattern], ..Grammar::default() };
/// let source = Source::from_text("", "Gesprek 3 te Assen, 68000 zielen\nGaat door.\n");
/// let document = Document::parted(source, |line| grammar.heading_length(line));
/// let found = Cases::find(&document, &grammar);
/// assert_eq!(found.cases[0].municipality.unwrap().name, "Assen");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    /// The year of the register; that in the notes when not given.
    pub year: Option<u16>,
    /// Lines that are headings whatever the grammar makes of them.
    pub patterns: Vec<Pattern>,
}

/// A regular expression of a line that is a heading. Its groups `place`,
/// `population` and `partners`, where it has them, say what stands where;
/// without groups the line is read as any heading.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// The words of the regular expression engine, when it is none, or the name
    /// of a group that means nothing here.
    pub fn parse(pattern: &str) -> Result<Self, String> {
        let regex = Regex::new(pattern).map_err(|error| {
            let words = error.to_string();
            words
                .lines()
                .last()
                .unwrap_or_default()
                .trim_start_matches("error: ")
                .to_owned()
        })?;
        let mut names = regex.capture_names().flatten();
        match names.find(|name| !["place", "population", "partners"].contains(name)) {
            Some(name) => Err(format!(
                "group `{name}` is none of place, population, partners"
            )),
            None => Ok(Self(regex)),
        }
    }

    /// The heading that a line is; `None` when it is not of this form.
    pub(super) fn read(&self, line: &str) -> Option<Heading> {
        let found = self.0.captures(line)?;
        let group = |name: &str| {
            found
                .name(name)
                .map(|part| Span::new(part.start(), part.end()))
        };
        let (place, population, partners) =
            (group("place"), group("population"), group("partners"));
        if place.or(population).or(partners).is_none() {
            return Some(
                Heading::parse(line, Form::MARKED)
                    .unwrap_or_default()
                    .learnt(),
            );
        }
        let size = population.and_then(|span| {
            let text = span.of(line);
            // Whatever stands there is meant as inhabitants.
            let spoken = format!("{text} inwoners");
            let stated = sizes(text).next().or(sizes(&spoken).next());
            stated.map(|stated| (span, stated.size))
        });
        let count = partners.and_then(|span| Some((span, span.of(line).trim().parse().ok()?)));
        let mut heading = Heading::default();
        if let Some(span) = place {
            heading.places = Places::read(span.of(line), size.map(|(_, size)| size), &[]);
            heading = heading.moved(|part| part.shift(span.start));
        }
        heading.size = size;
        heading.places.partners = count.or(heading.places.partners);
        Some(heading)
    }
}

impl Grammar {
    /// The length of the heading that a line is or opens with, whatever stands
    /// around it: `Twente, 31.000 inwoners: doet mee`.
    pub fn heading_length(&self, line: &str) -> Option<usize> {
        self.length(line, |_| {})
    }

    /// The same; `read` is given the heading that the line is by itself.
    pub(super) fn length(&self, line: &str, read: impl FnOnce(&Heading)) -> Option<usize> {
        if self.pattern(line).is_some() {
            return Some(line.len());
        }
        if !can_open(line) {
            return None;
        }
        match Heading::plain(line) {
            Some(heading) => {
                read(&heading);
                Some(line.len())
            }
            None => opening(line),
        }
    }

    pub(super) fn pattern(&self, line: &str) -> Option<Heading> {
        self.patterns.iter().find_map(|pattern| pattern.read(line))
    }
}
