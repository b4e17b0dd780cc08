//! Which spans of coders go together.

use microlp::{
    ComparisonOp, OptimizationDirection, Problem, SolutionStatus, SolveOptions, Variable,
};

use super::coded_span::{CodedSpan, two_coders};
use crate::tally::{Estimable, NotEstimable};

/// More groups of spans than this are not looked through.
const MOST_TRIED: usize = 5_000_000;
/// More groups of spans than this are not weighed against each other.
const MOST_GROUPS: usize = 100_000;
/// The search for the best alignment gives up after this many branches.
const MOST_BRANCHES: u64 = 10_000;

/// How much two spans differ, in the combined dissimilarity of Mathet, Widlöcher &
/// Métivier (2015). No part is negative, and `alone` is positive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dissimilarity {
    /// Weight of the difference in position (alpha).
    pub position: f64,
    /// Weight of a difference in code (beta).
    pub code: f64,
    /// What it costs to leave a span without a partner, and the unit of the other
    /// two (delta-empty).
    pub alone: f64,
}

impl Dissimilarity {
    /// That of two spans; `None` stands for a coder without one.
    fn between(self, one: Option<&CodedSpan>, other: Option<&CodedSpan>) -> f64 {
        let (Some(one), Some(other)) = (one, other) else {
            return self.alone;
        };
        let distance = |one: usize, other: usize| one.abs_diff(other) as f64;
        let apart = distance(one.start, other.start) + distance(one.end, other.end);
        let lengths = distance(one.start, one.end) + distance(other.start, other.end);
        let position = (apart / lengths).powi(2);
        let code = if one.code == other.code { 0.0 } else { 1.0 };
        self.alone * (self.position * position + self.code * code)
    }

    fn makes_sense(self) -> bool {
        let parts = [self.position, self.code, self.alone];
        parts.iter().all(|part| part.is_finite() && *part >= 0.0) && self.alone > 0.0
    }
}

/// Spans of coders, put together with the least disorder.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// The mean dissimilarity of the groups, summed and divided by the mean number of
    /// spans of a coder: 0 when all marked the same.
    pub disorder: f64,
    /// The groups: for each coder the place of the span among those of the coder, if
    /// there is one in the group. Each span is in one group.
    pub groups: Vec<Vec<Option<usize>>>,
}

/// The alignment of the spans of coders with the least disorder (Mathet, Widlöcher &
/// Métivier 2015), exactly, by integer programming. Spans may overlap. A coder may
/// have marked nothing, yet is to be given.
///
/// This is the observed disorder of their gamma; the expected one is a matter of
/// drawing texts by chance, and is not here.
///
/// Not estimable with fewer than two coders, without spans, with an empty span or a
/// dissimilarity that makes no sense, or when it is too much work.
///
/// ```
/// use draagvlak::tally::agreement::{CodedSpan, Dissimilarity, best_alignment};
/// let one = vec![CodedSpan::new("money", 1, 5), CodedSpan::new("law", 6, 10)];
/// let other = vec![CodedSpan::new("money", 2, 6)];
/// let equal = Dissimilarity { position: 1.0, code: 1.0, alone: 1.0 };
/// let found = best_alignment(&[one, other], equal)?;
/// assert_eq!(found.groups, [vec![Some(0), Some(0)], vec![Some(1), None]]);
/// # Ok::<(), draagvlak::tally::NotEstimable>(())
/// ```
pub fn best_alignment(
    codings: &[Vec<CodedSpan>],
    dissimilarity: Dissimilarity,
) -> Estimable<Alignment> {
    two_coders(codings)?;
    if !dissimilarity.makes_sense() {
        return Err(NotEstimable::Asked("a dissimilarity is positive"));
    }
    if codings.iter().flatten().any(|span| span.start >= span.end) {
        return Err(NotEstimable::Asked("a span is empty"));
    }
    let spans = codings.iter().flatten().count();
    if spans == 0 {
        return Err(NotEstimable::Empty);
    }
    let mut groups = Groups::new(codings, dissimilarity);
    groups.extend(&mut Vec::new(), 0.0)?;
    let chosen = cheapest(codings, &groups.found)?;
    let mean = spans as f64 / codings.len() as f64;
    Ok(Alignment {
        disorder: chosen.iter().map(|group| group.cost).sum::<f64>() / mean,
        groups: chosen
            .into_iter()
            .map(|group| group.spans.clone())
            .collect(),
    })
}

/// At most one span of each coder, and their mean dissimilarity.
struct Group {
    spans: Vec<Option<usize>>,
    cost: f64,
}

/// The groups that may be in the best alignment.
struct Groups<'a> {
    codings: &'a [Vec<CodedSpan>],
    dissimilarity: Dissimilarity,
    pairs: f64,
    tried: usize,
    found: Vec<Group>,
}

impl<'a> Groups<'a> {
    fn new(codings: &'a [Vec<CodedSpan>], dissimilarity: Dissimilarity) -> Self {
        Self {
            codings,
            dissimilarity,
            pairs: (codings.len() * (codings.len() - 1)) as f64 / 2.0,
            tried: 0,
            found: Vec::new(),
        }
    }

    /// Finds the groups that begin with these spans, of this cost up to now.
    fn extend(&mut self, spans: &mut Vec<Option<usize>>, cost: f64) -> Estimable<()> {
        self.tried += 1;
        if self.tried > MOST_TRIED || self.found.len() > MOST_GROUPS {
            return Err(NotEstimable::TooLarge);
        }
        // Left alone, its spans would cost this.
        let taken = spans.iter().flatten().count();
        let left = self.codings.len() - spans.len();
        let apart = self.dissimilarity.alone * self.pairs * (taken + left) as f64;
        let single = taken == 1 && left == 0;
        if cost >= apart && !single {
            return Ok(());
        }
        if left == 0 {
            self.found.push(Group {
                spans: spans.clone(),
                cost: cost / self.pairs,
            });
            return Ok(());
        }
        let candidates = self.codings[spans.len()].len();
        for candidate in (0..candidates).map(Some).chain([None]) {
            let cost = cost + self.cost_of_adding(spans, candidate);
            spans.push(candidate);
            self.extend(spans, cost)?;
            spans.pop();
        }
        Ok(())
    }

    /// What a span of the next coder adds to the cost.
    fn cost_of_adding(&self, spans: &[Option<usize>], next: Option<usize>) -> f64 {
        let span = |coder: usize, at: Option<usize>| at.map(|at| &self.codings[coder][at]);
        let next = span(spans.len(), next);
        let costs = spans
            .iter()
            .enumerate()
            .map(|(coder, &at)| self.dissimilarity.between(span(coder, at), next));
        costs.sum()
    }
}

/// The cheapest groups that have each span once.
fn cheapest<'a>(codings: &[Vec<CodedSpan>], groups: &'a [Group]) -> Estimable<Vec<&'a Group>> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut of_span: Vec<Vec<Vec<(Variable, f64)>>> = codings
        .iter()
        .map(|spans| vec![Vec::new(); spans.len()])
        .collect();
    let mut variables = Vec::new();
    for group in groups {
        let variable = problem.add_binary_var(group.cost);
        variables.push(variable);
        for (coder, span) in group.spans.iter().enumerate() {
            if let Some(span) = *span {
                of_span[coder][span].push((variable, 1.0));
            }
        }
    }
    for terms in of_span.iter().flatten() {
        problem.add_constraint(terms.as_slice(), ComparisonOp::Eq, 1.0);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(MOST_BRANCHES);
    let solution = problem.solve_with(options).ok();
    let solution = solution.and_then(|outcome| outcome.into_solution().ok());
    let best = solution.filter(|solution| solution.status() == SolutionStatus::Optimal);
    let best = best.ok_or(NotEstimable::TooLarge)?;
    let chosen = groups.iter().zip(variables);
    let chosen = chosen.filter(|(_, variable)| best.var_value(*variable) > 0.5);
    Ok(chosen.map(|(group, _)| group).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::coded_span::coding;
    use super::*;

    const EQUAL: Dissimilarity = Dissimilarity {
        position: 1.0,
        code: 1.0,
        alone: 1.0,
    };

    #[test]
    fn the_same_spans_have_no_disorder() {
        let one = coding(&[("x", 3, 9), ("y", 12, 20), ("y", 15, 30)]);
        let found = best_alignment(&[one.clone(), one.clone(), one], EQUAL).expect("alignment");
        assert_eq!(found.disorder, 0.0);
        assert_eq!(found.groups, [[Some(0); 3], [Some(1); 3], [Some(2); 3]]);
    }

    #[test]
    fn a_coder_who_marked_nothing_leaves_spans_alone() {
        let found = best_alignment(&[coding(&[("x", 3, 9)]), vec![], vec![]], EQUAL);
        let found = found.expect("alignment");
        // One group of cost 1, and a third of a span a coder.
        assert!((found.disorder - 3.0).abs() < 1e-12);
    }

    #[test]
    fn the_best_of_all_is_taken_before_the_best_of_one() {
        // The second span of the one fits the first of the other best, but then its
        // first would be far from what is left.
        let one = coding(&[("x", 0, 10), ("x", 6, 16)]);
        let other = coding(&[("x", 5, 15), ("x", 12, 22)]);
        let found = best_alignment(&[one, other], EQUAL).expect("alignment");
        assert_eq!(found.groups, [[Some(0), Some(0)], [Some(1), Some(1)]]);
    }

    proptest! {
        #[test]
        fn the_order_of_coders_is_nothing(
            starts in prop::collection::vec(prop::collection::vec(0_usize..40, 0..4), 3),
        ) {
            let span = |start: &usize| CodedSpan::new(["x", "y"][start % 2], *start, start + 6);
            let mut coders: Vec<Vec<CodedSpan>> =
                starts.iter().map(|starts| starts.iter().map(span).collect()).collect();
            let one = best_alignment(&coders, EQUAL);
            coders.rotate_left(1);
            match (one, best_alignment(&coders, EQUAL)) {
                (Ok(one), Ok(other)) => {
                    prop_assert!((one.disorder - other.disorder).abs() < 1e-9);
                    // No worse than with each span alone.
                    prop_assert!(one.disorder <= 3.0 + 1e-9);
                }
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }

    #[test]
    fn what_cannot_be_aligned_says_so() {
        let none = best_alignment(&[vec![], vec![]], EQUAL);
        assert_eq!(none, Err(NotEstimable::Empty));
        let one = coding(&[("x", 3, 9)]);
        assert!(best_alignment(std::slice::from_ref(&one), EQUAL).is_err());
        assert!(best_alignment(&[one.clone(), coding(&[("x", 3, 3)])], EQUAL).is_err());
        let senseless = Dissimilarity {
            alone: 0.0,
            ..EQUAL
        };
        assert!(best_alignment(&[one.clone(), one.clone()], senseless).is_err());
        let many: Vec<_> = (0..10)
            .map(|at| CodedSpan::new("x", at, at + 100))
            .collect();
        assert_eq!(
            best_alignment(&vec![many; 9], EQUAL),
            Err(NotEstimable::TooLarge)
        );
    }
}
