//! Intervals for shares: of a sample, of a finite population, of several
//! categories at once, and for the difference of two shares.
//!
//! [`wilson`] is the default. It heeds the size of the population when that is
//! known, it is never without width, and its coverage is near its level even for few units.
//! [`hypergeometric`] is for those who need a guarantee. The other methods are
//! there to compare: [`coverage`] tells how often each holds the truth.
//!
//! Every interval takes it that the units were drawn at random. No interval mends
//! a sample of volunteers.

mod coverage;
mod difference;
mod finite;
mod limit;
mod marked;
mod method;
mod multinomial;
mod score;
mod share;

pub use coverage::{Coverage, coverage};
pub use difference::{Difference, difference};
pub use finite::{FiniteMethod, finite_interval};
pub use marked::{beta_binomial, hypergeometric};
pub use method::{Method, interval};
pub use multinomial::{goodman, sison_glaz};
pub(super) use score::wilson_of_size;
pub use score::{effective_size, wilson, wilson_remainder};
pub use share::ShareInterval;
