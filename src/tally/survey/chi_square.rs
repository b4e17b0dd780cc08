//! Whether two variables go together, heeding the design.

use ndarray::{Array1, Array2, Axis};

use super::linear::known;
use super::linear_system::solve;
use super::table::Table;
use super::{Classes, Design};
use crate::tally::distribution::{chi_square_above, f_above};
use crate::tally::{Estimable, NotEstimable};

/// A way to test whether two variables go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChiSquareTest {
    /// Pearson's chi-square by its design effects, against F with their second-order
    /// correction (Rao & Scott 1984; Thomas & Rao 1987). To be preferred.
    F,
    /// Pearson's chi-square by its mean design effect, against chi-square (Rao & Scott
    /// 1981). The statistic is Pearson's own.
    ChiSquare,
    /// Wald's, against F (Koch, Freeman & Freeman 1975). Too large with many cells and
    /// few units.
    Wald,
    /// Wald's, corrected for the degrees of freedom (Thomas & Rao 1987).
    AdjustedWald,
}

impl ChiSquareTest {
    /// The test of a name, as R's `svychisq` has it: `F`, `Chisq`, `Wald` or
    /// `adjWald`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "F" => Some(Self::F),
            "Chisq" => Some(Self::ChiSquare),
            "Wald" => Some(Self::Wald),
            "adjWald" => Some(Self::AdjustedWald),
            _ => None,
        }
    }
}

/// What a test of two variables gives.
#[derive(Debug, Clone, PartialEq)]
pub struct ChiSquare {
    /// The statistic.
    pub statistic: f64,
    /// The degrees of freedom (of the numerator, of F).
    pub df: f64,
    /// The degrees of freedom of the denominator, if it is held against F.
    pub denominator_df: Option<f64>,
    /// How probable as large a statistic is when the variables do not go together.
    pub p: f64,
}

/// Tests whether two variables go together in the population. Rows of which a class
/// is not known lie outside the domain; classes without rows are left out.
///
/// Not estimable when a variable has not as many rows as the design, when one has no
/// two classes with rows, when no cell varies, when there are too few units for as
/// many cells, or when all units of the population were drawn: then the counts
/// themselves tell.
///
/// ```
/// use draagvlak::tally::survey::{ChiSquareTest, Classes, Design, Sample, chi_square};
///
/// let design = Design::new(&Sample { rows: 8, ..Sample::default() })?;
/// let stance = Classes::from_labels(&["no", "no", "no", "yes", "no", "yes", "yes", "yes"].map(Some));
/// let size = Classes::from_labels(&["s", "s", "s", "s", "l", "l", "l", "l"].map(Some));
/// let test = chi_square(&design, &stance, &size, ChiSquareTest::F)?;
/// assert_eq!(format!("{:.2} {:.2}", test.statistic, test.p), "1.75 0.23");
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn chi_square(
    design: &Design,
    rows: &Classes,
    columns: &Classes,
    test: ChiSquareTest,
) -> Estimable<ChiSquare> {
    let table = Table::new(design, rows, columns)?;
    let units = table.basis.design.degrees_within(&table.basis.rows) as f64;
    if design.is_census() {
        return Err(NotEstimable::Census);
    }
    if units == 0.0 {
        return Err(NotEstimable::OneUnit);
    }
    match test {
        ChiSquareTest::F | ChiSquareTest::ChiSquare => table.pearson(test, units),
        ChiSquareTest::Wald | ChiSquareTest::AdjustedWald => table.wald(test, units),
    }
}

impl Table<'_> {
    /// The tests that begin with Pearson's chi-square.
    fn pearson(&self, test: ChiSquareTest, units: f64) -> Estimable<ChiSquare> {
        let ones = vec![Some(1.0); self.basis.rows.len()];
        let shares = self.within.iter().map(|cell| self.basis.ratio(cell, &ones));
        let (shares, covariance) = self
            .basis
            .estimates(&shares.collect::<Estimable<Vec<_>>>()?);
        let shares: Array1<f64> = shares.iter().map(|share| share.value).collect();
        let n = self.basis.n() as f64;
        let pearson = n * self.distance(&shares);

        let contrasts = self.contrasts();
        let inverse = shares.mapv(|share| if share == 0.0 { 0.0 } else { 1.0 / share });
        let weighted = &contrasts * &inverse.insert_axis(Axis(1));
        let simple = contrasts.t().dot(&weighted) / n;
        let found = weighted.t().dot(&covariance?).dot(&weighted);
        let effects = solve(simple, found)?;
        let sum = effects.diag().sum();
        let squares = effects.dot(&effects).diag().sum();
        if sum <= 0.0 {
            return Err(NotEstimable::NoSpread);
        }

        let count = effects.nrows() as f64;
        if test == ChiSquareTest::ChiSquare {
            let p = chi_square_above(pearson / (sum / count), count);
            return Ok(ChiSquare {
                statistic: pearson,
                df: count,
                denominator_df: None,
                p,
            });
        }
        Ok(against_f(
            pearson / sum,
            sum * sum / squares,
            sum * sum / squares * units,
        ))
    }

    /// The tests of what the totals of cells are more than expected.
    fn wald(&self, test: ChiSquareTest, units: f64) -> Estimable<ChiSquare> {
        let weights = self.basis.weights();
        let size = weights.sum();
        let within: Vec<Array1<f64>> = self.within.iter().map(|cell| known(cell)).collect();
        let totals: Array1<f64> = within.iter().map(|cell| (&weights * cell).sum()).collect();
        let (rows, columns) = self.sides(&totals);

        let inner = self.inner();
        let mut excess = Array2::zeros((inner.len(), 1));
        let mut influence = Array2::zeros((weights.len(), inner.len()));
        for (place, cell) in inner.iter().enumerate() {
            let (row, column) = self.cells[*cell];
            let (row_share, column_share) = (rows[row] / size, columns[column] / size);
            excess[[place, 0]] = totals[*cell] - rows[row] * column_share;
            let mut column_of = influence.column_mut(place);
            column_of += &(&within[*cell] + row_share * column_share);
            for ((other_row, other_column), other) in self.cells.iter().zip(&within) {
                if *other_row == row {
                    column_of.scaled_add(-column_share, other);
                }
                if *other_column == column {
                    column_of.scaled_add(-row_share, other);
                }
            }
            column_of *= &weights;
        }
        let covariance = self.basis.design.covariance(influence, &self.basis.rows)?;
        let statistic = excess.t().dot(&solve(covariance, excess.clone())?)[[0, 0]];

        let count = inner.len() as f64;
        let left = units - count + 1.0;
        if test == ChiSquareTest::Wald {
            return Ok(against_f(statistic / count, count, units));
        }
        if left <= 0.0 {
            return Err(NotEstimable::Singular);
        }
        Ok(against_f(statistic * left / (count * units), count, left))
    }
}

fn against_f(statistic: f64, df: f64, denominator_df: f64) -> ChiSquare {
    let p = f_above(statistic, df, denominator_df);
    ChiSquare {
        statistic,
        df,
        denominator_df: Some(denominator_df),
        p,
    }
}
