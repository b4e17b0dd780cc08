//! The same respondents in two rounds.

use std::collections::{BTreeMap, HashSet};

use super::{Study, StudyCase};
use crate::output::{Column, Table, Values};
use crate::stance::Stance;
use crate::tally::association::{Adjustment, McNemar, adjust};
use crate::tally::{Axis, Counts, Crosstab, Estimable, Given, Unit};

/// What became of the stances of those who were asked twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The earlier stances down the side, the later along the top.
    pub crosstab: Crosstab,
    /// One row a stance: how many had it, how many came to it and left it, and the tests of
    /// McNemar (1947): exact, mid-p, and corrected for the number of stances (Holm 1979).
    pub tests: Table,
    /// One row a respondent of either round, with both stances where it was found in
    /// both.
    pub respondents: Table,
}

/// By what a respondent is known again: its municipality, else all that its heading says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Respondent<'s> {
    Municipality(&'s str),
    Told(Option<&'s str>, Option<u32>, Option<u32>, u32),
}

impl<'s> Respondent<'s> {
    fn of(case: &StudyCase<'s>) -> Self {
        let case = case.case();
        match case.municipality {
            Some(municipality) => Self::Municipality(&municipality.code),
            None => {
                let size = case.size.as_ref().map(|size| size.value);
                Self::Told(
                    case.region
                        .as_ref()
                        .map(|region| region.value.name.as_str()),
                    size.and_then(|size| size.low),
                    size.and_then(|size| size.high),
                    case.partners.value,
                )
            }
        }
    }
}

impl Study {
    /// Its respondents, by what they are known again by; `None` where several cases are the
    /// same by that.
    fn respondents(&self) -> BTreeMap<Respondent<'_>, Option<StudyCase<'_>>> {
        let mut found = BTreeMap::new();
        for case in self.cases() {
            let known = found.entry(Respondent::of(&case));
            known.and_modify(|case| *case = None).or_insert(Some(case));
        }
        found
    }

    /// What changed since an earlier round: respondents are found again by their
    /// municipality, else by region, size and partners together, where no two are the same
    /// by these. Who is not found again is listed, and not counted.
    pub fn change(&self, earlier: &Self) -> Change {
        let (before, after) = (earlier.respondents(), self.respondents());
        let mut rows: Vec<[Option<StudyCase<'_>>; 2]> = Vec::new();
        let mut paired = [HashSet::new(), HashSet::new()];
        for (respondent, case) in &after {
            if let (Some(later), Some(Some(earlier))) = (case, before.get(respondent)) {
                rows.push([Some(*earlier), Some(*later)]);
                paired[0].insert(earlier.number);
                paired[1].insert(later.number);
            }
        }
        let gone = earlier.cases();
        let gone = gone.filter(|case| !paired[0].contains(&case.number));
        let come = self.cases();
        let come = come.filter(|case| !paired[1].contains(&case.number));
        rows.extend(gone.map(|case| [Some(case), None]));
        rows.extend(come.map(|case| [None, Some(case)]));
        let crosstab = crosstab(&rows);
        Change {
            tests: tests(&crosstab),
            crosstab,
            respondents: respondents(&rows),
        }
    }
}

fn crosstab(rows: &[[Option<StudyCase<'_>>; 2]]) -> Crosstab {
    let stances = rows.iter().filter_map(|[earlier, later]| {
        let stances = [earlier.as_ref()?.stance()?, later.as_ref()?.stance()?];
        Some(stances.map(|stance| stance as u32))
    });
    let stances: Vec<[u32; 2]> = stances.collect();
    let levels = [0, 1].map(|round| stances.iter().map(|pair| pair[round]).collect::<Vec<u32>>());
    let axes = ["earlier", "later"].map(|name| Axis {
        name: name.into(),
        levels: Stance::ALL.map(|stance| stance.name().into()).into(),
        labels: None,
    });
    let given = levels.each_ref().map(|levels| Given::One(levels));
    Crosstab::new(Unit::Case, Counts::of(axes.into(), &given))
}

fn tests(crosstab: &Crosstab) -> Table {
    let matrix = crosstab.matrix();
    let lines: Vec<[u64; 4]> = (0..Stance::ALL.len())
        .map(|at| {
            let (before, after) = (matrix.row(at).sum(), matrix.column(at).sum());
            let stayed = matrix[[at, at]];
            [before, after, before - stayed, after - stayed]
        })
        .collect();
    let found: Vec<Estimable<McNemar>> = lines
        .iter()
        .map(|line| {
            let stayed = line[0] - line[2];
            let others = matrix.sum() - stayed - line[2] - line[3];
            McNemar::new([[stayed, line[2]], [line[3], others]])
        })
        .collect();
    let exact: Vec<Option<f64>> = found
        .iter()
        .map(|test| Some(test.as_ref().ok()?.exact_p))
        .collect();
    let adjusted = adjust(&exact, Adjustment::Holm).unwrap_or_else(|_| vec![None; exact.len()]);
    let mid = found.iter().map(|test| Some(test.as_ref().ok()?.mid_p));
    let count =
        |name: &str, at: usize| Column::integer(name, lines.iter().map(|line| line[at] as usize));
    let columns = vec![
        Column::text("stance", Stance::ALL.map(Stance::name)),
        count("earlier", 0),
        count("later", 1),
        count("went", 2),
        count("came", 3),
        Column::new("mid_p", Values::Number(mid.collect())),
        Column::new("p", Values::Number(exact)),
        Column::new("p_adjusted", Values::Number(adjusted)),
    ];
    Table::new("change", columns)
}

fn respondents(rows: &[[Option<StudyCase<'_>>; 2]]) -> Table {
    let heading = rows.iter().map(|[earlier, later]| {
        let case = later.as_ref().or(earlier.as_ref());
        case.map(StudyCase::heading)
    });
    let number = |name: &str, round: usize| {
        let numbers = rows.iter().map(|row| Some(row[round].as_ref()?.number));
        Column::maybe_integer(name, numbers)
    };
    let stance = |name: &str, round: usize| {
        let stances = rows
            .iter()
            .map(|row| Some(row[round].as_ref()?.stance()?.name()));
        Column::maybe_text(name, stances)
    };
    let columns = vec![
        Column::maybe_text("heading", heading),
        number("earlier_number", 0),
        number("later_number", 1),
        stance("earlier", 0),
        stance("later", 1),
    ];
    Table::new("respondents", columns)
}
