//! The text of a Word file and of its parts: paragraphs, tables and what holds them.

use std::collections::BTreeMap;

use super::super::prose::{Block, Comment, Flow, Numeral, Size, Story, joined};
use super::super::unexpected;
use super::super::xml::{Tag, Xml};
use super::notes::Notes;
use super::numbering::Numbering;
use super::paragraph::Paragraph;
use super::properties::is_on;
use super::styles::Styles;
use super::{CONTENTS, OF, sections};
use crate::error::Error;
use crate::source::Content;

/// Reads the texts of a Word file.
pub(super) struct Body<'a> {
    /// The name of the file.
    pub(super) name: &'a str,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    /// Whether each section opens a page.
    sections: Vec<bool>,
    /// The section that is read, from 0.
    section: usize,
    /// The comments that no text has referred to yet, by their ids.
    pub(super) comments: BTreeMap<String, Comment>,
    /// Comments at what comes next.
    pub(super) waiting: Vec<Comment>,
    pub(super) footnotes: Notes,
    pub(super) endnotes: Notes,
    pub(super) story: Story,
    /// The number of the paragraph that is read, from 1.
    pub(super) number: usize,
    pub(super) size: Size,
}

/// Blocks that follow each other, and the paragraph that goes on in the next.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    pub(super) flow: Flow,
    pub(super) open: Option<Paragraph>,
}

impl<'a> Body<'a> {
    /// Reads what the texts refer to.
    pub(super) fn new(name: &'a str, styles: &str, numbering: &str) -> Result<Self, Error> {
        Ok(Self {
            name,
            styles: Styles::read(name, styles)?,
            numbering: Numbering::read(name, numbering)?,
            sections: Vec::new(),
            section: 0,
            comments: BTreeMap::new(),
            waiting: Vec::new(),
            footnotes: Notes::new(Numeral::Decimal),
            endnotes: Notes::new(Numeral::Roman),
            story: Story::default(),
            number: 0,
            size: Size::default(),
        })
    }

    /// Reads the part with the comments.
    pub(super) fn read_comments(&mut self, part: &str) -> Result<(), Error> {
        let mut xml = Xml::new(self.name, OF, part);
        xml.child()?;
        while let Some(tag) = xml.child()? {
            self.size.paragraph(self.name)?;
            let id = tag.get("id").unwrap_or_default().into_owned();
            let author = tag.get("author").map(|author| author.trim().to_owned());
            let text = joined(&self.apart(&mut xml)?);
            let author = author.filter(|author| !author.is_empty());
            self.comments.insert(id, Comment { author, text });
        }
        Ok(())
    }

    /// Reads the parts with the notes.
    pub(super) fn read_notes(&mut self, footnotes: &str, endnotes: &str) -> Result<(), Error> {
        for (part, of_feet) in [(footnotes, true), (endnotes, false)] {
            let mut xml = Xml::new(self.name, OF, part);
            xml.child()?;
            while let Some(tag) = xml.child()? {
                self.size.paragraph(self.name)?;
                let id = tag.get("id").unwrap_or_default().into_owned();
                let blocks = self.apart(&mut xml)?;
                match of_feet {
                    true => self.footnotes.add(id, blocks),
                    false => self.endnotes.add(id, blocks),
                }
            }
        }
        Ok(())
    }

    /// Tells the text of a head or foot of pages.
    pub(super) fn read_aside(&mut self, kind: &str, part: &str) -> Result<(), Error> {
        let mut xml = Xml::new(self.name, OF, part);
        xml.child()?;
        let text = joined(&self.apart(&mut xml)?);
        if !text.is_empty() {
            self.story.leave_out(kind, &text);
        }
        Ok(())
    }

    /// Reads the part with the text itself.
    pub(super) fn read(&mut self, part: &str) -> Result<Vec<Block>, Error> {
        self.sections = sections::read(self.name, part)?;
        let mut xml = Xml::new(self.name, OF, part);
        let root = xml.child()?;
        let root = root.as_ref().map_or("nothing", Tag::name);
        if root != "document" {
            return Err(unexpected(self.name, OF, root));
        }
        self.within(&mut xml)
    }

    /// The content of the file.
    pub(super) fn finish(self, blocks: Vec<Block>) -> Content {
        let comments = self.waiting.into_iter().chain(self.comments.into_values());
        self.story.finish(blocks, comments.collect())
    }

    /// The blocks of a text of its own, whose paragraphs and pages do not count.
    fn apart(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Error> {
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
        let mut sequence = Sequence::default();
        self.blocks(xml, &mut sequence)?;
        Ok(self.end(sequence))
    }

    /// What a sequence is made of.
    pub(super) fn end(&mut self, mut sequence: Sequence) -> Vec<Block> {
        if let Some(paragraph) = sequence.open.take() {
            self.close(paragraph, &mut sequence.flow);
        }
        sequence.flow.finish()
    }

    /// Adds the blocks within the element that is open.
    fn blocks(&mut self, xml: &mut Xml<'_>, sequence: &mut Sequence) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            self.block(&tag, xml, sequence)?;
        }
        Ok(())
    }

    /// Adds what an element that has opened holds.
    pub(super) fn block(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        sequence: &mut Sequence,
    ) -> Result<(), Error> {
        match tag.name() {
            "p" => self.paragraph(xml, sequence),
            "tbl" => {
                let blocks = self.table(xml)?;
                sequence.flow.extend(blocks);
                Ok(())
            }
            "sdt" if self.opens_control(xml)? => {
                self.blocks(xml, sequence)?;
                xml.skip()
            }
            "sdt" => Ok(()),
            "commentRangeStart" => {
                let comment = self.comment(tag);
                self.waiting.extend(comment);
                xml.skip()
            }
            "altChunk" => {
                self.story.leave_out("embedded file", "");
                xml.skip()
            }
            "sectPr" | "del" | "moveFrom" => xml.skip(),
            // What holds others, and what shows nothing.
            _ => self.blocks(xml, sequence),
        }
    }

    /// Goes into the content of a control, such as a field of a form, if it is to be read;
    /// else the control is passed over.
    pub(super) fn opens_control(&mut self, xml: &mut Xml<'_>) -> Result<bool, Error> {
        let mut left_out = None;
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "sdtPr" => left_out = of_control(xml)?,
                "sdtContent" => match left_out {
                    None => return Ok(true),
                    Some(kind) => {
                        self.story.leave_out(kind, "");
                        self.pass_over(xml)?;
                    }
                },
                _ => xml.skip()?,
            }
        }
        Ok(false)
    }

    /// Passes over the element that is open, of which paragraphs count alone.
    pub(super) fn pass_over(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            self.number += usize::from(tag.name() == "p");
            self.pass_over(xml)?;
        }
        Ok(())
    }

    /// The comment that an element refers to, the first time.
    pub(super) fn comment(&mut self, tag: &Tag<'_>) -> Option<Comment> {
        self.comments.remove(tag.get("id")?.as_ref())
    }

    /// A section ends.
    pub(super) fn end_section(&mut self) {
        self.section += 1;
        if self.sections.get(self.section).copied().unwrap_or(true) {
            self.story.pages.turn();
        }
    }
}

/// What a control is, if it is left out.
fn of_control(xml: &mut Xml<'_>) -> Result<Option<&'static str>, Error> {
    let mut left_out = None;
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "showingPlcHdr" if is_on(&tag) => left_out = Some("prompt of a field"),
            "docPartObj" => {
                while let Some(tag) = xml.child()? {
                    if tag.get("val").as_deref() == Some("Table of Contents") {
                        left_out = Some(CONTENTS);
                    }
                    xml.skip()?;
                }
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(left_out)
}
