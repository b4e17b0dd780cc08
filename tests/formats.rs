//! Files of every format that a round of notes may come in.

#[path = "formats/mutation.rs"]
mod mutation;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use draagvlak::source::{Format, Remark};
use draagvlak::{Settings, Source, Study};

use mutation::{Chance, broken};

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
    let mut chance = Chance(7);
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
            let sources = read(&name, broken(&seeds, &mut chance));
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
