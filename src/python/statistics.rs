//! Statistics of numbers that are at hand: what the tables of a study rest on.

use ndarray::Array2;
use pyo3::prelude::*;

use super::convert::raise;
use super::table::Table;
use crate::output::{Agreement, Table as Output};
use crate::tally::agreement::{Metric, Ratings};
use crate::tally::association::{Adjustment, McNemar};
use crate::tally::interval::{self, Method};
use crate::tally::{Estimable, NotEstimable, ShareInterval, association};
use crate::{Column, Error, Values};

type Interval = (f64, f64);

/// A figure, or the error that says why there is none.
fn figure<T>(found: Estimable<T>) -> PyResult<T> {
    found.map_err(|why| raise(&Error::unexpected("a figure", why.to_string())))
}

fn method(name: &str) -> PyResult<Method> {
    let known = || Method::ALL.map(Method::name);
    Method::from_name(name).ok_or_else(|| raise(&Error::unknown("an interval", name, known())))
}

/// The interval for a share of `count` in `base`, as low and high.
///
/// `wilson` and `exact` (hypergeometric) heed the `population` that the base is a part of;
/// `clopper_pearson`, `jeffreys`, `mid_p` and others do not. Raises DraagvlakError where
/// there is none, such as of a census.
#[pyfunction(name = "interval")]
#[pyo3(signature = (count, base, *, population = None, method = "wilson", level = 0.95))]
pub(super) fn share_interval(
    count: u64,
    base: u64,
    population: Option<u64>,
    method: &str,
    level: f64,
) -> PyResult<Interval> {
    let interval = ShareInterval::new(method, level).map_err(|error| raise(&error))?;
    figure(interval.of(count, base, population))
}

/// The first share less the second, each as a count and its base, with its interval:
/// estimate, low, high. By `wilson` it is the hybrid score interval of Newcombe (1998).
#[pyfunction]
#[pyo3(signature = (first, second, *, method = "wilson", level = 0.95))]
pub(super) fn difference(
    first: (u64, u64),
    second: (u64, u64),
    method: &str,
    level: f64,
) -> PyResult<(f64, f64, f64)> {
    let method = self::method(method)?;
    let found = figure(interval::difference(method, first, second, level))?;
    Ok((found.estimate, found.interval.0, found.interval.1))
}

/// Intervals for the shares of all categories that hold together: by `goodman` (1965) with
/// the Wilson interval, which heeds the `population`, or `sison_glaz` (1995).
#[pyfunction]
#[pyo3(signature = (counts, *, population = None, method = "goodman", level = 0.95))]
pub(super) fn multinomial(
    counts: Vec<u64>,
    population: Option<u64>,
    method: &str,
    level: f64,
) -> PyResult<Vec<Interval>> {
    match method {
        "goodman" => figure(interval::goodman(&counts, population, level)),
        "sison_glaz" => figure(interval::sison_glaz(&counts, level)),
        _ => {
            let known = ["goodman", "sison_glaz"];
            Err(raise(&Error::unknown("an interval", method, known)))
        }
    }
}

/// Whether the rows and columns of a table of counts go together: the exact test of
/// Fisher, Freeman and Halton, chi-square, the likelihood ratio, Cramér's V corrected for
/// bias.
#[pyfunction(name = "association")]
pub(super) fn table_association(py: Python<'_>, counts: Vec<Vec<u64>>) -> PyResult<Table> {
    let matrix = matrix(counts, 0)?;
    Ok(Table::new(
        py.detach(|| Output::association(&matrix, Ok(()))),
    ))
}

/// Whether a share differs between two rounds of the same units (McNemar 1947): the first
/// answer down, the second across. One row a test.
#[pyfunction]
pub(super) fn mcnemar(counts: [[u64; 2]; 2]) -> PyResult<Table> {
    let found = figure(McNemar::new(counts))?;
    let (test, corrected) = (found.test.as_ref().ok(), found.corrected.as_ref().ok());
    let rows = [
        ("exact", None, Some(found.exact_p)),
        ("mid_p", None, Some(found.mid_p)),
        ("chi_square", test.map(|t| t.statistic), test.map(|t| t.p)),
        (
            "chi_square_corrected",
            corrected.map(|t| t.statistic),
            corrected.map(|t| t.p),
        ),
    ];
    let number =
        |name: &str, values: [Option<f64>; 4]| Column::new(name, Values::Number(values.into()));
    Ok(Table::new(Output::new(
        "mcnemar",
        vec![
            Column::text("measure", rows.map(|row| row.0)),
            number("value", rows.map(|row| row.1)),
            number("p", rows.map(|row| row.2)),
        ],
    )))
}

/// p-values corrected for their number, in the order given: `bh` (Benjamini & Hochberg
/// 1995), `by`, `holm`, `hochberg`, `hommel`, `bonferroni`. None stays None, and is no test.
#[pyfunction]
#[pyo3(signature = (p, *, method = "bh"))]
pub(super) fn adjust(p: Vec<Option<f64>>, method: &str) -> PyResult<Vec<Option<f64>>> {
    let all = [
        ("bh", Adjustment::BenjaminiHochberg),
        ("by", Adjustment::BenjaminiYekutieli),
        ("holm", Adjustment::Holm),
        ("hochberg", Adjustment::Hochberg),
        ("hommel", Adjustment::Hommel),
        ("bonferroni", Adjustment::Bonferroni),
    ];
    let found = all.into_iter().find(|(name, _)| *name == method);
    let known = all.map(|(name, _)| name);
    let found = found.ok_or_else(|| raise(&Error::unknown("a correction", method, known)))?;
    figure(association::adjust(&p, found.1))
}

/// How far coders agree on ratings, a row a unit and a column a coder; None is missing.
/// One row a measure: percent, kappa, alpha (by the `metric` nominal, ordinal, interval or
/// ratio) with the percentiles of 1,000 resamples, AC1.
#[pyfunction]
#[pyo3(signature = (ratings, *, metric = "nominal"))]
pub(super) fn agreement(
    py: Python<'_>,
    ratings: Vec<Vec<Option<f64>>>,
    metric: &str,
) -> PyResult<Table> {
    let all = [
        ("nominal", Metric::Nominal),
        ("ordinal", Metric::Ordinal),
        ("interval", Metric::Interval),
        ("ratio", Metric::Ratio),
    ];
    let known = all.each_ref().map(|(name, _)| *name);
    let found = all.iter().find(|(name, _)| *name == metric);
    let (_, metric) = found.ok_or_else(|| raise(&Error::unknown("a metric", metric, known)))?;
    let ratings = matrix(ratings, None)?;
    let table = py.detach(|| {
        let mut found = Agreement::new(ratings.ncols());
        let ratings = Ratings::from_numbers(ratings.view());
        found.measure(("ratings", None), &ratings, metric);
        found.table()
    });
    Ok(Table::new(table))
}

/// Rows of the same length as a matrix.
fn matrix<T: Clone>(rows: Vec<Vec<T>>, none: T) -> PyResult<Array2<T>> {
    let width = rows.first().map_or(0, Vec::len);
    if rows.iter().any(|row| row.len() != width) {
        let found = "rows of several lengths";
        return Err(raise(&Error::unexpected("rows of one length", found)));
    }
    if rows.is_empty() {
        return Err(raise(&Error::unexpected(
            "a table",
            NotEstimable::Empty.name(),
        )));
    }
    let mut matrix = Array2::from_elem((rows.len(), width), none);
    for (mut to, from) in matrix.rows_mut().into_iter().zip(rows) {
        to.iter_mut().zip(from).for_each(|(to, from)| *to = from);
    }
    Ok(matrix)
}
