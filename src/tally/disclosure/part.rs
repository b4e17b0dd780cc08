//! Sets of units that are part of others.

/// A set of units and one that is part of it.
pub(super) type Part = (String, String);

/// A base and all those that it is part of.
pub(super) fn all_over(base: &str, parts: &[Part]) -> Vec<String> {
    let mut bases = vec![base.to_owned()];
    let mut at = 0;
    while at < bases.len() {
        for (whole, part) in parts {
            if *part == bases[at] && !bases.contains(whole) {
                bases.push(whole.clone());
            }
        }
        at += 1;
    }
    bases
}

/// The name of the units of a whole that are not in its part.
pub(super) fn rest_of(whole: &str, part: &str) -> String {
    format!("{whole} without {part}")
}
