//! Estimates for the parts of a population.

use std::collections::BTreeMap;

use super::{Classes, Design};
use crate::tally::Estimable;

/// What was estimated for a part of the population.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain<T> {
    /// The class of each variable.
    pub classes: Vec<String>,
    /// What was estimated, or why it was not.
    pub estimate: Estimable<T>,
}

/// An estimate for each part of the population, by one or more variables. A part
/// without rows is left out; so is a row of which a class is not known.
///
/// The parts come in the order of the classes, the first variable fastest. Not
/// estimable when a variable has not as many rows as the design.
///
/// ```
/// use draagvlak::tally::NotEstimable;
/// use draagvlak::tally::survey::{Classes, Design, Sample, by, mean};
///
/// let design = Design::new(&Sample { rows: 5, ..Sample::default() })?;
/// let region = Classes::from_labels(&["east", "east", "west", "west", "west"].map(Some));
/// let willing = [1.0, 1.0, 1.0, 0.0, 0.0].map(Some);
/// let parts = by(&design, &[&region], |part| mean(part, &willing))?;
/// assert_eq!(parts[0].classes, ["east"]);
/// let east = parts[0].estimate.as_ref().unwrap();
/// assert_eq!((east.value, east.se), (1.0, Err(NotEstimable::OneValue)));
/// # Ok::<(), NotEstimable>(())
/// ```
pub fn by<T>(
    design: &Design,
    variables: &[&Classes],
    estimate: impl Fn(&Design) -> Estimable<T>,
) -> Estimable<Vec<Domain<T>>> {
    for classes in variables {
        design.check_length(classes.of().len())?;
    }
    let mut parts: BTreeMap<Vec<usize>, Vec<bool>> = BTreeMap::new();
    for row in (0..design.rows()).filter(|row| design.inside[*row]) {
        // Reversed, as the last variable is the slowest.
        let key: Option<Vec<usize>> = variables.iter().rev().map(|v| v.of()[row]).collect();
        if let Some(key) = key {
            parts
                .entry(key)
                .or_insert_with(|| vec![false; design.rows()])[row] = true;
        }
    }
    let domain = |(key, rows): (Vec<usize>, Vec<bool>)| {
        let classes = variables.iter().zip(key.iter().rev());
        let classes = classes.map(|(variable, class)| variable.names()[*class].clone());
        Ok(Domain {
            classes: classes.collect(),
            estimate: estimate(&design.within(&rows)?),
        })
    };
    parts.into_iter().map(domain).collect()
}
