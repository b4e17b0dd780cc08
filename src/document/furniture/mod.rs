//! Furniture: what stands in a file and nobody said.
//!
//! Page heads and feet are learnt from all lines of a document: they come back
//! beside page numbers and form feeds, and amid sentences. What sites and mail
//! programs put around a text is known by its words (`data/furniture.toml`),
//! and marks of redaction by the articles of the law on open government.

mod mail;
mod page;
mod redaction;
mod site;

use serde::Deserialize;

use super::BlockKind;
use super::line::{Line, Signs};
use crate::span::Span;

pub(super) use redaction::redactions;

/// What a piece of furniture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Furniture {
    /// A line of dashes and the like.
    Rule,
    /// A page number, or the head or foot of a page.
    Page,
    /// A mark where something was made unreadable.
    Redaction,
    /// What a site puts around an article.
    Site,
    /// What readers wrote under an article.
    Comment,
    /// The head of a mail, its closing and signature, a disclaimer.
    Mail,
}

impl Furniture {
    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Page => "page",
            Self::Redaction => "redaction",
            Self::Site => "site",
            Self::Comment => "comment",
            Self::Mail => "mail",
        }
    }
}

/// A piece of furniture within what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: Furniture,
    /// Where it stands.
    pub span: Span,
}

/// Marks the lines that are furniture; those that stand alone are none.
pub(super) fn mark(
    text: &str,
    lines: &mut [Line],
    marks: &[Mark],
    is_alone: impl Fn(&Line) -> bool,
) {
    redaction::mark(text, lines, marks);
    site::mark(text, lines);
    page::mark(text, lines);
    mail::mark(text, lines);
    site::mark_comments(text, lines);
    for line in lines.iter_mut() {
        let furniture = !line.is_said() && !line.is_blank();
        if furniture && is_alone(line) {
            line.kind = BlockKind::Paragraph;
        }
    }
}
