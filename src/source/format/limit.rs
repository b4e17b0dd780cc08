//! How large a file may be.

use super::unexpected;
use crate::error::Error;

/// The most bytes of a file, or of a part of one that is unpacked.
pub(super) const MOST_BYTES: usize = 64 << 20;

/// Whether a file is no larger than can be read.
pub(super) fn fits(name: &str, bytes: &[u8]) -> Result<(), Error> {
    fits_in(name, bytes, MOST_BYTES)
}

/// Whether a file is no larger than so many bytes.
pub(super) fn fits_in(name: &str, bytes: &[u8], most: usize) -> Result<(), Error> {
    if bytes.len() <= most {
        return Ok(());
    }
    let expected = format!("a file of at most {} MB", most >> 20);
    let found = format!("{} MB", bytes.len() >> 20);
    Err(unexpected(name, expected, found))
}
