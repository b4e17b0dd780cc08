//! How far coders agree: on units, on sets of labels and on spans of text.
//!
//! Percent agreement says nothing of chance. Of the coefficients that correct for
//! it, [`alpha`] takes any number of coders, missing ratings and ordered values, and
//! [`bootstrap_alpha`] says how sure it is. [`gwet_ac`] stands beside it where nearly
//! all units are in one category: there kappa and alpha are low though coders hardly
//! ever differ.
//!
//! When all ratings are the same, agreement beyond chance is not 1 but cannot be
//! estimated. A standard error that is zero by its formula is not given either.

mod alignment;
mod alpha;
mod alpha_u;
mod bootstrap;
mod coded_span;
mod coefficient;
mod conger;
mod fleiss;
mod kappa;
mod metric;
mod patterns;
mod rated;
mod ratings;
mod sets;
mod span_f1;
mod unitized_alpha;
mod weights;

pub use alignment::{Alignment, Dissimilarity, best_alignment};
pub use alpha::{Alpha, alpha, coincidences};
pub use alpha_u::{AlphaU, CodeAlphaU, alpha_u};
pub use bootstrap::{Resampled, bootstrap_alpha, every_resample};
pub use coded_span::CodedSpan;
pub use coefficient::{
    Coefficient, brennan_prediger, fleiss_kappa, gwet_ac, percent_agreement, weighted_alpha,
};
pub use conger::conger_kappa;
pub use fleiss::{FleissKappa, fleiss_from_counts};
pub use kappa::{Kappa, cohen_kappa, kappa_max, light_kappa};
pub use metric::Metric;
pub use ratings::Ratings;
pub use sets::{SetDistance, set_ratings};
pub use span_f1::{SpanF1, SpanMatch, pairwise_f1};
pub use unitized_alpha::{CodeAlpha, UnitizedAlpha, unitized_alpha};
pub use weights::Weights;
