#![doc = include_str!("../README.md")]

pub mod case;
pub mod codebook;
pub mod coder;
mod coding;
pub mod context;
mod document;
mod error;
mod gazetteer;
mod output;
#[cfg(feature = "python")]
mod python;
mod redact;
mod segment;
pub mod source;
mod span;
pub mod stance;
mod study;
pub mod tally;
mod word;

pub use case::{Area, Attribute, Case, Cases, Doubt, Precision, Size};
pub use codebook::{Code, Codebook, Format, Hyphens, Term};
pub use coder::{Answer, Coder};
pub use coding::{Coding, Finding, FindingKind, Tagger};
pub use context::{Context, Contexts, Scopes};
pub use document::{Block, BlockKind, Document, Furniture, Mark};
pub use error::{Error, ErrorKind, Place};
pub use gazetteer::{
    Found as FoundMunicipality, Gazetteer, How, Municipality, Region, RegionKind, SizeClass,
};
pub use output::{Column, LANGUAGES, Levels, Quote, Sets, Table, Value, Values, label};
pub use redact::{Personal, Redacted, Redaction};
pub use segment::{Segment, Words, segments};
#[cfg(feature = "fs")]
pub use source::{Found, find};
pub use source::{Source, Start};
pub use span::{CodePoints, Span};
pub use stance::{Confidence, Judge, Judgement, Stance, Statement};
pub use study::{
    Change, Comparison, CorrectedTally, Parts, Reading, Settings, Study, StudyCase, Variable,
};
pub use tally::{Crosstab, Tally, Unit};
