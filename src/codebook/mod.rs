//! The codebook: codes, their terms and what they mean.
//!
//! A codebook is TOML, made to be read by people and kept in git. A code says
//! what it is, when to use it and when not, and tests itself: each of its
//! examples must get the code, none of its exceptions may.

mod fact;
mod foreign;
mod inflection;
mod lexicon;
mod parts;
mod read;
mod regexes;
mod scanner;
mod term;

pub use foreign::Format;
pub(crate) use lexicon::Lexicon;
pub(crate) use scanner::{Match, Scanner};
pub use term::{Malformed, Term};

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::context::Demands;
use crate::error::Error;

/// One theme: what it means and the terms that show it.
#[derive(Debug, Clone)]
pub struct Code {
    /// English, stable: what stands in data.
    pub name: String,
    /// Dutch: what a reader sees.
    pub label: String,
    /// The label in English, where there is one.
    pub label_en: Option<String>,
    /// The code that it is a part of.
    pub parent: Option<String>,
    /// What it means.
    pub definition: String,
    /// When to use it.
    pub usage: String,
    /// When not to use it.
    pub avoid: String,
    /// What to look for.
    pub terms: Vec<Term>,
    /// Sentences that must get the code.
    pub examples: Vec<String>,
    /// Sentences that must not.
    pub exceptions: Vec<String>,
    /// The line of the codebook at which it starts.
    pub line: usize,
}

/// Whose a term is, and what it asks for: what is looked up for every match.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner {
    /// Index of the code in the codebook.
    pub(crate) code: u16,
    /// Index of the term within the code.
    pub(crate) term: u16,
    /// What contexts a match must stand in.
    pub(crate) demands: Demands,
}

impl Owner {
    fn new(code: usize, at: usize, term: &Term) -> Self {
        Self {
            code: code as u16,
            term: at as u16,
            demands: term.demands,
        }
    }
}

impl Code {
    /// The label in English, else the one in Dutch.
    pub fn label_en(&self) -> &str {
        self.label_en.as_ref().unwrap_or(&self.label)
    }
}

/// What a hyphen does to the words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hyphens {
    /// It parts them: `wijk` is found in "wijk-team".
    #[default]
    Part,
    /// It makes them one, as quanteda does: only `wijk*` and `wijk-team` are found
    /// there.
    Join,
}

/// Codes, and what the notes ask about.
#[derive(Debug)]
pub struct Codebook {
    /// Path of the file, or the name that was given.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The language of its terms.
    pub language: String,
    /// Who made it.
    pub author: String,
    /// What a hyphen does to the words beside it.
    pub hyphens: Hyphens,
    /// SHA-256 of its text, in hexadecimal.
    pub sha256: String,
    /// Words by which the notes refer to what is asked.
    pub target: Vec<Term>,
    /// What its file had that can't be carried; nothing of a file of our own.
    pub losses: Vec<Error>,
    codes: Vec<Code>,
    /// For each code the one that it is a part of; there are no circles.
    parents: Vec<Option<usize>>,
    /// For each term of the lexicon whose it is, and what it asks for.
    owners: Vec<Owner>,
    lexicon: Lexicon,
}

static BUILTIN: LazyLock<Arc<Codebook>> = LazyLock::new(|| {
    let codebook = Codebook::parse("toegang.toml", include_str!("../data/toegang.toml"));
    Arc::new(codebook.expect("the embedded codebook is a codebook"))
});

impl Codebook {
    /// The codebook that comes with the library: access to the social domain.
    pub fn builtin() -> Arc<Self> {
        BUILTIN.clone()
    }

    /// Reads a codebook from the text of a TOML file; `path` is for errors.
    ///
    /// ```
    /// use draagvlak::Codebook;
    /// let toml = r#"
    /// name = "klein"
    /// [[code]]
    /// name = "money"
    /// label = "Geld"
    /// terms = ["begroting*"]
    /// "#;
    /// assert_eq!(Codebook::parse("klein.toml", toml)?.codes()[0].label, "Geld");
    /// # Ok::<(), draagvlak::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the text is no TOML, misses a key, or has a term that can't be
    /// read; the error has the line.
    pub fn parse(path: &str, toml: &str) -> Result<Self, Error> {
        read::codebook(path, toml)
    }

    /// Reads a codebook from a file: our own, or that of another program, by the
    /// ending of its name; any other is read as TOML.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), and when the file can't be read.
    #[cfg(feature = "fs")]
    pub fn read(path: &std::path::Path) -> Result<Self, Error> {
        let name = path.to_string_lossy();
        if Format::of(&name).is_ok_and(|format| format != Format::Toml) {
            let bytes = std::fs::read(path).map_err(|error| Error::io(name.as_ref(), &error))?;
            return Self::import(&name, &bytes);
        }
        let source = crate::source::Source::read(path)?;
        Self::parse(source.name(), source.text())
    }

    /// Which codebook it is, in one word: name, version and the start of its hash,
    /// `toegang@1.0#1f3a5c7e`.
    pub fn stamp(&self) -> String {
        format!("{}@{}#{}", self.name, self.version, &self.sha256[..8])
    }

    /// The codes, in the order of the file.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The index of the code of this name.
    ///
    /// # Errors
    /// When there is none; the error names those that there are.
    pub fn code(&self, name: &str) -> Result<usize, Error> {
        let found = self.codes.iter().position(|code| code.name == name);
        let names = || self.codes.iter().map(|code| &code.name);
        found.ok_or_else(|| Error::unknown("a code of the codebook", name, names()))
    }

    /// A code and all that it is a part of, itself first.
    pub fn ancestors(&self, code: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(code), |&code| self.parents[code])
    }

    /// For each code how many terms the codes before it have.
    pub(crate) fn terms_before(&self) -> Vec<usize> {
        let counts = self.codes.iter().scan(0, |sum, code| {
            let before = *sum;
            *sum += code.terms.len();
            Some(before)
        });
        counts.collect()
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The code that a term of the lexicon belongs to, its place in it, and what it
    /// asks for.
    pub(crate) fn owner(&self, term: u32) -> Owner {
        self.owners[term as usize]
    }
}
