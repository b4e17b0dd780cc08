//! The tags of a page.

use html5gum::StartTag;

/// A tag that opens.
pub(super) struct Tag<'a>(&'a StartTag<()>);

impl<'a> Tag<'a> {
    pub(super) fn new(start: &'a StartTag<()>) -> Self {
        Self(start)
    }

    /// Its name, in lower case.
    pub(super) fn name(&self) -> &'a [u8] {
        &self.0.name
    }

    /// The value of an attribute.
    pub(super) fn words(&self, name: &str) -> Option<String> {
        let value = self.0.attributes.get(name.as_bytes())?;
        Some(String::from_utf8_lossy(value).trim().into())
    }

    /// The value of an attribute, in lower case.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.words(name).map(|value| value.to_lowercase())
    }

    /// Whether an attribute holds some words.
    pub(super) fn has(&self, name: &str, words: &str) -> bool {
        self.attribute(name)
            .is_some_and(|value| value.contains(words))
    }

    /// The number that an attribute holds.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.words(name)?.parse().ok()
    }

    /// Whether what it holds is not shown.
    pub(super) fn is_hidden(&self) -> bool {
        let style = self.attribute("style").unwrap_or_default();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        self.0.attributes.contains_key(b"hidden".as_slice())
            || ["display:none", "mso-hide:all", "visibility:hidden"]
                .iter()
                .any(|hides| style.contains(hides))
    }
}

/// Tags of which nothing is text.
pub(super) const SILENT: &[&[u8]] = &[
    b"head",
    b"title",
    b"script",
    b"style",
    b"template",
    b"svg",
    b"math",
    b"object",
    b"iframe",
    b"audio",
    b"video",
    b"canvas",
    b"select",
    b"textarea",
    b"noembed",
    b"noframes",
    b"map",
];

/// Tags that have no end.
pub(super) const VOID: &[&[u8]] = &[
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param",
    b"source", b"track", b"wbr",
];

/// Tags that stand between blocks.
pub(super) const BLOCKS: &[&[u8]] = &[
    b"address",
    b"article",
    b"aside",
    b"blockquote",
    b"body",
    b"center",
    b"dd",
    b"details",
    b"dialog",
    b"dl",
    b"dt",
    b"fieldset",
    b"figcaption",
    b"figure",
    b"footer",
    b"form",
    b"header",
    b"hr",
    b"html",
    b"legend",
    b"main",
    b"nav",
    b"p",
    b"pre",
    b"section",
    b"summary",
];

/// The level of a heading.
pub(super) fn heading(name: &[u8]) -> Option<usize> {
    match name {
        [b'h', level @ b'1'..=b'6'] => Some(usize::from(level - b'0')),
        _ => None,
    }
}
