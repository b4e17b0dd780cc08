//! Furniture: how much of what nobody said is marked, and nothing else, in texts
//! of our own with what is furniture beside them.

use std::collections::HashSet;
use std::path::Path;

use draagvlak::{Settings, Study, Table, Values};
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    furniture: Vec<Piece>,
}

#[derive(Deserialize)]
struct Piece {
    start: usize,
    end: usize,
}

fn integers<'t>(table: &'t Table, name: &str) -> &'t [Option<i64>] {
    let column = table.columns().iter().find(|column| column.name == name);
    match &column.expect("the column").values {
        Values::Integer(values) => values,
        other => panic!("{name} holds {other:?}"),
    }
}

/// The characters of these pieces that are no white space.
fn characters(text: &[char], pieces: impl Iterator<Item = (usize, usize)>) -> HashSet<usize> {
    let all = pieces.flat_map(|(start, end)| start..end);
    all.filter(|&at| !text[at].is_whitespace()).collect()
}

#[test]
fn what_nobody_said_is_marked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/furniture");
    let (mut there, mut found, mut right) = (0, 0, 0);
    for file in std::fs::read_dir(folder).expect("the texts").flatten() {
        let path = file.path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let gold = std::fs::read_to_string(path.with_extension("gold.json")).expect("its gold");
        let gold: Gold = serde_json::from_str(&gold).expect("gold");
        let study = Study::read([&path], Settings::default());
        let text: Vec<char> = study.readings()[0].document.text().chars().collect();
        let table = study.furniture_table();
        let bounds = integers(&table, "start")
            .iter()
            .zip(integers(&table, "end"));
        let marked = bounds.map(|(start, end)| (start.expect("a start"), end.expect("an end")));
        let marked = characters(
            &text,
            marked.map(|(start, end)| (start as usize, end as usize)),
        );
        let gold = characters(
            &text,
            gold.furniture.iter().map(|piece| (piece.start, piece.end)),
        );
        there += gold.len();
        found += marked.len();
        right += marked.intersection(&gold).count();
    }
    let (recall, precision) = (right as f64 / there as f64, right as f64 / found as f64);
    assert!(
        recall >= 0.9 && precision >= 0.97,
        "recall {recall:.3}, precision {precision:.3}"
    );
}
