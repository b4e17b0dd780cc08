//! Codebooks as a table: a row a term, with the columns `code`, `label`,
//! `parent`, `definition` and `term`. Terms are in our own language.

use std::collections::HashMap;

use super::{Entry, Foreign};
use crate::codebook::{Codebook, Term};
use crate::error::Error;

pub(super) fn read(path: &str, text: &str) -> Result<Foreign, Error> {
    let semicolons = text
        .lines()
        .next()
        .is_some_and(|line| line.contains(';') && !line.contains(','));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if semicolons { b';' } else { b',' })
        .flexible(true)
        .from_reader(text.as_bytes());
    let heads = reader
        .headers()
        .map_err(|error| Error::unexpected_at(path, 1, "CSV", error.to_string()))?
        .clone();
    let column = |names: &[&str]| {
        let mut heads = heads.iter().map(|head| head.trim().to_lowercase());
        heads.position(|head| names.contains(&head.as_str()))
    };
    let code = column(&["code", "name", "naam", "tag"]);
    let label = column(&["label", "titel", "title"]);
    let (Some(term), Some(code)) = (
        column(&["term", "pattern", "patroon", "woord"]),
        code.or(label),
    ) else {
        let found: Vec<&str> = heads.iter().collect();
        return Err(Error::unexpected_at(
            path,
            1,
            "columns `code` and `term`",
            found.join(","),
        ));
    };
    let (parent, definition) = (
        column(&["parent", "valt onder"]),
        column(&["definition", "definitie", "description", "memo"]),
    );
    let mut foreign = Foreign::default();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut above: Vec<(usize, String, usize)> = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| Error::unexpected_at(path, 1, "CSV", error.to_string()))?;
        let line = row.position().map_or(1, |at| at.line() as usize);
        let cell =
            |column: Option<usize>| column.and_then(|at| row.get(at)).unwrap_or_default().trim();
        let name = cell(Some(code));
        if name.is_empty() {
            foreign.lose(
                path,
                line,
                "a code",
                &row.iter().collect::<Vec<_>>().join(","),
            );
            continue;
        }
        let entry = *known.entry(name.to_owned()).or_insert_with(|| {
            let label = Some(cell(label))
                .filter(|label| !label.is_empty())
                .unwrap_or(name);
            foreign.entries.push(Entry {
                label: label.to_owned(),
                definition: cell(definition).to_owned(),
                ..Entry::default()
            });
            if !cell(parent).is_empty() {
                above.push((foreign.entries.len() - 1, cell(parent).to_owned(), line));
            }
            foreign.entries.len() - 1
        });
        match cell(Some(term)) {
            "" => {}
            written if Term::parse(written).is_ok() => {
                foreign.entries[entry].terms.push(written.to_owned())
            }
            written => foreign.lose(path, line, "a term", written),
        }
    }
    for (entry, parent, line) in above {
        // A code is written before those that are a part of it.
        match known.get(&parent).filter(|&&parent| parent < entry) {
            Some(&parent) => foreign.entries[entry].parent = Some(parent),
            None => foreign.lose(path, line, "a parent that stands above it", &parent),
        }
    }
    Ok(foreign)
}

pub(super) fn write(codebook: &Codebook) -> (String, Vec<Error>) {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut losses = Vec::new();
    let mut rows = vec![["code", "label", "parent", "definition", "term"].map(str::to_owned)];
    let mut next: Vec<usize> = codebook.parts(None).collect();
    next.reverse();
    while let Some(at) = next.pop() {
        let code = &codebook.codes()[at];
        let mut parts: Vec<usize> = codebook.parts(Some(at)).collect();
        parts.reverse();
        next.extend(parts);
        let terms = code.terms.iter().map(|term| term.source.clone());
        let terms: Vec<String> = if code.terms.is_empty() {
            vec![String::new()]
        } else {
            terms.collect()
        };
        for term in terms {
            let parent = code.parent.clone().unwrap_or_default();
            rows.push([
                code.name.clone(),
                code.label.clone(),
                parent,
                code.definition.clone(),
                term,
            ]);
        }
        let said = [&code.usage, &code.avoid]
            .into_iter()
            .chain(&code.examples)
            .chain(&code.exceptions);
        if said.filter(|text| !text.is_empty()).count() > 0 {
            let found = format!("use, avoid, examples and exceptions of {}", code.name);
            losses.push(codebook.loss(
                code.line,
                "name, label, parent, definition and terms",
                &found,
            ));
        }
    }
    for row in rows {
        writer.write_record(&row).expect("writing to memory");
    }
    let bytes = writer.into_inner().expect("writing to memory");
    (String::from_utf8(bytes).expect("text was written"), losses)
}
