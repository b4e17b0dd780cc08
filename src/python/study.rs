//! `Study`, and reading one.

use std::path::PathBuf;

use pyo3::prelude::*;

use super::codebook::Codebook;
use super::coders::{Coders, Comparison};
use super::convert::{self, Answerer, Explanation, Keeper, Plot, Rows, Texts, raise};
use super::counts::{Crosstab, Tally};
use super::redacted::Redacted;
use super::table::Table;
use crate::tally::ShareInterval;
use crate::{Context, Contexts, Error, LANGUAGES};

/// Documents with their cases, codings and stances.
#[pyclass(frozen, module = "draagvlak")]
pub(super) struct Study(pub(super) crate::Study, Coders);

impl From<crate::Study> for Study {
    fn from(study: crate::Study) -> Self {
        Self(study, Coders::default())
    }
}

/// The word that a reader sees for a name in data, in Dutch (`nl`) or English (`en`).
#[pyfunction]
#[pyo3(signature = (name, lang = "nl"))]
pub(super) fn label<'n>(name: &'n str, lang: &str) -> PyResult<&'n str> {
    if !LANGUAGES.contains(&lang) {
        return Err(raise(&Error::unknown("a language", lang, LANGUAGES)));
    }
    Ok(crate::label(name, lang))
}

fn contexts(names: Option<Texts>) -> PyResult<Contexts> {
    let mut contexts = Contexts::NONE;
    for name in names.map_or_else(Vec::new, |names| names.0) {
        let known = || Context::ALL.iter().map(|context| context.name());
        let context = Context::from_name(&name)
            .ok_or_else(|| raise(&Error::unknown("a context", &name, known())))?;
        contexts.insert(context);
    }
    Ok(contexts)
}

#[pymethods]
impl Study {
    /// One row a case: who, where, how large, its stance and the evidence.
    #[getter]
    fn cases(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.cases_table()))
    }

    /// One row a coding: which code, where, by which term, in what context.
    #[getter]
    fn codings(&self, py: Python<'_>) -> Table {
        let table = py.detach(|| self.0.codings_table(None));
        Table::new(table.expect("every code is meant"))
    }

    /// The codings of one code. Raises DraagvlakError when there is no such code.
    fn codings_of(&self, py: Python<'_>, code: &str) -> PyResult<Table> {
        let table = py.detach(|| self.0.codings_table(Some(code)));
        Ok(Table::new(table.map_err(|error| raise(&error))?))
    }

    /// The same study with only the codings that are `having` these contexts and are
    /// `without` those, such as `negation`; tables, tallies and charts follow.
    #[pyo3(signature = (*, having = None, without = None))]
    fn coded(
        &self,
        py: Python<'_>,
        having: Option<Texts>,
        without: Option<Texts>,
    ) -> PyResult<Self> {
        let (having, without) = (contexts(having)?, contexts(without)?);
        let study = py.detach(|| self.0.coded(having, without));
        Ok(Self(study, self.1.clone()))
    }

    /// What each term of the codebook did in these notes: how often it fired, in how
    /// many cases, alone, shadowed by a longer one, beside another code.
    #[getter]
    fn card(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.card_table()))
    }

    /// One row a sentence.
    #[getter]
    fn sentences(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.sentences_table()))
    }

    /// One row a line that may be a heading and was kept in the body, and one a
    /// document without a case.
    #[getter]
    fn doubts(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.doubts_table()))
    }

    /// One row a piece of furniture (page heads, marks of redaction, what sites and
    /// mail programs put around a text): kept, and not coded.
    #[getter]
    fn furniture(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.furniture_table()))
    }

    /// One row for each thing that is known of a case: its value, whether it was
    /// `stated` or comes from the `register`, and the words that state it.
    #[getter]
    fn attributes(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.attributes_table()))
    }

    /// What was not read, each with its reason.
    #[getter]
    fn failures(&self) -> Vec<String> {
        self.0.failures().iter().map(ToString::to_string).collect()
    }

    /// The names of the documents.
    #[getter]
    fn sources(&self) -> Vec<&str> {
        self.0
            .readings()
            .iter()
            .map(|reading| reading.document.source().name())
            .collect()
    }

    /// The text of each document, that every span refers to.
    #[getter]
    fn texts(&self) -> Vec<&str> {
        self.0
            .readings()
            .iter()
            .map(|reading| reading.document.text())
            .collect()
    }

    /// The codebook that it was coded by.
    #[getter]
    fn codebook(&self) -> Codebook {
        Codebook(self.0.settings().codebook.clone())
    }

    /// The year of the register.
    #[getter]
    fn year(&self) -> u16 {
        self.0.year()
    }

    /// Counts by a variable, in the strata that other variables make. What is counted is
    /// a `case`, unless `unit` is `segment` (a sentence) or `mention` (a coding).
    ///
    /// Shares of cases have intervals: Wilson's with finite-population correction, where the
    /// population is the number of municipalities of the stratum in that year; `exact`
    /// (hypergeometric), `clopper_pearson`, `jeffreys`, `mid_p` and others by name. Where there
    /// is none, the column `why` says why.
    #[pyo3(signature = (variable = "stance", *, by = None, unit = "case", interval = "wilson", level = 0.95))]
    fn tally(
        slf: &Bound<'_, Self>,
        variable: &str,
        by: Option<Texts>,
        unit: &str,
        interval: &str,
        level: f64,
    ) -> PyResult<Py<Tally>> {
        let interval = ShareInterval::new(interval, level).map_err(|error| raise(&error))?;
        let by = by.map_or_else(Vec::new, |by| by.0);
        let by: Vec<&str> = by.iter().map(String::as_str).collect();
        let (study, unit) = (&slf.get().0, convert::unit(unit)?);
        let tally = slf.py().detach(|| study.tally_of(unit, variable, &by));
        let tally = tally.map_err(|error| raise(&error))?;
        let tally = tally.with_interval(interval);
        Tally::of(slf.py(), tally, slf.clone().unbind())
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
        Ok(Table::new(py.detach(|| self.0.cooccurrence_table(unit))))
    }

    /// The cases that fewer than `threshold` municipalities fit: how many and
    /// which, and how many there would be were less told of them.
    #[pyo3(signature = (*, threshold = 3))]
    fn privacy(&self, py: Python<'_>, threshold: usize) -> Table {
        Table::new(py.detach(|| self.0.privacy_table(threshold)))
    }

    /// A copy of each document without names of persons, e-mail addresses, telephone
    /// numbers, BSN, bank accounts and addresses; the key is kept apart.
    fn redact(&self, py: Python<'_>) -> Redacted {
        py.detach(|| Redacted::of(&self.0))
    }

    /// Where a term of the codebook language stands, with `width` characters
    /// around it.
    #[pyo3(signature = (term, *, width = 40))]
    fn kwic(&self, py: Python<'_>, term: &str, width: usize) -> PyResult<Table> {
        let table = py.detach(|| self.0.kwic(term, width));
        Ok(Table::new(table.map_err(|error| raise(&error))?))
    }

    /// Why a case has its stance; `number` is that of the case in the study, as in
    /// the column of that name.
    #[pyo3(signature = (number, *, lang = "nl"))]
    fn explain<'py>(slf: &Bound<'py, Self>, number: i64, lang: &str) -> PyResult<Explanation<'py>> {
        let number = usize::try_from(number).unwrap_or(0);
        let text = slf
            .get()
            .0
            .explain(number, lang)
            .map_err(|error| raise(&error))?;
        let display = slf.py().import("draagvlak.display")?;
        Ok(Explanation(display.call_method1("Explanation", (text,))?))
    }

    /// What a coder is asked, one dict a case: its text, the question, a manual, and the
    /// schema of an answer; the codes too where `codes`. Without a `question` the words
    /// of the target make one.
    #[pyo3(signature = (*, question = None, codes = false))]
    fn tasks<'py>(
        &self,
        py: Python<'py>,
        question: Option<&str>,
        codes: bool,
    ) -> PyResult<Rows<'py>> {
        self.1.tasks(py, &self.0, question, codes)
    }

    /// Writes what a coder is asked as JSON Lines, a case a line, and gives how many:
    /// for a person, a language model or a crowd. An answer is a line of JSON with the
    /// same `id`.
    #[pyo3(signature = (path, *, question = None, codes = false))]
    fn export_coding(
        &self,
        py: Python<'_>,
        path: PathBuf,
        question: Option<&str>,
        codes: bool,
    ) -> PyResult<usize> {
        py.detach(|| Coders::export(&self.0, &path, question, codes))
    }

    /// Takes the answers of coders, as JSON Lines: they stand beside those of the rules.
    /// Quoted words must stand in the text; what is not taken is listed under `refused`,
    /// and the last answer of a coder to a case counts. `name` says who gave the
    /// answers that do not name their `coder`. Gives the table of coders.
    #[pyo3(signature = (path, *, name = None))]
    fn import_coding(&self, py: Python<'_>, path: PathBuf, name: Option<&str>) -> PyResult<Table> {
        py.detach(|| self.1.import(&self.0, &path, name))?;
        Ok(self.coders(py))
    }

    /// Takes answers of coders as lines of JSON; see `import_coding`. `source` stands for
    /// the file in what is refused.
    #[pyo3(signature = (lines, *, name = None, source = "answers"))]
    fn take_coding(
        &self,
        py: Python<'_>,
        lines: Vec<String>,
        name: Option<&str>,
        source: &str,
    ) -> PyResult<Table> {
        let replies = lines.join("\n");
        py.detach(|| self.1.take(&self.0, name, source, &replies))?;
        Ok(self.coders(py))
    }

    /// From now on calls `keeper` with the name and the lines of JSON of answers that are
    /// taken, so that they can be kept; None for nobody.
    fn keep_coding(&self, keeper: Option<Keeper>) {
        self.1.keep(keeper.map(|keeper| keeper.0));
    }

    /// Lets a coder answer each case: `coder` is called with a task, as in `tasks`, and
    /// gives a stance, or a dict of stance, evidence, codings and the like, or None where
    /// it does not know. `progress` is called with the number of cases done and of all.
    /// Gives the table of coders.
    #[pyo3(signature = (coder, *, name, question = None, codes = false, progress = None))]
    fn code_with(
        &self,
        py: Python<'_>,
        coder: Answerer<'_>,
        name: &str,
        question: Option<&str>,
        codes: bool,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        self.1
            .code_with(&self.0, &coder.0, name, (question, codes), progress)?;
        Ok(self.coders(py))
    }

    /// One row a coder, the rules first: how many cases it answered, of how many it was
    /// sure, and how many answers were refused.
    #[getter]
    fn coders(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.coders_table(&self.1.all(&self.0))))
    }

    /// What all coders said, side by side: one row for each answer, case by case.
    #[getter]
    fn answers(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.answers_table(&self.1.all(&self.0))))
    }

    /// Answers that were not taken, each with its place and the reason.
    #[getter]
    fn refused(&self) -> Vec<String> {
        self.1.refused()
    }

    /// The same study with the stances of another coder in the place of those of the
    /// rules, and its codings where it gave any; tables, tallies and charts follow.
    /// Cases that it did not answer are uncoded.
    fn coded_by(&self, py: Python<'_>, coder: &str) -> PyResult<Self> {
        let coder = self.1.named(&self.0, coder)?;
        let study = py.detach(|| self.0.coded_by(coder));
        Ok(Self(study, self.1.clone()))
    }

    /// Compares the stances of two coders: `one` as if `other` were right.
    fn compare(&self, py: Python<'_>, one: &str, other: &str) -> PyResult<Py<Comparison>> {
        let (one, other) = (self.1.named(&self.0, one)?, self.1.named(&self.0, other)?);
        Comparison::of(py, py.detach(|| self.0.compare(&one, &other)))
    }

    /// One row a case: how likely each stance is, and the measures that it follows from.
    #[getter]
    fn measures(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.measures_table()))
    }

    /// One row a sentence: how much it sounds like each stance, and how near what is asked
    /// is spoken of.
    #[getter]
    fn heard(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.heard_table()))
    }

    /// Charts of the study.
    #[getter]
    fn plot<'py>(slf: &Bound<'py, Self>) -> PyResult<Plot<'py>> {
        let charts = slf.py().import("draagvlak.charts")?;
        Ok(Plot(charts.call_method1("Plot", (slf,))?))
    }

    fn __len__(&self) -> usize {
        self.0.cases().count()
    }

    fn __repr__(&self) -> String {
        let (documents, cases) = (self.0.readings().len(), self.0.cases().count());
        format!(
            "Study({documents} documents, {cases} cases, {} not read)",
            self.0.failures().len()
        )
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        slf.py()
            .import("draagvlak.display")?
            .call_method1("study_html", (slf,))?
            .extract()
    }
}
