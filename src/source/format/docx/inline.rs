//! What stands in a paragraph.

use super::super::xml::{Tag, Xml};
use super::body::Body;
use super::field;
use super::paragraph::Paragraph;
use super::properties::is_on;
use super::symbol;
use crate::error::Error;

impl Body<'_> {
    /// Adds what stands in the element that is open.
    pub(super) fn inline(
        &mut self,
        xml: &mut Xml<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), Error> {
        let mut hidden = false;
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "rPr" => hidden = is_hidden(xml)?,
                "t" if hidden => self.story.leave_out("hidden text", &xml.text()?),
                "t" => self.say(&xml.text()?, paragraph),
                "pPr" => self.properties(xml, paragraph)?,
                "del" | "moveFrom" => {
                    paragraph.passage.track();
                    self.deleted(xml, paragraph)?;
                }
                "ins" | "moveTo" => {
                    paragraph.passage.track();
                    self.inline(xml, paragraph)?;
                }
                "sdt" => {
                    if self.opens_control(xml)? {
                        self.inline(xml, paragraph)?;
                        xml.skip()?;
                    }
                }
                "AlternateContent" => self.alternatives(xml, paragraph)?,
                "txbxContent" => {
                    let blocks = self.within(xml)?;
                    paragraph.boxes.extend(blocks);
                }
                "fldChar" => {
                    let kind = tag.get("fldCharType").unwrap_or_default();
                    let shown = field::of_form(xml)?;
                    self.say(&shown.unwrap_or_default(), paragraph);
                    paragraph.fields.mark(&kind);
                }
                // The code of a field, what is spoken of a word, and what a change was of.
                "instrText" | "rt" | "rPrChange" => xml.skip()?,
                _ => {
                    self.sign(&tag, paragraph);
                    self.inline(xml, paragraph)?;
                }
            }
        }
        Ok(())
    }

    /// Adds what an element tells by itself.
    fn sign(&mut self, tag: &Tag<'_>, paragraph: &mut Paragraph) {
        match tag.name() {
            "tab" | "ptab" => paragraph.passage.space('\t'),
            "br" => match tag.get("type").as_deref() {
                Some("page") => {
                    self.story.pages.turn();
                    paragraph.passage.end_line();
                }
                _ => paragraph.passage.end_line(),
            },
            "cr" => paragraph.passage.end_line(),
            "lastRenderedPageBreak" => self.story.pages.turn_when_full(),
            "noBreakHyphen" => self.say("\u{2011}", paragraph),
            "sym" => match symbol::of(tag) {
                Some(sign) => self.say(sign.encode_utf8(&mut [0; 4]), paragraph),
                None => self
                    .story
                    .leave_out("sign", &tag.get("char").unwrap_or_default()),
            },
            "commentRangeStart" | "commentReference" => {
                if let Some(comment) = self.comment(tag) {
                    paragraph.passage.comment(comment);
                }
            }
            "footnoteReference" | "endnoteReference" => self.refer(tag, paragraph),
            "docPr" | "shape" => {
                let words = tag.get("descr").or_else(|| tag.get("alt"));
                paragraph.picture = words.unwrap_or_default().into_owned();
            }
            "pic" | "imagedata" => {
                let words = std::mem::take(&mut paragraph.picture);
                let words = if words.is_empty() { "no words" } else { &words };
                self.story.leave_out("picture", words);
            }
            "chart" => self.story.leave_out("chart", &paragraph.picture),
            "OLEObject" => self.story.leave_out("embedded object", ""),
            _ => {}
        }
    }

    fn say(&mut self, text: &str, paragraph: &mut Paragraph) {
        if paragraph.fields.are_shown() && !text.is_empty() {
            paragraph.is_said = true;
            paragraph.passage.say(text, &mut self.story.pages);
        }
    }

    /// A reference to a note.
    fn refer(&mut self, tag: &Tag<'_>, paragraph: &mut Paragraph) {
        let notes = match tag.name() {
            "footnoteReference" => &mut self.footnotes,
            _ => &mut self.endnotes,
        };
        let Some((label, blocks)) = notes.refer(&tag.get("id").unwrap_or_default()) else {
            return;
        };
        self.say(&format!("[{label}]"), paragraph);
        if let Some(blocks) = blocks {
            self.story.note(label, blocks, self.number);
        }
    }

    /// What was deleted, of which comments alone are kept.
    fn deleted(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            if matches!(tag.name(), "commentRangeStart" | "commentReference")
                && let Some(comment) = self.comment(&tag)
            {
                paragraph.passage.comment(comment);
            }
            self.deleted(xml, paragraph)?;
        }
        Ok(())
    }

    /// The same in the ways of several programs: the first way is read.
    fn alternatives(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Result<(), Error> {
        let mut is_read = false;
        while xml.child()?.is_some() {
            match std::mem::replace(&mut is_read, true) {
                false => self.inline(xml, paragraph)?,
                true => xml.skip()?,
            }
        }
        Ok(())
    }
}

/// Whether the properties of a run hide it.
fn is_hidden(xml: &mut Xml<'_>) -> Result<bool, Error> {
    let mut hidden = false;
    while let Some(tag) = xml.child()? {
        if tag.name() == "vanish" {
            hidden = is_on(&tag);
        }
        xml.skip()?;
    }
    Ok(hidden)
}
