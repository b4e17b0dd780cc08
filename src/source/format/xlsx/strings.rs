//! The strings of a workbook.

use super::super::xml::Xml;
use crate::error::Error;

/// The strings that the cells of a workbook share, behind each other, so that millions of
/// empty ones take hardly any room.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Reads the part of the strings.
    pub(super) fn read(mut xml: Xml<'_>) -> Result<Self, Error> {
        let mut strings = Self::default();
        while xml.enter(&["si"])?.is_some() {
            strings.text.push_str(&string(&mut xml)?);
            // A part is far smaller than what 32 bits count.
            strings.ends.push(strings.text.len() as u32);
        }
        Ok(strings)
    }

    /// The string of a number, from 0.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let before = number
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        self.text
            .get(before.map_or(0, |&start| start as usize)..end)
    }
}

/// The string within the element that is open: that of its runs, without how it is
/// pronounced.
pub(super) fn string(xml: &mut Xml<'_>) -> Result<String, Error> {
    let mut text = String::new();
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "t" => text.push_str(&xml.text()?),
            "r" => text.push_str(&string(xml)?),
            _ => xml.skip()?,
        }
    }
    // A carriage return in a cell is written as an escape.
    Ok(match text.contains("_x000D_") {
        true => text.replace("_x000D_", ""),
        false => text,
    })
}
