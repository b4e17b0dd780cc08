//! The exact test of a table of any size.

use ndarray::{Array1, ArrayView2};

use super::counts::Counts;
use super::factorial_key::{SCALE, factorial_keys};
use super::fisher::FisherExact;
use super::network::Network;
use super::walk;
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
    let network = Network::new(&falling(short), &ends_first(falling(long)), &keys)?;
    let tie = (TIE * SCALE) as i64;
    Ok(walk::at_least(&network, observed - tie)?.min(1.0))
}

/// Totals, the largest first.
fn falling(totals: &Array1<u64>) -> Vec<u32> {
    // No total is over `MOST`.
    let mut totals: Vec<u32> = totals.iter().map(|&total| total as u32).collect();
    totals.sort_unstable_by(|a, b| b.cmp(a));
    totals
}

/// The same totals with the largest at the two ends, where there are few places
/// to fill them from.
fn ends_first(totals: Vec<u32>) -> Vec<u32> {
    let front = totals.iter().step_by(2);
    let back = totals.iter().skip(1).step_by(2).rev();
    front.chain(back).copied().collect()
}

#[cfg(test)]
mod tests {
    use ndarray::{Array2, array};
    use statrs::function::factorial::ln_factorial;

    use super::*;

    /// Collects the logarithms of the products of factorials of all tables of three columns.
    fn collect(rows: &[u64], left: [u64; 3], sofar: f64, found: &mut Vec<f64>) {
        let Some((&row, rows)) = rows.split_first() else {
            return found.push(sofar);
        };
        for a in 0..=left[0].min(row) {
            for b in 0..=left[1].min(row - a) {
                let c = row - a - b;
                if c <= left[2] {
                    let factorials: f64 = [a, b, c].map(ln_factorial).iter().sum();
                    collect(
                        rows,
                        [left[0] - a, left[1] - b, left[2] - c],
                        sofar + factorials,
                        found,
                    );
                }
            }
        }
    }

    fn by_enumeration(table: &Array2<u64>) -> f64 {
        let columns = [0, 1, 2].map(|column| table.column(column).sum());
        let mut found = Vec::new();
        collect(
            &table.sum_axis(ndarray::Axis(1)).to_vec(),
            columns,
            0.0,
            &mut found,
        );
        let observed: f64 = table.iter().map(|&count| ln_factorial(count)).sum();
        let sum = |least: f64| {
            found
                .iter()
                .filter(|ln| **ln >= least)
                .map(|ln| (-ln).exp())
                .sum::<f64>()
        };
        sum(observed - TIE) / sum(0.0)
    }

    #[test]
    fn it_is_the_sum_over_all_tables() {
        for table in [
            array![[3, 1, 2], [0, 4, 1], [2, 2, 0], [1, 0, 3]],
            array![[5, 0, 1], [0, 4, 1], [0, 1, 6], [3, 3, 3], [1, 0, 0]],
            array![[9, 2, 2], [4, 6, 7]],
        ] {
            let p = fisher_freeman_halton(table.view()).expect("a small table");
            assert!((p / by_enumeration(&table) - 1.0).abs() < 1e-10, "{table}");
            let across = fisher_freeman_halton(table.t()).expect("a small table");
            assert!((across / p - 1.0).abs() < 1e-10, "{table}");
        }
    }

    #[test]
    fn what_is_too_large_is_told() {
        let large = Array2::from_elem((8, 9), 50);
        assert_eq!(
            fisher_freeman_halton(large.view()),
            Err(NotEstimable::TooLarge)
        );
        let many = Array2::from_diag_elem(2000, 1);
        assert_eq!(
            fisher_freeman_halton(many.view()),
            Err(NotEstimable::TooLarge)
        );
    }
}
