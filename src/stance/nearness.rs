//! How near the target is to a statement.

use std::collections::HashSet;

use super::inventory::About;

/// How much of its weight a statement keeps.
mod keeps {
    /// The target is spoken of shortly before, in the same paragraph.
    pub(super) const NEAR: f64 = 0.9;
    /// The target is spoken of in the same paragraph.
    pub(super) const PARAGRAPH: f64 = 0.8;
    /// The target is spoken of in the paragraph before.
    pub(super) const NEXT: f64 = 0.65;
    /// The target is spoken of elsewhere in the case.
    pub(super) const FAR: f64 = 0.35;
    /// The target is not spoken of, nor anything else.
    pub(super) const NO_TARGET: f64 = 0.9;
    /// The target is not spoken of, and the words do not say what they are about.
    pub(super) const VAGUE: f64 = 0.42;
    /// It is about something else that is named.
    pub(super) const OTHER: f64 = 0.4;
}

/// How many sentences on the target is still near.
const NEARBY: usize = 2;

/// Whether a sentence speaks of the target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    /// The block that the sentence stands in.
    pub(super) block: usize,
    /// Whether it speaks of the target.
    pub(super) target: bool,
    /// Whether it introduces what follows ("Over het programma:").
    pub(super) announces: bool,
}

/// How near to a sentence the target is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nearness {
    Here,
    Near,
    Paragraph,
    Next,
    Far,
    Nowhere,
}

/// For each sentence of a case how near the target is.
pub(super) fn nearness(heard: &[Mention]) -> Vec<Nearness> {
    let blocks: HashSet<usize> = heard
        .iter()
        .filter(|sentence| sentence.target)
        .map(|sentence| sentence.block)
        .collect();
    let mut announced = false;
    let mut found = Vec::with_capacity(heard.len());
    for (at, here) in heard.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &heard[before]);
        if before.is_some_and(|before| before.block != here.block) {
            announced = before.is_some_and(|before| before.announces);
        }
        let lately = &heard[at.saturating_sub(NEARBY)..at];
        let lately = lately
            .iter()
            .any(|other| other.target && other.block == here.block);
        found.push(if here.target {
            Nearness::Here
        } else if lately || announced {
            Nearness::Near
        } else if blocks.contains(&here.block) {
            Nearness::Paragraph
        } else if here
            .block
            .checked_sub(1)
            .is_some_and(|before| blocks.contains(&before))
        {
            // Blocks are numbered one after another, also those without sentences.
            Nearness::Next
        } else if blocks.is_empty() {
            Nearness::Nowhere
        } else {
            Nearness::Far
        });
    }
    found
}

impl Nearness {
    /// Whether the target is spoken of in the same paragraph.
    pub(super) fn on_target(self) -> bool {
        matches!(self, Self::Here | Self::Near | Self::Paragraph)
    }

    /// How much of what a sentence sounds like is about the target.
    pub(super) fn to_target(self) -> f64 {
        match self {
            Self::Here => 1.0,
            Self::Near => keeps::NEAR,
            Self::Paragraph => keeps::PARAGRAPH,
            Self::Next | Self::Far | Self::Nowhere => 0.0,
        }
    }

    /// How much of its weight a statement keeps at this distance.
    pub(super) fn keeps(self, about: About, other: bool, points: bool) -> (f64, &'static str) {
        match (self, about) {
            (Self::Here, _) => (1.0, "target"),
            (Self::Near, _) => (keeps::NEAR, "target_near"),
            (Self::Paragraph, _) => (keeps::PARAGRAPH, "target_in_paragraph"),
            (Self::Next, _) => (keeps::NEXT, "target_before"),
            (Self::Far, _) => (keeps::FAR, "target_far"),
            (Self::Nowhere, _) if other => (keeps::OTHER, "other_object"),
            (Self::Nowhere, About::Target) if !points => (keeps::VAGUE, "no_target"),
            (Self::Nowhere, _) => (keeps::NO_TARGET, "no_target"),
        }
    }
}
