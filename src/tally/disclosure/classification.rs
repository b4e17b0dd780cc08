//! The axes of a table: a variable and the levels it is divided in.

/// A variable and the levels by which a table divides its units.
///
/// A level is known by the categories that it covers, so that "north" in one table
/// and its three provinces in another are known to be the same units.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Classification {
    /// Name of the variable.
    pub variable: String,
    /// The levels, each with the finest categories that it covers.
    pub levels: Vec<Vec<String>>,
    /// Whether the levels have an order, so that only neighbours can be merged.
    pub ordered: bool,
    /// Whether a unit may have several levels: the margin is then not the sum of the
    /// levels, but at least the largest of them and at most their sum.
    pub several: bool,
}

impl Classification {
    /// A variable of which each level is a category of its own, without an order.
    pub fn new<L: Into<String>>(
        variable: impl Into<String>,
        levels: impl IntoIterator<Item = L>,
    ) -> Self {
        Self {
            variable: variable.into(),
            levels: levels.into_iter().map(|level| vec![level.into()]).collect(),
            ordered: false,
            several: false,
        }
    }

    /// The same with levels that have an order.
    pub fn ordered(self) -> Self {
        Self {
            ordered: true,
            ..self
        }
    }

    /// The same of which a unit may have several levels.
    pub fn several(self) -> Self {
        Self {
            several: true,
            ..self
        }
    }

    /// The same with levels merged: each group of level numbers becomes a level.
    ///
    /// # Panics
    /// When there is no level of that number.
    pub fn merged(&self, groups: &[Vec<usize>]) -> Self {
        let merge = |group: &Vec<usize>| {
            let covered = group.iter().flat_map(|&level| self.levels[level].clone());
            let mut covered: Vec<String> = covered.collect();
            covered.sort();
            covered
        };
        Self {
            levels: groups.iter().map(merge).collect(),
            ..self.clone()
        }
    }

    /// The same with a level for each category.
    pub(super) fn refined(&self) -> Self {
        let mut levels: Vec<_> = self.levels.concat();
        levels.sort();
        levels.dedup();
        Self {
            levels: levels.into_iter().map(|category| vec![category]).collect(),
            ..self.clone()
        }
    }

    /// Whether each level is a category of its own.
    pub(super) fn is_fine(&self) -> bool {
        self.levels.iter().all(|level| level.len() == 1)
    }
}
