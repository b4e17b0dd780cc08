//! Reading a codebook from TOML, with the line of whatever is wrong.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use super::{Code, Codebook, Hyphens, Lexicon, Malformed, Owner, Term};
use crate::error::{Error, ErrorKind};
use crate::source::hex;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    #[serde(default)]
    version: String,
    #[serde(default = "dutch")]
    language: String,
    #[serde(default)]
    author: String,
    #[serde(default)]
    hyphens: Hyphens,
    #[serde(default)]
    target: Target,
    #[serde(default)]
    code: Vec<Spanned<Entry>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    terms: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Spanned<String>,
    label: String,
    label_en: Option<String>,
    parent: Option<Spanned<String>>,
    #[serde(default)]
    definition: String,
    #[serde(default, rename = "use")]
    usage: String,
    #[serde(default)]
    avoid: String,
    terms: Vec<Spanned<String>>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    exceptions: Vec<String>,
}

fn dutch() -> String {
    "nl".into()
}

/// The text and path of a file, to say where something is wrong.
struct Place<'a> {
    path: &'a str,
    toml: &'a str,
}

impl Place<'_> {
    fn line(&self, at: usize) -> usize {
        1 + self.toml[..at.min(self.toml.len())].matches('\n').count()
    }

    fn error(&self, at: Range<usize>, expected: impl Into<String>, found: &str) -> Error {
        let kind = ErrorKind::Unexpected {
            expected: expected.into(),
            found: found.into(),
        };
        Error::at_line(self.path, self.line(at.start), kind)
    }

    fn term(&self, term: &Spanned<String>, of: &str) -> Result<Term, Error> {
        Term::parse(term.get_ref()).map_err(|Malformed { expected, found }| {
            let expected = format!("{expected} in the term `{}` of {of}", term.get_ref());
            self.error(term.span(), expected, &found)
        })
    }
}

pub(super) fn codebook(path: &str, toml: &str) -> Result<Codebook, Error> {
    let place = Place { path, toml };
    let file: File = toml::from_str(toml).map_err(|error| {
        let words = error
            .message()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        match error.span() {
            Some(at) => Error::at_line(path, place.line(at.start), ErrorKind::Toml(words)),
            None => Error::at(path, ErrorKind::Toml(words)),
        }
    })?;
    let names: Vec<&str> = file
        .code
        .iter()
        .map(|e| e.get_ref().name.get_ref().as_str())
        .collect();
    let mut codes = Vec::with_capacity(file.code.len());
    for (index, entry) in file.code.iter().enumerate() {
        let line = place.line(entry.span().start);
        codes.push(code(
            &place,
            line,
            entry.get_ref(),
            &names[..index],
            &names,
        )?);
    }
    if codes.len() > MOST || codes.iter().any(|code| code.terms.len() > MOST) {
        return Err(Error::at(
            path,
            ErrorKind::Unexpected {
                expected: format!("at most {MOST} codes, and as many terms in each"),
                found: "more".into(),
            },
        ));
    }
    cycles(&place, &file.code)?;
    let target = file
        .target
        .terms
        .iter()
        .map(|term| place.term(term, "the target"));
    let target = target.collect::<Result<Vec<Term>, Error>>()?;
    let owners = codes.iter().enumerate().flat_map(|(code, all)| {
        let terms = all.terms.iter().enumerate();
        terms.map(move |(at, term)| Owner::new(code, at, term))
    });
    let owners = owners.collect();
    let place_of = |name: &String| codes.iter().position(|code| code.name == *name);
    let parents = codes
        .iter()
        .map(|code| code.parent.as_ref().and_then(place_of))
        .collect();
    let lexicon = Lexicon::of_codes(codes.iter().flat_map(|code| &code.terms));
    Ok(Codebook {
        path: path.into(),
        name: file.name,
        version: file.version,
        language: file.language,
        author: file.author,
        hyphens: file.hyphens,
        sha256: hex(&Sha256::digest(toml)),
        target,
        losses: Vec::new(),
        parents,
        codes,
        owners,
        lexicon,
    })
}

/// A coding keeps the numbers of its code and term in 16 bits.
const MOST: usize = u16::MAX as usize;

/// The names that tables use for what is no code.
pub(super) const RESERVED: [&str; 4] = ["total", "uncoded", "unknown", "label"];

/// Refuses a code that is a part of itself.
fn cycles(place: &Place<'_>, entries: &[Spanned<Entry>]) -> Result<(), Error> {
    let parents: HashMap<&str, &str> = entries
        .iter()
        .map(Spanned::get_ref)
        .filter_map(|entry| {
            Some((
                entry.name.get_ref().as_str(),
                entry.parent.as_ref()?.get_ref().as_str(),
            ))
        })
        .collect();
    for entry in entries {
        let name = entry.get_ref().name.get_ref();
        let mut above = parents.get(name.as_str());
        for _ in 0..entries.len() {
            match above {
                Some(parent) if *parent == name => {
                    let expected = format!("a parent that is no part of `{name}`");
                    return Err(place.error(
                        entry.get_ref().name.span(),
                        expected,
                        parents[name.as_str()],
                    ));
                }
                Some(parent) => above = parents.get(parent),
                None => break,
            }
        }
    }
    Ok(())
}

fn code(
    place: &Place<'_>,
    line: usize,
    entry: &Entry,
    before: &[&str],
    names: &[&str],
) -> Result<Code, Error> {
    let name = entry.name.get_ref();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.".contains(c);
    if name.is_empty() || !name.chars().all(plain) {
        let expected = "a name of lower-case letters, digits, `_`, `-` and `.`";
        return Err(place.error(entry.name.span(), expected, name));
    }
    if RESERVED.contains(&name.as_str()) {
        let expected = "a name that tables do not use";
        return Err(place.error(entry.name.span(), expected, name));
    }
    if before.contains(&name.as_str()) {
        let expected = "a name that no other code has";
        return Err(place.error(entry.name.span(), expected, name));
    }
    if let Some(parent) = &entry.parent {
        let known = names.contains(&parent.get_ref().as_str()) && parent.get_ref() != name;
        if !known {
            let expected = format!("another code as parent of `{name}`");
            return Err(place.error(parent.span(), expected, parent.get_ref()));
        }
    }
    let of = format!("`{name}`");
    let terms = entry.terms.iter().map(|term| place.term(term, &of));
    Ok(Code {
        name: name.clone(),
        label: entry.label.clone(),
        label_en: entry.label_en.clone(),
        parent: entry.parent.as_ref().map(|parent| parent.get_ref().clone()),
        definition: entry.definition.clone(),
        usage: entry.usage.clone(),
        avoid: entry.avoid.clone(),
        terms: terms.collect::<Result<_, _>>()?,
        examples: entry.examples.clone(),
        exceptions: entry.exceptions.clone(),
        line,
    })
}
