//! What a word opens: worked out once, when it is met for the first time.

use super::lexicon::{Lexicon, Place};

/// What is known of a word at one look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// Where its fact is, plus one, and in the lowest bit whether more must be asked
    /// of it: the word opens a term, or was not met.
    fact: u32,
    /// The patterns that it fits, as bits.
    pub(super) fits: Bits,
}

impl Known {
    pub(super) const UNMET: Self = Self {
        fact: 1,
        fits: Bits(0),
    };
    pub(super) const NOTHING: Self = Self {
        fact: 2,
        fits: Bits(0),
    };

    pub(super) fn opens(self) -> bool {
        self.fact & 1 != 0
    }

    pub(super) fn fact(self) -> usize {
        (self.fact >> 1) as usize - 1
    }
}

/// A set of patterns, a bit each; several share one. Two sets without a bit in common
/// have no pattern in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Bits(u32);

impl Bits {
    fn of(patterns: &[u32]) -> Self {
        Self(
            patterns
                .iter()
                .fold(0, |bits, pattern| bits | 1 << (pattern % 32)),
        )
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The patterns that a word fits, sorted, and the ways that it opens.
#[derive(Debug, Default)]
pub(super) struct Fact {
    pub(super) fits: Box<[u32]>,
    /// A way of one word, and its term; nearly all words have one or none.
    pub(super) single: Option<(u32, u32)>,
    /// The others of them.
    pub(super) singles: Box<[(u32, u32)]>,
    /// Longer ways without a gap that are found by this word.
    pub(super) close: Box<[Close]>,
    /// Ways with a gap that open with it, by the pattern of their second word.
    pub(super) longer: Box<[Next]>,
    /// The widest gap before a second word, and what that may be.
    pub(super) gap: usize,
    pub(super) second: Bits,
}

/// A way without a gap that is found by a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Close {
    pub(super) way: u32,
    /// How many of its words stand before that, and how many in all.
    pub(super) anchor: u16,
    pub(super) length: u16,
    /// What may stand beside that word, before it where its words do.
    pub(super) beside: Bits,
}

/// What must come second for a way to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Next {
    pub(super) pattern: u32,
    pub(super) way: u32,
    /// How many other words may stand before it.
    pub(super) gap: usize,
}

impl Fact {
    /// The fact of a word that fits these patterns, which are sorted.
    pub(super) fn of(lexicon: &Lexicon, fits: Vec<u32>) -> Self {
        let opens = fits.iter();
        let opens = opens.flat_map(|&pattern| &lexicon.opens[pattern as usize]);
        let (mut single, mut close, mut longer) = (Vec::new(), Vec::new(), Vec::new());
        for &number in opens {
            let way = &lexicon.ways[number as usize];
            if way.places.len() == 1 {
                single.push((number, way.term));
            } else if !way.gapped {
                let beside = way.anchor.checked_sub(1).unwrap_or(1);
                close.push(Close {
                    way: number,
                    anchor: way.anchor as u16,
                    length: way.places.len() as u16,
                    beside: Bits::of(&way.places[beside].patterns),
                });
            } else if let Some(Place { patterns, gap }) = way.places.get(1) {
                longer.extend(patterns.iter().map(|&pattern| Next {
                    pattern,
                    way: number,
                    gap: *gap,
                }));
            }
        }
        single.sort_unstable();
        single.dedup();
        close.sort_unstable_by_key(|close| close.way);
        close.dedup_by_key(|close| close.way);
        longer.sort_unstable();
        longer.dedup();
        let second: Vec<u32> = longer.iter().map(|next| next.pattern).collect();
        Self {
            single: single.first().copied(),
            singles: single.get(1..).unwrap_or_default().into(),
            close: close.into(),
            gap: longer.iter().map(|next| next.gap).max().unwrap_or(0),
            second: Bits::of(&second),
            longer: longer.into(),
            fits: fits.into(),
        }
    }

    /// What is known at one look of a word with this fact, the one of this index.
    pub(super) fn known(&self, index: usize) -> Known {
        let opens = self.single.is_some() || !(self.close.is_empty() && self.longer.is_empty());
        Known {
            fact: ((index as u32 + 1) << 1) | u32::from(opens),
            fits: Bits::of(&self.fits),
        }
    }
}
