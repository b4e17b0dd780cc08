//! Lists and the numbers of their items.

use std::collections::HashMap;

use super::super::prose::{Counters, Flow};
use super::super::xml::{Tag, Xml};
use super::body::{Body, Item};
use super::styles::Styles;
use crate::error::Error;

/// How far the lists of a text have counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// How many lists there are, and how far those have counted that have items.
    opened: usize,
    counters: HashMap<usize, Counters>,
    /// The last list of each style, and the lists by their ids.
    of_styles: HashMap<String, usize>,
    of_ids: HashMap<String, usize>,
}

/// A list that is open.
#[derive(Debug, Clone)]
pub(super) struct List {
    style: String,
    /// Its level within others, from 0.
    level: usize,
    /// Its number among the lists, from 1.
    number: usize,
}

impl Lists {
    /// The list that an element opens.
    fn open(&mut self, tag: &Tag<'_>, outer: Option<&List>) -> List {
        let style = tag.get("style-name").map(|style| style.into_owned());
        if let Some(outer) = outer {
            return List {
                style: style.unwrap_or_else(|| outer.style.clone()),
                level: outer.level + 1,
                number: outer.number,
            };
        }
        let style = style.unwrap_or_default();
        let goes_on = tag
            .get("continue-numbering")
            .is_some_and(|goes_on| goes_on == "true");
        let before = match tag.get("continue-list") {
            Some(id) => self.of_ids.get(id.as_ref()),
            None => self.of_styles.get(&style).filter(|_| goes_on),
        };
        let number = before.copied().unwrap_or_else(|| {
            self.opened += 1;
            self.opened
        });
        if let Some(id) = tag.get("id") {
            self.of_ids.insert(id.into_owned(), number);
        }
        self.of_styles.insert(style.clone(), number);
        List {
            style,
            level: 0,
            number,
        }
    }

    /// Counts an item of a list.
    fn item(&mut self, tag: &Tag<'_>, list: &List, styles: &Styles) -> Item {
        let own = tag.get("style-override");
        let levels = styles.list(own.as_deref().unwrap_or(&list.style));
        let counters = self.counters.entry(list.number).or_default();
        let start = tag
            .number("start-value")
            .and_then(|start| u32::try_from(start).ok());
        if let Some(start) = start {
            counters.restart(list.level, start);
        }
        Item {
            label: counters.next(list.level, |at| levels.get(at)),
            list: list.number,
        }
    }
}

impl Body<'_> {
    /// Adds a list.
    pub(super) fn list(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        flow: &mut Flow,
        outer: Option<&List>,
    ) -> Result<(), Error> {
        self.size.paragraph(self.name)?;
        let list = self.lists.open(tag, outer);
        if outer.is_none() {
            flow.part();
        }
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "list-item" => self.item(Some(&tag), xml, flow, &list)?,
                "list-header" => self.item(None, xml, flow, &list)?,
                _ => xml.skip()?,
            }
        }
        if outer.is_none() {
            flow.part();
        }
        Ok(())
    }

    /// Adds an item, whose first paragraph is counted where it has a tag.
    fn item(
        &mut self,
        mut counted: Option<&Tag<'_>>,
        xml: &mut Xml<'_>,
        flow: &mut Flow,
        list: &List,
    ) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "p" | "h" => {
                    let item = match counted.take() {
                        Some(tag) => self.lists.item(tag, list, &self.styles),
                        None => Item::default(),
                    };
                    self.paragraph(&tag, xml, flow, Some(item))?;
                }
                "list" => self.list(&tag, xml, flow, Some(list))?,
                // The number as it was shown last.
                "number" => xml.skip()?,
                _ => self.block(&tag, xml, flow)?,
            }
        }
        Ok(())
    }
}
