//! The verdict: from weighed statements to one stance.

use serde::Serialize;

use super::likeness::{Hearing, Sound};
use super::measures::Measures;
use super::nearness::Nearness;
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
    /// What its sentences sound like, in order.
    pub hearings: Vec<Hearing>,
    /// All that was heard, in order of place.
    pub statements: Vec<Statement>,
    /// How likely each stance is, in the order of [`Stance::ALL`].
    pub shares: [f64; 5],
    /// What was heard, in numbers.
    pub measures: Measures,
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
/// What every statement after the weightiest adds of its weight.
const MORE: f64 = 0.25;

/// A sentence of a case: what it sounds like, how near the target is, what covers what.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) sound: Sound,
    pub(super) nearness: Nearness,
    pub(super) scopes: Scopes,
}

/// Decides on the statements of a case and on what its sentences, in order, sound like.
pub(super) fn decide(mut statements: Vec<Statement>, said: &[Said]) -> Judgement {
    let tracks = tracks(&statements);
    let measures = Measures::of(&statements, said);
    let shares = measures.shares();
    let stance = most(&shares);
    let evidence = evidence(stance, &statements, said);
    statements.extend(said.iter().flat_map(|said| said.sound.statements()));
    statements.sort_by_key(|statement| (statement.segment, statement.span.start));
    let reason = reason(stance, &measures);
    // Who is willing under a condition is willing first.
    let speaks = |statement: &&Statement| {
        let other = matches!(
            (stance, statement.stance),
            (Stance::Conditional, Stance::Willing)
        );
        statement.stance == stance || other && statement.weight >= HEARD
    };
    let mut deciding: Vec<&Statement> = statements.iter().filter(speaks).collect();
    deciding.sort_by(|a, b| {
        let place = |s: &Statement| evidence.iter().position(|at| *at == s.sentence);
        let place = |s: &Statement| place(s).unwrap_or(MOST_EVIDENCE);
        place(a).cmp(&place(b)).then(b.weight.total_cmp(&a.weight))
    });
    let conditions = match stance {
        Stance::Conditional => conditions(&deciding, said),
        _ => Vec::new(),
    };
    Judgement {
        stance,
        confidence: confidence(reason, shares[stance as usize]),
        score: shares[Stance::Willing as usize] - shares[Stance::Unwilling as usize],
        reason,
        timing: deciding.iter().find_map(|s| timing(s, stance, said)),
        conditions,
        tracks,
        evidence,
        shares,
        measures,
        hearings: said
            .iter()
            .map(|said| said.sound.hearing(said.nearness))
            .collect(),
        statements,
    }
}

/// The stance of the largest share; of those that tie the first.
fn most(shares: &[f64; 5]) -> Stance {
    let all = Stance::ALL.into_iter().zip(shares);
    let most = all.reduce(|most, next| if next.1 > most.1 { next } else { most });
    most.map_or(Stance::Unclear, |(stance, _)| stance)
}

/// The sentences that speak for a stance, in order of weight.
fn evidence(stance: Stance, statements: &[Statement], said: &[Said]) -> Vec<Span> {
    let weigh = |sound: &Sound| {
        let own = |s: &&Statement| s.sentence == sound.sentence && s.stance == stance;
        let known = statements.iter().filter(own).any(|s| s.weight >= HEARD);
        let weight = sound.share(stance) + ANY * sound.any();
        weight + if known { KNOWN } else { 0.0 }
    };
    let weighed = said
        .iter()
        .map(|said| (weigh(&said.sound), said.sound.sentence));
    let mut weighed: Vec<(f64, Span)> = weighed.collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
    let least = match stance {
        // Silence has no evidence.
        Stance::Unclear => LEAST_UNCLEAR,
        _ => weighed.first().map_or(0.0, |(most, _)| LEAST * most),
    };
    let told = weighed.into_iter().filter(|(weight, _)| *weight >= least);
    told.map(|(_, sentence)| sentence)
        .take(MOST_EVIDENCE)
        .collect()
}

const MOST_EVIDENCE: usize = 3;
/// What it adds to a sentence as evidence that it sounds like some stance.
const ANY: f64 = 0.3;
/// What it adds that the inventory knows an expression in it.
const KNOWN: f64 = 0.2;
/// Evidence weighs at least so much of what the weightiest does.
const LEAST: f64 = 0.5;
/// Evidence that somebody takes no position weighs at least so much.
const LEAST_UNCLEAR: f64 = 0.5;

/// What statements of a stance weigh together, of those that count.
pub(super) fn weight(
    statements: &[Statement],
    stance: Stance,
    counts: impl Fn(&Statement) -> bool,
) -> f64 {
    let weights = || {
        let own = statements
            .iter()
            .filter(|s| s.stance == stance && counts(s));
        own.map(|s| s.weight)
    };
    let most = weights().fold(0.0, f64::max);
    most + MORE * (weights().sum::<f64>() - most).min(most)
}

/// Why a stance is what it is.
fn reason(stance: Stance, measures: &Measures) -> Reason {
    if stance != Stance::Unclear {
        return Reason::Outweighs;
    }
    let heard = |stance| {
        measures
            .words(stance)
            .max(HEARD / CLEAR * measures.sound(stance))
    };
    let (own, will, wont) = (
        heard(Stance::Unclear),
        heard(Stance::Willing),
        heard(Stance::Unwilling),
    );
    let most = Stance::ALL.into_iter().map(heard).fold(0.0, f64::max);
    if own >= HEARD {
        Reason::Outweighs
    } else if will.min(wont) >= HEARD {
        Reason::Cancels
    } else if most >= HEARD {
        Reason::Hints
    } else {
        Reason::Silence
    }
}

/// A sentence that sounds so much like a stance is heard.
const CLEAR: f64 = 0.4;

/// How sure a stance of this share is. On rounds of writers that it was not learnt from
/// high was right in five of six cases and medium in three of five.
fn confidence(reason: Reason, share: f64) -> Confidence {
    match reason {
        // What is not heard can still be said: a person should look.
        Reason::Silence | Reason::Hints | Reason::Cancels => Confidence::Low,
        Reason::Outweighs if share >= HIGH => Confidence::High,
        Reason::Outweighs if share >= MEDIUM => Confidence::Medium,
        Reason::Outweighs => Confidence::Low,
    }
}

const HIGH: f64 = 0.65;
const MEDIUM: f64 = 0.45;

/// What covers what in the sentence of a statement.
fn scopes<'s>(said: &'s [Said], statement: &Statement) -> Option<&'s Scopes> {
    let at = said.binary_search_by_key(&statement.segment, |said| said.sound.segment);
    at.ok().map(|at| &said[at].scopes)
}

/// The clauses that hold a cue of condition, in the deciding sentences.
fn conditions(deciding: &[&Statement], said: &[Said]) -> Vec<Span> {
    let mut conditions = Vec::new();
    for statement in deciding.iter().filter(|s| s.stance == Stance::Conditional) {
        let Some(scopes) = scopes(said, statement) else {
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

fn timing(statement: &Statement, stance: Stance, said: &[Said]) -> Option<Timing> {
    let scopes = &scopes(said, statement)?.scopes;
    let cue = |context| {
        scopes
            .iter()
            .find(|scope| scope.context == context)
            .map(|scope| scope.whole)
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
