//! Elements whose text is no part of a page.

use super::inline::Inline;
use super::tag::{SILENT, Tag};

/// An element whose text is no part of the page.
#[derive(Debug)]
pub(super) struct Apart {
    name: Vec<u8>,
    /// How many elements of its name are open.
    depth: usize,
    /// What is told of it, with its text.
    label: Option<&'static str>,
    text: Inline,
}

impl Apart {
    /// The element that a tag opens, where its text is no part of the page.
    pub(super) fn of(tag: &Tag<'_>) -> Option<Self> {
        let name = tag.name();
        let label = match name {
            b"div" if tag.has("title", "header") => Some("header"),
            b"div" if tag.has("title", "footer") => Some("footer"),
            b"div" if tag.has("class", "msocomtxt") => Some("annotation"),
            _ => None,
        };
        // The sign that Word puts where a comment is.
        let sign = name == b"a" && tag.has("href", "#_msocom_");
        let silent = label.is_some() || sign || name == b"del" || SILENT.contains(&name);
        (silent || hides(tag)).then(|| Self {
            name: name.to_owned(),
            depth: 1,
            label,
            text: Inline::default(),
        })
    }

    /// A tag opens within it. The head of a page may end so: by its body.
    pub(super) fn open(&mut self, name: &[u8]) {
        match (self.name.as_slice(), name) {
            (b"head", b"body") => self.depth = 0,
            (own, name) => self.depth += usize::from(own == name),
        }
    }

    /// A tag closes within it, or closes it.
    pub(super) fn close(&mut self, name: &[u8]) {
        self.depth -= usize::from(self.name == name);
    }

    /// Text within it.
    pub(super) fn text(&mut self, text: &str) {
        if self.label.is_some() {
            self.text.flow(text);
        }
    }

    /// Whether it is over.
    pub(super) fn is_over(&self) -> bool {
        self.depth == 0
    }

    /// What to tell of it, once it is over.
    pub(super) fn words(mut self) -> Option<String> {
        let label = self.label?;
        Some(format!("{label}: {}", self.text.take().trim()))
    }
}

/// Whether a tag hides what is in it. A paragraph, an item or a cell may stay open: what
/// follows would be hidden with it.
fn hides(tag: &Tag<'_>) -> bool {
    let opens = matches!(tag.name(), b"p" | b"li" | b"html" | b"body" | b"td" | b"tr");
    !opens && tag.is_hidden()
}
