//! The stance of a case on the target, and the words that prove it.
//!
//! The rules are one coder among others. They hear *statements*: expressions
//! from the inventory in `data/stance.toml`, each turned by the contexts that
//! cover it, and weighed by what it is about, by its place in the discourse and
//! by who holds it; and sentences that sound like those by which people answer.
//! What was heard is put in numbers, the [`Measures`] of a case, from which a
//! regression tells how likely each stance is. The *judgement* has the likeliest,
//! how sure it is, and the evidence in order of weight. Where little was heard, or
//! what was heard cancels out, the stance is [`Stance::Unclear`] and says why.

mod ear;
mod inventory;
mod judge;
mod likeness;
mod measures;
mod nearness;
mod verdict;

pub use judge::Judge;
pub use likeness::Hearing;
pub use measures::Measures;
pub use verdict::{Confidence, Judgement, Reason, Timing, Track};

use serde::{Deserialize, Serialize};

use crate::context::Contexts;
use crate::span::Span;

/// What a case says to what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// It joins, or wants to.
    Willing,
    /// It joins if, or in part.
    Conditional,
    /// Not now, but after something.
    Later,
    /// It declines.
    Unwilling,
    /// It takes no position, or its statements cancel out.
    Unclear,
}

impl Stance {
    /// All stances, in the order in which tables show them.
    pub const ALL: [Self; 5] = [
        Self::Willing,
        Self::Conditional,
        Self::Later,
        Self::Unwilling,
        Self::Unclear,
    ];

    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Willing => "willing",
            Self::Conditional => "conditional",
            Self::Later => "later",
            Self::Unwilling => "unwilling",
            Self::Unclear => "unclear",
        }
    }
}

/// An expression of the inventory that was heard, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// What it means: the name of its group in the inventory.
    pub meaning: &'static str,
    /// The same in Dutch.
    pub label: &'static str,
    /// The same in English.
    pub label_en: &'static str,
    /// The words themselves.
    pub span: Span,
    /// Index of the segment in the document.
    pub segment: usize,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// The clause that it stands in.
    pub clause: Span,
    /// What it says, after its contexts turned it.
    pub stance: Stance,
    /// What it would say by itself.
    pub before: Stance,
    /// What covers it.
    pub contexts: Contexts,
    /// Whether the target is spoken of in its paragraph.
    pub on_target: bool,
    /// How much it says, all things weighed.
    pub weight: f64,
    /// What its weight was made of, for an explanation: factor and name.
    pub factors: Vec<(f64, &'static str)>,
}
