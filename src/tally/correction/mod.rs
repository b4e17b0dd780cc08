//! Tallies by an automatic coder, corrected by checks by hand.
//!
//! A coder that errs gives a wrong tally, and an interval around it does not help:
//! the errors do not become fewer with more cases. [`Sampled`] draws which cases to
//! check by hand, so that what the coder seldom says is checked as well.
//! [`Corrected`] makes of the checks a share of each class with an interval, and says
//! how many more checks would halve it. [`calibration`] is the estimator behind it,
//! [`exact_bounds`] is for those who need a guarantee, and [`ErrorCorrected`] gives
//! the other estimators beside each other.
//!
//! When the coder's quality is known from elsewhere and no case was checked there are
//! [`rogan_gladen`] and, for several classes, [`adjusted_count`]. How good a coder is
//! is told by [`Metrics`], [`LabelMetrics`] and [`SpanMetrics`].
//!
//! The hand is taken to be right throughout. A correction is of all cases together:
//! for a part of them, such as a region, there are as a rule too few checks.

mod allocation;
mod blaker;
mod calibration;
mod coded_case;
mod corrected;
mod estimators;
mod exact;
mod hand_only;
mod label_metrics;
mod metrics;
mod more_checks;
mod ppi;
mod printed;
mod rogan_gladen;
mod sampled;
mod shares;
mod span_metrics;
mod stratum;
mod system;
mod yes_no;

pub use blaker::blaker;
pub use calibration::calibration;
pub use coded_case::{CodedCase, Hand};
pub use corrected::{Corrected, CorrectedShare};
pub use estimators::{ErrorCorrected, Estimate};
pub use exact::{ExactBounds, exact_bounds};
pub use label_metrics::LabelMetrics;
pub use metrics::{ClassMetrics, Metrics};
pub use ppi::{PowerTuned, PredictionPowered};
pub use printed::Printed;
pub use rogan_gladen::{
    Counted, EstimatedRoganGladen, RoganGladen, estimated_rogan_gladen, rogan_gladen,
};
pub use sampled::Sampled;
pub use shares::{AdjustedCount, adjusted_count, calibrated_shares};
pub use span_metrics::SpanMetrics;
pub use stratum::{Share, Stratum};
pub use yes_no::YesNo;
