//! How many more checks an interval asks for.

use super::allocation::next_stratum;
use super::coded_case::Group;
use super::printed::{Printed, printed_width};
use super::stratum::Part;

/// How many more checks along a path make the interval that is printed at most half as
/// wide, if the share in each part stays as it is. `None` when it has no width.
pub(super) fn more_checks(
    parts: &[Part],
    path: &[usize],
    printed: Printed,
    level: f64,
) -> Option<u64> {
    let width = printed_width(parts, printed, level)?;
    // Checks narrow the interval, but for a jump when a part becomes known; all end it.
    let (mut low, mut high) = (1, path.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let then = checked(parts, &path[..middle]);
        if printed_width(&then, printed, level).unwrap_or(0.0) <= width / 2.0 {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(high as u64)
}

/// The groups of all checks to come, one after another.
pub(super) fn path(groups: &[Group]) -> Vec<usize> {
    let cases: Vec<u64> = groups.iter().map(|group| group.cases).collect();
    let mut checked: Vec<u64> = groups.iter().map(|group| group.checked).collect();
    let mut path = Vec::new();
    while let Some(group) = next_stratum(&cases, &checked) {
        checked[group] += 1;
        path.push(group);
    }
    path
}

fn checked(parts: &[Part], more: &[usize]) -> Vec<Part> {
    let mut parts = parts.to_vec();
    for &part in more {
        parts[part].checked += 1;
    }
    parts
}
