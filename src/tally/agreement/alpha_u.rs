//! Alpha of spans, in its first form.

use super::alpha::beyond_chance;
use super::coded_span::{CodedSpan, Segment, codes, segments, shared, two_coders};
use crate::tally::{Estimable, NotEstimable};

/// Krippendorff's first alpha of spans.
#[derive(Debug, Clone, PartialEq)]
pub struct AlphaU {
    /// Over all codes: `1 - observed / expected` of their sums.
    pub value: Estimable<f64>,
    /// Of each code, in order.
    pub codes: Vec<CodeAlphaU>,
}

/// The first alpha of spans, of one code.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeAlphaU {
    /// The code.
    pub code: String,
    /// `1 - observed / expected`.
    pub value: Estimable<f64>,
    /// The observed disagreement.
    pub observed: f64,
    /// The expected disagreement.
    pub expected: f64,
}

/// The first alpha of the spans of coders (alpha-U, Krippendorff 1995, as set right in
/// 2004), in the text from `start` up to `end`. It is here to compare with older
/// figures: prefer [`unitized_alpha`](super::unitized_alpha). A coder may have marked
/// nothing, yet is to be given. Spans of a coder with the same code do not overlap.
///
/// Not estimable with fewer than two coders, or with spans that overlap or are
/// outside the text; nor where nothing is marked.
///
/// ```
/// use draagvlak::tally::agreement::{CodedSpan, alpha_u};
/// let one = vec![CodedSpan::new("money", 1, 9)];
/// let other = vec![CodedSpan::new("money", 1, 8)];
/// assert!(alpha_u(&[one, other], 0, 10)?.value? > 0.9);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn alpha_u(codings: &[Vec<CodedSpan>], start: usize, end: usize) -> Estimable<AlphaU> {
    two_coders(codings)?;
    let length = end.saturating_sub(start) as f64;
    let codes = codes(codings)
        .into_iter()
        .map(|code| {
            let coders: Vec<Vec<Segment>> = codings
                .iter()
                .map(|spans| segments(spans, (start, end), |span| usize::from(span.code == code)))
                .collect::<Estimable<_>>()?;
            let (observed, expected) = (observed(&coders, length), expected(&coders, length));
            let value = beyond_chance(observed, expected);
            Ok(CodeAlphaU {
                code,
                value,
                observed,
                expected,
            })
        })
        .collect::<Estimable<Vec<_>>>()?;
    let observed = codes.iter().map(|code| code.observed).sum();
    let expected = codes.iter().map(|code| code.expected).sum();
    let value = match codes.len() {
        0 => Err(NotEstimable::Empty),
        _ => beyond_chance(observed, expected),
    };
    Ok(AlphaU { value, codes })
}

/// The mean squared difference of the segments of two coders, for the squared length
/// of the text.
fn observed(coders: &[Vec<Segment>], length: f64) -> f64 {
    let mut sum = 0.0;
    for (at, one) in coders.iter().enumerate() {
        for other in &coders[..at] {
            shared(one, other, |first, second, _| {
                sum += difference(one[first], other[second]);
            });
        }
    }
    let pairs = (coders.len() * (coders.len() - 1)) as f64 / 2.0;
    sum / (pairs * length * length)
}

/// The squared difference of two segments that share a stretch: of the ends of two
/// spans, and of a span that lies within a gap its length.
fn difference(one: Segment, other: Segment) -> f64 {
    let squared = |one: usize, other: usize| (one.abs_diff(other) as f64).powi(2);
    let within = |span: Segment, gap: Segment| gap.start <= span.start && span.end <= gap.end;
    match (one.label, other.label) {
        (1, 1) => squared(one.start, other.start) + squared(one.end, other.end),
        (1, 0) if within(one, other) => squared(one.start, one.end),
        (0, 1) if within(other, one) => squared(other.start, other.end),
        _ => 0.0,
    }
}

/// The difference of the segments by chance.
fn expected(coders: &[Vec<Segment>], length: f64) -> f64 {
    let (spans, gaps): (Vec<Segment>, Vec<Segment>) = coders
        .iter()
        .flatten()
        .partition(|segment| segment.label == 1);
    let others = spans.len() as f64 - 1.0;
    let of_span = |span: &Segment| {
        let own = span.length();
        let room: f64 = gaps
            .iter()
            .map(|gap| gap.length() - own + 1.0)
            .filter(|room| *room > 0.0)
            .sum();
        others / 3.0 * (2.0 * own.powi(3) - 3.0 * own.powi(2) + own) + own.powi(2) * room
    };
    let bound: f64 = spans
        .iter()
        .map(|span| span.length() * (span.length() - 1.0))
        .sum();
    let all = coders.len() as f64 * length;
    2.0 / length * spans.iter().map(of_span).sum::<f64>() / (all * (all - 1.0) - bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_one_code_may_lie_on_those_of_another() {
        let layers = vec![CodedSpan::new("x", 2, 6), CodedSpan::new("y", 4, 9)];
        let found = alpha_u(&[layers.clone(), layers], 0, 20).expect("alpha");
        assert_eq!(found.value, Ok(1.0));
        assert_eq!(found.codes.len(), 2);
    }

    #[test]
    fn nothing_marked_is_no_agreement() {
        let found = alpha_u(&[vec![], vec![]], 0, 20).expect("alpha");
        assert_eq!(found.value, Err(NotEstimable::Empty));
        assert!(alpha_u(&[vec![]], 0, 20).is_err());
        let outside = vec![CodedSpan::new("x", 15, 21)];
        assert!(alpha_u(&[outside, vec![]], 0, 20).is_err());
    }
}
