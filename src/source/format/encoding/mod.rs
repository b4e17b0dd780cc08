//! Bytes of text, in whatever set of characters they are.

mod charset;
mod letters;
#[cfg(test)]
mod tests;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr, memchr_iter};

use super::limit;
use super::unexpected;
use crate::error::{Error, ErrorKind};
use crate::source::{Content, Remark, with_line_feeds};
use charset::Charset;

/// The text of bytes, and what they were in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, with LF where it had CRLF or CR.
    pub(super) text: String,
    /// The set of characters, such as `windows-1252`.
    pub(super) encoding: &'static str,
    /// Whether that was guessed.
    pub(super) guessed: bool,
}

impl Decoded {
    /// Tells a file that holds the text of its encoding.
    pub(super) fn tell(&self, content: &mut Content) {
        content.encoding = Some(self.encoding);
        if self.guessed {
            content.remarks.push(Remark::Guessed);
        }
    }
}

/// Reads a file that is text: notes as they are, or in Markdown.
///
/// # Errors
/// When the bytes are no text, or are UTF-8 that is broken; the place has the line.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, Error> {
    let mut decoded = decode(name, bytes, None)?;
    let mut content = Content::default();
    decoded.tell(&mut content);
    content.text = std::mem::take(&mut decoded.text);
    Ok(content)
}

/// The text of bytes. A byte order mark says what they are in, else it is UTF-8 when they
/// are that, else what they are told to be in, else the likeliest is taken.
pub(super) fn decode(name: &str, bytes: &[u8], told: Option<&str>) -> Result<Decoded, Error> {
    limit::fits(name, bytes)?;
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return marked(name, bytes, Charset::Web(encoding), mark);
    }
    let nul = memchr(0, bytes);
    if nul.is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok(decoded(text.to_owned(), Charset::Web(UTF_8), false));
    }
    let told = told.and_then(Charset::named);
    if let Some(charset) = told
        && let Some(text) = charset.decode(bytes).filter(|text| !text.contains('\0'))
    {
        return Ok(decoded(text, charset, false));
    }
    if let Some(at) = nul {
        let (text, charset) = of_two_bytes(bytes)
            .ok_or_else(|| Error::at_line(name, line(bytes, at), ErrorKind::Binary))?;
        return Ok(decoded(text, charset, true));
    }
    is_not_utf8(name, bytes)?;
    let charset = likeliest(bytes);
    let text = charset.decode(bytes).ok_or_else(|| broken(name, bytes))?;
    is_text(name, bytes)?;
    Ok(decoded(text, charset, true))
}

fn decoded(text: String, charset: Charset, guessed: bool) -> Decoded {
    Decoded {
        text: with_line_feeds(text),
        encoding: charset.name(),
        guessed,
    }
}

/// Bytes that open with a byte order mark.
fn marked(name: &str, bytes: &[u8], charset: Charset, mark: usize) -> Result<Decoded, Error> {
    let Some(text) = charset.decode(&bytes[mark..]) else {
        let words = format!("{} text", charset.name().to_uppercase());
        return Err(match charset {
            Charset::Web(encoding) if encoding == UTF_8 => broken(name, bytes),
            _ => unexpected(name, words, "half a character"),
        });
    };
    match text.find('\0') {
        Some(at) => {
            let line = line(text.as_bytes(), at);
            Err(Error::at_line(name, line, ErrorKind::Binary))
        }
        None => Ok(decoded(text, charset, false)),
    }
}

/// UTF-16 without a byte order mark: of Latin letters every other byte is a NUL.
fn of_two_bytes(bytes: &[u8]) -> Option<(String, Charset)> {
    let zeros = |from: usize| {
        let every_other = bytes.iter().skip(from).step_by(2);
        every_other.filter(|&&byte| byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let half = bytes.len() / 4;
    let charset = match (even > half, odd > half) {
        (true, false) => Charset::Web(UTF_16BE),
        (false, true) => Charset::Web(UTF_16LE),
        _ => return None,
    };
    let text = charset.decode(bytes)?;
    let control = |c: char| c.is_control() && !c.is_whitespace();
    (!text.contains(control)).then_some((text, charset))
}

/// Most letters of more bytes are good UTF-8 in a file that is UTF-8 but for a few
/// bytes: to read it as something else would garble all of these.
fn is_not_utf8(name: &str, bytes: &[u8]) -> Result<(), Error> {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    match good > bad {
        true => Err(broken(name, bytes)),
        false => Ok(()),
    }
}

/// Text has hardly any control characters.
fn is_text(name: &str, bytes: &[u8]) -> Result<(), Error> {
    let control = |byte: &u8| byte.is_ascii_control() && !matches!(byte, 7..=13 | 26 | 27);
    let controls = bytes.iter().filter(|byte| control(byte)).count();
    match bytes.iter().position(control) {
        Some(at) if 50 * controls > bytes.len() => {
            let found = format!("byte 0x{:02X}", bytes[at]);
            Err(Error::unexpected_at(name, line(bytes, at), "text", found))
        }
        _ => Ok(()),
    }
}

/// What bytes that are not UTF-8 are most likely in: what the detector of browsers says
/// of Dutch text, unless another set makes more Dutch words of them.
fn likeliest(bytes: &[u8]) -> Charset {
    let first = bytes.iter().position(|byte| !byte.is_ascii());
    let start = first.unwrap_or(0).saturating_sub(1);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = Charset::Web(detector.guess(Some(b"nl"), Utf8Detection::Deny));
    let score = |charset: Charset| charset.decode(sample).map(|text| letters::score(&text));
    let mut best = (guess, score(guess).unwrap_or(i64::MIN));
    for charset in Charset::OF_BYTES {
        if let Some(own) = score(charset).filter(|&own| own > best.1) {
            best = (charset, own);
        }
    }
    best.0
}

/// So many bytes from the first that is not ASCII tell what all are in.
const SAMPLE: usize = 256 << 10;

fn broken(name: &str, bytes: &[u8]) -> Error {
    let at = match std::str::from_utf8(bytes) {
        Err(error) => error.valid_up_to(),
        Ok(text) => text.len(),
    };
    let byte = bytes.get(at).copied().unwrap_or_default();
    Error::at_line(name, line(bytes, at), ErrorKind::Encoding(byte))
}

fn line(bytes: &[u8], at: usize) -> usize {
    1 + memchr_iter(b'\n', &bytes[..at]).count()
}
