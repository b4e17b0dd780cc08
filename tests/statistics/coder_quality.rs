//! The quality of coders, by name.

use draagvlak::tally::agreement::CodedSpan;
use draagvlak::tally::association::McNemar;
use draagvlak::tally::correction::{LabelMetrics, Metrics, SpanMetrics};
use serde_json::{Value, json};

use crate::correction::{count, each, figure, table};

pub fn metrics(args: &Value) -> Value {
    let labels: Vec<&Value> = match args["labels"].as_array() {
        Some(labels) => labels.iter().collect(),
        None => {
            let mut labels: Vec<_> = each(&args["gold"]).chain(each(&args["pred"])).collect();
            labels.sort_by_key(|label| label.to_string());
            labels.dedup();
            labels
        }
    };
    let class = |label| {
        labels
            .iter()
            .position(|known| *known == label)
            .expect("a known label")
    };
    let cases: Vec<_> = each(&args["gold"])
        .map(class)
        .zip(each(&args["pred"]).map(class))
        .collect();
    let Ok(found) = Metrics::new(&cases, labels.len()) else {
        return Value::Null;
    };
    let classes = || found.classes.iter();
    json!({
        "precision": classes().map(|class| class.precision.unwrap_or(0.0)).collect::<Vec<_>>(),
        "recall": classes().map(|class| class.recall.unwrap_or(0.0)).collect::<Vec<_>>(),
        "f1": classes().map(|class| class.f1.unwrap_or(0.0)).collect::<Vec<_>>(),
        "support": classes().map(|class| class.support).collect::<Vec<_>>(),
        "accuracy": found.accuracy,
        "micro_f1": found.accuracy,
        "macro_f1": found.macro_f1_all,
        "macro_f1_over_labels": found.macro_f1_all,
        "macro_f1_over_present": found.macro_f1,
        "weighted_f1": found.weighted_f1,
    })
}

pub fn label_metrics(args: &Value) -> Value {
    let table = |name: &str| table(&args[name]).mapv(|label| label == 1.0);
    let Ok(found) = LabelMetrics::new(table("gold").view(), table("pred").view()) else {
        return Value::Null;
    };
    json!({
        "micro_f1": found.micro_f1.unwrap_or(0.0),
        "macro_f1": found.macro_f1_all,
        "samples_f1_zero_division_1": found.samples_f1(1.0),
        "samples_f1_zero_division_0": found.samples_f1(0.0),
        "hamming_loss": found.hamming_loss,
        "subset_accuracy": found.subset_accuracy,
    })
}

pub fn mcnemar(args: &Value) -> Value {
    let table = [0, 1].map(|row| [0, 1].map(|column| count(&args["table"][row][column])));
    let found = McNemar::new(table).expect("a small table");
    let corrected = found.corrected.ok();
    json!({
        "p_exact": found.exact_p,
        "statistic_cc": corrected.as_ref().map(|test| test.statistic),
        "p_cc": corrected.as_ref().map(|test| test.p),
        // Without pairs that differ there is no probability to halve.
        "p_midp": corrected.as_ref().map(|_| found.mid_p),
    })
}

pub fn span_metrics(args: &Value) -> Value {
    let after = usize::from(args["offsets"] == "inclusive");
    let spans = |text: &Value| -> Vec<CodedSpan> {
        each(text)
            .map(|span| {
                let code = span["label"].as_str().expect("a label");
                let end = count(&span["end"]) as usize + after;
                CodedSpan::new(code, count(&span["start"]) as usize, end)
            })
            .collect()
    };
    let texts = each(&args["gold"]).zip(each(&args["pred"]));
    let texts: Vec<_> = texts
        .map(|(hand, coder)| (spans(hand), spans(coder)))
        .collect();
    let found = SpanMetrics::new(&texts);
    json!({
        "char_precision": figure(found.places.precision),
        "char_recall": figure(found.places.recall),
        "char_f1": figure(found.places.f1),
        "iou05_matches": found.half_matches,
        "iou05_f1": figure(found.half.f1),
        "exact_matches": found.exact_matches,
        "exact_f1": figure(found.exact.f1),
    })
}
