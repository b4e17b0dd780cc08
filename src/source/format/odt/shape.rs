//! Boxes, shapes and pictures.

use super::super::prose::Flow;
use super::super::xml::Xml;
use super::body::Body;
use crate::error::Error;

impl Body<'_> {
    /// Adds what stands in the box or shape that is open.
    pub(super) fn shape(&mut self, xml: &mut Xml<'_>, flow: &mut Flow) -> Result<(), Error> {
        let (mut words, mut picture) = (String::new(), false);
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "title" | "desc" => words = xml.text()?.trim().to_owned(),
                "image" => {
                    picture = true;
                    xml.skip()?;
                }
                "object" | "object-ole" | "plugin" => {
                    self.story.leave_out("embedded object", "");
                    xml.skip()?;
                }
                "p" | "h" | "list" | "table" => self.block(&tag, xml, flow)?,
                "text-box" => {
                    let blocks = self.within(xml)?;
                    flow.extend(blocks);
                }
                "frame" | "custom-shape" | "g" => self.shape(xml, flow)?,
                _ => xml.skip()?,
            }
        }
        // A picture may stand in for what the same box holds besides.
        if picture {
            let words = if words.is_empty() { "no words" } else { &words };
            self.story.leave_out("picture", words);
        }
        Ok(())
    }
}
