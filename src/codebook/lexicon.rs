//! Terms, compiled: all of them are looked for in one walk over the words.
//!
//! Matches overlap freely: no term hides another.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::parts::{Parts, Stand};
use super::regexes::Regexes;
use super::term::{Pattern, Step, Term, Word};

/// Terms made ready for matching; they are known by their index.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    plain: FxHashMap<String, Vec<u32>>,
    /// `abc*`, `*abc` and `*abc*`, and words within compounds, by their letters.
    parts: Parts,
    /// Any other pattern with wildcards.
    globs: Vec<(Vec<char>, u32)>,
    patterns: FxHashMap<Word, u32>,
    /// For each pattern the ways that are found by it.
    pub(super) opens: Vec<Vec<u32>>,
    /// For each way to write a term its places.
    pub(super) ways: Vec<Way>,
    /// For each term the words of its first way.
    places: Vec<usize>,
    pub(super) regexes: Regexes,
    /// Whether words are found within compounds.
    compounds: bool,
}

/// One way to write a term: as it stands, or as a verb in two halves.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) term: u32,
    pub(super) places: Vec<Place>,
    /// Whether its words must stand in one clause.
    pub(super) halves: bool,
    /// The place by whose word it is found: the first, but where no gap is between
    /// the words that with the longest, which is met least often.
    pub(super) anchor: usize,
    /// Whether there is a gap between its words.
    pub(super) gapped: bool,
}

#[derive(Debug)]
pub(super) struct Place {
    pub(super) patterns: Vec<u32>,
    pub(super) gap: usize,
}

impl Lexicon {
    pub(crate) fn new<'a>(terms: impl IntoIterator<Item = &'a Term>) -> Self {
        let mut lexicon = Self::default();
        lexicon.fill(terms);
        lexicon.finish()
    }

    fn finish(mut self) -> Self {
        self.parts.finish();
        self.regexes.finish();
        self
    }

    fn fill<'a>(&mut self, terms: impl IntoIterator<Item = &'a Term>) {
        let lexicon = self;
        for (index, term) in terms.into_iter().enumerate() {
            let index = index as u32;
            if let Pattern::Regex(regex) = &term.pattern {
                lexicon.regexes.add(index, regex);
            }
            lexicon.places.push(term.steps().len());
            lexicon.add(index, term.steps(), false);
        }
    }

    /// The same, with what codebooks have beyond other lists of terms: words
    /// within compounds, and separable verbs in two halves.
    pub(crate) fn of_codes<'a>(terms: impl IntoIterator<Item = &'a Term> + Clone) -> Self {
        let mut lexicon = Self {
            compounds: true,
            ..Self::default()
        };
        lexicon.fill(terms.clone());
        for (index, term) in terms.into_iter().enumerate() {
            for way in term.split() {
                lexicon.add(index as u32, &way, true);
            }
        }
        lexicon.finish()
    }

    fn add(&mut self, term: u32, steps: &[Step], halves: bool) {
        let number = self.ways.len() as u32;
        let mut places = Vec::new();
        for step in steps {
            let bare = |word: &&Word| self.compounds || !matches!(word, Word::Within(_));
            let words: Vec<&Word> = step.words.iter().filter(bare).collect();
            let patterns = words.into_iter().map(|word| self.pattern(word)).collect();
            places.push(Place {
                patterns,
                gap: step.gap,
            });
        }
        let gapped = places.iter().any(|place: &Place| place.gap > 0);
        let lengths = steps.iter().map(Step::length).enumerate();
        let longest = lengths.max_by_key(|&(at, length)| (length, Reverse(at)));
        let anchor = longest.map_or(0, |(at, _)| at);
        let anchor = if gapped { 0 } else { anchor };
        if let Some(place) = places.get(anchor) {
            for &pattern in &place.patterns {
                self.opens[pattern as usize].push(number);
            }
        }
        self.ways.push(Way {
            term,
            places,
            halves,
            anchor,
            gapped,
        });
    }

    /// How many words a match of this term has, gaps left out.
    pub(crate) fn places(&self, term: u32) -> usize {
        self.places[term as usize]
    }

    /// The number of a pattern, the same for the same pattern.
    fn pattern(&mut self, word: &Word) -> u32 {
        if let Some(&known) = self.patterns.get(word) {
            return known;
        }
        let number = self.opens.len() as u32;
        self.opens.push(Vec::new());
        self.patterns.insert(word.clone(), number);
        match word {
            Word::Plain(letters) => self.plain.entry(letters.clone()).or_default().push(number),
            Word::Within(letters) => self.parts.add(Stand::Within, letters, number),
            Word::Glob(glob) => {
                let letters = glob.trim_matches('*');
                if letters.contains(['*', '?']) {
                    self.globs.push((glob.chars().collect(), number));
                } else {
                    let stand = match (glob.starts_with('*'), glob.ends_with('*')) {
                        (true, true) => Stand::Core,
                        (true, false) => Stand::Tail,
                        _ => Stand::Head,
                    };
                    self.parts.add(stand, letters, number);
                }
            }
        }
        number
    }

    /// The patterns that a folded word fits, sorted.
    pub(super) fn fits(&self, word: &str) -> Vec<u32> {
        let mut fits = self.plain.get(word).cloned().unwrap_or_default();
        self.parts.fits(word, &mut fits);
        if !self.globs.is_empty() {
            let letters: Vec<char> = word.chars().collect();
            let globs = self
                .globs
                .iter()
                .filter(|(glob, _)| matches(glob, &letters));
            fits.extend(globs.map(|(_, number)| number));
        }
        fits.sort_unstable();
        fits.dedup();
        fits
    }
}

/// Whether a glob fits a whole word. It goes back to the last star only, which
/// is enough, and keeps the work within the product of their lengths.
fn matches(glob: &[char], word: &[char]) -> bool {
    let (mut at, mut in_word) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while in_word < word.len() {
        match glob.get(at) {
            Some('*') => {
                star = Some((at, in_word));
                at += 1;
            }
            Some(&c) if c == '?' || c == word[in_word] => {
                at += 1;
                in_word += 1;
            }
            _ => match star {
                Some((star_at, from)) => {
                    star = Some((star_at, from + 1));
                    at = star_at + 1;
                    in_word = from + 1;
                }
                None => return false,
            },
        }
    }
    glob[at..].iter().all(|c| *c == '*')
}
