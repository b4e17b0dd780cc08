//! Estimates from the samples that lie beside this file.

use std::collections::BTreeMap;
use std::path::Path;

use draagvlak::tally::survey::{
    ChiSquareTest, Classes, Design, Domain, Estimate, Estimates, Lonely, Margin, Sample,
    ShareMethod, by, chi_square, counts, jackknife, mean, ratio, shares, total,
};
use draagvlak::tally::{Estimable, NotEstimable};
use serde_json::{Value, json};

const LEVEL: f64 = 0.95;

/// Runs a function: `svy_`, how weights or variance are made, over which parts, and
/// what is estimated.
pub fn run(function: &str, args: &Value) -> Value {
    let frame = Frame::read(args["data"].as_str().expect("a file"));
    let mut design = frame.design(args).expect("a design");
    let mut what = function.strip_prefix("svy_").expect("a survey function");
    if let Some(rest) = what.strip_prefix("rake_") {
        design = frame.raked(&design, &args["margins"]).expect("weights");
        what = rest;
    }
    if let Some(rest) = what.strip_prefix("poststratify_") {
        design = frame.post_stratified(&design, args).expect("weights");
        what = rest;
    }
    match what {
        "weights" => json!({ "weights": design.weights() }),
        "ciprop" => interval(&frame, &design, args),
        "chisq" => test(&frame, &design, args),
        "ratio" => {
            let part = |name: &str| frame.values(args[name].as_str().expect("an expression"));
            single(&ratio(&design, &part("numerator"), &part("denominator")))
        }
        "share_vcov" => {
            let covariance =
                shares(&design, &frame.classes(text(&args["y"]))).and_then(|s| s.covariance);
            let covariance = covariance.expect("a covariance");
            json!({ "vcov": covariance.outer_iter().map(|row| row.to_vec()).collect::<Vec<_>>() })
        }
        _ => estimate(&frame, &design, what, args),
    }
}

fn estimate(frame: &Frame, design: &Design, what: &str, args: &Value) -> Value {
    let y = text(&args["y"]);
    let replicated = what.strip_prefix("jackknife_");
    let partial = what.strip_prefix("by_");
    let what = replicated.or(partial).unwrap_or(what);
    let of = |design: &Design| match what {
        "mean" => mean(design, &frame.values(y)),
        "total" => total(design, &frame.values(y)),
        other => panic!("no estimate {other}"),
    };
    if partial.is_some() {
        let names: Vec<&str> = match &args["by"] {
            Value::Array(names) => names.iter().map(text).collect(),
            name => vec![text(name)],
        };
        let classes: Vec<Classes> = names.iter().map(|name| frame.classes(name)).collect();
        let parts = by(design, &classes.iter().collect::<Vec<_>>(), of).expect("parts");
        return by_parts(&parts, &names);
    }
    if what == "share" || what == "count" {
        let classes = frame.classes(y);
        let all = if what == "share" { shares } else { counts };
        let mut found = all(design, &classes).expect("estimates");
        if replicated.is_some() {
            for (class, each) in found.each.iter_mut().enumerate() {
                *each = jackknife(design, |d| Ok(all(d, &classes)?.each[class].clone()))
                    .expect("an estimate");
            }
        }
        return several(y, &found);
    }
    single(&if replicated.is_some() {
        jackknife(design, of)
    } else {
        of(design)
    })
}

fn several(y: &str, found: &Estimates) -> Value {
    let all = |of: fn(&Estimate) -> Value| found.each.iter().map(of).collect::<Value>();
    let ends = |of: fn(&Estimate) -> Estimable<(f64, f64)>| {
        let end = |place: usize| {
            found
                .each
                .iter()
                .map(|each| pair(of(each))[place].clone())
                .collect::<Value>()
        };
        json!({ "lower": end(0), "upper": end(1) })
    };
    json!({
        "names": found.names.iter().map(|name| format!("{y}{name}")).collect::<Vec<_>>(),
        "estimate": all(|each| json!(each.value)),
        "se": all(|each| number(each.variance.map(f64::sqrt))),
        "deff": all(|each| number(each.design_effect())),
        "ci_normal": ends(|each| each.normal_interval(LEVEL)),
        "ci_t": ends(|each| each.interval(LEVEL)),
        "df": found.each[0].df,
    })
}

fn single(found: &Estimable<Estimate>) -> Value {
    let found = found.as_ref().expect("an estimate");
    let ends = |interval| json!({ "lower": pair(interval)[0], "upper": pair(interval)[1] });
    json!({
        "estimate": found.value,
        "se": number(found.variance.map(f64::sqrt)),
        "deff": number(found.design_effect()),
        "ci_normal": ends(found.normal_interval(LEVEL)),
        "ci_t": ends(found.interval(LEVEL)),
        "df": found.df,
    })
}

fn by_parts(parts: &[Domain<Estimate>], names: &[&str]) -> Value {
    let estimates = || {
        parts
            .iter()
            .map(|part| part.estimate.as_ref().expect("an estimate"))
    };
    let mut found = json!({
        "estimate": estimates().map(|each| each.value).collect::<Vec<_>>(),
        "se": estimates().map(|each| number(each.variance.map(f64::sqrt))).collect::<Vec<_>>(),
    });
    for (place, name) in names.iter().enumerate() {
        let classes: Value = parts
            .iter()
            .map(|part| part.classes[place].clone())
            .collect();
        found[if names.len() == 1 { "by" } else { name }] = classes;
    }
    found
}

fn interval(frame: &Frame, design: &Design, args: &Value) -> Value {
    let yes = format!("{}=='{}'", text(&args["y"]), text(&args["level_yes"]));
    let method = match text(&args["method"]) {
        "xlogit" => ShareMethod::Logit,
        name => ShareMethod::from_name(name).expect("a method"),
    };
    let mut share = mean(design, &frame.values(&yes)).expect("a share");
    share.df = args["df"].as_u64().map_or(share.df, |df| df as usize);
    let level = args["level"].as_f64().expect("a level");
    json!({ "estimate": share.value, "ci": pair(share.share_interval(method, level)) })
}

fn test(frame: &Frame, design: &Design, args: &Value) -> Value {
    let test = ChiSquareTest::from_name(text(&args["statistic"])).expect("a test");
    let (rows, columns) = (
        frame.classes(text(&args["rows"])),
        frame.classes(text(&args["cols"])),
    );
    let found = chi_square(design, &rows, &columns, test).expect("a test");
    let parameter = match found.denominator_df {
        Some(denominator) => json!([found.df, denominator]),
        None => json!(found.df),
    };
    json!({ "statistic": found.statistic, "parameter": parameter, "p": found.p })
}

/// The columns of a file, by name.
struct Frame(BTreeMap<String, Vec<String>>);

impl Frame {
    fn read(file: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/statistics")
            .join(file);
        let mut reader = csv::Reader::from_path(path).expect("a file");
        let header = reader.headers().expect("a header").clone();
        let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for record in reader.records() {
            for (name, value) in header.iter().zip(&record.expect("a record")) {
                columns
                    .entry(name.to_string())
                    .or_default()
                    .push(value.to_string());
            }
        }
        let regions = columns["province"]
            .iter()
            .map(|province| region(province).to_string());
        columns.insert("region".to_string(), regions.collect());
        Self(columns)
    }

    fn rows(&self) -> usize {
        self.0["code"].len()
    }

    fn design(&self, args: &Value) -> Estimable<Design> {
        let classes = |key: &str| args[key].as_str().map(|name| self.classes(name));
        let (strata, clusters) = (classes("strata"), classes("ids"));
        let numbers = |key: &str| {
            let values = args[key].as_str().map(|name| self.values(name));
            values.map(|values| values.into_iter().flatten().collect::<Vec<f64>>())
        };
        let (weights, population) = (numbers("weights"), numbers("fpc"));
        let lonely = args["lonely_psu"].as_str().and_then(Lonely::from_name);
        Design::new(&Sample {
            rows: self.rows(),
            strata: strata.as_ref(),
            clusters: clusters.as_ref(),
            weights: weights.as_deref(),
            population: population.as_deref(),
            lonely: lonely.unwrap_or_default(),
        })
    }

    fn raked(&self, design: &Design, margins: &Value) -> Estimable<Design> {
        let margins = margins.as_object().expect("margins").iter();
        let margins: Vec<_> = margins
            .map(|(name, totals)| self.margin(name, totals))
            .collect();
        let margins = margins
            .iter()
            .map(|(classes, totals)| Margin { classes, totals });
        design.rake(&margins.collect::<Vec<_>>())
    }

    /// The margin is told as one of `margins`, or by a variable and its totals.
    fn post_stratified(&self, design: &Design, args: &Value) -> Estimable<Design> {
        let (classes, totals) = match args["margins"].as_object() {
            Some(margins) => margins
                .iter()
                .map(|(name, totals)| self.margin(name, totals))
                .next(),
            None => Some(self.margin(text(&args["by"]), &args["population"])),
        }
        .ok_or(NotEstimable::Empty)?;
        design.post_stratify(Margin {
            classes: &classes,
            totals: &totals,
        })
    }

    fn margin(&self, name: &str, totals: &Value) -> (Classes, Vec<f64>) {
        let classes = self.classes(name);
        let total = |class: &String| totals[class].as_f64().expect("a total");
        let totals = classes.names().iter().map(total).collect();
        (classes, totals)
    }

    /// The classes of a column, in the order of a dictionary: signs before digits
    /// before letters.
    fn classes(&self, name: &str) -> Classes {
        let labels = &self.0[name];
        let mut names = labels.clone();
        names.sort_by_key(|name| {
            let rank = |sign: char| (sign.is_numeric(), sign.is_alphabetic(), sign);
            name.to_lowercase().chars().map(rank).collect::<Vec<_>>()
        });
        names.dedup();
        let place = |label: &String| names.iter().position(|name| name == label);
        let of = labels.iter().map(place).collect();
        Classes::new(names.clone(), of).expect("classes")
    }

    /// The values of an expression: a product of columns and of comparisons of a
    /// column with a class.
    fn values(&self, expression: &str) -> Vec<Option<f64>> {
        let mut product = vec![Some(1.0); self.rows()];
        for factor in expression
            .split('*')
            .map(|factor| factor.trim_matches(['(', ')', ' ']))
        {
            let value = |row: usize| match factor.split_once("==") {
                Some((name, class)) => Some(f64::from(u8::from(
                    self.0[name.trim()][row] == class.trim().trim_matches('\''),
                ))),
                None => self.0[factor][row].parse().ok(),
            };
            for (row, product) in product.iter_mut().enumerate() {
                *product = product.zip(value(row)).map(|(a, b)| a * b);
            }
        }
        product
    }
}

fn region(province: &str) -> &'static str {
    match province {
        "Groningen" | "Friesland" | "Fryslân" | "Drenthe" => "Noord",
        "Overijssel" | "Gelderland" => "Oost",
        "Zeeland" | "Noord-Brabant" | "Limburg" => "Zuid",
        _ => "West",
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn number(value: Estimable<f64>) -> Value {
    value.map_or(Value::Null, |value| json!(value))
}

fn pair(interval: Estimable<(f64, f64)>) -> Value {
    interval.map_or(json!([null, null]), |(low, high)| json!([low, high]))
}
