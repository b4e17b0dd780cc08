//! The share by checks within what the coder said.

use super::stratum::{Part, Share, Stratum};
use crate::tally::level::check_level;
use crate::tally::{Estimable, NotEstimable};

/// The share of a class among all cases: the share among the checks of each stratum,
/// weighted by its cases (Tenenbein 1970; Meertens and others 2022).
///
/// The interval joins a Wilson interval with finite-population correction for each
/// stratum (O'Neill 2021): the distances of its limits from the share, times the
/// weight, are added as squares (MOVER: Newcombe 1998; Zou & Donner 2008). It has
/// width even when no check found an error. That these parts are joined like this is
/// draagvlak's own choice.
///
/// It holds for checks that were drawn at random within each stratum, whatever the
/// coder's quality. What the hand says is taken to be true.
///
/// # Errors
/// [`NotEstimable::Empty`] without cases, or when no case of a stratum was checked;
/// [`NotEstimable::Asked`] when more are counted than there are, or the level is not
/// between 0 and 1.
///
/// ```
/// use draagvlak::tally::correction::{Stratum, calibration};
///
/// let yes = Stratum { cases: 200, checked: 25, found: 23 };
/// let no = Stratum { cases: 142, checked: 25, found: 1 };
/// let share = calibration(&[yes, no], 0.95)?;
/// let (low, high) = share.interval?;
/// assert_eq!(format!("{:.3} {low:.3} {high:.3}", share.value), "0.555 0.462 0.620");
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn calibration(strata: &[Stratum], level: f64) -> Estimable<Share> {
    check_level(level)?;
    strata.iter().try_for_each(Stratum::check)?;
    if strata.iter().any(Stratum::is_unchecked) {
        return Err(NotEstimable::Empty);
    }
    let parts: Vec<Part> = strata
        .iter()
        .filter(|stratum| stratum.cases > 0)
        .map(|stratum| Part {
            cases: stratum.cases,
            checked: stratum.checked,
            rate: stratum.found as f64 / stratum.checked as f64,
        })
        .collect();
    mover(&parts, level)
}

/// The share over all parts with its interval. The limits of parts without checks are
/// bounds and not chance: they are added as they are.
pub(super) fn mover(parts: &[Part], level: f64) -> Estimable<Share> {
    let total: u64 = parts.iter().map(|part| part.cases).sum();
    if total == 0 {
        return Err(NotEstimable::Empty);
    }
    let mut value = 0.0;
    let (mut bounds, mut squares) = ([0.0; 2], [0.0; 2]);
    for part in parts {
        let weight = part.cases as f64 / total as f64;
        let (low, high) = part.limits(level);
        value += weight * part.rate;
        for (side, gap) in [part.rate - low, high - part.rate].into_iter().enumerate() {
            match part.checked {
                0 => bounds[side] += weight * gap,
                _ => squares[side] += (weight * gap).powi(2),
            }
        }
    }
    let [below, above] = [0, 1].map(|side| bounds[side] + squares[side].sqrt());
    let interval = if parts.iter().all(Part::is_census) {
        Err(NotEstimable::Census)
    } else {
        Ok(((value - below).max(0.0), (value + above).min(1.0)))
    };
    Ok(Share { value, interval })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::interval::wilson;

    fn stratum(cases: u64, checked: u64, found: u64) -> Stratum {
        Stratum {
            cases,
            checked,
            found,
        }
    }

    #[test]
    fn one_stratum_has_the_interval_of_wilson() {
        let share = calibration(&[stratum(342, 80, 30)], 0.95).expect("a share");
        let (low, high) = share.interval.expect("an interval");
        let wilson = wilson(30, 80, Some(342), 0.95).expect("an interval");
        assert!((low - wilson.0).abs() < 1e-12 && (high - wilson.1).abs() < 1e-12);
    }

    #[test]
    fn only_a_census_has_no_width() {
        let census = calibration(&[stratum(6, 6, 5), stratum(5, 5, 0)], 0.95).expect("a share");
        assert_eq!(census.interval, Err(NotEstimable::Census));
        let nearly = calibration(&[stratum(6, 6, 6), stratum(5, 4, 0)], 0.95).expect("a share");
        let (low, high) = nearly.interval.expect("an interval");
        assert_eq!(low, nearly.value);
        assert!(high > nearly.value);
    }

    #[test]
    fn counting_the_others_mirrors_the_interval() {
        let strata = [stratum(200, 25, 23), stratum(142, 20, 1), stratum(0, 0, 0)];
        let others = strata.map(|s| stratum(s.cases, s.checked, s.checked - s.found));
        let (low, _) = calibration(&strata, 0.9)
            .expect("a share")
            .interval
            .expect("some");
        let (_, high) = calibration(&others, 0.9)
            .expect("a share")
            .interval
            .expect("some");
        assert!((low + high - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_stratum_without_checks_is_refused() {
        let found = calibration(&[stratum(20, 5, 5), stratum(3, 0, 0)], 0.95);
        assert_eq!(found, Err(NotEstimable::Empty));
        assert_eq!(calibration(&[], 0.95), Err(NotEstimable::Empty));
        assert!(calibration(&[stratum(3, 4, 0)], 0.95).is_err());
    }
}
