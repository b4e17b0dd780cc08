//! Coders: whoever says what a case says. The rules, a person, another program.
//!
//! A coder is asked [`Task`]s, one a case, and gives [`Answer`]s. What comes from
//! outside is checked against the notes: words that are quoted must stand there.

mod quote;
mod reply;
mod task;

pub(crate) use quote::find as find_quote;
pub(crate) use reply::Notes;
pub use reply::Reply;
pub use task::{Asked, Task};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::error::Error;
use crate::span::Span;
use crate::stance::{Confidence, Stance, Track};

/// The name of the coder that the rules are.
pub const RULES: &str = "rules";

/// What a coder says of one case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// The stance; `None` from a coder who gave codings only.
    pub stance: Option<Stance>,
    /// How sure, where the coder says so.
    pub confidence: Option<Confidence>,
    /// `now`, or the moment in words.
    pub timing: Option<String>,
    /// What it hangs on.
    pub conditions: Vec<Span>,
    /// What policy and execution say, where they are told apart.
    pub tracks: Vec<(Track, Stance)>,
    /// The words that decided, in order of weight.
    pub evidence: Vec<Span>,
    /// Codes, each with the words that show it.
    pub codings: Vec<(u16, Span)>,
    /// Why, in a sentence.
    pub reason: Option<String>,
    /// What the coder wants to keep in mind.
    pub memo: Option<String>,
    /// When it was given, as the coder writes it.
    pub when: Option<String>,
}

/// A coder, and what it said of the cases of a study.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coder {
    /// Who it is.
    pub name: String,
    /// For each case of the study its answer, where there is one.
    pub answers: Vec<Option<Answer>>,
    /// Where it stands for several, for each case which of them answered.
    pub spokesmen: Vec<usize>,
    /// The cases of which it took back its answer, by index.
    pub withdrawn: BTreeSet<usize>,
    /// Answers that were not taken, each with its reason.
    pub refusals: Vec<Error>,
}

impl Coder {
    /// A coder of this name, who said nothing yet of so many cases.
    pub fn new(name: impl Into<String>, cases: usize) -> Self {
        Self {
            name: name.into(),
            answers: vec![None; cases],
            spokesmen: Vec::new(),
            withdrawn: BTreeSet::new(),
            refusals: Vec::new(),
        }
    }

    /// The same coder after more answers: those to a case that was answered before come
    /// in the place of the earlier ones.
    pub fn updated(&self, later: Self) -> Self {
        let earlier = self.answers.iter().cloned().enumerate();
        let answers = later.answers.into_iter().zip(earlier);
        let kept = answers.map(|(new, (at, old))| {
            let old = old.filter(|_| !later.withdrawn.contains(&at));
            new.or(old)
        });
        Self {
            name: later.name,
            answers: kept.collect(),
            refusals: later.refusals,
            ..Self::default()
        }
    }

    /// Several coders as one: of each case the answer of the first who gave one.
    pub fn first_of(coders: &[Arc<Self>]) -> Self {
        let cases = coders.iter().map(|coder| coder.answers.len()).max();
        let mut all = Self::new("", cases.unwrap_or(0));
        let names: Vec<&str> = coders.iter().map(|coder| coder.name.as_str()).collect();
        all.name = names.join(", ");
        for (case, answer) in all.answers.iter_mut().enumerate() {
            let mut given = coders.iter().enumerate();
            let first =
                given.find_map(|(at, coder)| Some((at, coder.answers.get(case)?.as_ref()?)));
            all.spokesmen.push(first.map_or(0, |(at, _)| at));
            *answer = first.map(|(_, answer)| answer.clone());
        }
        all
    }

    /// Which of the coders that it stands for answered a case; the first where it is one.
    pub fn spokesman(&self, case: usize) -> usize {
        self.spokesmen.get(case).copied().unwrap_or(0)
    }

    /// How many cases it answered.
    pub fn count(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// Whether it gave codings of any case.
    pub fn codes(&self) -> bool {
        let mut answers = self.answers.iter().flatten();
        answers.any(|answer| !answer.codings.is_empty())
    }
}
