//! Counting the cases of a study.

use std::collections::HashMap;
use std::sync::Arc;

use super::each;
use super::levels::Levels;
use super::units::Units;
use super::{Study, Variable};
use crate::error::Error;
use crate::gazetteer::{Gazetteer, Municipality};
use crate::output::label;
use crate::tally::{Counts, Crosstab, Given, Tally, Unit};

impl Study {
    /// Tallies a variable over the cases, within the strata that others make.
    ///
    /// ```
    /// use draagvlak::{Settings, Source, Study};
    /// let notes = "Limburg 30.000 inwoners\n\nWij doen graag mee aan het programma.\n";
    /// let mut study = Study::new(Settings::default());
    /// study.add(vec![Source::from_text("limburg.txt", notes)]);
    /// let tally = study.tally("stance", &["landsdeel"])?;
    /// let cell = &tally.cells()[0];
    /// assert_eq!((cell.stratum[0].as_str(), cell.count, cell.base), ("Zuid", Ok(1), Ok(1)));
    /// # Ok::<(), draagvlak::Error>(())
    /// ```
    ///
    /// # Errors
    /// When a name is not that of a [`Variable`].
    pub fn tally(&self, variable: &str, by: &[&str]) -> Result<Tally, Error> {
        self.tally_of(Unit::Case, variable, by)
    }

    /// Tallies a variable over cases, segments or mentions.
    ///
    /// # Errors
    /// When a name is not that of a [`Variable`].
    pub fn tally_of(&self, unit: Unit, variable: &str, by: &[&str]) -> Result<Tally, Error> {
        let names: Vec<&str> = by.iter().chain([&variable]).copied().collect();
        let variables = variables(&names)?;
        let counts = self.hide(unit, &variables, self.counts(unit, &variables))?;
        let year = self.year();
        let axes = counts.axes().to_vec();
        let strata = &variables[..by.len()];
        Ok(Tally::new(unit, counts, year, |stratum| {
            let levels = stratum.iter().zip(&axes);
            let levels = levels.map(|(level, axis)| level.map(|at| axis.levels[at].as_str()));
            if unit != Unit::Case || !self.settings().counts_municipalities() {
                return None;
            }
            municipalities(strata, &levels.collect::<Vec<_>>(), year)
        }))
    }

    /// Sets two variables against each other, over the cases.
    ///
    /// # Errors
    /// When a name is not that of a [`Variable`].
    pub fn crosstab(&self, rows: &str, columns: &str) -> Result<Crosstab, Error> {
        self.crosstab_of(Unit::Case, rows, columns)
    }

    /// Sets two variables against each other, over cases, segments or mentions.
    ///
    /// # Errors
    /// When a name is not that of a [`Variable`].
    pub fn crosstab_of(&self, unit: Unit, rows: &str, columns: &str) -> Result<Crosstab, Error> {
        let variables = variables(&[rows, columns])?;
        let all = self.settings().counts_municipalities();
        let all = all.then(|| municipalities(&[], &[], self.year())).flatten();
        let counts = self.hide(unit, &variables, self.counts(unit, &variables))?;
        Ok(Crosstab::new(unit, counts).of_population(all))
    }

    /// The labels of codes in Dutch and English, given their names.
    pub(super) fn code_labels(&self, names: &[String]) -> Vec<[String; 2]> {
        let labels: HashMap<&str, [String; 2]> = self
            .codebook()
            .codes()
            .iter()
            .map(|code| {
                (
                    code.name.as_str(),
                    [code.label.clone(), code.label_en().to_owned()],
                )
            })
            .collect();
        let other = |name: &String| ["nl", "en"].map(|lang| label(name, lang).to_owned());
        names
            .iter()
            .map(|name| {
                labels
                    .get(name.as_str())
                    .cloned()
                    .unwrap_or_else(|| other(name))
            })
            .collect()
    }

    pub(super) fn counts(&self, unit: Unit, variables: &[Variable]) -> Counts {
        let units = Units::of(self, unit);
        let levels: Vec<Arc<Levels>> = variables
            .iter()
            .map(|&variable| units.levels(self, variable))
            .collect();
        let axes = || levels.iter().map(|levels| levels.axis.clone()).collect();
        let given: Vec<Given<'_>> = levels.iter().map(|levels| levels.given()).collect();
        let starts = (0..units.len()).step_by(TOGETHER);
        let parts = starts.map(|start| start..units.len().min(start + TOGETHER));
        let counted = each(
            parts.collect(),
            || (),
            |(), part| {
                let given: Vec<Given<'_>> = given.iter().map(|g| g.part(part.clone())).collect();
                Counts::of(axes(), &given)
            },
        );
        let mut counts = Counts::new(axes());
        counted.iter().for_each(|part| counts.merge(part));
        counts
    }
}

/// Units that one thread counts at a time.
const TOGETHER: usize = 1 << 18;

/// The variables of these names, each once.
fn variables(names: &[&str]) -> Result<Vec<Variable>, Error> {
    let mut variables = Vec::new();
    for name in names {
        let variable = Variable::from_name(name)?;
        if variables.contains(&variable) {
            return Err(Error::unexpected("each variable once", *name));
        }
        variables.push(variable);
    }
    Ok(variables)
}

/// How many municipalities there were in a stratum; `None` where they can't be
/// counted ("Midden", a document, an unknown size).
fn municipalities(strata: &[Variable], levels: &[Option<&str>], year: u16) -> Option<u64> {
    let mut found: Vec<&Municipality> = Gazetteer::get().municipalities(year).collect();
    for (variable, level) in strata.iter().zip(levels) {
        let Some(level) = *level else { continue };
        let of = variable.of_municipality()?;
        found.retain(|municipality| of(municipality, year) == Some(level));
    }
    (!found.is_empty()).then_some(found.len() as u64)
}
