//! Ways through a network of tables, merged by how likely their tables are.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The key of ways that reach any key, however they go on.
const SURE: i64 = i64::MAX / 4;

/// Ways between an end of the network and a place: each key that they have, in
/// rising order, and the probability of all ways with that key.
pub(super) struct Paths(Vec<(i64, f64)>);

impl Paths {
    /// The one way that has no step yet.
    pub(super) fn start() -> Self {
        Self(vec![(0, 1.0)])
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Drops ways with keys below `low`, and makes those with keys from `high` one.
    pub(super) fn clip(&mut self, low: i64, high: i64) {
        let sure_from = self.0.partition_point(|way| way.0 < high);
        let sure: f64 = self.0.drain(sure_from..).map(|way| way.1).sum();
        let hopeless = self.0.partition_point(|way| way.0 < low);
        self.0.drain(..hopeless);
        if sure > 0.0 {
            self.0.push((SURE, sure));
        }
    }

    /// The probability that a way of these and one of `others` together have at
    /// least a key.
    pub(super) fn at_least(&self, others: &Self, key: i64) -> f64 {
        let (mut sum, mut enough) = (0.0, 0.0);
        let mut longest = others.0.iter().rev().peekable();
        for &(way, probability) in &self.0 {
            while let Some((_, more)) = longest.next_if(|other| way + other.0 >= key) {
                enough += more;
            }
            sum += probability * enough;
        }
        sum
    }
}

/// Ways to a place that are still being gathered.
#[derive(Clone, Default)]
pub(super) struct Gathering(HashMap<i64, f64, BuildHasherDefault<KeyHasher>>);

impl Gathering {
    /// Adds the ways of a neighbour, each with the step from there, and gives by
    /// how many keys there are more.
    pub(super) fn extend(&mut self, neighbour: &Paths, key: i64, probability: f64) -> usize {
        let before = self.0.len();
        for &(way, p) in &neighbour.0 {
            *self.0.entry(way + key).or_insert(0.0) += p * probability;
        }
        self.0.len() - before
    }

    pub(super) fn paths(self) -> Paths {
        let mut ways: Vec<(i64, f64)> = self.0.into_iter().collect();
        ways.sort_unstable_by_key(|way| way.0);
        Paths(ways)
    }
}

/// A fast hash of keys: the upper and the lower half of a long product.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_i64(i64::from(byte));
        }
    }

    fn write_i64(&mut self, key: i64) {
        // The fractional part of the golden ratio, which spreads neighbours far apart.
        let product = u128::from(self.0 ^ key.cast_unsigned()) * 0x9e37_79b9_7f4a_7c15;
        self.0 = product as u64 ^ (product >> 64) as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clipping_changes_no_answer() {
        let mut gathering = Gathering::default();
        for (key, probability) in [(5, 0.1), (1, 0.2), (9, 0.3), (3, 0.4)] {
            assert_eq!(gathering.extend(&Paths::start(), key, probability), 1);
        }
        let mut ways = gathering.paths();
        let others = Paths(vec![(2, 0.25), (6, 0.75)]);
        let whole = ways.at_least(&others, 9);
        assert!((whole - (0.3 + 0.75 * (0.1 + 0.4))).abs() < 1e-15);
        ways.clip(9 - 6, 9 - 2);
        assert_eq!((ways.len(), ways.at_least(&others, 9)), (3, whole));
    }
}
