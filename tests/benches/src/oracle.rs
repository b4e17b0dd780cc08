//! The oracle: what draagvlak codes against an overlapping search with word bounds.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use draagvlak::{Codebook, Reading};

use crate::codebook::{Pattern, patterns};
use crate::contestants::{aho, engine};
use crate::corpus::load;

/// Code, start and end.
type Hit = (usize, usize, usize);

const EXAMPLES: usize = 5;

const HEADING: &str = "stands in a heading, front matter or furniture";
const SENTENCES: &str = "phrase over a sentence end";
const PARTED: &str = "phrase parted by something else than one space";
const JOINED: &str = "apostrophe, hyphen or full stop at or in the word";
const FOLLOWS: &str = "follows from another difference of the same code";
const OTHER: &str = "other";

struct Tallied {
    same: usize,
    reasons: BTreeMap<&'static str, usize>,
    examples: Vec<String>,
}

/// Compares the two and prints how they differ; whether nothing stayed unexplained.
pub fn compare(corpus: &Path, codebook: &Path) -> Result<bool, Box<dyn Error>> {
    let documents = load(corpus)?;
    let codebook = Arc::new(Codebook::read(codebook)?);
    let patterns = patterns(&codebook);
    let automaton = aho::automaton(&patterns)?;
    let study = engine::study(&codebook, &documents);
    let mut tallied = Tallied {
        same: 0,
        reasons: BTreeMap::new(),
        examples: Vec::new(),
    };
    for reading in study.readings() {
        tallied.compare(reading, &automaton, &patterns);
    }
    println!("{} codings are the same", tallied.same);
    for (reason, count) in &tallied.reasons {
        println!("{count:8} differ: {reason}");
    }
    for example in &tallied.examples {
        println!("  {example}");
    }
    Ok(tallied.reasons.get(OTHER).is_none_or(|&count| count == 0))
}

impl Tallied {
    fn compare(&mut self, reading: &Reading, automaton: &AhoCorasick, patterns: &[Pattern]) {
        let text = reading.document.text();
        let codings = reading.codings.iter();
        let ours: BTreeSet<Hit> = codings
            .map(|coding| (usize::from(coding.code), coding.span.start, coding.span.end))
            .collect();
        let (mut inside, mut lost) = (BTreeMap::<usize, Vec<Hit>>::new(), Vec::new());
        for hit in bounded(text, automaton, patterns) {
            match sentence(reading, hit) {
                Ok(sentence) => inside.entry(sentence).or_default().push(hit),
                Err(reason) => lost.push((hit, reason)),
            }
        }
        for (_, reason) in lost {
            *self.reasons.entry(reason).or_default() += 1;
        }
        let theirs: BTreeSet<Hit> = inside.into_values().flat_map(longest).collect();
        self.same += ours.intersection(&theirs).count();
        let differ = ours.symmetric_difference(&theirs);
        let (known, open): (Vec<(Hit, _)>, Vec<_>) = differ
            .map(|&hit| (hit, reason(text, hit)))
            .partition(|(_, reason)| *reason != OTHER);
        for (_, reason) in &known {
            *self.reasons.entry(reason).or_default() += 1;
        }
        for (hit, _) in open {
            let overlaps =
                |(other, _): &(Hit, _)| other.0 == hit.0 && other.1 < hit.2 && hit.1 < other.2;
            let reason = match known.iter().any(overlaps) {
                true => FOLLOWS,
                false => OTHER,
            };
            *self.reasons.entry(reason).or_default() += 1;
            if reason == OTHER && self.examples.len() < EXAMPLES {
                let side = match ours.contains(&hit) {
                    true => "only draagvlak",
                    false => "only the oracle",
                };
                self.examples.push(example(reading, hit, side));
            }
        }
    }
}

/// Hits at the bounds of words; a beginning goes on to the end of its word.
fn bounded(text: &str, automaton: &AhoCorasick, patterns: &[Pattern]) -> BTreeSet<Hit> {
    let mut hits = BTreeSet::new();
    for hit in automaton.find_overlapping_iter(text) {
        let pattern = &patterns[hit.pattern().as_usize()];
        if aho::is_bounded(text, hit.start(), hit.end(), pattern.prefix) {
            let rest = &text[hit.end()..];
            let end = match pattern.prefix {
                true => rest
                    .find(|c: char| !c.is_alphanumeric())
                    .unwrap_or(rest.len()),
                false => 0,
            };
            hits.insert((pattern.code, hit.start(), hit.end() + end));
        }
    }
    hits
}

/// The sentence of a case that a hit stands in, or why it stands in none.
fn sentence(reading: &Reading, (_, start, end): Hit) -> Result<usize, &'static str> {
    let segments = &reading.segments;
    let first = segments.partition_point(|segment| segment.span.end <= start);
    let touches = |at: usize| {
        segments
            .get(at)
            .is_some_and(|segment| segment.span.start < end)
    };
    if !touches(first) {
        return Err(HEADING);
    }
    let Some(case) = reading.case_of(first) else {
        return Err(HEADING);
    };
    let case = &reading.cases.cases[case];
    if segments[first].block < case.blocks.start + case.heading_blocks {
        return Err(HEADING);
    }
    let span = segments[first].span;
    match span.start <= start && end <= span.end {
        true => Ok(first),
        false => Err(SENTENCES),
    }
}

/// Of the hits of one code that overlap the longest, then the first.
fn longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|&(code, start, end)| (code, Reverse(end - start), start));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let free = |kept: &Hit| kept.0 != hit.0 || kept.2 <= hit.1 || hit.2 <= kept.1;
        if kept.iter().all(free) {
            kept.push(hit);
        }
    }
    kept
}

/// What explains that only one of the two has a hit.
fn reason(text: &str, (_, start, end): Hit) -> &'static str {
    let joins = |c: char| matches!(c, '\'' | '’' | '-' | '‐' | '.' | ':' | '_');
    // A mark joins two words only when it stands right between them.
    let joined = |mark: Option<char>, beyond: Option<char>| {
        mark.is_some_and(joins) && beyond.is_some_and(char::is_alphanumeric)
    };
    let (mut before, mut after) = (text[..start].chars().rev(), text[end..].chars());
    let words = &text[start..end];
    if joined(before.next(), before.next())
        || joined(after.next(), after.next())
        || words.contains(joins)
    {
        return JOINED;
    }
    let gaps = words.split(char::is_alphanumeric);
    match gaps.filter(|gap| !gap.is_empty()).any(|gap| gap != " ") {
        true => PARTED,
        false => OTHER,
    }
}

fn example(reading: &Reading, (code, start, end): Hit, side: &str) -> String {
    let text = reading.document.text();
    let from = text.floor_char_boundary(start.saturating_sub(30));
    let to = text.ceil_char_boundary((end + 30).min(text.len()));
    let mut line = format!(
        "{side}: code {code}, {}: ",
        reading.document.source().name()
    );
    let _ = write!(
        line,
        "{:?}",
        format!(
            "{}[{}]{}",
            &text[from..start],
            &text[start..end],
            &text[end..to]
        )
    );
    line
}
