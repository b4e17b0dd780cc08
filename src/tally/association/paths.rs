//! The ways to a place in a network of tables, merged by how likely they are.

/// Ways to (or from) a place: the key of each sort, and the probability of all
/// ways of that sort together.
#[derive(Clone, Default)]
pub(super) struct Paths {
    ways: Vec<(i64, f64)>,
    /// How many ways, from the start, are sorted by key and all different.
    merged: usize,
}

/// How many ways may wait at least before they are merged.
const WAITING: usize = 256;

/// The key of ways that reach any key, however they go on.
const SURE: i64 = i64::MAX / 4;

impl Paths {
    /// The one way that has nothing in it yet.
    pub(super) fn start() -> Self {
        Self {
            ways: vec![(0, 1.0)],
            merged: 1,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ways.len()
    }

    /// Adds the ways of another place, each lengthened by a step.
    pub(super) fn extend(&mut self, others: &Self, key: i64, probability: f64) {
        self.ways.extend(
            others
                .ways
                .iter()
                .map(|&(way, p)| (way + key, p * probability)),
        );
        if self.ways.len() > 2 * self.merged + WAITING {
            self.merge();
        }
    }

    /// Sorts the ways by key, and makes those with the same key one.
    pub(super) fn merge(&mut self) {
        self.ways.sort_by_key(|way| way.0);
        self.ways.dedup_by(|way, before| {
            let same = way.0 == before.0;
            if same {
                before.1 += way.1;
            }
            same
        });
        self.merged = self.ways.len();
    }

    /// Drops merged ways with keys below `low`, and makes those from `high` one.
    pub(super) fn clip(&mut self, low: i64, high: i64) {
        let from = self.ways.partition_point(|way| way.0 < low);
        let to = self.ways.partition_point(|way| way.0 < high).max(from);
        let sure: f64 = self.ways[to..].iter().map(|way| way.1).sum();
        self.ways.truncate(to);
        self.ways.drain(..from);
        if sure > 0.0 {
            self.ways.push((SURE, sure));
        }
        self.merged = self.ways.len();
    }

    /// The probability that a way of these, followed by one of `after`, has a
    /// key of at least `key`. Both are merged.
    pub(super) fn at_least(&self, after: &Self, key: i64) -> f64 {
        let (mut sum, mut reached) = (0.0, 0.0);
        let mut longest = after.ways.iter().rev().peekable();
        for &(way, p) in &self.ways {
            while let Some((_, more)) = longest.next_if(|next| way + next.0 >= key) {
                reached += more;
            }
            sum += p * reached;
        }
        sum
    }
}
