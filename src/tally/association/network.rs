//! All tables with given margins, as paths through a network.

use std::collections::HashMap;

use super::paths::Paths;
use crate::tally::distribution::ln_choose;
use crate::tally::{Estimable, NotEstimable};

/// The most steps that a network may have.
const MOST_STEPS: usize = 20_000_000;

/// The most that ways may be lengthened.
const MOST_WORK: usize = 1_000_000_000;

/// A way to fill one column: from what is left for the rows before it, to
/// what is left after it.
struct Step {
    from: usize,
    to: usize,
    /// The key of the product of the factorials of its cells.
    key: i64,
    /// How likely it is, given what is left before it.
    probability: f64,
}

/// All tables with given margins, as paths (Mehta and Patel 1983): a place is
/// what is left for the rows after some columns are filled, whatever the order of
/// the rows, and each column is a stage of steps from place to place.
pub(super) struct Network {
    stages: Vec<Vec<Step>>,
    /// How many places there are before each stage, and after the last.
    places: Vec<usize>,
}

impl Network {
    pub(super) fn new(rows: &[usize], columns: &[usize], keys: &[i64]) -> Estimable<Self> {
        let mut network = Self {
            stages: Vec::new(),
            places: vec![1],
        };
        let mut left = vec![sorted(rows.to_vec())];
        let mut room = MOST_STEPS;
        for &column in columns {
            let mut filling = Filling {
                keys,
                places: HashMap::new(),
                left: Vec::new(),
                steps: Vec::new(),
                room,
            };
            for (from, rows) in left.iter().enumerate() {
                filling.fill(from, rows, column)?;
            }
            room = filling.room;
            network.places.push(filling.left.len());
            network.stages.push(filling.steps);
            left = filling.left;
        }
        Ok(network)
    }

    /// The probability of all tables in which the product of factorials of cells
    /// has at least a key.
    ///
    /// Ways are lengthened from the start and from the end, whichever is less
    /// work, until they meet.
    pub(super) fn at_least(&self, key: i64) -> Estimable<f64> {
        let (before, after) = (self.spans_before(), self.spans_after());
        let (mut front, mut back) = (vec![Paths::start()], vec![Paths::start()]);
        let (mut done, mut end) = (0, self.stages.len());
        let mut room = MOST_WORK;
        while done < end {
            let forth: usize = self.stages[done]
                .iter()
                .map(|step| front[step.from].len())
                .sum();
            let home: usize = self.stages[end - 1]
                .iter()
                .map(|step| back[step.to].len())
                .sum();
            if std::env::var("DBG").is_ok() {
                eprintln!(
                    "{done} {end} {forth} {home} places {} {} steps {} {}",
                    self.places[done],
                    self.places[end],
                    self.stages[done].len(),
                    self.stages[end - 1].len()
                );
            }
            room = room
                .checked_sub(forth.min(home))
                .ok_or(NotEstimable::TooLarge)?;
            if forth <= home {
                front = lengthen(&self.stages[done], &front, self.places[done + 1], |step| {
                    (step.from, step.to)
                });
                done += 1;
                clip(&mut front, &after[done], key);
            } else {
                end -= 1;
                back = lengthen(&self.stages[end], &back, self.places[end], |step| {
                    (step.to, step.from)
                });
                clip(&mut back, &before[end], key);
            }
        }
        Ok(front
            .iter()
            .zip(&back)
            .map(|(before, after)| before.at_least(after, key))
            .sum())
    }

    /// For each place, the least and the greatest key of ways to it.
    fn spans_before(&self) -> Vec<Vec<(i64, i64)>> {
        let mut spans = vec![vec![(0, 0)]];
        for (stage, steps) in self.stages.iter().enumerate() {
            spans.push(widen(
                steps,
                &spans[stage],
                self.places[stage + 1],
                |step| (step.from, step.to),
            ));
        }
        spans
    }

    /// For each place, the least and the greatest key of ways from it.
    fn spans_after(&self) -> Vec<Vec<(i64, i64)>> {
        let mut spans = vec![vec![(0, 0)]];
        for (stage, steps) in self.stages.iter().enumerate().rev() {
            let last = &spans[spans.len() - 1];
            spans.push(widen(steps, last, self.places[stage], |step| {
                (step.to, step.from)
            }));
        }
        spans.reverse();
        spans
    }
}

/// The spans of places on the other side of a stage.
fn widen(
    stage: &[Step],
    spans: &[(i64, i64)],
    places: usize,
    ends: fn(&Step) -> (usize, usize),
) -> Vec<(i64, i64)> {
    let mut wider = vec![(i64::MAX, i64::MIN); places];
    for step in stage {
        let (near, far) = ends(step);
        let (least, greatest) = spans[near];
        let span = &mut wider[far];
        *span = (
            span.0.min(least + step.key),
            span.1.max(greatest + step.key),
        );
    }
    wider
}

fn clip(ways: &mut [Paths], spans: &[(i64, i64)], key: i64) {
    for (ways, (least, greatest)) in ways.iter_mut().zip(spans) {
        ways.clip(key - greatest, key - least);
    }
}

/// The ways to the places on the other side of a stage.
fn lengthen(
    stage: &[Step],
    ways: &[Paths],
    places: usize,
    ends: fn(&Step) -> (usize, usize),
) -> Vec<Paths> {
    let mut longer = vec![Paths::default(); places];
    for step in stage {
        let (near, far) = ends(step);
        longer[far].extend(&ways[near], step.key, step.probability);
    }
    longer.iter_mut().for_each(Paths::merge);
    longer
}

/// The steps of one stage, as they are found.
struct Filling<'a> {
    keys: &'a [i64],
    /// The places after the stage, by what they leave for the rows.
    places: HashMap<Vec<usize>, usize>,
    left: Vec<Vec<usize>>,
    steps: Vec<Step>,
    /// How many steps may still be added.
    room: usize,
}

impl Filling<'_> {
    /// Adds all ways to fill a column from a place.
    fn fill(&mut self, from: usize, rows: &[usize], column: usize) -> Estimable<()> {
        let total: usize = rows.iter().sum();
        let ln_all = ln_choose(total as u64, column as u64);
        let mut cells = Vec::with_capacity(rows.len());
        self.fill_rows(from, rows, total, column, (0, -ln_all), &mut cells)
    }

    fn fill_rows(
        &mut self,
        from: usize,
        rows: &[usize],
        total: usize,
        column: usize,
        (key, ln_probability): (i64, f64),
        cells: &mut Vec<usize>,
    ) -> Estimable<()> {
        let at = cells.len();
        if at == rows.len() {
            return self.add(from, rows, cells, key, ln_probability);
        }
        let rest = total - rows[at];
        for cell in column.saturating_sub(rest)..=rows[at].min(column) {
            cells.push(cell);
            let sofar = (
                key + self.keys[cell],
                ln_probability + ln_choose(rows[at] as u64, cell as u64),
            );
            self.fill_rows(from, rows, rest, column - cell, sofar, cells)?;
            cells.pop();
        }
        Ok(())
    }

    fn add(
        &mut self,
        from: usize,
        rows: &[usize],
        cells: &[usize],
        key: i64,
        ln_probability: f64,
    ) -> Estimable<()> {
        self.room = self.room.checked_sub(1).ok_or(NotEstimable::TooLarge)?;
        let left = sorted(
            rows.iter()
                .zip(cells)
                .map(|(row, cell)| row - cell)
                .collect(),
        );
        let to = match self.places.get(&left) {
            Some(&place) => place,
            None => {
                self.places.insert(left.clone(), self.left.len());
                self.left.push(left);
                self.left.len() - 1
            }
        };
        self.steps.push(Step {
            from,
            to,
            key,
            probability: ln_probability.exp(),
        });
        Ok(())
    }
}

fn sorted(mut rows: Vec<usize>) -> Vec<usize> {
    rows.sort_unstable();
    rows
}
