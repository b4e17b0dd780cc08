//! How well a coder marks spans against a hand.

use std::collections::{BTreeMap, BTreeSet};

use super::metrics::ClassMetrics;
use crate::tally::agreement::CodedSpan;

/// How well a coder marks the spans of texts.
#[derive(Debug, Clone, PartialEq)]
pub struct SpanMetrics {
    /// By the places that have a code, each counted once for a code however many spans
    /// of it lie there.
    pub places: ClassMetrics,
    /// The spans of the coder that have the code, the start and the end of one of the
    /// hand.
    pub exact_matches: u64,
    /// By those spans.
    pub exact: ClassMetrics,
    /// The most pairs of a span of the coder and one of the hand that have the same
    /// code and share at least half of all places that either covers, each span being
    /// in one pair.
    pub half_matches: u64,
    /// By those pairs.
    pub half: ClassMetrics,
}

impl SpanMetrics {
    /// The metrics over texts, given the spans of each by the hand and by the coder. A
    /// span given twice counts twice; an empty one counts as a span without places.
    ///
    /// ```
    /// use draagvlak::tally::agreement::CodedSpan;
    /// use draagvlak::tally::correction::SpanMetrics;
    ///
    /// let hand = vec![CodedSpan::new("money", 0, 10)];
    /// let coder = vec![CodedSpan::new("money", 5, 10)];
    /// let metrics = SpanMetrics::new(&[(hand, coder)]);
    /// assert_eq!((metrics.places.precision, metrics.places.recall), (Ok(1.0), Ok(0.5)));
    /// assert_eq!((metrics.exact_matches, metrics.half_matches), (0, 1));
    /// ```
    pub fn new(texts: &[(Vec<CodedSpan>, Vec<CodedSpan>)]) -> Self {
        let mut spans = [0; 2];
        let mut covered = [0; 3];
        let (mut exact, mut half) = (0, 0);
        for (hand, coder) in texts {
            spans[0] += coder.len() as u64;
            spans[1] += hand.len() as u64;
            let (by_hand, by_coder) = (places(hand), places(coder));
            covered[0] += by_hand.intersection(&by_coder).count() as u64;
            covered[1] += by_coder.len() as u64;
            covered[2] += by_hand.len() as u64;
            exact += exact_matches(hand, coder);
            half += half_matches(hand, coder);
        }
        Self {
            places: ClassMetrics::new(covered[0], covered[1], covered[2]),
            exact_matches: exact,
            exact: ClassMetrics::new(exact, spans[0], spans[1]),
            half_matches: half,
            half: ClassMetrics::new(half, spans[0], spans[1]),
        }
    }
}

fn places(spans: &[CodedSpan]) -> BTreeSet<(&str, usize)> {
    spans
        .iter()
        .flat_map(|span| (span.start..span.end).map(|place| (span.code.as_str(), place)))
        .collect()
}

fn exact_matches(hand: &[CodedSpan], coder: &[CodedSpan]) -> u64 {
    let count = |spans: &[CodedSpan]| {
        let mut counts: BTreeMap<CodedSpan, u64> = BTreeMap::new();
        for span in spans {
            *counts.entry(span.clone()).or_default() += 1;
        }
        counts
    };
    let by_hand = count(hand);
    count(coder)
        .into_iter()
        .map(|(span, times)| times.min(by_hand.get(&span).copied().unwrap_or(0)))
        .sum()
}

/// The most pairs, by paths that give a span another partner to free its own (Kuhn
/// 1955).
fn half_matches(hand: &[CodedSpan], coder: &[CodedSpan]) -> u64 {
    let mut partner = vec![None; hand.len()];
    let mut pairs = 0;
    for span in 0..coder.len() {
        let mut tried = vec![false; hand.len()];
        pairs += u64::from(find_partner(span, hand, coder, &mut partner, &mut tried));
    }
    pairs
}

fn find_partner(
    span: usize,
    hand: &[CodedSpan],
    coder: &[CodedSpan],
    partner: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    for (at, other) in hand.iter().enumerate() {
        if tried[at] || !share_half(&coder[span], other) {
            continue;
        }
        tried[at] = true;
        let free = match partner[at] {
            None => true,
            Some(rival) => find_partner(rival, hand, coder, partner, tried),
        };
        if free {
            partner[at] = Some(span);
            return true;
        }
    }
    false
}

fn share_half(one: &CodedSpan, other: &CodedSpan) -> bool {
    let shared = one
        .end
        .min(other.end)
        .saturating_sub(one.start.max(other.start));
    let length = |span: &CodedSpan| span.end.saturating_sub(span.start);
    // Half of all places, in whole numbers.
    one.code == other.code && shared > 0 && 3 * shared >= length(one) + length(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(spans: &[(usize, usize)]) -> Vec<CodedSpan> {
        let span = |&(start, end)| CodedSpan::new("x", start, end);
        spans.iter().map(span).collect()
    }

    #[test]
    fn a_span_gives_way_when_it_has_another_partner() {
        let (hand, coder) = (spans(&[(0, 10), (4, 14)]), spans(&[(2, 12), (0, 9)]));
        assert_eq!(half_matches(&hand, &coder), 2);
        assert_eq!(half_matches(&hand[..1], &coder), 1);
    }

    #[test]
    fn half_of_all_places_is_enough_and_less_is_not() {
        let half = |end| half_matches(&spans(&[(0, 10)]), &spans(&[(0, end)]));
        assert_eq!((half(5), half(4), half(20), half(21)), (1, 0, 1, 0));
    }

    #[test]
    fn the_roles_swap_precision_and_recall() {
        let (one, other) = (spans(&[(0, 6), (0, 6), (2, 8)]), spans(&[(0, 6), (7, 9)]));
        let there = SpanMetrics::new(&[(one.clone(), other.clone())]);
        let back = SpanMetrics::new(&[(other, one)]);
        assert_eq!((there.exact_matches, there.half_matches), (1, 1));
        assert_eq!(there.places.precision, back.places.recall);
        assert_eq!(there.exact.f1, back.exact.f1);
        assert_eq!(there.places.precision, Ok(7.0 / 8.0));
    }

    #[test]
    fn nothing_marked_is_not_estimable() {
        let none = SpanMetrics::new(&[(vec![], vec![])]);
        assert!(none.places.f1.is_err() && none.exact.precision.is_err());
        let missed = SpanMetrics::new(&[(spans(&[(0, 4)]), vec![])]);
        assert_eq!(missed.half.f1, Ok(0.0));
    }
}
