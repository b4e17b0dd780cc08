//! Why a figure cannot be given.

use std::fmt;

/// A figure, or why there is none. No figure is ever NaN.
pub type Estimable<T> = Result<T, NotEstimable>;

/// Why a figure cannot be given: it is printed where the figure would stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotEstimable {
    /// Nothing was counted.
    Empty,
    /// All were counted: there is nothing left to estimate.
    Census,
    /// All values are the same, so that chance cannot be told from agreement.
    OneValue,
    /// A single unit says nothing of how units differ.
    OneUnit,
    /// No unit differs from another, so that the spread cannot be estimated.
    NoSpread,
    /// The equations have no single solution.
    Singular,
    /// It would cost more work than is allowed for it.
    TooLarge,
    /// Units of the same case say much the same, so that they are no sample.
    Dependent,
    /// No method is known that gives it.
    NoMethod,
    /// It would show who said it.
    Hidden,
    /// What was asked makes no sense, with what is wrong.
    Asked(&'static str),
}

impl NotEstimable {
    /// The name under which tables tell it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Census => "census",
            Self::OneValue => "one_value",
            Self::OneUnit => "one_unit",
            Self::NoSpread => "no_spread",
            Self::Singular => "singular",
            Self::TooLarge => "too_large",
            Self::Dependent => "dependent",
            Self::NoMethod => "no_method",
            Self::Hidden => "hidden",
            Self::Asked(_) => "asked",
        }
    }
}

impl fmt::Display for NotEstimable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "nothing was counted",
            Self::Census => "all were counted: nothing is left to estimate",
            Self::OneValue => "all values are the same",
            Self::OneUnit => "a single unit says nothing of how units differ",
            Self::NoSpread => "no unit differs from another",
            Self::Singular => "the equations have no single solution",
            Self::TooLarge => "too large to compute exactly",
            Self::Dependent => "units of one case are not independent",
            Self::NoMethod => "no method is known that gives it",
            Self::Hidden => "hidden: it could show who said it",
            Self::Asked(wrong) => wrong,
        })
    }
}

impl std::error::Error for NotEstimable {}
