//! Dictionaries of quanteda: keys that nest, patterns of whole tokens.
//!
//! A pattern matches whole words, without case, accents kept; `*` is any
//! characters and `?` one; white space makes a phrase. `__` holds the patterns
//! of a key that has keys under it. A pattern by itself is not inflected.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScanError, Span};

use super::{BARE, Entry, Foreign, bends, pattern, quoted};
use crate::codebook::Codebook;
use crate::error::Error;

/// Keys nest no deeper than this.
const DEEPEST: usize = 32;

pub(super) fn read(path: &str, yaml: &str) -> Result<Foreign, Error> {
    let mut reader = Reader {
        path,
        parser: Parser::new_from_str(yaml),
        foreign: Foreign::default(),
    };
    loop {
        match reader.next()? {
            (Event::MappingStart(..), _) => break,
            (Event::StreamEnd | Event::Scalar(..) | Event::SequenceStart(..), line) => {
                return Err(reader.wrong(line, "keys with patterns under them", "none"));
            }
            _ => {}
        }
    }
    reader.keys(None, 0)?;
    Ok(reader.foreign)
}

struct Reader<'y> {
    path: &'y str,
    parser: Parser<'y, saphyr_parser::StrInput<'y>>,
    foreign: Foreign,
}

impl<'y> Reader<'y> {
    fn next(&mut self) -> Result<(Event<'y>, usize), Error> {
        let read: Option<Result<(Event<'y>, Span), ScanError>> = self.parser.next();
        match read {
            Some(Ok((event, span))) => Ok((event, span.start.line())),
            Some(Err(error)) => Err(self.wrong(error.marker().line(), "YAML", error.info())),
            None => Ok((Event::StreamEnd, 1)),
        }
    }

    fn wrong(&self, line: usize, expected: &str, found: &str) -> Error {
        Error::unexpected_at(self.path, line.max(1), expected, found)
    }

    /// The keys of a mapping that has started, under the one that they nest in.
    fn keys(&mut self, parent: Option<usize>, depth: usize) -> Result<(), Error> {
        loop {
            let (key, line): (Cow<'y, str>, usize) = match self.next()? {
                (Event::Scalar(key, ..), line) => (key, line),
                (Event::MappingEnd, _) => return Ok(()),
                (_, line) => return Err(self.wrong(line, "a key", "something else")),
            };
            if depth >= DEEPEST {
                return Err(self.wrong(line, "keys that nest less deep", &key));
            }
            let own = match parent {
                Some(parent) if key == "__" => parent,
                _ => {
                    self.foreign.entries.push(Entry {
                        label: key.into_owned(),
                        parent,
                        ..Entry::default()
                    });
                    self.foreign.entries.len() - 1
                }
            };
            self.value(own, depth)?;
        }
    }

    fn value(&mut self, own: usize, depth: usize) -> Result<(), Error> {
        match self.next()? {
            (Event::Scalar(pattern, ..), line) => self.pattern(own, line, &pattern),
            (Event::MappingStart(..), _) => self.keys(Some(own), depth + 1)?,
            (Event::SequenceStart(..), _) => loop {
                match self.next()? {
                    (Event::Scalar(pattern, ..), line) => self.pattern(own, line, &pattern),
                    (Event::MappingStart(..), _) => self.keys(Some(own), depth + 1)?,
                    (Event::SequenceEnd, _) => break,
                    (_, line) => return Err(self.wrong(line, "a pattern", "something else")),
                }
            },
            (_, line) => return Err(self.wrong(line, "patterns or keys", "something else")),
        }
        Ok(())
    }

    fn pattern(&mut self, own: usize, line: usize, pattern: &str) {
        if !pattern.trim().is_empty() {
            self.foreign.add(self.path, line, own, pattern);
        }
    }
}

pub(super) fn write(codebook: &Codebook) -> (String, Vec<Error>) {
    let mut yaml = String::new();
    let mut losses = Vec::new();
    for code in codebook.parts(None) {
        key(codebook, code, 0, &mut yaml, &mut losses);
    }
    (yaml, losses)
}

fn key(codebook: &Codebook, at: usize, depth: usize, yaml: &mut String, losses: &mut Vec<Error>) {
    let code = &codebook.codes()[at];
    let indent = "  ".repeat(depth);
    let parts: Vec<usize> = codebook.parts(Some(at)).collect();
    let mut patterns = Vec::new();
    for term in &code.terms {
        match pattern(&term.source) {
            Some(pattern) => {
                if bends(&term.source, &pattern) {
                    losses.push(codebook.loss(code.line, BARE, &term.source));
                }
                patterns.push(pattern);
            }
            None => losses.push(codebook.loss(
                code.line,
                "a pattern of words, `*` and `?`",
                &term.source,
            )),
        }
    }
    yaml.push_str(&format!("{indent}{}:\n", quoted(&code.label)));
    for part in &parts {
        key(codebook, *part, depth + 1, yaml, losses);
    }
    let inner = match parts.is_empty() {
        true => format!("{indent}  "),
        false if patterns.is_empty() => return,
        false => {
            yaml.push_str(&format!("{indent}  __:\n"));
            format!("{indent}    ")
        }
    };
    if patterns.is_empty() {
        yaml.push_str(&format!("{inner}[]\n"));
    }
    for pattern in patterns {
        yaml.push_str(&format!("{inner}- {}\n", quoted(&pattern)));
    }
}
