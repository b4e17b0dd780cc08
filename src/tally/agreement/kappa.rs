//! Cohen's kappa of two coders.

use ndarray::{Array1, Array2, ArrayView2, Axis};

use super::coefficient::spread;
use super::rated::not_by_chance;
use super::ratings::ranks;
use super::{Ratings, Weights};
use crate::tally::distribution::normal_width;
use crate::tally::{Estimable, NotEstimable};

/// Cohen's kappa, with weights or without.
#[derive(Debug, Clone, PartialEq)]
pub struct Kappa {
    /// `(observed - expected) / (1 - expected)`: at most 1.
    pub value: f64,
    /// The agreement of the two coders.
    pub observed: f64,
    /// The agreement that chance would bring, were each to keep to the own shares of
    /// the categories.
    pub expected: f64,
    /// The large-sample standard error (Fleiss, Cohen & Everitt 1969). Not estimable
    /// without any disagreement, where the formula gives zero.
    pub se: Estimable<f64>,
    /// The large-sample standard error were there no agreement beyond chance, to
    /// test with (Fleiss, Cohen & Everitt 1969).
    pub se0: Estimable<f64>,
}

impl Kappa {
    /// The estimate over its standard error without agreement: a standard normal
    /// variable, if there is none beyond chance.
    pub fn z(&self) -> Estimable<f64> {
        Ok(self.value / self.se0?)
    }

    /// The lower and upper limit of the normal interval at a level such as 0.95. It
    /// may reach past 1.
    ///
    /// # Panics
    /// When the level is not between 0 and 1.
    pub fn interval(&self, level: f64) -> Estimable<(f64, f64)> {
        assert!(level > 0.0 && level < 1.0, "a level lies between 0 and 1");
        let reach = normal_width(level) * self.se?;
        Ok((self.value - reach, self.value + reach))
    }
}

/// Cohen's kappa (1960), and with other weights than [`Weights::Identity`] his
/// weighted kappa (1968), from a table: how many units the first coder put in the
/// category of the row, and the second in that of the column. For weights the
/// categories lie a step apart. Counts may be fractions, as of weighted units.
///
/// Not estimable of an empty table, or when both coders put all in one category.
///
/// ```
/// use draagvlak::tally::agreement::{Weights, cohen_kappa};
/// use ndarray::array;
/// let table = array![[88.0, 14.0, 18.0], [10.0, 40.0, 10.0], [2.0, 6.0, 12.0]];
/// let kappa = cohen_kappa(table.view(), &Weights::Identity)?;
/// assert!((kappa.value - 0.4915).abs() < 0.0001);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn cohen_kappa(table: ArrayView2<'_, f64>, weights: &Weights) -> Estimable<Kappa> {
    of_table(table, &weights.matrix(&ranks(table.nrows()))?)
}

/// Light's kappa (1971): the mean of Cohen's kappa over the pairs of coders, each of
/// the units that both rated. With two coders it is Cohen's kappa.
///
/// Not estimable when that of a pair is not, or with fewer than two coders.
pub fn light_kappa(ratings: &Ratings, weights: &Weights) -> Estimable<f64> {
    let weights = weights.matrix(ratings.values())?;
    let coders = ratings.coders();
    let kappas = (0..coders)
        .flat_map(|first| (first + 1..coders).map(move |second| (first, second)))
        .map(|(first, second)| of_table(ratings.table(first, second).view(), &weights))
        .map(|kappa| Ok(kappa?.value))
        .collect::<Estimable<Array1<f64>>>()?;
    kappas.mean().ok_or(NotEstimable::Empty)
}

/// The highest kappa (without weights) that the shares of the categories of the two
/// coders allow (Cohen 1960).
///
/// Not estimable of an empty table, or when both coders put all in one category.
pub fn kappa_max(table: ArrayView2<'_, f64>) -> Estimable<f64> {
    let (table, _) = shares(table)?;
    let (rows, columns) = (table.sum_axis(Axis(1)), table.sum_axis(Axis(0)));
    let expected = rows.dot(&columns);
    let most: f64 = rows
        .iter()
        .zip(&columns)
        .map(|(row, column)| row.min(*column))
        .sum();
    Ok((most - expected) / not_by_chance(expected)?)
}

fn of_table(table: ArrayView2<'_, f64>, weights: &Array2<f64>) -> Estimable<Kappa> {
    let (table, units) = shares(table)?;
    let (rows, columns) = (table.sum_axis(Axis(1)), table.sum_axis(Axis(0)));
    let by_chance = Array2::from_shape_fn(table.dim(), |(row, column)| rows[row] * columns[column]);
    let observed = (&table * weights).sum();
    let expected = (&by_chance * weights).sum();
    let left = not_by_chance(expected)?;
    // The mean agreement of a category with what the other coder gives.
    let (of_row, of_column) = (weights.dot(&columns), rows.dot(weights));
    let usual = Array2::from_shape_fn(table.dim(), |(row, column)| of_row[row] + of_column[column]);
    let squared = |change: Array2<f64>| change.mapv(|change| change * change);

    let change = weights * left - &usual * (1.0 - observed);
    let centre = observed * expected - 2.0 * expected + observed;
    let variance = (&table * &squared(change)).sum() - centre * centre;
    let variance0 = (&by_chance * &squared(weights - &usual)).sum() - expected * expected;
    Ok(Kappa {
        value: (observed - expected) / left,
        observed,
        expected,
        se: spread((variance / units).sqrt() / (left * left)),
        se0: spread((variance0 / units).sqrt() / left),
    })
}

/// A table as shares of its sum, and the sum.
fn shares(table: ArrayView2<'_, f64>) -> Estimable<(Array2<f64>, f64)> {
    let units = table.sum();
    if !table.is_square() || table.iter().any(|&count| count < 0.0) || !units.is_finite() {
        return Err(NotEstimable::Asked(
            "a table of two coders is square, of counts",
        ));
    }
    if units == 0.0 {
        return Err(NotEstimable::Empty);
    }
    Ok((&table / units, units))
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn the_two_coders_may_change_places() {
        let table = array![[20.0, 5.0, 1.0], [4.0, 15.0, 6.0], [0.0, 5.0, 18.0]];
        let one = cohen_kappa(table.view(), &Weights::Linear).expect("kappa");
        let other = cohen_kappa(table.t(), &Weights::Linear).expect("kappa");
        assert!((one.value - other.value).abs() < 1e-12);
        assert!((one.se.expect("se") - other.se.expect("se")).abs() < 1e-12);
    }

    #[test]
    fn without_disagreement_there_is_no_standard_error() {
        let kappa = cohen_kappa(array![[6.0, 0.0], [0.0, 1.0]].view(), &Weights::Identity);
        let kappa = kappa.expect("kappa");
        assert!((kappa.value - 1.0).abs() < 1e-12);
        assert_eq!(kappa.interval(0.95), Err(NotEstimable::NoSpread));
        assert!(kappa.z().is_ok());
    }

    #[test]
    fn what_is_no_table_has_no_kappa() {
        let kappa = |table: Array2<f64>| cohen_kappa(table.view(), &Weights::Identity).err();
        assert_eq!(
            kappa(array![[0.0, 0.0], [0.0, 0.0]]),
            Some(NotEstimable::Empty)
        );
        assert_eq!(
            kappa(array![[9.0, 0.0], [0.0, 0.0]]),
            Some(NotEstimable::OneValue)
        );
        assert_eq!(kappa(Array2::zeros((0, 0))), Some(NotEstimable::Empty));
        assert!(kappa(array![[1.0, f64::NAN], [0.0, 0.0]]).is_some());
        assert!(kappa(array![[-1.0, 2.0], [3.0, 0.0]]).is_some());
    }
}
