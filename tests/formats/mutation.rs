//! Files that are broken by chance: what every reader has to stand.

use std::io::{Cursor, Read, Write};

use draagvlak::tally::Draw;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

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
pub fn broken(seeds: &[Vec<u8>], draw: &mut Draw) -> Vec<u8> {
    let seed = &seeds[below(draw, seeds.len())];
    if seed.starts_with(b"PK")
        && below(draw, 4) > 0
        && let Some(file) = with_a_broken_part(seed, draw)
    {
        return file;
    }
    let other = &seeds[below(draw, seeds.len())];
    let mut file = seed.clone();
    for _ in 0..=below(draw, 6) {
        change(&mut file, other, draw);
    }
    file
}

/// Changes a few bytes.
fn change(file: &mut Vec<u8>, other: &[u8], draw: &mut Draw) {
    let at = below(draw, file.len() + 1);
    let end = (at + small(draw, 9)).min(file.len());
    match below(draw, 8) {
        0 if at < file.len() => file[at] ^= 1 << below(draw, 8),
        1 if at < file.len() => file[at] = below(draw, 256) as u8,
        2 => drop(file.drain(at..end)),
        3 => file.truncate(at),
        4 => {
            let piece = file[at..end].to_vec();
            let times = 1 + small(draw, 12);
            let most = (1 << 20) / piece.len().max(1);
            let more = piece.repeat(times.min(most));
            file.splice(at..at, more);
        }
        5 => {
            let from = below(draw, other.len() + 1);
            let to = (from + below(draw, 200)).min(other.len());
            file.splice(at..at, other[from..to].iter().copied());
        }
        _ => {
            let sign = SIGNS[below(draw, SIGNS.len())];
            let end = (at + below(draw, 4)).min(file.len());
            file.splice(at..end, sign.iter().copied());
        }
    }
}

fn with_a_broken_part(file: &[u8], draw: &mut Draw) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).ok()?;
    let broken = below(draw, archive.len());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).ok()?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        if number == broken {
            let other = bytes.clone();
            for _ in 0..=below(draw, 6) {
                change(&mut bytes, &other, draw);
            }
        }
        let name = part.name().ok()?.into_owned();
        out.start_file(name, SimpleFileOptions::default()).ok()?;
        out.write_all(&bytes).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

/// A number below `n`, or 0.
fn below(draw: &mut Draw, n: usize) -> usize {
    draw.below(n.max(1))
}

/// A number below a power of two, up to that of `bits`: mostly a small one.
fn small(draw: &mut Draw, bits: usize) -> usize {
    let most = 1 << below(draw, bits);
    below(draw, most)
}
