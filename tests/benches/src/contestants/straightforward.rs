//! straightforward: what one writes with the crates at hand, in an afternoon.

use std::collections::HashMap;
use std::error::Error;
use std::hint::black_box;

use aho_corasick::AhoCorasick;
use draagvlak::Codebook;
use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use super::{Round, aho};
use crate::codebook::{Pattern, patterns};
use crate::corpus::Document;

/// A hit with what a table of hits has.
#[expect(
    dead_code,
    reason = "written as a table would be; nothing reads it here"
)]
struct Row {
    document: usize,
    case: usize,
    sentence: usize,
    start: usize,
    end: usize,
    code: usize,
    words: String,
}

struct Pipeline {
    heading: Regex,
    patterns: Vec<Pattern>,
    automaton: AhoCorasick,
}

pub fn round(codebook: &Codebook) -> Result<Round, Box<dyn Error>> {
    let patterns = patterns(codebook);
    let pipeline = Pipeline {
        heading: Regex::new(r"^[\w ,-]*?(\d{1,3}(?:\.\d{3})+) inwoners$")?,
        automaton: aho::automaton(&patterns)?,
        patterns,
    };
    Ok(Box::new(move |documents| {
        let mut rows = Vec::new();
        for (index, document) in documents.iter().enumerate() {
            pipeline.read(index, document, &mut rows);
        }
        let mut tally: HashMap<usize, usize> = HashMap::new();
        let mut last = None;
        for row in &rows {
            // Each case counts once for a code; rows lie in order of case.
            let here = (row.document, row.case);
            if last.replace((here, row.code)) != Some((here, row.code)) {
                *tally.entry(row.code).or_default() += 1;
            }
        }
        black_box(&tally);
        black_box(&rows).len()
    }))
}

impl Pipeline {
    fn read(&self, index: usize, document: &Document, rows: &mut Vec<Row>) {
        let text = document.text();
        let (mut case, mut sentence, mut at) = (0, 0, 0);
        for line in text.lines() {
            let start = at;
            at += line.len() + 1;
            if let Some(found) = self.heading.captures(line) {
                black_box(&found[1]);
                case += 1;
                continue;
            }
            for (from, piece) in line.split_sentence_bound_indices() {
                self.sentence(piece, |hit, words| {
                    rows.push(Row {
                        document: index,
                        case,
                        sentence,
                        start: start + from + hit.start(),
                        end: start + from + hit.end(),
                        code: self.patterns[hit.pattern().as_usize()].code,
                        words: words.to_owned(),
                    });
                });
                sentence += 1;
            }
        }
    }

    /// Hits that start where a word starts and end where one ends.
    fn sentence(&self, piece: &str, mut each: impl FnMut(aho_corasick::Match, &str)) {
        let words: Vec<(usize, usize)> = piece
            .unicode_word_indices()
            .map(|(start, word)| (start, start + word.len()))
            .collect();
        for hit in self.automaton.find_overlapping_iter(piece) {
            let starts = words.binary_search_by_key(&hit.start(), |word| word.0);
            let ends = words.binary_search_by_key(&hit.end(), |word| word.1);
            let prefix = self.patterns[hit.pattern().as_usize()].prefix;
            if starts.is_ok() && (prefix || ends.is_ok()) {
                each(hit, &piece[hit.start()..hit.end()]);
            }
        }
    }
}
