//! The statistics against values from the literature and from other programs.
//!
//! Each file of cases beside this one names, for every case, a function, its
//! arguments and what it must give, with the source of the value.

use std::fs;
use std::path::Path;

use serde_json::Value;

mod agreement;
mod association;
mod coder_quality;
mod correction;
mod disclosure;
mod many_classes;
mod proportion;
mod simulation;
mod survey;

/// Figures of other programs that are held to be wrong, each with the tolerance within
/// which they are compared all the same, and the test that proves it.
const HELD_WRONG: [(&str, f64); 3] = [
    // agreement::what_psych_prints_follows_from_two_mistakes
    (".ci95_psych", f64::INFINITY),
    // association::r_stops_its_search_before_the_odds_ratio
    (".odds_ratio_conditional", 5e-3),
    // association::scipy_leaves_out_a_table_that_ties
    (".p_barnard", 1e-3),
];

/// Runs all cases of a file.
fn check(topic: &str, run: fn(&str, &Value) -> Value) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/statistics");
    let text = fs::read_to_string(folder.join(format!("{topic}.json"))).expect("the file of cases");
    let cases: Value = serde_json::from_str(&text).expect("JSON");
    let cases = cases["cases"].as_array().expect("cases");
    let mut wrong = Vec::new();
    for case in cases {
        let found = run(case["fn"].as_str().expect("a function"), &case["args"]);
        let tolerance = case["tol"].as_f64().expect("a tolerance");
        differences("", &case["expected"], &found, tolerance, &mut |place| {
            wrong.push(format!("{}{place}", case["id"]));
        });
    }
    assert!(
        wrong.is_empty(),
        "{} of {} cases: {}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
    assert!(!cases.is_empty());
}

/// Tells the places in which what was found is not what was expected. All that
/// is expected must be there; more may be.
fn differences(
    place: &str,
    expected: &Value,
    found: &Value,
    tolerance: f64,
    tell: &mut dyn FnMut(String),
) {
    let held = HELD_WRONG.iter().find(|(key, _)| place.starts_with(key));
    let tolerance = held.map_or(tolerance, |(_, tolerance)| *tolerance);
    match (expected, found) {
        _ if tolerance == f64::INFINITY => {}
        (Value::Object(expected), _) => {
            for (key, value) in expected {
                differences(
                    &format!("{place}.{key}"),
                    value,
                    &found[key],
                    tolerance,
                    tell,
                );
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (at, (expected, found)) in expected.iter().zip(found).enumerate() {
                differences(&format!("{place}[{at}]"), expected, found, tolerance, tell);
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().expect("a number"), b.as_f64().expect("a number"));
            if (a - b).abs() > tolerance * a.abs().max(1.0) {
                tell(format!("{place}: expected {a}, found {b}"));
            }
        }
        _ if expected == found => {}
        _ => tell(format!("{place}: expected {expected}, found {found}")),
    }
}

#[test]
fn proportion() {
    check("proportion", proportion::run);
}

#[test]
fn agreement() {
    check("agreement", agreement::run);
}

#[test]
fn survey() {
    check("survey", survey::run);
}

#[test]
fn association() {
    check("association", association::run);
}

#[test]
fn correction() {
    check("correction", correction::run);
}

#[test]
fn disclosure() {
    check("disclosure", disclosure::run);
}
