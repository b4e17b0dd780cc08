//! Protection by counting out: every table of whole numbers that is possible.
//!
//! Knows nothing of how the library does it: a figure is the sum of some unknown counts, and a table
//! is possible when it gives the figures that are printed.

use draagvlak::tally::disclosure::Reader;

/// A figure: the unknown counts that it sums, and what it really is.
#[derive(Debug, Clone)]
pub struct Sum {
    pub of: Vec<usize>,
    pub count: u64,
    /// Whether it can be hidden.
    pub open: bool,
}

/// The figures of tables, over unknown counts of which some sums are the same.
#[derive(Debug, Clone, Default)]
pub struct World {
    pub unknown: usize,
    pub figures: Vec<Sum>,
    /// Two sums of unknown counts that are the same, for tables that share a margin.
    pub same: Vec<(Vec<usize>, Vec<usize>)>,
    /// The inner cells that one respondent is in, one for each table.
    pub respondents: Vec<Vec<usize>>,
}

/// What a possible table is good for: the figures that it changes and the demands it meets.
type Use = (Vec<bool>, Vec<bool>);

impl World {
    pub fn primary(&self, minimum: u64) -> Vec<usize> {
        let small = |at: &usize| (1..minimum).contains(&self.figures[*at].count);
        (0..self.figures.len()).filter(small).collect()
    }

    /// Every table that gives the figures that are not free, up to a number of them.
    pub fn tables(&self, is_free: impl Fn(usize) -> bool, most: usize) -> Option<Vec<Vec<u64>>> {
        let mut sums: Vec<(Vec<i64>, i64)> = Vec::new();
        let signed = |plus: &[usize], minus: &[usize]| {
            let mut signs = vec![0; self.unknown];
            plus.iter().for_each(|&at| signs[at] += 1);
            minus.iter().for_each(|&at| signs[at] -= 1);
            signs
        };
        for (at, figure) in self.figures.iter().enumerate() {
            if !is_free(at) {
                sums.push((signed(&figure.of, &[]), figure.count as i64));
            }
        }
        for (one, other) in &self.same {
            sums.push((signed(one, other), 0));
        }
        let mut found = Vec::new();
        let mut counts = vec![0; self.unknown];
        self.fill(0, &mut counts, &mut sums, &mut found, most)
            .then_some(found)
    }

    fn fill(
        &self,
        at: usize,
        counts: &mut Vec<u64>,
        sums: &mut Vec<(Vec<i64>, i64)>,
        found: &mut Vec<Vec<u64>>,
        most: usize,
    ) -> bool {
        // A sum without minus signs cannot shrink; one without unknowns left is done.
        for (signs, left) in sums.iter() {
            let rest = &signs[at..];
            if (*left < 0 && rest.iter().all(|&sign| sign >= 0))
                || (*left > 0 && rest.iter().all(|&sign| sign <= 0))
            {
                return true;
            }
        }
        if at == self.unknown {
            found.push(counts.clone());
            return found.len() < most;
        }
        let limit = sums.iter().filter(|(signs, _)| {
            let rest = &signs[at..];
            signs[at] != 0 && rest.iter().all(|&sign| sign * signs[at] >= 0)
        });
        let limit = limit.map(|(signs, left)| *left * signs[at]).min();
        let limit = limit.expect("the total is printed");
        for count in 0..=limit.max(0) {
            counts[at] = count as u64;
            sums.iter_mut()
                .for_each(|(signs, left)| *left -= signs[at] * count);
            let goes_on = self.fill(at + 1, counts, sums, found, most);
            sums.iter_mut()
                .for_each(|(signs, left)| *left += signs[at] * count);
            if !goes_on {
                return false;
            }
        }
        counts[at] = 0;
        true
    }

    /// For a possible table which figures differ, and which demands it meets: for each
    /// primary figure that it is zero, that it is at least the minimum, and for each
    /// respondent that it is another although the respondent is counted.
    pub fn use_of(&self, counts: &[u64], minimum: u64, reader: Reader) -> Use {
        let figure = |at: usize| {
            self.figures[at]
                .of
                .iter()
                .map(|&at| counts[at])
                .sum::<u64>()
        };
        let figures: Vec<u64> = (0..self.figures.len()).map(figure).collect();
        let differs = |at: usize| figures[at] != self.figures[at].count;
        let mut met = Vec::new();
        for at in self.primary(minimum) {
            met.push(figures[at] == 0);
            met.push(figures[at] >= minimum);
            if reader > Reader::Outsider {
                let is_known =
                    |own: usize| reader == Reader::LoneRespondent && self.figures[own].count == 1;
                let agrees =
                    |&own: &usize| figures[own] == 1 || (figures[own] > 1 && !is_known(own));
                for own in &self.respondents {
                    met.push(differs(at) && own.iter().all(agrees));
                }
            }
        }
        ((0..figures.len()).map(differs).collect(), met)
    }

    /// Whether every demand is met by a table that differs in hidden figures only.
    pub fn is_safe(
        &self,
        hidden: &[bool],
        minimum: u64,
        reader: Reader,
        most: usize,
    ) -> Option<bool> {
        let tables = self.tables(|at| hidden[at], most)?;
        let mut all: Option<Vec<bool>> = None;
        for counts in &tables {
            let (_, met) = self.use_of(counts, minimum, reader);
            match &mut all {
                None => all = Some(met),
                Some(all) => all.iter_mut().zip(met).for_each(|(all, met)| *all |= met),
            }
        }
        Some(all.expect("the true table").into_iter().all(|met| met))
    }

    /// The least that hiding costs, over all sets of open figures; `Some(None)` when none
    /// is safe, `None` when there are too many sets or tables.
    pub fn optimum(&self, minimum: u64, reader: Reader, most: usize) -> Option<Option<u64>> {
        let primary = self.primary(minimum);
        let open: Vec<usize> = (0..self.figures.len())
            .filter(|&at| self.figures[at].open && !primary.contains(&at))
            .collect();
        if open.len() > 15 {
            return None;
        }
        if primary.iter().any(|&at| !self.figures[at].open) {
            return Some(None);
        }
        let tables = self.tables(|at| self.figures[at].open, most)?;
        let mut reach: Vec<Vec<u64>> = vec![Vec::new(); 1 << open.len()];
        let mut demands = 0;
        for counts in &tables {
            let (differs, met) = self.use_of(counts, minimum, reader);
            demands = met.len();
            let set = open.iter().enumerate().filter(|(_, at)| differs[**at]);
            let set = set.fold(0, |set, (bit, _)| set | (1 << bit));
            let reach = &mut reach[set];
            reach.resize(demands.div_ceil(64), 0);
            for (at, _) in met.iter().enumerate().filter(|(_, met)| **met) {
                reach[at / 64] |= 1 << (at % 64);
            }
        }
        for bit in 0..open.len() {
            for set in (0..reach.len()).filter(|set| set & (1 << bit) > 0) {
                let smaller = reach[set ^ (1 << bit)].clone();
                let length = reach[set].len().max(smaller.len());
                reach[set].resize(length, 0);
                reach[set]
                    .iter_mut()
                    .zip(smaller)
                    .for_each(|(all, more)| *all |= more);
            }
        }
        let cost = |at: usize| 1 + self.figures[at].count;
        let always: u64 = primary.iter().map(|&at| cost(at)).sum();
        let safe = (0..reach.len()).filter(|&set| {
            reach[set]
                .iter()
                .map(|part| part.count_ones() as usize)
                .sum::<usize>()
                == demands
        });
        let costs = safe.map(|set| {
            let hidden = open
                .iter()
                .enumerate()
                .filter(|(bit, _)| set & (1 << bit) > 0);
            always + hidden.map(|(_, &at)| cost(at)).sum::<u64>()
        });
        Some(costs.min())
    }
}
