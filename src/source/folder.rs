//! Finding the files of notes among files, folders and globs.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::file::{Foreign, ending};
use super::leftover::is_leftover;
use super::{Format, Source, is_notes};
use crate::error::{Error, ErrorKind};

/// The files that were found, and what was passed over.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Files to read, in order of their path, each once.
    pub files: Vec<PathBuf>,
    /// What was asked for and is not read, each with its reason.
    pub failures: Vec<Error>,
}

/// Finds the notes under files, folders (with all that is in them) and globs.
///
/// A file that is named is read whatever its ending; in a folder, files whose ending is
/// that of no [format](Format) are listed as not read. Hidden files, and those that
/// programs leave behind, are left alone.
pub fn find<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Found {
    let mut found = Found::default();
    for path in paths {
        let path = path.as_ref();
        if path.exists() {
            found.add(path);
        } else {
            found.add_glob(path);
        }
    }
    found.files.sort();
    // One file can have several paths, by links too; the first stands for it.
    let mut seen = HashSet::new();
    found
        .files
        .retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
    found
}

impl Found {
    fn add(&mut self, path: &Path) {
        if path.is_dir() {
            self.add_folder(path);
        } else {
            self.files.push(path.to_owned());
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        let before = self.files.len();
        let walk = WalkDir::new(folder).sort_by_file_name();
        let walk = walk
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_left(entry));
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if !entry.path().is_file() => self.refuse(entry.path()),
                Ok(entry) if is_notes(&name(entry.path())) => self.files.push(entry.into_path()),
                Ok(entry) => self.pass_over(entry.path()),
                Err(error) => {
                    let path = error.path().unwrap_or(folder);
                    let kind = ErrorKind::Io(error.to_string());
                    self.failures.push(Error::at(name(path), kind));
                }
            }
        }
        if self.files.len() == before {
            self.failures
                .push(Error::at(name(folder), ErrorKind::NoNotes));
        }
    }

    fn add_glob(&mut self, pattern: &Path) {
        let text = name(pattern);
        let Some(paths) = glob::glob(&text)
            .ok()
            .filter(|_| text.contains(['*', '?', '[']))
        else {
            return self.failures.push(Error::at(text, ErrorKind::Missing));
        };
        let before = (self.files.len(), self.failures.len());
        for path in paths {
            match path {
                Ok(path) if path.is_dir() => self.add_folder(&path),
                Ok(path) if !path.is_file() => self.refuse(&path),
                Ok(path) if is_notes(&name(&path)) => self.files.push(path),
                Ok(path) => self.pass_over(&path),
                Err(error) => {
                    let kind = ErrorKind::Io(error.error().to_string());
                    self.failures.push(Error::at(name(error.path()), kind));
                }
            }
        }
        if before == (self.files.len(), self.failures.len()) {
            self.failures.push(Error::at(text, ErrorKind::NoNotes));
        }
    }

    /// A pipe or a device, from which reading may never end, or a link to a folder.
    fn refuse(&mut self, path: &Path) {
        let found = match path.is_dir() {
            true => "a link to a folder",
            false => "no file",
        };
        let kind = Error::unexpected("a file", found).kind;
        self.failures.push(Error::at(name(path), kind));
    }

    fn pass_over(&mut self, path: &Path) {
        self.failures.push(Error::at(
            name(path),
            ErrorKind::Format(ending(&name(path))),
        ));
    }
}

impl Source {
    /// Reads a file of text.
    ///
    /// # Errors
    /// When it can't be read or is not UTF-8 text.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::from_vec(name(path), bytes(path)?)
    }

    /// Reads a file of any format, as [`from_file`](Self::from_file) does.
    pub fn read_file(path: &Path, foreign: Option<&Foreign>) -> Vec<Result<Self, Error>> {
        match bytes(path) {
            Ok(bytes) => Self::from_file(&name(path), bytes, foreign),
            Err(error) => vec![Err(error)],
        }
    }
}

/// The most bytes of a file that is no text.
const MOST: u64 = 512 << 20;

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let io = |error: std::io::Error| Error::io(name(path), &error);
    let size = std::fs::metadata(path).map_err(io)?.len();
    let is_text = matches!(
        Format::named(&name(path)),
        None | Some(Format::Text | Format::Markdown)
    );
    if size > MOST && !is_text {
        let expected = format!("a file of at most {} MB", MOST >> 20);
        let kind = Error::unexpected(expected, format!("{} MB", size >> 20)).kind;
        return Err(Error::at(name(path), kind));
    }
    std::fs::read(path).map_err(io)
}

fn is_left(entry: &DirEntry) -> bool {
    is_leftover(&entry.file_name().to_string_lossy())
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
