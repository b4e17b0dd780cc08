//! Codebooks: 1,000 terms in 50 codes, dense or sparse on notes like those measured.

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use unicode_segmentation::UnicodeSegmentation;

use crate::corpus::{Document, MB, sample, size};
use crate::rng::Rng;

const CODES: usize = 50;

/// The least a term is long, in bytes.
const SHORTEST: usize = 4;

/// How many terms of each kind, and their part of the hits per KB.
const KINDS: [(Kind, usize, f64); 3] = [
    (Kind::Exact, 600, 0.6),
    (Kind::Prefix, 250, 0.25),
    (Kind::Phrase, 150, 0.15),
];

/// Hits per KB that each codebook aims at.
const AIMS: [(&str, f64); 2] = [("dense", 50.0), ("sparse", 5.0)];

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Exact,
    Prefix,
    Phrase,
}

impl Kind {
    fn written(self, words: &str) -> String {
        match self {
            Self::Exact => format!("={words}"),
            Self::Prefix => format!("{words}*"),
            Self::Phrase => words.to_owned(),
        }
    }
}

/// Words, beginnings of words and phrases of a sample, each kind by how often they
/// come.
struct Counts(HashMap<Kind, Vec<(String, usize)>>);

impl Counts {
    fn of(documents: &[Document]) -> Self {
        let mut words: HashMap<String, usize> = HashMap::new();
        let mut phrases: HashMap<String, usize> = HashMap::new();
        for line in documents
            .iter()
            .flat_map(|document| document.text().lines())
        {
            let line = line.to_lowercase();
            // Words that one space parts: runs of them are what phrases are cut from.
            let mut run: Vec<&str> = Vec::new();
            for piece in line.split_word_bounds() {
                match piece {
                    " " => continue,
                    word if word.chars().all(char::is_alphabetic) => {
                        run.push(word);
                        *words.entry(word.to_owned()).or_default() += 1;
                        for length in 2..=3.min(run.len()) {
                            let phrase = run[run.len() - length..].join(" ");
                            *phrases.entry(phrase).or_default() += 1;
                        }
                    }
                    _ => run.clear(),
                }
            }
        }
        let prefixes = prefixes(&words);
        let ranked = |counts: HashMap<String, usize>| {
            let long = |(term, count): &(String, usize)| term.len() >= SHORTEST && *count > 1;
            let mut counts: Vec<_> = counts.into_iter().filter(long).collect();
            counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            counts
        };
        Self(HashMap::from([
            (Kind::Exact, ranked(words)),
            (Kind::Prefix, ranked(prefixes)),
            (Kind::Phrase, ranked(phrases)),
        ]))
    }

    /// So many terms of a kind that together come about so often.
    fn choose(&self, kind: Kind, many: usize, hits: f64) -> Vec<&str> {
        let ranked = &self.0[&kind];
        // Evenly spread ranks from `first` on: frequent and rare terms together, as
        // codebooks have. Which are too many at `first` 0 start at a rarer one.
        let spread = |first: usize, last: usize| {
            (0..many).map(move |at| &ranked[first + at * (last - first) / many])
        };
        let sum = |first, last| {
            spread(first, last)
                .map(|(_, count)| *count as f64)
                .sum::<f64>()
        };
        let all = ranked.len();
        let (mut first, mut last) = (0, all);
        if sum(0, all) < hits {
            last = least(many, all, |last| sum(0, last) <= hits);
        } else {
            first = least(0, all - many, |first| sum(first, all) <= hits);
        }
        spread(first, last).map(|(term, _)| term.as_str()).collect()
    }
}

/// The least number from `low` on for which something holds that goes on holding.
fn least(mut low: usize, mut high: usize, holds: impl Fn(usize) -> bool) -> usize {
    while low < high {
        let middle = low.midpoint(high);
        match holds(middle) {
            true => high = middle,
            false => low = middle + 1,
        }
    }
    low
}

/// For each word its beginning without an ending of two letters, and how many words
/// begin so.
fn prefixes(words: &HashMap<String, usize>) -> HashMap<String, usize> {
    let mut prefixes: HashMap<String, usize> = HashMap::new();
    for word in words.keys() {
        let letters = word.chars().count();
        let prefix: String = word
            .chars()
            .take(letters.saturating_sub(2).max(4))
            .collect();
        if letters >= 4 {
            prefixes.insert(prefix, 0);
        }
    }
    for (word, count) in words {
        for (end, _) in word.char_indices().chain([(word.len(), ' ')]) {
            if let Some(sum) = prefixes.get_mut(&word[..end]) {
                *sum += count;
            }
        }
    }
    prefixes
}

/// Writes `dense.toml` and `sparse.toml`.
pub fn generate(dir: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(dir)?;
    let documents = sample(2 * MB);
    let kilobytes = size(&documents) as f64 / 1000.0;
    let counts = Counts::of(&documents);
    for (name, aim) in AIMS {
        let mut terms = Vec::new();
        for (kind, many, part) in KINDS {
            let chosen = counts.choose(kind, many, aim * part * kilobytes);
            terms.extend(chosen.into_iter().map(|words| kind.written(words)));
        }
        Rng::new(SHUFFLE).shuffle(&mut terms);
        let path = dir.join(format!("{name}.toml"));
        std::fs::write(&path, toml(name, &terms))?;
        println!("{}: {} terms", path.display(), terms.len());
    }
    Ok(())
}

const SHUFFLE: u64 = 50;

fn toml(name: &str, terms: &[String]) -> String {
    let mut out = format!("name = \"{name}\"\nversion = \"1\"\n");
    for (at, terms) in terms.chunks(terms.len() / CODES).enumerate() {
        let number = at + 1;
        let _ = write!(
            out,
            "\n[[code]]\nname = \"code-{number:02}\"\nlabel = \"Code {number}\"\nterms = {terms:?}\n"
        );
    }
    out
}

/// A term as the peers see it.
#[derive(Clone)]
pub struct Pattern {
    /// Lower case, without marks.
    pub text: String,
    /// Whether a word may go on behind it.
    pub prefix: bool,
    /// Index of its code.
    pub code: usize,
}

/// The terms of a codebook.
pub fn patterns(codebook: &draagvlak::Codebook) -> Vec<Pattern> {
    let codes = codebook.codes().iter().enumerate();
    let terms = codes.flat_map(|(code, entry)| entry.terms.iter().map(move |term| (code, term)));
    let pattern = |(code, term): (usize, &draagvlak::Term)| {
        let bare = term.source.trim_start_matches('=');
        let text = bare.trim_end_matches('*');
        Pattern {
            text: text.to_owned(),
            prefix: text.len() < bare.len(),
            code,
        }
    };
    terms.map(pattern).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_that_holds_is_found() {
        assert_eq!(least(0, 10, |n| n >= 4), 4);
        assert_eq!(least(0, 10, |_| false), 10);
    }
}
