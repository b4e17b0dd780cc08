//! The styles of paragraphs.

use std::collections::HashMap;

use super::super::prose::level_of;
use super::super::xml::{Tag, Xml};
use super::OF;
use super::properties::Properties;
use crate::error::Error;

/// The styles of paragraphs and of lists, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    properties: Properties,
}

/// What the styles of a paragraph make of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Look {
    /// The level of a heading.
    pub(super) heading: Option<usize>,
    /// The number of the list, and the level within it where it is told.
    pub(super) list: Option<(u32, Option<usize>)>,
    /// The style that names the list.
    pub(super) of_list: Option<String>,
    /// Whether it opens a page.
    pub(super) opens_page: bool,
    /// Whether it is a line of a table of contents.
    pub(super) is_contents: bool,
}

/// More styles than this are not read.
const MOST: usize = 10_000;

/// No style is based on a longer row of others.
const LONGEST: usize = 32;

impl Styles {
    /// Reads the part with the styles.
    pub(super) fn read(name: &str, part: &str) -> Result<Self, Error> {
        let mut xml = Xml::new(name, OF, part);
        let mut styles = HashMap::new();
        xml.child()?;
        while let Some(tag) = xml.child()? {
            let kind = tag.get("type");
            let wanted = matches!(kind.as_deref(), None | Some("paragraph" | "numbering"));
            if tag.name() == "style" && wanted && styles.len() < MOST {
                let id = tag.get("styleId").unwrap_or_default().into_owned();
                styles.insert(id, Style::read(&mut xml)?);
            } else {
                // Most of a file may be styles of tables.
                xml.leap(&tag)?;
            }
        }
        Ok(Self(styles))
    }

    /// What the style of an id makes of a paragraph.
    pub(super) fn look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let (mut heading, mut opens) = (None, None);
        let mut next = Some(id);
        for _ in 0..LONGEST {
            let Some(id) = next else { break };
            let Some(style) = self.0.get(id) else {
                // A file without styles tells by the id alone.
                heading = heading.or_else(|| level_of(id).map(Some));
                break;
            };
            heading = heading.or_else(|| style.heading());
            opens = opens.or(style.properties.opens_page);
            look.is_contents |= style.is_contents();
            if look.list.is_none()
                && let Some(list) = style.properties.list
            {
                look.list = Some((list, style.properties.level));
                look.of_list = Some(id.to_owned());
            }
            next = style.based_on.as_deref();
        }
        look.heading = heading.flatten();
        look.opens_page = opens.unwrap_or(false);
        look
    }

    /// The list of a style that is for lists alone.
    pub(super) fn list_of(&self, id: &str) -> Option<u32> {
        self.0.get(id)?.properties.list
    }
}

impl Style {
    fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut style = Self::default();
        while let Some(tag) = xml.child()? {
            let value = |tag: &Tag<'_>| tag.get("val").unwrap_or_default().into_owned();
            match tag.name() {
                "name" => style.name = value(&tag),
                "basedOn" => style.based_on = Some(value(&tag)),
                "pPr" => {
                    style.properties = Properties::read(xml)?;
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(style)
    }

    /// The level of the heading that it is for, or that it is for none.
    fn heading(&self) -> Option<Option<usize>> {
        level_of(&self.name).map(Some).or(self.properties.heading)
    }

    fn is_contents(&self) -> bool {
        let name = self.name.to_lowercase();
        let rest = name
            .strip_prefix("toc ")
            .or_else(|| name.strip_prefix("inhopg "));
        let digits = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
        rest.is_some_and(|rest| rest == "heading" || digits(rest))
    }
}
