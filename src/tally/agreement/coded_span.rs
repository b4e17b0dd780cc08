//! What coders marked in the same text.

use crate::tally::{Estimable, NotEstimable};

/// A stretch of text that a coder gave a code: from `start` up to `end`, in
/// characters or whatever the text is measured in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodedSpan {
    /// The code.
    pub code: String,
    /// The first place.
    pub start: usize,
    /// The place after the last.
    pub end: usize,
}

impl CodedSpan {
    /// The span from `start` up to `end` with a code.
    pub fn new(code: impl Into<String>, start: usize, end: usize) -> Self {
        let code = code.into();
        Self { code, start, end }
    }
}

/// A stretch of text with one label for all of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Segment {
    pub start: usize,
    pub end: usize,
    /// Number of the label; 0 in the gaps between spans.
    pub label: usize,
}

impl Segment {
    pub fn length(&self) -> f64 {
        (self.end - self.start) as f64
    }
}

/// Cuts a text into the spans of a coder and the gaps between. `label` gives the
/// number of a span, 0 for one that is to be left out.
///
/// Refuses empty spans, spans outside the text and spans that overlap.
pub(super) fn segments(
    spans: &[CodedSpan],
    text: (usize, usize),
    label: impl Fn(&CodedSpan) -> usize,
) -> Estimable<Vec<Segment>> {
    let mut marked: Vec<Segment> = spans
        .iter()
        .map(|span| Segment {
            start: span.start,
            end: span.end,
            label: label(span),
        })
        .filter(|segment| segment.label > 0)
        .collect();
    marked.sort_by_key(|segment| segment.start);
    let (mut reached, end) = text;
    let mut segments = Vec::new();
    for segment in marked {
        if segment.start >= segment.end || segment.end > end {
            return Err(NotEstimable::Asked("a span is empty or outside the text"));
        }
        if segment.start < reached {
            return Err(NotEstimable::Asked(
                "a coder's spans overlap, or start before the text",
            ));
        }
        segments.extend(gap(reached, segment.start));
        segments.push(segment);
        reached = segment.end;
    }
    segments.extend(gap(reached, end));
    Ok(segments)
}

fn gap(start: usize, end: usize) -> Option<Segment> {
    let label = 0;
    (start < end).then_some(Segment { start, end, label })
}

/// Tells each two segments of two coders that share a stretch, and its length. Both
/// cover the same text.
pub(super) fn shared(one: &[Segment], other: &[Segment], mut tell: impl FnMut(usize, usize, f64)) {
    let (mut first, mut second) = (0, 0);
    while let (Some(here), Some(there)) = (one.get(first), other.get(second)) {
        let length = here.end.min(there.end) - here.start.max(there.start);
        tell(first, second, length as f64);
        if here.end <= there.end {
            first += 1;
        }
        if there.end <= here.end {
            second += 1;
        }
    }
}

/// Refuses codings by fewer than two coders.
pub(super) fn two_coders(codings: &[Vec<CodedSpan>]) -> Estimable<()> {
    if codings.len() < 2 {
        return Err(NotEstimable::Asked("agreement needs two coders or more"));
    }
    Ok(())
}

/// All codes that occur, in order.
pub(super) fn codes(codings: &[Vec<CodedSpan>]) -> Vec<String> {
    let mut codes: Vec<String> = codings
        .iter()
        .flatten()
        .map(|span| span.code.clone())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

/// The coding of tests, from codes with their start and end.
#[cfg(test)]
pub(super) fn coding(spans: &[(&str, usize, usize)]) -> Vec<CodedSpan> {
    let span = |&(code, start, end): &(&str, usize, usize)| CodedSpan::new(code, start, end);
    spans.iter().map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(spans: &[(usize, usize)], text: (usize, usize)) -> Estimable<Vec<Segment>> {
        let spans: Vec<_> = spans
            .iter()
            .map(|&(start, end)| CodedSpan::new("x", start, end))
            .collect();
        segments(&spans, text, |_| 1)
    }

    #[test]
    fn segments_cover_the_text() {
        let found = cut(&[(5, 8), (2, 5)], (1, 10)).expect("segments");
        let found: Vec<_> = found
            .iter()
            .map(|at| (at.start, at.end, at.label))
            .collect();
        assert_eq!(found, [(1, 2, 0), (2, 5, 1), (5, 8, 1), (8, 10, 0)]);
    }

    #[test]
    fn wrong_spans_are_refused() {
        assert!(cut(&[(2, 5), (4, 6)], (0, 9)).is_err());
        assert!(cut(&[(3, 3)], (0, 9)).is_err());
        assert!(cut(&[(5, 3)], (0, 9)).is_err());
        assert!(cut(&[(5, 10)], (0, 9)).is_err());
        assert!(cut(&[(0, 3)], (1, 9)).is_err());
    }

    #[test]
    fn shared_stretches_add_up_to_the_text() {
        let one = cut(&[(2, 5), (7, 9)], (0, 10)).expect("segments");
        let other = cut(&[(0, 8)], (0, 10)).expect("segments");
        let mut both = 0.0;
        let mut all = 0.0;
        shared(&one, &other, |first, second, length| {
            all += length;
            if one[first].label == 1 && other[second].label == 1 {
                both += length;
            }
        });
        assert_eq!((both, all), (4.0, 10.0));
    }
}
