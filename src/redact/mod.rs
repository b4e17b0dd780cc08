//! Redaction: a copy of notes without what points at a person.
//!
//! Names, e-mail addresses, telephone numbers, citizen service numbers (BSN, by
//! the eleven-test), bank accounts (IBAN, modulo 97) and addresses are replaced
//! by marks. The key to the marks is kept apart, and every place in the copy
//! leads back to the original.

mod address;
mod lexicon;
mod line;
mod name;
mod number;

use std::collections::HashMap;

use crate::span::Span;

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Personal {
    /// The name of a person.
    Name,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A citizen service number.
    Bsn,
    /// A bank account.
    Iban,
    /// A street with a house number, or a postcode with one.
    Address,
}

impl Personal {
    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Bsn => "bsn",
            Self::Iban => "iban",
            Self::Address => "address",
        }
    }

    /// The word in its marks, in Dutch as the notes are.
    const fn word(self) -> &'static str {
        match self {
            Self::Name => "NAAM",
            Self::Email => "E-MAIL",
            Self::Phone => "TELEFOON",
            Self::Bsn => "BSN",
            Self::Iban => "REKENING",
            Self::Address => "ADRES",
        }
    }
}

/// One piece of text that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// What it is.
    pub kind: Personal,
    /// Where it stands in the original.
    pub span: Span,
    /// What stands in its place, such as `[NAAM-1]`; the same words have the
    /// same mark.
    pub mark: String,
    /// Where that stands in the copy.
    pub copy: Span,
}

/// A text without what points at a person.
///
/// ```
/// use draagvlak::Redacted;
/// let redacted = Redacted::of("Gebeld met mevrouw De Wit (06-12345678).");
/// assert_eq!(redacted.text, "Gebeld met mevrouw [NAAM-1] ([TELEFOON-1]).");
/// assert_eq!(redacted.origin(redacted.text.len()), 40);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    /// The copy.
    pub text: String,
    /// What was replaced, in order.
    pub redactions: Vec<Redaction>,
}

impl Redacted {
    /// Redacts a text.
    pub fn of(text: &str) -> Self {
        let mut copy = String::with_capacity(text.len());
        let mut redactions: Vec<Redaction> = Vec::new();
        let mut known: HashMap<(Personal, String), usize> = HashMap::new();
        let mut count: HashMap<Personal, usize> = HashMap::new();
        let mut from = 0;
        for (kind, span) in personal(text) {
            copy.push_str(&text[from..span.start]);
            let same = span.of(text).to_lowercase();
            let same = same.split_whitespace().collect::<Vec<_>>().join(" ");
            let number = *known.entry((kind, same)).or_insert_with(|| {
                let count = count.entry(kind).or_default();
                *count += 1;
                *count
            });
            let mark = format!("[{}-{number}]", kind.word());
            let at = Span::new(copy.len(), copy.len() + mark.len());
            copy.push_str(&mark);
            redactions.push(Redaction {
                kind,
                span,
                mark,
                copy: at,
            });
            from = span.end;
        }
        copy.push_str(&text[from..]);
        Self {
            text: copy,
            redactions,
        }
    }

    /// The byte of the original that a byte of the copy came from; within a mark
    /// the first of what it replaced.
    pub fn origin(&self, byte: usize) -> usize {
        let before = self
            .redactions
            .partition_point(|redaction| redaction.copy.end <= byte);
        let (copied, read) = match before.checked_sub(1).map(|last| &self.redactions[last]) {
            Some(last) => (last.copy.end, last.span.end),
            None => (0, 0),
        };
        match self.redactions.get(before) {
            Some(next) if next.copy.start <= byte => next.span.start,
            _ => read + (byte - copied),
        }
    }
}

/// What points at a person, in order, without overlap.
fn personal(text: &str) -> Vec<(Personal, Span)> {
    let mut found = number::find(text);
    found.extend(address::find(text));
    settle(&mut found);
    let names = name::find(text, &found);
    found.extend(names.into_iter().map(|span| (Personal::Name, span)));
    settle(&mut found);
    found
}

/// Keeps of those that overlap the first, and of two that start together the
/// longer.
fn settle(found: &mut Vec<(Personal, Span)>) {
    found.sort_by_key(|(_, span)| (span.start, usize::MAX - span.end));
    let mut end = 0;
    found.retain(|(_, span)| {
        let free = span.start >= end;
        if free {
            end = span.end;
        }
        free
    });
}
