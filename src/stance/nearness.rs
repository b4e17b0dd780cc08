//! How near the target is to a statement.

use super::inventory::About;
use super::judge::Heard;

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

pub(super) fn nearness(heard: &[Heard], at: usize) -> Nearness {
    let here = &heard[at];
    if here.target {
        return Nearness::Here;
    }
    let same = |other: &&Heard| other.block == here.block && other.target;
    let before = &heard[..at];
    // Blocks are numbered one after another, also those without sentences.
    let next = |other: &&Heard| other.target && other.block + 1 == here.block;
    let announced = before.iter().rfind(|other| other.block < here.block);
    if before.iter().rev().take(NEARBY).any(|other| same(&other))
        || announced.is_some_and(|other| other.announces)
    {
        Nearness::Near
    } else if heard.iter().any(|other| same(&other)) {
        Nearness::Paragraph
    } else if before.iter().any(|other| next(&other)) {
        Nearness::Next
    } else if heard.iter().any(|other| other.target) {
        Nearness::Far
    } else {
        Nearness::Nowhere
    }
}

impl Nearness {
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
