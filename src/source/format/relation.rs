//! What the parts of an Office file refer to.

use super::archive::Archive;
use super::xml::Xml;
use crate::error::Error;

/// A reference of one part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// Its name in the part that refers.
    pub(super) id: String,
    kind: String,
    /// The part that is meant.
    pub(super) target: String,
}

/// More references than this are not read.
const MOST: usize = 1000;

impl Relation {
    /// Whether it is of a kind, such as `comments`.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// What a part refers to; the part of no name is the file itself.
///
/// # Errors
/// When the list of them is broken.
pub(super) fn relations(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Relation>, Error> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let path = resolved(folder, &format!("_rels/{file}.rels"));
    let Some(text) = archive.text(&path)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(archive.name(), "an Office file", &text);
    let mut relations = Vec::new();
    if xml.child()?.is_none() {
        return Ok(relations);
    }
    while let Some(tag) = xml.child()? {
        let of = |name| tag.get(name).unwrap_or_default();
        // What stands outside of the file is not read.
        if relations.len() < MOST && of("TargetMode") != "External" {
            relations.push(Relation {
                id: of("Id").into_owned(),
                kind: of("Type").into_owned(),
                target: resolved(folder, &of("Target")),
            });
        }
        xml.skip()?;
    }
    Ok(relations)
}

/// The path of a part that is meant from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.retain(|step| !matches!(*step, "" | "."));
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn paths_are_resolved_from_a_folder() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(
            resolved("xl/worksheets", "../comments1.xml"),
            "xl/comments1.xml"
        );
        assert_eq!(resolved("word", "/word/notes.xml"), "word/notes.xml");
        assert_eq!(resolved("", "../../etc/passwd"), "etc/passwd");
    }
}
