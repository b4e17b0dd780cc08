//! A corpus: a folder of documents.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::notes::{Kind, Writer};
use crate::rng::Rng;

/// Of the notes that are measured.
pub const SEED: u64 = 0x00D2_AA97;
/// Of the notes that codebooks are made from, so that these have not seen the others.
pub const OTHER_SEED: u64 = 0x0C0D_EB00;

pub const MB: usize = 1_000_000;

/// A document as it is on disk.
pub struct Document {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Document {
    /// Its text; what the generator writes is UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("UTF-8")
    }
}

/// Writes `DIR/{kind}-{mb}/NNNNN.txt`.
pub fn generate(dir: &Path, kind: Kind, mb: usize) -> io::Result<()> {
    let folder = dir.join(format!("{}-{mb}", kind.name()));
    fs::create_dir_all(&folder)?;
    let writer = Writer::new(kind, SEED);
    let mut total = 0;
    for index in 0.. {
        let text = writer.document(index);
        fs::write(folder.join(format!("{index:05}.txt")), &text)?;
        total += text.len();
        if total >= mb * MB {
            break;
        }
    }
    println!("{}: {total} bytes", folder.display());
    Ok(())
}

/// Writes one file of many cases.
pub fn generate_single(file: &Path, kind: Kind, mb: usize) -> io::Result<()> {
    let mut out = BufWriter::new(fs::File::create(file)?);
    let writer = Writer::new(kind, SEED);
    let mut rng = Rng::new(SEED);
    let mut text = writer.front(0, &mut rng);
    let mut total = 0;
    loop {
        writer.case(&mut text, &mut rng);
        total += text.len();
        out.write_all(text.as_bytes())?;
        text.clear();
        if total >= mb * MB {
            break;
        }
    }
    println!("{}: {total} bytes", file.display());
    out.flush()
}

/// About `bytes` of notes from which codebooks are made.
pub fn sample(bytes: usize) -> Vec<Document> {
    let writer = Writer::new(Kind::Plain, OTHER_SEED);
    let mut total = 0;
    let documents = (0..).map(|index| Document {
        name: format!("{index:05}.txt"),
        bytes: writer.document(index).into_bytes(),
    });
    let more = documents.take_while(|document| {
        let more = total < bytes;
        total += document.bytes.len();
        more
    });
    more.collect()
}

/// The documents of a folder, by name.
pub fn load(folder: &Path) -> io::Result<Vec<Document>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            paths.push(path);
        }
    }
    paths.sort();
    let document = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Document {
            name: name.into_owned(),
            bytes: fs::read(path)?,
        })
    };
    paths.iter().map(document).collect()
}

/// The bytes of all documents.
pub fn size(documents: &[Document]) -> usize {
    documents.iter().map(|document| document.bytes.len()).sum()
}
