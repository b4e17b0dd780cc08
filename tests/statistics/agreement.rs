//! Agreement of coders.

use draagvlak::tally::Estimable;
use draagvlak::tally::agreement::{
    Coefficient, Kappa, Metric, Ratings, Resampled, Weights, alpha, bootstrap_alpha,
    brennan_prediger, cohen_kappa, coincidences, conger_kappa, every_resample, fleiss_from_counts,
    fleiss_kappa, gwet_ac, kappa_max, light_kappa, percent_agreement, weighted_alpha,
};
use draagvlak::tally::distribution::normal_width;
use ndarray::{Array2, Axis, array};
use serde_json::{Value, json};

mod spans;

const SEED: u64 = 20_240_607;

pub fn run(function: &str, args: &Value) -> Value {
    match function {
        "agreement_raw" => of_ratings(&ratings(&args["ratings"])),
        "agreement_table" => of_table(&args["table"]),
        "weighted_kappa_custom" => custom_weights(args),
        "fleiss_kappa_counts" => of_counts(&table(&args["counts"]).mapv(|count| count as u64)),
        "alpha_bootstrap_units" => {
            let resamples = args["resamples"].as_u64().expect("a number") as u32;
            let resampled =
                bootstrap_alpha(&ratings(&args["ratings"]), &metric(args), resamples, SEED);
            resampled.map_or(Value::Null, |found| intervals(&found, args))
        }
        "alpha_bootstrap_units_exact" => {
            let resampled = every_resample(&ratings(&args["ratings"]), &metric(args));
            resampled.map_or(Value::Null, |found| exact(&found))
        }
        "unitized_alpha_2016" => spans::unitized(args),
        "alpha_u_1995" => spans::first_alpha(args),
        "gamma_best_alignment_disorder" => spans::best_disorder(args),
        _ => panic!("no function {function}"),
    }
}

fn figure(value: Estimable<f64>) -> Value {
    value.map_or(Value::Null, Value::from)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

fn whole(value: &Value) -> usize {
    value.as_u64().expect("a whole number") as usize
}

fn rows(value: &Value) -> Array2<Value> {
    let rows = value.as_array().expect("rows");
    let columns = rows
        .first()
        .map_or(0, |row| row.as_array().expect("a row").len());
    let cells = rows
        .iter()
        .flat_map(|row| row.as_array().expect("a row").clone());
    Array2::from_shape_vec((rows.len(), columns), cells.collect()).expect("rows as long")
}

fn table(value: &Value) -> Array2<f64> {
    rows(value).map(|cell| cell.as_f64().expect("a number"))
}

fn nested<T: Clone + Into<Value>>(table: &Array2<T>) -> Value {
    table
        .rows()
        .into_iter()
        .map(|row| Value::from(row.to_vec()))
        .collect()
}

fn ratings(value: &Value) -> Ratings {
    let cells = rows(value);
    let mut labels: Vec<&str> = cells.iter().filter_map(Value::as_str).collect();
    labels.sort_unstable();
    labels.dedup();
    if labels.is_empty() {
        Ratings::from_numbers(cells.map(Value::as_f64).view()).expect("ratings")
    } else {
        Ratings::from_labels(cells.map(Value::as_str).view(), &labels).expect("ratings")
    }
}

fn metric(args: &Value) -> Metric {
    match text(&args["metric"]) {
        "nominal" => Metric::Nominal,
        "ordinal" => Metric::Ordinal,
        "interval" => Metric::Interval,
        "ratio" => Metric::Ratio,
        other => panic!("no metric {other}"),
    }
}

fn of_ratings(ratings: &Ratings) -> Value {
    let of = |metric| figure(alpha(ratings, &metric).map(|found| found.value));
    let nominal = alpha(ratings, &Metric::Nominal);
    let value = |found: Estimable<Coefficient>| figure(found.map(|found| found.value));
    let conger = conger_kappa(ratings, &Weights::Identity);
    json!({
        "alpha_nominal": of(Metric::Nominal),
        "alpha_ordinal": of(Metric::Ordinal),
        "alpha_interval": of(Metric::Interval),
        "alpha_ratio": of(Metric::Ratio),
        "alpha_nominal_Do": figure(nominal.clone().map(|found| found.observed)),
        "alpha_nominal_De": figure(nominal.map(|found| found.expected)),
        "coincidence_nominal": nested(&coincidences(ratings)),
        "coincidence_values": ratings.values(),
        "percent": value(percent_agreement(ratings, &Weights::Identity)),
        "gwet_ac1": value(gwet_ac(ratings, &Weights::Identity)),
        "unweighted": coefficients(ratings, &Weights::Identity, &rounded),
        "linear": coefficients(ratings, &Weights::Linear, &rounded),
        "quadratic": coefficients(ratings, &Weights::Quadratic, &rounded),
        "ordinal": coefficients(ratings, &Weights::Ordinal, &rounded),
        "fleiss": of_counts(&ratings.counts()),
        "conger": figure(conger.map(|found| found.value)),
        "light": figure(light_kappa(ratings, &Weights::Identity)),
    })
}

/// As irrCAC prints: five decimals.
fn rounded(value: f64) -> f64 {
    (value * 1e5).round() / 1e5
}

fn coefficients(ratings: &Ratings, weights: &Weights, printed: &dyn Fn(f64) -> f64) -> Value {
    let of = |found: Estimable<Coefficient>, printed: &dyn Fn(f64) -> f64| {
        let found = found.ok()?;
        let se = figure(found.se.map(printed));
        Some(json!({"value": printed(found.value), "se": se, "pe": found.expected}))
    };
    let own = |found| of(found, &|value| value);
    json!({
        "percent": own(percent_agreement(ratings, weights)),
        "gwet_ac": own(gwet_ac(ratings, weights)),
        "fleiss": own(fleiss_kappa(ratings, weights)),
        "scott_pi": own(fleiss_kappa(ratings, weights)),
        "brennan_prediger": own(brennan_prediger(ratings, weights)),
        "alpha_irrCAC": of(weighted_alpha(ratings, weights), printed),
        "conger_irrCAC": of(conger_kappa(ratings, weights), printed),
    })
}

fn of_table(value: &Value) -> Value {
    let counts = table(value);
    let ratings = Ratings::from_table(counts.mapv(|count| count as u64).view()).expect("ratings");
    let of = |metric| figure(alpha(&ratings, &metric).map(|found| found.value));
    let weighted = |weights: &Weights| {
        let mut found = coefficients(&ratings, weights, &|value| value);
        // irrCAC divides by the number of units in tables, and elsewhere by one less.
        let units = ratings.units() as f64;
        let se = found["alpha_irrCAC"]["se"].as_f64();
        found["alpha_irrCAC"]["se"] = json!(se.map(|se| se * ((units - 1.0) / units).sqrt()));
        let kappa = cohen_kappa(counts.view(), weights);
        let se = kappa.clone().and_then(|kappa| kappa.se);
        found["kappa"] = kappa.map_or(Value::Null, |kappa| of_kappa(&kappa));
        found["kappa_se_gwet_design"] = figure(se);
        found
    };
    let mut unweighted = weighted(&Weights::Identity);
    unweighted["kappa"]["kappa_max"] = figure(kappa_max(counts.view()));
    json!({
        "unweighted": unweighted,
        "linear": weighted(&Weights::Linear),
        "quadratic": weighted(&Weights::Quadratic),
        "alpha_nominal": of(Metric::Nominal),
        "alpha_interval": of(Metric::Interval),
        "alpha_ordinal": of(Metric::Ordinal),
    })
}

fn of_kappa(kappa: &Kappa) -> Value {
    json!({
        "value": kappa.value,
        "po": kappa.observed,
        "pe": kappa.expected,
        "se": figure(kappa.se),
        "se0": figure(kappa.se0),
        "z": figure(kappa.z()),
        "ci95_normal": kappa.interval(0.95).map_or(Value::Null, |(lower, upper)| json!([lower, upper])),
    })
}

fn custom_weights(args: &Value) -> Value {
    let n = args["n"].as_f64().expect("a number");
    let counts = table(&args["table_proportions"]) * n;
    let disagreement = table(&args["disagreement_weights"]);
    let plain = cohen_kappa(counts.view(), &Weights::Identity).expect("kappa");
    let weights = Weights::from_disagreement(disagreement.view());
    let weighted = cohen_kappa(counts.view(), &weights).expect("kappa");
    json!({
        "kappa": plain.value,
        "weighted_kappa": weighted.value,
        "se": figure(weighted.se),
    })
}

fn of_counts(counts: &Array2<u64>) -> Value {
    let Ok(found) = fleiss_from_counts(counts.view()) else {
        return Value::Null;
    };
    let categories: Vec<Value> = found
        .categories
        .iter()
        .map(|kappa| figure(*kappa))
        .collect();
    json!({
        "value": found.value,
        "Po": found.observed,
        "Pe": found.expected,
        "se0": figure(found.se0),
        "z": figure(found.z()),
        "category": categories,
        "items": found.units,
    })
}

fn intervals(found: &Resampled, args: &Value) -> Value {
    let limits = found.interval(args["level"].as_f64().expect("a level"));
    json!({
        "lower": figure(limits.map(|(lower, _)| lower)),
        "upper": figure(limits.map(|(_, upper)| upper)),
        "se": found.sd,
        "p_below_0.8": found.share_below(0.8),
        "p_below_0.7": found.share_below(0.7),
    })
}

fn exact(found: &Resampled) -> Value {
    json!({
        "n_resamples": found.resamples,
        "n_undefined": found.undefined,
        "mean": found.mean,
        "sd": found.sd,
        "q025_inverted_cdf": found.quantile(0.025),
        "q975_inverted_cdf": found.quantile(0.975),
        "q50": found.quantile(0.5),
    })
}

/// The interval that R's psych prints for weights of disagreement is wrong: it puts
/// disagreement where the formula of Fleiss, Cohen & Everitt (1969) has agreement, and
/// weighs a column by the wrong margin. With both mistakes it comes out to the last digit;
/// the standard error that Cohen (1968) printed is that of the formula without them.
#[test]
fn what_psych_prints_follows_from_two_mistakes() {
    let shares: Array2<f64> = array![[0.44, 0.05, 0.01], [0.07, 0.2, 0.03], [0.09, 0.05, 0.06]];
    let disagreement: Array2<f64> = array![[0.0, 1.0, 3.0], [1.0, 0.0, 6.0], [3.0, 6.0, 0.0]];
    let (rows, columns) = (shares.sum_axis(Axis(1)), shares.sum_axis(Axis(0)));
    let observed = (&shares * &disagreement).sum();
    let of_row = columns.dot(&disagreement);
    let of_column = rows.clone() * disagreement.sum_axis(Axis(1));
    let expected = rows.dot(&disagreement.dot(&columns));
    let squares: f64 = shares
        .indexed_iter()
        .map(|((row, column), share)| {
            let usual = of_row[row] + of_column[column];
            let own = disagreement[[row, column]] * (1.0 - expected);
            share * (own - usual * (1.0 - observed)).powi(2)
        })
        .sum();
    let centre = observed * expected - 2.0 * expected + observed;
    let se = ((squares - centre * centre) / 200.0).sqrt() / (1.0 - expected).powi(2);
    let kappa = 1.0 - observed / expected;
    let printed = -0.412_441_606_311_701;
    assert!((kappa - normal_width(0.95) * se - printed).abs() < 1e-9);
    let weights = Weights::from_disagreement(disagreement.view());
    let ours = cohen_kappa((&shares * 200.0).view(), &weights).expect("a kappa");
    assert!((ours.value - kappa).abs() < 1e-12);
    assert!((ours.se.expect("an error") - 0.075_504).abs() < 1e-6);
}
