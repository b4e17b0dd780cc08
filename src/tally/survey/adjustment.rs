//! Weights that are made to agree with what is known of the population.

use ndarray::{Array2, Axis};

use super::{Classes, Design};
use crate::tally::{Estimable, NotEstimable};

const MOST_ROUNDS: usize = 10_000;
/// By which part of a total weights may be off.
const NEAR_TOTAL: f64 = 1e-10;
/// Which part of the largest value may be left of a mean that was taken out.
const NEAR_NOTHING: f64 = 1e-13;

/// How many units the population has in each class of a variable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margin<'a> {
    /// The class of each row.
    pub classes: &'a Classes,
    /// The number of units of the population in each class, in the order of the
    /// names of the classes.
    pub totals: &'a [f64],
}

/// Weights made to agree with margins: what the variance must know of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Adjustment {
    margins: Vec<Vec<Option<usize>>>,
    weights: Vec<f64>,
    /// By what weights the mean of a class is taken.
    averaging: Vec<f64>,
}

impl Design {
    /// The design with weights that add up, in each class, to the number of units
    /// that the population has there. Standard errors are those of the residuals
    /// from the means of the classes.
    ///
    /// Within a domain only the rows of the domain are weighted.
    ///
    /// Not estimable when the class of a row is not known, when there are not as
    /// many totals as classes, when a class has units in the population and no rows,
    /// or rows and no units.
    ///
    /// ```
    /// use draagvlak::tally::survey::{Classes, Design, Margin, Sample, mean};
    ///
    /// let design = Design::new(&Sample { rows: 4, ..Sample::default() })?;
    /// let sizes = Classes::from_labels(&["large", "small", "small", "small"].map(Some));
    /// let weighted = design.post_stratify(Margin { classes: &sizes, totals: &[20.0, 80.0] })?;
    /// assert!((mean(&weighted, &[1.0, 0.0, 0.0, 0.0].map(Some))?.value - 0.2).abs() < 1e-12);
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn post_stratify(&self, margin: Margin) -> Estimable<Self> {
        let classes = self.classes_within(margin)?;
        let mut weights = self.weights.clone();
        scale(&mut weights, &classes, margin.totals);
        Ok(self.adjusted(vec![classes], weights, self.weights.clone()))
    }

    /// The design with weights that add up to the margins of several variables, by
    /// scaling to each of them in turn (Deming & Stephan 1940). Standard errors are
    /// those of the residuals from the means of the classes of all variables
    /// together (as R's `survey` does it, without weights).
    ///
    /// Within a domain only the rows of the domain are weighted.
    ///
    /// Not estimable when one of the margins is not, as in
    /// [`post_stratify`](Self::post_stratify), or when no weights agree with all.
    pub fn rake(&self, margins: &[Margin]) -> Estimable<Self> {
        let classes = margins.iter().map(|margin| self.classes_within(*margin));
        let classes = classes.collect::<Estimable<Vec<_>>>()?;
        let mut weights = self.weights.clone();
        for _ in 0..MOST_ROUNDS {
            let mut off = 0.0_f64;
            for (classes, margin) in classes.iter().zip(margins) {
                off = off.max(scale(&mut weights, classes, margin.totals));
            }
            if off < NEAR_TOTAL {
                return Ok(self.adjusted(classes, weights, vec![1.0; self.rows()]));
            }
        }
        Err(NotEstimable::Asked("no weights agree with all margins"))
    }

    fn adjusted(
        &self,
        margins: Vec<Vec<Option<usize>>>,
        weights: Vec<f64>,
        averaging: Vec<f64>,
    ) -> Self {
        let mut design = self.clone();
        design.weights.clone_from(&weights);
        design.adjustments.push(Adjustment {
            margins,
            weights,
            averaging,
        });
        design
    }

    /// The classes of the rows within the domain, checked against their totals.
    fn classes_within(&self, margin: Margin) -> Estimable<Vec<Option<usize>>> {
        self.check_length(margin.classes.of().len())?;
        if margin.totals.len() != margin.classes.names().len() {
            return Err(NotEstimable::Asked(
                "there are not as many totals as classes",
            ));
        }
        let mut found = vec![false; margin.totals.len()];
        let mut classes = vec![None; self.rows()];
        for row in (0..self.rows()).filter(|row| self.inside[*row]) {
            let class = margin.classes.of()[row];
            let class = class.ok_or(NotEstimable::Asked("the class of a row is not known"))?;
            found[class] = true;
            classes[row] = Some(class);
        }
        for (total, found) in margin.totals.iter().zip(found) {
            match (found, *total) {
                (true, total) if total.is_finite() && total > 0.0 => {}
                (false, 0.0) => {}
                (false, _) => return Err(NotEstimable::Asked("a class has units and no rows")),
                (true, _) => return Err(NotEstimable::Asked("a class has rows and no units")),
            }
        }
        Ok(classes)
    }
}

/// Scales the weights to the totals of their classes. Gives by which part of a total
/// they were off, at most.
fn scale(weights: &mut [f64], classes: &[Option<usize>], totals: &[f64]) -> f64 {
    let mut sums = vec![0.0; totals.len()];
    for (weight, class) in weights.iter().zip(classes) {
        if let Some(class) = class {
            sums[*class] += weight;
        }
    }
    for (weight, class) in weights.iter_mut().zip(classes) {
        if let Some(class) = class {
            *weight *= totals[*class] / sums[*class];
        }
    }
    let with_rows = sums.iter().zip(totals).filter(|(sum, _)| **sum > 0.0);
    let off = with_rows.map(|(sum, total)| (sum / total - 1.0).abs());
    off.fold(0.0, f64::max)
}

impl Adjustment {
    /// Replaces weighted values by their residuals from the means of the classes.
    /// With several margins the means are taken in turn, until none is left.
    pub fn take_residuals(&self, influence: &mut Array2<f64>) {
        for mut column in influence.axis_iter_mut(Axis(1)) {
            let mut values: Vec<f64> = column
                .iter()
                .zip(&self.weights)
                .map(|(x, w)| x / w)
                .collect();
            let largest = values
                .iter()
                .fold(0.0_f64, |most, value| most.max(value.abs()));
            for _ in 0..MOST_ROUNDS {
                let mut taken = 0.0_f64;
                for classes in &self.margins {
                    taken = taken.max(self.take_means(&mut values, classes));
                }
                if self.margins.len() == 1 || taken <= NEAR_NOTHING * largest {
                    break;
                }
            }
            for (place, value) in values.iter().enumerate() {
                column[place] = value * self.weights[place];
            }
        }
    }

    /// Takes the mean of its class from each value. Gives the largest mean taken.
    fn take_means(&self, values: &mut [f64], classes: &[Option<usize>]) -> f64 {
        let count = classes.iter().flatten().max().map_or(0, |most| most + 1);
        let (mut sums, mut sizes) = (vec![0.0; count], vec![0.0; count]);
        for (row, class) in classes.iter().enumerate() {
            if let Some(class) = class {
                sums[*class] += self.averaging[row] * values[row];
                sizes[*class] += self.averaging[row];
            }
        }
        let means: Vec<f64> = sums
            .iter()
            .zip(&sizes)
            .map(|(sum, size)| if *size > 0.0 { sum / size } else { 0.0 })
            .collect();
        for (value, class) in values.iter_mut().zip(classes) {
            if let Some(class) = class {
                *value -= means[*class];
            }
        }
        means.iter().fold(0.0, |most, mean| most.max(mean.abs()))
    }
}
