//! The verdict: from weighed statements to one stance.

use std::collections::HashMap;

use serde::Serialize;

use super::{Stance, Statement};
use crate::context::{Context, Scopes};
use crate::span::Span;

/// How sure a judgement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A person should look.
    Low,
    /// More for it than against it.
    Medium,
    /// Clear words, nothing against them.
    High,
}

impl Confidence {
    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// The part of the organisation that a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Track {
    /// Those who make policy.
    Policy,
    /// Those who execute it.
    Execution,
}

impl Track {
    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Execution => "execution",
        }
    }

    const fn context(self) -> Context {
        match self {
            Self::Policy => Context::Policy,
            Self::Execution => Context::Execution,
        }
    }
}

/// What decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The evidence outweighs the rest.
    Outweighs,
    /// Nothing was said on the target.
    Silence,
    /// Only hints were heard.
    Hints,
    /// The evidence cancels out.
    Cancels,
}

impl Reason {
    /// The name under which it is put out.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outweighs => "outweighs",
            Self::Silence => "silence",
            Self::Hints => "hints",
            Self::Cancels => "cancels",
        }
    }
}

/// The stance of a case, how sure, and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The stance.
    pub stance: Stance,
    /// How sure.
    pub confidence: Confidence,
    /// From -1 (all against) to 1 (all for).
    pub score: f64,
    /// What decided.
    pub reason: Reason,
    /// When: the words that say it, `None` when nothing does.
    pub timing: Option<Timing>,
    /// What it hangs on.
    pub conditions: Vec<Span>,
    /// Where policy and execution are told apart: what each says.
    pub tracks: Vec<(Track, Stance)>,
    /// The sentences that decided, in order of weight.
    pub evidence: Vec<Span>,
    /// All that was heard, in order of place.
    pub statements: Vec<Statement>,
    /// The weight for each stance, in the order of [`Stance::ALL`].
    pub weights: [f64; 5],
}

/// When somebody wants to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Now.
    Now,
    /// At the moment that these words name.
    At(Span),
}

/// Below this weight nothing was said.
pub(super) const HEARD: f64 = 1.4;
/// Two stances of which the lesser has more than this share cancel out.
const CANCELS: f64 = 0.97;
/// What every statement after the weightiest adds of its weight.
const MORE: f64 = 0.25;

/// Decides on the statements of a case and on what its sentences sound like;
/// `scopes` are those of their segments.
pub(super) fn decide(
    mut statements: Vec<Statement>,
    sounds: Vec<Statement>,
    scopes: &HashMap<usize, Scopes>,
) -> Judgement {
    let tracks = tracks(&statements);
    let weights = Stance::ALL.map(|stance| {
        // What sounds undecided is often only careful.
        let careful = if stance == Stance::Unclear {
            CAREFUL
        } else {
            1.0
        };
        weight(&statements, stance) + careful * sounding(&sounds, stance)
    });
    statements.extend(sounds.into_iter().filter(|sound| sound.weight >= HEARD));
    statements.sort_by_key(|statement| (statement.segment, statement.span.start));
    let of = |stance: Stance| weights[stance as usize];
    let (stance, reason) = choose(&of);
    let mut deciding: Vec<&Statement> = statements
        .iter()
        .filter(|s| match reason {
            Reason::Cancels => s.stance != Stance::Unclear,
            Reason::Silence => false,
            _ => s.stance == stance || s.weight >= HEARD && supports(stance, s.stance),
        })
        .collect();
    deciding.sort_by(|a, b| {
        let own = |s: &Statement| s.stance == stance;
        (own(b), b.weight, a.span.start)
            .partial_cmp(&(own(a), a.weight, b.span.start))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut evidence: Vec<Span> = Vec::new();
    for statement in &deciding {
        if !evidence.contains(&statement.sentence) && evidence.len() < MOST_EVIDENCE {
            evidence.push(statement.sentence);
        }
    }
    let conditions = match stance {
        Stance::Conditional => conditions(&deciding, scopes),
        _ => Vec::new(),
    };
    let (will, wont) = (of(Stance::Willing), of(Stance::Unwilling));
    let sum: f64 = weights.iter().sum();
    Judgement {
        stance,
        confidence: confidence(reason, &weights),
        score: if sum > 0.0 { (will - wont) / sum } else { 0.0 },
        reason,
        timing: deciding.iter().find_map(|s| timing(s, stance, scopes)),
        conditions,
        tracks,
        evidence,
        weights,
        statements,
    }
}

const MOST_EVIDENCE: usize = 3;

fn weight(statements: &[Statement], stance: Stance) -> f64 {
    let weights = || {
        statements
            .iter()
            .filter(|s| s.stance == stance)
            .map(|s| s.weight)
    };
    let most = weights().fold(0.0, f64::max);
    most + MORE * (weights().sum::<f64>() - most).min(most)
}

/// What the sentences of a case that sound like a stance weigh together.
fn sounding(sounds: &[Statement], stance: Stance) -> f64 {
    let mut weights: Vec<f64> = sounds
        .iter()
        .filter(|s| s.stance == stance)
        .map(|s| s.weight)
        .collect();
    weights.sort_by(|a, b| b.total_cmp(a));
    let most = weights.first().copied().unwrap_or(0.0);
    most + AGAIN * weights.get(1).copied().unwrap_or(0.0)
}

/// What the second sentence that sounds like a stance adds of its weight.
const AGAIN: f64 = 0.5;
/// What sounds like no position keeps of its weight.
const CAREFUL: f64 = 0.8;
/// Below this weight in all nothing was said.
const SAID: f64 = 2.0;

fn choose(of: &impl Fn(Stance) -> f64) -> (Stance, Reason) {
    use Stance::{Unclear, Unwilling, Willing};
    let most = Stance::ALL
        .into_iter()
        .max_by(|a, b| of(*a).total_cmp(&of(*b)));
    let stance = most.unwrap_or(Unclear);
    if of(stance) < SAID {
        let reason = if of(stance) > HEARD {
            Reason::Hints
        } else {
            Reason::Silence
        };
        return (Unclear, reason);
    }
    let (will, wont) = (of(Willing), of(Unwilling));
    if matches!(stance, Willing | Unwilling) && will.min(wont) > CANCELS * will.max(wont) {
        return (Unclear, Reason::Cancels);
    }
    (stance, Reason::Outweighs)
}

/// Whether statements of one stance can be evidence for another.
fn supports(stance: Stance, other: Stance) -> bool {
    matches!((stance, other), (Stance::Conditional, Stance::Willing))
}

/// How far a stance must be ahead of the next. On notes that were kept apart high
/// was right in about four of five cases.
fn confidence(reason: Reason, weights: &[f64; 5]) -> Confidence {
    let mut sorted = *weights;
    sorted.sort_by(|a, b| b.total_cmp(a));
    let ahead = sorted[0] - sorted[1];
    match reason {
        Reason::Outweighs if ahead >= HIGH => Confidence::High,
        Reason::Outweighs if ahead >= MEDIUM => Confidence::Medium,
        _ => Confidence::Low,
    }
}

const HIGH: f64 = 4.0;
const MEDIUM: f64 = 2.0;

/// The clauses that hold a cue of condition, in the deciding sentences.
fn conditions(deciding: &[&Statement], scopes: &HashMap<usize, Scopes>) -> Vec<Span> {
    let mut conditions = Vec::new();
    for statement in deciding.iter().filter(|s| s.stance == Stance::Conditional) {
        let Some(scopes) = scopes.get(&statement.segment) else {
            continue;
        };
        let cues = scopes
            .scopes
            .iter()
            .filter(|scope| scope.context == Context::Condition);
        let mut clauses: Vec<Span> = cues
            .filter_map(|scope| scopes.clause(scope.cue.start))
            .collect();
        // Without a cue the words themselves are the condition ("niet zonder geld").
        if clauses.is_empty() && statement.before == Stance::Conditional {
            clauses.push(statement.clause);
        }
        for clause in clauses {
            if !conditions.iter().any(|other: &Span| other.overlaps(clause)) {
                conditions.push(clause);
            }
        }
    }
    conditions
}

fn timing(
    statement: &Statement,
    stance: Stance,
    scopes: &HashMap<usize, Scopes>,
) -> Option<Timing> {
    let scopes = &scopes.get(&statement.segment)?.scopes;
    let cue = |context| {
        scopes
            .iter()
            .find(|scope| scope.context == context)
            .map(|s| s.cue)
    };
    match (cue(Context::Later), cue(Context::Now)) {
        (Some(later), _) => Some(Timing::At(later)),
        // "Nu niet" is no moment.
        (None, Some(_)) if matches!(stance, Stance::Willing | Stance::Conditional) => {
            Some(Timing::Now)
        }
        _ => None,
    }
}

fn tracks(statements: &[Statement]) -> Vec<(Track, Stance)> {
    let of = |track: Track| {
        let heard = statements
            .iter()
            .filter(|s| s.contexts.has(track.context()));
        let most = heard.max_by(|a, b| a.weight.total_cmp(&b.weight))?;
        (most.weight >= HEARD).then_some((track, most.stance))
    };
    match (of(Track::Policy), of(Track::Execution)) {
        (Some(policy), Some(execution)) => vec![policy, execution],
        _ => Vec::new(),
    }
}
