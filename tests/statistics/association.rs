//! Association, keyness and corrected p-values.

use draagvlak::tally::Estimable;
use draagvlak::tally::association::{
    Adjustment, Association, ChiSquareTest, FisherExact, FourFold, Keyness, MantelHaenszel,
    McNemar, adjust, barnard, boschloo, conditional_odds_ratio, fisher_freeman_halton,
    haldane_anscombe, phi, sample_odds_ratio, trend, yates,
};
use draagvlak::tally::distribution::ln_choose;
use ndarray::Array2;
use serde_json::{Value, json};

const LEVEL: f64 = 0.95;

pub fn run(function: &str, args: &Value) -> Value {
    match function {
        "association" => association(&table(&args["table"])),
        "mcnemar" => mcnemar(four_fold(&args["table"])),
        "mantel_haenszel" => {
            let strata = args["tables"].as_array().expect("tables");
            mantel_haenszel(&strata.iter().map(four_fold).collect::<Vec<_>>())
        }
        "prop_trend" => prop_trend(args),
        "p_adjust" => p_adjust(&args["p"]),
        "keyness" => keyness(["a", "b", "n1", "n2"].map(|name| count(&args[name]))),
        _ => panic!("unknown function {function}"),
    }
}

fn association(table: &Array2<u64>) -> Value {
    let Ok(found) = Association::new(table.view()) else {
        return Value::Null;
    };
    let mut values = json!({
        "chisq": found.chi_square.statistic,
        "df": found.chi_square.df,
        "p_chisq": found.chi_square.p,
        "G2": found.likelihood_ratio.statistic,
        "p_G2": found.likelihood_ratio.p,
        "cramers_v": found.v,
        "cramers_v_bias_corrected": figure(found.corrected_v),
        "cramers_v_ci95_ncchisq": found.v_interval(LEVEL).map_or(Value::Null, pair),
        "expected": rows(&found.expected),
        "std_residuals": rows(&found.residuals),
        "min_expected": found.least_expected,
        "p_fisher_freeman_halton": figure(fisher_freeman_halton(table.view())),
    });
    if table.dim() == (2, 2) {
        let more = two_by_two([
            [table[[0, 0]], table[[0, 1]]],
            [table[[1, 0]], table[[1, 1]]],
        ]);
        values
            .as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("an object").clone());
    }
    values
}

fn two_by_two(table: FourFold) -> Value {
    let fisher = FisherExact::new(table).expect("a small table");
    let haldane = haldane_anscombe(table, LEVEL);
    let conditional = conditional_odds_ratio(table, LEVEL);
    let (barnard, boschloo) = (barnard(table), boschloo(table));
    json!({
        "p_fisher_two_sided": fisher.two_sided,
        "p_fisher_less": fisher.less,
        "p_fisher_greater": fisher.greater,
        "yates_chisq": statistic(&yates(table)),
        "p_yates": p(&yates(table)),
        "odds_ratio_sample": figure(sample_odds_ratio(table)),
        "odds_ratio_conditional_mle": figure(conditional.clone().map(|odds| odds.ratio)),
        "odds_ratio_conditional_ci95": conditional.map_or(Value::Null, |odds| pair(odds.interval)),
        "odds_ratio_haldane_anscombe": haldane.ratio,
        "odds_ratio_haldane_ci95": pair(haldane.interval),
        "phi_signed": figure(phi(table)),
        "barnard_stat_pooled": figure(barnard.clone().map(|test| test.statistic)),
        "p_barnard": figure(barnard.clone().map(|test| test.two_sided)),
        "p_barnard_less": figure(barnard.clone().map(|test| test.less)),
        "p_barnard_greater": figure(barnard.map(|test| test.greater)),
        "boschloo_stat": figure(boschloo.clone().map(|test| test.statistic)),
        "p_boschloo": figure(boschloo.clone().map(|test| test.two_sided)),
        "p_boschloo_less": figure(boschloo.clone().map(|test| test.less)),
        "p_boschloo_greater": figure(boschloo.map(|test| test.greater)),
    })
}

fn mcnemar(table: FourFold) -> Value {
    let found = McNemar::new(table).expect("a small table");
    json!({
        "statistic": statistic(&found.test),
        "p": p(&found.test),
        "statistic_cc": statistic(&found.corrected),
        "p_cc": p(&found.corrected),
        "p_exact": found.exact_p,
        "p_midp": found.mid_p,
    })
}

fn mantel_haenszel(strata: &[FourFold]) -> Value {
    let found = MantelHaenszel::new(strata, LEVEL).expect("small tables");
    json!({
        "odds_ratio": figure(found.odds_ratio),
        "odds_ratio_ci95": found.interval.map_or(Value::Null, pair),
        "statistic": statistic(&found.test),
        "p": p(&found.test),
        "statistic_cc": statistic(&found.corrected),
        "p_cc": p(&found.corrected),
        "breslow_day": statistic(&found.homogeneity),
        "p_breslow_day": p(&found.homogeneity),
        "tarone": statistic(&found.tarone),
        "p_tarone": p(&found.tarone),
    })
}

fn prop_trend(args: &Value) -> Value {
    let (x, n) = (counts(&args["x"]), counts(&args["n"]));
    let scores = match args["score"].as_array() {
        Some(scores) => scores.iter().map(number).collect(),
        None => (1..=x.len()).map(|at| at as f64).collect::<Vec<_>>(),
    };
    let found = trend(&x, &n, &scores);
    json!({ "statistic": statistic(&found), "df": found.as_ref().map(|test| test.df).ok(), "p": p(&found) })
}

fn p_adjust(values: &Value) -> Value {
    let values: Vec<Option<f64>> = values
        .as_array()
        .expect("p-values")
        .iter()
        .map(Value::as_f64)
        .collect();
    let adjusted =
        |adjustment| json!(adjust(&values, adjustment).expect("p-values between 0 and 1"));
    json!({
        "BH": adjusted(Adjustment::BenjaminiHochberg),
        "BY": adjusted(Adjustment::BenjaminiYekutieli),
        "holm": adjusted(Adjustment::Holm),
        "hochberg": adjusted(Adjustment::Hochberg),
        "hommel": adjusted(Adjustment::Hommel),
        "bonferroni": adjusted(Adjustment::Bonferroni),
    })
}

fn keyness([a, b, n1, n2]: [u64; 4]) -> Value {
    let Ok(found) = Keyness::new(a, b, n1, n2) else {
        return Value::Null;
    };
    json!({
        "ll_rayson_2cell": found.log_likelihood.statistic,
        "p_ll": found.log_likelihood.p,
        "g2_dunning_4cell": found.g2.statistic,
        "p_g2": found.g2.p,
        "g2_williams": found.g2_williams,
        "sign": found.sign,
        "chisq": figure(found.chi_square),
        "chisq_yates": figure(found.chi_square_yates),
        "p_fisher": found.fisher_p,
        "log_ratio": found.log_ratio,
        "percent_diff": figure(found.percent_difference),
        "bayes_factor_bic": found.bic,
        "ell": figure(found.ell),
        "odds_ratio_haldane": found.log_odds.exp(),
        "log_odds_haldane": found.log_odds,
        "se_log_odds": found.log_odds_error,
    })
}

fn statistic(test: &Estimable<ChiSquareTest>) -> Value {
    figure(test.clone().map(|test| test.statistic))
}

fn p(test: &Estimable<ChiSquareTest>) -> Value {
    figure(test.clone().map(|test| test.p))
}

fn figure(value: Estimable<f64>) -> Value {
    match value {
        Ok(f64::INFINITY) => json!("inf"),
        Ok(value) => json!(value),
        Err(_) => Value::Null,
    }
}

fn pair((low, high): (f64, f64)) -> Value {
    json!([figure(Ok(low)), figure(Ok(high))])
}

fn rows(table: &Array2<f64>) -> Value {
    table.rows().into_iter().map(|row| row.to_vec()).collect()
}

fn table(value: &Value) -> Array2<u64> {
    let rows: Vec<Vec<u64>> = value
        .as_array()
        .expect("a table")
        .iter()
        .map(counts)
        .collect();
    let columns = rows.first().map_or(0, Vec::len);
    Array2::from_shape_vec((rows.len(), columns), rows.concat()).expect("rows of one length")
}

fn four_fold(value: &Value) -> FourFold {
    let cell = |i: usize, j: usize| count(&value[i][j]);
    [[cell(0, 0), cell(0, 1)], [cell(1, 0), cell(1, 1)]]
}

fn counts(value: &Value) -> Vec<u64> {
    value
        .as_array()
        .expect("counts")
        .iter()
        .map(count)
        .collect()
}

fn count(value: &Value) -> u64 {
    value.as_u64().expect("a count")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// R's `fisher.test` stops its search for a root at a tolerance of 1.2e-4: at the limits
/// that it prints the tails are not 2.5%.
#[test]
fn r_stops_its_search_before_the_odds_ratio() {
    // The weights of all tables with the margins of [[2, 15], [10, 3]].
    let weight = |x: u64| (ln_choose(12, x) + ln_choose(18, 17 - x)).exp();
    let at_least = |odds: f64| {
        let chance = |x: u64| weight(x) * odds.powi(x as i32);
        let all: f64 = (0..=12).map(chance).sum();
        (2..=12).map(chance).sum::<f64>() / all
    };
    let printed = 0.003_325_764_033_859_31;
    assert!((at_least(printed) - 0.025).abs() > 1e-4);
    let ours = conditional_odds_ratio([[2, 15], [10, 3]], 0.95).expect("a ratio");
    assert!((at_least(ours.interval.0) - 0.025).abs() < 1e-12);
}

/// scipy's `barnard_exact` compares statistics that are equal as if rounding made them
/// differ: (3, 8) is as extreme as (7, 12) of 15 and 15, and has to count.
#[test]
fn scipy_leaves_out_a_table_that_ties() {
    // The square of the pooled statistic, as a fraction of whole numbers.
    let square = |x: i64, y: i64| ((x - y).pow(2) * 450, (x + y) * (30 - x - y));
    let (found, tied) = (square(7, 12), square(3, 8));
    assert_eq!(found.0 * tied.1, tied.0 * found.1);
    // At the nuisance at which scipy has its maximum, the tie makes the difference.
    let ours = barnard([[7, 12], [8, 3]]).expect("a test");
    assert!((ours.less - 0.034_109_155).abs() < 1e-8);
}
