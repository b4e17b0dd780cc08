//! Sets of pairs of counts, and how likely two binomial groups are to be in them.

use std::f64::consts::PI;
use std::ops::Range;

use crate::tally::distribution::ln_choose;

/// Points per count at which the probability is tried, evenly over the angle whose
/// cosine is 1 - 2 share. In that angle the probability is a cosine polynomial with
/// the number of units as its degree, so that some point is sure to reach
/// cos(π / 16) of its highest value (Ehlich and Zeller 1964).
const POINTS: usize = 8;

/// The part of the highest probability that some point is sure to reach.
const REACHED: f64 = 0.98;

/// A set of pairs of counts of two groups, for each count of the first the
/// ranges of counts of the second.
pub(super) struct Region {
    ranges: Vec<Vec<Range<usize>>>,
    ln_ways: [Vec<f64>; 2],
}

impl Region {
    /// The pairs of counts, of two groups of given sizes, that meet a condition.
    pub(super) fn new(sizes: [u64; 2], within: impl Fn(usize, usize) -> bool) -> Self {
        let ln_ways = sizes.map(|size| (0..=size).map(|k| ln_choose(size, k)).collect::<Vec<_>>());
        let ranges = (0..ln_ways[0].len())
            .map(|first| ranges(ln_ways[1].len(), |second| within(first, second)))
            .collect();
        Self { ranges, ln_ways }
    }

    /// The highest probability of the region over all shares that the two
    /// groups may have in common.
    pub(super) fn highest(&self) -> f64 {
        let last = POINTS * (self.ln_ways[0].len() + self.ln_ways[1].len());
        let angle = |point: usize| PI * point as f64 / last as f64;
        let tried: Vec<f64> = (0..=last)
            .map(|point| self.probability_at(angle(point)))
            .collect();
        let highest = tried.iter().copied().fold(0.0, f64::max);
        let value = |point: usize| tried.get(point).copied().unwrap_or(0.0);
        let top = |&point: &usize| {
            value(point) >= REACHED * highest
                && value(point) > value(point.wrapping_sub(1))
                && value(point) >= value(point + 1)
        };
        let peak =
            |point: usize| self.peak(angle(point.saturating_sub(1)), angle((point + 1).min(last)));
        (0..=last)
            .filter(top)
            .map(peak)
            .fold(highest, f64::max)
            .min(1.0)
    }

    /// The highest probability between two angles with one peak between them,
    /// by golden section.
    fn peak(&self, mut low: f64, mut high: f64) -> f64 {
        let golden = (5f64.sqrt() - 1.0) / 2.0;
        let (mut left, mut right) = (high - golden * (high - low), low + golden * (high - low));
        let (mut at_left, mut at_right) = (self.probability_at(left), self.probability_at(right));
        // Near a peak the value is flat: closer than this it no longer changes.
        while high - low > 1e-9 {
            if at_left < at_right {
                (low, left, at_left) = (left, right, at_right);
                right = low + golden * (high - low);
                at_right = self.probability_at(right);
            } else {
                (high, right, at_right) = (right, left, at_left);
                left = high - golden * (high - low);
                at_left = self.probability_at(left);
            }
        }
        at_left.max(at_right)
    }

    /// The probability of the region at the share sin²(angle / 2).
    fn probability_at(&self, angle: f64) -> f64 {
        let (sine, cosine) = (angle / 2.0).sin_cos();
        let [first, second] =
            [0, 1].map(|group| binomial(&self.ln_ways[group], sine * sine, cosine * cosine));
        let (below, above) = (sums(second.iter()), sums(second.iter().rev()));
        let most = second.len();
        let within = |range: &Range<usize>| {
            if range.end == most {
                above[most - range.start]
            } else {
                below[range.end] - below[range.start]
            }
        };
        first
            .iter()
            .zip(&self.ranges)
            .map(|(p, ranges)| p * ranges.iter().map(within).sum::<f64>())
            .sum()
    }
}

/// The runs of numbers below `most` that meet a condition.
fn ranges(most: usize, within: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in (0..most).filter(|&at| within(at)) {
        match found.last_mut() {
            Some(range) if range.end == at => range.end += 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// The probability of each count, at a share and its complement.
fn binomial(ln_ways: &[f64], share: f64, rest: f64) -> Vec<f64> {
    let size = ln_ways.len() - 1;
    // A share of zero to the power zero is one.
    let ln_power = |ln: f64, count: usize| if count == 0 { 0.0 } else { ln * count as f64 };
    let (share, rest) = (share.ln(), rest.ln());
    let ln_p =
        |(k, ways): (usize, &f64)| (ways + ln_power(share, k) + ln_power(rest, size - k)).exp();
    ln_ways.iter().enumerate().map(ln_p).collect()
}

/// The sums of the first none, one, two and so on.
fn sums<'a>(terms: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for term in terms {
        sum += term;
        sums.push(sum);
    }
    sums
}
