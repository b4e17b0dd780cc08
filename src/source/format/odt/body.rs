//! The text of a file: paragraphs, lists, tables and what holds them.

use super::super::prose::{Block, Comment, Flow, LOWEST, Passage, Size, Story, Style, joined};
use super::super::unexpected;
use super::super::xml::{Tag, Xml};
use super::OF;
use super::changes::Changes;
use super::list::Lists;
use super::styles::Styles;
use crate::error::Error;

/// Reads the text of a file.
pub(super) struct Body<'a> {
    /// The name of the file.
    pub(super) name: &'a str,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    pub(super) changes: Changes,
    pub(super) story: Story,
    /// The number of the paragraph that is read, from 1.
    pub(super) number: usize,
    pub(super) size: Size,
    /// Comments at what comes next.
    pub(super) waiting: Vec<Comment>,
    /// Who made the comment that is read.
    pub(super) author: Option<String>,
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) passage: Passage,
    /// What stands in boxes at it.
    pub(super) boxes: Flow,
}

/// What an item of a list makes of its first paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Item {
    /// What stands before it.
    pub(super) label: Option<String>,
    /// Its list, from 1.
    pub(super) list: usize,
}

impl<'a> Body<'a> {
    /// A text with its styles.
    pub(super) fn new(name: &'a str, styles: Styles) -> Self {
        Self {
            name,
            styles,
            lists: Lists::default(),
            changes: Changes::default(),
            story: Story::default(),
            number: 0,
            size: Size::default(),
            waiting: Vec::new(),
            author: None,
        }
    }

    /// Reads the part with the text itself.
    pub(super) fn read(&mut self, part: &str) -> Result<Vec<Block>, Error> {
        let mut xml = Xml::new(self.name, OF, part);
        let mut blocks = None;
        xml.child()?;
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "automatic-styles" => self.styles.add(&mut xml)?,
                "body" => {
                    while let Some(tag) = xml.child()? {
                        if tag.name() != "text" {
                            return Err(unexpected(self.name, OF, tag.name()));
                        }
                        blocks = Some(self.within(&mut xml)?);
                    }
                }
                _ => xml.skip()?,
            }
        }
        blocks.ok_or_else(|| unexpected(self.name, OF, "nothing"))
    }

    /// Tells the heads and feet of pages.
    pub(super) fn read_asides(&mut self, part: &str) -> Result<(), Error> {
        let mut xml = Xml::new(self.name, OF, part);
        while let Some(page) = xml.enter(&["master-page"])? {
            drop(page);
            while let Some(tag) = xml.child()? {
                let kind = ["header", "footer"]
                    .into_iter()
                    .find(|kind| tag.name().starts_with(kind));
                let is_shown = tag.get("display").is_none_or(|display| display != "false");
                let Some(kind) = kind.filter(|_| is_shown) else {
                    xml.skip()?;
                    continue;
                };
                let text = joined(&self.apart(&mut xml)?);
                if !text.is_empty() {
                    self.story.leave_out(kind, &text);
                }
            }
        }
        Ok(())
    }

    /// The blocks of a text of its own, whose paragraphs and pages do not count.
    pub(super) fn apart(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Error> {
        let number = self.number;
        let pages = std::mem::take(&mut self.story.pages);
        let waiting = std::mem::take(&mut self.waiting);
        let blocks = self.within(xml);
        self.waiting.extend(waiting);
        self.story.pages = pages;
        self.number = number;
        blocks
    }

    /// The blocks within the element that is open.
    pub(super) fn within(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Error> {
        let mut flow = Flow::default();
        self.blocks(xml, &mut flow)?;
        Ok(flow.finish())
    }

    /// Adds the blocks within the element that is open.
    fn blocks(&mut self, xml: &mut Xml<'_>, flow: &mut Flow) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            self.block(&tag, xml, flow)?;
        }
        Ok(())
    }

    /// Adds what an element that has opened holds.
    pub(super) fn block(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        flow: &mut Flow,
    ) -> Result<(), Error> {
        match tag.name() {
            "p" | "h" => self.paragraph(tag, xml, flow, None),
            "list" => self.list(tag, xml, flow, None),
            "table" => {
                let blocks = self.table(tag, xml)?;
                flow.extend(blocks);
                Ok(())
            }
            "tracked-changes" => self.changes.read(xml),
            "change" | "change-start" | "change-end" => {
                if self.changes.mark(tag) {
                    flow.track();
                }
                xml.skip()
            }
            "soft-page-break" => {
                self.story.pages.turn_when_full();
                xml.skip()
            }
            "section" if tag.get("display").is_some_and(|display| display == "none") => {
                self.story.leave_out("hidden text", "");
                self.pass_over(xml)
            }
            "table-of-content" => {
                self.story.leave_out("table of contents", "");
                self.pass_over(xml)
            }
            name if name.ends_with("-index") || name == "bibliography" => {
                self.story.leave_out("index", "");
                self.pass_over(xml)
            }
            "frame" | "custom-shape" | "g" => self.shape(xml, flow),
            "creator" => {
                self.author = Some(xml.text()?.trim().to_owned());
                Ok(())
            }
            "forms" | "event-listeners" => xml.skip(),
            // What holds others, and what shows nothing.
            _ => self.blocks(xml, flow),
        }
    }

    /// Passes over the element that is open, of which paragraphs count alone.
    fn pass_over(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            self.number += usize::from(matches!(tag.name(), "p" | "h"));
            self.pass_over(xml)?;
        }
        Ok(())
    }

    /// Adds a paragraph or a heading.
    pub(super) fn paragraph(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        flow: &mut Flow,
        item: Option<Item>,
    ) -> Result<(), Error> {
        self.number += 1;
        self.size.paragraph(self.name)?;
        let look = self
            .styles
            .paragraph(&tag.get("style-name").unwrap_or_default());
        if look.opens_page {
            self.story.pages.turn_before();
        }
        let heading = match tag.name() {
            "h" => Some(tag.number("outline-level").unwrap_or(1).clamp(1, LOWEST)),
            _ => look.heading,
        };
        let item = item.unwrap_or_default();
        let style = Style {
            heading,
            label: item.label,
            list: item.list,
        };
        let mut paragraph = Paragraph::default();
        paragraph.passage.renumber(self.number);
        for comment in self.waiting.drain(..) {
            paragraph.passage.comment(comment);
        }
        if self.changes.are_open() {
            paragraph.passage.track();
        }
        self.inline(xml, &mut paragraph)?;
        self.size.text(self.name, paragraph.passage.len())?;
        let comments = match look.is_hidden {
            true => {
                self.story.leave_out("hidden text", "");
                paragraph.passage.into_comments()
            }
            false => flow.passage(paragraph.passage, &style),
        };
        self.waiting.extend(comments);
        flow.extend(paragraph.boxes.finish());
        if look.ends_page {
            self.story.pages.turn();
        }
        Ok(())
    }
}
