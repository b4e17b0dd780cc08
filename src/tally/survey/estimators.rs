//! Means, totals, shares, counts and ratios.

use super::linear::{Basis, Linear};
use super::{Classes, Design, Estimate, Estimates};
use crate::tally::{Estimable, NotEstimable};

/// The mean over the population of a value of the rows (Hájek 1971). A value that is
/// not known leaves its row out of the domain. The mean of ones and zeros is a share.
///
/// Not estimable when nothing is known within the domain, or when there are not as
/// many values as rows.
///
/// ```
/// use draagvlak::tally::survey::{Design, Sample, mean};
///
/// // 8 of 11 municipalities are willing, out of 342.
/// let design = Design::new(&Sample {
///     rows: 11,
///     population: Some(&[342.0; 11]),
///     ..Sample::default()
/// })?;
/// let willing: Vec<_> = (0..11).map(|row| Some(if row < 8 { 1.0 } else { 0.0 })).collect();
/// let share = mean(&design, &willing)?;
/// assert_eq!(format!("{:.3} {:.3}", share.value, share.se?), "0.727 0.139");
///
/// // All of the first eight are: that does not make it certain.
/// let eight: Vec<_> = (0..11).map(|row| row < 8).collect();
/// assert!(mean(&design.within(&eight)?, &willing)?.se.is_err());
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn mean(design: &Design, values: &[Option<f64>]) -> Estimable<Estimate> {
    ratio(design, values, &vec![Some(1.0); design.rows()])
}

/// The total over the population of a value of the rows (Horvitz & Thompson 1952). A
/// value that is not known leaves its row out of the domain.
///
/// Not estimable when nothing is known within the domain, or when there are not as
/// many values as rows.
pub fn total(design: &Design, values: &[Option<f64>]) -> Estimable<Estimate> {
    let basis = Basis::new(design, &[values])?;
    single(&basis, basis.total(values))
}

/// The ratio of two totals over the population, such as the share of the inhabitants
/// that live in a willing municipality. A value that is not known leaves its row out
/// of the domain.
///
/// Not estimable when nothing is known within the domain, when there are not as many
/// values as rows, or when the denominator is 0.
pub fn ratio(
    design: &Design,
    numerator: &[Option<f64>],
    denominator: &[Option<f64>],
) -> Estimable<Estimate> {
    let basis = Basis::new(design, &[numerator, denominator])?;
    single(&basis, basis.ratio(numerator, denominator)?)
}

/// The share of the population in each class. A row of which the class is not known
/// lies outside the domain.
///
/// Not estimable when no class is known within the domain, or when there are not as
/// many as rows.
pub fn shares(design: &Design, classes: &Classes) -> Estimable<Estimates> {
    let ones = vec![Some(1.0); design.rows()];
    of_classes(design, classes, |basis, class| basis.ratio(class, &ones))
}

/// The number of units of the population in each class. A row of which the class is
/// not known lies outside the domain.
///
/// Not estimable when no class is known within the domain, or when there are not as
/// many as rows.
pub fn counts(design: &Design, classes: &Classes) -> Estimable<Estimates> {
    of_classes(design, classes, |basis, class| Ok(basis.total(class)))
}

fn of_classes(
    design: &Design,
    classes: &Classes,
    estimate: impl Fn(&Basis, &[Option<f64>]) -> Estimable<Linear>,
) -> Estimable<Estimates> {
    let indicators = (0..classes.names().len()).map(|class| classes.indicator(class));
    let indicators: Vec<Vec<Option<f64>>> = indicators.collect();
    let first = indicators.first().ok_or(NotEstimable::Empty)?;
    let basis = Basis::new(design, &[first])?;
    let linear = indicators.iter().map(|class| estimate(&basis, class));
    let (each, covariance) = basis.estimates(&linear.collect::<Estimable<Vec<_>>>()?);
    Ok(Estimates {
        names: classes.names().to_vec(),
        each,
        covariance,
    })
}

fn single(basis: &Basis, linear: Linear) -> Estimable<Estimate> {
    let (mut estimates, _) = basis.estimates(&[linear]);
    Ok(estimates.remove(0))
}
