//! Estimates from a sample with strata, clusters and weights, of a population of a
//! known size.
//!
//! A [`Design`] says how the sample was drawn. From it come the [`mean`], [`total`]
//! and [`ratio`] of values and the [`shares`] and [`counts`] of classes, for the
//! whole or [`by`] part; an [`Estimate`] makes its intervals itself. Weights that
//! must agree with what is known of the population are
//! [post-stratified](Design::post_stratify) or [raked](Design::rake).
//! [`chi_square`] tests whether two variables go together.
//!
//! Standard errors are those of linearised estimates with the units of the first
//! stage (the ultimate cluster variance; Lumley 2004), or by [`jackknife`]. A part
//! that leaves some strata without rows is still held against all of the sample.
//!
//! All of this takes it that units were drawn at random within the strata.

mod adjustment;
mod by;
mod chi_square;
mod classes;
mod design;
mod estimate;
mod estimators;
mod jackknife;
mod linear;
mod linear_system;
mod sample;
mod share_interval;
mod table;
#[cfg(test)]
mod tests;
mod variance;

pub use adjustment::Margin;
pub use by::{Domain, by};
pub use chi_square::{ChiSquare, ChiSquareTest, chi_square};
pub use classes::Classes;
pub use design::Design;
pub use estimate::{Estimate, Estimates};
pub use estimators::{counts, mean, ratio, shares, total};
pub use jackknife::jackknife;
pub use sample::{Lonely, Sample};
pub use share_interval::ShareMethod;
