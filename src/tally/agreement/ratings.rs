//! What coders made of the same units.

use ndarray::{Array2, ArrayView2};

use crate::tally::{Estimable, NotEstimable};

/// Values beyond this would overflow once squared and summed.
pub(super) const LARGEST: f64 = 1e100;
/// More units than this are not made of a table.
const MOST_UNITS: u64 = 10_000_000;

/// The ratings of units (rows) by coders (columns); a rating may be missing.
///
/// Categories are in order, and have each a value. The value of a number is the
/// number; labels have the values 1, 2, 3 and so on.
///
/// ```
/// use draagvlak::tally::agreement::Ratings;
/// use ndarray::array;
/// let ratings = Ratings::from_labels(
///     array![[Some("no"), Some("maybe")], [Some("yes"), None]].view(),
///     &["no", "maybe", "yes"],
/// )?;
/// assert_eq!((ratings.units(), ratings.coders()), (2, 2));
/// assert_eq!(ratings.values(), [1.0, 2.0, 3.0]);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings {
    codes: Array2<Option<usize>>,
    values: Vec<f64>,
}

impl Ratings {
    /// Ratings that are numbers; the categories are those that occur.
    ///
    /// Not estimable with a number that is not finite, or beyond 1e100.
    pub fn from_numbers(numbers: ArrayView2<'_, Option<f64>>) -> Estimable<Self> {
        let mut values: Vec<f64> = numbers.iter().flatten().copied().collect();
        // NaN is refused as well.
        if !values.iter().all(|value| value.abs() <= LARGEST) {
            return Err(NotEstimable::Asked(
                "a rating is not a number, or too large",
            ));
        }
        values.sort_by(f64::total_cmp);
        values.dedup();
        let place = |number: f64| values.partition_point(|&value| value < number);
        let codes = numbers.map(|number| number.map(place));
        Ok(Self { codes, values })
    }

    /// Ratings that are labels, with all categories in their order, whether they
    /// occur or not.
    ///
    /// Not estimable with a label that is not in the order.
    pub fn from_labels(labels: ArrayView2<'_, Option<&str>>, order: &[&str]) -> Estimable<Self> {
        let place = |label: &str| order.iter().position(|&other| other == label);
        let codes = labels.map(|label| label.and_then(place));
        if codes.iter().flatten().count() < labels.iter().flatten().count() {
            return Err(NotEstimable::Asked("a label is not among the categories"));
        }
        Ok(Self::of_ranks(codes, order.len()))
    }

    /// The ratings of two coders from their table: how many units the first put in
    /// the category of the row and the second in that of the column.
    ///
    /// Not estimable with a table that is not square, or of more than ten million
    /// units.
    pub fn from_table(table: ArrayView2<'_, u64>) -> Estimable<Self> {
        if !table.is_square() {
            return Err(NotEstimable::Asked("a table of two coders is square"));
        }
        let units = table
            .iter()
            .fold(0_u64, |sum, &count| sum.saturating_add(count));
        if units > MOST_UNITS {
            return Err(NotEstimable::TooLarge);
        }
        let mut codes = Array2::from_elem((units as usize, 2), None);
        let pairs = table
            .indexed_iter()
            .flat_map(|(pair, &count)| (0..count).map(move |_| pair));
        for (mut unit, (row, column)) in codes.rows_mut().into_iter().zip(pairs) {
            unit[0] = Some(row);
            unit[1] = Some(column);
        }
        Ok(Self::of_ranks(codes, table.nrows()))
    }

    /// Ratings by the place of their category, of so many categories.
    pub(super) fn of_ranks(codes: Array2<Option<usize>>, categories: usize) -> Self {
        let values = ranks(categories);
        Self { codes, values }
    }

    /// The place of each rating among the categories, units by coders.
    pub fn codes(&self) -> ArrayView2<'_, Option<usize>> {
        self.codes.view()
    }

    /// Number of units, those without any rating included.
    pub fn units(&self) -> usize {
        self.codes.nrows()
    }

    /// Number of coders.
    pub fn coders(&self) -> usize {
        self.codes.ncols()
    }

    /// The values of the categories, from low to high.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many coders put a unit (row) in a category (column).
    pub fn counts(&self) -> Array2<u64> {
        let mut counts = Array2::zeros((self.units(), self.values.len()));
        for ((unit, _), code) in self.codes.indexed_iter() {
            if let Some(code) = *code {
                counts[[unit, code]] += 1;
            }
        }
        counts
    }

    /// How many units the `first` coder put in the category of the row and the
    /// `second` in that of the column, of those that both rated.
    ///
    /// # Panics
    /// When there is no such coder.
    pub fn table(&self, first: usize, second: usize) -> Array2<f64> {
        let size = self.values.len();
        let mut table = Array2::zeros((size, size));
        for unit in self.codes.rows() {
            if let (Some(row), Some(column)) = (unit[first], unit[second]) {
                table[[row, column]] += 1.0;
            }
        }
        table
    }
}

/// The values of categories that have an order alone: 1, 2, 3 and so on.
pub(super) fn ranks(categories: usize) -> Vec<f64> {
    (1..=categories).map(|rank| rank as f64).collect()
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn a_table_gives_back_the_ratings_it_was_made_of() {
        let table = array![[2_u64, 1], [0, 3]];
        let ratings = Ratings::from_table(table.view()).expect("ratings");
        assert_eq!(ratings.table(0, 1), table.mapv(|count| count as f64));
        assert_eq!(ratings.table(1, 0), table.t().mapv(|count| count as f64));
    }

    #[test]
    fn what_is_no_rating_is_refused() {
        let refused = |number| Ratings::from_numbers(array![[Some(number)]].view()).is_err();
        assert!(refused(f64::NAN) && refused(f64::INFINITY) && refused(1e200) && !refused(-3.5));
        assert!(Ratings::from_labels(array![[Some("x")]].view(), &["y"]).is_err());
        assert!(Ratings::from_table(array![[1, 2]].view()).is_err());
        assert!(Ratings::from_table(array![[u64::MAX, 1], [1, 1]].view()).is_err());
    }

    #[test]
    fn both_zeros_are_the_same_number() {
        let ratings = Ratings::from_numbers(array![[Some(0.0), Some(-0.0)]].view());
        assert_eq!(ratings.map(|ratings| ratings.counts()), Ok(array![[2]]));
    }
}
