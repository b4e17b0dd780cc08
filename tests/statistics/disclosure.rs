//! Disclosure control.

use std::num::NonZeroU64;

use draagvlak::tally::disclosure::{
    Bounds, Classification, Extent, GroupDisclosure, Known, Reader, Release, Rules, Table,
    counts_from_interval, counts_from_share, difference, group_disclosure, is_dominated,
    is_within_p_percent, protect, random_rounding, rounded,
};
use ndarray::{ArrayD, Dimension, IxDyn};
use serde_json::{Value, json};

pub fn run(function: &str, args: &Value) -> Value {
    match function {
        "sdc_bounds" => bounds(args),
        "sdc_bounds_known" => bounds_known(args),
        "sdc_suppress" => suppress(args),
        "sdc_difference" => differences(args),
        "sdc_counts_from_share" => {
            let found = counts_from_share(
                whole(&args["n"]),
                number(&args["share"]),
                whole(&args["decimals"]) as u32,
            );
            json!({"candidates": found, "unique": found.len() == 1})
        }
        "sdc_counts_from_interval" => {
            let printed = (number(&args["lower"]), number(&args["upper"]));
            let decimals = whole(&args["decimals"]) as u32;
            let population = args["population"].as_u64();
            let level = number(&args["level"]);
            let found =
                counts_from_interval(whole(&args["n"]), population, level, printed, decimals);
            json!({"candidates": found.ok()})
        }
        "sdc_attribute_disclosure" => attribute(args),
        "sdc_dominance" => {
            let list = args["contributions"].as_array().expect("a list");
            let contributions: Vec<f64> = list.iter().map(number).collect();
            let (n, k) = (whole(&args["n"]) as usize, number(&args["k"]));
            json!({
                "p_percent_unsafe": is_within_p_percent(&contributions, number(&args["p"])),
                "nk_1_75_unsafe": is_dominated(&contributions, n, k),
                "nk_2_85_unsafe": is_dominated(&contributions, 2, 85.0),
            })
        }
        "sdc_random_rounding" => {
            let found = random_rounding(whole(&args["count"]), base(args));
            let mean: f64 = found
                .iter()
                .map(|&(count, chance)| count as f64 * chance)
                .sum();
            json!({"distribution": found, "mean": mean})
        }
        "sdc_rounding" => {
            let counts = args["counts"].as_array().expect("counts").iter();
            let found: Vec<u64> = counts
                .map(|count| rounded(whole(count), base(args)))
                .collect();
            json!({"rounded": found})
        }
        _ => Value::Null,
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn whole(value: &Value) -> u64 {
    value.as_u64().expect("a whole number")
}

fn base(args: &Value) -> NonZeroU64 {
    NonZeroU64::new(whole(&args["base"])).expect("a base")
}

/// Nested lists as an array.
fn array(value: &Value) -> ArrayD<u64> {
    let mut shape = Vec::new();
    let mut inner = value;
    while let Some(list) = inner.as_array() {
        shape.push(list.len());
        inner = &list[0];
    }
    let mut cells = vec![value];
    for _ in &shape {
        cells = cells
            .into_iter()
            .flat_map(|cell| cell.as_array().expect("a list"))
            .collect();
    }
    let cells = cells.into_iter().map(whole).collect();
    ArrayD::from_shape_vec(IxDyn(&shape), cells).expect("a table")
}

fn table(args: &Value) -> Table {
    let inner = array(&args["table"]);
    let by = inner.shape().iter().enumerate().map(|(axis, &levels)| {
        Classification::new(axis.to_string(), (0..levels).map(|level| level.to_string()))
    });
    Table::summed(by.collect(), &inner).expect("a table")
}

/// The name of a cell: `T` is the margin.
fn key(place: &[usize], shape: &[usize]) -> String {
    let levels = place.iter().zip(shape).map(|(&at, &places)| {
        if at + 1 == places {
            "T".to_owned()
        } else {
            at.to_string()
        }
    });
    levels.collect::<Vec<_>>().join("|")
}

fn place<'v>(levels: impl Iterator<Item = &'v str>, shape: &[usize]) -> Vec<usize> {
    levels
        .zip(shape)
        .map(|(level, places)| level.parse().unwrap_or(places - 1))
        .collect()
}

/// The names of the cells that a mask hides.
fn names(mask: &ArrayD<bool>) -> Vec<String> {
    let hidden = mask.indexed_iter().filter(|(_, hidden)| **hidden);
    let mut names: Vec<_> = hidden
        .map(|(at, _)| key(at.slice(), mask.shape()))
        .collect();
    names.sort();
    names
}

/// The bounds of the hidden cells, by name.
fn named(all: &ArrayD<Option<Bounds>>) -> Value {
    let cells = all.indexed_iter().filter_map(|(at, bounds)| {
        let high = (*bounds)?.high.map_or(json!("inf"), |high| json!(high));
        Some((key(at.slice(), all.shape()), json!([(*bounds)?.low, high])))
    });
    Value::Object(cells.collect())
}

fn release(args: &Value) -> Release {
    let table = table(args);
    let mut hidden = table.cells().map(|_| false);
    for cell in args["suppressed"].as_array().expect("cells") {
        let levels = cell.as_array().expect("levels").iter();
        let levels: Vec<String> = levels.map(Value::to_string).collect();
        let at = place(levels.iter().map(String::as_str), hidden.shape());
        hidden[&at[..]] = true;
    }
    let mut release = Release::default();
    release.print(table, hidden).expect("a mask");
    release
}

fn bounds(args: &Value) -> Value {
    let release = release(args);
    let found = &release.bounds().expect("bounds")[0];
    let exact = found.map(|bounds| bounds.is_some_and(Bounds::is_exact));
    json!({
        "bounds": named(found),
        "integer_bounds": named(&release.whole_bounds().expect("bounds")[0]),
        "exactly_disclosed": names(&exact),
    })
}

fn bounds_known(args: &Value) -> Value {
    let release = release(args);
    let known = args["known_lower"].as_object().expect("cells");
    let cells = known.iter().map(|(name, least)| Known {
        table: 0,
        place: place(name.split('|'), release.printed()[0].hidden.shape()),
        at_least: whole(least),
    });
    let respondent = known.keys().cloned().collect::<Vec<_>>().join("_");
    let inside = release
        .bounds_knowing(&cells.collect::<Vec<_>>())
        .expect("bounds");
    json!({
        "bounds_outsider": named(&release.bounds().expect("bounds")[0]),
        format!("bounds_respondent_in_{respondent}"): named(&inside[0]),
    })
}

fn suppress(args: &Value) -> Value {
    let rules = Rules::minimum(whole(&args["k"])).against(Reader::Outsider);
    let found = protect(&[table(args)], &Release::default(), &rules).expect("an answer");
    let of_table = &found.tables[0];
    let mut answer = json!({
        "primary": names(&of_table.primary),
        "feasible_with_margins_published": found.extent == Extent::Margins,
    });
    let wants_margins = args["margins_published"] == true;
    if found.extent == Extent::Nothing || (wants_margins && found.extent != Extent::Margins) {
        return answer;
    }
    let pattern = names(&of_table.printed.hidden);
    let details = json!({
        "optimum_cost": wants_margins.then_some(found.cost),
        "one_optimal_pattern": pattern,
        "lp_heuristic_cost": found.cost,
        "lp_heuristic_pattern": pattern,
        "lp_heuristic_bounds": named(&of_table.bounds),
        "n_cells": of_table.primary.len(),
        "n_suppressed": pattern.len(),
    });
    if let (Value::Object(answer), Value::Object(details)) = (&mut answer, details) {
        answer.extend(details);
    }
    answer
}

fn differences(args: &Value) -> Value {
    let (one, other) = (array(&args["table_1"]), array(&args["table_2"]));
    let found = difference(&one, &other, 3).expect("the same shape");
    let small = found.small.iter().map(|at| {
        at.iter()
            .map(usize::to_string)
            .collect::<Vec<_>>()
            .join("|")
    });
    json!({
        "difference": nested(found.cells.as_slice().expect("one piece"), found.cells.shape()),
        "cells_below_k3_in_difference": small.collect::<Vec<_>>(),
        "disclosive": found.is_disclosive(),
    })
}

/// An array as nested lists.
fn nested(cells: &[u64], shape: &[usize]) -> Value {
    match shape {
        [] => json!(cells[0]),
        [length, rest @ ..] => cells
            .chunks(cells.len() / length)
            .map(|cells| nested(cells, rest))
            .collect(),
    }
}

fn attribute(args: &Value) -> Value {
    let row = args["row"].as_array().expect("a row");
    let row: Vec<u64> = row.iter().map(whole).collect();
    let found = group_disclosure(&row).filter(|_| args["row_total_public"] == true);
    let reason = found.map(|found| match found {
        GroupDisclosure::All => "all units of a known group share one stance",
        GroupDisclosure::AllButOne => "the single dissenter learns the stance of all others",
    });
    json!({"disclosive": found.is_some(), "reason": reason})
}
