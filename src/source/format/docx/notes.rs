//! Notes at the foot of a page or at the end, until the text refers to them.

use std::collections::HashMap;

use super::super::prose::{Block, Numeral};

/// The notes of one kind.
#[derive(Debug)]
pub(super) struct Notes {
    numeral: Numeral,
    /// The notes that the text has not referred to yet, by their ids.
    unread: HashMap<String, Vec<Block>>,
    /// The labels of those that it has.
    labels: HashMap<String, String>,
}

impl Notes {
    /// Notes with their labels in a numeral.
    pub(super) fn new(numeral: Numeral) -> Self {
        Self {
            numeral,
            unread: HashMap::new(),
            labels: HashMap::new(),
        }
    }

    /// Adds a note.
    pub(super) fn add(&mut self, id: String, blocks: Vec<Block>) {
        self.unread.insert(id, blocks);
    }

    /// The label of a note that the text refers to, and the note where it is the first
    /// time.
    pub(super) fn refer(&mut self, id: &str) -> Option<(String, Option<Vec<Block>>)> {
        if let Some(label) = self.labels.get(id) {
            return Some((label.clone(), None));
        }
        let blocks = self.unread.remove(id)?;
        let number = u32::try_from(self.labels.len() + 1).unwrap_or(u32::MAX);
        let label = self.numeral.of(number);
        self.labels.insert(id.into(), label.clone());
        Some((label, Some(blocks)))
    }
}
