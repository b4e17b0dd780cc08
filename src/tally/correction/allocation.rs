//! How many checks go to which stratum.

use std::cmp::Reverse;

/// The checks that each stratum has before any gets its share.
const LEAST: u64 = 2;

/// The stratum of the next check, given the cases of each and those checked; `None`
/// when all are. It looks at nothing else, so that the checks of any number are the
/// first of those of a larger one.
pub(super) fn next_stratum(cases: &[u64], checked: &[u64]) -> Option<usize> {
    let open = || (0..cases.len()).filter(|&at| checked[at] < cases[at]);
    let few = open()
        .filter(|&at| checked[at] < LEAST)
        .min_by_key(|&at| (checked[at], Reverse(cases[at])));
    // The first of equals, as above.
    few.or_else(|| {
        open().rev().max_by(|&one, &other| {
            let (a, b) = (2 * checked[one] + 1, 2 * checked[other] + 1);
            (u128::from(cases[one]) * u128::from(b))
                .cmp(&(u128::from(cases[other]) * u128::from(a)))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allocate(cases: &[u64], n: u64) -> Vec<u64> {
        let mut checked = vec![0; cases.len()];
        for _ in 0..n {
            if let Some(at) = next_stratum(cases, &checked) {
                checked[at] += 1;
            }
        }
        checked
    }

    #[test]
    fn a_few_each_and_then_in_proportion() {
        assert_eq!(allocate(&[200, 100, 1, 41], 3), [1, 1, 0, 1]);
        assert_eq!(allocate(&[200, 100, 1, 41], 7), [2, 2, 1, 2]);
        assert_eq!(allocate(&[200, 100, 3, 39], 34), [19, 9, 2, 4]);
        assert_eq!(allocate(&[5, 0, 3], 100), [5, 0, 3]);
    }
}
