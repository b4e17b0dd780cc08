//! The Python module `draagvlak._core`: conversion, no logic.

mod arrow;
mod change;
mod codebook;
mod coders;
mod convert;
mod counts;
mod gazetteer;
mod parts;
mod read;
mod redacted;
mod source;
mod statistics;
mod study;
mod study_coders;
mod study_counts;
mod table;

use pyo3::prelude::*;

/// The Rust core of draagvlak.
#[pymodule]
mod _core {
    #[pymodule_export]
    use super::change::Change;
    #[pymodule_export]
    use super::codebook::Codebook;
    #[pymodule_export]
    use super::coders::{Comparison, refusal};
    #[pymodule_export]
    use super::counts::{CountTable, Crosstab, Tally};
    #[pymodule_export]
    use super::gazetteer::Gazetteer;
    #[pymodule_export]
    use super::parts::{Parts, parts};
    #[pymodule_export]
    use super::read::{read, read_column, read_text, read_texts};
    #[pymodule_export]
    use super::redacted::Redacted;
    #[pymodule_export]
    use super::source::{Source, is_notes, read_sources, sources, twins};
    #[pymodule_export]
    use super::statistics::{
        adjust, agreement, difference, mcnemar, multinomial, share_interval, table_association,
    };
    #[pymodule_export]
    use super::study::{Study, label};
    #[pymodule_export]
    use super::table::Table;

    /// The version of the library.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
