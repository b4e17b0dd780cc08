//! p-values corrected for the number of tests.

use crate::tally::{Estimable, NotEstimable};

/// A way to correct p-values for the number of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adjustment {
    /// Bonferroni: guards against any false finding, whatever the tests.
    Bonferroni,
    /// Holm (1979): guards as well as Bonferroni, and finds more.
    Holm,
    /// Hochberg (1988): finds more than Holm, for tests that are independent
    /// or positively dependent.
    Hochberg,
    /// Hommel (1988): finds more than Hochberg, for the same tests.
    Hommel,
    /// Benjamini and Hochberg (1995): bounds the share of false findings, for tests
    /// that are independent or positively dependent.
    BenjaminiHochberg,
    /// Benjamini and Yekutieli (2001): the same, whatever the tests.
    BenjaminiYekutieli,
}

/// p-values corrected for their number, in the order given.
///
/// A test without a p-value does not count as a test, and has none afterwards.
/// Not estimable when a p-value is not between 0 and 1.
///
/// ```
/// use draagvlak::tally::association::{Adjustment, adjust};
///
/// let corrected = adjust(&[Some(0.01), None, Some(0.04)], Adjustment::Holm)?;
/// assert_eq!(corrected, [Some(0.02), None, Some(0.04)]);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn adjust(p: &[Option<f64>], adjustment: Adjustment) -> Estimable<Vec<Option<f64>>> {
    if p.iter().flatten().any(|p| !(0.0..=1.0).contains(p)) {
        return Err(NotEstimable::Asked("a p-value lies between 0 and 1"));
    }
    let mut tests: Vec<(usize, f64)> = p
        .iter()
        .enumerate()
        .filter_map(|(at, p)| p.map(|p| (at, p)))
        .collect();
    tests.sort_by(|a, b| a.1.total_cmp(&b.1));
    let sorted: Vec<f64> = tests.iter().map(|test| test.1).collect();
    let mut found = vec![None; p.len()];
    for (test, p) in tests.iter().zip(adjusted(&sorted, adjustment)) {
        found[test.0] = Some(p.min(1.0));
    }
    Ok(found)
}

/// The corrected values of p-values in rising order.
fn adjusted(p: &[f64], adjustment: Adjustment) -> Vec<f64> {
    let m = p.len() as f64;
    let rank = |at: usize| (at + 1) as f64;
    match adjustment {
        Adjustment::Bonferroni => p.iter().map(|p| p * m).collect(),
        Adjustment::Holm => never_falling(p, |at| m - at as f64),
        Adjustment::Hochberg => never_rising_back(p, |at| m - at as f64),
        Adjustment::Hommel => hommel(p),
        Adjustment::BenjaminiHochberg => never_rising_back(p, |at| m / rank(at)),
        Adjustment::BenjaminiYekutieli => {
            let harmonic: f64 = (0..p.len()).map(|at| 1.0 / rank(at)).sum();
            never_rising_back(p, |at| harmonic * m / rank(at))
        }
    }
}

/// Each value times its factor, and at least what the one before it got.
fn never_falling(p: &[f64], factor: impl Fn(usize) -> f64) -> Vec<f64> {
    let grow = |most: &mut f64, (at, p): (usize, &f64)| {
        *most = most.max(p * factor(at));
        Some(*most)
    };
    p.iter().enumerate().scan(0.0, grow).collect()
}

/// Each value times its factor, and at most what the one after it got.
fn never_rising_back(p: &[f64], factor: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut found: Vec<f64> = p.iter().enumerate().map(|(at, p)| p * factor(at)).collect();
    for at in (1..found.len()).rev() {
        found[at - 1] = found[at - 1].min(found[at]);
    }
    found
}

/// The closed test of Simes, by the algorithm of Wright (1992).
fn hommel(p: &[f64]) -> Vec<f64> {
    let n = p.len();
    let simes = |from: usize, size: usize, first: usize| {
        (from..n)
            .map(|at| size as f64 * p[at] / (first + at - from) as f64)
            .fold(f64::INFINITY, f64::min)
    };
    let mut found = vec![simes(0, n, 1); n];
    for size in (2..n).rev() {
        let small = n - size + 1;
        // The largest `size` - 1 values, against the ranks from two.
        let bound = simes(small, size, 2);
        for at in 0..n {
            let step = size as f64 * p[at.min(small - 1)];
            found[at] = found[at].max(step.min(bound));
        }
    }
    found
        .iter()
        .zip(p)
        .map(|(found, p)| found.max(*p))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const P: [f64; 5] = [0.01, 0.02, 0.022, 0.03, 0.5];

    /// Hommel's values by their definition: the largest p-value, by the test of
    /// Simes, of all sets of tests that a test is in.
    fn by_closure(p: &[f64]) -> Vec<f64> {
        let simes = |set: u32| {
            let members: Vec<f64> = (0..p.len())
                .filter(|at| set >> at & 1 == 1)
                .map(|at| p[at])
                .collect();
            let size = members.len() as f64;
            (0..members.len())
                .map(|at| size * members[at] / (at + 1) as f64)
                .fold(1.0, f64::min)
        };
        let within = |at: usize| (1..1u32 << p.len()).filter(move |set| set >> at & 1 == 1);
        (0..p.len())
            .map(|at| within(at).map(simes).fold(0.0, f64::max))
            .collect()
    }

    #[test]
    fn hommel_is_the_closed_test_of_simes() {
        for (found, closed) in hommel(&P).iter().zip(by_closure(&P)) {
            assert!((found - closed).abs() < 1e-12);
        }
    }

    #[test]
    fn order_and_missing_values_do_not_matter() {
        let shuffled = [
            Some(P[3]),
            None,
            Some(P[0]),
            Some(P[4]),
            Some(P[2]),
            None,
            Some(P[1]),
        ];
        for adjustment in [
            Adjustment::Holm,
            Adjustment::Hommel,
            Adjustment::BenjaminiYekutieli,
        ] {
            let sorted = adjust(&P.map(Some), adjustment).expect("p-values");
            let found = adjust(&shuffled, adjustment).expect("p-values");
            assert_eq!(
                found,
                [
                    sorted[3], None, sorted[0], sorted[4], sorted[2], None, sorted[1]
                ]
            );
        }
    }

    #[test]
    fn what_is_no_p_value_is_refused() {
        assert!(adjust(&[Some(f64::NAN)], Adjustment::Holm).is_err());
        assert_eq!(adjust(&[None], Adjustment::Hommel), Ok(vec![None]));
    }
}
