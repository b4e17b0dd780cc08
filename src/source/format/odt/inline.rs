//! What stands in a paragraph.

use super::super::prose::{Comment, joined};
use super::super::xml::{Piece, Tag, Xml};
use super::body::{Body, Paragraph};
use crate::error::Error;

/// No more spaces stand in a row.
const MOST_SPACES: usize = 10;

impl Body<'_> {
    /// Adds what stands in the element that is open.
    pub(super) fn inline(
        &mut self,
        xml: &mut Xml<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), Error> {
        while let Some(piece) = xml.piece()? {
            match piece {
                Piece::Text(text) => paragraph.passage.flow(&text, &mut self.story.pages),
                Piece::Open(tag) => self.element(&tag, xml, paragraph)?,
            }
        }
        Ok(())
    }

    fn element(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), Error> {
        let passage = &mut paragraph.passage;
        match tag.name() {
            "span"
                if self
                    .styles
                    .hides(&tag.get("style-name").unwrap_or_default()) =>
            {
                self.story.leave_out("hidden text", &xml.text()?);
                return Ok(());
            }
            "note" => return self.note(xml, paragraph),
            "annotation" => {
                passage.comment(self.annotation(xml)?);
                return Ok(());
            }
            "frame" | "custom-shape" | "g" => return self.shape(xml, &mut paragraph.boxes),
            "change" | "change-start" | "change-end" => {
                if self.changes.mark(tag) {
                    passage.track();
                }
            }
            "s" => {
                let spaces = tag.number("c").unwrap_or(1).min(MOST_SPACES);
                (0..spaces).for_each(|_| passage.space(' '));
            }
            "tab" => passage.space('\t'),
            "line-break" => passage.end_line(),
            "soft-page-break" => self.story.pages.turn_when_full(),
            "placeholder" => self.story.leave_out("prompt of a field", ""),
            // What is spoken of a word, and a number as it was shown last.
            "ruby-text" | "number" | "hidden-text" => {}
            _ => return self.inline(xml, paragraph),
        }
        xml.skip()
    }

    /// A note, which is referred to where it stands.
    fn note(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Result<(), Error> {
        self.size.paragraph(self.name)?;
        let mut label = String::new();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "note-citation" => label = xml.text()?.trim().to_owned(),
                "note-body" => {
                    let blocks = self.apart(xml)?;
                    let shown = format!("[{label}]");
                    paragraph.passage.say(&shown, &mut self.story.pages);
                    self.story
                        .note(std::mem::take(&mut label), blocks, self.number);
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// A comment. What tells of it besides its text stands in no paragraph.
    fn annotation(&mut self, xml: &mut Xml<'_>) -> Result<Comment, Error> {
        self.size.paragraph(self.name)?;
        self.author = None;
        let text = joined(&self.apart(xml)?);
        let author = self.author.take().filter(|author| !author.is_empty());
        Ok(Comment { author, text })
    }
}
