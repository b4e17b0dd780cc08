//! Files that are broken by chance: what every reader has to stand.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Chance that is the same everywhere (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// A number below a power of two, up to that of `bits`: mostly a small one.
    fn small(&mut self, bits: usize) -> usize {
        let most = 1 << self.below(bits);
        self.below(most)
    }
}

/// Numbers and signs on which readers stumble.
const SIGNS: [&[u8]; 16] = [
    b"0",
    b"-1",
    b"65536",
    b"2147483648",
    b"99999999999999999999",
    b"1e308",
    b"\0",
    b"\xFF\xFE",
    b"\xC3",
    b"<",
    b"/>",
    b"]]>",
    b"&#x10FFFF;",
    b"\"",
    b"\r\n\r\n",
    "\u{2028}\u{AD}\u{FEFF}".as_bytes(),
];

/// A file that is like one of `seeds`. Of an archive that may be one of its parts, so that
/// its form survives and what reads the parts has something to read.
pub fn broken(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let seed = &seeds[chance.below(seeds.len())];
    if seed.starts_with(b"PK")
        && chance.below(4) > 0
        && let Some(file) = with_a_broken_part(seed, chance)
    {
        return file;
    }
    let other = &seeds[chance.below(seeds.len())];
    let mut file = seed.clone();
    for _ in 0..=chance.below(6) {
        change(&mut file, other, chance);
    }
    file
}

/// Changes a few bytes.
fn change(file: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let at = chance.below(file.len() + 1);
    let end = (at + chance.small(9)).min(file.len());
    match chance.below(8) {
        0 if at < file.len() => file[at] ^= 1 << chance.below(8),
        1 if at < file.len() => file[at] = chance.below(256) as u8,
        2 => drop(file.drain(at..end)),
        3 => file.truncate(at),
        4 => {
            let piece = file[at..end].to_vec();
            let times = 1 + chance.small(12);
            let most = (1 << 20) / piece.len().max(1);
            let more = piece.repeat(times.min(most));
            file.splice(at..at, more);
        }
        5 => {
            let from = chance.below(other.len() + 1);
            let to = (from + chance.below(200)).min(other.len());
            file.splice(at..at, other[from..to].iter().copied());
        }
        _ => {
            let sign = SIGNS[chance.below(SIGNS.len())];
            let end = (at + chance.below(4)).min(file.len());
            file.splice(at..end, sign.iter().copied());
        }
    }
}

fn with_a_broken_part(file: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).ok()?;
    let broken = chance.below(archive.len());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).ok()?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        if number == broken {
            let other = bytes.clone();
            for _ in 0..=chance.below(6) {
                change(&mut bytes, &other, chance);
            }
        }
        let name = part.name().ok()?.into_owned();
        out.start_file(name, SimpleFileOptions::default()).ok()?;
        out.write_all(&bytes).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}
