//! The different words that were met, numbered.
//!
//! A word is folded once, when it is met for the first time; from then on its
//! bytes lead to its number. All that is known of a word hangs on that number, so
//! that the work on it is done per different word, not per word.

use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;

use crate::span::Span;
use crate::word::folded;

/// Words by number, and the numbers of words.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// Which vocabulary it is: what hangs on its numbers holds for no other.
    stamp: u64,
    /// Short words as they are written, by their bytes; a power of two of them.
    slots: Vec<Slot>,
    used: usize,
    /// Longer words as they are written.
    long: FxHashMap<Box<str>, u32>,
    /// Folded words.
    folded: FxHashMap<Box<str>, u32>,
    /// Folded words by their number, one after another.
    letters: String,
    ends: Vec<u32>,
}

/// A word of no more than 16 bytes: its first eight and its last eight.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    first: u64,
    last: u64,
    /// Nothing stands here when it is zero.
    length: u32,
    number: u32,
}

/// The longest word that fits in a slot.
const SHORT: usize = 16;

/// The most different words that are remembered, as they are written; then it
/// starts afresh, so that memory stays bounded whatever comes in.
const MOST: usize = 1 << 19;

const SMALLEST: usize = 1 << 12;

static STAMPS: AtomicU64 = AtomicU64::new(1);

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            stamp: STAMPS.fetch_add(1, Ordering::Relaxed),
            slots: vec![Slot::default(); SMALLEST],
            used: 0,
            long: FxHashMap::default(),
            folded: FxHashMap::default(),
            letters: String::new(),
            ends: Vec::new(),
        }
    }
}

impl Vocabulary {
    /// Which vocabulary it is; another once it has started afresh.
    pub(crate) fn stamp(&self) -> u64 {
        self.stamp
    }

    /// A word, folded.
    pub(crate) fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[number] as usize]
    }

    /// Starts afresh when it has grown too large. Numbers given before hold no
    /// longer.
    pub(super) fn bound(&mut self) {
        if self.used + self.long.len() > MOST {
            *self = Self::default();
        }
    }

    /// The number of the word that stands here in a text.
    #[inline]
    pub(super) fn number(&mut self, text: &str, at: Span) -> u32 {
        let Span { start, end } = at;
        let length = at.len();
        if length > SHORT {
            return self.number_of_long(&text[start..end]);
        }
        let bytes = text.as_bytes();
        let (first, last) = if length <= 8 {
            let eight = match bytes.get(start..start + 8) {
                Some(eight) => word(eight),
                None => padded(&bytes[start..]),
            };
            (eight & (u64::MAX >> (64 - 8 * length)), 0)
        } else {
            (word(&bytes[start..start + 8]), word(&bytes[end - 8..end]))
        };
        let length = length as u32;
        let mask = self.slots.len() - 1;
        let mut at = hash(first, last) as usize & mask;
        loop {
            let slot = &self.slots[at];
            if slot.first == first && slot.last == last && slot.length == length {
                return slot.number;
            }
            if slot.length == 0 {
                return self.meet(&text[start..end], first, last);
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn meet(&mut self, written: &str, first: u64, last: u64) -> u32 {
        let number = self.fold(written);
        if 2 * self.used >= self.slots.len() {
            let slots = vec![Slot::default(); 4 * self.slots.len()];
            for slot in std::mem::replace(&mut self.slots, slots) {
                if slot.length > 0 {
                    self.put(slot);
                }
            }
        }
        self.used += 1;
        self.put(Slot {
            first,
            last,
            length: written.len() as u32,
            number,
        });
        number
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = hash(slot.first, slot.last) as usize & mask;
        while self.slots[at].length > 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    fn number_of_long(&mut self, written: &str) -> u32 {
        if let Some(&number) = self.long.get(written) {
            return number;
        }
        let number = self.fold(written);
        self.long.insert(written.into(), number);
        number
    }

    /// The number of a word that has not been met as it is written.
    pub(super) fn fold(&mut self, written: &str) -> u32 {
        let folded = folded(written);
        if let Some(&number) = self.folded.get(folded.as_str()) {
            return number;
        }
        let number = self.ends.len() as u32;
        self.letters.push_str(&folded);
        self.ends.push(self.letters.len() as u32);
        self.folded.insert(folded.into(), number);
        number
    }
}

#[inline]
fn hash(first: u64, last: u64) -> u64 {
    let mixed = (first ^ last.rotate_left(23)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed >> 32
}

/// Eight bytes as one number.
#[inline]
fn word(eight: &[u8]) -> u64 {
    u64::from_le_bytes(eight.try_into().unwrap_or_default())
}

/// Fewer than eight bytes as one number.
fn padded(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    let length = bytes.len().min(8);
    eight[..length].copy_from_slice(&bytes[..length]);
    u64::from_le_bytes(eight)
}
