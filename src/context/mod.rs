//! Contexts: what the words around a statement do to it.
//!
//! A cue such as "niet" or "mits" opens a scope: a side of the cue, within its
//! clause or its sentence. What lies in the scope is negated, conditional and
//! so on. The anatomy of a cue (context, direction, reach, words that look like
//! a cue and are none) follows ConText (Harkema et al. 2009); the cues are ours,
//! in `data/cues.toml`.

mod reader;

pub use reader::Reader;

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::span::Span;

/// What can be said of a statement by the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Context {
    /// It is denied.
    Negation,
    /// It hangs on something.
    Condition,
    /// It may be so.
    Uncertainty,
    /// It was so.
    Past,
    /// It will be so at another moment.
    Later,
    /// It is so now.
    Now,
    /// It is somebody else's.
    ThirdParty,
    /// It is about policy.
    Policy,
    /// It is about execution.
    Execution,
    /// It is granted, against what follows.
    Concession,
}

impl Context {
    /// All contexts, in order.
    pub const ALL: [Self; 10] = [
        Self::Negation,
        Self::Condition,
        Self::Uncertainty,
        Self::Past,
        Self::Later,
        Self::Now,
        Self::ThirdParty,
        Self::Policy,
        Self::Execution,
        Self::Concession,
    ];

    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Condition => "condition",
            Self::Uncertainty => "uncertainty",
            Self::Past => "past",
            Self::Later => "later",
            Self::Now => "now",
            Self::ThirdParty => "third_party",
            Self::Policy => "policy",
            Self::Execution => "execution",
            Self::Concession => "concession",
        }
    }

    /// The context of this name; `negated` and the like do too.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = match name {
            "negated" => "negation",
            "conditional" => "condition",
            "uncertain" => "uncertainty",
            "conceded" => "concession",
            name => name,
        };
        Self::ALL.into_iter().find(|context| context.name() == name)
    }
}

/// A set of contexts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Contexts(u16);

impl Contexts {
    /// No context.
    pub const NONE: Self = Self(0);

    /// Adds a context.
    pub fn insert(&mut self, context: Context) {
        self.0 |= 1 << context as u8;
    }

    /// Whether a context is among them.
    pub const fn has(self, context: Context) -> bool {
        self.0 & (1 << context as u8) != 0
    }

    /// Whether all of the others are among them.
    pub const fn has_all(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// Whether any of the others is among them.
    pub const fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// As one number, the first context in the lowest bit.
    pub(crate) const fn bits(self) -> u16 {
        self.0
    }

    /// The contexts, in order.
    pub fn iter(self) -> impl Iterator<Item = Context> {
        Context::ALL
            .into_iter()
            .filter(move |context| self.has(*context))
    }

    /// Their names, in order.
    pub(crate) fn names(self) -> Vec<String> {
        self.iter()
            .map(|context| context.name().to_owned())
            .collect()
    }
}

/// The contexts that a match must have, and those that it must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Demands {
    pub(crate) required: Contexts,
    pub(crate) forbidden: Contexts,
}

impl Demands {
    /// Whether a match that these contexts cover counts.
    pub(crate) const fn allow(self, contexts: Contexts) -> bool {
        contexts.has_all(self.required) && !contexts.has_any(self.forbidden)
    }
}

impl fmt::Debug for Contexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.iter().map(Context::name))
            .finish()
    }
}

impl Serialize for Contexts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Context::name))
    }
}

/// A cue that was found in a segment, and what it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// What it does.
    pub context: Context,
    /// The cue itself; of one with other words in its gap its first word.
    pub cue: Span,
    /// From its first word to its last.
    pub whole: Span,
    /// What it does it to.
    pub covers: Span,
}

/// The clauses and scopes of a segment.
#[derive(Debug, Clone, Default)]
pub struct Scopes {
    /// Clauses: they tile the segment, from left to right.
    pub clauses: Vec<Span>,
    /// Scopes, in order of their cue.
    pub scopes: Vec<Scope>,
}

impl Scopes {
    /// The contexts that cover a span; a cue does not cover itself.
    pub fn over(&self, span: Span) -> Contexts {
        self.over_words(&[span])
    }

    /// The contexts that cover any of these words; a cue that is one of them
    /// does not count.
    pub fn over_words(&self, words: &[Span]) -> Contexts {
        let mut contexts = Contexts::NONE;
        for scope in &self.scopes {
            let covers = words.iter().any(|word| scope.covers.overlaps(*word));
            if covers && !words.iter().any(|word| scope.cue.overlaps(*word)) {
                contexts.insert(scope.context);
            }
        }
        contexts
    }

    /// The clause in which a byte stands.
    pub fn clause(&self, byte: usize) -> Option<Span> {
        self.clauses
            .iter()
            .copied()
            .find(|clause| clause.start <= byte && byte < clause.end)
    }

    /// Whether a span stands within one clause.
    pub(crate) fn in_one_clause(&self, span: Span) -> bool {
        self.clause(span.start)
            .is_some_and(|clause| clause.contains(span))
    }
}
