//! What a workbook is made of.

use super::super::archive::Archive;
use super::super::relation::relations;
use super::super::unexpected;
use super::xml;
use crate::error::Error;

/// The parts of a workbook.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    /// Its sheets, in their order.
    pub(super) tabs: Vec<Tab>,
    /// Whether its days are counted from 1904, as on an old Macintosh.
    pub(super) from_1904: bool,
    /// The part with the strings that cells share.
    pub(super) strings: Option<String>,
    /// The part with the styles of cells.
    pub(super) styles: Option<String>,
}

/// A sheet of a workbook.
#[derive(Debug)]
pub(super) struct Tab {
    pub(super) name: String,
    pub(super) part: String,
    pub(super) hidden: bool,
}

/// More sheets than this are not read.
const MOST_TABS: usize = 1000;

impl Workbook {
    /// Reads what a workbook is made of.
    pub(super) fn read(archive: &mut Archive<'_>) -> Result<Self, Error> {
        let roots = relations(archive, "")?;
        let root = roots.iter().find(|relation| relation.is("officeDocument"));
        let part = root.map_or("xl/workbook.xml", |root| &root.target);
        let text = archive.text(part)?.ok_or_else(|| {
            let expected = "a workbook of Excel (.xlsx)";
            unexpected(archive.name(), expected, "a zip of other parts")
        })?;
        let relations = relations(archive, part)?;
        let target = |kind| {
            let found = relations.iter().find(|relation| relation.is(kind));
            found.map(|relation| relation.target.clone())
        };
        let mut workbook = Self {
            strings: target("sharedStrings"),
            styles: target("styles"),
            ..Self::default()
        };
        let mut xml = xml(archive.name(), &text);
        while let Some(tag) = xml.enter(&["workbookPr", "sheet"])? {
            let of = |name| tag.get(name).unwrap_or_default();
            if tag.name() == "workbookPr" {
                workbook.from_1904 = matches!(&*of("date1904"), "1" | "true");
                continue;
            }
            let found = relations.iter().find(|relation| relation.id == of("id"));
            if let Some(relation) = found.filter(|_| workbook.tabs.len() < MOST_TABS) {
                workbook.tabs.push(Tab {
                    name: of("name").into_owned(),
                    part: relation.target.clone(),
                    hidden: !matches!(&*of("state"), "" | "visible"),
                });
            }
        }
        Ok(workbook)
    }
}
