//! A zip of notes: the files in it, which are read as files of their own.

use super::archive::{Archive, MOST_UNPACKED, leads_out};
use crate::error::{Error, ErrorKind};
use crate::source::Holding;
use crate::source::leftover::is_leftover;

/// What is read here, in the words of an error.
const OF: &str = "a zip";

/// Unpacks a zip of notes. A zip in it is unpacked as well, but no zip in that one.
///
/// # Errors
/// When it is no zip, is too large, or has files with names that lead out of it.
pub fn read(name: &str, bytes: &[u8]) -> Result<Holding, Error> {
    let mut archive = Archive::open(name, OF, bytes, MOST_UNPACKED)?;
    let mut files = Holding::default();
    files.add(&mut archive, None)?;
    Ok(files)
}

impl Holding {
    /// Adds the files of a zip, which may be at a path in another.
    fn add(&mut self, archive: &mut Archive<'_>, within: Option<&str>) -> Result<(), Error> {
        for number in 0..archive.parts().len() {
            let part = &archive.parts()[number];
            if part.ends_with('/') {
                continue;
            }
            let path = match within {
                Some(outer) => format!("{outer}/{part}"),
                None => part.clone(),
            };
            if leads_out(part) {
                let outside = Error::unexpected("a name within the zip", part);
                self.failures.push((path, outside.kind));
                continue;
            }
            let is_zip = path.to_lowercase().ends_with(".zip");
            if is_leftover(&path) {
                continue;
            }
            if archive.is_link(number) {
                let link = Error::unexpected("notes", "a link to another file");
                self.failures.push((path, link.kind));
                continue;
            }
            if is_zip && within.is_some() {
                self.failures.push((path, ErrorKind::Deep));
                continue;
            }
            match archive.unpack(number) {
                Ok(bytes) if is_zip => self.add_zip(path, bytes, archive)?,
                Ok(bytes) => self.files.push((path, bytes)),
                // Nothing more can be unpacked.
                Err(error) if archive.left() == 0 => return Err(error),
                Err(error) => self.failures.push((path, error.kind)),
            }
        }
        if archive.hides_parts() {
            let path = within.unwrap_or_default().to_owned();
            let twice = Error::unexpected("a name for each file in the zip", "one name twice");
            self.failures.push((path, twice.kind));
        }
        Ok(())
    }

    /// Adds the files of a zip in another.
    fn add_zip(
        &mut self,
        path: String,
        bytes: Vec<u8>,
        outer: &mut Archive<'_>,
    ) -> Result<(), Error> {
        match Archive::open(outer.name(), OF, bytes, outer.left()) {
            Ok(mut archive) => {
                self.add(&mut archive, Some(&path))?;
                outer.limit(archive.left());
            }
            Err(error) => self.failures.push((path, error.kind)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::packed;
    use super::*;

    #[test]
    fn files_are_read_and_what_programs_leave_behind_is_not() {
        let deepest = packed(&[("c.txt", b"diep")]);
        let inner = packed(&[("b.txt", b"binnen"), ("nog.zip", &deepest)]);
        let zip = packed(&[
            ("oost/Zwolle.docx", b"een"),
            ("oost/~$wolle.docx", b""),
            ("__MACOSX/oost/._Zwolle.docx", b""),
            (".DS_Store", b""),
            ("Thumbs.db", b""),
            ("west.zip", &inner),
            ("kapot.ZIP", b"geen zip"),
        ]);
        let found = read("n.zip", &zip).expect("a zip");
        let files = found.files.iter();
        let files = files.map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let expected: [(&str, &[u8]); 2] =
            [("oost/Zwolle.docx", b"een"), ("west.zip/b.txt", b"binnen")];
        assert_eq!(files.collect::<Vec<_>>(), expected);
        let [(deep, too_deep), (broken, no_zip)] = &found.failures[..] else {
            panic!("{:?}", found.failures);
        };
        assert_eq!(
            (deep.as_str(), too_deep),
            ("west.zip/nog.zip", &ErrorKind::Deep)
        );
        assert_eq!(broken, "kapot.ZIP");
        let words = no_zip.to_string();
        assert!(words.starts_with("expected a zip, found"), "{words}");
    }

    #[test]
    fn names_in_utf_8_need_no_mark_of_it() {
        let mut zip = packed(&[("S\u{FA}dwest.txt", b"ja")]);
        // The mark of UTF-8 in both places that have one.
        for at in 0..zip.len() - 10 {
            match &zip[at..at + 4] {
                b"PK\x03\x04" => zip[at + 7] &= !8,
                b"PK\x01\x02" => zip[at + 9] &= !8,
                _ => {}
            }
        }
        let found = read("n.zip", &zip).expect("a zip");
        assert_eq!(found.files[0].0, "S\u{FA}dwest.txt");
    }

    #[test]
    fn files_that_are_too_large_together_are_an_error() {
        let zip = packed(&[("a.txt", b"een"), ("b.txt", b"twee")]);
        let mut archive = Archive::open("n.zip", OF, zip, 5).expect("a zip");
        let error = Holding::default()
            .add(&mut archive, None)
            .expect_err("too much");
        let expected = "n.zip: expected `b.txt` in the zip, found `more than 200 MB in all`";
        assert_eq!(error.to_string(), expected);
    }
}
