//! The file that a source was read from.

use std::sync::Arc;

use memchr::memchr;
use sha2::{Digest, Sha256};

use super::format::{self, Format};
use super::{Content, Origin, Remark, Source, decoded, hex};
use crate::error::{Error, ErrorKind};

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its format.
    pub format: Format,
    /// How many bytes it has.
    pub size: usize,
    /// SHA-256 of its bytes, in hexadecimal; `None` where these are the bytes of the text.
    pub sha256: Option<String>,
    /// The encoding of a file of text.
    pub encoding: Option<String>,
    /// Where the pieces of its text stood in it: the byte of the text at which a piece
    /// starts, in order.
    pub origins: Vec<(usize, Origin)>,
    /// What is in it and not in its text.
    pub remarks: Vec<Remark>,
}

/// What a file holds: a text of its own, and files that are read as sources of their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holding {
    /// Its own text; an archive has none.
    pub content: Option<Content>,
    /// The names and bytes of the files in it.
    pub files: Vec<(String, Vec<u8>)>,
    /// The names of files in it that are not read, and why.
    pub failures: Vec<(String, ErrorKind)>,
}

impl From<Content> for Holding {
    fn from(content: Content) -> Self {
        Self {
            content: Some(content),
            ..Self::default()
        }
    }
}

/// Reads files of formats that this crate does not read by itself ([`Format::is_read`]),
/// by the name, the bytes and the format of one.
pub type Foreign = dyn Fn(&str, &[u8], Format) -> Result<Holding, Error> + Send + Sync;

/// Files stand in files no deeper than this: an attachment of a mail in a zip.
const DEEPEST: usize = 3;

impl File {
    fn new(bytes: &[u8], format: Format, content: Content) -> (Self, String) {
        let file = Self {
            format,
            size: bytes.len(),
            sha256: Some(hex(&Sha256::digest(bytes))),
            encoding: content.encoding.map(Into::into),
            origins: content.origins,
            remarks: content.remarks,
        };
        (file, content.text)
    }

    /// Where a byte of the text stood.
    pub fn origin(&self, byte: usize) -> Option<&Origin> {
        let before = self.origins.partition_point(|(start, _)| *start <= byte);
        let (_, origin) = self.origins.get(before.checked_sub(1)?)?;
        Some(origin)
    }

    /// Whether its encoding was guessed.
    pub fn is_guessed(&self) -> bool {
        self.remarks.contains(&Remark::Guessed)
    }
}

impl Source {
    /// The sources in a file of any format: one, or those of the files that it holds, such
    /// as an archive or a mail. What its name and its bytes do not tell the format of is
    /// taken for text.
    ///
    /// What can't be read is an error with its place, and the others go on; `foreign`
    /// reads what this crate does not.
    ///
    /// ```
    /// use draagvlak::Source;
    /// let page = b"<html><body><h1>Limburg 30.000 inwoners</h1><p>Wij doen mee.</p></body></html>";
    /// let sources = Source::from_file("limburg.html", page.to_vec(), None);
    /// let source = sources[0].as_ref().unwrap();
    /// assert_eq!(source.text(), "# Limburg 30.000 inwoners\n\nWij doen mee.\n");
    /// ```
    pub fn from_file(
        name: &str,
        bytes: Vec<u8>,
        foreign: Option<&Foreign>,
    ) -> Vec<Result<Self, Error>> {
        let format = Format::of(name, &bytes).unwrap_or(Format::Text);
        let is_text = matches!(format, Format::Text | Format::Markdown);
        if is_text && std::str::from_utf8(&bytes).is_ok() {
            return vec![Self::from_utf8_file(name, bytes, format)];
        }
        let mut sources = Vec::new();
        let all = &mut |source| sources.push(source);
        open(name, &bytes, format, foreign, DEEPEST, all);
        sources
    }

    /// UTF-8 needs no copy.
    fn from_utf8_file(name: &str, bytes: Vec<u8>, format: Format) -> Result<Self, Error> {
        let changes = bytes.starts_with("\u{FEFF}".as_bytes()) || memchr(b'\r', &bytes).is_some();
        let file = File {
            format,
            size: bytes.len(),
            sha256: changes.then(|| hex(&Sha256::digest(&bytes))),
            encoding: Some("UTF-8".into()),
            origins: Vec::new(),
            remarks: Vec::new(),
        };
        let source = Self::from_text(name, decoded(name, bytes)?);
        Ok(source.of_file(file))
    }

    /// The same source, read from a file.
    pub fn of_file(self, file: File) -> Self {
        Self {
            file: Some(Arc::new(file)),
            ..self
        }
    }

    /// What is known of the file that it was read from; `None` of a text at hand.
    pub fn file(&self) -> Option<&File> {
        self.file.as_deref()
    }

    /// SHA-256 of the bytes of the file, in hexadecimal; `None` of a text at hand.
    pub fn file_sha256(&self) -> Option<&str> {
        let file = self.file()?;
        Some(file.sha256.as_deref().unwrap_or_else(|| self.sha256()))
    }
}

/// Gives the sources in a file, and in the files in it.
fn open(
    name: &str,
    bytes: &[u8],
    format: Format,
    foreign: Option<&Foreign>,
    deepest: usize,
    give: &mut impl FnMut(Result<Source, Error>),
) {
    let Holding {
        content,
        files,
        failures,
    } = match hold(name, bytes, format, foreign) {
        Ok(holding) => holding,
        Err(error) => return give(Err(error)),
    };
    if let Some(content) = content {
        for remark in &content.remarks {
            if let Remark::Cut(rest) = remark {
                let kind = Error::unexpected("a file that can be read whole", rest).kind;
                give(Err(Error::at(name, kind)));
            }
        }
        let (file, text) = File::new(bytes, format, content);
        give(Ok(Source::from_text(name, text).of_file(file)));
    }
    let within = |inner: &str| match inner {
        "" => name.to_owned(),
        inner => format!("{name}/{inner}"),
    };
    for (inner, kind) in failures {
        give(Err(Error::at(within(&inner), kind)));
    }
    for (inner, bytes) in files {
        let path = within(&inner);
        match Format::of(&inner, &bytes) {
            Some(format) if deepest > 0 => {
                open(&path, &bytes, format, foreign, deepest - 1, give);
            }
            Some(_) => give(Err(Error::at(path, ErrorKind::Deep))),
            None => give(Err(Error::at(path, ErrorKind::Format(ending(&inner))))),
        }
    }
}

/// What a file holds.
fn hold(
    name: &str,
    bytes: &[u8],
    format: Format,
    foreign: Option<&Foreign>,
) -> Result<Holding, Error> {
    let content = match format {
        Format::Text | Format::Markdown => format::encoding::read(name, bytes)?,
        Format::Docx => format::docx::read(name, bytes)?,
        Format::Odt => format::odt::read(name, bytes)?,
        Format::Html => format::html::read(name, bytes)?,
        Format::Csv => format::csv::read(name, bytes)?,
        Format::Xlsx => format::xlsx::read(name, bytes)?,
        Format::Ods => format::ods::read(name, bytes)?,
        Format::Json | Format::JsonLines => format::json::read(name, bytes)?,
        Format::Mail => return format::mail::read(name, bytes),
        Format::Zip => return format::zip::read(name, bytes),
        Format::Rtf | Format::Pdf | Format::Outlook => {
            let unread = || Error::at(name, ErrorKind::Format(format.name().into()));
            return foreign.ok_or_else(unread)?(name, bytes, format);
        }
        Format::Doc | Format::Xls | Format::Locked => {
            return Err(Error::at(name, ErrorKind::Format(format.name().into())));
        }
    };
    Ok(content.into())
}

/// The ending of a name with its dot, or all of one without.
pub(super) fn ending(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    match name.rfind('.') {
        Some(at) if at > 0 => name[at..].to_owned(),
        _ => name.to_owned(),
    }
}
