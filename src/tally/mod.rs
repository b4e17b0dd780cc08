//! Tallies: how many say what, in which stratum, with margins.
//!
//! The unit is the case unless another is asked for. Every share has its base, and one
//! of cases an interval over the municipalities of its stratum: Wilson with
//! finite-population correction. A figure that cannot be given says why.

pub mod agreement;
pub mod association;
mod cooccurrence;
pub mod correction;
mod counts;
mod crosstab;
pub mod disclosure;
pub mod distribution;
mod draw;
mod estimable;
pub mod interval;
mod level;
mod strata;
pub mod survey;
mod unit;

pub use cooccurrence::Cooccurrence;
pub use counts::{Axis, Counts, Given, Hidden};
pub use crosstab::Crosstab;
pub use draw::Draw;
pub use estimable::{Estimable, NotEstimable};
pub use interval::{ShareInterval, wilson};
pub use strata::{Cell, Tally};
pub use unit::Unit;

/// The level of cases of which the variable is not known.
pub const UNKNOWN: &str = "unknown";
/// The level that stands for all cases.
pub const TOTAL: &str = "total";
/// The level of cases without any code.
pub const UNCODED: &str = "uncoded";
