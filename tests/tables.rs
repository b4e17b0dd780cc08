//! What holds for the tables of any study.

use draagvlak::tally::agreement::{Metric, Ratings, alpha};
use draagvlak::tally::association::{Association, fisher_freeman_halton};
use draagvlak::tally::{Axis, Counts, Given, Hidden};
use draagvlak::{Settings, Source, Study, Table, Unit, Value};
use ndarray::{Array2, IxDyn};
use proptest::prelude::*;

fn axis(name: &str, levels: usize) -> Axis {
    Axis {
        name: name.into(),
        levels: (0..levels).map(|level| level.to_string()).collect(),
        labels: None,
    }
}

/// Cells that are not a number, and figures that are not there without a reason.
fn faults(table: &Table) -> Vec<String> {
    let why = table.columns().iter().find(|column| column.name == "why");
    let mut faults = Vec::new();
    for column in table.columns() {
        for row in 0..table.len() {
            let told = why.map(|why| why.values.at(row) != Value::Nothing);
            match column.values.at(row) {
                Value::Number(number) if !number.is_finite() => {
                    faults.push(format!("{} {row}: {number}", column.name));
                }
                Value::Nothing
                    if ["share", "low", "value"].contains(&column.name.as_str())
                        && told != Some(true) =>
                {
                    faults.push(format!("{} {row}: nothing, and not why", column.name));
                }
                _ => {}
            }
        }
    }
    faults
}

fn notes() -> impl Strategy<Value = String> {
    let place = prop::sample::select(vec!["Zeeland", "Utrecht", "Drenthe", "Midden van het land"]);
    let said = prop::sample::select(vec![
        "Wij doen graag mee aan het programma.",
        "Nee, de begroting laat het niet toe.",
        "Misschien volgend jaar, de aanbesteding loopt nog.",
        "Alleen als het wijkteam er tijd voor krijgt.",
        "Een kaal huis.",
    ]);
    let case = (place, 1_u32..400, said)
        .prop_map(|(place, size, said)| format!("{place} {size}.000 inwoners\n\n{said}\n\n"));
    prop::collection::vec(case, 0..12).prop_map(|cases| cases.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_figure_is_missing_without_a_reason(text in notes()) {
        let mut study = Study::new(Settings::default());
        study.add(vec![Source::from_text("notes.txt", text)]);
        let rules = std::sync::Arc::new(study.rules());
        let tally = |unit, by: &[&str]| study.tally_of(unit, "code", by).expect("variables").table();
        let crosstab = study.crosstab("province", "stance").expect("variables");
        let tables = [
            study.tally("stance", &["landsdeel"]).expect("variables").table(),
            tally(Unit::Segment, &["stance"]),
            tally(Unit::Mention, &[]),
            crosstab.association(),
            study.cooccurrence_table(Unit::Segment),
            study.weighted_table("stance", &["landsdeel", "size_class"], 0.95).expect("variables"),
            study.agreement_table(&[rules.clone(), rules.clone()]),
            study.change(&study).tests,
            study.corrected(&rules, 1, 0.95).map_or_else(
                |_| crosstab.table(),
                |corrected| corrected.table(),
            ),
        ];
        for table in tables {
            prop_assert_eq!(faults(&table), Vec::<String>::new(), "{}", table.name());
        }
    }

    #[test]
    fn order_and_parts_of_units_do_not_matter(
        units in prop::collection::vec((0_u32..3, prop::collection::vec(0_u32..4, 0..3)), 0..60),
        at in 0_usize..60,
    ) {
        let count = |units: &[(u32, Vec<u32>)]| {
            let one: Vec<u32> = units.iter().map(|unit| unit.0).collect();
            let several: Vec<Vec<u32>> = units.iter().map(|unit| {
                let mut levels = unit.1.clone();
                levels.sort_unstable();
                levels.dedup();
                levels
            }).collect();
            let levels = several.concat();
            let ends: Vec<usize> = several.iter().scan(0, |end, levels| {
                *end += levels.len();
                Some(*end)
            }).collect();
            let several = Given::Several { levels: &levels, ends: &ends, start: 0 };
            Counts::of(vec![axis("a", 3), axis("b", 4)], &[Given::One(&one), several])
        };
        let whole = count(&units);
        let mut turned = units.clone();
        turned.reverse();
        prop_assert_eq!(&whole, &count(&turned));
        let (first, rest) = units.split_at(at.min(units.len()));
        let mut parts = count(first);
        parts.merge(&count(rest));
        prop_assert_eq!(&whole, &parts);
        prop_assert_eq!(whole.cell(&[None, None]), units.len() as u64);
    }

    #[test]
    fn permuting_labels_permutes_the_table_and_leaves_its_tests(
        cells in prop::collection::vec(0_u64..9, 12),
    ) {
        let table = Array2::from_shape_vec((4, 3), cells).expect("a table");
        let turned = Array2::from_shape_fn((4, 3), |(row, column)| table[[3 - row, 2 - column]]);
        let near = |one: f64, other: f64| (one - other).abs() < 1e-9;
        match (fisher_freeman_halton(table.view()), fisher_freeman_halton(turned.view())) {
            (Ok(one), Ok(other)) => prop_assert!(near(one, other), "{one} {other}"),
            (one, other) => prop_assert_eq!(one, other),
        }
        match (Association::new(table.view()), Association::new(turned.view())) {
            (Ok(one), Ok(other)) => {
                prop_assert!(near(one.chi_square.statistic, other.chi_square.statistic));
                prop_assert!(near(one.v, other.v));
            }
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
        let square = table.select(ndarray::Axis(0), &[0, 1, 2]);
        let turned = Array2::from_shape_fn((3, 3), |(row, column)| square[[2 - row, 2 - column]]);
        let of = |table: &Array2<u64>| {
            let ratings = Ratings::from_table(table.view())?;
            alpha(&ratings, &Metric::Nominal)
        };
        match (of(&square), of(&turned)) {
            (Ok(one), Ok(other)) => prop_assert!(near(one.value, other.value)),
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }
}

#[test]
fn a_hidden_cell_is_not_told() {
    let counts = Counts::of(vec![axis("a", 2)], &[Given::One(&[0, 0, 1])]);
    let mut cells = ndarray::ArrayD::from_elem(IxDyn(&[3]), false);
    cells[IxDyn(&[1])] = true;
    let counts = counts.hide(Hidden {
        cells,
        advice: None,
    });
    assert_eq!(counts.figure(&[Some(0)]), Ok(2));
    assert_eq!(
        counts.figure(&[Some(1)]).map_err(|why| why.name()),
        Err("hidden")
    );
    assert_eq!(counts.hidden_places(), [[Some(1)]]);
}
