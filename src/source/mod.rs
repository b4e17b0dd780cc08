//! A source: the text as it came, and where it came from.
//!
//! The text of a source is what was read, with CRLF and CR made LF and a byte
//! order mark removed; nothing else of a text is changed, and its SHA-256 names it. Of a
//! file that is more than text, such as a document of Word, it is what people read in it.

mod content;
mod date;
mod file;
#[cfg(feature = "fs")]
mod folder;
pub mod format;
mod language;
mod leftover;
mod twin;

pub use content::{Content, Origin, Remark};
pub use file::{File, Foreign, Holding};
#[cfg(feature = "fs")]
pub use folder::{Found, find};
pub use format::Format;
pub use leftover::is_notes;
pub use twin::twins;

use std::sync::{Arc, OnceLock};

use memchr::{memchr, memchr_iter};
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind};

/// A text and where it came from.
///
/// ```
/// use draagvlak::Source;
/// let source = Source::from_bytes("oost.txt", b"\xEF\xBB\xBFHet kan.\r\n")?;
/// assert_eq!(source.text(), "Het kan.\n");
/// # Ok::<(), draagvlak::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Source {
    name: Arc<str>,
    /// Shared, so that tables can show its words without a copy of them.
    text: Arc<String>,
    start: Start,
    sha256: OnceLock<String>,
    /// What is known of the file, where it was read from one.
    file: Option<Arc<File>>,
}

/// Where a source starts that is a part of a longer one: what stands before it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Start {
    /// Code points.
    pub points: usize,
    /// Lines.
    pub lines: usize,
    /// Cases.
    pub cases: usize,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text, self.start) == (&other.name, &other.text, other.start)
    }
}

impl Eq for Source {}

impl Source {
    /// A source from bytes that must be UTF-8 text.
    ///
    /// # Errors
    /// When the bytes hold a NUL, or are not UTF-8; the place has the line.
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Result<Self, Error> {
        Self::from_vec(name, bytes.to_vec())
    }

    /// The same, from bytes that it can keep.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_vec(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Error> {
        let name = name.into();
        let text = decoded(&name, bytes)?;
        Ok(Self::from_text(name, text))
    }

    /// A source from text that is at hand already.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if let Some(rest) = text.strip_prefix(MARK) {
            text = rest.to_owned();
        }
        Self::part(name, with_line_feeds(text), Start::default())
    }

    /// A part of a longer source, its text as it is.
    pub(crate) fn part(name: impl Into<String>, text: String, start: Start) -> Self {
        Self {
            name: name.into().into(),
            text: Arc::new(text),
            start,
            sha256: OnceLock::new(),
            file: None,
        }
    }

    /// Where it starts in the one that it is a part of.
    pub fn start(&self) -> Start {
        self.start
    }

    /// Cuts off what stands behind a byte.
    pub(crate) fn cut(&mut self, at: usize) -> String {
        let behind = self.text[at..].to_owned();
        self.text = Arc::new(self.text[..at].to_owned());
        self.sha256 = OnceLock::new();
        behind
    }

    /// Path of the file, or the name that was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text; every span refers to it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// SHA-256 of the text, in hexadecimal.
    pub fn sha256(&self) -> &str {
        let text = self.text.as_str();
        self.sha256.get_or_init(|| hex(&Sha256::digest(text)))
    }

    /// The text, to be kept.
    pub(crate) fn shared(&self) -> Arc<String> {
        self.text.clone()
    }
}

/// The byte order mark.
pub(crate) const MARK: char = '\u{FEFF}';

/// Bytes that must be UTF-8, as text.
pub(crate) fn decoded(name: &str, bytes: Vec<u8>) -> Result<String, Error> {
    let line = |bytes: &[u8], at: usize| 1 + memchr_iter(b'\n', &bytes[..at]).count();
    if let Some(at) = memchr(0, &bytes) {
        return Err(Error::at_line(name, line(&bytes, at), ErrorKind::Binary));
    }
    String::from_utf8(bytes).map_err(|error| {
        let (at, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        let kind = ErrorKind::Encoding(bytes[at]);
        Error::at_line(name, line(bytes, at), kind)
    })
}

/// A text with LF where it had CRLF or CR.
pub(crate) fn with_line_feeds(text: String) -> String {
    match memchr(b'\r', text.as_bytes()) {
        Some(_) => text.replace("\r\n", "\n").replace('\r', "\n"),
        None => text,
    }
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
