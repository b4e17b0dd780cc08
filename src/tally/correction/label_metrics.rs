//! How well a coder does where a case may have several labels.

use ndarray::ArrayView2;

use super::metrics::{ClassMetrics, ratio};
use crate::tally::{Estimable, NotEstimable};

/// How well a coder gives the labels of cases.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelMetrics {
    /// Each label.
    pub labels: Vec<ClassMetrics>,
    /// F1 over all labels of all cases together. Not estimable when nobody gave one.
    pub micro_f1: Estimable<f64>,
    /// The mean F1 of the labels that the coder or the hand gave. Not estimable when
    /// nobody gave one.
    pub macro_f1: Estimable<f64>,
    /// The mean F1 of all labels, those that nobody gave counting as 0.
    pub macro_f1_all: f64,
    /// The F1 of each case. Not estimable for one without labels.
    pub cases: Vec<Estimable<f64>>,
    /// The share of labels, given or not, on which coder and hand differ.
    pub hamming_loss: f64,
    /// The share of cases with all labels right.
    pub subset_accuracy: f64,
}

impl LabelMetrics {
    /// The metrics of cases, a row each, and labels, a column each, by the hand and by
    /// the coder.
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] without cases or labels, [`NotEstimable::Asked`] when
    /// the two have another shape.
    ///
    /// ```
    /// use draagvlak::tally::correction::LabelMetrics;
    /// use ndarray::array;
    ///
    /// let hand = array![[true, false], [true, true]];
    /// let coder = array![[true, false], [false, true]];
    /// let metrics = LabelMetrics::new(hand.view(), coder.view())?;
    /// assert_eq!(metrics.micro_f1, Ok(0.8));
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn new(hand: ArrayView2<bool>, coder: ArrayView2<bool>) -> Estimable<Self> {
        if hand.dim() != coder.dim() {
            return Err(NotEstimable::Asked("hand and coder have another shape"));
        }
        if hand.is_empty() {
            return Err(NotEstimable::Empty);
        }
        let counted: Vec<[u64; 3]> = hand
            .columns()
            .into_iter()
            .zip(coder.columns())
            .map(|(hand, coder)| count(hand.iter().zip(coder)))
            .collect();
        let labels: Vec<ClassMetrics> = counted
            .iter()
            .map(|&[found, coder, hand]| ClassMetrics::new(found, coder, hand))
            .collect();
        let [found, by_coder, by_hand] =
            [0, 1, 2].map(|at| counted.iter().map(|counts| counts[at]).sum::<u64>());
        let given: Vec<f64> = labels.iter().filter_map(|label| label.f1.ok()).collect();
        let sum: f64 = given.iter().sum();
        let rows = || hand.rows().into_iter().zip(coder.rows());
        let right = rows().filter(|(hand, coder)| hand == coder).count();
        let differ = hand.iter().zip(coder).filter(|(hand, coder)| hand != coder);
        Ok(Self {
            micro_f1: ratio(2 * found, by_coder + by_hand),
            macro_f1: match given.len() {
                0 => Err(NotEstimable::Empty),
                known => Ok(sum / known as f64),
            },
            macro_f1_all: sum / labels.len() as f64,
            cases: rows()
                .map(|(hand, coder)| {
                    let [found, coder, hand] = count(hand.iter().zip(coder));
                    ratio(2 * found, coder + hand)
                })
                .collect(),
            hamming_loss: differ.count() as f64 / hand.len() as f64,
            subset_accuracy: right as f64 / hand.nrows() as f64,
            labels,
        })
    }

    /// The mean F1 of the cases, one without labels counting as `unlabelled`: 1 if
    /// agreeing that there is none is right, 0 if it is worth nothing.
    pub fn samples_f1(&self, unlabelled: f64) -> f64 {
        let sum: f64 = self.cases.iter().map(|f1| f1.unwrap_or(unlabelled)).sum();
        sum / self.cases.len() as f64
    }
}

/// Those that both gave, the coder and the hand.
fn count<'a>(pairs: impl Iterator<Item = (&'a bool, &'a bool)>) -> [u64; 3] {
    pairs.fold([0, 0, 0], |[both, by_coder, by_hand], (hand, coder)| {
        [
            both + u64::from(*hand && *coder),
            by_coder + u64::from(*coder),
            by_hand + u64::from(*hand),
        ]
    })
}
