//! Dictionaries of LIWC: a legend of categories between two `%`, then a word a
//! line with the numbers of its categories. Windows-1252 where it is no UTF-8.

use std::collections::HashMap;

use super::{BARE, Entry, Foreign, bends, pattern};
use crate::codebook::Codebook;
use crate::error::Error;

pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Foreign, Error> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    let text = text.trim_start_matches('\u{FEFF}');
    let mut foreign = Foreign::default();
    let mut ids: HashMap<&str, usize> = HashMap::new();
    let mut above: Vec<usize> = Vec::new();
    let mut fences = 0;
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line)) {
        if line.trim().is_empty() {
            continue;
        }
        if line.trim() == "%" {
            fences += 1;
            continue;
        }
        match fences {
            0 => {
                return Err(Error::unexpected_at(
                    path,
                    number,
                    "`%` before the categories",
                    line.trim(),
                ));
            }
            1 => {
                let depth = line.len() - line.trim_start_matches('\t').len();
                let mut cells = line.trim().splitn(2, ['\t', ' ']);
                let (id, label) = (
                    cells.next().unwrap_or_default(),
                    cells.next().map(str::trim),
                );
                let Some(label) = label.filter(|label| !label.is_empty()) else {
                    return Err(Error::unexpected_at(
                        path,
                        number,
                        "a number and the name of a category",
                        line.trim(),
                    ));
                };
                above.truncate(depth);
                // A code in brackets behind the name says nothing here.
                let label = label.split(" (").next().unwrap_or(label);
                ids.insert(id, foreign.entries.len());
                foreign.entries.push(Entry {
                    label: label.to_owned(),
                    parent: above.last().copied(),
                    ..Entry::default()
                });
                above.push(foreign.entries.len() - 1);
            }
            _ => word(path, number, line, &ids, &mut foreign),
        }
    }
    match fences {
        0 | 1 => Err(Error::unexpected_at(
            path,
            1,
            "`%` before and behind the categories",
            "no such lines",
        )),
        _ => Ok(foreign),
    }
}

fn word(path: &str, number: usize, line: &str, ids: &HashMap<&str, usize>, foreign: &mut Foreign) {
    let mut cells = line
        .split('\t')
        .map(str::trim)
        .filter(|cell| !cell.is_empty());
    let Some(pattern) = cells.next() else { return };
    let conditions = |text: &str| text.contains(['<', '>', '(', ')']);
    if conditions(pattern) {
        return foreign.lose(path, number, "a word without conditions", pattern);
    }
    for id in cells.flat_map(str::split_whitespace) {
        match ids.get(id) {
            Some(&entry) => foreign.add(path, number, entry, pattern),
            None => foreign.lose(path, number, "the number of a category", id),
        }
    }
}

pub(super) fn write(codebook: &Codebook) -> (String, Vec<Error>) {
    let mut legend = String::new();
    let mut words: Vec<(String, Vec<usize>)> = Vec::new();
    let mut losses = Vec::new();
    let mut next: Vec<(usize, usize)> = codebook.parts(None).map(|at| (at, 0)).collect();
    next.reverse();
    while let Some((at, depth)) = next.pop() {
        let code = &codebook.codes()[at];
        legend += &format!("{}{}\t{}\n", "\t".repeat(depth), at + 1, code.label);
        let mut parts: Vec<(usize, usize)> = codebook
            .parts(Some(at))
            .map(|part| (part, depth + 1))
            .collect();
        parts.reverse();
        next.extend(parts);
        for term in &code.terms {
            // Of wildcards only a `*` at the end is known.
            let plain = pattern(&term.source)
                .filter(|pattern| !pattern.trim_end_matches('*').contains(['*', '?']));
            if plain
                .as_ref()
                .is_some_and(|pattern| bends(&term.source, pattern))
            {
                losses.push(codebook.loss(code.line, BARE, &term.source));
            }
            match plain {
                Some(pattern) => match words.iter_mut().find(|(word, _)| *word == pattern) {
                    Some((_, ids)) => ids.push(at + 1),
                    None => words.push((pattern, vec![at + 1])),
                },
                None => losses.push(codebook.loss(
                    code.line,
                    "words, with `*` at the end only",
                    &term.source,
                )),
            }
        }
    }
    let lines = words.into_iter().map(|(word, ids)| {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        format!("{word}\t{}\n", ids.join("\t"))
    });
    (
        format!("%\n{legend}%\n{}", lines.collect::<String>()),
        losses,
    )
}
