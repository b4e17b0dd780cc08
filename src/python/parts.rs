//! `Parts`.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;

use super::codebook::CodebookOrPath;
use super::convert::{Texts, raise};
use super::read::settled;
use super::study::Study;
use crate::Error;

/// The studies of the parts of one file of notes, one after another: for a file that is
/// too large to be held.
#[pyclass(frozen, module = "draagvlak")]
pub(super) struct Parts(Mutex<crate::Parts<Box<dyn Read + Send>>>);

/// Reads a file of notes of any length as one study after another, each of about so
/// many megabytes, and of whole cases. What is put out of a study can be forgotten
/// before the next; positions, lines and numbers of cases go on. House style is learnt
/// from each part by itself.
///
/// `path` can be `-`, for standard input; the other arguments are those of `read`.
/// Raises DraagvlakError when the file can't be read, or at the part that is no text.
#[pyfunction]
#[pyo3(signature = (path, *, megabytes = 8, codebook = None, target = None, year = None, settings = None))]
pub(super) fn parts(
    path: PathBuf,
    megabytes: usize,
    codebook: Option<CodebookOrPath<'_>>,
    target: Option<Texts>,
    year: Option<i64>,
    settings: Option<PathBuf>,
) -> PyResult<Parts> {
    let settings = settled(codebook, target, year, settings)?;
    let name = path.to_string_lossy().into_owned();
    let input: Box<dyn Read + Send> = match name.as_str() {
        "-" => Box::new(std::io::stdin()),
        _ => {
            let file = File::open(&path);
            Box::new(file.map_err(|error| raise(&Error::io(name.as_str(), &error)))?)
        }
    };
    let parts = crate::Parts::new(name, input, settings, megabytes << 20);
    Ok(Parts(Mutex::new(parts)))
}

#[pymethods]
impl Parts {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Study>> {
        py.check_signals()?;
        let next = py.detach(|| {
            let mut parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            parts.next()
        });
        let study = next.transpose().map_err(|error| raise(&error))?;
        Ok(study.map(Study::from))
    }
}
