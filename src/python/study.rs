//! `Study`, and reading one.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::codebook::Codebook;
use super::coders::Coders;
use super::convert::{CaseView, Explanation, Plot, Profile, Texts, raise};
use super::redacted::Redacted;
use super::table::Table;
use crate::{Context, Contexts, Error, LANGUAGES};

/// Documents with their cases, codings and stances.
#[pyclass(frozen, module = "draagvlak")]
pub(super) struct Study(pub(super) crate::Study, pub(super) Coders);

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

impl Study {
    /// The study, unless its tables are protected: then what is asked would tell what they
    /// hide.
    pub(super) fn unprotected(&self) -> PyResult<&crate::Study> {
        match self.0.minimum() {
            None => Ok(&self.0),
            Some(_) => {
                let expected = "a study that is not protected (protect it last)";
                Err(raise(&Error::unexpected(expected, "a protected one")))
            }
        }
    }
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
        let study = self.unprotected()?;
        let study = py.detach(|| study.coded(having, without));
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
    /// document without a case or in another language than Dutch.
    #[getter]
    fn doubts(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.doubts_table()))
    }

    /// One row a document: its format, size and SHA-256, that of its text, its encoding
    /// and how sure that is, the date that it names first, its language, and the document
    /// before it of which it is a copy (`same_as`) or nearly so (`like`).
    #[getter]
    fn provenance(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.provenance_table()))
    }

    /// One row a remark on a file: a comment in its margin, changes that were taken as
    /// accepted, what was left out, an encoding that was guessed.
    #[getter]
    fn remarks(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.remarks_table()))
    }

    /// One row a block of a document: what it is, where it stands in the text, and where it
    /// stood in the file: its page, paragraph, sheet, row and column.
    #[getter]
    fn blocks(&self, py: Python<'_>) -> Table {
        Table::new(py.detach(|| self.0.blocks_table()))
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

    /// A case as it was read: its text with evidence, conditions and codings marked in
    /// place, its stance and the reason.
    #[pyo3(signature = (number, *, lang = None))]
    fn case<'py>(
        slf: &Bound<'py, Self>,
        number: usize,
        lang: Option<&str>,
    ) -> PyResult<CaseView<'py>> {
        let case = slf.py().import("draagvlak.case")?;
        Ok(CaseView(
            case.getattr("CaseView")?.call1((slf, number, lang))?,
        ))
    }

    /// A page on one respondent: what the register knows and what was said, in the order
    /// starting point, aims, results, why. `aims` are the codes of aims.
    #[pyo3(signature = (number, *, lang = None, aims = None))]
    fn profile<'py>(
        slf: &Bound<'py, Self>,
        number: usize,
        lang: Option<&str>,
        aims: Option<Texts>,
    ) -> PyResult<Profile<'py>> {
        let options = PyDict::new(slf.py());
        options.set_item("lang", lang)?;
        options.set_item("aims", aims.map(|aims| aims.0))?;
        let profile = slf.py().import("draagvlak.profile")?;
        let profile = profile.call_method("profile", (slf, number), Some(&options))?;
        Ok(Profile(profile))
    }

    /// Charts of the study.
    #[getter]
    fn plot<'py>(slf: &Bound<'py, Self>) -> PyResult<Plot<'py>> {
        let charts = slf.py().import("draagvlak.charts")?;
        Ok(Plot(charts.call_method1("Plot", (slf,))?))
    }

    /// Writes a report: one page that needs no network (`.html`), or a workbook (`.xlsx`).
    /// `by` are the variables of its tables (default: landsdeel and size_class).
    #[pyo3(signature = (path, *, by = None, title = None, lang = "nl"))]
    fn report(
        slf: &Bound<'_, Self>,
        path: PathBuf,
        by: Option<Texts>,
        title: Option<&str>,
        lang: &str,
    ) -> PyResult<()> {
        let options = PyDict::new(slf.py());
        options.set_item("by", by.map(|by| by.0))?;
        options.set_item("title", title)?;
        options.set_item("lang", lang)?;
        let report = slf.py().import("draagvlak.report")?;
        report.call_method("write_report", (slf, path), Some(&options))?;
        Ok(())
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
