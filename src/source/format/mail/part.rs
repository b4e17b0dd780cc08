//! The parts of a mail: what was written, and what is attached.

use memchr::memchr_iter;

use super::super::encoding;
use super::head::Head;
use crate::error::Error;

/// A mail in its parts.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) head: Head,
    pub(super) body: Body,
    pub(super) attachments: Vec<Attachment>,
    /// What else is left out.
    pub(super) left_out: Vec<String>,
    /// The encoding of its text.
    pub(super) encoding: Option<Told>,
}

/// An encoding, and whether it was guessed.
pub(super) type Told = (&'static str, bool);

/// What was written.
#[derive(Debug)]
pub(super) enum Body {
    /// As plain text.
    Plain(String),
    /// As a page in HTML.
    Html(String),
    /// One behind the other.
    All(Vec<Body>),
}

/// A file that is attached.
#[derive(Debug)]
pub(super) struct Attachment {
    file: Option<String>,
    kind: String,
    pub(super) bytes: Vec<u8>,
}

/// Parts within parts are read to this depth.
const DEEPEST: usize = 20;

/// More parts than this are not read.
const MOST_PARTS: usize = 1000;

/// Reads the parts of a mail.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Part, Error> {
    let (head, below) = parted(bytes);
    let head = Head::read(name, head)?;
    let mut reader = Reader {
        name,
        parts: 0,
        attachments: Vec::new(),
        left_out: Vec::new(),
        encoding: None,
    };
    let body = reader.body(&head, below, 0)?;
    Ok(Part {
        head,
        body: body.unwrap_or(Body::All(Vec::new())),
        attachments: reader.attachments,
        left_out: reader.left_out,
        encoding: reader.encoding,
    })
}

struct Reader<'a> {
    name: &'a str,
    parts: usize,
    attachments: Vec<Attachment>,
    left_out: Vec<String>,
    encoding: Option<Told>,
}

impl Reader<'_> {
    /// What was written in a part; its attachments are set apart.
    fn body(&mut self, head: &Head, bytes: &[u8], depth: usize) -> Result<Option<Body>, Error> {
        let shown = !head.attached && head.file.is_none();
        match (head.kind.as_deref().unwrap_or("text/plain"), &head.boundary) {
            (kind, Some(boundary)) if kind.starts_with("multipart/") => {
                let bodies = self.parts(bytes, boundary, depth)?;
                Ok(match kind {
                    "multipart/alternative" => best(bodies),
                    _ => Some(Body::All(bodies)),
                })
            }
            ("text/plain", _) if shown => Ok(Some(Body::Plain(self.text(head, bytes)?))),
            ("text/html", _) if shown => Ok(Some(Body::Html(self.text(head, bytes)?))),
            (kind, _) => {
                self.attach(head, kind, bytes)?;
                Ok(None)
            }
        }
    }

    fn attach(&mut self, head: &Head, kind: &str, bytes: &[u8]) -> Result<(), Error> {
        let bytes = head.decode(bytes);
        let mut file = head.file.clone();
        if file.is_none() && kind == "message/rfc822" {
            file = Head::read(self.name, parted(&bytes).0)?.subject;
        }
        let kind = kind.to_owned();
        self.attachments.push(Attachment { file, kind, bytes });
        Ok(())
    }

    /// What was written in each part between the lines of a boundary.
    fn parts(&mut self, bytes: &[u8], boundary: &str, depth: usize) -> Result<Vec<Body>, Error> {
        if depth >= DEEPEST {
            self.left_out
                .push(format!("parts more than {DEEPEST} deep"));
            return Ok(Vec::new());
        }
        let mut bodies = Vec::new();
        for part in between(bytes, boundary) {
            self.parts += 1;
            if self.parts > MOST_PARTS {
                if self.parts == MOST_PARTS + 1 {
                    self.left_out
                        .push(format!("parts behind the first {MOST_PARTS}"));
                }
                break;
            }
            let (head, below) = parted(part);
            let head = Head::read(self.name, head)?;
            bodies.extend(self.body(&head, below, depth + 1)?);
        }
        Ok(bodies)
    }

    fn text(&mut self, head: &Head, bytes: &[u8]) -> Result<String, Error> {
        let bytes = head.decode(bytes);
        let decoded = encoding::decode(self.name, &bytes, head.charset.as_deref())?;
        // Of several parts the one that was guessed is told of.
        if self.encoding.is_none() || decoded.guessed {
            self.encoding = Some((decoded.encoding, decoded.guessed));
        }
        Ok(decoded.text)
    }
}

/// Of the same thing in several forms the plain text, else the last, which is the richest.
fn best(mut bodies: Vec<Body>) -> Option<Body> {
    bodies.retain(|body| !body.is_blank());
    match bodies.iter().position(Body::is_plain) {
        Some(at) => Some(bodies.swap_remove(at)),
        None => bodies.pop(),
    }
}

impl Body {
    fn is_plain(&self) -> bool {
        match self {
            Self::Plain(_) => true,
            Self::Html(_) => false,
            Self::All(bodies) => bodies.iter().all(Self::is_plain),
        }
    }

    fn is_blank(&self) -> bool {
        match self {
            Self::Plain(text) | Self::Html(text) => text.trim().is_empty(),
            Self::All(bodies) => bodies.iter().all(Self::is_blank),
        }
    }
}

impl Attachment {
    /// The name of the file, without folders; one by its number where it has none.
    pub(super) fn name(&self, number: usize) -> String {
        let ending = match self.kind.as_str() {
            "message/rfc822" | "message/global" => ".eml",
            "text/plain" => ".txt",
            "text/html" => ".html",
            "text/csv" => ".csv",
            "application/json" => ".json",
            _ => "",
        };
        let file = self.file.as_deref().unwrap_or_default();
        let file = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let file: String = file.chars().filter(|c| !c.is_control()).collect();
        match file.trim_matches(['.', ' ']) {
            "" => format!("bijlage-{number}{ending}"),
            file if ending == ".eml" && !file.to_lowercase().ends_with(ending) => {
                format!("{file}{ending}")
            }
            file => file.into(),
        }
    }
}

/// A head and what stands below it, which an empty line parts.
fn parted(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut start = 0;
    for end in memchr_iter(b'\n', bytes) {
        if matches!(&bytes[start..end], b"" | b"\r") {
            return (&bytes[..start], &bytes[end + 1..]);
        }
        start = end + 1;
    }
    (bytes, &[])
}

/// What stands between the lines of a boundary.
fn between<'a>(bytes: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let close = format!("{mark}--");
    let mut parts = Vec::new();
    let mut open = None;
    let mut start = 0;
    while start < bytes.len() && parts.len() <= MOST_PARTS {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at + 1);
        let line = bytes[start..end].trim_ascii_end();
        let closes = line == close.as_bytes();
        if closes || line == mark.as_bytes() {
            parts.extend(open.map(|open: usize| &bytes[open..start]));
            open = (!closes).then_some(end);
            if closes {
                break;
            }
        }
        start = end;
    }
    parts.extend(open.map(|open| &bytes[open..]));
    parts
}
