//! The coders of a study, and `Comparison`.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::convert::{Row, Rows, raise};
use super::counts::Crosstab;
use super::table::Table;
use crate::coder::{Coder, RULES, Reply};
use crate::{Error, Source, Study};

/// The coders that answered, beside the rules, and who keeps what they say.
#[derive(Default)]
pub(super) struct Coders(Mutex<Vec<Arc<Coder>>>, Mutex<Option<Py<PyAny>>>);

/// Why an answer can't be taken, checked against its task; None when it can. Both are
/// as `Study.tasks` and `Study.code_with` know them.
#[pyfunction]
pub(super) fn refusal(task: Row<'_>, answer: Row<'_>) -> PyResult<Option<String>> {
    let (task, answer) = (task.0, answer.0);
    let item = |name: &str| -> PyResult<String> {
        let value = task.get_item(name)?;
        value.map_or_else(|| Ok(String::new()), |value| value.extract())
    };
    let codes = task.get_item("codes")?;
    let mut names: Vec<String> = Vec::new();
    for code in codes.iter().flat_map(|codes| codes.try_iter()).flatten() {
        names.push(code?.get_item("name")?.extract()?);
    }
    let line = line(&answer, &item("id")?, None)?;
    let text = item("text")?;
    let checked = Reply::parse(&line).and_then(|reply| reply.check_text(&text, &names));
    Ok(checked.err().map(|error| error.to_string()))
}

/// An answer as a line of JSON, with the id of its task and its coder.
fn line(answer: &Bound<'_, PyAny>, id: &str, coder: Option<&str>) -> PyResult<String> {
    let py = answer.py();
    let reply = PyDict::new(py);
    if answer.is_instance_of::<PyString>() {
        reply.set_item("stance", answer)?;
    } else {
        reply.call_method1("update", (answer,))?;
    }
    reply.set_item("id", id)?;
    if let Some(coder) = coder {
        reply.set_item("coder", coder)?;
    }
    py.import("json")?
        .call_method1("dumps", (reply,))?
        .extract()
}

/// What is asked of the cases of these numbers, in their order, or of all.
fn lines(
    study: &Study,
    question: Option<&str>,
    codes: bool,
    cases: Option<&[usize]>,
) -> PyResult<Vec<String>> {
    let tasks = study.tasks(question, codes);
    let all: Vec<usize> = (1..=tasks.len()).collect();
    let chosen = cases.unwrap_or(&all).iter().map(|&number| {
        study.case(number).map_err(|error| raise(&error))?;
        Ok(serde_json::to_string(&tasks[number - 1]).expect("a task is JSON"))
    });
    chosen.collect()
}

impl Clone for Coders {
    fn clone(&self) -> Self {
        let keeper = Python::attach(|py| self.keeper().as_ref().map(|keeper| keeper.clone_ref(py)));
        Self(Mutex::new(self.locked().clone()), Mutex::new(keeper))
    }
}

impl Coders {
    fn locked(&self) -> MutexGuard<'_, Vec<Arc<Coder>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keeper(&self) -> MutexGuard<'_, Option<Py<PyAny>>> {
        self.1.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a callback keep the answers that are taken from now on.
    pub(super) fn keep(&self, keeper: Option<Py<PyAny>>) {
        *self.keeper() = keeper;
    }

    /// All coders, the rules first.
    pub(super) fn all(&self, study: &Study) -> Vec<Arc<Coder>> {
        let mut all = vec![Arc::new(study.rules())];
        all.extend(self.locked().iter().cloned());
        all
    }

    /// The coder of this name.
    pub(super) fn named(&self, study: &Study, name: &str) -> PyResult<Arc<Coder>> {
        if name == RULES {
            return Ok(Arc::new(study.rules()));
        }
        let coders = self.locked();
        let found = coders.iter().find(|coder| coder.name == name);
        found.cloned().ok_or_else(|| {
            let names = coders.iter().map(|coder| coder.name.as_str());
            raise(&Error::unknown(
                "a coder",
                name,
                [RULES].into_iter().chain(names),
            ))
        })
    }

    /// The coder of this name whose checks correct those of the study; the only one where
    /// none is named.
    pub(super) fn hand(&self, study: &Study, name: Option<&str>) -> PyResult<Arc<Coder>> {
        if let Some(name) = name {
            return self.named(study, name);
        }
        let coders = self.locked();
        if let [only] = coders.as_slice() {
            return Ok(only.clone());
        }
        let found: Vec<&str> = coders.iter().map(|coder| coder.name.as_str()).collect();
        let expected = "the name of the coder who checked";
        Err(raise(&Error::unexpected(expected, found.join(", "))))
    }

    pub(super) fn refused(&self) -> Vec<String> {
        let coders = self.locked();
        let refusals = coders.iter().flat_map(|coder| &coder.refusals);
        refusals.map(ToString::to_string).collect()
    }

    pub(super) fn tasks<'py>(
        &self,
        py: Python<'py>,
        study: &Study,
        question: Option<&str>,
        codes: bool,
    ) -> PyResult<Rows<'py>> {
        let lines = py.detach(|| lines(study, question, codes, None))?;
        let json = format!("[{}]", lines.join(","));
        Ok(Rows(py.import("json")?.call_method1("loads", (json,))?))
    }

    pub(super) fn export(
        study: &Study,
        path: &Path,
        question: Option<&str>,
        codes: bool,
        cases: Option<&[usize]>,
    ) -> PyResult<usize> {
        let lines = lines(study, question, codes, cases)?;
        let text: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        std::fs::write(path, text)
            .map_err(|error| raise(&Error::io(path.to_string_lossy(), &error)))?;
        Ok(lines.len())
    }

    pub(super) fn import(&self, study: &Study, path: &Path, name: Option<&str>) -> PyResult<()> {
        let source = path.to_string_lossy();
        let bytes = std::fs::read(path).map_err(|error| raise(&Error::io(&*source, &error)))?;
        let text = Source::from_vec(&*source, bytes).map_err(|error| raise(&error))?;
        self.take(study, name, &source, text.text())
    }

    pub(super) fn code_with(
        &self,
        study: &Study,
        coder: &Bound<'_, PyAny>,
        name: &str,
        (question, codes): (Option<&str>, bool),
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let py = coder.py();
        let mut replies = String::new();
        let tasks = self.tasks(py, study, question, codes)?.0;
        let count = tasks.len()?;
        for (task, done) in tasks.try_iter()?.zip(1..) {
            let task = task?;
            let id: String = task.get_item("id")?.extract()?;
            let answer = coder.call1((task,))?;
            // A line a case, so that a refusal names it.
            if !answer.is_none() {
                replies.push_str(&line(&answer, &id, Some(name))?);
            }
            replies.push('\n');
            if let Some(progress) = &progress {
                progress.call1((done, count))?;
            }
            py.check_signals()?;
        }
        self.take(study, Some(name), name, &replies)
    }

    /// Takes answers; those of a coder who answered before come in the place of those.
    pub(super) fn take(
        &self,
        study: &Study,
        name: Option<&str>,
        path: &str,
        replies: &str,
    ) -> PyResult<()> {
        let taken = study.take(name, path, replies);
        if taken.iter().any(|coder| coder.name == RULES) {
            let expected = "a coder beside the rules";
            return Err(raise(&Error::unexpected(expected, RULES)));
        }
        let refused: Vec<usize> = taken
            .iter()
            .flat_map(|coder| &coder.refusals)
            .filter_map(|refusal| refusal.place.line)
            .collect();
        let lines = replies.lines().zip(1..);
        let lines = lines.filter(|(line, at)| !line.trim().is_empty() && !refused.contains(at));
        let lines: Vec<&str> = lines.map(|(line, _)| line).collect();
        // What can't be kept is not taken either.
        Python::attach(|py| {
            let keeper = self.keeper().as_ref().map(|keeper| keeper.clone_ref(py));
            match keeper {
                Some(keeper) if !lines.is_empty() => {
                    let name = name.unwrap_or(path);
                    keeper.call1(py, (name, lines)).map(|_| ())
                }
                _ => Ok(()),
            }
        })?;
        let mut coders = self.locked();
        for coder in taken {
            match coders.iter_mut().find(|other| other.name == coder.name) {
                Some(known) => *known = Arc::new(known.updated(coder)),
                None => coders.push(Arc::new(coder)),
            }
        }
        Ok(())
    }
}

/// Two coders on the same cases: how often the one gives which stance where the other
/// gives which.
#[pyclass(frozen, extends = Crosstab, module = "draagvlak")]
pub(super) struct Comparison(crate::Comparison);

impl Comparison {
    pub(super) fn of(py: Python<'_>, comparison: crate::Comparison) -> PyResult<Py<Self>> {
        let crosstab = Crosstab::initial(comparison.confusion.clone(), None);
        Py::new(py, crosstab.add_subclass(Self(comparison)))
    }
}

#[pymethods]
impl Comparison {
    /// The coders: the one down the side, the other along the top.
    #[getter]
    fn coders(&self) -> (&str, &str) {
        let crosstab = &self.0.confusion;
        (&crosstab.rows().name, &crosstab.columns().name)
    }

    /// The share of the cases that both answered on which they agree; None where there
    /// are none.
    #[getter]
    fn agreement(&self) -> Option<f64> {
        self.0.agreement()
    }

    /// For each stance the precision, recall and F1 of the one, were the other right.
    #[getter]
    fn measures(&self) -> Table {
        Table::new(self.0.measures.clone())
    }

    /// The cases on which they disagree, with their texts, the most instructive first:
    /// where both are sure and far apart.
    #[getter]
    fn disagreements(&self) -> Table {
        Table::new(self.0.disagreements.clone())
    }
}
