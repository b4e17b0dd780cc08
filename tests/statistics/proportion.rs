//! Intervals for shares.

use draagvlak::tally::interval::{
    FiniteMethod, Method, beta_binomial, coverage, difference, effective_size, finite_interval,
    goodman, hypergeometric, interval, sison_glaz, wilson_remainder,
};
use draagvlak::tally::{Estimable, NotEstimable};
use serde_json::{Map, Value, json};

/// Runs a case.
pub fn run(function: &str, args: &Value) -> Value {
    match function {
        "proportion_ci" => sample(args),
        "proportion_ci_finite" => finite(args),
        "proportion_ci_finite_coverage" => covered(args),
        "proportion_difference_ci" => differing(args),
        "multinomial_ci" => categories(args),
        _ => panic!("no such function: {function}"),
    }
}

fn whole(args: &Value, name: &str) -> u64 {
    args[name].as_u64().expect("a whole number")
}

fn level(args: &Value) -> f64 {
    args["level"].as_f64().expect("a level")
}

/// A figure, or null where there is none.
fn figure<T: Into<Value>>(found: Estimable<T>) -> Value {
    found.map_or(Value::Null, Into::into)
}

fn pair<T: Into<Value>>(found: Estimable<(T, T)>) -> Value {
    figure(found.map(|(low, high)| vec![low.into(), high.into()]))
}

fn sample(args: &Value) -> Value {
    let (x, n) = (whole(args, "x"), whole(args, "n"));
    let found = |method: Method| {
        (
            method.name().into(),
            pair(interval(method, x, n, level(args))),
        )
    };
    Value::Object(Method::ALL.into_iter().map(found).collect())
}

fn finite(args: &Value) -> Value {
    let (x, n, all) = (whole(args, "x"), whole(args, "n"), whole(args, "N"));
    let level = level(args);
    // The cases write the interval of a census as the share itself.
    let shares = |method| {
        let share = x as f64 / n as f64;
        pair(or_census(finite_interval(method, x, n, all, level), share))
    };
    json!({
        "hypergeometric_exact_M": pair(or_census(hypergeometric(x, n, all, level), x)),
        "hypergeometric_exact": shares(FiniteMethod::Hypergeometric),
        "wilson_fpc": shares(FiniteMethod::Wilson),
        "wilson_unsampled_remainder": pair(wilson_remainder(x, n, all, level)),
        "wald_fpc_unclipped": shares(FiniteMethod::Wald),
        "jeffreys_betabinomial_M": pair(or_census(beta_binomial(x, n, all, level), x)),
        "n_eff_wilson": figure(effective_size(n, all)),
    })
}

fn or_census<T: Copy>(found: Estimable<(T, T)>, point: T) -> Estimable<(T, T)> {
    match found {
        Err(NotEstimable::Census) => Ok((point, point)),
        found => found,
    }
}

fn covered(args: &Value) -> Value {
    let (n, all, level) = (whole(args, "n"), whole(args, "N"), level(args));
    let mut found = Map::new();
    let mut add = |name: String, of: &dyn Fn(u64) -> Estimable<(f64, f64)>| {
        let figures = coverage(n, all, of)
            .map(|found| json!({ "min_coverage": found.min, "mean_coverage": found.mean }));
        found.insert(name, figure(figures));
    };
    for method in FiniteMethod::ALL {
        add(method.name().into(), &|x| {
            finite_interval(method, x, n, all, level)
        });
    }
    for method in Method::ALL {
        add(format!("{}_nofpc", method.name()), &|x| {
            interval(method, x, n, level)
        });
    }
    Value::Object(found)
}

fn differing(args: &Value) -> Value {
    let first = (whole(args, "x1"), whole(args, "n1"));
    let second = (whole(args, "x2"), whole(args, "n2"));
    let of = |method| difference(method, first, second, level(args));
    json!({
        "estimate": figure(of(Method::Wilson).map(|found| found.estimate)),
        "newcombe_hybrid_score": pair(of(Method::Wilson).map(|found| found.interval)),
        "newcombe_hybrid_score_cc": pair(of(Method::WilsonContinuity).map(|found| found.interval)),
    })
}

fn categories(args: &Value) -> Value {
    let counts = args["counts"].as_array().expect("counts");
    let counts: Vec<u64> = counts
        .iter()
        .map(|count| count.as_u64().expect("a count"))
        .collect();
    let all = |found: Estimable<Vec<(f64, f64)>>| {
        figure(found.map(|found| {
            found
                .into_iter()
                .map(|one| pair(Ok(one)))
                .collect::<Vec<_>>()
        }))
    };
    json!({
        "goodman": all(goodman(&counts, None, level(args))),
        "sison_glaz": all(sison_glaz(&counts, level(args))),
    })
}
