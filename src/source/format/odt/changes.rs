//! Changes that were tracked. What was deleted stands apart from the text, at its start.

use std::collections::HashSet;

use super::super::xml::{Tag, Xml};
use crate::error::Error;

/// The changes of what is said, by their ids.
#[derive(Debug, Default)]
pub(super) struct Changes {
    said: HashSet<String>,
    /// How many of them are open.
    open: usize,
}

/// More changes than this are not read.
const MOST: usize = 300_000;

impl Changes {
    /// Reads the list of changes that is open.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(region) = xml.child()? {
            let id = region.get("id").unwrap_or_default().into_owned();
            while let Some(tag) = xml.child()? {
                // Others are of how the text looks.
                let is_said = matches!(tag.name(), "insertion" | "deletion");
                if is_said && self.said.len() < MOST {
                    self.said.insert(id.clone());
                }
                xml.skip()?;
            }
        }
        Ok(())
    }

    /// A mark of a change: where something was deleted, or where what was added starts and
    /// ends. Gives whether it is one of what is said.
    pub(super) fn mark(&mut self, tag: &Tag<'_>) -> bool {
        let id = tag.get("change-id").unwrap_or_default();
        if !self.said.contains(id.as_ref()) {
            return false;
        }
        match tag.name() {
            "change-start" => self.open += 1,
            "change-end" => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        true
    }

    /// Whether what stands here was added.
    pub(super) fn are_open(&self) -> bool {
        self.open > 0
    }
}
