//! The judge: hears statements, segment after segment, then decides.

use std::collections::HashMap;

use super::inventory::{About, Expression, INVENTORY, Sign};
use super::verdict::{Judgement, decide};
use super::{Stance, Statement};
use crate::codebook::{Lexicon, Match, Scanner};
use crate::context::{Context, Contexts, Scopes};
use crate::segment::Words;
use crate::span::Span;

/// What was heard in one sentence of a case.
#[derive(Debug)]
struct Heard {
    segment: usize,
    statements: Vec<Statement>,
    scopes: Scopes,
    target: bool,
    /// Whether it gives a conclusion over what came before.
    conclusion: bool,
}

/// Hears a case, sentence by sentence, and gives its judgement.
#[derive(Debug)]
pub struct Judge<'t> {
    expressions: Scanner<'static>,
    signs: Scanner<'static>,
    target: Scanner<'t>,
    heard: Vec<Heard>,
}

/// How much of its weight a statement keeps.
mod keeps {
    /// Its sentence does not speak of the target, the one before does.
    pub(super) const NEAR: f64 = 0.85;
    /// The target is spoken of elsewhere in the case.
    pub(super) const FAR: f64 = 0.6;
    /// The target is not spoken of, but a word points back to it.
    pub(super) const POINTING: f64 = 0.55;
    /// The target is not spoken of at all.
    pub(super) const NO_TARGET: f64 = 0.42;
    /// It is about something else that is named.
    pub(super) const OTHER: f64 = 0.45;
    /// Somebody else holds it.
    pub(super) const THIRD_PARTY: f64 = 0.12;
    /// It is granted, against what follows.
    pub(super) const CONCEDED: f64 = 0.35;
    /// A later clause of its sentence says "maar".
    pub(super) const OPPOSED: f64 = 0.55;
    /// A later sentence gives a conclusion.
    pub(super) const BEFORE_CONCLUSION: f64 = 0.65;
    /// It may be so.
    pub(super) const UNCERTAIN: f64 = 0.5;
    /// It was so.
    pub(super) const PAST: f64 = 0.4;
    /// It is asked.
    pub(super) const ASKED: f64 = 0.4;
}

/// How much a statement gains that gives the conclusion.
const CONCLUDES: f64 = 1.25;
/// How much the last word of a case gains over the first.
const LAST: f64 = 0.25;

impl<'t> Judge<'t> {
    /// A judge for this target.
    pub(crate) fn new(target: &'t Lexicon) -> Self {
        Self {
            expressions: Scanner::new(&INVENTORY.terms.lexicon),
            signs: Scanner::new(&INVENTORY.signs.lexicon),
            target: Scanner::new(target),
            heard: Vec::new(),
        }
    }

    /// Hears a sentence of the case.
    pub fn hear(
        &mut self,
        text: &str,
        (segment, sentence): (usize, Span),
        words: &Words,
        scopes: &Scopes,
    ) {
        let target = !self.target.scan(text, sentence, words).is_empty();
        let signs = self.signs.scan(text, sentence, words);
        let signs: Vec<(Sign, Span)> = signs
            .into_iter()
            .map(|hit| (INVENTORY.signs.owners[hit.term as usize], hit.span))
            .collect();
        let has = |sign: Sign, within: Span| {
            signs.iter().any(|(other, at)| *other == sign && within.contains(*at))
        };
        let opens = |sign: Sign, within: Span| {
            signs.iter().any(|(other, at)| *other == sign && at.start == within.trim(text).start)
        };
        let conclusion = scopes.clauses.first().is_some_and(|c| opens(Sign::Conclusion, *c));
        let asked = sentence.of(text).trim_end_matches(['"', '\'', '”', '’']).ends_with('?');
        let named_other = signs.iter().any(|(sign, at)| {
            let own = |(other, word): &(Sign, Span)| {
                *other == Sign::OwnPeople && word.start > at.end && word.start <= at.end + 1
            };
            *sign == Sign::Object && !signs.iter().any(own)
        });
        let pointing = has(Sign::Anaphor, sentence);
        let before = self.heard.last().is_some_and(|heard| heard.target);
        let anywhere = before || self.heard.iter().any(|heard| heard.target);

        let mut statements = Vec::new();
        for (expression, hit) in self.expressions(text, sentence, words) {
            let span = hit.span;
            let contexts = scopes.over_words(&self.expressions.words(&hit, words));
            let Some(stance) = turned(expression, contexts) else { continue };
            let clause = scopes.clause(span.start).unwrap_or(sentence);
            let mut factors = vec![(expression.weight, "expression")];
            let mut keep = |holds: bool, factor: f64, name: &'static str| {
                if holds {
                    factors.push((factor, name));
                }
            };
            let needs = expression.about == About::Target;
            if target {
            } else if before {
                keep(needs, keeps::NEAR, "target_near");
            } else if needs {
                let factor = match (anywhere, pointing) {
                    (true, _) => keeps::FAR,
                    (false, true) => keeps::POINTING,
                    (false, false) => keeps::NO_TARGET,
                };
                keep(true, factor, "no_target");
            } else {
                keep(named_other, keeps::OTHER, "other_object");
            }
            let third = contexts.has(Context::ThirdParty) && !has(Sign::Own, clause);
            keep(third, keeps::THIRD_PARTY, "third_party");
            keep(contexts.has(Context::Concession), keeps::CONCEDED, "concession");
            keep(contexts.has(Context::Uncertainty), keeps::UNCERTAIN, "uncertainty");
            keep(contexts.has(Context::Past), keeps::PAST, "past");
            keep(asked && expression.meaning != "asks_for_it" && expression.meaning != "asks_back", keeps::ASKED, "asked");
            let later = scopes.clauses.iter().filter(|other| other.start >= clause.end);
            let opposed = later.into_iter().any(|other| opens(Sign::Contrast, *other));
            keep(opposed && stance != Stance::Conditional, keeps::OPPOSED, "opposed");
            let concludes = opens(Sign::Conclusion, clause) || conclusion;
            keep(concludes, CONCLUDES, "conclusion");
            statements.push(Statement {
                meaning: &expression.meaning,
                label: &expression.label,
                span,
                segment,
                sentence,
                clause: clause.trim(text),
                stance,
                before: expression.stance,
                contexts,
                weight: factors.iter().map(|(factor, _)| factor).product(),
                factors,
            });
        }
        let scopes = if statements.is_empty() { Scopes::default() } else { scopes.clone() };
        self.heard.push(Heard { segment, statements, scopes, target, conclusion });
    }

    /// The expressions in a sentence: of those that overlap only the longest.
    fn expressions(
        &mut self,
        text: &str,
        sentence: Span,
        words: &Words,
    ) -> Vec<(&'static Expression, Match)> {
        let hits = self.expressions.scan(text, sentence, words);
        let longer = |a: &Match, b: &Match| {
            (a.span.len(), b.term) > (b.span.len(), a.term)
        };
        let kept = hits.iter().filter(|hit| {
            !hits.iter().any(|other| other.span.overlaps(hit.span) && longer(other, hit))
        });
        kept.map(|hit| {
            let expression = &INVENTORY.expressions[INVENTORY.terms.owners[hit.term as usize]];
            (expression, *hit)
        })
        .collect()
    }

    /// Decides on what was heard, and forgets it.
    pub fn judge(&mut self) -> Judgement {
        let heard = std::mem::take(&mut self.heard);
        let count = heard.len().max(1) as f64;
        let mut statements = Vec::new();
        let mut scopes = HashMap::new();
        let last_conclusion = heard.iter().rposition(|h| h.conclusion && !h.statements.is_empty());
        for (at, sentence) in heard.into_iter().enumerate() {
            scopes.insert(sentence.segment, sentence.scopes);
            for mut statement in sentence.statements {
                let place = 1.0 + LAST * (at as f64 / count);
                statement.factors.push((place, "place"));
                if last_conclusion.is_some_and(|last| at < last) {
                    statement.factors.push((keeps::BEFORE_CONCLUSION, "before_conclusion"));
                }
                statement.weight = statement.factors.iter().map(|(factor, _)| factor).product();
                statements.push(statement);
            }
        }
        decide(statements, &scopes)
    }
}

/// What an expression says in these contexts; `None` when nothing.
fn turned(expression: &Expression, contexts: Contexts) -> Option<Stance> {
    let mut stance = expression.stance;
    if contexts.has(Context::Negation) {
        match expression.negated {
            Some(negated) => stance = negated,
            // What is denied without saying the opposite: a denied no is a weak yes.
            None if stance == Stance::Unwilling => return None,
            None if stance == Stance::Willing => return None,
            None => {}
        }
    }
    let conditional = contexts.has(Context::Condition);
    let now = contexts.has(Context::Now) || contexts.has(Context::Later);
    match stance {
        Stance::Willing | Stance::Unwilling if conditional => Some(Stance::Conditional),
        Stance::Unwilling if now => Some(Stance::Later),
        stance => Some(stance),
    }
}
