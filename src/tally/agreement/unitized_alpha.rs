//! Alpha of spans: the u-alpha family.

use ndarray::{Array2, ArrayView2, Axis};

use super::alpha::beyond_chance;
use super::coded_span::{CodedSpan, Segment, codes, segments, shared, two_coders};
use crate::tally::{Estimable, NotEstimable};

/// Less than this share is nothing but rounding.
const ROUNDING: f64 = 1e-9;

/// Krippendorff's alpha of spans, in its forms. Labels are the gaps, then the codes.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitizedAlpha {
    /// Agreement on spans and codes together (u-alpha).
    pub all: Estimable<f64>,
    /// Agreement on what is marked at all, whatever the code (bar-u-alpha).
    pub marked: Estimable<f64>,
    /// Agreement on codes where two coders both marked something (cu-alpha).
    pub coding: Estimable<f64>,
    /// The share of the text, over coders, that [`coding`](Self::coding) rests on.
    pub coding_coverage: f64,
    /// Agreement on each code, in order.
    pub codes: Vec<CodeAlpha>,
    /// How much text has, by two coders, the labels of the row and of the column.
    pub observed: Array2<f64>,
    /// How much would have them by chance.
    pub expected: Array2<f64>,
}

/// Agreement on a code where two coders both marked something ((k)u-alpha).
#[derive(Debug, Clone, PartialEq)]
pub struct CodeAlpha {
    /// The code.
    pub code: String,
    /// Alpha of this code against the others.
    pub alpha: Estimable<f64>,
    /// The share of the text with this code, over coders, that it rests on.
    pub coverage: f64,
}

/// Alpha of the spans of coders in a text of a length, with nominal codes
/// (Krippendorff, Mathet, Bouvry & Widlöcher 2016). A coder may have marked nothing,
/// yet is to be given. The spans of a coder do not overlap; where codes may, take
/// each code by itself.
///
/// Not estimable with fewer than two coders, without text, or with spans that
/// overlap or are outside the text. A form is not estimable where all labels that it
/// compares are the same, or where three or more coders share so little that chance
/// has nothing to pair.
///
/// ```
/// use draagvlak::tally::agreement::{CodedSpan, unitized_alpha};
/// let one = vec![CodedSpan::new("money", 10, 30)];
/// let other = vec![CodedSpan::new("money", 12, 30)];
/// let found = unitized_alpha(&[one, other], 100)?;
/// assert!(found.all? > 0.9);
/// assert!(found.coding.is_err()); // a single code
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn unitized_alpha(codings: &[Vec<CodedSpan>], length: usize) -> Estimable<UnitizedAlpha> {
    two_coders(codings)?;
    if length == 0 {
        return Err(NotEstimable::Empty);
    }
    let codes = codes(codings);
    let label = |span: &CodedSpan| codes.binary_search(&span.code).map_or(0, |at| at + 1);
    let coders: Vec<Vec<Segment>> = codings
        .iter()
        .map(|spans| segments(spans, (0, length), label))
        .collect::<Estimable<_>>()?;

    let labels = codes.len() + 1;
    let observed = coincidences(&coders, labels);
    let expected = by_chance(observed.view(), &whole_segments(&coders, labels))?;
    let (_, coded) = observed.view().split_at(Axis(0), 1);
    let (_, within) = coded.split_at(Axis(1), 1);
    let within_expected = by_chance(within, &met_segments(&coders, labels));
    let covered = within.sum_axis(Axis(1));
    let of_code = |(code, name): (usize, &String)| CodeAlpha {
        code: name.clone(),
        alpha: against_others(within, within_expected.as_ref(), code),
        coverage: covered[code] / observed.row(code + 1).sum(),
    };
    Ok(UnitizedAlpha {
        all: beyond_chance(apart(observed.view()), apart(expected.view())),
        marked: beyond_chance(
            apart_from(observed.view(), 0),
            apart_from(expected.view(), 0),
        ),
        coding: match &within_expected {
            Ok(expected) => beyond_chance(apart(within), apart(expected.view())),
            Err(reason) => Err(*reason),
        },
        coding_coverage: covered.sum() / observed.sum(),
        codes: codes.iter().enumerate().map(of_code).collect(),
        observed,
        expected,
    })
}

/// How much text has each two labels, by two coders.
fn coincidences(coders: &[Vec<Segment>], labels: usize) -> Array2<f64> {
    let others = coders.len() as f64 - 1.0;
    let mut coincidences = Array2::zeros((labels, labels));
    for (one, other) in pairs(coders) {
        shared(one, other, |first, second, length| {
            coincidences[[one[first].label, other[second].label]] += length / others;
        });
    }
    coincidences
}

/// For each label, the squared lengths of its segments: no segment meets itself by
/// chance. Gaps are no units, and count by the place.
fn whole_segments(coders: &[Vec<Segment>], labels: usize) -> Vec<f64> {
    let mut squares = vec![0.0; labels];
    for segment in coders.iter().flatten() {
        let length = segment.length();
        squares[segment.label] += if segment.label == 0 {
            length
        } else {
            length * length
        };
    }
    squares
}

/// For each code, the squared lengths of the parts of its spans where another coder
/// marked something, averaged over the other coders.
fn met_segments(coders: &[Vec<Segment>], labels: usize) -> Vec<f64> {
    let others = coders.len() as f64 - 1.0;
    let mut squares = vec![0.0; labels - 1];
    for (one, other) in pairs(coders) {
        let mut met = vec![0.0; one.len()];
        shared(one, other, |first, second, length| {
            if other[second].label > 0 {
                met[first] += length;
            }
        });
        for (segment, met) in one.iter().zip(met) {
            if let Some(code) = segment.label.checked_sub(1) {
                squares[code] += met * met / others;
            }
        }
    }
    squares
}

/// Each two different coders, in either order.
fn pairs(coders: &[Vec<Segment>]) -> impl Iterator<Item = (&[Segment], &[Segment])> {
    let places = move || coders.iter().enumerate();
    places().flat_map(move |(at, one)| {
        let others = places().filter(move |(place, _)| *place != at);
        others.map(move |(_, other)| (one.as_slice(), other.as_slice()))
    })
}

/// The coincidences that chance would bring, given what of each label is bound to
/// itself. Not estimable when so little is shared that all of it is.
fn by_chance(coincidences: ArrayView2<'_, f64>, bound: &[f64]) -> Estimable<Array2<f64>> {
    let totals = coincidences.sum_axis(Axis(1));
    let all = totals.sum();
    if all == 0.0 {
        return Err(NotEstimable::Empty);
    }
    let free = all - bound.iter().sum::<f64>() / all;
    if free <= ROUNDING * all {
        return Err(NotEstimable::OneUnit);
    }
    Ok(Array2::from_shape_fn(coincidences.dim(), |(one, other)| {
        let bound = if one == other { bound[one] } else { 0.0 };
        (totals[one] * totals[other] - bound) / free
    }))
}

/// Sum of the coincidences of different labels.
fn apart(coincidences: ArrayView2<'_, f64>) -> f64 {
    let labels = 0..coincidences.nrows();
    labels.map(|label| apart_from(coincidences, label)).sum()
}

/// Sum of the coincidences of a label with others.
fn apart_from(coincidences: ArrayView2<'_, f64>, label: usize) -> f64 {
    let row = coincidences.row(label);
    let others = row.indexed_iter().filter(|(other, _)| *other != label);
    others.map(|(_, amount)| amount).sum()
}

/// Alpha of one code against all others.
fn against_others(
    observed: ArrayView2<'_, f64>,
    expected: Result<&Array2<f64>, &NotEstimable>,
    code: usize,
) -> Estimable<f64> {
    let total = observed.row(code).sum();
    if total == 0.0 {
        return Err(NotEstimable::Empty);
    }
    let expected = expected.map_err(|reason| *reason)?;
    let total_expected = expected.row(code).sum();
    if total_expected <= ROUNDING * total {
        return Err(NotEstimable::OneUnit);
    }
    beyond_chance(
        apart_from(observed, code) / total,
        apart_from(expected.view(), code) / total_expected,
    )
}

#[cfg(test)]
mod tests {
    use super::super::coded_span::coding;
    use super::*;

    #[test]
    fn the_same_spans_agree_perfectly() {
        let one = coding(&[("x", 3, 9), ("y", 12, 20)]);
        let found = unitized_alpha(&[one.clone(), one.clone(), one], 30).expect("alpha");
        assert_eq!(
            (found.all, found.marked, found.coding),
            (Ok(1.0), Ok(1.0), Ok(1.0))
        );
        assert!(
            found
                .codes
                .iter()
                .all(|code| code.coverage == 1.0 && code.alpha == Ok(1.0))
        );
    }

    #[test]
    fn the_chance_figures_add_up_to_the_text() {
        let one = coding(&[("x", 3, 9), ("y", 12, 20)]);
        let other = coding(&[("x", 4, 15)]);
        let found = unitized_alpha(&[one, other, vec![]], 30).expect("alpha");
        assert!((found.observed.sum() - 90.0).abs() < 1e-9);
        assert!((found.expected.sum() - 90.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_marked_is_no_agreement() {
        let found = unitized_alpha(&[vec![], vec![]], 30).expect("alpha");
        assert_eq!(found.all, Err(NotEstimable::OneValue));
        assert_eq!(found.marked, Err(NotEstimable::OneValue));
        assert_eq!(found.coding, Err(NotEstimable::Empty));
        assert_eq!(
            unitized_alpha(&[vec![], vec![]], 0),
            Err(NotEstimable::Empty)
        );
        assert!(unitized_alpha(&[vec![]], 30).is_err());
    }

    #[test]
    fn a_single_shared_stretch_of_several_coders_is_too_little() {
        let coders = [
            coding(&[("x", 2, 5)]),
            coding(&[("y", 2, 5)]),
            vec![],
            vec![],
        ];
        let found = unitized_alpha(&coders, 9).expect("alpha");
        assert_eq!(found.coding, Err(NotEstimable::OneUnit));
        assert_eq!(found.codes[0].alpha, Err(NotEstimable::OneUnit));
        assert!(found.all.is_ok());
    }

    #[test]
    fn all_marked_leaves_no_gap_to_tell_from() {
        let found = unitized_alpha(&[coding(&[("x", 0, 9)]), coding(&[("y", 0, 9)])], 9);
        let found = found.expect("alpha");
        assert_eq!(found.marked, Err(NotEstimable::OneValue));
        assert_eq!(found.all, found.coding);
    }
}
