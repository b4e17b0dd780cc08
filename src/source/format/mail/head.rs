//! The head of a mail, or of a part of one.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, Message, MessageParser, MimeHeaders};

use super::super::encoding;
use super::super::header::one_line;
use super::super::unexpected;
use super::super::written;
use crate::error::Error;

/// What the head of a mail, or of a part of one, says.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) subject: Option<String>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) cc: Option<String>,
    pub(super) date: Option<String>,
    /// What kind of thing stands below it, such as `text/html`.
    pub(super) kind: Option<String>,
    /// What parts of it stand between.
    pub(super) boundary: Option<String>,
    /// The encoding of the text below it.
    pub(super) charset: Option<String>,
    /// The name of the file below it.
    pub(super) file: Option<String>,
    /// Whether that is attached, not shown.
    pub(super) attached: bool,
    transfer: Transfer,
}

/// How the bytes below a head are written.
#[derive(Debug, Clone, Copy, Default)]
enum Transfer {
    #[default]
    AsIs,
    Base64,
    QuotedPrintable,
}

/// A head is no longer than this.
const LONGEST: usize = 256 << 10;

impl Head {
    /// Reads the bytes of a head.
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > LONGEST {
            let expected = format!("a head of at most {} KB", LONGEST >> 10);
            return Err(unexpected(
                name,
                expected,
                format!("{} KB", bytes.len() >> 10),
            ));
        }
        // Letters that are not ASCII should be written otherwise here, and often are not.
        let text = encoding::decode(name, bytes, None)?.text;
        let message = MessageParser::default().parse_headers(text.as_bytes());
        Ok(message
            .map(|message| Self::of(&message))
            .unwrap_or_default())
    }

    fn of(message: &Message<'_>) -> Self {
        let root = message.root_part();
        let kind = root.content_type();
        let attribute = |name| {
            kind.and_then(|kind| kind.attribute(name))
                .map(str::to_owned)
        };
        let transfer = root.content_transfer_encoding().unwrap_or_default();
        let shown = root.content_disposition();
        Self {
            subject: message
                .subject()
                .map(one_line)
                .filter(|text| !text.is_empty()),
            from: message.from().and_then(people),
            to: message.to().and_then(people),
            cc: message.cc().and_then(people),
            date: message.date().filter(|date| date.is_valid()).map(|date| {
                let seconds = 3600 * u32::from(date.hour) + 60 * u32::from(date.minute);
                written::date(
                    date.year.into(),
                    date.month.into(),
                    date.day.into(),
                    seconds,
                )
            }),
            kind: kind.map(|kind| {
                let below = kind.subtype().unwrap_or_default();
                format!("{}/{below}", kind.ctype()).to_ascii_lowercase()
            }),
            boundary: attribute("boundary"),
            charset: attribute("charset"),
            file: root
                .attachment_name()
                .map(one_line)
                .filter(|name| !name.is_empty()),
            attached: shown.is_some_and(|shown| shown.is_attachment()),
            transfer: match transfer.trim().to_ascii_lowercase().as_str() {
                "base64" => Transfer::Base64,
                "quoted-printable" => Transfer::QuotedPrintable,
                _ => Transfer::AsIs,
            },
        }
    }

    /// Whether it says what heads of mails say.
    pub(super) fn is_of_mail(&self) -> bool {
        self.subject.is_some() || self.from.is_some() || self.to.is_some()
    }

    /// The bytes below it as they were before they were written for transport; what is
    /// not written well is given as it is.
    pub(super) fn decode(&self, bytes: &[u8]) -> Vec<u8> {
        let decoded = match self.transfer {
            Transfer::AsIs => None,
            Transfer::Base64 => base64_decode(bytes),
            Transfer::QuotedPrintable => quoted_printable_decode(bytes),
        };
        decoded.unwrap_or_else(|| bytes.to_vec())
    }
}

/// The names and addresses of people.
fn people(address: &Address<'_>) -> Option<String> {
    let people = address.iter().filter_map(|person| {
        match (person.name().map(one_line), person.address().map(one_line)) {
            (Some(name), Some(address)) if name != address => Some(format!("{name} <{address}>")),
            (_, Some(address)) => Some(address),
            (name, None) => name,
        }
    });
    let people: Vec<String> = people.filter(|person| !person.is_empty()).collect();
    (!people.is_empty()).then(|| people.join(", "))
}
