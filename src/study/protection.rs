//! Tables that tell nobody's answer.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Study, Variable};
use crate::context::Contexts;
use crate::error::Error;
use crate::output::{LANGUAGES, label};
use crate::tally::disclosure::{Advice, Classification, Release, Rules, Table, protect};
use crate::tally::{Axis, Counts, Hidden, NotEstimable, Unit};

/// What may not be told of a study, and what was told of it already.
#[derive(Debug)]
pub(super) struct Protection {
    rules: Rules,
    released: Mutex<Released>,
}

/// What was told of a study, and what was hidden of each table.
#[derive(Debug, Default)]
struct Released {
    release: Release,
    hidden: Vec<Hidden>,
}

impl Protection {
    fn released(&self) -> MutexGuard<'_, Released> {
        self.released.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Study {
    /// The same study, of which tables hide what could show who said it: counts below a
    /// minimum, answers that a whole group shares or all but one of it, and as many others
    /// as keep these from being computed. All tables that come of it are held against each
    /// other, so that none gives away what another hides.
    ///
    /// # Errors
    /// When the minimum is below 2, which hides nothing.
    pub fn protected(&self, minimum: u64) -> Result<Self, Error> {
        if minimum < 2 {
            return Err(Error::unexpected(
                "a minimum of at least 2",
                minimum.to_string(),
            ));
        }
        let mut study = self.coded(Contexts::NONE, Contexts::NONE);
        study.protection = Some(Arc::new(Protection {
            rules: Rules::minimum(minimum).with_answer(Variable::Stance.name()),
            released: Mutex::default(),
        }));
        Ok(study)
    }

    /// The least that a figure may count, where its tables are protected.
    pub fn minimum(&self) -> Option<u64> {
        Some(self.protection.as_ref()?.rules.minimum)
    }

    /// Hides what a table may not tell, where the study is protected. Where that leaves too
    /// little it says what to do instead.
    pub(super) fn hide(
        &self,
        unit: Unit,
        variables: &[Variable],
        counts: Counts,
    ) -> Result<Counts, Error> {
        let Some(protection) = &self.protection else {
            return Ok(counts);
        };
        let axes = variables.iter().zip(counts.axes()).map(|(variable, axis)| {
            let axis = Classification::new(variable.name(), axis.levels.iter().map(String::as_str));
            match variable {
                Variable::SizeClass => axis.ordered(),
                Variable::Code => axis.several(),
                _ => axis,
            }
        });
        let refused =
            |why: NotEstimable| Error::unexpected("a table that can be protected", why.to_string());
        let table = Table::new(axes.collect(), counts.cells().clone()).map_err(refused)?;
        let table = table.of(unit.name());
        let mut released = protection.released();
        // The same table again is the same release.
        let mut printed = released.release.printed().iter().zip(&released.hidden);
        if let Some((_, hidden)) = printed.find(|(printed, _)| printed.table == table) {
            return Ok(counts.hide(hidden.clone()));
        }
        let tables = std::slice::from_ref(&table);
        let found = protect(tables, &released.release, &protection.rules).map_err(refused)?;
        let advice = found.advice.as_ref();
        let hidden = Hidden {
            cells: found.tables[0].printed.hidden.clone(),
            advice: advice.map(|advice| LANGUAGES.map(|lang| told(advice, counts.axes(), lang))),
        };
        let printed = released.release.print(table, hidden.cells.clone());
        printed.map_err(refused)?;
        released.hidden.push(hidden.clone());
        Ok(counts.hide(hidden))
    }
}

/// Advice in words.
fn told(advice: &Advice, axes: &[Axis], lang: &str) -> String {
    let name = |axis: usize| label(&axes[axis].name, lang).to_owned();
    match advice {
        Advice::Merge(groups) => {
            let merged = groups.iter().enumerate().flat_map(|(axis, groups)| {
                let groups = groups.iter().filter(|group| group.len() > 1);
                groups.map(move |group| {
                    let levels = group.iter().map(|&at| label(&axes[axis].levels[at], lang));
                    let levels: Vec<&str> = levels.collect();
                    format!("{} ({})", label(&axes[axis].name, lang), levels.join(" + "))
                })
            });
            let merged: Vec<String> = merged.collect();
            label("merge_advice", lang).replace("{groups}", &merged.join(", "))
        }
        Advice::Cross(kept) => {
            let kept: Vec<String> = kept.iter().map(|&axis| name(axis)).collect();
            label("cross_advice", lang).replace("{axes}", &kept.join(" × "))
        }
        Advice::LeaveOut(_) | Advice::Withhold => label("withhold_advice", lang).to_owned(),
    }
}
