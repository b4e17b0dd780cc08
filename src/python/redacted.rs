//! `Redacted`.

use pyo3::prelude::*;

use super::convert::raise;
use super::table::Table;
use crate::{CodePoints, Error};

/// Copies of the documents of a study without what points at a person.
#[pyclass(frozen, module = "draagvlak")]
pub(super) struct Redacted {
    sources: Vec<String>,
    originals: Vec<String>,
    copies: Vec<crate::Redacted>,
    key: crate::Table,
}

impl Redacted {
    pub(super) fn of(study: &crate::Study) -> Self {
        let copies = study.redact();
        let documents = || study.readings().iter().map(|reading| &reading.document);
        Self {
            sources: documents()
                .map(|document| document.source().name().to_owned())
                .collect(),
            originals: documents()
                .map(|document| document.text().to_owned())
                .collect(),
            key: study.redactions_table(&copies),
            copies,
        }
    }
}

#[pymethods]
impl Redacted {
    /// The names of the documents.
    #[getter]
    fn sources(&self) -> Vec<&str> {
        self.sources.iter().map(String::as_str).collect()
    }

    /// The copies, in the order of `sources`.
    #[getter]
    fn texts(&self) -> Vec<&str> {
        self.copies.iter().map(|copy| copy.text.as_str()).collect()
    }

    /// The key: one row a mark, with what it stands for. Keep it apart.
    #[getter]
    fn key(&self) -> Table {
        Table::new(self.key.clone())
    }

    /// The place in the original of a place in a copy, both counted in characters;
    /// `document` is the index of the copy. Raises DraagvlakError when there is none.
    #[pyo3(signature = (offset, *, document = 0))]
    fn origin(&self, offset: usize, document: usize) -> PyResult<usize> {
        let known = self.copies.get(document).zip(self.originals.get(document));
        let (copy, original) = known.ok_or_else(|| {
            let expected = format!("a document below {}", self.copies.len());
            raise(&Error::unexpected(expected, document.to_string()))
        })?;
        let mut bytes = copy
            .text
            .char_indices()
            .map(|(at, _)| at)
            .chain([copy.text.len()]);
        let byte = bytes.nth(offset).ok_or_else(|| {
            let expected = format!("a place up to {}", copy.text.chars().count());
            raise(&Error::unexpected(expected, offset.to_string()))
        })?;
        Ok(CodePoints::of(original).at(original, copy.origin(byte)))
    }

    fn __len__(&self) -> usize {
        self.copies.len()
    }

    fn __repr__(&self) -> String {
        format!(
            "Redacted({} documents, {} marks)",
            self.copies.len(),
            self.key.len()
        )
    }
}
