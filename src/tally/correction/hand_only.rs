//! The share by checks, whatever the coder said.

use super::stratum::{Part, Share};
use crate::tally::distribution::normal_width;
use crate::tally::interval::wilson_of_size;
use crate::tally::{Estimable, NotEstimable};

/// The share by the checks, each standing for the cases of its stratum per check.
///
/// The interval takes it that the coder's word tells nothing: that the share is the
/// same in all parts that are not wholly checked. It is Wilson's, on the number of
/// units that would tell as much of it (Kish 1965) with finite-population correction:
/// `1 / Σ W² (N - n) / ((N - 1) n)`, which for a single part is that of O'Neill
/// (2021). Parts that are wholly checked are exact.
pub(super) fn hand_only(parts: &[Part], level: f64) -> Estimable<Share> {
    if parts.iter().any(|part| part.checked == 0) {
        return Err(NotEstimable::Empty);
    }
    let sum = |parts: &[&Part]| -> f64 { parts.iter().map(|part| part.cases as f64).sum() };
    let of_class =
        |parts: &[&Part]| -> f64 { parts.iter().map(|part| part.cases as f64 * part.rate).sum() };
    let (known, open): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.is_census());
    let unsure = sum(&open);
    let total = sum(&known) + unsure;
    let value = (of_class(&known) + of_class(&open)) / total;
    if open.is_empty() {
        let interval = Err(NotEstimable::Census);
        return Ok(Share { value, interval });
    }
    let spread: f64 = open
        .iter()
        .map(|part| {
            let (cases, checked) = (part.cases as f64, part.checked as f64);
            (cases / unsure).powi(2) * (cases - checked) / ((cases - 1.0) * checked)
        })
        .sum();
    let (low, high) = wilson_of_size(of_class(&open) / unsure, 1.0 / spread, normal_width(level));
    let end = |share: f64| (of_class(&known) + unsure * share) / total;
    let interval = Ok((end(low), end(high)));
    Ok(Share { value, interval })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::interval::wilson;

    #[test]
    fn of_one_part_it_is_the_interval_of_wilson() {
        let part = Part {
            cases: 342,
            checked: 80,
            rate: 30.0 / 80.0,
        };
        let (low, high) = hand_only(&[part], 0.95)
            .expect("a share")
            .interval
            .expect("some");
        let expected = wilson(30, 80, Some(342), 0.95).expect("an interval");
        assert!((low - expected.0).abs() < 1e-12 && (high - expected.1).abs() < 1e-12);
    }

    #[test]
    fn checks_in_proportion_tell_about_as_much_as_a_plain_draw() {
        let parts = [200, 100].map(|cases| Part {
            cases,
            checked: cases / 5,
            rate: 0.3,
        });
        let (low, high) = hand_only(&parts, 0.95)
            .expect("a share")
            .interval
            .expect("some");
        let plain = wilson(18, 60, Some(300), 0.95).expect("an interval");
        assert!((low - plain.0).abs() < 1e-3 && (high - plain.1).abs() < 1e-3);
    }

    #[test]
    fn known_cases_move_the_interval_and_narrow_it() {
        let known = Part {
            cases: 100,
            checked: 100,
            rate: 1.0,
        };
        let open = Part {
            cases: 100,
            checked: 20,
            rate: 0.0,
        };
        let found = hand_only(&[known, open], 0.95).expect("a share");
        let (_, high) = wilson(0, 20, Some(100), 0.95).expect("an interval");
        assert_eq!(found.value, 0.5);
        assert_eq!(found.interval, Ok((0.5, (100.0 + 100.0 * high) / 200.0)));
    }
}
