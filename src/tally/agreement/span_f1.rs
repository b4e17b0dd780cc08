//! Agreement on spans where nobody knows how many there might have been.

use std::collections::BTreeMap;

use super::coded_span::{CodedSpan, two_coders};
use crate::tally::{Estimable, NotEstimable};

/// What two coders have to share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanMatch {
    /// Whole spans: the same start, end and code.
    Exact,
    /// Places: each with the same code, counted once however many spans lie on it.
    Places,
}

/// Positive specific agreement on spans.
#[derive(Debug, Clone, PartialEq)]
pub struct SpanF1 {
    /// The mean over the pairs of coders that have it.
    pub mean: f64,
    /// Each pair of coders by place, and twice what they share as a share of what the
    /// two marked. Not estimable for two that marked nothing.
    pub pairs: Vec<((usize, usize), Estimable<f64>)>,
}

/// Positive specific agreement on spans: the mean F1 over pairs of coders (Hripcsak
/// & Rothschild 2005). It needs no count of what nobody marked, and is what kappa
/// tends to when that grows. Spans may overlap; a span given twice counts twice as a
/// whole span. Chance is not corrected for.
///
/// Not estimable with fewer than two coders, or when nobody marked anything.
///
/// ```
/// use draagvlak::tally::agreement::{CodedSpan, SpanMatch, pairwise_f1};
/// let one = vec![CodedSpan::new("money", 0, 10)];
/// let other = vec![CodedSpan::new("money", 5, 10)];
/// let places = pairwise_f1(&[one, other], SpanMatch::Places)?;
/// assert_eq!(places.mean, 2.0 * 5.0 / (10.0 + 5.0));
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn pairwise_f1(codings: &[Vec<CodedSpan>], shared: SpanMatch) -> Estimable<SpanF1> {
    two_coders(codings)?;
    let mut pairs = Vec::new();
    for (second, other) in codings.iter().enumerate() {
        for (first, one) in codings[..second].iter().enumerate() {
            let f1 = match shared {
                SpanMatch::Exact => of_spans(one, other),
                SpanMatch::Places => of_places(one, other),
            };
            pairs.push(((first, second), f1));
        }
    }
    let found: Vec<f64> = pairs.iter().filter_map(|(_, f1)| f1.ok()).collect();
    if found.is_empty() {
        return Err(NotEstimable::Empty);
    }
    let mean = found.iter().sum::<f64>() / found.len() as f64;
    Ok(SpanF1 { mean, pairs })
}

fn f1(shared: f64, marked: f64) -> Estimable<f64> {
    match marked {
        0.0 => Err(NotEstimable::Empty),
        _ => Ok(2.0 * shared / marked),
    }
}

fn of_spans(one: &[CodedSpan], other: &[CodedSpan]) -> Estimable<f64> {
    let mut unmatched = BTreeMap::new();
    for span in one {
        *unmatched.entry(span).or_insert(0) += 1;
    }
    let mut shared = 0.0;
    for span in other {
        if let Some(left) = unmatched.get_mut(span).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1.0;
        }
    }
    f1(shared, (one.len() + other.len()) as f64)
}

fn of_places(one: &[CodedSpan], other: &[CodedSpan]) -> Estimable<f64> {
    let (one, other) = (places(one), places(other));
    let length = |stretches: &[CodedSpan]| -> f64 {
        let lengths = stretches.iter().map(|span| span.end - span.start);
        lengths.map(|length| length as f64).sum()
    };
    let mut shared = 0.0;
    let (mut first, mut second) = (0, 0);
    while let (Some(here), Some(there)) = (one.get(first), other.get(second)) {
        if here.code == there.code {
            let (start, end) = (here.start.max(there.start), here.end.min(there.end));
            shared += end.saturating_sub(start) as f64;
        }
        if (&here.code, here.end) <= (&there.code, there.end) {
            first += 1;
        } else {
            second += 1;
        }
    }
    f1(shared, length(&one) + length(&other))
}

/// The stretches that have each code, in order and without overlap.
fn places(spans: &[CodedSpan]) -> Vec<CodedSpan> {
    let mut spans: Vec<CodedSpan> = spans
        .iter()
        .filter(|span| span.start < span.end)
        .cloned()
        .collect();
    spans.sort();
    spans.dedup_by(|next, kept| {
        let joined = next.code == kept.code && next.start <= kept.end;
        if joined {
            kept.end = kept.end.max(next.end);
        }
        joined
    });
    spans
}

#[cfg(test)]
mod tests {
    use super::super::coded_span::coding;
    use super::*;

    #[test]
    fn places_count_once_for_each_code() {
        let one = coding(&[("x", 0, 6), ("x", 4, 10), ("y", 2, 4)]);
        let other = coding(&[("y", 0, 4), ("x", 8, 12)]);
        let found = pairwise_f1(&[one, other], SpanMatch::Places).expect("agreement");
        assert_eq!(found.mean, 2.0 * (2.0 + 2.0) / (12.0 + 8.0));
    }

    #[test]
    fn a_span_is_matched_once() {
        let one = coding(&[("x", 0, 6), ("x", 0, 6), ("y", 2, 4)]);
        let other = coding(&[("x", 0, 6), ("y", 2, 5)]);
        let found = pairwise_f1(&[one, other], SpanMatch::Exact).expect("agreement");
        assert_eq!(found.mean, 2.0 / 5.0);
    }

    #[test]
    fn pairs_that_marked_nothing_are_left_out() {
        let found = pairwise_f1(&[vec![], vec![], coding(&[("x", 0, 6)])], SpanMatch::Exact);
        let found = found.expect("agreement");
        assert_eq!(found.mean, 0.0);
        assert_eq!(found.pairs[0], ((0, 1), Err(NotEstimable::Empty)));
        let none = pairwise_f1(&[vec![], vec![]], SpanMatch::Places);
        assert_eq!(none, Err(NotEstimable::Empty));
    }
}
