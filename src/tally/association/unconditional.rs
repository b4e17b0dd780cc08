//! Exact tests of two shares that do not take the margins of answers as given.

use ndarray::Array2;

use super::counts;
use super::four_fold::FourFold;
use super::region::Region;
use crate::tally::distribution::ln_choose;
use crate::tally::{Estimable, NotEstimable};

/// The most units that two groups may have together.
const MOST_UNITS: u64 = 1000;

/// Statistics that differ by less, as a part of their size, are equal.
const TIE: f64 = 1e-9;

/// An unconditional exact test of a table of two by two, of which the columns are
/// two groups of fixed size and the rows what was counted of them.
///
/// p-values are the highest over all shares that the groups may have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Unconditional {
    /// The statistic by which tables are ordered.
    pub statistic: f64,
    /// The p-value against a difference either way.
    pub two_sided: f64,
    /// The p-value against a smaller share in the first column.
    pub less: f64,
    /// The p-value against a larger share in the first column.
    pub greater: f64,
}

/// The test of Barnard (1945), with the difference of shares over its pooled
/// standard error as the statistic (Suissa and Shuster 1985).
///
/// Not estimable when a column is empty. [`NotEstimable::TooLarge`] when the
/// groups have over 1000 units together.
///
/// ```
/// use draagvlak::tally::association::barnard;
///
/// let found = barnard([[7, 12], [8, 3]])?;
/// assert!((found.less - 0.0341).abs() < 1e-4);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn barnard(table: FourFold) -> Estimable<Unconditional> {
    let sizes = sizes(table)?;
    let statistics = pairs(sizes, |first, second| pooled(sizes, first, second));
    let statistic = statistics[found(table)];
    let slack = TIE * statistic.abs();
    let highest = |within: &dyn Fn(f64) -> bool| {
        Region::new(sizes, |a, b| within(statistics[[a, b]])).highest()
    };
    Ok(Unconditional {
        statistic,
        two_sided: highest(&|other| other.abs() >= statistic.abs() - slack),
        less: highest(&|other| other <= statistic + slack),
        greater: highest(&|other| other >= statistic - slack),
    })
}

/// The test of Boschloo (1970), with the p-value of Fisher's one-sided exact test
/// as the statistic; that of the side with the smaller p-value is given. The
/// two-sided p-value is twice the smaller one.
///
/// One-sided p-values are never above those of Fisher's test. Not estimable when a
/// column is empty. [`NotEstimable::TooLarge`] when the groups have over 1000 units
/// together.
pub fn boschloo(table: FourFold) -> Estimable<Unconditional> {
    let sizes = sizes(table)?;
    let side = |p: Array2<f64>| {
        let statistic = p[found(table)];
        (
            Region::new(sizes, |a, b| p[[a, b]] <= statistic * (1.0 + TIE)).highest(),
            statistic,
        )
    };
    let (less, greater) = (side(fisher_less(sizes)), side(fisher_greater(sizes)));
    let (smaller, statistic) = if less.0 < greater.0 { less } else { greater };
    Ok(Unconditional {
        statistic,
        two_sided: (2.0 * smaller).min(1.0),
        less: less.0,
        greater: greater.0,
    })
}

/// The sizes of the two groups.
fn sizes(table: FourFold) -> Estimable<[u64; 2]> {
    if counts::sum(table.into_iter().flatten())? > MOST_UNITS {
        return Err(NotEstimable::TooLarge);
    }
    let sizes = [0, 1].map(|column| table[0][column] + table[1][column]);
    if sizes.contains(&0) {
        return Err(NotEstimable::Empty);
    }
    Ok(sizes)
}

/// Where the table is among all pairs of counts.
fn found(table: FourFold) -> [usize; 2] {
    table[0].map(|count| count as usize)
}

fn pairs(sizes: [u64; 2], value: impl Fn(u64, u64) -> f64) -> Array2<f64> {
    let shape = sizes.map(|size| size as usize + 1);
    Array2::from_shape_fn(shape, |(first, second)| value(first as u64, second as u64))
}

/// The difference of shares over its standard error; zero when there is neither.
fn pooled(sizes: [u64; 2], first: u64, second: u64) -> f64 {
    let [m, n] = sizes.map(|size| size as f64);
    let share = (first + second) as f64 / (m + n);
    let error = (share * (1.0 - share) * (1.0 / m + 1.0 / n)).sqrt();
    if error > 0.0 {
        (first as f64 / m - second as f64 / n) / error
    } else {
        0.0
    }
}

/// For each pair of counts, the probability of a first count that is as small, or
/// smaller, given their sum.
fn fisher_less(sizes: [u64; 2]) -> Array2<f64> {
    let all = sizes[0] + sizes[1];
    let mut p = pairs(sizes, |first, second| {
        (ln_choose(sizes[0], first) + ln_choose(sizes[1], second) - ln_choose(all, first + second))
            .exp()
    });
    // Each pair adds what the pair with one less of the first has summed.
    for first in 1..=sizes[0] as usize {
        for second in 0..sizes[1] as usize {
            p[[first, second]] += p[[first - 1, second + 1]];
        }
    }
    p
}

/// The same for a first count that is as large, or larger.
fn fisher_greater(sizes: [u64; 2]) -> Array2<f64> {
    fisher_less([sizes[1], sizes[0]]).reversed_axes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::association::FisherExact;

    #[test]
    fn swapped_columns_swap_the_sides() {
        for test in [barnard, boschloo] {
            let there = test([[2, 6], [7, 3]]).expect("two groups");
            let back = test([[6, 2], [3, 7]]).expect("two groups");
            assert!(
                (there.less - back.greater).abs() < 1e-12
                    && (there.greater - back.less).abs() < 1e-12
            );
            assert!((there.two_sided - back.two_sided).abs() < 1e-12);
        }
    }

    #[test]
    fn boschloo_is_below_fisher() {
        for table in [[[2, 6], [7, 3]], [[0, 5], [9, 6]], [[4, 4], [4, 4]]] {
            let (found, fisher) = (boschloo(table), FisherExact::new(table));
            let (found, fisher) = (found.expect("two groups"), fisher.expect("two groups"));
            assert!(found.less <= fisher.less && found.greater <= fisher.greater);
        }
    }

    #[test]
    fn one_against_one_is_a_parabola() {
        // The pair (0, 1) has probability s (1 - s), at most a quarter.
        let found = barnard([[0, 1], [1, 0]]).expect("two groups");
        assert!((found.less - 0.25).abs() < 1e-12 && (found.two_sided - 0.5).abs() < 1e-12);
        assert_eq!(barnard([[0, 1], [0, 4]]), Err(NotEstimable::Empty));
        assert_eq!(
            boschloo([[5000, 1], [1, 5000]]),
            Err(NotEstimable::TooLarge)
        );
    }
}
