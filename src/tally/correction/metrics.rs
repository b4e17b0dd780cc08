//! How well a coder does against a hand, by class.

use crate::tally::{Estimable, NotEstimable};

/// How well a coder finds one class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassMetrics {
    /// The share of what the coder put in the class that is right. Not estimable when
    /// it put nothing in it.
    pub precision: Estimable<f64>,
    /// The share of the cases of the class that the coder found. Not estimable when
    /// the hand put none in it.
    pub recall: Estimable<f64>,
    /// Twice those found as a share of those of the coder and of the hand together.
    /// Not estimable when neither knows the class.
    pub f1: Estimable<f64>,
    /// The number of cases of the class, by the hand.
    pub support: u64,
}

impl ClassMetrics {
    /// The metrics of `found` right ones, of so many by the coder and by the hand.
    pub(super) fn new(found: u64, coder: u64, hand: u64) -> Self {
        Self {
            precision: ratio(found, coder),
            recall: ratio(found, hand),
            f1: ratio(2 * found, coder + hand),
            support: hand,
        }
    }
}

/// How well a coder does over all classes.
#[derive(Debug, Clone, PartialEq)]
pub struct Metrics {
    /// Each class.
    pub classes: Vec<ClassMetrics>,
    /// The share of cases that the coder put in the class of the hand.
    pub accuracy: f64,
    /// The mean F1 of the classes that the coder or the hand gave.
    pub macro_f1: f64,
    /// The mean F1 of all classes, those that nobody gave counting as 0. It is lower
    /// for a longer list.
    pub macro_f1_all: f64,
    /// The mean F1, each class weighted by its cases.
    pub weighted_f1: f64,
}

impl Metrics {
    /// The metrics of cases, given the class by the hand and by the coder of each:
    /// numbers below `classes`.
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] without cases, [`NotEstimable::Asked`] when a class is
    /// out of range.
    ///
    /// ```
    /// use draagvlak::tally::correction::Metrics;
    ///
    /// let metrics = Metrics::new(&[(0, 0), (0, 1), (1, 1)], 2)?;
    /// assert_eq!(metrics.classes[0].recall, Ok(0.5));
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn new(cases: &[(usize, usize)], classes: usize) -> Estimable<Self> {
        if cases.is_empty() {
            return Err(NotEstimable::Empty);
        }
        let mut counts = vec![(0, 0, 0); classes];
        for &(hand, coder) in cases {
            if hand.max(coder) >= classes {
                return Err(NotEstimable::Asked("a class is out of range"));
            }
            counts[hand].2 += 1;
            counts[coder].1 += 1;
            counts[hand].0 += u64::from(hand == coder);
        }
        let right: u64 = counts.iter().map(|(found, _, _)| found).sum();
        let by_class: Vec<ClassMetrics> = counts
            .into_iter()
            .map(|(found, coder, hand)| ClassMetrics::new(found, coder, hand))
            .collect();
        let all = cases.len() as f64;
        let f1 = |class: &ClassMetrics| class.f1.unwrap_or(0.0);
        let sum: f64 = by_class.iter().map(f1).sum();
        let given = by_class.iter().filter(|class| class.f1.is_ok()).count();
        let weighted: f64 = by_class
            .iter()
            .map(|class| class.support as f64 / all * f1(class))
            .sum();
        Ok(Self {
            classes: by_class,
            accuracy: right as f64 / all,
            macro_f1: sum / given as f64,
            macro_f1_all: sum / classes as f64,
            weighted_f1: weighted,
        })
    }
}

pub(super) fn ratio(part: u64, whole: u64) -> Estimable<f64> {
    match whole {
        0 => Err(NotEstimable::Empty),
        _ => Ok(part as f64 / whole as f64),
    }
}
