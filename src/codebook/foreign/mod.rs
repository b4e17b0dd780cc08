//! Codebooks of other programs, in and out.
//!
//! | ending | format |
//! | --- | --- |
//! | `.yml`, `.yaml` | quanteda dictionary |
//! | `.dic` | LIWC dictionary |
//! | `.qdc` | REFI-QDA codebook |
//! | `.csv` | a row a term: `code,label,parent,definition,term` |
//! | `.toml` | our own |
//!
//! What can't be carried is listed, with its line, and the rest goes on.

mod liwc;
mod quanteda;
mod refi;
mod table;

use std::collections::{HashMap, HashSet};

use super::{Codebook, Hyphens, Term};
use crate::error::Error;

/// How a codebook is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Our own.
    Toml,
    /// A quanteda dictionary in YAML.
    Quanteda,
    /// A LIWC dictionary.
    Liwc,
    /// A REFI-QDA codebook.
    Refi,
    /// A table with a row a term.
    Csv,
}

/// The endings of files, and what they hold.
const ENDINGS: [(&str, Format); 6] = [
    ("toml", Format::Toml),
    ("yml", Format::Quanteda),
    ("yaml", Format::Quanteda),
    ("dic", Format::Liwc),
    ("qdc", Format::Refi),
    ("csv", Format::Csv),
];

impl Format {
    /// The format of a file, by the ending of its name.
    ///
    /// # Errors
    /// When no codebook ends so.
    pub fn of(path: &str) -> Result<Self, Error> {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let lower = ending.to_lowercase();
        let found = ENDINGS.iter().find(|(known, _)| *known == lower);
        let names = || ENDINGS.iter().map(|(name, _)| format!(".{name}"));
        let unknown = || Error::unknown("the ending of a codebook", &format!(".{ending}"), names());
        found.map(|(_, format)| *format).ok_or_else(unknown)
    }
}

/// A code as another program has it.
#[derive(Debug, Default)]
struct Entry {
    label: String,
    parent: Option<usize>,
    definition: String,
    /// Terms in our language.
    terms: Vec<String>,
}

/// What was read, and what of it can't be carried.
#[derive(Debug, Default)]
struct Foreign {
    entries: Vec<Entry>,
    losses: Vec<Error>,
}

impl Foreign {
    fn lose(&mut self, path: &str, line: usize, expected: &str, found: &str) {
        self.losses
            .push(Error::unexpected_at(path, line, expected, found));
    }

    /// Adds a pattern of whole words, `*` and `?`, when it is one of ours.
    fn add(&mut self, path: &str, line: usize, entry: usize, pattern: &str) {
        match exact(pattern) {
            Ok(term) if self.entries[entry].terms.contains(&term) => {}
            Ok(term) => self.entries[entry].terms.push(term),
            Err(expected) => self.lose(path, line, expected, pattern),
        }
    }
}

/// A pattern of another program as a term that matches the same words: as they
/// stand, without inflection.
fn exact(pattern: &str) -> Result<String, &'static str> {
    let mut words = Vec::new();
    for word in pattern.split_whitespace() {
        if word.contains(['{', '}', '~', '=', '/', '|']) {
            return Err("a pattern without `{`, `}`, `~`, `=`, `/` or `|`");
        }
        words.push(word);
    }
    // A word by itself would bend.
    let term = match words[..] {
        [word] if !word.contains(['*', '?', '-', '&']) => format!("={word}"),
        _ => words.join(" "),
    };
    match Term::parse(&term) {
        Ok(_) => Ok(term),
        Err(malformed) => Err(malformed.expected),
    }
}

/// A term as a pattern of whole words, `*` and `?`; `None` where it says more.
fn pattern(term: &str) -> Option<String> {
    let more = term.contains(['~', '|', '{', '/']);
    let words = term
        .split_whitespace()
        .map(|word| word.trim_start_matches('='));
    (!more).then(|| words.collect::<Vec<_>>().join(" "))
}

/// What formats without inflection can carry.
const BARE: &str = "a word that stands as it is written";

/// Whether a term matches more than its pattern does: a plain word bends.
fn bends(term: &str, pattern: &str) -> bool {
    !term.contains(' ') && exact(pattern).ok().as_deref() != Some(term)
}

impl Codebook {
    /// Reads a codebook in the format that the ending of its name tells; what of
    /// it can't be carried is listed under its losses.
    ///
    /// ```
    /// use draagvlak::Codebook;
    /// let yaml = "geld:\n  - begroting*\n  - \"handen vol\"\n";
    /// let codebook = Codebook::import("geld.yml", yaml.as_bytes())?;
    /// assert_eq!((codebook.codes()[0].terms.len(), codebook.losses.len()), (2, 0));
    /// # Ok::<(), draagvlak::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the ending is none of a codebook, or the bytes are not of its format.
    pub fn import(path: &str, bytes: &[u8]) -> Result<Self, Error> {
        let format = Format::of(path)?;
        let text = || crate::source::Source::from_bytes(path, bytes);
        let foreign = match format {
            Format::Toml => return Self::parse(path, text()?.text()),
            Format::Quanteda => quanteda::read(path, text()?.text())?,
            Format::Liwc => liwc::read(path, bytes)?,
            Format::Refi => refi::read(path, text()?.text())?,
            Format::Csv => table::read(path, text()?.text())?,
        };
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
        let toml = toml(name, &foreign.entries);
        let codebook = Self::parse(path, &toml)?;
        let hyphens = match format {
            Format::Quanteda => Hyphens::Join,
            _ => codebook.hyphens,
        };
        Ok(Self {
            hyphens,
            losses: foreign.losses,
            ..codebook
        })
    }

    /// Writes the codebook in a format, and lists what that can't carry.
    pub fn export(&self, format: Format) -> (String, Vec<Error>) {
        match format {
            Format::Toml => (own(self), Vec::new()),
            Format::Quanteda => quanteda::write(self),
            Format::Liwc => liwc::write(self),
            Format::Refi => refi::write(self),
            Format::Csv => table::write(self),
        }
    }

    /// A loss at a code, in words of what the format can carry.
    fn loss(&self, line: usize, expected: &str, found: &str) -> Error {
        Error::unexpected_at(&self.path, line, expected, found)
    }

    /// The codes that are a part of one, or of none.
    fn parts(&self, of: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        (0..self.codes.len()).filter(move |&at| self.parents[at] == of)
    }
}

/// Our own file of what was read.
fn toml(name: &str, entries: &[Entry]) -> String {
    let mut taken = HashSet::new();
    let mut names: HashMap<usize, String> = HashMap::new();
    let mut toml = format!("name = {}\n", quoted(name));
    for (at, entry) in entries.iter().enumerate() {
        let above = entry.parent.map(|parent| names[&parent].clone());
        let own = slug(&entry.label);
        let base = above
            .as_ref()
            .map_or_else(|| own.clone(), |above| format!("{above}.{own}"));
        let free = |name: &String| {
            !taken.contains(name) && !super::read::RESERVED.contains(&name.as_str())
        };
        let name = Some(base.clone()).filter(free).unwrap_or_else(|| {
            let numbered = (2..).map(|number| format!("{base}_{number}"));
            numbered.into_iter().find(free).unwrap_or(base)
        });
        taken.insert(name.clone());
        toml += &format!(
            "\n[[code]]\nname = {}\nlabel = {}\n",
            quoted(&name),
            quoted(&entry.label)
        );
        if let Some(above) = above {
            toml += &format!("parent = {}\n", quoted(&above));
        }
        if !entry.definition.is_empty() {
            toml += &format!("definition = {}\n", quoted(&entry.definition));
        }
        let terms: Vec<String> = entry.terms.iter().map(|term| quoted(term)).collect();
        toml += &format!("terms = [{}]\n", terms.join(", "));
        names.insert(at, name);
    }
    toml
}

/// Our own file of a codebook.
fn own(codebook: &Codebook) -> String {
    let list = |all: &mut dyn Iterator<Item = &str>| {
        let quoted: Vec<String> = all.map(|one| format!("  {},\n", quoted(one))).collect();
        if quoted.is_empty() {
            "[]".to_owned()
        } else {
            format!("[\n{}]", quoted.concat())
        }
    };
    let mut toml = String::new();
    for (key, value) in [
        ("name", &codebook.name),
        ("version", &codebook.version),
        ("language", &codebook.language),
        ("author", &codebook.author),
    ] {
        toml += &format!("{key} = {}\n", quoted(value));
    }
    if codebook.hyphens == Hyphens::Join {
        toml += "hyphens = \"join\"\n";
    }
    let target = list(&mut codebook.target.iter().map(|term| term.source.as_str()));
    toml += &format!("\n[target]\nterms = {target}\n");
    for code in codebook.codes() {
        toml += "\n[[code]]\n";
        let texts = [
            ("name", Some(&code.name)),
            ("label", Some(&code.label)),
            ("label_en", code.label_en.as_ref()),
            ("parent", code.parent.as_ref()),
            ("definition", Some(&code.definition)),
            ("use", Some(&code.usage)),
            ("avoid", Some(&code.avoid)),
        ];
        for (key, value) in texts {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                toml += &format!("{key} = {}\n", quoted(value));
            }
        }
        toml += &format!(
            "terms = {}\n",
            list(&mut code.terms.iter().map(|term| term.source.as_str()))
        );
        toml += &format!(
            "examples = {}\n",
            list(&mut code.examples.iter().map(String::as_str))
        );
        toml += &format!(
            "exceptions = {}\n",
            list(&mut code.exceptions.iter().map(String::as_str))
        );
    }
    toml
}

/// A text between quotes, in the way of TOML, YAML and JSON alike.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|c| *c != '\u{7F}').collect();
    serde_json::to_string(&plain).expect("a text is JSON")
}

/// A name of a code from a label: `Sociaal & zorg`, `sociaal_zorg`.
fn slug(label: &str) -> String {
    let mut slug = String::new();
    for c in label.chars().flat_map(char::to_lowercase) {
        let c = match c {
            'à' | 'á' | 'â' | 'ä' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            c => c,
        };
        match c {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('_') => slug.push('_'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('_');
    if slug.is_empty() {
        "code".into()
    } else {
        slug.into()
    }
}
