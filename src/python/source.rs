//! `Source`, and what reads files with the libraries of Python.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;

use super::codebook::CodebookOrPath;
use super::convert::{DraagvlakError, Texts, raise};
use super::read::settled;
use super::study::Study;
use crate::source::{Content, File, Format, Holding, Origin, Remark, format};
use crate::{Error, ErrorKind};

/// The text of a document, and what is known of the file that it was read from.
///
/// `origins` and `remarks` are JSON: where the pieces of the text stood in the file (each
/// with the byte of the text at which it starts), and what is in the file and not in its
/// text.
#[pyclass(frozen, module = "draagvlak")]
#[derive(Clone)]
pub(super) struct Source(pub(super) crate::Source);

#[pymethods]
impl Source {
    #[new]
    #[pyo3(signature = (name, text, *, format, size, sha256, encoding = None, origins = "[]", remarks = "[]"))]
    #[expect(clippy::too_many_arguments, reason = "those of Python have names")]
    fn new(
        name: &str,
        text: String,
        format: &str,
        size: usize,
        sha256: String,
        encoding: Option<String>,
        origins: &str,
        remarks: &str,
    ) -> PyResult<Self> {
        let known = || Format::ALL.map(Format::ending);
        let found = Format::ALL
            .into_iter()
            .find(|known| known.ending() == format);
        let format = found.ok_or_else(|| raise(&Error::unknown("a format", format, known())))?;
        let json =
            |error: serde_json::Error| raise(&Error::at(name, ErrorKind::Json(error.to_string())));
        let origins: Vec<(usize, Origin)> = serde_json::from_str(origins).map_err(json)?;
        let remarks: Vec<Remark> = serde_json::from_str(remarks).map_err(json)?;
        let file = File {
            format,
            size,
            sha256: Some(sha256),
            encoding,
            origins,
            remarks,
        };
        Ok(Self(crate::Source::from_text(name, text).of_file(file)))
    }

    /// The path of the file, and that within it.
    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    #[getter]
    fn text(&self) -> &str {
        self.0.text()
    }

    /// The format of the file, by its usual ending, such as `docx`.
    #[getter]
    fn format(&self) -> Option<&'static str> {
        self.0.file().map(|file| file.format.ending())
    }

    /// The size of the file, in bytes.
    #[getter]
    fn size(&self) -> Option<usize> {
        self.0.file().map(|file| file.size)
    }

    /// Of the bytes of the file.
    #[getter]
    fn sha256(&self) -> Option<&str> {
        self.0.file_sha256()
    }

    #[getter]
    fn text_sha256(&self) -> &str {
        self.0.sha256()
    }

    /// The encoding of a file of text, such as `windows-1252`.
    #[getter]
    fn encoding(&self) -> Option<&str> {
        self.0.file()?.encoding.as_deref()
    }

    /// Whether the encoding was guessed.
    #[getter]
    fn is_guessed(&self) -> bool {
        self.0.file().is_some_and(File::is_guessed)
    }

    /// The first date in the text, as ISO 8601.
    #[getter]
    fn date(&self) -> Option<String> {
        self.0.date()
    }

    /// The language of the text: nl, en, de or fr, where that is sure.
    #[getter]
    fn language(&self) -> Option<&'static str> {
        self.0.language()
    }

    /// By which it is compared with others, see `twins`.
    #[getter]
    fn sketch<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let hashes = self.0.sketch();
        let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect();
        PyBytes::new(py, &bytes)
    }

    #[getter]
    fn origins(&self) -> String {
        json(self.0.file().map(|file| &file.origins))
    }

    #[getter]
    fn remarks(&self) -> String {
        json(self.0.file().map(|file| &file.remarks))
    }

    fn __repr__(&self) -> String {
        format!("Source({:?})", self.0.name())
    }
}

fn json<T: serde::Serialize>(list: Option<&Vec<T>>) -> String {
    let empty = Vec::new();
    serde_json::to_string(list.unwrap_or(&empty)).expect("a list of plain values")
}

/// A source, or why there is none.
#[derive(IntoPyObject)]
pub(super) enum SourceOrReason {
    Source(Source),
    Reason(String),
}

/// The sources in files, by the name and the bytes of each: for each file one or more
/// (those in a mail or an archive stand at a path within it), or why it is not read.
#[pyfunction]
pub(super) fn sources(
    py: Python<'_>,
    names: Vec<String>,
    data: Vec<PyBackedBytes>,
) -> Vec<Vec<SourceOrReason>> {
    let files: Vec<(String, PyBackedBytes)> = names.into_iter().zip(data).collect();
    py.detach(|| {
        use rayon::prelude::*;
        let read = files.into_par_iter().map(|(name, bytes)| {
            let found = crate::Source::from_file(&name, bytes.to_vec(), Some(&foreign));
            let found = found.into_iter().map(|source| match source {
                Ok(source) => SourceOrReason::Source(Source(source)),
                Err(error) => SourceOrReason::Reason(error.to_string()),
            });
            found.collect()
        });
        read.collect()
    })
}

/// Reads notes from sources; `failures` is what was not read of them before. The other
/// arguments are those of `read`.
#[pyfunction]
#[pyo3(signature = (sources, *, failures = Vec::new(), codebook = None, target = None, year = None, settings = None))]
pub(super) fn read_sources(
    py: Python<'_>,
    sources: Vec<PyRef<'_, Source>>,
    failures: Vec<String>,
    codebook: Option<CodebookOrPath<'_>>,
    target: Option<Texts>,
    year: Option<i64>,
    settings: Option<std::path::PathBuf>,
) -> PyResult<Study> {
    let mut study = crate::Study::new(settled(codebook, target, year, settings)?);
    let sources = sources.iter().map(|source| source.0.clone()).collect();
    py.detach(|| study.add(sources));
    // Each names its place in its own words.
    let failures = failures.into_iter();
    study.add_failures(failures.map(|words| Error::at("", ErrorKind::Foreign(words))));
    Ok(study.into())
}

/// The pairs of sources that are nearly the same, by their sketches: which two, and the
/// share of their shingles of words that both have, about.
#[pyfunction]
pub(super) fn twins(py: Python<'_>, sketches: Vec<PyBackedBytes>) -> Vec<(usize, usize, f64)> {
    py.detach(|| {
        let hash = |eight: &[u8]| {
            eight
                .iter()
                .rev()
                .fold(0, |hash, &byte| hash << 8 | u64::from(byte))
        };
        let sketches = sketches
            .iter()
            .map(|bytes| bytes.chunks(8).map(hash).collect());
        crate::source::twins(&sketches.collect::<Vec<_>>())
    })
}

/// Whether files with a name like this are read where they stand in a folder.
#[pyfunction]
pub(super) fn is_notes(name: &str) -> bool {
    crate::source::is_notes(name)
}

/// Reads what libraries of Python read.
pub(super) fn foreign(name: &str, bytes: &[u8], format: Format) -> Result<Holding, Error> {
    Python::attach(|py| {
        let read = || {
            let module = py.import("draagvlak.foreign")?;
            let told = module.call_method1("read", (PyBytes::new(py, bytes), format.ending()))?;
            told.extract::<Told>()
        };
        let told = read().map_err(|error| {
            let words = match error.is_instance_of::<DraagvlakError>(py) {
                true => error.value(py).to_string(),
                false => format!("expected to read it, found: {error}"),
            };
            Error::at(name, ErrorKind::Foreign(words))
        })?;
        told.holding(name)
    })
}

/// What `draagvlak.foreign` tells of a file.
#[derive(FromPyObject)]
struct Told {
    text: String,
    /// Where each page starts, in code points.
    pages: Vec<usize>,
    left_out: Vec<String>,
    files: Vec<(String, Vec<u8>)>,
    cut: Vec<String>,
    /// What is to be read in place of the text.
    mail: Vec<u8>,
}

impl Told {
    fn holding(self, name: &str) -> Result<Holding, Error> {
        let mut held = match self.mail.is_empty() {
            true => Holding::from(of_pages(self.text, &self.pages)),
            false => format::mail::read(name, &self.mail)?,
        };
        let content = held.content.get_or_insert_default();
        let left_out = self.left_out.into_iter().map(Remark::LeftOut);
        let cut = self.cut.into_iter().map(Remark::Cut);
        content.remarks.extend(left_out.chain(cut));
        held.files.extend(self.files);
        Ok(held)
    }
}

/// A text, and where each of its pages starts in code points.
fn of_pages(text: String, pages: &[usize]) -> Content {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let starts = pages.iter().map_while(|&start| bytes.get(start));
    let origins = starts.zip(1..);
    let origins = origins.map(|(&at, page)| (at, Origin::Page(page)));
    Content {
        origins: origins.collect(),
        text,
        ..Content::default()
    }
}
