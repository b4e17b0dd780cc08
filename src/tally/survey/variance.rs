//! The variance of linear estimates.

use ndarray::{Array2, Axis};

use super::design::Stratum;
use super::{Design, Lonely};
use crate::tally::{Estimable, NotEstimable};

impl Design {
    /// The covariance of sums over the sample (rows of the sample by sums), of which
    /// the rows told can be other than 0: that between the totals of the units of
    /// each stratum, with the finite population correction (the ultimate cluster
    /// variance). Post-stratification and raking are heeded by way of residuals.
    pub(super) fn covariance(
        &self,
        mut influence: Array2<f64>,
        rows: &[bool],
    ) -> Estimable<Array2<f64>> {
        for adjustment in &self.adjustments {
            adjustment.take_residuals(&mut influence);
        }
        let totals = self.unit_totals(&influence);
        let sums = influence.ncols();
        let mut covariance = Array2::zeros((sums, sums));
        for (stratum, units) in self.strata.iter().zip(self.units_by_stratum()) {
            let mut deviations = totals.select(Axis(0), &units);
            if stratum.is_census() || (stratum.is_lonely() && self.lonely != Lonely::Adjust) {
                continue;
            }
            let mut factor = stratum.unsampled();
            if units.len() > 1 {
                let mean = deviations.sum_axis(Axis(0)) / units.len() as f64;
                deviations -= &mean;
                factor *= units.len() as f64 / (units.len() as f64 - 1.0);
            }
            covariance += &(deviations.t().dot(&deviations) * factor);
        }
        Ok(covariance * self.for_lonely(rows)?)
    }

    /// By how much the variance grows for the strata of one unit.
    fn for_lonely(&self, rows: &[bool]) -> Estimable<f64> {
        let within = self.strata_within(rows);
        // Residuals of adjusted weights are not 0 outside the domain.
        let concerned = |place: &usize| within[*place] || !self.adjustments.is_empty();
        let strata = (0..self.strata.len())
            .filter(concerned)
            .map(|place| &self.strata[place]);
        let (lonely, others): (Vec<&Stratum>, Vec<_>) = strata.partition(|s| s.is_lonely());
        match self.lonely {
            _ if lonely.is_empty() => Ok(1.0),
            Lonely::Certainty | Lonely::Adjust => Ok(1.0),
            Lonely::Average if !others.is_empty() => {
                Ok((lonely.len() + others.len()) as f64 / others.len() as f64)
            }
            Lonely::Fail | Lonely::Average => Err(NotEstimable::OneUnit),
        }
    }

    fn unit_totals(&self, influence: &Array2<f64>) -> Array2<f64> {
        let mut totals = Array2::zeros((self.stratum_of.len(), influence.ncols()));
        for (row, unit) in influence.axis_iter(Axis(0)).zip(&self.unit_of) {
            let mut total = totals.row_mut(*unit);
            total += &row;
        }
        totals
    }
}
