//! Corrected shares and the quality of coders, by name.

use std::path::Path;

use draagvlak::tally::Estimable;
use draagvlak::tally::correction::{
    Counted, ErrorCorrected, Estimate, Share, Stratum, YesNo, adjusted_count, calibrated_shares,
    calibration, estimated_rogan_gladen, exact_bounds, rogan_gladen,
};
use ndarray::{Array1, Array2};
use serde_json::{Value, json};

use crate::coder_quality::{label_metrics, mcnemar, metrics, span_metrics};
use crate::simulation::{Scenario, simulate};

pub fn run(function: &str, args: &Value) -> Value {
    match function {
        "rogan_gladen_known" => known(args),
        "rogan_gladen_estimated" => estimated(args),
        "adjusted_count_multiclass" => adjusted(args),
        "calibration_estimator_multiclass" => json!({
            "calibrated": list(calibrated_shares(confusion(args).view(), predicted(args).view())),
        }),
        "error_corrected_share" => error_corrected(args),
        "exact_error_bounds" => bounds(args),
        "calibration_mover_ci" => mover(&yes_no(args), args),
        "calibration_mover_ci_multiclass" => mover(&multiclass(args), args),
        "coverage_simulation" => simulation(args),
        "classification_metrics" => metrics(args),
        "classification_metrics_multilabel" => label_metrics(args),
        "mcnemar" => mcnemar(args),
        "span_metrics_overlap" => span_metrics(args),
        _ => panic!("unknown function {function}"),
    }
}

fn known(args: &Value) -> Value {
    let rates = (real(&args["sensitivity"]), real(&args["specificity"]));
    let found = rogan_gladen(
        count(&args["positives"]),
        count(&args["n"]),
        rates,
        level(args),
    );
    let Ok(found) = found else { return Value::Null };
    json!({
        "apparent": found.apparent,
        "true_unclipped": found.unclipped,
        "true": found.share,
        "ci_wilson_unclipped": found.wilson,
        "ci_clopper_pearson_unclipped": found.clopper_pearson,
        "ci_blaker_epiR": found.blaker,
        "se_wald_known": found.se,
    })
}

fn estimated(args: &Value) -> Value {
    let counted = |found: &str, n: &str| Counted {
        found: count(&args[found]),
        n: count(&args[n]),
    };
    let apparent = counted("positives", "n");
    let (positive, negative) = (counted("true_pos", "n_pos"), counted("true_neg", "n_neg"));
    let Ok(found) = estimated_rogan_gladen(apparent, positive, negative, level(args)) else {
        return Value::Null;
    };
    json!({
        "estimate": found.share,
        "se_delta": found.se,
        "ci_delta": found.wald,
        "ci_lang_reiczigel": found.lang_reiczigel,
        "youden": found.youden,
    })
}

fn adjusted(args: &Value) -> Value {
    let Ok(found) = adjusted_count(confusion(args).view(), predicted(args).view()) else {
        return Value::Null;
    };
    json!({
        "naive": found.naive,
        "adjusted": found.adjusted,
        "condition_number": found.condition,
    })
}

fn error_corrected(args: &Value) -> Value {
    let cases = match args["data"].as_str() {
        Some(file) => cases_of(file),
        None => each(&args["yhat"])
            .zip(each(&args["y"]))
            .map(|(coder, hand)| (real(coder) == 1.0, hand.as_f64().map(|hand| hand == 1.0)))
            .collect::<Vec<_>>(),
    };
    let all = cases.len() as f64;
    let Ok(found) = ErrorCorrected::new(&YesNo::new(cases), level(args)) else {
        return Value::Null;
    };
    let (value, se) = (
        |found: Estimable<Estimate>| figure(found.map(|found| found.value)),
        |found: Estimable<Estimate>| figure(found.and_then(|found| found.se)),
    );
    let ppi = found.ppi.ok();
    let tuned = found.ppi_tuned.ok();
    json!({
        "naive": {"estimate": found.naive},
        "hand_only": {"estimate": value(found.hand_only), "se_fpc": se(found.hand_only)},
        "difference": {"estimate": value(found.difference), "se_fpc": se(found.difference)},
        "calibration_poststratified": {
            "estimate": value(found.calibration),
            "se_fpc_stratified_formula": se(found.calibration),
            "se_fpc_linearised_R": figure(found.calibration_linearised),
        },
        "ppi_lam1": {
            "estimate": ppi.map(|ppi| ppi.value),
            "ci": ppi.map(|ppi| ppi.interval),
            "se": ppi.map(|ppi| ppi.se),
        },
        "ppi_tuned": {
            "estimate": tuned.map(|tuned| tuned.share.value),
            "ci": tuned.map(|tuned| tuned.share.interval),
            "lambda": tuned.map(|tuned| tuned.lambda),
        },
        "classical": {"ci": found.classical.ok()},
        "dsl_mean": {
            "estimate": value(found.design_based),
            "se_hc": se(found.design_based),
            "pseudo_outcome_sum": figure(found.design_based.map(|found| all * found.value)),
        },
    })
}

/// What the coder said of each case of a file, and the hand where it was asked.
fn cases_of(file: &str) -> Vec<(bool, Option<bool>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/statistics");
    let mut reader = csv::Reader::from_path(folder.join(file)).expect("a file");
    let names = reader.headers().expect("names").clone();
    let column = |name| {
        names
            .iter()
            .position(|known| known == name)
            .expect("a column")
    };
    let [coder, hand, checked] = ["yhat", "y", "lab"].map(column);
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| {
        (
            &row[coder] == "1",
            (&row[checked] == "TRUE").then(|| &row[hand] == "1"),
        )
    })
    .collect()
}

/// What the coder called yes, and what it called no.
fn yes_no(args: &Value) -> [Stratum; 2] {
    let checked = count(&args["checked_yes"]);
    let yes = Stratum {
        cases: count(&args["N_pred_yes"]),
        checked,
        found: checked - count(&args["false_pos"]),
    };
    let no = Stratum {
        cases: count(&args["N_pred_no"]),
        checked: count(&args["checked_no"]),
        found: count(&args["false_neg"]),
    };
    [yes, no]
}

fn multiclass(args: &Value) -> Vec<Stratum> {
    let counts = |name: &str| each(&args[name]).map(count);
    let strata = counts("N_pred")
        .zip(counts("n_checked"))
        .zip(counts("n_true_j"));
    strata
        .map(|((cases, checked), found)| Stratum {
            cases,
            checked,
            found,
        })
        .collect()
}

/// The share that the coder found, of two classes.
fn naive(args: &Value) -> Option<f64> {
    let (yes, no) = (args["N_pred_yes"].as_f64()?, args["N_pred_no"].as_f64()?);
    (yes + no > 0.0).then(|| yes / (yes + no))
}

fn bounds(args: &Value) -> Value {
    let strata = yes_no(args);
    let Ok(found) = exact_bounds(&strata, level(args)) else {
        return Value::Null;
    };
    let cases = strata[0].cases;
    let (least, most) = found.strata[0];
    json!({
        "naive": naive(args),
        "estimate": figure(calibration(&strata, level(args)).map(|share| share.value)),
        "fp_total": (cases - most, cases - least),
        "fn_total": found.strata[1],
        "true_count": found.count,
        "share": found.share,
    })
}

fn mover(strata: &[Stratum], args: &Value) -> Value {
    let found = calibration(strata, level(args));
    // Of a census the value is all that is left.
    let interval = |Share { value, interval }| interval.unwrap_or((value, value));
    json!({
        "naive": naive(args),
        "estimate": figure(found.map(|share| share.value)),
        "ci": found.ok().map(interval),
    })
}

fn simulation(args: &Value) -> Value {
    let scenario = Scenario {
        cases: count(&args["N"]) as usize,
        checks: count(&args["n_handchecked"]) as usize,
        share: real(&args["p"]),
        sensitivity: real(&args["sensitivity"]),
        specificity: real(&args["specificity"]),
    };
    let found = simulate(
        &scenario,
        count(&args["reps"]) as usize,
        count(&args["seed"]),
    );
    let mut values = json!({"mean_bias_naive": found.naive_bias});
    for (name, held) in found.held {
        values[name] = json!({"coverage": held.coverage(), "mean_width": held.mean_width()});
    }
    values
}

fn confusion(args: &Value) -> Array2<f64> {
    table(&args["confusion_true_rows"])
}

fn predicted(args: &Value) -> Array1<f64> {
    each(&args["predicted_counts"]).map(real).collect()
}

pub fn table(rows: &Value) -> Array2<f64> {
    let cells: Vec<f64> = each(rows).flat_map(each).map(real).collect();
    let height = each(rows).count();
    let width = cells.len().checked_div(height).unwrap_or(0);
    Array2::from_shape_vec((height, width), cells).expect("rows of one length")
}

fn level(args: &Value) -> f64 {
    args["level"].as_f64().unwrap_or(0.95)
}

pub fn each(values: &Value) -> impl Iterator<Item = &Value> {
    values.as_array().expect("a list").iter()
}

pub fn count(value: &Value) -> u64 {
    value.as_f64().expect("a count") as u64
}

fn real(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

pub fn figure(found: Estimable<f64>) -> Value {
    found.map_or(Value::Null, Value::from)
}

fn list(found: Estimable<Vec<f64>>) -> Value {
    found.map_or(Value::Null, Value::from)
}
