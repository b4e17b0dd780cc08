//! Sources that are nearly the same.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::Source;

/// Sources that share so much of their shingles are twins.
const NEAR: f64 = 0.7;
/// Words that make a shingle.
const WORDS: usize = 5;
/// Shingles that are kept of a source: those with the lowest hashes (Broder 1997).
const KEPT: usize = 256;
/// With so many others that share a shingle a source is compared.
const MOST: usize = 16;

impl Source {
    /// The lowest hashes of its shingles of words, in order: by these two sources are
    /// compared, wherever they were kept. None where it has no words.
    pub fn sketch(&self) -> Vec<u64> {
        let words = self.text().split(|sign: char| !sign.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_lowercase).collect();
        let shingles = words.windows(WORDS.min(words.len()).max(1));
        let hashes = shingles.map(|shingle| {
            let digest = Sha256::digest(shingle.join(" "));
            digest
                .iter()
                .take(8)
                .fold(0, |hash, &byte| hash << 8 | u64::from(byte))
        });
        let hashes: BTreeSet<u64> = hashes.collect();
        hashes.into_iter().take(KEPT).collect()
    }
}

/// The pairs of sources that are nearly the same, by their sketches: which two, the first
/// before the second, and the share of their shingles that both have (Jaccard), about.
///
/// ```
/// use draagvlak::Source;
/// let note = |when| format!("De wethouder wil graag meedoen en legt het {when} aan de raad voor, \
///     die er daarna over besluit; tot die tijd gaat het werk in de wijken door zoals het gaat.");
/// let sketch = |text: &str| Source::from_text("", text).sketch();
/// let sketches = [sketch(&note("in mei")), sketch("Geen tijd."), sketch(&note("in mei"))];
/// assert_eq!(draagvlak::source::twins(&sketches), [(0, 2, 1.0)]);
/// ```
pub fn twins(sketches: &[Vec<u64>]) -> Vec<(usize, usize, f64)> {
    let mut standing: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut found = Vec::new();
    for (at, sketch) in sketches.iter().enumerate() {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for shingle in sketch {
            let others = standing.entry(*shingle).or_default();
            for other in others.iter() {
                *shared.entry(*other).or_default() += 1;
            }
            if others.len() < MOST {
                others.push(at);
            }
        }
        for (other, count) in shared {
            // Most that share a few shingles share no more.
            if 4 * count < sketch.len() {
                continue;
            }
            let similarity = resemblance(sketch, &sketches[other]);
            if similarity >= NEAR {
                found.push((other, at, similarity));
            }
        }
    }
    found.sort_by_key(|&(one, other, _)| (one, other));
    found
}

/// How much two sources share of their shingles together, by the lowest of these.
fn resemblance(one: &[u64], other: &[u64]) -> f64 {
    let both: BTreeSet<u64> = one.iter().chain(other).copied().collect();
    let lowest = both.len().min(KEPT);
    let has = |sketch: &[u64], hash| sketch.binary_search(hash).is_ok();
    let shared = both.iter().take(KEPT);
    let shared = shared.filter(|hash| has(one, hash) && has(other, hash));
    shared.count() as f64 / lowest.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corrected_copy_is_near_and_another_note_is_not() {
        let note: String = (0..60)
            .map(|at| format!("De gemeente wacht op zin {at} van de raad en denkt dan verder. "))
            .collect();
        let corrected = note.replace("zin 30", "zin dertig");
        let other: String = (0..60)
            .map(|at| format!("Een wijkteam zoekt {at} vrijwilligers voor de moestuin. "))
            .collect();
        let texts = [note, other, corrected, String::new(), String::new()];
        let sketches = texts.map(|text| Source::from_text("", text).sketch());
        let found = twins(&sketches);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].0, found[0].1), (0, 2));
    }
}
