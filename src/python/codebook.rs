//! `Codebook`.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;

use super::convert::raise;
use super::study::Study;
use super::table::Table;

/// Codes with their terms, examples and exceptions.
#[pyclass(frozen, module = "draagvlak")]
pub(super) struct Codebook(pub(super) Arc<crate::Codebook>);

/// A codebook, or the path of one.
#[derive(FromPyObject)]
pub(super) enum CodebookOrPath<'py> {
    Codebook(PyRef<'py, Codebook>),
    Path(PathBuf),
}

impl Codebook {
    /// Does something with a study as this codebook codes it; one that it has
    /// coded already is not read again.
    fn coded<R>(&self, study: &Study, act: impl FnOnce(&crate::Study) -> R) -> R {
        match study.0.codebook().sha256 == self.0.sha256 {
            true => act(&study.0),
            false => act(&study.0.recoded(self.0.clone())),
        }
    }
}

#[pymethods]
impl Codebook {
    /// The codebook that comes with the library: access to the social domain.
    #[staticmethod]
    fn builtin() -> Self {
        Self(crate::Codebook::builtin())
    }

    /// Reads a codebook: our own (`.toml`), or that of another program: quanteda
    /// (`.yml`), LIWC (`.dic`), REFI-QDA (`.qdc`), a table (`.csv`). What can't be
    /// carried is listed under `losses`.
    ///
    /// Raises DraagvlakError, with path and line, when it is no codebook.
    #[staticmethod]
    fn read(path: PathBuf) -> PyResult<Self> {
        let codebook = crate::Codebook::read(&path).map_err(|error| raise(&error))?;
        Ok(Self(Arc::new(codebook)))
    }

    /// Writes the codebook in the format that the ending of the path tells, and
    /// gives what that can't carry. Raises DraagvlakError when no codebook ends so.
    fn write(&self, path: PathBuf) -> PyResult<Vec<String>> {
        let name = path.to_string_lossy();
        let format = crate::Format::of(&name).map_err(|error| raise(&error))?;
        let (text, losses) = self.0.export(format);
        std::fs::write(&path, text)
            .map_err(|error| raise(&crate::Error::io(name.as_ref(), &error)))?;
        Ok(losses.iter().map(ToString::to_string).collect())
    }

    /// What its file had that can't be carried, each with its place.
    #[getter]
    fn losses(&self) -> Vec<String> {
        self.0.losses.iter().map(ToString::to_string).collect()
    }

    /// Path of the file, or the name of the built-in codebook.
    #[getter]
    fn path(&self) -> &str {
        &self.0.path
    }

    /// Its name.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Its version.
    #[getter]
    fn version(&self) -> &str {
        &self.0.version
    }

    /// SHA-256 of its text.
    #[getter]
    fn sha256(&self) -> &str {
        &self.0.sha256
    }

    /// The codes: name, label, parent, definition, use, avoid, number of terms.
    #[getter]
    fn codes(&self) -> Table {
        Table::new(self.0.codes_table())
    }

    /// Runs the examples and exceptions of every code. An error breaks a
    /// promise of the codebook, advice does not.
    fn check(&self) -> Table {
        Table::new(self.0.check_table())
    }

    /// What another codebook changes in the codes of a study: one row for each case
    /// that gains or loses a code.
    fn diff(&self, py: Python<'_>, other: &Self, study: &Study) -> Table {
        Table::new(py.detach(|| self.coded(study, |study| study.diff_table(other.0.clone()))))
    }

    /// The cells of the tally of codes that another codebook moves: cases before
    /// and after.
    fn moves(&self, py: Python<'_>, other: &Self, study: &Study) -> Table {
        Table::new(py.detach(|| self.coded(study, |study| study.moves_table(other.0.clone()))))
    }

    /// Name, version and the start of the hash in one word.
    #[getter]
    fn stamp(&self) -> String {
        self.0.stamp()
    }

    fn __len__(&self) -> usize {
        self.0.codes().len()
    }

    fn __repr__(&self) -> String {
        let codebook = &self.0;
        let (name, version) = (&codebook.name, &codebook.version);
        format!(
            "Codebook('{name}' {version}, {} codes)",
            codebook.codes().len()
        )
    }
}
