//! XML, element by element, within bounds.
//!
//! A document type is refused, so that no entity is ever expanded, and elements are nested
//! no deeper than any office writes them, so that readers can follow them by recursion.

use std::borrow::Cow;

use memchr::memmem;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::unexpected;
use crate::error::Error;

/// Reads a part of a file that is XML.
pub(super) struct Xml<'a> {
    /// The name of the file.
    name: &'a str,
    /// What the part is of, such as `a Word file (.docx)`.
    of: &'static str,
    part: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// What stands next within an element.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// An element opens; all of it is to be read, or skipped.
    Open(Tag<'a>),
    /// Text.
    Text(Cow<'a, str>),
}

/// The tag that opens an element.
#[derive(Debug)]
pub(super) struct Tag<'a>(BytesStart<'a>);

/// No office nests its elements deeper.
const DEEPEST: usize = 256;

impl<'a> Xml<'a> {
    /// Reads a part of the file of a name.
    pub(super) fn new(name: &'a str, of: &'static str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(part);
        // An element without content opens and closes, as any other.
        reader.config_mut().expand_empty_elements = true;
        Self {
            name,
            of,
            part,
            reader,
            depth: 0,
        }
    }

    /// What stands next within the element that is open; nothing at its end.
    ///
    /// # Errors
    /// When it is no XML, declares a document type or is nested too deep.
    pub(super) fn piece(&mut self) -> Result<Option<Piece<'a>>, Error> {
        loop {
            let event = self.reader.read_event();
            return Ok(Some(match event.map_err(|error| self.broken(error))? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(self.broken(format!("more than {DEEPEST} elements deep")));
                    }
                    Piece::Open(Tag(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(None);
                }
                Event::Text(text) => Piece::Text(text.xml10_content()),
                Event::CData(text) => Piece::Text(text.xml10_content()),
                Event::GeneralRef(entity) => {
                    let letter = match entity.resolve_char_ref() {
                        Ok(Some(letter)) => Some(letter),
                        _ => predefined(&entity.xml10_content()),
                    };
                    let letter = letter.ok_or_else(|| self.broken("an entity of its own"))?;
                    Piece::Text(String::from(letter).into())
                }
                Event::DocType(_) => return Err(self.broken("a document type")),
                Event::Eof if self.depth > 0 => return Err(self.broken("its end too early")),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// The next element within the one that is open; nothing at its end.
    ///
    /// # Errors
    /// As [`piece`](Self::piece).
    pub(super) fn child(&mut self) -> Result<Option<Tag<'a>>, Error> {
        loop {
            match self.piece()? {
                Some(Piece::Open(tag)) => return Ok(Some(tag)),
                Some(Piece::Text(_)) => {}
                None => return Ok(None),
            }
        }
    }

    /// Passes over the rest of the element that is open.
    ///
    /// # Errors
    /// As [`piece`](Self::piece).
    pub(super) fn skip(&mut self) -> Result<(), Error> {
        let outside = self.depth.saturating_sub(1);
        loop {
            if self.piece()?.is_none() && self.depth <= outside {
                return Ok(());
            }
        }
    }

    /// Passes over the rest of the element that a tag has opened and that holds none of its
    /// own name. What stands in it is not looked at, which is much faster.
    ///
    /// # Errors
    /// As [`piece`](Self::piece).
    pub(super) fn leap(&mut self, tag: &Tag<'_>) -> Result<(), Error> {
        let rest = *self.reader.get_ref();
        let read = self.part.len().saturating_sub(rest.len());
        let is_empty = self.part.as_bytes()[..read].ends_with(b"/>");
        let end = format!("</{}", tag.0.name().into_inner());
        let mut ends = memmem::find_iter(rest, end.as_bytes());
        let closes = |at: &usize| matches!(rest.get(at + end.len()), Some(b'>' | b' ' | b'\n'));
        if !is_empty && let Some(at) = ends.find(closes) {
            *self.reader.get_mut() = &rest[at..];
        }
        self.skip()
    }

    /// All text within the element that is open.
    ///
    /// # Errors
    /// As [`piece`](Self::piece).
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Error> {
        let outside = self.depth.saturating_sub(1);
        let mut all = Cow::Borrowed("");
        loop {
            match self.piece()? {
                Some(Piece::Text(text)) if all.is_empty() => all = text,
                Some(Piece::Text(text)) => all.to_mut().push_str(&text),
                Some(Piece::Open(_)) => {}
                None if self.depth <= outside => return Ok(all),
                None => {}
            }
        }
    }

    /// Goes into the next element of one of these names, however deep.
    ///
    /// # Errors
    /// As [`piece`](Self::piece).
    pub(super) fn enter(&mut self, names: &[&str]) -> Result<Option<Tag<'a>>, Error> {
        loop {
            match self.piece()? {
                Some(Piece::Open(tag)) if names.contains(&tag.name()) => return Ok(Some(tag)),
                None if self.depth == 0 => return Ok(None),
                _ => {}
            }
        }
    }

    /// An error about what the part holds.
    pub(super) fn broken(&self, found: impl ToString) -> Error {
        let expected = format!("the XML of {}", self.of);
        unexpected(self.name, expected, found.to_string())
    }
}

impl<'a> Tag<'a> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// Whether some attribute of a name, whatever its prefix, has a value.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        let mut attributes = self.0.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        attributes.any(|attribute| {
            attribute.key.local_name().into_inner() == name && attribute.value == value
        })
    }

    /// The value of an attribute that is a whole number.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }
}

fn predefined(entity: &str) -> Option<char> {
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(part: &str) -> Xml<'_> {
        Xml::new("nota", "a note", part)
    }

    #[test]
    fn children_are_told_level_by_level() {
        let mut xml = xml("<a><b x='1 &amp; 2'><c/>ja</b>&#8364;<w:d/></a>");
        let child = |xml: &mut Xml<'static>| xml.child().expect("XML");
        assert_eq!(child(&mut xml).as_ref().map(Tag::name), Some("a"));
        let b = child(&mut xml).expect("an element");
        assert_eq!(b.get("x").as_deref(), Some("1 & 2"));
        assert_eq!(xml.text().as_deref(), Ok("ja"));
        assert_eq!(child(&mut xml).as_ref().map(Tag::name), Some("d"));
        assert_eq!(xml.skip(), Ok(()));
        assert!(child(&mut xml).is_none());
        assert!(child(&mut xml).is_none());
    }

    #[test]
    fn what_is_skipped_is_skipped_whole() {
        let mut xml = xml("<a><b><c><b/></c></b><d/></a>");
        xml.enter(&["b"]).expect("XML");
        xml.skip().expect("XML");
        let next = xml.child().expect("XML");
        assert_eq!(next.as_ref().map(Tag::name), Some("d"));
    }

    #[test]
    fn a_leap_ends_where_the_element_does() {
        for part in [
            "<a><b><c/><d></b><b/><d/></a>",
            "<a><b/><d/><b></b></a>",
            "<a><b><bb></bb></b ><d/><b></b></a>",
        ] {
            let mut xml = xml(part);
            let b = xml.enter(&["b"]).expect("XML").expect("an element");
            xml.leap(&b).expect("XML");
            let next = xml.child().expect("XML");
            let expected = if part.contains("<c/>") { "b" } else { "d" };
            assert_eq!(next.as_ref().map(Tag::name), Some(expected));
        }
        let mut xml = xml("<a><b><c/>");
        let b = xml.enter(&["b"]).expect("XML").expect("an element");
        assert!(xml.leap(&b).is_err());
    }

    #[test]
    fn hostile_xml_is_refused() {
        let deep = "<a>".repeat(300);
        let parts = [
            (
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                "a document type",
            ),
            ("<a>&b;</a>", "an entity of its own"),
            ("<a><b></a>", "the XML of a note"),
            ("<a><b>", "its end too early"),
            (&deep, "more than 256 elements deep"),
        ];
        for (part, words) in parts {
            let mut xml = xml(part);
            let error = xml.child().and_then(|_| xml.skip()).expect_err(part);
            assert!(error.to_string().contains(words), "{error}");
        }
    }
}
