//! What a figure counts: the key by which it is the same in every table.

/// What a figure counts, whatever the table it stands in.
///
/// Two cells that have the same key are the same figure: the margin of one table and
/// the cell of another, in one release or in an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    /// The set of units that it is taken from.
    pub base: String,
    /// The variables that narrow it down, by name, with the categories that count.
    /// None at all is the grand total.
    pub levels: Vec<(String, Vec<String>)>,
}

impl Figure {
    /// The figure that counts the same whatever the level of a variable.
    pub(super) fn without(&self, variable: &str) -> Self {
        let levels = self.levels.iter().filter(|(name, _)| name != variable);
        Self {
            base: self.base.clone(),
            levels: levels.cloned().collect(),
        }
    }
}
