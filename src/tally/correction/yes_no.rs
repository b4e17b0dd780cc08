//! Cases of which a coder and, for some, a hand said yes or no.

use super::stratum::Stratum;

/// How often a coder and a hand said yes and no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YesNo {
    /// The cases that were checked: `checked[coder][hand]`, with 1 for yes.
    pub checked: [[u64; 2]; 2],
    /// The cases that were not: `unchecked[coder]`.
    pub unchecked: [u64; 2],
}

impl YesNo {
    /// Counts cases: what the coder said, and the hand if it did.
    pub fn new(cases: impl IntoIterator<Item = (bool, Option<bool>)>) -> Self {
        let mut counts = Self::default();
        for (coder, hand) in cases {
            let coder = usize::from(coder);
            match hand {
                Some(hand) => counts.checked[coder][usize::from(hand)] += 1,
                None => counts.unchecked[coder] += 1,
            }
        }
        counts
    }

    /// The number of cases.
    pub fn cases(&self) -> u64 {
        self.checks() + self.unchecked[0] + self.unchecked[1]
    }

    /// The number of checks.
    pub fn checks(&self) -> u64 {
        self.checked.iter().flatten().sum()
    }

    /// What the coder called no, and what it called yes.
    pub fn strata(&self) -> [Stratum; 2] {
        [0, 1].map(|coder| {
            let checked = self.checked[coder];
            Stratum {
                cases: checked[0] + checked[1] + self.unchecked[coder],
                checked: checked[0] + checked[1],
                found: checked[1],
            }
        })
    }
}
