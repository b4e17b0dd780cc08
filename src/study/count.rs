//! Counting the cases of a study.

use std::collections::HashMap;

use super::levels::Levels;
use super::{Study, Variable};
use crate::error::Error;
use crate::gazetteer::{Gazetteer, Municipality, SizeClass};
use crate::output::label;
use crate::tally::{Axis, Counts, Crosstab, Tally};

impl Study {
    /// Tallies a variable, within the strata that others make.
    ///
    /// ```
    /// use draagvlak::{Settings, Source, Study};
    /// let notes = "Limburg 30.000 inwoners\n\nWij doen graag mee aan het programma.\n";
    /// let mut study = Study::new(Settings::default());
    /// study.add(vec![Source::from_text("limburg.txt", notes)]);
    /// let tally = study.tally("stance", &["landsdeel"])?;
    /// let cell = &tally.cells()[0];
    /// assert_eq!((cell.stratum[0].as_str(), cell.count, cell.base), ("Zuid", 1, 1));
    /// # Ok::<(), draagvlak::Error>(())
    /// ```
    ///
    /// # Errors
    /// When a name is not that of a [`Variable`].
    pub fn tally(&self, variable: &str, by: &[&str]) -> Result<Tally, Error> {
        let mut variables = Vec::new();
        for name in by.iter().chain([&variable]) {
            variables.push(Variable::from_name(name)?);
        }
        once(&variables)?;
        let counts = self.counts(&variables);
        let year = self.year();
        let axes = counts.axes().to_vec();
        let strata = &variables[..by.len()];
        Ok(Tally::new(counts, year, |stratum| {
            let levels = stratum.iter().zip(&axes);
            let levels = levels.map(|(level, axis)| level.map(|at| axis.levels[at].as_str()));
            if !self.settings().counts_municipalities() {
                return None;
            }
            municipalities(strata, &levels.collect::<Vec<_>>(), year)
        }))
    }

    /// Sets two variables against each other.
    ///
    /// # Errors
    /// When a name is not that of a [`Variable`].
    pub fn crosstab(&self, rows: &str, columns: &str) -> Result<Crosstab, Error> {
        let variables = [Variable::from_name(rows)?, Variable::from_name(columns)?];
        once(&variables)?;
        Ok(Crosstab::new(self.counts(&variables)))
    }

    /// The labels of codes in Dutch and English, given their names.
    fn code_labels(&self, names: &[String]) -> Vec<[String; 2]> {
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

    fn counts(&self, variables: &[Variable]) -> Counts {
        let mut found: Vec<Levels<'_>> = variables
            .iter()
            .map(|variable| Levels::new(variable.known_levels(self)))
            .collect();
        for case in self.cases() {
            for (variable, levels) in variables.iter().zip(&mut found) {
                variable.each_level(&case, self, |level| levels.give(level));
                levels.end_case();
            }
        }
        let mut axes = Vec::new();
        let mut places = Vec::new();
        for (&variable, levels) in variables.iter().zip(&found) {
            let (names, place) = levels.in_order(variable.shows_all());
            let labels = (variable == Variable::Code).then(|| self.code_labels(&names));
            axes.push(Axis {
                name: variable.name().to_owned(),
                levels: names,
                labels,
            });
            places.push(place);
        }
        let mut counts = Counts::new(axes);
        let mut levels = vec![Vec::new(); variables.len()];
        for case in 0..found.first().map_or(0, Levels::cases) {
            for ((levels, found), place) in levels.iter_mut().zip(&found).zip(&places) {
                levels.clear();
                let given = found.of(case).iter();
                levels.extend(given.map(|&level| place[level as usize]));
            }
            counts.add(&levels);
        }
        counts
    }
}

/// Refuses a variable that is asked for twice.
fn once(variables: &[Variable]) -> Result<(), Error> {
    let again = (1..variables.len()).find(|&at| variables[..at].contains(&variables[at]));
    match again {
        Some(at) => Err(Error::unexpected(
            "each variable once",
            variables[at].name(),
        )),
        None => Ok(()),
    }
}

/// How many municipalities there were in a stratum; `None` where they can't be
/// counted ("Midden", a document, an unknown size).
fn municipalities(strata: &[Variable], levels: &[Option<&str>], year: u16) -> Option<u64> {
    let gazetteer = Gazetteer::get();
    let mut found: Vec<&Municipality> = gazetteer.municipalities(year).collect();
    for (variable, level) in strata.iter().zip(levels) {
        let Some(level) = *level else { continue };
        match variable {
            Variable::Landsdeel => found.retain(|m| m.landsdeel == level),
            Variable::Province => found.retain(|m| m.province == level),
            Variable::SizeClass => found.retain(|m| {
                let population = m.population(year).unwrap_or(0);
                SizeClass::of(population).name() == level
            }),
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found.len() as u64)
}
