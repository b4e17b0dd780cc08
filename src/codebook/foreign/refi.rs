//! Codebooks of REFI-QDA (`.qdc`): names, tree and descriptions.
//!
//! The format knows no terms: they go out as lines `term: ...` of the
//! description, and such lines come back in. Identifiers are made from names, so
//! that two exports of one codebook match.

use quick_xml::XmlVersion;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use sha2::{Digest, Sha256};

use super::{Entry, Foreign};
use crate::codebook::{Codebook, Term};
use crate::error::Error;
use crate::source::hex;

/// What opens a line with a term in a description.
const TERM: &str = "term: ";

/// Codes nest no deeper than this.
const DEEPEST: usize = 64;

pub(super) fn read(path: &str, xml: &str) -> Result<Foreign, Error> {
    let mut reader = Reader::from_str(xml);
    let mut foreign = Foreign::default();
    let mut open: Vec<usize> = Vec::new();
    let mut description: Option<String> = None;
    let mut root = false;
    let mut coloured = false;
    loop {
        let line = |reader: &Reader<&[u8]>| {
            let at = usize::try_from(reader.buffer_position())
                .unwrap_or(0)
                .min(xml.len());
            1 + xml.as_bytes()[..at]
                .iter()
                .filter(|byte| **byte == b'\n')
                .count()
        };
        let event = reader.read_event();
        let at = line(&reader);
        match event {
            Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                "CodeBook" => root = true,
                "Code" if open.len() < DEEPEST => {
                    coloured |= tag
                        .try_get_attribute("color")
                        .is_ok_and(|color| color.is_some());
                    let entry = code(&tag, open.last().copied());
                    foreign.entries.push(entry.ok_or_else(|| {
                        Error::unexpected_at(path, at, "a code with a name", "none")
                    })?);
                    open.push(foreign.entries.len() - 1);
                }
                "Code" => {
                    return Err(Error::unexpected_at(
                        path,
                        at,
                        "codes that nest less deep",
                        "Code",
                    ));
                }
                "Description" => description = Some(String::new()),
                "Codes" => {}
                "Sets" => foreign.lose(path, at, "codes", "Sets"),
                _ => {}
            },
            Ok(Event::Empty(tag)) if tag.local_name().as_ref() == "Code" => {
                let entry = code(&tag, open.last().copied());
                foreign.entries.push(
                    entry.ok_or_else(|| {
                        Error::unexpected_at(path, at, "a code with a name", "none")
                    })?,
                );
            }
            Ok(Event::Empty(tag)) if tag.local_name().as_ref() == "NoteRef" => {
                foreign.lose(path, at, "codes", "NoteRef");
            }
            Ok(Event::Text(text)) => {
                if let Some(description) = &mut description {
                    description.push_str(&text);
                }
            }
            Ok(Event::CData(text)) => {
                if let Some(description) = &mut description {
                    description.push_str(&text);
                }
            }
            Ok(Event::GeneralRef(name)) => {
                let known = match &*name {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    other => character(other),
                };
                match (&mut description, known) {
                    (Some(description), Some(c)) => description.push(c),
                    (_, None) => {
                        return Err(Error::unexpected_at(
                            path,
                            at,
                            "a character that XML knows",
                            &*name,
                        ));
                    }
                    _ => {}
                }
            }
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "Code" => {
                    open.pop();
                }
                "Description" => {
                    let text = description.take().unwrap_or_default();
                    if let Some(&own) = open.last() {
                        describe(path, at, own, &text, &mut foreign);
                    }
                }
                _ => {}
            },
            Ok(Event::DocType(_)) => {
                return Err(Error::unexpected_at(
                    path,
                    at,
                    "XML without a document type",
                    "DOCTYPE",
                ));
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return Err(Error::unexpected_at(path, at, "XML", error.to_string())),
        }
    }
    if coloured {
        foreign.lose(path, 1, "names, tree and descriptions", "colours");
    }
    match root {
        true => Ok(foreign),
        false => Err(Error::unexpected_at(
            path,
            1,
            "a REFI-QDA codebook (`CodeBook`)",
            "none",
        )),
    }
}

fn code(tag: &BytesStart<'_>, parent: Option<usize>) -> Option<Entry> {
    let name = tag.try_get_attribute("name").ok().flatten()?;
    let label = name
        .normalized_value(XmlVersion::Explicit1_0)
        .ok()?
        .into_owned();
    Some(Entry {
        label,
        parent,
        ..Entry::default()
    })
}

/// `#233` and `#xE9` as characters.
fn character(reference: &str) -> Option<char> {
    let number = reference.strip_prefix('#')?;
    let code = match number.strip_prefix('x') {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

fn describe(path: &str, line: usize, own: usize, text: &str, foreign: &mut Foreign) {
    let mut definition = Vec::new();
    for text in text.lines() {
        match text.trim().strip_prefix(TERM) {
            Some(term) if Term::parse(term).is_ok() => {
                foreign.entries[own].terms.push(term.to_owned())
            }
            Some(term) => foreign.lose(path, line, "a term", term),
            None => definition.push(text),
        }
    }
    foreign.entries[own].definition = definition.join("\n").trim().to_owned();
}

pub(super) fn write(codebook: &Codebook) -> (String, Vec<Error>) {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml += "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"draagvlak\">\n";
    let mut losses = Vec::new();
    // An empty container is not valid.
    if codebook.codes().is_empty() {
        losses.push(codebook.loss(1, "a code", "none"));
    } else {
        xml += "  <Codes>\n";
        for code in codebook.parts(None) {
            element(codebook, code, 2, &mut xml, &mut losses);
        }
        xml += "  </Codes>\n";
    }
    (xml + "</CodeBook>\n", losses)
}

fn element(
    codebook: &Codebook,
    at: usize,
    depth: usize,
    xml: &mut String,
    losses: &mut Vec<Error>,
) {
    let code = &codebook.codes()[at];
    let indent = "  ".repeat(depth);
    let codable = !code.terms.is_empty();
    *xml += &format!(
        "{indent}<Code guid=\"{}\" name=\"{}\" isCodable=\"{codable}\">\n",
        guid(&codebook.name, &code.name),
        escape(&code.label)
    );
    let mut description = vec![code.definition.clone()];
    description.extend(
        code.terms
            .iter()
            .map(|term| format!("{TERM}{}", term.source)),
    );
    let description: Vec<&str> = description
        .iter()
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    if !description.is_empty() {
        *xml += &format!(
            "{indent}  <Description>{}</Description>\n",
            escape(description.join("\n"))
        );
    }
    for part in codebook.parts(Some(at)) {
        element(codebook, part, depth + 1, xml, losses);
    }
    *xml += &format!("{indent}</Code>\n");
    let said = [&code.usage, &code.avoid]
        .into_iter()
        .chain(&code.examples)
        .chain(&code.exceptions);
    let said = said.filter(|text| !text.is_empty()).count();
    if said > 0 {
        let found = format!("use, avoid, examples and exceptions of {}", code.name);
        losses.push(codebook.loss(code.line, "name, tree, definition and terms", &found));
    }
}

/// An identifier of a code, the same for the same names.
fn guid(codebook: &str, code: &str) -> String {
    let digest = hex(&Sha256::digest(format!("{codebook}\n{code}")));
    let part = |from: usize, to: usize| &digest[from..to];
    format!(
        "{}-{}-{}-{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    )
}
