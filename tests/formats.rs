//! Files of every format that a round of notes may come in.

#[path = "formats/mutation.rs"]
mod mutation;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use draagvlak::source::{Format, Remark};
use draagvlak::tally::Draw;
use draagvlak::{Settings, Source, Study};

use mutation::broken;

/// The files that other programs made, by their format.
fn files() -> BTreeMap<Format, Vec<PathBuf>> {
    let mut found: BTreeMap<Format, Vec<PathBuf>> = BTreeMap::new();
    for folder in ["tests/formats", "tests/formats/same", "tests/formats/kept"] {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if let Some(format) = Format::named(&path.to_string_lossy()) {
                found.entry(format).or_default().push(path);
            }
        }
    }
    found
}

/// Reads a file; what is said of its text must hold of it.
fn read(name: &str, bytes: Vec<u8>) -> Vec<Source> {
    let sources = Source::from_file(name, bytes, None).into_iter();
    let sources: Vec<Source> = sources.filter_map(Result::ok).collect();
    for source in &sources {
        let text = source.text();
        assert!(!text.contains(['\r', '\0']), "{name}: {text:?}");
        let file = source.file().expect("it was read from one");
        let starts: Vec<usize> = file.origins.iter().map(|(start, _)| *start).collect();
        assert!(starts.is_sorted(), "{name}: {starts:?}");
        let commented = file.remarks.iter().filter_map(|remark| match remark {
            Remark::Comment { at, .. } | Remark::Tracked(at) => Some(*at),
            _ => None,
        });
        for at in starts.iter().copied().chain(commented) {
            assert!(text.is_char_boundary(at), "{name}: {at} of {}", text.len());
        }
    }
    sources
}

#[test]
fn what_is_broken_by_chance_does_no_harm() {
    let mut draw = Draw::new(7);
    for (format, paths) in files() {
        if !format.is_read() {
            continue;
        }
        let seeds = paths
            .iter()
            .map(|path| std::fs::read(path).expect("a file"));
        let seeds: Vec<Vec<u8>> = seeds.collect();
        let name = format!("kapot.{}", format.ending());
        for _ in 0..100 {
            let sources = read(&name, broken(&seeds, &mut draw));
            let mut study = Study::new(Settings::default());
            study.add(sources);
        }
    }
}

#[test]
fn what_did_harm_once_does_none_now() {
    let found = Path::new("tests/formats/found");
    for entry in std::fs::read_dir(found).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("a file");
        read(&path.to_string_lossy(), bytes);
    }
}

/// What is told of the cases in a file, and of the themes in them.
fn told(path: &Path) -> (Vec<serde_json::Value>, Vec<serde_json::Value>) {
    let bytes = std::fs::read(path).expect("a file");
    let mut study = Study::new(Settings::default());
    study.add_read(Source::from_file(&path.to_string_lossy(), bytes, None));
    assert_eq!(study.failures(), [], "{}", path.display());
    let rows = |table: &draagvlak::Table, columns: &[&str]| {
        let json = table.to_json();
        let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("rows");
        let some = |row: serde_json::Value| columns.iter().map(|name| row[name].clone()).collect();
        rows.into_iter().map(some).collect()
    };
    let cases = rows(&study.cases_table(), CASE);
    let codings = study.codings_table(None).expect("all codes");
    (cases, rows(&codings, &["code", "contexts"]))
}

const CASE: &[&str] = &[
    "landsdeel",
    "province",
    "municipality",
    "population",
    "stance",
    "stance_confidence",
    "timing",
];

#[test]
fn the_same_notes_are_the_same_in_every_format() {
    let folder = Path::new("tests/formats/same");
    let expected = told(&folder.join("ronde-utf-8.txt"));
    assert_eq!((expected.0.len(), expected.1.len()), (8, 35));
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if Format::named(&path.to_string_lossy()).is_some_and(Format::is_read) {
            assert_eq!(told(&path), expected, "{}", path.display());
        }
    }
}

#[test]
fn what_each_format_keeps() {
    insta::glob!("formats/kept/*", |path| {
        let name = path.file_name().expect("a file").to_string_lossy();
        if !Format::named(&name).is_some_and(Format::is_read) {
            return;
        }
        let mut shown = String::new();
        for source in Source::from_file(&name, std::fs::read(path).expect("a file"), None) {
            match source {
                Ok(source) => shown.push_str(&page_of(&source)),
                Err(error) => shown.push_str(&format!("{error}\n")),
            }
        }
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(shown) });
    });
}

/// The text of a source, each piece behind where it stood, and the remarks on its file.
fn page_of(source: &Source) -> String {
    let file = source.file().expect("it was read from one");
    let mut shown = format!("==> {}\n", source.name());
    let mut at = 0;
    for line in source.text().split_inclusive('\n') {
        let starts = |(start, _): &&(usize, _)| (at..at + line.len()).contains(start);
        for (_, origin) in file.origins.iter().filter(starts) {
            shown.push_str(&format!("    {origin:?}\n"));
        }
        shown.push_str(line);
        at += line.len();
    }
    for remark in &file.remarks {
        shown.push_str(&format!("    {remark:?}\n"));
    }
    shown
}
