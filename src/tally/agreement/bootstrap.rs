//! How sure alpha is: resampling of the units.

use super::patterns::Patterns;
use super::{Metric, Ratings};
use crate::tally::{Draw, Estimable, NotEstimable};

/// More different resamples than this are not enumerated.
const MOST_RESAMPLES: f64 = 2e6;
/// With more units, the number of resamples is past what can be counted.
const MOST_UNITS: usize = 15;

/// Alpha over resamples of the units.
#[derive(Debug, Clone, PartialEq)]
pub struct Resampled {
    /// Number of resamples.
    pub resamples: u64,
    /// Number of resamples in which alpha is undefined, as all ratings are the same.
    /// They are in none of the figures.
    pub undefined: u64,
    /// The mean of alpha over the resamples.
    pub mean: f64,
    /// The standard deviation of alpha over the resamples: a standard error.
    pub sd: f64,
    /// Alpha from low to high, each with the number of resamples that gave it.
    pub values: Vec<(f64, u64)>,
}

impl Resampled {
    fn new(resamples: u64, mut values: Vec<(f64, u64)>) -> Estimable<Self> {
        values.sort_by(|one, other| one.0.total_cmp(&other.0));
        let defined: u64 = values.iter().map(|(_, times)| times).sum();
        if defined == 0 {
            return Err(NotEstimable::OneValue);
        }
        let mean_of = |of: &dyn Fn(f64) -> f64| {
            let sum: f64 = values
                .iter()
                .map(|&(value, times)| of(value) * times as f64)
                .sum();
            sum / defined as f64
        };
        let mean = mean_of(&|value| value);
        Ok(Self {
            resamples,
            undefined: resamples - defined,
            mean,
            sd: mean_of(&|value| (value - mean).powi(2)).sqrt(),
            values,
        })
    }

    /// The lowest alpha that a share `p` of the resamples does not exceed.
    ///
    /// # Panics
    /// When `p` is not from 0 to 1.
    pub fn quantile(&self, p: f64) -> f64 {
        assert!((0.0..=1.0).contains(&p), "a share is from 0 to 1");
        let needed = p * (self.resamples - self.undefined) as f64;
        let mut reached = 0;
        let found = self.values.iter().find(|(_, times)| {
            reached += times;
            reached as f64 >= needed
        });
        found.map_or(self.mean, |(value, _)| *value)
    }

    /// The lower and upper limit of the percentile interval at a level such as 0.95.
    ///
    /// Not estimable when all resamples give the same alpha.
    ///
    /// # Panics
    /// When the level is not between 0 and 1.
    pub fn interval(&self, level: f64) -> Estimable<(f64, f64)> {
        assert!(level > 0.0 && level < 1.0, "a level lies between 0 and 1");
        let beyond = (1.0 - level) / 2.0;
        let (lower, upper) = (self.quantile(beyond), self.quantile(1.0 - beyond));
        if lower < upper {
            Ok((lower, upper))
        } else {
            Err(NotEstimable::NoSpread)
        }
    }

    /// The share of the resamples with an alpha below a threshold.
    pub fn share_below(&self, threshold: f64) -> f64 {
        let below = self
            .values
            .iter()
            .take_while(|(value, _)| *value < threshold);
        let below: u64 = below.map(|(_, times)| times).sum();
        below as f64 / (self.resamples - self.undefined) as f64
    }
}

/// Alpha over resamples of the units, drawn with replacement from a seed.
///
/// This is the plain bootstrap over units (Efron 1979), not the one of Hayes &
/// Krippendorff (2007), which draws disagreements and keeps the expected one.
///
/// Its time grows with the units and the resamples; for ratios and custom distances
/// also with the square of the number of categories.
///
/// Not estimable when alpha is not, and without resamples.
///
/// ```
/// use draagvlak::tally::agreement::{Metric, Ratings, bootstrap_alpha};
/// use ndarray::array;
/// let ratings = Ratings::from_table(array![[20, 3], [2, 15]].view())?;
/// let resampled = bootstrap_alpha(&ratings, &Metric::Nominal, 1000, 1)?;
/// let (lower, upper) = resampled.interval(0.95)?;
/// assert!(lower < 0.75 && 0.75 < upper);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn bootstrap_alpha(
    ratings: &Ratings,
    metric: &Metric,
    resamples: u32,
    seed: u64,
) -> Estimable<Resampled> {
    if resamples == 0 {
        return Err(NotEstimable::Asked("no resamples were asked for"));
    }
    metric.check(ratings.values())?;
    let patterns = Patterns::new(ratings);
    patterns.alpha(metric, patterns.occurrences())?;
    let units = patterns.of_units();
    let mut draw = Draw::new(seed);
    let mut times = vec![0; patterns.occurrences().len()];
    let values = (0..resamples).filter_map(|_| {
        times.fill(0);
        for _ in units {
            times[units[draw.below(units.len())]] += 1;
        }
        let alpha = patterns.alpha(metric, &times).ok()?;
        Some((alpha.value, 1))
    });
    Resampled::new(resamples.into(), values.collect())
}

/// Alpha over all resamples of the units that there are, each as likely: what
/// [`bootstrap_alpha`] tends to.
///
/// Not estimable when alpha is not, or when there are too many: it serves up to
/// about ten units.
pub fn every_resample(ratings: &Ratings, metric: &Metric) -> Estimable<Resampled> {
    metric.check(ratings.values())?;
    let patterns = Patterns::new(ratings);
    let occurrences = patterns.occurrences();
    patterns.alpha(metric, occurrences)?;
    let units = ratings.units();
    // Ways to share the units out over the patterns.
    let different: f64 = (1..occurrences.len())
        .map(|at| (units + at) as f64 / at as f64)
        .product();
    if units > MOST_UNITS || different > MOST_RESAMPLES {
        return Err(NotEstimable::TooLarge);
    }
    let mut values = Vec::new();
    share_out(
        occurrences,
        units as u32,
        1,
        &mut Vec::new(),
        &mut |times, ways| {
            if let Ok(alpha) = patterns.alpha(metric, times) {
                values.push((alpha.value, ways));
            }
        },
    );
    Resampled::new((units as u64).pow(units as u32), values)
}

/// Tells how often each pattern may be drawn when so many units are left to draw,
/// and in how many ways.
fn share_out(
    occurrences: &[u32],
    left: u32,
    ways: u64,
    times: &mut Vec<u32>,
    tell: &mut dyn FnMut(&[u32], u64),
) {
    let [first, rest @ ..] = occurrences else {
        return tell(times, ways);
    };
    let least = if rest.is_empty() { left } else { 0 };
    for drawn in least..=left {
        times.push(drawn);
        let ways = ways * choose(left, drawn) * u64::from(*first).pow(drawn);
        share_out(rest, left - drawn, ways, times, tell);
        times.pop();
    }
}

/// The number of ways to choose `k` of `n`.
fn choose(n: u32, k: u32) -> u64 {
    (0..u64::from(k)).fold(1, |ways, at| ways * (u64::from(n) - at) / (at + 1))
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    fn five_units() -> Ratings {
        let table = array![[1, 1, 0], [0, 2, 0], [0, 0, 1]];
        Ratings::from_table(table.view()).expect("ratings")
    }

    #[test]
    fn drawing_tends_to_all_resamples() {
        let all = every_resample(&five_units(), &Metric::Nominal).expect("alpha");
        let drawn = bootstrap_alpha(&five_units(), &Metric::Nominal, 50_000, 3).expect("alpha");
        assert!((all.mean - drawn.mean).abs() < 0.01);
        assert!((all.sd - drawn.sd).abs() < 0.01);
        let undefined = |found: &Resampled| found.undefined as f64 / found.resamples as f64;
        assert!((undefined(&all) - undefined(&drawn)).abs() < 0.002);
    }

    #[test]
    fn a_seed_repeats() {
        let drawn = |seed| bootstrap_alpha(&five_units(), &Metric::Ordinal, 200, seed);
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
    }

    #[test]
    fn what_cannot_be_resampled_says_so() {
        let none = bootstrap_alpha(&five_units(), &Metric::Nominal, 0, 1);
        assert!(matches!(none, Err(NotEstimable::Asked(_))));
        let many = Ratings::from_table(array![[30, 1], [1, 30]].view()).expect("ratings");
        assert_eq!(
            every_resample(&many, &Metric::Nominal),
            Err(NotEstimable::TooLarge)
        );
        let one = Ratings::from_table(array![[0, 1], [0, 0]].view()).expect("ratings");
        let one = bootstrap_alpha(&one, &Metric::Nominal, 100, 1).expect("alpha");
        assert_eq!(one.interval(0.95), Err(NotEstimable::NoSpread));
    }
}
