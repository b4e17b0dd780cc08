//! The styles of a text and of its lists.

use std::collections::HashMap;

use super::super::prose::{LOWEST, Level, Numeral, Sign, level_of};
use super::super::xml::{Tag, Xml};
use super::OF;
use crate::error::Error;

/// The styles of a text, by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    tables: HashMap<String, Style>,
    runs: HashMap<String, Style>,
    lists: HashMap<String, Vec<Level>>,
}

#[derive(Debug, Default)]
struct Style {
    /// Its name as it is shown.
    shown: Option<String>,
    parent: Option<String>,
    /// The level of the heading that it is for, where none is 0.
    level: Option<usize>,
    opens_page: Option<bool>,
    ends_page: Option<bool>,
    /// Whether it opens a page of a kind of its own.
    opens_kind: bool,
    hides: Option<bool>,
}

/// What the styles of a paragraph or a table make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    /// The level of a heading.
    pub(super) heading: Option<usize>,
    /// Whether it opens a page.
    pub(super) opens_page: bool,
    /// Whether it ends a page.
    pub(super) ends_page: bool,
    /// Whether it is not shown.
    pub(super) is_hidden: bool,
}

/// More styles than this are not read.
const MOST: usize = 10_000;

/// No style is based on a longer row of others.
const LONGEST: usize = 32;

/// A list has no more levels.
const LEVELS: usize = 10;

impl Styles {
    /// Reads the part with the styles that have names.
    pub(super) fn read(name: &str, part: &str) -> Result<Self, Error> {
        let mut styles = Self::default();
        let mut xml = Xml::new(name, OF, part);
        if xml.enter(&["styles"])?.is_some() {
            styles.add(&mut xml)?;
        }
        Ok(styles)
    }

    /// Adds the styles within the element that is open.
    pub(super) fn add(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(tag) = xml.child()? {
            let name = tag.get("name").unwrap_or_default().into_owned();
            match tag.name() {
                "style" => {
                    let of = match tag.get("family").as_deref() {
                        Some("paragraph") => &mut self.paragraphs,
                        Some("table") => &mut self.tables,
                        Some("text") => &mut self.runs,
                        _ => {
                            xml.skip()?;
                            continue;
                        }
                    };
                    let style = Style::read(&tag, xml)?;
                    if of.len() < MOST {
                        of.insert(name, style);
                    }
                }
                "list-style" => {
                    let levels = levels(xml)?;
                    if self.lists.len() < MOST {
                        self.lists.insert(name, levels);
                    }
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// What a style makes of a paragraph.
    pub(super) fn paragraph(&self, name: &str) -> Look {
        look(&self.paragraphs, name)
    }

    /// What a style makes of a table.
    pub(super) fn table(&self, name: &str) -> Look {
        look(&self.tables, name)
    }

    /// Whether a style hides a run.
    pub(super) fn hides(&self, name: &str) -> bool {
        look(&self.runs, name).is_hidden
    }

    /// The levels of a style of lists.
    pub(super) fn list(&self, name: &str) -> &[Level] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }
}

fn look(styles: &HashMap<String, Style>, name: &str) -> Look {
    let mut heading = None;
    let (mut opens, mut ends, mut hides) = (None, None, None);
    let mut opens_kind = false;
    let mut next = Some(name);
    for at in 0..LONGEST {
        let Some(name) = next else { break };
        heading = heading.or_else(|| level_of(name).map(Some));
        let Some(style) = styles.get(name) else { break };
        heading = heading.or_else(|| style.heading());
        opens = opens.or(style.opens_page);
        ends = ends.or(style.ends_page);
        hides = hides.or(style.hides);
        // The kind of page is no matter of the styles that it is based on.
        opens_kind |= at == 0 && style.opens_kind;
        next = style.parent.as_deref();
    }
    Look {
        heading: heading.flatten(),
        opens_page: opens_kind || opens.unwrap_or(false),
        ends_page: ends.unwrap_or(false),
        is_hidden: hides.unwrap_or(false),
    }
}

impl Style {
    fn read(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Self, Error> {
        let of = |name| tag.get(name).map(|value| value.into_owned());
        let mut style = Self {
            shown: of("display-name"),
            parent: of("parent-style-name"),
            level: tag
                .get("default-outline-level")
                .map(|level| level.parse().unwrap_or(0)),
            opens_kind: of("master-page-name").is_some_and(|name| !name.is_empty()),
            ..Self::default()
        };
        while let Some(tag) = xml.child()? {
            let is = |name, value: &str| tag.get(name).map(|set| set == value);
            style.opens_page = style.opens_page.or(is("break-before", "page"));
            style.ends_page = style.ends_page.or(is("break-after", "page"));
            if tag.name() == "text-properties" {
                style.hides = is("display", "none");
            }
            xml.skip()?;
        }
        Ok(style)
    }

    /// The level of the heading that it is for, or that it is for none.
    fn heading(&self) -> Option<Option<usize>> {
        let shown = self.shown.as_deref().and_then(level_of);
        match (shown, self.level) {
            (Some(level), _) => Some(Some(level)),
            (None, Some(0)) => Some(None),
            (None, Some(level)) => Some(Some(level.min(LOWEST))),
            (None, None) => None,
        }
    }
}

/// Reads the levels within the element that is open.
fn levels(xml: &mut Xml<'_>) -> Result<Vec<Level>, Error> {
    let mut levels = Vec::new();
    while let Some(tag) = xml.child()? {
        let at = tag.number("level").and_then(|level| level.checked_sub(1));
        if let Some(at) = at.filter(|at| *at < LEVELS) {
            if levels.len() <= at {
                levels.resize(at + 1, Level::default());
            }
            levels[at] = level(&tag, at);
        }
        xml.skip()?;
    }
    Ok(levels)
}

/// A level, from 0.
fn level(tag: &Tag<'_>, at: usize) -> Level {
    let is_number = tag.name() == "list-level-style-number";
    let numeral = match tag.get("num-format").as_deref() {
        _ if !is_number => Numeral::Bullet,
        Some("1") => Numeral::Decimal,
        Some("a") => Numeral::Letter,
        Some("A") => Numeral::Capital,
        Some("i") => Numeral::Roman,
        Some("I") => Numeral::RomanCapital,
        None | Some("") => Numeral::None,
        _ => Numeral::Decimal,
    };
    let start = tag
        .number("start-value")
        .and_then(|start| u32::try_from(start).ok());
    let mut level = Level {
        start: start.unwrap_or(1),
        numeral,
        ..Level::default()
    };
    let shown = tag.number("display-levels").unwrap_or(1).clamp(1, at + 1);
    let text = |name| Sign::Text(tag.get(name).unwrap_or_default().into_owned());
    // A level that has no numbers shows none of others.
    if numeral != Numeral::None {
        level.sign(text("num-prefix"));
        for of in at + 1 - shown..=at {
            level.sign(Sign::Number(of));
            if of < at {
                level.sign(Sign::Text(".".into()));
            }
        }
        level.sign(text("num-suffix"));
    }
    level
}
