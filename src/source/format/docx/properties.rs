//! The properties of a paragraph, its own or those of a style.

use super::super::prose::LOWEST;
use super::super::xml::{Tag, Xml};
use crate::error::Error;

/// What is set of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Properties {
    /// Its style.
    pub(super) style: Option<String>,
    /// The level of the heading that it is, or that it is none.
    pub(super) heading: Option<Option<usize>>,
    /// The number of its list, where none is 0.
    pub(super) list: Option<u32>,
    /// Its level in the list, from 0.
    pub(super) level: Option<usize>,
    /// Whether it opens a page.
    pub(super) opens_page: Option<bool>,
    /// Whether a section ends behind it.
    pub(super) ends_section: bool,
    /// Whether its end was deleted, so that the next paragraph goes on with it.
    pub(super) end_deleted: bool,
    /// Whether its end was added.
    pub(super) end_added: bool,
}

impl Properties {
    /// Reads the properties that are open.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut properties = Self::default();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "numPr" => {
                    properties.numbering(xml)?;
                    continue;
                }
                "rPr" => {
                    properties.mark(xml)?;
                    continue;
                }
                "pStyle" => properties.style = tag.get("val").map(|id| id.into_owned()),
                "outlineLvl" => {
                    let level = tag.number("val").filter(|level| *level < 9);
                    properties.heading = Some(level.map(|level| (level + 1).min(LOWEST)));
                }
                "pageBreakBefore" => properties.opens_page = Some(is_on(&tag)),
                "sectPr" => properties.ends_section = true,
                _ => {}
            }
            xml.skip()?;
        }
        Ok(properties)
    }

    fn numbering(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            let number = tag.number("val");
            match tag.name() {
                "numId" => self.list = number.and_then(|list| u32::try_from(list).ok()),
                "ilvl" => self.level = number,
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// Reads what is set of the mark at its end.
    fn mark(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "del" | "moveFrom" => self.end_deleted = true,
                "ins" | "moveTo" => self.end_added = true,
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }
}

/// Whether a property that is on or off is on.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    let value = tag.get("val");
    !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"))
}
