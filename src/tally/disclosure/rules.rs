//! What may not be told.

/// What may not be told, and to whom.
///
/// A figure is *primary* when it may not be known:
///
/// * it counts less than the minimum, but not nothing (margins too);
/// * it counts nothing, where zeros are held to tell something;
/// * it counts all of a known group, or all but one, where its variable is an answer.
///
/// It is *protected* when what is printed leaves enough tables of whole numbers
/// possible, whatever the equations between all printed figures:
///
/// * for an outsider, one in which it is zero and one in which it is at least the
///   minimum; for a figure of nearly all of a group, one in which at least two of the
///   group gave another answer;
/// * for a respondent that is in one of the cells, and so knows that this cell counts at
///   least one: one in which any primary figure is another than it really is.
///
/// A stricter wish is that of a respondent for whom every figure is as open as for an
/// outsider; tables of few units rarely allow it. What respondents know together is not
/// looked at either: two of a cell of two know all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The least that a figure may count to be shown.
    pub minimum: u64,
    /// Whether a figure of nothing may not be known either.
    pub zeros: bool,
    /// The variables that are answers of the units that a group is known by.
    pub answers: Vec<String>,
    /// From whom the primary figures are kept.
    pub reader: Reader,
}

/// Who reads the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// One that knows what is printed.
    Outsider,
    /// Also each respondent, which knows its own answers.
    Respondent,
    /// Also each respondent that knows that it is alone in its cell, where it is.
    LoneRespondent,
}

impl Rules {
    /// Figures below a minimum are kept from outsiders and respondents.
    pub fn minimum(minimum: u64) -> Self {
        Self {
            minimum,
            zeros: false,
            answers: Vec::new(),
            reader: Reader::Respondent,
        }
    }

    /// The same rules with zeros kept too.
    pub fn with_zeros(self) -> Self {
        Self {
            zeros: true,
            ..self
        }
    }

    /// The same rules with a variable that is an answer.
    pub fn with_answer(mut self, variable: impl Into<String>) -> Self {
        self.answers.push(variable.into());
        self
    }

    /// The same rules for another reader.
    pub fn against(self, reader: Reader) -> Self {
        Self { reader, ..self }
    }

    /// Whether a count is too small to be shown.
    ///
    /// ```
    /// use draagvlak::tally::disclosure::Rules;
    /// assert!(Rules::minimum(3).is_small(2) && !Rules::minimum(3).is_small(0));
    /// ```
    pub fn is_small(&self, count: u64) -> bool {
        if count == 0 {
            self.zeros
        } else {
            count < self.minimum
        }
    }
}
