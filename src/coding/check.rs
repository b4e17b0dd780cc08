//! Checking a codebook: does every code keep its own promises?

use std::collections::HashSet;
use std::fmt;

use super::Tagger;
use crate::codebook::Codebook;

/// Something in a codebook that does not hold, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The code.
    pub code: String,
    /// The line of the codebook at which the code starts.
    pub line: usize,
    /// What does not hold.
    pub kind: FindingKind,
}

/// What can be amiss with a code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FindingKind {
    /// An example that does not get the code.
    Missed(String),
    /// An exception that gets the code, and the term that fired.
    Caught(String, String),
    /// A term that none of the code's examples fires.
    Silent(String),
    /// A term that the code has twice.
    Twice(String),
}

impl FindingKind {
    /// Whether the codebook breaks a promise; the rest is advice.
    pub const fn is_error(&self) -> bool {
        matches!(self, Self::Missed(_) | Self::Caught(..))
    }

    /// The name under which it is put out.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Missed(_) => "missed",
            Self::Caught(..) => "caught",
            Self::Silent(_) => "silent",
            Self::Twice(_) => "twice",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = &self.code;
        match &self.kind {
            FindingKind::Missed(text) => write!(
                f,
                "expected `{code}` to get its example, found no term in: {text}"
            ),
            FindingKind::Caught(text, term) => {
                write!(
                    f,
                    "expected `{code}` to pass over its exception, found `{term}` in: {text}"
                )
            }
            FindingKind::Silent(term) => {
                write!(f, "no example of `{code}` fires its term `{term}`")
            }
            FindingKind::Twice(term) => write!(f, "`{code}` has its term `{term}` twice"),
        }
    }
}

impl Codebook {
    /// Runs the examples and exceptions of every code, and finds terms that no
    /// example fires or that stand twice.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut tagger = Tagger::new(self);
        for (index, code) in self.codes().iter().enumerate() {
            let mut add = |kind| {
                findings.push(Finding {
                    code: code.name.clone(),
                    line: code.line,
                    kind,
                });
            };
            let mut fired: HashSet<String> = HashSet::new();
            let mut hits = |text: &str| -> Vec<String> {
                let codings = tagger.tag_text(text).into_iter();
                let own = codings.filter(|coding| usize::from(coding.code) == index);
                own.map(|coding| code.terms[usize::from(coding.term)].source.clone())
                    .collect()
            };
            for example in &code.examples {
                let hits = hits(example);
                if hits.is_empty() {
                    add(FindingKind::Missed(example.clone()));
                }
                fired.extend(hits);
            }
            for exception in &code.exceptions {
                if let Some(term) = hits(exception).into_iter().next() {
                    add(FindingKind::Caught(exception.clone(), term));
                }
            }
            let mut seen = HashSet::new();
            for term in &code.terms {
                if !seen.insert(&term.source) {
                    add(FindingKind::Twice(term.source.clone()));
                } else if !fired.contains(&term.source) && !code.examples.is_empty() {
                    add(FindingKind::Silent(term.source.clone()));
                }
            }
        }
        findings
    }
}
