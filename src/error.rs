//! The wording of every failure.
//!
//! One error type serves the whole crate. It says where (a path and, where
//! one is known, a line), what was expected and what was found, so that its
//! text alone is enough to mend the input.

use std::fmt;

/// What went wrong, where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What was expected and found.
    pub kind: ErrorKind,
    /// Where it was.
    pub place: Place,
}

/// The file (or other name) and the line at which something went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Path of the file, or the name that was given to a text.
    pub path: String,
    /// Line number, starting at 1.
    pub line: Option<usize>,
}

/// The kinds of failure, each with what is needed to word it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Nothing exists at the path.
    Missing,
    /// A folder, or a glob, in which no notes were found.
    NoNotes,
    /// A file of a format that is not read.
    Format(String),
    /// A file that stands in so many others that nobody looks for it.
    Deep,
    /// A reader outside of this crate failed; its own words.
    Foreign(String),
    /// The operating system refused; its own words.
    Io(String),
    /// A NUL byte: this is no text.
    Binary,
    /// The text is not UTF-8; the first offending byte.
    Encoding(u8),
    /// A codebook (or settings) file that is not TOML; the parser's words.
    Toml(String),
    /// Answers of a coder that are not JSON; the parser's words.
    Json(String),
    /// Something else than what should have stood there.
    Unexpected {
        /// What should have stood there.
        expected: String,
        /// What stood there.
        found: String,
    },
    /// A name that is not among the known ones.
    Unknown {
        /// What the name should have named, such as `a code`.
        what: &'static str,
        /// The name that was given.
        found: String,
        /// The names that would have done.
        known: Vec<String>,
    },
    /// A case number that the study does not have.
    NoCase {
        /// The number asked for.
        found: usize,
        /// How many cases there are.
        cases: usize,
    },
}

impl Error {
    /// An error at a path, without a line.
    pub fn at(path: impl Into<String>, kind: ErrorKind) -> Self {
        let place = Place {
            path: path.into(),
            line: None,
        };
        Self { kind, place }
    }

    /// An error at a line (starting at 1) of a path.
    pub fn at_line(path: impl Into<String>, line: usize, kind: ErrorKind) -> Self {
        let place = Place {
            path: path.into(),
            line: Some(line),
        };
        Self { kind, place }
    }

    /// An error about a name that is not known.
    pub fn unknown<S: ToString>(
        what: &'static str,
        found: &str,
        known: impl IntoIterator<Item = S>,
    ) -> Self {
        let known = known.into_iter().map(|name| name.to_string()).collect();
        let kind = ErrorKind::Unknown {
            what,
            found: found.into(),
            known,
        };
        Self {
            kind,
            place: Place::default(),
        }
    }

    /// An error about something else than what was expected, without a place.
    pub fn unexpected(expected: impl Into<String>, found: impl Into<String>) -> Self {
        let kind = ErrorKind::Unexpected {
            expected: expected.into(),
            found: found.into(),
        };
        Self {
            kind,
            place: Place::default(),
        }
    }

    /// An error about something else than what was expected, at a line of a path.
    pub fn unexpected_at(
        path: impl Into<String>,
        line: usize,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        let kind = ErrorKind::Unexpected {
            expected: expected.into(),
            found: found.into(),
        };
        Self::at_line(path, line, kind)
    }

    /// An error of the operating system.
    pub fn io(path: impl Into<String>, error: &std::io::Error) -> Self {
        let kind = match error.kind() {
            std::io::ErrorKind::NotFound => ErrorKind::Missing,
            _ => ErrorKind::Io(error.to_string()),
        };
        Self::at(path, kind)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.path.is_empty() {
            write!(f, "{}:", self.place.path)?;
            if let Some(line) = self.place.line {
                write!(f, "{line}:")?;
            }
            f.write_str(" ")?;
        }
        self.kind.fmt(f)
    }
}

/// The usual endings of what is read.
const FORMATS: &str =
    ".txt, .md, .docx, .odt, .rtf, .html, .pdf, .eml, .msg, .csv, .xlsx, .ods, .json, .zip";

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("expected a file or folder, found nothing"),
            Self::NoNotes => f.write_str("expected notes, found none"),
            Self::Format(found) => write!(f, "expected notes ({FORMATS}), found `{found}`"),
            Self::Deep => f.write_str("expected notes, found a file in too many others"),
            Self::Foreign(words) => f.write_str(words),
            Self::Io(words) => write!(f, "expected to read it, found: {words}"),
            Self::Binary => f.write_str("expected text, found a NUL byte"),
            Self::Encoding(byte) => write!(f, "expected UTF-8 text, found byte 0x{byte:02X}"),
            Self::Toml(words) => write!(f, "expected TOML, found: {words}"),
            Self::Json(words) => write!(f, "expected an answer in JSON, found: {words}"),
            Self::Unexpected { expected, found } => {
                write!(f, "expected {expected}, found `{found}`")
            }
            Self::Unknown { what, found, known } => {
                write!(f, "expected {what}, found `{found}`")?;
                if !known.is_empty() {
                    write!(f, " (known: {})", Listed(known))?;
                }
                Ok(())
            }
            Self::NoCase { found, cases: 0 } => {
                write!(
                    f,
                    "expected a case, found no case `{found}`: there are none"
                )
            }
            Self::NoCase { found, cases } => {
                write!(f, "expected a case from 1 to {cases}, found `{found}`")
            }
        }
    }
}

impl std::error::Error for Error {}

/// The first dozen names, and how many were left out.
struct Listed<'a>(&'a [String]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 12;
        f.write_str(&self.0[..self.0.len().min(MOST)].join(", "))?;
        match self.0.len().checked_sub(MOST) {
            Some(more) if more > 0 => write!(f, " and {more} more"),
            _ => Ok(()),
        }
    }
}
