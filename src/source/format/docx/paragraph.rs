//! A paragraph: what it is, and the block that it becomes.

use super::super::prose::{Block, Flow, Passage, Style};
use super::super::xml::Xml;
use super::CONTENTS;
use super::body::{Body, Sequence};
use super::field::Fields;
use super::properties::Properties;
use super::styles::Look;
use crate::error::Error;

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) passage: Passage,
    /// What its style makes of it, and what is set of it besides.
    look: Look,
    /// Whether something was said in it.
    pub(super) is_said: bool,
    ends_section: bool,
    end_deleted: bool,
    pub(super) fields: Fields,
    /// What stands in boxes at it.
    pub(super) boxes: Vec<Block>,
    /// What a picture shows, in words.
    pub(super) picture: String,
}

impl Body<'_> {
    /// Adds the paragraph that is open.
    pub(super) fn paragraph(
        &mut self,
        xml: &mut Xml<'_>,
        sequence: &mut Sequence,
    ) -> Result<(), Error> {
        self.number += 1;
        self.size.paragraph(self.name)?;
        let mut paragraph = sequence.open.take().unwrap_or_default();
        // What was deleted whole leaves nothing of how it looked.
        if !paragraph.is_said {
            paragraph.look = Look::default();
            paragraph.passage.renumber(self.number);
        }
        for comment in self.waiting.drain(..) {
            paragraph.passage.comment(comment);
        }
        let before = paragraph.passage.len();
        self.inline(xml, &mut paragraph)?;
        self.size
            .text(self.name, paragraph.passage.len() - before)?;
        let ends_section = std::mem::take(&mut paragraph.ends_section);
        if !std::mem::take(&mut paragraph.end_deleted) {
            self.close(paragraph, &mut sequence.flow);
        } else {
            // All of it is gone, which belongs to what stands before it.
            if !paragraph.is_said && paragraph.passage.take_tracked() {
                sequence.flow.track();
            }
            sequence.open = Some(paragraph);
        }
        if ends_section {
            self.end_section();
        }
        Ok(())
    }

    /// Reads the properties of a paragraph. Where it goes on with another that says
    /// something, those of that one hold.
    pub(super) fn properties(
        &mut self,
        xml: &mut Xml<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), Error> {
        let own = Properties::read(xml)?;
        paragraph.ends_section = own.ends_section;
        paragraph.end_deleted = own.end_deleted;
        if own.end_deleted || own.end_added {
            paragraph.passage.track();
        }
        if paragraph.is_said {
            return Ok(());
        }
        let style = own.style.as_deref().unwrap_or_default();
        let mut look = self.styles.look(style);
        look.heading = own.heading.unwrap_or(look.heading);
        look.list = match own.list {
            Some(0) => None,
            Some(list) => Some((list, own.level)),
            None => look.list.map(|(list, level)| {
                let of_style = look.of_list.as_deref().unwrap_or_default();
                let linked = self.numbering.level_of(list, of_style, &self.styles);
                (list, own.level.or(linked).or(level))
            }),
        };
        if own.opens_page.unwrap_or(look.opens_page) {
            self.story.pages.turn_before();
        }
        paragraph.look = look;
        Ok(())
    }

    /// Adds a paragraph that was read.
    pub(super) fn close(&mut self, paragraph: Paragraph, flow: &mut Flow) {
        let look = paragraph.look;
        if look.is_contents {
            self.story.leave_out(CONTENTS, "");
            self.waiting.extend(paragraph.passage.into_comments());
            return;
        }
        let list = look.list.map(|(list, level)| (list, level.unwrap_or(0)));
        let label = list.and_then(|(list, at)| self.numbering.next(list, at, &self.styles));
        let kind = list.and_then(|(list, _)| self.numbering.kind(list, &self.styles));
        let style = Style {
            heading: look.heading,
            label,
            // Blocks of no list have the list 0.
            list: kind.map_or(0, |kind| kind as usize + 1),
        };
        self.waiting.extend(flow.passage(paragraph.passage, &style));
        flow.extend(paragraph.boxes);
    }
}
