//! Contestants: what is measured, each as one function over loaded documents.

pub mod aho;
pub mod bounds;
pub mod engine;
pub mod straightforward;

use std::error::Error;
use std::path::Path;

use draagvlak::Codebook;

use crate::corpus::Document;

/// One round over all documents: how many hits. What a round makes it also frees.
pub type Round = Box<dyn Fn(&[Document]) -> usize>;

pub const NAMES: [&str; 7] = [
    "draagvlak",
    "draagvlak-2",
    "draagvlak-stances",
    "aho-corasick",
    "aho-corasick-bounded",
    "straightforward",
    "sentence-bounds",
];

/// Sets a contestant up.
pub fn set_up(name: &str, codebook: &Path) -> Result<Round, Box<dyn Error>> {
    let codebook = Codebook::read(codebook)?;
    Ok(match name {
        "draagvlak" => engine::round(codebook, 1)?,
        "draagvlak-2" => engine::round(codebook, 2)?,
        "draagvlak-stances" => engine::round_with_stances(codebook)?,
        "aho-corasick" => aho::raw(&codebook)?,
        "aho-corasick-bounded" => aho::bounded(&codebook)?,
        "straightforward" => straightforward::round(&codebook)?,
        "sentence-bounds" => bounds::round(),
        _ => return Err(format!("no contestant {name}; there are {NAMES:?}").into()),
    })
}
