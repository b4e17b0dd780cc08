//! The formats of files that hold other files.

use memchr::memmem;

use super::Format;

/// How a zip starts.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

/// How the files of older programs of Microsoft start.
pub(super) const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The format of an OLE file, by the names of the streams in it. A mail comes first: it may
/// have a document in it.
pub(super) fn of_ole(bytes: &[u8]) -> Option<Format> {
    let streams = [
        ("EncryptedPackage", Format::Locked),
        ("__substg1.0_", Format::Outlook),
        ("WordDocument", Format::Doc),
        ("Workbook", Format::Xls),
    ];
    let holds = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    streams
        .into_iter()
        .find(|(stream, _)| holds(stream))
        .map(|(_, format)| format)
}

/// The format of a zip, by the names of what is in it: nothing where these are not to be
/// found, and no format where it is none of notes.
pub(super) fn of_zip(bytes: &[u8]) -> Option<Option<Format>> {
    // The kind of an OpenDocument stands at its start, as it is.
    const KIND: &[u8] = b"mimetypeapplication/";
    let start = &bytes[..bytes.len().min(200)];
    if let Some(at) = memmem::find(start, KIND) {
        let kind = &start[at + KIND.len()..];
        let is = |name: &[u8]| kind.starts_with(name);
        return Some(match () {
            () if is(b"vnd.oasis.opendocument.text") => Some(Format::Odt),
            () if is(b"vnd.oasis.opendocument.spreadsheet") => Some(Format::Ods),
            () => None,
        });
    }
    let names = names(bytes)?;
    let has = |name: &[u8]| names.contains(&name);
    let within = |folder: &[u8]| names.iter().any(|name| name.starts_with(folder));
    if !has(b"[Content_Types].xml") {
        return Some(Some(Format::Zip));
    }
    Some(match () {
        () if has(b"xl/workbook.bin") => Some(Format::Xls),
        () if within(b"word/") => Some(Format::Docx),
        () if within(b"xl/") => Some(Format::Xlsx),
        () => None,
    })
}

/// The names in the directory at the end of a zip, up to a thousand.
fn names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let end = memmem::rfind(bytes, b"PK\x05\x06")?;
    let number = |at: usize, length: usize| {
        let digits = bytes.get(at..at + length)?;
        Some(
            digits
                .iter()
                .rev()
                .fold(0, |sum, &digit| sum << 8 | usize::from(digit)),
        )
    };
    let mut at = number(end + 16, 4)?;
    let mut names = Vec::new();
    while names.len() < 1000 && bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let length = number(at + 28, 2)?;
        names.push(bytes.get(at + 46..at + 46 + length)?);
        at += 46 + length + number(at + 30, 2)? + number(at + 32, 2)?;
    }
    (!names.is_empty()).then_some(names)
}
