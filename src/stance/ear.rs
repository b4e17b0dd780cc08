//! The ear: which words, and pairs and triples of them, a sentence has that were learnt
//! to say something.

use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHasher};

use crate::segment::Words;
use crate::span::Span;

/// The stances, and last that nothing was said.
pub(super) const CLASSES: usize = 6;

/// What was learnt: for each feature its weight for each class.
pub(super) struct Weights {
    pub(super) bias: [f32; CLASSES],
    pub(super) rows: Vec<[f32; CLASSES]>,
    /// The row of a feature, by its hash.
    features: FxHashMap<u64, u32>,
    /// A bit for each feature, at a place that its hash tells: most pairs and triples
    /// are none, and are soon done.
    bits: Vec<u64>,
    /// Features of which a word is the first: most words are that of none.
    opens: FxHashMap<u64, u8>,
}

/// A feature that a sentence has: its row, and its first and last word. The ends of the
/// sentence count for words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) row: u32,
    first: u16,
    last: u16,
}

/// Listens to sentences. What a word says is worked out once.
#[derive(Debug, Default)]
pub(super) struct Ear {
    /// The vocabulary that the numbers are of.
    stamp: u64,
    known: Vec<Option<Known>>,
    row: Vec<Known>,
    found: Vec<Found>,
    /// For each row the last sentence that had it.
    had: Vec<u32>,
    sentences: u32,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
struct Known {
    hash: u64,
    /// The rows of the word and of its beginning.
    rows: [u32; 2],
    opens: u8,
}

const PAIR: u8 = 1;
const GAP: u8 = 2;
const TRIPLE: u8 = 4;

/// No row.
const NO_ROW: u32 = u32::MAX;

/// A word with more letters than this is known by its beginning too.
const STEM: usize = 6;

/// No sentence is listened to beyond so many words.
const LONGEST: usize = 4000;

impl Found {
    /// Where its words stand; `None` where it is no more than an end of the sentence.
    pub(super) fn span(self, words: &Words) -> Option<Span> {
        // The start of the sentence is the first word of a row.
        let first = usize::from(self.first).saturating_sub(1);
        let last = usize::from(self.last)
            .checked_sub(1)?
            .min(words.len().checked_sub(1)?);
        (first <= last).then(|| Span::new(words.span(first).start, words.span(last).end))
    }
}

impl Ear {
    /// The features of a sentence, each once.
    pub(super) fn listen(&mut self, words: &Words, asks: bool) -> &[Found] {
        let vocabulary = words.vocabulary();
        if self.stamp != vocabulary.stamp() {
            self.stamp = vocabulary.stamp();
            self.known.clear();
        }
        let [start, end, question] = *SIGNS;
        self.row.clear();
        self.row.push(start);
        for (at, &number) in words.numbers().iter().enumerate().take(LONGEST) {
            let number = number as usize;
            if self.known.len() <= number {
                self.known.resize(number + 1, None);
            }
            let known = self.known[number].get_or_insert_with(|| Known::word(words.folded(at)));
            self.row.push(*known);
        }
        if asks {
            self.row.push(question);
        }
        self.row.push(end);
        self.found.clear();
        self.had.resize(WEIGHTS.rows.len(), 0);
        self.sentences = self.sentences.wrapping_add(1).max(1);
        for at in 0..self.row.len() {
            self.add_from(at);
        }
        &self.found
    }

    /// For each class the words of the sentence that speak for it most.
    pub(super) fn strongest(&self, words: &Words) -> [Option<Span>; CLASSES] {
        let mut most = [(0.0, None); CLASSES];
        for found in &self.found {
            let Some(span) = found.span(words) else {
                continue;
            };
            for (most, &weight) in most.iter_mut().zip(&WEIGHTS.rows[found.row as usize]) {
                if weight > most.0 {
                    *most = (weight, Some(span));
                }
            }
        }
        most.map(|(_, span)| span)
    }

    /// Adds the features that start with a word.
    fn add_from(&mut self, at: usize) {
        let word = self.row[at];
        for row in word.rows {
            self.add(row, at, at);
        }
        if word.opens == 0 {
            return;
        }
        let row = |feature: u64| WEIGHTS.row(feature);
        let Some(next) = self.row.get(at + 1).copied() else {
            return;
        };
        if word.opens & PAIR != 0 {
            self.add(row(pair_hash(word.hash, next.hash)), at, at + 1);
        }
        let Some(behind) = self.row.get(at + 2).copied() else {
            return;
        };
        if word.opens & GAP != 0 {
            self.add(row(gap_hash(word.hash, behind.hash)), at, at + 2);
        }
        if word.opens & TRIPLE != 0 {
            self.add(
                row(triple_hash(word.hash, next.hash, behind.hash)),
                at,
                at + 2,
            );
        }
    }

    fn add(&mut self, row: u32, first: usize, last: usize) {
        let Some(had) = self.had.get_mut(row as usize) else {
            return;
        };
        if *had != self.sentences {
            *had = self.sentences;
            self.found.push(Found {
                row,
                first: first as u16,
                last: last as u16,
            });
        }
    }
}

impl Known {
    fn of(hash: u64, stem: Option<u64>) -> Self {
        Self {
            hash,
            rows: [hash, stem.unwrap_or_default()].map(|feature| WEIGHTS.row(feature)),
            opens: WEIGHTS.opens.get(&hash).copied().unwrap_or(0),
        }
    }

    fn word(word: &str) -> Self {
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Self::sign("#");
        }
        let stem = word.char_indices().nth(STEM);
        Self::of(
            word_hash(word),
            stem.map(|(end, _)| stem_hash(&word[..end])),
        )
    }

    /// A number, an end of the sentence, a question mark.
    fn sign(sign: &str) -> Self {
        Self::of(word_hash(sign), None)
    }
}

/// The ends of a sentence, and a question mark.
static SIGNS: LazyLock<[Known; 3]> = LazyLock::new(|| ["<", ">", "?"].map(Known::sign));

pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights {
        bias: [0.0; CLASSES],
        rows: Vec::new(),
        features: FxHashMap::default(),
        bits: vec![0; 1 << (BITS - 6)],
        opens: FxHashMap::default(),
    };
    for line in include_str!("../data/likeness.tsv").lines() {
        let mut cells = line.split('\t');
        let feature = cells.next().unwrap_or_default();
        let mut own = [0.0; CLASSES];
        for (weight, cell) in own.iter_mut().zip(cells) {
            let hundredths: i16 = cell.parse().expect("embedded weights are numbers");
            *weight = f32::from(hundredths) / 100.0;
        }
        if feature == "bias" {
            weights.bias = own;
            continue;
        }
        let words: Vec<&str> = feature.split(' ').collect();
        let hashes: Vec<u64> = words.iter().map(|word| word_hash(word)).collect();
        let (hash, opens) = match (&words[..], &hashes[..]) {
            ([_, "_", _], &[first, _, last]) => (gap_hash(first, last), GAP),
            (_, &[first, last]) => (pair_hash(first, last), PAIR),
            (_, &[first, middle, last]) => (triple_hash(first, middle, last), TRIPLE),
            (_, &[word]) => match words[0].strip_suffix('*') {
                Some(stem) => (stem_hash(stem), 0),
                None => (word, 0),
            },
            _ => continue,
        };
        if opens != 0 {
            *weights.opens.entry(hashes[0]).or_default() |= opens;
        }
        let (word, bit) = place(hash);
        weights.bits[word] |= bit;
        weights.features.insert(hash, weights.rows.len() as u32);
        weights.rows.push(own);
    }
    weights
});

impl Weights {
    /// The row of a feature.
    #[inline]
    fn row(&self, feature: u64) -> u32 {
        let (word, bit) = place(feature);
        if self.bits[word] & bit == 0 {
            return NO_ROW;
        }
        self.features.get(&feature).copied().unwrap_or(NO_ROW)
    }
}

/// So many bits, as a power of two, tell nearly all features from what is none.
const BITS: u32 = 19;

/// Where the bit of a feature is.
#[inline]
fn place(feature: u64) -> (usize, u64) {
    let at = feature >> (64 - BITS);
    ((at >> 6) as usize, 1 << (at & 63))
}

/// Makes one number of two, so that few pairs give the same.
#[inline]
fn mix(one: u64, other: u64) -> u64 {
    (one.rotate_left(23) ^ other).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn hash(kind: u64, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    mix(kind, hasher.finish())
}

fn word_hash(word: &str) -> u64 {
    hash(1, word)
}

fn stem_hash(stem: &str) -> u64 {
    hash(2, stem)
}

#[inline]
fn pair_hash(first: u64, last: u64) -> u64 {
    mix(first, last)
}

#[inline]
fn gap_hash(first: u64, last: u64) -> u64 {
    mix(!first, last)
}

#[inline]
fn triple_hash(first: u64, middle: u64, last: u64) -> u64 {
    mix(mix(first, middle), last)
}
