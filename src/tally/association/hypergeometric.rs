//! The first cell of a table of two by two, given its margins.

use std::iter::successors;

use super::counts;
use super::four_fold::FourFold;
use crate::tally::Estimable;
use crate::tally::distribution::ln_choose;

/// What no longer changes a sum, as a part of its first term.
const NEGLIGIBLE: f64 = 1e-18;

/// Weights whose logarithms differ by less are taken to be equal.
const TIE: f64 = 1e-7;

/// The distribution of the first cell of a table of two by two, given its
/// margins and the odds ratio: Fisher's noncentral hypergeometric one.
///
/// Weights are relative to that of the mode, and are summed away from it, so
/// that the probabilities of far tails are as exact as those of near ones.
pub(super) struct Hypergeometric {
    row: u64,
    column: u64,
    total: u64,
    ln_odds: f64,
    odds: f64,
    /// The least that the cell can be.
    pub(super) low: u64,
    /// The most that the cell can be.
    pub(super) high: u64,
    mode: u64,
    sum: f64,
}

impl Hypergeometric {
    /// The distribution when rows and columns have nothing to do with each other.
    pub(super) fn new(table: FourFold) -> Estimable<Self> {
        let total = counts::sum(table.into_iter().flatten())?;
        let (row, column) = (table[0][0] + table[0][1], table[0][0] + table[1][0]);
        let (low, high) = ((row + column).saturating_sub(total), row.min(column));
        let cell = Self {
            row,
            column,
            total,
            ln_odds: 0.0,
            odds: 1.0,
            low,
            high,
            mode: low,
            sum: 1.0,
        };
        Ok(cell.at_odds(0.0))
    }

    /// The distribution with the same margins at another odds ratio.
    pub(super) fn at_odds(&self, ln_odds: f64) -> Self {
        let mut cell = Self {
            ln_odds,
            odds: ln_odds.exp(),
            ..*self
        };
        cell.mode = first(cell.low, cell.high, |k| cell.ratio(k) < 1.0);
        cell.sum = weigh(cell.all());
        cell
    }

    /// How much likelier `k` + 1 is than `k`.
    fn ratio(&self, k: u64) -> f64 {
        let ways = (self.row - k) as f64 * (self.column - k) as f64;
        let back = (k + 1) as f64 * (self.total + k + 1 - self.row - self.column) as f64;
        ways / back * self.odds
    }

    fn ln_weight(&self, k: u64) -> f64 {
        let ways =
            |k: u64| ln_choose(self.row, k) + ln_choose(self.total - self.row, self.column - k);
        ways(k) - ways(self.mode) + (k as f64 - self.mode as f64) * self.ln_odds
    }

    /// Values from `k` up, with their weights; `k` is not below the mode.
    fn up(&self, k: u64) -> impl Iterator<Item = (u64, f64)> {
        let weight = self.ln_weight(k).exp();
        let next =
            |&(k, weight): &(u64, f64)| (k < self.high).then(|| (k + 1, weight * self.ratio(k)));
        successors(Some((k, weight)), next).take_while(move |value| value.1 > weight * NEGLIGIBLE)
    }

    /// Values below `k`, downwards, with their weights; `k` is not above the mode.
    fn down(&self, k: u64) -> impl Iterator<Item = (u64, f64)> {
        let start = (k > self.low).then(|| (k - 1, self.ln_weight(k - 1).exp()));
        let weight = start.map_or(0.0, |value| value.1);
        let next =
            |&(k, weight): &(u64, f64)| (k > self.low).then(|| (k - 1, weight / self.ratio(k - 1)));
        successors(start, next).take_while(move |value| value.1 > weight * NEGLIGIBLE)
    }

    fn all(&self) -> impl Iterator<Item = (u64, f64)> {
        self.down(self.mode).chain(self.up(self.mode))
    }

    /// The probability that the cell is below `k`.
    pub(super) fn below(&self, k: u64) -> f64 {
        if k > self.mode {
            return 1.0 - self.at_least(k);
        }
        weigh(self.down(k)) / self.sum
    }

    /// The probability that the cell is at least `k`.
    pub(super) fn at_least(&self, k: u64) -> f64 {
        if k > self.high {
            return 0.0;
        }
        if k <= self.mode {
            return 1.0 - self.below(k);
        }
        weigh(self.up(k)) / self.sum
    }

    /// The probability of all values that are as unlikely as `k`, or more so.
    pub(super) fn as_unlikely_as(&self, k: u64) -> f64 {
        let most = self.ln_weight(k) + TIE;
        let unlikely = |k: u64| self.ln_weight(k) <= most;
        if unlikely(self.mode) {
            return 1.0;
        }
        let left = first(self.low, self.mode, |k| !unlikely(k));
        let right = first(self.mode, self.high + 1, unlikely);
        self.below(left) + self.at_least(right)
    }

    pub(super) fn mean(&self) -> f64 {
        self.all().map(|(k, weight)| k as f64 * weight).sum::<f64>() / self.sum
    }
}

/// The weight of values; of none it is zero, without the sign that `sum` would give it.
fn weigh(values: impl Iterator<Item = (u64, f64)>) -> f64 {
    values.fold(0.0, |sum, value| sum + value.1)
}

/// The first of `low..high` that meets a condition which all later ones meet
/// as well, or `high`.
fn first(mut low: u64, mut high: u64, meets: impl Fn(u64) -> bool) -> u64 {
    while low < high {
        let middle = low + (high - low) / 2;
        if meets(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_are_those_of_all_arrangements() {
        // Of the 252 ways to draw 5 of 10, C(6, k) C(4, 5 - k) have k of the six.
        let ways = [6.0, 60.0, 120.0, 60.0, 6.0];
        let cell = Hypergeometric::new([[3, 3], [2, 2]]).expect("a table");
        assert_eq!((cell.low, cell.high), (1, 5));
        for (at, k) in (1..=5).enumerate() {
            let above: f64 = ways[at..].iter().sum();
            assert!((cell.at_least(k) - above / 252.0).abs() < 1e-14);
            assert!((cell.at_least(k) + cell.below(k) - 1.0).abs() < 1e-14);
        }
        assert!((cell.as_unlikely_as(2) - 132.0 / 252.0).abs() < 1e-14);
        assert!((cell.mean() - 3.0).abs() < 1e-14);
    }

    #[test]
    fn a_far_tail_is_exact() {
        let cell = Hypergeometric::new([[200, 0], [0, 200]]).expect("a table");
        let one_way = (-ln_choose(400, 200)).exp();
        assert!((cell.at_least(200) / one_way - 1.0).abs() < 1e-10);
        assert!((cell.below(1) / one_way - 1.0).abs() < 1e-10);
    }
}
