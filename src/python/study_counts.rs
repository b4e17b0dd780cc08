//! What a `Study` counts.

use pyo3::prelude::*;

use super::change::Change;
use super::convert::{self, Texts, raise};
use super::counts::{Crosstab, Tally};
use super::study::Study;
use super::table::Table;
use crate::Error;
use crate::tally::{ShareInterval, Unit};

#[pymethods]
impl Study {
    /// Counts by a variable, in the strata that other variables make. What is counted is
    /// a `case`, unless `unit` is `segment` (a sentence) or `mention` (a coding).
    ///
    /// Shares of cases have intervals: Wilson's with finite-population correction, where the
    /// population is the number of municipalities of the stratum in that year; `exact`
    /// (hypergeometric), `clopper_pearson`, `jeffreys`, `mid_p` and others by name. Where there
    /// is none, the column `why` says why.
    ///
    /// With `corrected` the shares of stances are corrected by the checks of a hand,
    /// `checked_by` (default: the only other coder), of cases that `sample_check` drew from
    /// the same `seed`: by calibration with MOVER intervals, the shares by hand only and
    /// those of the coder (`naive`) beside it; `more_checks` would about halve the width.
    #[pyo3(signature = (variable = "stance", *, by = None, unit = "case", interval = "wilson", level = 0.95, corrected = false, checked_by = None, seed = 1))]
    #[expect(clippy::too_many_arguments, reason = "all but one are named in Python")]
    fn tally(
        slf: &Bound<'_, Self>,
        variable: &str,
        by: Option<Texts>,
        unit: &str,
        interval: &str,
        level: f64,
        corrected: bool,
        checked_by: Option<&str>,
        seed: u64,
    ) -> PyResult<Py<Tally>> {
        let interval = ShareInterval::new(interval, level).map_err(|error| raise(&error))?;
        let by = by.map_or_else(Vec::new, |by| by.0);
        let by: Vec<&str> = by.iter().map(String::as_str).collect();
        let (study, unit) = (&slf.get().0, convert::unit(unit)?);
        let tally = slf.py().detach(|| study.tally_of(unit, variable, &by));
        let tally = tally.map_err(|error| raise(&error))?;
        let tally = tally.with_interval(interval);
        let corrected = if corrected {
            if variable != "stance" || !by.is_empty() || unit != Unit::Case {
                let expected = "the stances of all cases, to correct their tally";
                return Err(raise(&Error::unexpected(expected, "other ones")));
            }
            let study = slf.get().unprotected()?;
            let hand = slf.get().1.hand(study, checked_by)?;
            let corrected = study.corrected(&hand, seed, level);
            Some(corrected.map_err(|error| raise(&error))?)
        } else {
            None
        };
        Tally::of(slf.py(), tally, corrected, slf.clone().unbind())
    }

    /// Counts by two variables: cases, unless `unit` is `segment` or `mention`.
    #[pyo3(signature = (rows, columns, *, unit = "case"))]
    fn crosstab(
        slf: &Bound<'_, Self>,
        rows: &str,
        columns: &str,
        unit: &str,
    ) -> PyResult<Py<Crosstab>> {
        let (study, unit) = (&slf.get().0, convert::unit(unit)?);
        let crosstab = slf.py().detach(|| study.crosstab_of(unit, rows, columns));
        let crosstab = crosstab.map_err(|error| raise(&error))?;
        Crosstab::of(slf.py(), crosstab, slf.clone().unbind())
    }

    /// One row for each two codes that stand together in a case (or a `segment`), of which
    /// neither is a part of the other: how often, as a share of where either stands
    /// (Jaccard), and how many times as often as by chance (lift).
    #[pyo3(signature = (*, unit = "case"))]
    fn cooccurrence(&self, py: Python<'_>, unit: &str) -> PyResult<Table> {
        let unit = convert::unit(unit)?;
        let study = self.unprotected()?;
        Ok(Table::new(py.detach(|| study.cooccurrence_table(unit))))
    }

    /// Which codes are typical of the cases that have a level of a variable, against all
    /// other cases: `study.keyness("stance", "willing")`. Counted are cases that have a code,
    /// not mentions; `p_adjusted` heeds the number of codes (Benjamini & Hochberg).
    fn keyness(&self, py: Python<'_>, variable: &str, level: &str) -> PyResult<Table> {
        let study = self.unprotected()?;
        let table = py.detach(|| study.keyness_table(variable, level));
        Ok(Table::new(table.map_err(|error| raise(&error))?))
    }

    /// The shares of a variable, weighted to the real number of municipalities by
    /// `landsdeel`, `province` or `size_class`, or several of these (raking). The shares
    /// speak of the `covered` municipalities: those like one that was heard.
    #[pyo3(signature = (variable = "stance", *, to = None, level = 0.95))]
    fn weighted(
        &self,
        py: Python<'_>,
        variable: &str,
        to: Option<Texts>,
        level: f64,
    ) -> PyResult<Table> {
        let to = to.map_or_else(|| vec!["landsdeel".to_owned()], |to| to.0);
        let to: Vec<&str> = to.iter().map(String::as_str).collect();
        let study = self.unprotected()?;
        let table = py.detach(|| study.weighted_table(variable, &to, level));
        Ok(Table::new(table.map_err(|error| raise(&error))?))
    }

    /// What became of the stances since an earlier round: respondents are found again by
    /// their municipality, else by region, size and partners together.
    fn change(&self, py: Python<'_>, earlier: &Self) -> PyResult<Py<Change>> {
        let (later, earlier) = (self.unprotected()?, earlier.unprotected()?);
        Change::of(py, py.detach(|| later.change(earlier)))
    }

    /// The first `count` cases to check by hand, in the order in which to do so: drawn from
    /// a `seed` within what the coder of the study says, so that rare stances are checked
    /// too. More go on where fewer stopped. `checked` is 1 where `checked_by` has done it.
    #[pyo3(signature = (count, *, seed = 1, checked_by = None))]
    fn sample_check(
        &self,
        py: Python<'_>,
        count: usize,
        seed: u64,
        checked_by: Option<&str>,
    ) -> PyResult<Table> {
        let hand = checked_by
            .map(|name| self.1.named(&self.0, name))
            .transpose()?;
        let table = py.detach(|| self.0.sample_check_table(count, seed, hand.as_deref()));
        Ok(Table::new(table))
    }

    /// The same study, of which tallies, crosstabs and charts hide what could show who said
    /// it: counts below `minimum`, answers that a whole group shares or all but one of it,
    /// and as many others as keep these from being computed, by an outsider or by a
    /// respondent that knows its own answer. All tables that come of it are held against
    /// each other. Hidden numbers are None, their quotes are not given, and `advice` says
    /// what to do where too much is hidden.
    #[pyo3(signature = (minimum = 3))]
    fn protect(&self, py: Python<'_>, minimum: u64) -> PyResult<Self> {
        let study = py.detach(|| self.0.protected(minimum));
        Ok(Self(study.map_err(|error| raise(&error))?, self.1.clone()))
    }

    /// The least that a number may count in its tables, where it is protected.
    #[getter]
    fn minimum(&self) -> Option<u64> {
        self.0.minimum()
    }
}
