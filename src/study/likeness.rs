//! Documents that are nearly the same.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Words that make a shingle.
const WORDS: usize = 5;
/// Shingles that are kept of a document: those with the lowest hashes (Broder 1997).
const KEPT: usize = 64;
/// A shingle that stands in more documents tells nothing.
const COMMON: usize = 64;

/// For each text the first before it that shares so much of its shingles, estimated from
/// those with the lowest hashes.
pub(super) fn near(texts: &[&str], share: f64) -> Vec<Option<usize>> {
    let sketches: Vec<Vec<u64>> = texts.iter().map(|text| sketch(text)).collect();
    let mut standing: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut found = Vec::with_capacity(texts.len());
    for (at, sketch) in sketches.iter().enumerate() {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for shingle in sketch {
            let others = standing.entry(*shingle).or_default();
            for other in others.iter() {
                *shared.entry(*other).or_default() += 1;
            }
            if others.len() < COMMON {
                others.push(at);
            }
        }
        let like = shared
            .into_iter()
            .filter(|(other, _)| resemblance(sketch, &sketches[*other]) >= share);
        found.push(like.map(|(other, _)| other).min());
    }
    found
}

/// The lowest hashes of the shingles of a text.
fn sketch(text: &str) -> Vec<u64> {
    let words: Vec<String> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let hashes = words.windows(WORDS).map(|shingle| {
        let mut hasher = FxHasher::default();
        shingle.hash(&mut hasher);
        // The low bits of this hasher are weak.
        hasher
            .finish()
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(29)
    });
    let hashes: BTreeSet<u64> = hashes.collect();
    hashes.into_iter().take(KEPT).collect()
}

/// How much two texts share of their shingles together (Jaccard), by the lowest of these.
fn resemblance(one: &[u64], other: &[u64]) -> f64 {
    let both: BTreeSet<u64> = one.iter().chain(other).copied().collect();
    let lowest: Vec<u64> = both.into_iter().take(KEPT).collect();
    let shared = lowest
        .iter()
        .filter(|hash| one.binary_search(hash).is_ok() && other.binary_search(hash).is_ok());
    match lowest.len() {
        0 => 0.0,
        all => shared.count() as f64 / all as f64,
    }
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
        let found = near(&[&note, &other, &corrected, "", ""], 0.8);
        assert_eq!(found, [None, None, Some(0), None, None]);
    }
}
