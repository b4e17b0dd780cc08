//! A source: the text as it came, and where it came from.
//!
//! The text of a source is what was read, with CRLF and CR made LF and a byte
//! order mark removed; nothing else is changed, and its SHA-256 names it.

#[cfg(feature = "fs")]
mod folder;

#[cfg(feature = "fs")]
pub use folder::{Found, find};

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    sha256: String,
}

impl Source {
    /// A source from bytes that must be UTF-8 text.
    ///
    /// # Errors
    /// When the bytes hold a NUL, or are not UTF-8; the place has the line.
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Result<Self, Error> {
        let name = name.into();
        let line = |at: usize| 1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count();
        if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
            return Err(Error::at_line(name, line(at), ErrorKind::Binary));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::from_text(name, text)),
            Err(error) => {
                let at = error.valid_up_to();
                Err(Error::at_line(
                    name,
                    line(at),
                    ErrorKind::Encoding(bytes[at]),
                ))
            }
        }
    }

    /// A source from text that is at hand already.
    pub fn from_text(name: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let text = match text.contains('\r') {
            true => text.replace("\r\n", "\n").replace('\r', "\n"),
            false => text.to_owned(),
        };
        let sha256 = hex(&Sha256::digest(&text));
        Self {
            name: name.into(),
            text,
            sha256,
        }
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
        &self.sha256
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
