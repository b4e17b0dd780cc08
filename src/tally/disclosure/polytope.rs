//! All tables that agree with what is printed: what a reader must take for possible.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

use super::range::{Range, narrow};
use super::system::{Row, System};

/// How far a value may be from a whole number and be taken for it.
pub(super) const NEAR: f64 = 1e-6;

/// How many branches a search for whole numbers may take.
const BRANCHES: u64 = 2_000;

/// All counts that agree with the equations, with the figures that are shown and with
/// what is known besides.
pub(super) struct Polytope<'s> {
    system: &'s System,
    ranges: Vec<Range>,
    known: Vec<Row>,
}

/// A figure in a programme: `constant`, and the variables that add to it.
struct Place {
    constant: f64,
    variables: Vec<(Variable, f64)>,
}

impl<'s> Polytope<'s> {
    /// All counts with the ranges of the figures and the rows known besides; `None` when
    /// there are none.
    pub fn new(system: &'s System, mut ranges: Vec<Range>, known: Vec<Row>) -> Option<Self> {
        narrow(&mut ranges, system.rows.iter().chain(&known))?;
        Some(Self {
            system,
            ranges,
            known,
        })
    }

    pub fn ranges(&self) -> &[Range] {
        &self.ranges
    }

    fn rows(&self) -> impl Iterator<Item = &Row> + Clone {
        self.system.rows.iter().chain(&self.known)
    }

    /// The counts, in parts where need be, at which a figure is at its least or its most;
    /// `Err` tells what went wrong.
    pub fn extreme(
        &self,
        figure: usize,
        direction: OptimizationDirection,
        whole: bool,
    ) -> Result<Vec<f64>, microlp::Error> {
        let mut problem = Problem::new(direction);
        let places = self.ranges.iter().enumerate().map(|(at, range)| {
            let goal = f64::from(at == figure);
            match range.only() {
                Some(only) => Place::fixed(only),
                None => Place::one(add(&mut problem, goal, *range, whole)),
            }
        });
        let places: Vec<Place> = places.collect();
        self.solve(&mut problem, &places, true)
    }

    /// Whole counts that differ from the true ones where it costs least, a cost for each
    /// figure and unit; `None` when there are none, or none are found.
    pub fn nearest(&self, costs: &[f64]) -> Option<Vec<u64>> {
        [false, true].into_iter().find_map(|whole| {
            let mut problem = Problem::new(OptimizationDirection::Minimize);
            let places: Vec<Place> = (0..self.system.len())
                .map(|at| self.place(&mut problem, at, costs[at], whole))
                .collect();
            let counts = self.solve(&mut problem, &places, false).ok()?;
            self.whole(&counts)
        })
    }

    /// A figure in a programme that is to stay near its true count, if at a cost.
    fn place(&self, problem: &mut Problem, at: usize, cost: f64, whole: bool) -> Place {
        let range = self.ranges[at];
        if let Some(only) = range.only() {
            return Place::fixed(only);
        }
        let count = self.system.values[at].map(|count| count as i64);
        match count.filter(|&count| range.contains(count)) {
            Some(count) if cost > 0.0 => {
                let up = Range {
                    low: 0,
                    high: range.high.map(|high| high - count),
                };
                let down = Range {
                    low: 0,
                    high: Some(count - range.low),
                };
                Place {
                    constant: count as f64,
                    variables: vec![
                        (add(problem, cost, up, whole), 1.0),
                        (add(problem, cost, down, whole), -1.0),
                    ],
                }
            }
            _ => Place::one(add(problem, 0.0, range, whole)),
        }
    }

    fn solve(
        &self,
        problem: &mut Problem,
        places: &[Place],
        must_be_best: bool,
    ) -> Result<Vec<f64>, microlp::Error> {
        for row in self.rows() {
            let mut constant = row.constant as f64;
            let mut terms = Vec::new();
            for &(figure, factor) in &row.terms {
                let place = &places[figure];
                constant += factor as f64 * place.constant;
                let variables = place.variables.iter();
                terms.extend(variables.map(|&(variable, sign)| (variable, sign * factor as f64)));
            }
            let operator = if row.exact {
                ComparisonOp::Eq
            } else {
                ComparisonOp::Ge
            };
            if !terms.is_empty() {
                problem.add_constraint(&terms, operator, -constant);
            }
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(BRANCHES);
        let outcome = problem.solve_with(options)?;
        let is_proven = outcome.is_optimal() || !must_be_best;
        let solution = outcome.into_solution().ok().filter(|_| is_proven);
        let too_long = || microlp::Error::InternalError("too many branches".to_owned());
        let solution = solution.ok_or_else(too_long)?;
        let value = |place: &Place| {
            let variables = place.variables.iter();
            let moved = variables.map(|&(variable, sign)| sign * solution.var_value(variable));
            place.constant + moved.sum::<f64>()
        };
        Ok(places.iter().map(value).collect())
    }

    /// The counts as whole numbers, when they are, and agree with all that is known.
    fn whole(&self, counts: &[f64]) -> Option<Vec<u64>> {
        let whole = |count: &f64| {
            let near = (count - count.round()).abs() < NEAR && *count > -NEAR;
            near.then(|| count.round() as u64)
        };
        let counts = counts.iter().map(whole).collect::<Option<Vec<u64>>>()?;
        self.contains(&counts).then_some(counts)
    }

    /// Whether counts agree with all that is known.
    pub fn contains(&self, counts: &[u64]) -> bool {
        let mut figures = counts.iter().zip(&self.ranges);
        figures.all(|(&count, range)| range.contains(count as i64))
            && self.rows().all(|row| row.holds(counts))
    }
}

impl Place {
    fn fixed(count: i64) -> Self {
        Self {
            constant: count as f64,
            variables: Vec::new(),
        }
    }

    fn one(variable: Variable) -> Self {
        Self {
            constant: 0.0,
            variables: vec![(variable, 1.0)],
        }
    }
}

/// Adds a variable; a whole one has at most 2^31.
fn add(problem: &mut Problem, goal: f64, range: Range, whole: bool) -> Variable {
    if whole {
        let bound = |count: i64| i32::try_from(count).unwrap_or(i32::MAX);
        let high = range.high.map_or(i32::MAX, bound);
        problem.add_integer_var(goal, (bound(range.low), high))
    } else {
        let high = range.high.map_or(f64::INFINITY, |high| high as f64);
        problem.add_var(goal, (range.low as f64, high))
    }
}
