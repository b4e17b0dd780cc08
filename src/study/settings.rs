//! By what a study is read: a codebook, what is asked, a grammar of headings.

use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::case::{Grammar, Pattern};
use crate::codebook::{Codebook, Term};
use crate::error::{Error, ErrorKind};
use crate::gazetteer::Gazetteer;

/// What a study is read by.
///
/// ```
/// let settings = draagvlak::Settings::parse("studie.toml", r#"
///     year = 2019
///     unit = "school"
///     target = ["convenant"]
///     [heading]
///     patterns = ['^School te (?<place>\w+)$']
/// "#)?;
/// assert_eq!((settings.grammar.year, settings.unit.as_str()), (Some(2019), "school"));
/// # Ok::<(), draagvlak::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Settings {
    /// The codes and their terms.
    pub codebook: Arc<Codebook>,
    /// Words by which the notes refer to what is asked; the codebook's when empty.
    pub target: Vec<Term>,
    /// By what headings are read, and the year of the register.
    pub grammar: Grammar,
    /// What kind of respondent a case is. Of other kinds than `municipality` the
    /// register does not know how many there are.
    pub unit: String,
}

/// The unit of which the register knows how many there are.
const MUNICIPALITY: &str = "municipality";

impl Default for Settings {
    fn default() -> Self {
        Self {
            codebook: Codebook::builtin(),
            target: Vec::new(),
            grammar: Grammar::default(),
            unit: MUNICIPALITY.to_owned(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    year: Option<Spanned<u16>>,
    unit: Option<String>,
    #[serde(default)]
    target: Vec<Spanned<String>>,
    #[serde(default)]
    heading: Heading,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heading {
    #[serde(default)]
    patterns: Vec<Spanned<String>>,
}

impl Settings {
    /// Reads settings from a TOML file.
    ///
    /// # Errors
    /// When it can't be read or is not what settings are; the place has the line.
    #[cfg(feature = "fs")]
    pub fn read(path: &std::path::Path) -> Result<Self, Error> {
        let name = path.to_string_lossy();
        let text =
            std::fs::read_to_string(path).map_err(|error| Error::io(name.as_ref(), &error))?;
        Self::parse(&name, &text)
    }

    /// Reads settings from TOML; `path` is named in errors.
    ///
    /// # Errors
    /// When it is not what settings are; the place has the line.
    pub fn parse(path: &str, toml: &str) -> Result<Self, Error> {
        let line = |at: usize| 1 + toml[..at.min(toml.len())].matches('\n').count();
        let file: File = toml::from_str(toml).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Error::at_line(path, line(at), ErrorKind::Toml(error.message().to_owned()))
        })?;
        let unexpected = |at: usize, expected: &str, found: String| {
            Error::unexpected_at(path, line(at), expected, found)
        };
        let mut settings = Self::default();
        if let Some(year) = file.year {
            let (at, year) = (year.span().start, year.into_inner());
            if !Gazetteer::YEARS.contains(&year) {
                return Err(unexpected(at, "a year from 2012 to 2025", year.to_string()));
            }
            settings.grammar.year = Some(year);
        }
        for term in file.target {
            let parsed = Term::parse(term.get_ref());
            let parsed = parsed
                .map_err(|wrong| unexpected(term.span().start, wrong.expected, wrong.found))?;
            settings.target.push(parsed);
        }
        for pattern in file.heading.patterns {
            let parsed = Pattern::parse(pattern.get_ref());
            let parsed = parsed.map_err(|words| {
                let expected = format!("a regular expression ({words})");
                unexpected(pattern.span().start, &expected, pattern.get_ref().clone())
            })?;
            settings.grammar.patterns.push(parsed);
        }
        settings.unit = file.unit.unwrap_or(settings.unit);
        Ok(settings)
    }

    /// Whether the register knows how many there are of what a case is.
    pub(super) fn counts_municipalities(&self) -> bool {
        self.unit == MUNICIPALITY
    }
}
