//! Fisher's exact test of a table of two by two.

use super::four_fold::FourFold;
use super::hypergeometric::Hypergeometric;
use crate::tally::Estimable;

/// Fisher's exact test (1935) of a table of two by two: how likely the table is
/// among all with the same margins.
#[derive(Debug, Clone, PartialEq)]
pub struct FisherExact {
    /// The probability of all tables that are as unlikely, or more so.
    pub two_sided: f64,
    /// The probability of a first cell that is as small, or smaller.
    pub less: f64,
    /// The probability of a first cell that is as large, or larger.
    pub greater: f64,
}

impl FisherExact {
    /// The test of a table; with an empty row or column all are one.
    ///
    /// Not estimable when the counts sum to over 2⁵³.
    ///
    /// ```
    /// use draagvlak::tally::association::FisherExact;
    ///
    /// let tea = FisherExact::new([[3, 1], [1, 3]])?;
    /// assert!((tea.two_sided - 34.0 / 70.0).abs() < 1e-12);
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn new(table: FourFold) -> Estimable<Self> {
        let cell = Hypergeometric::new(table)?;
        let found = table[0][0];
        Ok(Self {
            two_sided: cell.as_unlikely_as(found),
            less: cell.below(found + 1),
            greater: cell.at_least(found),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_columns_swap_the_sides() {
        let there = FisherExact::new([[2, 15], [10, 3]]).expect("a table");
        let back = FisherExact::new([[15, 2], [3, 10]]).expect("a table");
        assert!(
            (there.less - back.greater).abs() < 1e-14 && (there.greater - back.less).abs() < 1e-14
        );
        assert!((there.two_sided - back.two_sided).abs() < 1e-14);
    }

    #[test]
    fn nothing_to_compare_is_no_surprise() {
        let certain = FisherExact {
            two_sided: 1.0,
            less: 1.0,
            greater: 1.0,
        };
        assert_eq!(FisherExact::new([[0, 0], [0, 0]]), Ok(certain.clone()));
        assert_eq!(FisherExact::new([[4, 3], [0, 0]]), Ok(certain));
    }
}
