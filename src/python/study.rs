//! `Study`, and reading one.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;

use super::codebook::{Codebook, CodebookOrPath};
use super::convert::{
    DraagvlakError, Explanation, Memory, Paths, Plot, TextOrBytes, Texts, covered, raise,
};
use super::counts::{Crosstab, Tally};
use super::redacted::Redacted;
use super::table::Table;
use crate::study::Settings;
use crate::{Context, Contexts, Error, LANGUAGES, Source, Term};

/// Documents with their cases, codings and stances.
#[pyclass(frozen, module = "draagvlak")]
pub(super) struct Study(pub(super) crate::Study);

/// How many files are read before the first look at progress and Ctrl-C; then twice
/// as many, up to the most, since each batch has to meet the words anew.
const BATCH: usize = 64;
const LARGEST_BATCH: usize = 1024;

/// Reads notes: files, folders with all that is in them, globs.
///
/// `codebook` is a Codebook or the path of one; `target` are the words by which
/// the notes refer to what is asked (default: the codebook's); `year` is the
/// year of the register (default: the year in the notes); `settings` is the path of
/// a TOML file with year, unit, target and patterns of headings, which the other
/// arguments overrule. `progress` is called
/// with the number of files done and of all files.
///
/// What can't be read is listed under `Study.failures`. Raises DraagvlakError
/// when nothing could be read.
#[pyfunction]
#[pyo3(signature = (paths, *, codebook = None, target = None, year = None, settings = None, progress = None))]
pub(super) fn read(
    py: Python<'_>,
    paths: Paths,
    codebook: Option<CodebookOrPath<'_>>,
    target: Option<Texts>,
    year: Option<i64>,
    settings: Option<PathBuf>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Study> {
    let mut study = crate::Study::new(settled(codebook, target, year, settings)?);
    let found = py.detach(|| crate::find(&paths.0));
    if paths.0.is_empty() {
        return Err(raise(&Error::unexpected(
            "a file or folder",
            "no path at all",
        )));
    }
    study.add_failures(found.failures);
    let (mut rest, mut size) = (&found.files[..], BATCH);
    while !rest.is_empty() {
        let (batch, behind) = rest.split_at(size.min(rest.len()));
        py.detach(|| study.add_files(batch));
        py.check_signals()?;
        (rest, size) = (behind, LARGEST_BATCH.min(2 * size));
        if let Some(progress) = &progress {
            progress.call1((found.files.len() - rest.len(), found.files.len()))?;
        }
    }
    if study.readings().is_empty() {
        let words: Vec<String> = study.failures().iter().map(ToString::to_string).collect();
        let place = study.failures().first().map(|error| error.place.clone());
        let (path, line) = place.map_or((None, None), |place| (Some(place.path), place.line));
        return Err(DraagvlakError::new_err((words.join("\n"), path, line)));
    }
    Ok(Study(study))
}

/// Reads notes from a text (or its bytes, which must be UTF-8); `name` stands
/// for the file in results.
///
/// The other arguments are those of `read`. Raises DraagvlakError when bytes
/// are no text.
#[pyfunction]
#[pyo3(signature = (text, *, name = "tekst".to_owned(), codebook = None, target = None, year = None, settings = None))]
pub(super) fn read_text(
    py: Python<'_>,
    text: TextOrBytes,
    name: String,
    codebook: Option<CodebookOrPath<'_>>,
    target: Option<Texts>,
    year: Option<i64>,
    settings: Option<PathBuf>,
) -> PyResult<Study> {
    let mut study = crate::Study::new(settled(codebook, target, year, settings)?);
    let source = match text {
        TextOrBytes::Text(text) => Source::from_text(name, text),
        TextOrBytes::Bytes(bytes) => {
            Source::from_bytes(name, &bytes).map_err(|error| raise(&error))?
        }
    };
    py.detach(|| study.add(vec![source]));
    Ok(Study(study))
}

/// Reads notes from many texts (or their bytes, which must be UTF-8), each a document.
///
/// `names` stand for the files in results, one for each text (default: 1, 2, ...).
/// What is no text is listed under `Study.failures`. The other arguments are those of
/// `read`.
#[pyfunction]
#[pyo3(signature = (texts, *, names = None, codebook = None, target = None, year = None, settings = None))]
pub(super) fn read_texts(
    py: Python<'_>,
    texts: Vec<TextOrBytes>,
    names: Option<Vec<String>>,
    codebook: Option<CodebookOrPath<'_>>,
    target: Option<Texts>,
    year: Option<i64>,
    settings: Option<PathBuf>,
) -> PyResult<Study> {
    let mut study = crate::Study::new(settled(codebook, target, year, settings)?);
    let names = named(names, texts.len())?;
    py.detach(|| {
        let sources = texts.into_iter().zip(names);
        study.add_read(sources.map(|(text, name)| match text {
            TextOrBytes::Text(text) => Ok(Source::from_text(name, text)),
            TextOrBytes::Bytes(bytes) => Source::from_bytes(name, &bytes),
        }));
    });
    Ok(Study(study))
}

/// Reads notes from a column of texts as Arrow lays it out: `data` has all of them in
/// UTF-8, one after another, and `offsets` where each starts and the last ends.
///
/// `draagvlak.read_frame` calls it; the other arguments are those of `read_texts`.
#[pyfunction]
#[pyo3(signature = (data, offsets, *, names = None, codebook = None, target = None, year = None, settings = None))]
#[expect(clippy::too_many_arguments, reason = "those of Python have names")]
pub(super) fn read_column(
    py: Python<'_>,
    data: Memory,
    offsets: Vec<usize>,
    names: Option<Vec<String>>,
    codebook: Option<CodebookOrPath<'_>>,
    target: Option<Texts>,
    year: Option<i64>,
    settings: Option<PathBuf>,
) -> PyResult<Study> {
    let mut study = crate::Study::new(settled(codebook, target, year, settings)?);
    let names = named(names, offsets.len().saturating_sub(1))?;
    py.detach(|| {
        let texts = offsets.windows(2).zip(names);
        study.add_read(texts.map(|(ends, name)| {
            let text = data.0.get(ends[0]..ends[1]);
            let text = text.ok_or_else(|| Error::unexpected("offsets within the data", &name))?;
            Source::from_bytes(name, text)
        }));
    });
    Ok(Study(study))
}

/// The names of so many documents.
fn named(names: Option<Vec<String>>, count: usize) -> PyResult<Vec<String>> {
    let names = names.unwrap_or_else(|| (1..=count).map(|at| at.to_string()).collect());
    match names.len() == count {
        true => Ok(names),
        false => {
            let found = format!("{} of {count}", names.len());
            Err(raise(&Error::unexpected("a name for each text", found)))
        }
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

/// What a study is read by, as the arguments of all that read say.
pub(super) fn settled(
    codebook: Option<CodebookOrPath<'_>>,
    target: Option<Texts>,
    year: Option<i64>,
    file: Option<PathBuf>,
) -> PyResult<Settings> {
    let mut settings = match file {
        Some(file) => Settings::read(&file).map_err(|error| raise(&error))?,
        None => Settings::default(),
    };
    let year = year.map(covered).transpose()?;
    settings.grammar.year = year.or(settings.grammar.year);
    if target.is_some() {
        settings.target.clear();
    }
    match codebook {
        Some(CodebookOrPath::Codebook(codebook)) => settings.codebook = codebook.0.clone(),
        Some(CodebookOrPath::Path(path)) => {
            let codebook = crate::Codebook::read(&path).map_err(|error| raise(&error))?;
            settings.codebook = Arc::new(codebook);
        }
        None => {}
    }
    for term in target.map_or_else(Vec::new, |target| target.0) {
        let term = Term::parse(&term).map_err(|malformed| {
            DraagvlakError::new_err((
                format!("target: {malformed}"),
                None::<String>,
                None::<usize>,
            ))
        })?;
        settings.target.push(term);
    }
    Ok(settings)
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
        Ok(Self(py.detach(|| self.0.coded(having, without))))
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

    /// Counts the cases by a variable, in the strata that other variables make.
    ///
    /// Shares have 95% Wilson intervals with finite-population correction: the
    /// population is the number of municipalities of the stratum in that year.
    #[pyo3(signature = (variable = "stance", *, by = None))]
    fn tally(&self, py: Python<'_>, variable: &str, by: Option<Texts>) -> PyResult<Py<Tally>> {
        let by = by.map_or_else(Vec::new, |by| by.0);
        let by: Vec<&str> = by.iter().map(String::as_str).collect();
        let tally = py
            .detach(|| self.0.tally(variable, &by))
            .map_err(|error| raise(&error))?;
        Tally::of(py, tally)
    }

    /// Counts the cases by two variables.
    fn crosstab(&self, py: Python<'_>, rows: &str, columns: &str) -> PyResult<Py<Crosstab>> {
        let crosstab = py.detach(|| self.0.crosstab(rows, columns));
        Crosstab::of(py, crosstab.map_err(|error| raise(&error))?)
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
