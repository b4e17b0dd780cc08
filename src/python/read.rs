//! Reading a study: from files, texts, columns of texts.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;

use super::codebook::CodebookOrPath;
use super::convert::{DraagvlakError, Memory, Paths, TextOrBytes, Texts, covered, raise};
use super::source::foreign;
use super::study::Study;
use crate::study::Settings;
use crate::{Error, Source, Term};

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
        py.detach(|| study.add_files(batch, Some(&foreign)));
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
    Ok(study.into())
}

/// Reads notes from a text, or from the bytes of a file of any format; `name` stands
/// for the file in results.
///
/// The other arguments are those of `read`. Raises DraagvlakError when nothing in the
/// bytes could be read.
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
    py.detach(|| study.add_read(from_memory((text, name))));
    match (study.readings(), study.failures()) {
        ([], [error, ..]) => Err(raise(error)),
        _ => Ok(study.into()),
    }
}

/// Reads notes from many texts (or the bytes of files of any format), each a document.
///
/// `names` stand for the files in results, one for each text (default: 1, 2, ...).
/// What can't be read is listed under `Study.failures`. The other arguments are those of
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
        study.add_read(sources.flat_map(from_memory));
    });
    Ok(study.into())
}

/// The sources in a text at hand, or in the bytes of a file.
fn from_memory((text, name): (TextOrBytes, String)) -> Vec<Result<Source, Error>> {
    match text {
        TextOrBytes::Text(text) => vec![Ok(Source::from_text(name, text))],
        TextOrBytes::Bytes(bytes) => Source::from_file(&name, bytes.to_vec(), Some(&foreign)),
    }
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
    Ok(study.into())
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
