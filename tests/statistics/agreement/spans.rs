//! Agreement on spans.

use std::collections::BTreeMap;

use draagvlak::tally::agreement::{
    CodeAlpha, CodeAlphaU, CodedSpan, Dissimilarity, alpha_u, best_alignment, unitized_alpha,
};
use serde_json::{Value, json};

use super::{figure, nested, text, whole};

pub fn unitized(args: &Value) -> Value {
    let spans = |spans: &Value| -> Vec<CodedSpan> {
        let spans = spans.as_array().expect("spans").iter();
        spans
            .map(|span| CodedSpan::new(text(&span[0]), whole(&span[1]), whole(&span[2])))
            .collect()
    };
    let coders = args["coders"].as_object().expect("coders");
    let coders: Vec<_> = coders.values().map(spans).collect();
    let Ok(found) = unitized_alpha(&coders, whole(&args["length"])) else {
        return Value::Null;
    };
    let of_codes = |of: &dyn Fn(&CodeAlpha) -> Value| -> Value {
        found
            .codes
            .iter()
            .map(|code| (code.code.clone(), of(code)))
            .collect()
    };
    let values: Vec<Value> = std::iter::once(Value::Null)
        .chain(found.codes.iter().map(|code| json!(code.code)))
        .collect();
    json!({
        "u_alpha": figure(found.all),
        "bar_u_alpha": figure(found.marked),
        "cu_alpha": figure(found.coding),
        "cu_coverage": found.coding_coverage,
        "ku_alpha": of_codes(&|code| figure(code.alpha)),
        "ku_coverage": of_codes(&|code| json!(code.coverage)),
        "observed": nested(&found.observed),
        "expected": nested(&found.expected),
        "values": values,
    })
}

/// The spans of each coder who is named in the units.
fn coders(units: &Value, span: impl Fn(&Value) -> CodedSpan) -> Vec<Vec<CodedSpan>> {
    let mut coders: BTreeMap<&str, Vec<CodedSpan>> = BTreeMap::new();
    for unit in units.as_array().expect("units") {
        coders.entry(text(&unit[0])).or_default().push(span(unit));
    }
    coders.into_values().collect()
}

pub fn first_alpha(args: &Value) -> Value {
    let begin = whole(&args["begin"]);
    let coders = coders(&args["units"], |unit| {
        let start = whole(&unit[2]);
        CodedSpan::new(text(&unit[1]), start, start + whole(&unit[3]))
    });
    let Ok(found) = alpha_u(&coders, begin, begin + whole(&args["length"])) else {
        return Value::Null;
    };
    let of_code = |code: &CodeAlphaU| json!({"Do": code.observed, "De": code.expected, "alpha": figure(code.value)});
    let per: Value = found
        .codes
        .iter()
        .map(|code| (code.code.clone(), of_code(code)))
        .collect();
    json!({"alpha": figure(found.value), "per": per})
}

pub fn best_disorder(args: &Value) -> Value {
    let weight = |name: &str| args[name].as_f64().expect("a number");
    let dissimilarity = Dissimilarity {
        position: weight("alpha"),
        code: weight("beta"),
        alone: weight("delta_empty"),
    };
    let coders = coders(&args["units"], |unit| {
        CodedSpan::new(text(&unit[1]), whole(&unit[2]), whole(&unit[3]))
    });
    let found = best_alignment(&coders, dissimilarity).map(|found| found.disorder);
    json!({"disorder": figure(found)})
}
