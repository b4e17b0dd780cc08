//! The lists of a text and their levels.

use std::collections::{HashMap, HashSet};

use super::super::prose::{Counters, Level, Numeral, Sign};
use super::super::xml::Xml;
use super::OF;
use super::styles::Styles;
use crate::error::Error;

/// The lists of a text, and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The kinds of lists, by their ids.
    kinds: HashMap<u32, Kind>,
    /// The lists, by their numbers.
    lists: HashMap<u32, List>,
    counters: HashMap<u32, Counters>,
    /// The levels of lists that have started anew.
    started: HashSet<(u32, usize)>,
}

/// A kind of lists. Lists of one kind count on where another has ended.
#[derive(Debug, Default)]
struct Kind {
    levels: Vec<Level>,
    /// The style for lists that has the levels.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    kind: u32,
    /// The levels that differ from those of its kind.
    levels: HashMap<usize, Level>,
    /// The levels that start anew, and their first numbers.
    starts: HashMap<usize, u32>,
}

/// More kinds of lists, or lists, than this are not read.
const MOST: usize = 10_000;

/// A list has no more levels.
const LEVELS: usize = 9;

impl Numbering {
    /// Reads the part with the lists.
    pub(super) fn read(name: &str, part: &str) -> Result<Self, Error> {
        let mut xml = Xml::new(name, OF, part);
        let mut numbering = Self::default();
        xml.child()?;
        while let Some(tag) = xml.child()? {
            let id = |name| tag.number(name).and_then(|id| u32::try_from(id).ok());
            match (tag.name(), id("abstractNumId"), id("numId")) {
                ("abstractNum", Some(id), _) if numbering.kinds.len() < MOST => {
                    numbering.kinds.insert(id, Kind::read(&mut xml)?);
                }
                ("num", _, Some(id)) if numbering.lists.len() < MOST => {
                    numbering.lists.insert(id, List::read(&mut xml)?);
                }
                _ => xml.skip()?,
            }
        }
        Ok(numbering)
    }

    /// Counts an item of a list, and gives what stands before it; nothing where the list
    /// shows nothing.
    pub(super) fn next(&mut self, list: u32, at: usize, styles: &Styles) -> Option<String> {
        let kind = self.kind(list, styles)?;
        let levels = &self.kinds.get(&kind)?.levels;
        let own = self.lists.get(&list)?;
        let counters = self.counters.entry(kind).or_default();
        if let Some(&start) = own.starts.get(&at)
            && self.started.insert((list, at))
        {
            counters.restart(at, start);
        }
        counters.next(at, |at| own.levels.get(&at).or(levels.get(at)))
    }

    /// The level of a list that the paragraphs of a style are on.
    pub(super) fn level_of(&self, list: u32, style: &str, styles: &Styles) -> Option<usize> {
        let kind = self.kind(list, styles)?;
        let mut levels = self.kinds.get(&kind)?.levels.iter();
        levels.position(|level| level.style.as_deref() == Some(style))
    }

    /// The kind of a list that has its levels, which may be that of a style for lists.
    pub(super) fn kind(&self, list: u32, styles: &Styles) -> Option<u32> {
        let id = self.lists.get(&list)?.kind;
        let style = self.kinds.get(&id).and_then(|kind| kind.style.as_ref());
        let meant = style.and_then(|style| self.lists.get(&styles.list_of(style)?));
        Some(meant.map_or(id, |list| list.kind))
    }
}

impl Kind {
    fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut kind = Self::default();
        while let Some(tag) = xml.child()? {
            match (tag.name(), tag.number("ilvl")) {
                ("lvl", Some(at)) if at < LEVELS => {
                    if kind.levels.len() <= at {
                        kind.levels.resize(at + 1, Level::default());
                    }
                    kind.levels[at] = level(xml, at)?;
                    continue;
                }
                ("numStyleLink", _) => kind.style = tag.get("val").map(|id| id.into_owned()),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(kind)
    }
}

impl List {
    fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut list = Self::default();
        while let Some(tag) = xml.child()? {
            match (tag.name(), tag.number("ilvl")) {
                ("lvlOverride", Some(at)) if at < LEVELS => {
                    list.differ(xml, at)?;
                    continue;
                }
                ("abstractNumId", _) => {
                    let id = tag.number("val").and_then(|id| u32::try_from(id).ok());
                    list.kind = id.unwrap_or_default();
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(list)
    }

    fn differ(&mut self, xml: &mut Xml<'_>, at: usize) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "lvl" => {
                    self.levels.insert(at, level(xml, at)?);
                    continue;
                }
                "startOverride" => {
                    let start = tag
                        .number("val")
                        .and_then(|start| u32::try_from(start).ok());
                    self.starts.insert(at, start.unwrap_or(1));
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }
}

/// Reads a level, from 0.
fn level(xml: &mut Xml<'_>, at: usize) -> Result<Level, Error> {
    let mut level = Level::default();
    while let Some(tag) = xml.child()? {
        let value = tag.get("val").unwrap_or_default();
        match tag.name() {
            "start" => level.start = value.parse().unwrap_or(1),
            "numFmt" => level.numeral = numeral(&value),
            "lvlText" => signs(&mut level, &value),
            "lvlRestart" => level.restart = value.parse().ok().filter(|behind| *behind <= at),
            "isLgl" => level.digits = true,
            "pStyle" => level.style = Some(value.into_owned()),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(level)
}

fn numeral(name: &str) -> Numeral {
    match name {
        "bullet" => Numeral::Bullet,
        "none" => Numeral::None,
        "decimalZero" => Numeral::Padded,
        "lowerLetter" => Numeral::Letter,
        "upperLetter" => Numeral::Capital,
        "lowerRoman" => Numeral::Roman,
        "upperRoman" => Numeral::RomanCapital,
        // Words and numerals of other scripts are written in digits.
        _ => Numeral::Decimal,
    }
}

/// Takes apart what stands before an item, such as `%1.%2.`.
fn signs(level: &mut Level, pattern: &str) {
    let mut pieces = pattern.split('%');
    level.sign(Sign::Text(pieces.next().unwrap_or_default().into()));
    for piece in pieces {
        let digit = piece.chars().next().and_then(|digit| digit.to_digit(10));
        match digit.and_then(|digit| (digit as usize).checked_sub(1)) {
            Some(at) => {
                level.sign(Sign::Number(at));
                level.sign(Sign::Text(piece[1..].into()));
            }
            None => level.sign(Sign::Text(format!("%{piece}"))),
        }
    }
}
