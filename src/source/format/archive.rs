//! A zip, unpacked part by part within bounds.

#[cfg(test)]
pub(super) mod tests;

use std::borrow::Cow;
use std::io::{Cursor, Read, Seek};

use encoding_rs::Encoding;
use memchr::memmem;
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::unexpected;
use crate::error::Error;

/// A zip with its parts.
pub(super) struct Archive<'a> {
    name: &'a str,
    zip: ZipArchive<Cursor<Cow<'a, [u8]>>>,
    /// The names of its parts, with `/` between folders.
    parts: Vec<String>,
    /// How many parts it says to have.
    told: usize,
    /// How many bytes may still be unpacked.
    left: usize,
}

/// The most bytes of a zip as it came.
const MOST_PACKED: usize = 100 << 20;

/// The most bytes of all parts that are unpacked.
pub(super) const MOST_UNPACKED: usize = 200 << 20;

/// The most bytes of one part.
const MOST_OF_PART: usize = 64 << 20;

/// The most parts.
const MOST_PARTS: usize = 50_000;

/// A part that is no bomb grows no more than this.
const MOST_GROWTH: usize = 250;

/// A part of no more bytes than this may grow as it likes.
const SMALL: usize = 4 << 20;

impl<'a> Archive<'a> {
    /// Opens a zip, which is what the words of an error name. So many bytes of it may be
    /// unpacked.
    ///
    /// # Errors
    /// When it is no zip, is too large, or has too many parts.
    pub(super) fn open(
        name: &'a str,
        of: &'static str,
        bytes: impl Into<Cow<'a, [u8]>>,
        left: usize,
    ) -> Result<Self, Error> {
        let bytes = bytes.into();
        bounded(&bytes).map_err(|found| unexpected(name, of, found))?;
        let count = told_parts(&bytes);
        let zip = ZipArchive::new(Cursor::new(bytes));
        let zip = zip.map_err(|error| unexpected(name, of, told(&error)))?;
        let raw = zip.file_names_raw().enumerate();
        let parts: Vec<String> = raw
            .map(|(number, raw)| name_of(&zip, number, raw))
            .collect();
        Ok(Self {
            name,
            zip,
            parts,
            told: count,
            left,
        })
    }

    /// Whether it has more parts than names: of several with one name only the last is found.
    pub(super) fn hides_parts(&self) -> bool {
        self.told > self.zip.len() && self.told < usize::from(u16::MAX)
    }

    /// The name of the zip.
    pub(super) fn name(&self) -> &'a str {
        self.name
    }

    /// How many bytes may still be unpacked.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    /// Lets no more than so many bytes be unpacked from here on.
    pub(super) fn limit(&mut self, left: usize) {
        self.left = self.left.min(left);
    }

    /// The names of its parts, with `/` between folders and behind a folder.
    pub(super) fn parts(&self) -> &[String] {
        &self.parts
    }

    /// Whether a part only points to another, by its number from 0.
    pub(super) fn is_link(&mut self, number: usize) -> bool {
        let file = self.zip.by_index_raw(number);
        file.is_ok_and(|file| file.is_symlink())
    }

    /// The bytes of a part, by its number from 0.
    ///
    /// # Errors
    /// When it is broken, has a password or is too large.
    pub(super) fn unpack(&mut self, number: usize) -> Result<Vec<u8>, Error> {
        let part = self.parts.get(number).map_or("", String::as_str);
        let file = self.zip.by_index(number);
        let file = file.map_err(|error| broken(self.name, part, error.to_string()))?;
        let bytes = unpacked(file, &mut self.left);
        bytes.map_err(|found| broken(self.name, part, found))
    }

    /// The text of a part, by its name; nothing where there is no such part.
    ///
    /// # Errors
    /// As [`unpack`](Self::unpack), and when it is no text in Unicode.
    pub(super) fn text(&mut self, part: &str) -> Result<Option<String>, Error> {
        let file = match self.zip.by_name(part) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(self.name, part, error.to_string())),
        };
        let bytes = unpacked(file, &mut self.left);
        let bytes = bytes.map_err(|found| broken(self.name, part, found))?;
        let text = decoded(bytes).ok_or_else(|| broken(self.name, part, "no Unicode".into()))?;
        Ok(Some(text))
    }
}

/// How many parts a zip says to have, at its end; none where that is not found.
fn told_parts(bytes: &[u8]) -> usize {
    let end = memmem::rfind(bytes, b"PK\x05\x06");
    let two = end.and_then(|at| bytes.get(at + 10..at + 12));
    two.map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])))
}

/// What is wrong with a zip, in words for those that have it.
fn told(error: &ZipError) -> String {
    match error {
        ZipError::InvalidArchive(_) => "a broken file".into(),
        other => other.to_string(),
    }
}

/// The name of a part.
fn name_of<R: Read + Seek>(zip: &ZipArchive<R>, number: usize, raw: &[u8]) -> String {
    // Some programs write UTF-8 without saying so.
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.into(),
        Err(_) => match zip.name_for_index(number) {
            Some(Ok(name)) => name,
            _ => String::from_utf8_lossy(raw),
        },
    };
    name.replace('\\', "/")
}

/// Whether a zip is no larger than can be read; what is wrong, if not. Its parts are counted
/// by the marks that open them, before room is made for them.
fn bounded(bytes: &[u8]) -> Result<(), String> {
    if bytes.len() > MOST_PACKED {
        return Err(format!("more than {} MB", MOST_PACKED >> 20));
    }
    if bytes.starts_with(OF_OLD_OFFICE) {
        return Err("a file of old Office (.doc, .xls) or one with a password".into());
    }
    let mut marks = memmem::find_iter(bytes, MARK_OF_PART);
    match marks.nth(MOST_PARTS) {
        Some(_) => Err(format!("more than {MOST_PARTS} parts")),
        None => Ok(()),
    }
}

/// What opens each part in the directory of a zip.
const MARK_OF_PART: &[u8] = b"PK\x01\x02";

/// What opens the files of Office before 2007, and those with a password.
const OF_OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether a name is not that of a part within the zip.
pub(super) fn leads_out(part: &str) -> bool {
    let drive = part.as_bytes().get(1) == Some(&b':');
    part.starts_with('/')
        || drive
        || part.contains('\0')
        || part.split('/').any(|step| step == "..")
}

/// The bytes of a part, or what is wrong with it. What is unpacked is taken from what is
/// left, also where it comes to nothing.
fn unpacked(file: ZipFile<'_, Cursor<Cow<'_, [u8]>>>, left: &mut usize) -> Result<Vec<u8>, String> {
    let size = |size: u64| usize::try_from(size).unwrap_or(usize::MAX);
    let grown = size(file.compressed_size())
        .saturating_mul(MOST_GROWTH)
        .max(SMALL);
    let most = grown.min(MOST_OF_PART).min(*left);
    let found = match most {
        _ if most == grown => format!("more than {MOST_GROWTH} times its packed size"),
        MOST_OF_PART => format!("more than {} MB", MOST_OF_PART >> 20),
        _ => format!("more than {} MB in all", MOST_UNPACKED >> 20),
    };
    let mut bytes = Vec::with_capacity(size(file.size()).min(SMALL).min(most));
    let read = file.take(most as u64 + 1).read_to_end(&mut bytes);
    *left = left.saturating_sub(bytes.len());
    match read {
        Err(error) => Err(error.to_string()),
        Ok(_) if bytes.len() > most => Err(found),
        Ok(_) => Ok(bytes),
    }
}

/// Text in UTF-8, or in the UTF-16 that a byte order mark tells of.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let Some((encoding, mark)) = Encoding::for_bom(&bytes) else {
        return String::from_utf8(bytes).ok();
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?;
    Some(text.into_owned())
}

fn broken(name: &str, part: &str, found: String) -> Error {
    unexpected(name, format!("`{part}` in the zip"), found)
}
