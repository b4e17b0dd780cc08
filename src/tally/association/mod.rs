//! Association: whether answers differ between groups.
//!
//! [`Association`] takes a table of counts of any size: chi-square, likelihood
//! ratio, residuals and Cramér's V; [`fisher_freeman_halton`] is the exact test
//! of such a table, which small numbers call for. Tables of two by two have more
//! of their own: [`FisherExact`], [`barnard`], [`boschloo`], [`yates`], [`phi`]
//! and odds ratios. [`MantelHaenszel`] takes one such table per stratum,
//! [`McNemar`] the table of paired answers, and [`trend`] shares over groups in
//! an order. [`Keyness`] tells whether a word is typical of one text against
//! another. [`adjust`] corrects p-values for the number of tests.
//!
//! All of them hold units to be independent. With strata and weights they are
//! too sure of themselves, and of a census nothing is left to test.

mod adjustment;
mod chi_square;
mod counts;
mod cramer;
mod factorial_key;
mod fisher;
mod four_fold;
mod freeman_halton;
mod hypergeometric;
mod keyness;
mod level;
mod mantel_haenszel;
mod mcnemar;
mod network;
mod odds_ratio;
mod paths;
mod region;
mod stratum;
mod trend;
mod unconditional;
mod walk;

pub use adjustment::{Adjustment, adjust};
pub use chi_square::{Association, ChiSquareTest};
pub use fisher::FisherExact;
pub use four_fold::{FourFold, phi, yates};
pub use freeman_halton::fisher_freeman_halton;
pub use keyness::Keyness;
pub use mantel_haenszel::MantelHaenszel;
pub use mcnemar::McNemar;
pub use odds_ratio::{OddsRatio, conditional_odds_ratio, haldane_anscombe, sample_odds_ratio};
pub use trend::trend;
pub use unconditional::{Unconditional, barnard, boschloo};
