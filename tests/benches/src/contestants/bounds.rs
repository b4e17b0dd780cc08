//! sentence-bounds: the sentences of UAX 29 alone, line by line.

use unicode_segmentation::UnicodeSegmentation;

use super::Round;

pub fn round() -> Round {
    Box::new(|documents| {
        let lines = documents
            .iter()
            .flat_map(|document| document.text().lines());
        lines
            .map(|line| line.split_sentence_bound_indices().count())
            .sum()
    })
}
