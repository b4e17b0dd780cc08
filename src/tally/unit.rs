//! What is counted.

/// What a table counts: one table never mixes two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// A case: one who was asked.
    #[default]
    Case,
    /// A segment: a sentence of a case.
    Segment,
    /// A mention: a coding.
    Mention,
}

impl Unit {
    /// All units.
    pub const ALL: [Self; 3] = [Self::Case, Self::Segment, Self::Mention];

    /// The name under which it is asked for and put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Segment => "segment",
            Self::Mention => "mention",
        }
    }

    /// The unit of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.name() == name)
    }
}
