//! The formats that notes come in, and what reads each.

mod archive;
mod blocks;
mod budget;
mod comment;
pub mod csv;
pub mod docx;
pub mod encoding;
mod header;
pub mod html;
pub mod json;
mod limit;
pub mod mail;
pub mod ods;
pub mod odt;
mod open_document;
mod prose;
mod relation;
mod rows;
mod sheet;
mod sniff;
mod written;
pub mod xlsx;
mod xml;
pub mod zip;

pub use sniff::Format;

use crate::error::Error;

/// An error about something else than what was expected in a file.
fn unexpected(name: &str, expected: impl Into<String>, found: impl Into<String>) -> Error {
    Error::at(name, Error::unexpected(expected, found).kind)
}
