//! All figures of a set of tables in one system of equations.

use std::collections::BTreeMap;

use ndarray::{ArrayD, IxDyn};

use super::joint::{crossing, is_cyclic};
use super::part::{Part, rest_of};
use super::table::{Table, figure_at, lines, places};
use super::{Classification, Figure};
use crate::tally::{Estimable, NotEstimable};

/// A statement on figures: the sum of the terms and the constant is zero, or at least
/// zero.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Numbers of figures, each with its factor.
    pub terms: Vec<(usize, i64)>,
    pub constant: i64,
    /// Whether it is zero, not more.
    pub exact: bool,
}

impl Row {
    /// The figure is at least so much.
    pub fn at_least(figure: usize, least: u64) -> Self {
        Self {
            terms: vec![(figure, 1)],
            constant: -(least as i64),
            exact: false,
        }
    }

    /// The figure is at most so much.
    pub fn at_most(figure: usize, most: u64) -> Self {
        Self {
            terms: vec![(figure, -1)],
            constant: most as i64,
            exact: false,
        }
    }

    /// Whether it is true of counts.
    pub fn holds(&self, counts: &[u64]) -> bool {
        let terms = self.terms.iter();
        let sum: i128 = terms
            .map(|&(figure, factor)| i128::from(factor) * i128::from(counts[figure]))
            .sum();
        let sum = sum + i128::from(self.constant);
        sum == 0 || (!self.exact && sum > 0)
    }
}

/// The figures of tables, and all that is known to hold between them.
#[derive(Debug, Clone)]
pub(super) struct System {
    pub figures: Vec<Figure>,
    /// What each figure counts, where a table tells it or it follows.
    pub values: Vec<Option<u64>>,
    pub rows: Vec<Row>,
    /// For each table the number of the figure in each of its cells.
    pub places: Vec<ArrayD<usize>>,
    numbers: BTreeMap<Figure, usize>,
}

impl System {
    /// The system of tables, where the units of the second base of a part are all among
    /// those of the first.
    pub fn of(tables: &[&Table], parts: &[Part]) -> Estimable<Self> {
        let mut system = Self {
            figures: Vec::new(),
            values: Vec::new(),
            rows: Vec::new(),
            places: Vec::new(),
            numbers: BTreeMap::new(),
        };
        for table in tables {
            let numbers = system.add_lines(table.base(), table.by());
            for (&figure, &count) in numbers.iter().zip(table.cells()) {
                system.set(figure, count)?;
            }
            system.places.push(numbers);
        }
        system.refine(tables);
        system.join(tables)?;
        for (whole, part) in parts {
            system.set_apart(whole, part)?;
        }
        Ok(system)
    }

    pub fn len(&self) -> usize {
        self.figures.len()
    }

    /// The number of a figure.
    pub fn number(&self, figure: &Figure) -> Option<usize> {
        self.numbers.get(figure).copied()
    }

    fn number_or_new(&mut self, figure: Figure) -> usize {
        let next = self.figures.len();
        let number = *self.numbers.entry(figure.clone()).or_insert(next);
        if number == next {
            self.figures.push(figure);
            self.values.push(None);
        }
        number
    }

    fn set(&mut self, figure: usize, count: u64) -> Estimable<()> {
        match self.values[figure].replace(count) {
            Some(before) if before != count => {
                Err(NotEstimable::Asked("two tables give a figure differently"))
            }
            _ => Ok(()),
        }
    }

    fn add(&mut self, terms: Vec<(usize, i64)>, exact: bool) {
        self.rows.push(Row {
            terms,
            constant: 0,
            exact,
        });
    }

    /// The whole is the sum of its parts, or where a unit may be in several, at least
    /// the largest and at most the sum.
    fn add_sum(&mut self, whole: usize, parts: &[usize], several: bool) {
        let sum = parts.iter().map(|&part| (part, 1));
        self.add(sum.chain([(whole, -1)]).collect(), !several);
        if several {
            for &part in parts {
                self.add(vec![(whole, 1), (part, -1)], false);
            }
        }
    }

    /// Adds the figures of a crossing of variables, with what holds along its lines.
    fn add_lines(&mut self, base: &str, by: &[Classification]) -> ArrayD<usize> {
        let shape: Vec<usize> = by.iter().map(|by| by.levels.len() + 1).collect();
        let mut numbers = ArrayD::zeros(IxDyn(&shape));
        for place in places(&shape) {
            numbers[&place[..]] = self.number_or_new(figure_at(base, by, &place));
        }
        for line in lines(&shape) {
            let number = |place: &Vec<usize>| numbers[&place[..]];
            let levels: Vec<_> = line.levels.iter().map(number).collect();
            self.add_sum(number(&line.margin), &levels, by[line.axis].several);
        }
        numbers
    }

    /// Adds the finest cells under tables of which a level covers several categories,
    /// for they may stand in another table.
    fn refine(&mut self, tables: &[&Table]) {
        for table in tables {
            if table.by().iter().all(Classification::is_fine) {
                continue;
            }
            let fine: Vec<_> = table.by().iter().map(Classification::refined).collect();
            let numbers = self.add_lines(table.base(), &fine);
            for place in places(table.cells().shape()) {
                self.tie(table, &place, &fine, &numbers);
            }
        }
    }

    /// Adds that a cell of a table is the sum of the finest cells under it.
    fn tie(
        &mut self,
        table: &Table,
        place: &[usize],
        fine: &[Classification],
        numbers: &ArrayD<usize>,
    ) {
        let mut under = vec![Vec::new()];
        for ((by, fine), &at) in table.by().iter().zip(fine).zip(place) {
            let levels = fine.levels.iter().enumerate();
            let covered: Vec<usize> = match by.levels.get(at) {
                Some(level) => levels
                    .filter(|(_, fine)| level.contains(&fine[0]))
                    .map(|(at, _)| at)
                    .collect(),
                None => vec![fine.levels.len()],
            };
            let longer = |place: &Vec<usize>| {
                let place = place.clone();
                let longer = covered.iter();
                longer.map(move |&at| [&place[..], &[at]].concat())
            };
            under = under.iter().flat_map(longer).collect::<Vec<_>>();
        }
        let whole = self.number_or_new(table.figure(place));
        let parts: Vec<usize> = under.iter().map(|place| numbers[&place[..]]).collect();
        if parts != [whole] {
            let several = table.by().iter().any(|by| by.several && !by.is_fine());
            self.add_sum(whole, &parts, several);
        }
    }

    /// Adds the joint crossing of the tables of a base where they stand in a ring: three
    /// tables of three variables two by two say more together than by their equations.
    fn join(&mut self, tables: &[&Table]) -> Estimable<()> {
        let mut bases: Vec<_> = tables.iter().map(|table| table.base()).collect();
        bases.sort_unstable();
        bases.dedup();
        for base in bases {
            let of = tables.iter().filter(|table| table.base() == base);
            let of: Vec<&[Classification]> = of.map(|table| table.by()).collect();
            if is_cyclic(&of) {
                self.add_lines(base, &crossing(&of)?);
            }
        }
        Ok(())
    }

    /// Adds the units of a base that are not in its part: every figure that both have
    /// gives one of them away.
    fn set_apart(&mut self, whole: &str, part: &str) -> Estimable<()> {
        let of_part = self.figures.iter().filter(|figure| figure.base == part);
        let shared = of_part.filter_map(|figure| {
            let of = |base: &str| Figure {
                base: base.to_owned(),
                levels: figure.levels.clone(),
            };
            let whole_number = self.number(&of(whole))?;
            let part_number = self.number(figure)?;
            let rest = of(&rest_of(whole, part));
            Some((whole_number, part_number, rest))
        });
        for (whole, part, rest) in shared.collect::<Vec<_>>() {
            let rest = self.number_or_new(rest);
            if let (Some(all), Some(some)) = (self.values[whole], self.values[part]) {
                let wrong = NotEstimable::Asked("a part counts more than its whole");
                self.set(rest, all.checked_sub(some).ok_or(wrong)?)?;
            }
            self.add_sum(whole, &[part, rest], false);
        }
        Ok(())
    }
}
