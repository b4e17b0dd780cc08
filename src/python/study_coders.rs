//! What coders say of a `Study`.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::coders::{Coders, Comparison};
use super::convert::{Answerer, Keeper, Review, Rows, Texts};
use super::study::Study;
use super::table::Table;
use crate::Coder;

#[pymethods]
impl Study {
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
    /// same `id`. `cases` are the numbers of those to ask, such as of `sample_check`.
    #[pyo3(signature = (path, *, question = None, codes = false, cases = None))]
    fn export_coding(
        &self,
        py: Python<'_>,
        path: PathBuf,
        question: Option<&str>,
        codes: bool,
        cases: Option<Vec<usize>>,
    ) -> PyResult<usize> {
        py.detach(|| Coders::export(&self.0, &path, question, codes, cases.as_deref()))
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
    ) -> PyResult<()> {
        let replies = lines.join("\n");
        py.detach(|| self.1.take(&self.0, name, source, &replies))
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
    /// rules, and its codings where it gave any; tables, tallies and charts follow. Of
    /// several coders the first who answered a case speaks for it. Cases that nobody
    /// answered are uncoded.
    fn coded_by(&self, py: Python<'_>, coder: Texts) -> PyResult<Self> {
        let coders = coder.0.iter().map(|name| self.1.named(&self.0, name));
        let coders = coders.collect::<PyResult<Vec<_>>>()?;
        let coder = match coders.as_slice() {
            [one] => one.clone(),
            several => Arc::new(Coder::first_of(several)),
        };
        let study = self.unprotected()?;
        let study = py.detach(|| study.coded_by(coder));
        Ok(Self(study, self.1.clone()))
    }

    /// Compares the stances of two coders: `one` as if `other` were right.
    fn compare(&self, py: Python<'_>, one: &str, other: &str) -> PyResult<Py<Comparison>> {
        let (one, other) = (self.1.named(&self.0, one)?, self.1.named(&self.0, other)?);
        Comparison::of(py, py.detach(|| self.0.compare(&one, &other)))
    }
    /// How far coders agree, one row a measure: on the stance, on each stance against all
    /// others, and where they gave codings on each code (whether a case has it) and on the
    /// text that has it (`span`). Percent, kappa, alpha with the percentiles of 1,000
    /// resamples, AC1; where a figure is not to be had, `why` says why. Without names all
    /// coders are taken but the rules.
    #[pyo3(signature = (coders = None))]
    fn agreement(&self, py: Python<'_>, coders: Option<Texts>) -> PyResult<Table> {
        let coders = coders.map_or_else(Vec::new, |coders| coders.0);
        let chosen = match coders.is_empty() {
            true => self.1.all(&self.0).split_off(1),
            false => {
                let named = coders.iter().map(|name| self.1.named(&self.0, name));
                named.collect::<PyResult<_>>()?
            }
        };
        Ok(Table::new(py.detach(|| self.0.agreement_table(&chosen))))
    }

    /// Opens the review in a notebook: cases in the order in which a check helps most, to be
    /// accepted or overruled by key or mouse; each decision is taken at once as an answer of
    /// `coder` (default: the login name). `blind` shows nothing of what others said.
    #[pyo3(signature = (*, coder = None, blind = false, lang = "nl"))]
    fn review<'py>(
        slf: &Bound<'py, Self>,
        coder: Option<&str>,
        blind: bool,
        lang: &str,
    ) -> PyResult<Review<'py>> {
        let options = PyDict::new(slf.py());
        options.set_item("coder", coder)?;
        options.set_item("blind", blind)?;
        options.set_item("lang", lang)?;
        let widget = slf.py().import("draagvlak.widget")?;
        Ok(Review(widget.call_method(
            "review",
            (slf,),
            Some(&options),
        )?))
    }
}
