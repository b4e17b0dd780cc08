//! A variable that puts every row in a class.

use std::collections::BTreeSet;

use crate::tally::{Estimable, NotEstimable};

/// A variable that puts every row in one of some classes, or in none where it is
/// not known: a stance, a region, a size.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    names: Vec<String>,
    of: Vec<Option<usize>>,
}

impl Classes {
    /// Classes in the order of `names`, with for each row the place of its class
    /// among them. Not estimable when a row has a class without a name.
    pub fn new(names: Vec<String>, of: Vec<Option<usize>>) -> Estimable<Self> {
        if of.iter().flatten().any(|class| *class >= names.len()) {
            return Err(NotEstimable::Asked("a row has a class without a name"));
        }
        Ok(Self { names, of })
    }

    /// The classes of the labels of the rows, in the order of their code points.
    pub fn from_labels<S: AsRef<str>>(labels: &[Option<S>]) -> Self {
        let names: BTreeSet<&str> = labels.iter().flatten().map(AsRef::as_ref).collect();
        let names: Vec<String> = names.into_iter().map(String::from).collect();
        let place = |label: &S| names.binary_search_by(|name| name.as_str().cmp(label.as_ref()));
        let of = labels
            .iter()
            .map(|label| label.as_ref().and_then(|label| place(label).ok()));
        Self {
            of: of.collect(),
            names,
        }
    }

    /// The names of the classes.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// For each row the place of its class among the names.
    pub fn of(&self) -> &[Option<usize>] {
        &self.of
    }

    /// For each row 1 if it is in a class, the place of which is given, and 0 if it
    /// is in another.
    pub fn indicator(&self, class: usize) -> Vec<Option<f64>> {
        let within = |row: &Option<usize>| row.map(|row| f64::from(u8::from(row == class)));
        self.of.iter().map(within).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_places_among_sorted_names() {
        let classes = Classes::from_labels(&[Some("west"), None, Some("east"), Some("west")]);
        assert_eq!(classes.names(), ["east", "west"]);
        assert_eq!(classes.of(), [Some(1), None, Some(0), Some(1)]);
        assert_eq!(
            classes.indicator(0),
            [Some(0.0), None, Some(1.0), Some(0.0)]
        );
        assert!(Classes::new(vec!["east".into()], vec![Some(1)]).is_err());
    }
}
