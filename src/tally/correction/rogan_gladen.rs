//! The true share behind what a coder of known quality found.

use super::blaker;
use crate::tally::distribution::normal_width;
use crate::tally::interval::{Method, interval};
use crate::tally::level::check_level;
use crate::tally::{Estimable, NotEstimable};

/// A share, corrected for a sensitivity and specificity that are taken as certain.
#[derive(Debug, Clone, PartialEq)]
pub struct RoganGladen {
    /// The share that the coder found.
    pub apparent: f64,
    /// The corrected share as the formula gives it. Outside 0 to 1 the sensitivity
    /// and specificity do not fit the cases.
    pub unclipped: f64,
    /// The corrected share, from 0 to 1.
    pub share: f64,
    /// The standard error of the unclipped share.
    pub se: f64,
    /// Wilson's interval for the apparent share, corrected as that is and not clipped.
    pub wilson: (f64, f64),
    /// Clopper and Pearson's, likewise.
    pub clopper_pearson: (f64, f64),
    /// [Blaker's](blaker), likewise.
    pub blaker: (f64, f64),
}

/// The share of `n` cases that are positive, of which a coder found `positives`,
/// given the coder's sensitivity and specificity from elsewhere: `(apparent +
/// specificity - 1) / (sensitivity + specificity - 1)` (Rogan & Gladen 1978), and its
/// exact intervals (Reiczigel, Földi & Ózsvári 2010).
///
/// The intervals price the sampling of the cases alone. Where cases were checked by
/// hand, [`calibration`](super::calibration) asks less and gives more.
///
/// # Errors
/// [`NotEstimable::Empty`] without cases, [`NotEstimable::Asked`] when a rate or the
/// level is no probability, or the coder is no better than chance.
///
/// ```
/// use draagvlak::tally::correction::rogan_gladen;
///
/// let corrected = rogan_gladen(30, 120, (0.8, 0.9), 0.95)?;
/// assert!((corrected.share - 0.15 / 0.7).abs() < 1e-12);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn rogan_gladen(
    positives: u64,
    n: u64,
    (sensitivity, specificity): (f64, f64),
    level: f64,
) -> Estimable<RoganGladen> {
    let youden = youden(sensitivity, specificity)?;
    let correct = |apparent: f64| (apparent + specificity - 1.0) / youden;
    let both = |(low, high)| (correct(low), correct(high));
    let wilson = interval(Method::Wilson, positives, n, level)?;
    let apparent = positives as f64 / n as f64;
    let unclipped = correct(apparent);
    Ok(RoganGladen {
        apparent,
        unclipped,
        share: unclipped.clamp(0.0, 1.0),
        se: (variance(apparent) / n as f64).sqrt() / youden,
        wilson: both(wilson),
        clopper_pearson: both(interval(Method::ClopperPearson, positives, n, level)?),
        blaker: both(blaker(positives, n, level)?),
    })
}

/// A count of `found` among `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Those found.
    pub found: u64,
    /// All.
    pub n: u64,
}

/// A share, corrected for a sensitivity and specificity that were estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct EstimatedRoganGladen {
    /// The corrected share as the formula gives it; it may lie outside 0 to 1.
    pub share: f64,
    /// Sensitivity plus specificity minus one: 1 for a coder that never errs, 0 for
    /// one that guesses.
    pub youden: f64,
    /// The standard error of the share by the delta method. Zero when nobody erred
    /// and the coder found none or all: then it says nothing.
    pub se: f64,
    /// The share and `se`, as far as the normal distribution reaches; not clipped.
    pub wald: (f64, f64),
    /// The interval of Lang and Reiczigel (2014), from 0 to 1.
    pub lang_reiczigel: (f64, f64),
}

/// The share of cases that are positive, given what a coder found among them
/// (`apparent`) and how many of other cases, known to be `positive` or `negative`,
/// it coded right.
///
/// The estimate and `se` are by Rogan & Gladen (1978). Prefer the interval of Lang &
/// Reiczigel (2014): it adds cases to all three counts, as Agresti and Coull do,
/// and keeps its width when no error was seen.
///
/// # Errors
/// [`NotEstimable::Empty`] when one of the three counts is of nothing,
/// [`NotEstimable::Asked`] when more are found than there are, the level is not
/// between 0 and 1, or the coder is no better than chance.
///
/// ```
/// use draagvlak::tally::correction::{Counted, estimated_rogan_gladen};
///
/// let count = |found, n| Counted { found, n };
/// let (positive, negative) = (count(45, 50), count(95, 100));
/// let corrected = estimated_rogan_gladen(count(60, 342), positive, negative, 0.95)?;
/// assert!((corrected.share - 0.1476).abs() < 1e-4);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn estimated_rogan_gladen(
    apparent: Counted,
    positive: Counted,
    negative: Counted,
    level: f64,
) -> Estimable<EstimatedRoganGladen> {
    check_level(level)?;
    let parts = [apparent, positive, negative];
    if parts.iter().any(|part| part.n == 0) {
        return Err(NotEstimable::Empty);
    }
    if parts.iter().any(|part| part.found > part.n) {
        return Err(NotEstimable::Asked("more are counted than there are"));
    }
    let sizes = parts.map(|part| part.n as f64);
    let rates = parts.map(|part| part.found as f64 / part.n as f64);
    let plain = Rates::new(rates, sizes)?;
    let se = plain.variance().sqrt();
    let width = normal_width(level);
    Ok(EstimatedRoganGladen {
        share: plain.share(),
        youden: plain.youden,
        se,
        wald: (plain.share() - width * se, plain.share() + width * se),
        lang_reiczigel: lang_reiczigel(parts, width)?,
    })
}

fn lang_reiczigel(parts: [Counted; 3], width: f64) -> Estimable<(f64, f64)> {
    // Agresti and Coull's for the share, plus one of each for the coder's rates, of
    // which the sizes stay as they are.
    let half_added = width * width / 2.0;
    let size = parts[0].n as f64 + 2.0 * half_added;
    let apparent = (parts[0].found as f64 + half_added) / size;
    let [sensitivity, specificity] =
        [1, 2].map(|at| (parts[at].found as f64 + 1.0) / (parts[at].n as f64 + 2.0));
    let rates = [apparent, sensitivity, specificity];
    let added = Rates::new(rates, [size, parts[1].n as f64, parts[2].n as f64])?;
    let share = added.share();
    let [_, positive, negative] = added.variances();
    let shift = 2.0 * width * width * (share * positive - (1.0 - share) * negative);
    let half = width * added.variance().sqrt();
    let end = |end: f64| end.clamp(0.0, 1.0);
    Ok((end(share + shift - half), end(share + shift + half)))
}

/// The apparent share, the sensitivity and the specificity, and of how many they are.
struct Rates {
    rates: [f64; 3],
    sizes: [f64; 3],
    youden: f64,
}

impl Rates {
    fn new(rates: [f64; 3], sizes: [f64; 3]) -> Estimable<Self> {
        let youden = youden(rates[1], rates[2])?;
        Ok(Self {
            rates,
            sizes,
            youden,
        })
    }

    fn share(&self) -> f64 {
        (self.rates[0] + self.rates[2] - 1.0) / self.youden
    }

    /// The variance of each of the rates.
    fn variances(&self) -> [f64; 3] {
        [0, 1, 2].map(|at| variance(self.rates[at]) / self.sizes[at])
    }

    /// The variance of the share by the delta method.
    fn variance(&self) -> f64 {
        let share = self.share();
        let [apparent, positive, negative] = self.variances();
        let sum = apparent + share.powi(2) * positive + (1.0 - share).powi(2) * negative;
        sum / self.youden.powi(2)
    }
}

fn variance(share: f64) -> f64 {
    share * (1.0 - share)
}

fn youden(sensitivity: f64, specificity: f64) -> Estimable<f64> {
    let rates = [sensitivity, specificity];
    if rates.iter().any(|rate| !(0.0..=1.0).contains(rate)) {
        return Err(NotEstimable::Asked("a rate lies from 0 to 1"));
    }
    let youden = sensitivity + specificity - 1.0;
    if youden <= 0.0 {
        return Err(NotEstimable::Asked("the coder is no better than chance"));
    }
    Ok(youden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_coder_leaves_the_share_as_it_is() {
        let found = rogan_gladen(30, 80, (1.0, 1.0), 0.95).expect("a share");
        let wilson = interval(Method::Wilson, 30, 80, 0.95).expect("an interval");
        assert!((found.share - 30.0 / 80.0).abs() < 1e-12);
        assert!((found.wilson.0 - wilson.0).abs() < 1e-12);
        assert!((found.wilson.1 - wilson.1).abs() < 1e-12);
    }

    #[test]
    fn swapping_yes_and_no_mirrors_the_interval() {
        let count = |found, n| Counted { found, n };
        let get = |apparent, one, other| {
            estimated_rogan_gladen(apparent, one, other, 0.95).expect("a share")
        };
        let yes = get(count(60, 342), count(45, 50), count(95, 100));
        let no = get(count(282, 342), count(95, 100), count(45, 50));
        assert!((yes.share + no.share - 1.0).abs() < 1e-12);
        assert!((yes.lang_reiczigel.0 + no.lang_reiczigel.1 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_coder_that_guesses_is_refused() {
        let guess = Err(NotEstimable::Asked("the coder is no better than chance"));
        assert_eq!(rogan_gladen(3, 8, (0.4, 0.6), 0.95), guess);
        assert!(rogan_gladen(3, 8, (f64::NAN, 0.6), 0.95).is_err());
    }
}
