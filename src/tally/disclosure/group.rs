//! What a known group gives away of each of its units.

/// How the answers of a known group tell what its units answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupDisclosure {
    /// All gave the same answer.
    All,
    /// All but one did, and that one knows what all others answered.
    AllButOne,
}

/// Whether the answers of a group of which the size is known tell what its units
/// answered (Hundepool et al. 2012, Statistical Disclosure Control, ch. 5).
///
/// ```
/// use draagvlak::tally::disclosure::{GroupDisclosure, group_disclosure};
/// assert_eq!(group_disclosure(&[5, 1, 0]), Some(GroupDisclosure::AllButOne));
/// assert_eq!(group_disclosure(&[4, 2, 0]), None);
/// ```
pub fn group_disclosure(answers: &[u64]) -> Option<GroupDisclosure> {
    let most = answers.iter().copied().max().filter(|&most| most > 0)?;
    let mut others = answers.iter().map(|&count| u128::from(count)).sum::<u128>();
    others -= u128::from(most);
    match others {
        0 => Some(GroupDisclosure::All),
        1 => Some(GroupDisclosure::AllButOne),
        _ => None,
    }
}
