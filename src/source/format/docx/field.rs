//! Fields: what a program fills in, such as a page number or a box of a form.

use super::super::xml::Xml;
use super::properties::is_on;
use crate::error::Error;

/// The fields that are open in a paragraph.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// Whether each of them has yet to show something.
    open: Vec<bool>,
    /// How many of them have.
    silent: usize,
}

impl Fields {
    /// A mark of a field: its begin, what parts its code from what it shows, or its end.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.open.push(true);
                self.silent += 1;
            }
            "separate" => {
                if let Some(silent) = self.open.last_mut()
                    && std::mem::take(silent)
                {
                    self.silent -= 1;
                }
            }
            "end" if self.open.pop() == Some(true) => self.silent -= 1,
            _ => {}
        }
    }

    /// Whether what stands here is shown, and no part of the code of a field.
    pub(super) fn are_shown(&self) -> bool {
        self.silent == 0
    }
}

/// What a field of a form shows that keeps it apart from the text: whether a box is
/// ticked, or what was chosen of a list.
pub(super) fn of_form(xml: &mut Xml<'_>) -> Result<Option<String>, Error> {
    let mut shown = None;
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "ffData" => {
                shown = of_form(xml)?;
                continue;
            }
            "checkBox" => {
                shown = Some(ticked(xml)?.into());
                continue;
            }
            "ddList" => {
                shown = chosen(xml)?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(shown)
}

fn ticked(xml: &mut Xml<'_>) -> Result<&'static str, Error> {
    let (mut first, mut now) = (false, None);
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "default" => first = is_on(&tag),
            "checked" => now = Some(is_on(&tag)),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(if now.unwrap_or(first) { "☒" } else { "☐" })
}

fn chosen(xml: &mut Xml<'_>) -> Result<Option<String>, Error> {
    let (mut first, mut now, mut entries) = (0, None, Vec::new());
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "default" => first = tag.number("val").unwrap_or_default(),
            "result" => now = tag.number("val"),
            "listEntry" => entries.push(tag.get("val").unwrap_or_default().into_owned()),
            _ => {}
        }
        xml.skip()?;
    }
    let at = now.unwrap_or(first);
    Ok((at < entries.len()).then(|| entries.swap_remove(at)))
}
