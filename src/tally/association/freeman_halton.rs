//! The exact test of a table of any size.

use ndarray::{Array1, ArrayView2};

use super::counts::Counts;
use super::factorial_key::{SCALE, factorial_keys};
use super::fisher::FisherExact;
use super::network::Network;
use crate::tally::{Estimable, NotEstimable};

/// The most that a table may count.
const MOST: u64 = 100_000;

/// Tables whose logarithms of probability differ by less are as likely.
const TIE: f64 = 1e-7;

/// The exact p-value of a table of counts of any size: the probability of all
/// tables with the same margins that are as unlikely as this one, or more so
/// (Fisher 1935; Freeman and Halton 1951).
///
/// Empty rows and columns are dropped first; they change nothing. The tables are
/// not drawn but all counted, as paths through a network of what is left for the
/// rows (Mehta and Patel 1983); paths that are as likely count as one, and are built
/// from both ends until they meet.
///
/// Not estimable when nothing is counted, or when fewer than two rows or two
/// columns count anything. [`NotEstimable::TooLarge`] when the network would be
/// too large, which takes about a second to find out at most.
///
/// ```
/// use draagvlak::tally::association::fisher_freeman_halton;
/// use ndarray::array;
///
/// let p = fisher_freeman_halton(array![[3, 0, 1], [0, 1, 1], [2, 1, 0], [1, 0, 1]].view())?;
/// assert!((p - 0.5169).abs() < 1e-4);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn fisher_freeman_halton(table: ArrayView2<u64>) -> Estimable<f64> {
    let counts = Counts::new(table)?;
    if counts.cells.dim() == (2, 2) {
        let cells = &counts.cells;
        return FisherExact::new([
            [cells[[0, 0]], cells[[0, 1]]],
            [cells[[1, 0]], cells[[1, 1]]],
        ])
        .map(|test| test.two_sided);
    }
    if counts.total > MOST {
        return Err(NotEstimable::TooLarge);
    }
    let keys = factorial_keys(counts.total as usize);
    let observed: i64 = counts.cells.iter().map(|&count| keys[count as usize]).sum();
    let (short, long) = if counts.rows.len() <= counts.columns.len() {
        (&counts.row_totals, &counts.column_totals)
    } else {
        (&counts.column_totals, &counts.row_totals)
    };
    let network = Network::new(&sizes(short), &sizes(long), &keys)?;
    let tie = (TIE * SCALE) as i64;
    Ok(network.at_least(observed - tie)?.min(1.0))
}

/// Totals, the largest first.
fn sizes(totals: &Array1<u64>) -> Vec<usize> {
    let mut sizes: Vec<usize> = totals.iter().map(|&total| total as usize).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes
}
