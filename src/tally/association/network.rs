//! All tables with given margins, as paths through a network.

use std::collections::HashMap;

use statrs::function::factorial::ln_factorial;

use crate::tally::{Estimable, NotEstimable};

/// The most that all steps may cost together, in time and memory.
const MOST_COST: usize = 36_000_000;

/// What a step costs, besides its cells.
const STEP_COST: usize = 2;

/// The most rows that are filled one after the other.
const MOST_ROWS: usize = 1000;

/// A way to fill one column: from what is left for the rows before it, to
/// what is left after it.
pub(super) struct Step {
    pub(super) from: u32,
    pub(super) to: u32,
    /// The key of the product of the factorials of its cells.
    pub(super) key: i64,
    /// How likely it is, given what is left before it.
    pub(super) probability: f64,
}

/// All tables with given margins, as paths (Mehta and Patel 1983): a place is
/// what is left for the rows after some columns are filled, whatever the order of
/// the rows, and each column is a stage of steps from place to place.
pub(super) struct Network {
    pub(super) stages: Vec<Vec<Step>>,
    /// How many places there are before each stage, and after the last.
    pub(super) places: Vec<usize>,
}

impl Network {
    /// The network of tables with given totals of rows and of columns; `keys` are
    /// those of factorials.
    pub(super) fn new(rows: &[u32], columns: &[u32], keys: &[i64]) -> Estimable<Self> {
        if rows.len() > MOST_ROWS {
            return Err(NotEstimable::TooLarge);
        }
        let ln_factorials: Vec<f64> = (0..keys.len() as u64).map(ln_factorial).collect();
        let mut network = Self {
            stages: Vec::new(),
            places: vec![1],
        };
        let mut places = vec![sorted(rows.to_vec())];
        let mut room = MOST_COST / (rows.len() + STEP_COST);
        for &column in columns {
            let mut filling = Filling {
                keys,
                ln_factorials: &ln_factorials,
                known: HashMap::new(),
                steps: Vec::new(),
                room,
            };
            for (from, rows) in places.iter().enumerate() {
                filling.fill(from as u32, rows, column)?;
            }
            places = vec![Vec::new(); filling.known.len()];
            for (left, place) in filling.known {
                places[place as usize] = left;
            }
            room -= filling.steps.len();
            network.places.push(places.len());
            network.stages.push(filling.steps);
        }
        Ok(network)
    }
}

/// One stage, as its steps are found.
struct Filling<'a> {
    keys: &'a [i64],
    ln_factorials: &'a [f64],
    /// The places after the stage, by what they leave for the rows, in rising order.
    known: HashMap<Vec<u32>, u32>,
    steps: Vec<Step>,
    /// How many steps the stage may have.
    room: usize,
}

/// A column that is filled for some of the rows.
#[derive(Clone, Copy)]
struct Partial {
    /// What is to be put in the other rows.
    column: u32,
    /// What there is room for in the other rows.
    space: u32,
    key: i64,
    ln_ways: f64,
}

impl Filling<'_> {
    /// Adds all ways to fill a column from a place.
    fn fill(&mut self, from: u32, rows: &[u32], column: u32) -> Estimable<()> {
        let space = rows.iter().sum();
        let ln_ways = -self.ln_choose(space, column);
        self.fill_rest(
            from,
            rows,
            Partial {
                column,
                space,
                key: 0,
                ln_ways,
            },
            &mut Vec::new(),
        )
    }

    fn fill_rest(
        &mut self,
        from: u32,
        rows: &[u32],
        partial: Partial,
        left: &mut Vec<u32>,
    ) -> Estimable<()> {
        let Some(&row) = rows.get(left.len()) else {
            return self.add(from, partial, left.clone());
        };
        let space = partial.space - row;
        for cell in partial.column.saturating_sub(space)..=row.min(partial.column) {
            let column = partial.column - cell;
            let key = partial.key + self.keys[cell as usize];
            let ln_ways = partial.ln_ways + self.ln_choose(row, cell);
            left.push(row - cell);
            self.fill_rest(
                from,
                rows,
                Partial {
                    column,
                    space,
                    key,
                    ln_ways,
                },
                left,
            )?;
            left.pop();
        }
        Ok(())
    }

    fn ln_choose(&self, all: u32, some: u32) -> f64 {
        let ln_factorial = |n: u32| self.ln_factorials[n as usize];
        ln_factorial(all) - ln_factorial(some) - ln_factorial(all - some)
    }

    fn add(&mut self, from: u32, filled: Partial, left: Vec<u32>) -> Estimable<()> {
        if self.steps.len() == self.room {
            return Err(NotEstimable::TooLarge);
        }
        let next = self.known.len() as u32;
        let to = *self.known.entry(sorted(left)).or_insert(next);
        self.steps.push(Step {
            from,
            to,
            key: filled.key,
            probability: filled.ln_ways.exp(),
        });
        Ok(())
    }
}

fn sorted(mut rows: Vec<u32>) -> Vec<u32> {
    rows.sort_unstable();
    rows
}
