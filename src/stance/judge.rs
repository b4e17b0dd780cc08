//! The judge: hears statements, segment after segment, then decides.

use std::collections::HashSet;

use super::ear::Ear;
use super::inventory::{About, Expression, INVENTORY, Sign};
use super::likeness::{Likeness, Sound};
use super::nearness::{Mention, nearness};
use super::verdict::{HEARD, Judgement, Said, decide};
use super::{Stance, Statement};
use crate::codebook::{Lexicon, Match, Scanner};
use crate::context::{Context, Contexts, Scopes};
use crate::segment::{Segment, Words};
use crate::span::Span;

/// What was heard in one sentence of a case.
#[derive(Debug)]
struct Heard {
    segment: usize,
    mention: Mention,
    statements: Vec<Raw>,
    scopes: Scopes,
    /// Whether a word in it points back.
    points: bool,
    /// Whether it gives a conclusion over what came before.
    conclusion: bool,
    /// What it sounds like.
    sound: Sound,
}

/// A statement that is not weighed by what it is about.
#[derive(Debug)]
struct Raw {
    statement: Statement,
    about: About,
    /// Whether its clause names something else that it can be about.
    other: bool,
}

/// Hears a case, sentence by sentence, and gives its judgement.
#[derive(Debug)]
pub struct Judge<'t> {
    expressions: Scanner<'static>,
    signs: Scanner<'static>,
    target: Scanner<'t>,
    hits: Vec<Match>,
    /// The words of an expression.
    parts: Vec<Span>,
    heard: Vec<Heard>,
    ear: Ear,
}

/// How much of its weight a statement keeps.
mod keeps {
    /// Somebody else holds it.
    pub(super) const THIRD_PARTY: f64 = 0.12;
    /// It is granted, against what follows.
    pub(super) const CONCEDED: f64 = 0.35;
    /// A later clause of its sentence says "maar".
    pub(super) const OPPOSED: f64 = 0.55;
    /// A later sentence gives a conclusion.
    pub(super) const BEFORE_CONCLUSION: f64 = 0.65;
    /// A doubt that a later statement overcomes.
    pub(super) const OVERCOME: f64 = 0.6;
    /// It may be so.
    pub(super) const UNCERTAIN: f64 = 0.5;
    /// It was so.
    pub(super) const PAST: f64 = 0.45;
    /// It is asked.
    pub(super) const ASKED: f64 = 0.3;
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
            hits: Vec::new(),
            parts: Vec::new(),
            heard: Vec::new(),
            ear: Ear::default(),
        }
    }

    /// Hears a sentence of the case. Its `scopes` are only asked for where something
    /// was said.
    pub fn hear(
        &mut self,
        text: &str,
        (index, segment): (usize, Segment),
        words: &Words,
        scopes: impl FnOnce() -> Scopes,
    ) {
        let sentence = segment.span;
        self.target.scan(text, sentence, words, &mut self.hits);
        let target = !self.hits.is_empty();
        let written = sentence.of(text).trim_end_matches(['"', '\'', '”', '’']);
        let mention = Mention {
            block: segment.block,
            target,
            announces: target && written.ends_with(':'),
        };
        let expressions = self.expressions(text, sentence, words);
        let likeness = Likeness::hear(&mut self.ear, words, sentence.of(text).contains('?'));
        let silent = expressions.is_empty() && !likeness.is_heard();
        let scopes = if silent { Scopes::default() } else { scopes() };
        let mut heard = Heard {
            segment: index,
            mention,
            sound: Sound::new(
                text,
                (index, sentence),
                likeness,
                (&self.ear, words),
                &scopes,
            ),
            scopes,
            statements: Vec::new(),
            points: false,
            conclusion: false,
        };
        if !expressions.is_empty() {
            self.hear_statements(text, sentence, words, expressions, &mut heard);
        }
        self.heard.push(heard);
    }

    /// Hears what expressions in a sentence say.
    fn hear_statements(
        &mut self,
        text: &str,
        sentence: Span,
        words: &Words,
        expressions: Vec<(&'static Expression, Match)>,
        heard: &mut Heard,
    ) {
        let (index, scopes) = (heard.segment, &heard.scopes);
        self.signs.scan(text, sentence, words, &mut self.hits);
        let signs = self.hits.iter();
        let signs: Vec<(Sign, Span)> = signs
            .map(|hit| (INVENTORY.signs.owners[hit.term as usize], hit.span))
            .collect();
        let has = |sign: Sign, within: Span| {
            signs
                .iter()
                .any(|(other, at)| *other == sign && within.contains(*at))
        };
        let opens = |sign: Sign, within: Span| {
            signs
                .iter()
                .any(|(other, at)| *other == sign && at.start == within.trim(text).start)
        };
        let conclusion = scopes
            .clauses
            .first()
            .is_some_and(|c| opens(Sign::Conclusion, *c));
        let written = sentence.of(text).trim_end_matches(['"', '\'', '”', '’']);
        let asked = written.ends_with('?');
        let own: HashSet<usize> = signs
            .iter()
            .filter(|(sign, _)| *sign == Sign::OwnPeople)
            .map(|(_, at)| at.start)
            .collect();
        let objects: Vec<Span> = signs
            .iter()
            .filter(|(sign, at)| {
                let named = *sign == Sign::Object && !at.of(text).contains(',');
                named && !own.contains(&(at.end + 1))
            })
            .map(|(_, at)| *at)
            .collect();
        let mut statements = Vec::new();
        for (expression, hit) in expressions {
            self.expressions.words(&hit, words, &mut self.parts);
            let parts = &self.parts;
            let contexts = scopes.over_words(parts);
            let Some((before, stance)) = turned(expression, contexts) else {
                continue;
            };
            let clause = scopes.clause(hit.span.start).unwrap_or(sentence);
            let gapped = parts.len() <= hit.last - hit.first;
            if gapped && !expression.crosses && !clause.contains(hit.span) {
                continue;
            }
            let mut factors = vec![(expression.weight, "expression")];
            let mut keep = |holds: bool, factor: f64, name: &'static str| {
                if holds {
                    factors.push((factor, name));
                }
            };
            // A condition speaks of others by nature.
            let own = match stance {
                Stance::Conditional => sentence,
                _ => clause,
            };
            let third = contexts.has(Context::ThirdParty) && !has(Sign::Own, own);
            keep(third, keeps::THIRD_PARTY, "third_party");
            keep(
                contexts.has(Context::Concession),
                keeps::CONCEDED,
                "concession",
            );
            keep(
                contexts.has(Context::Uncertainty),
                keeps::UNCERTAIN,
                "uncertainty",
            );
            let past = contexts.has(Context::Past) && !expression.lasts;
            keep(past, keeps::PAST, "past");
            let asked = (asked || has(Sign::Asked, clause)) && !expression.asks;
            keep(asked, keeps::ASKED, "asked");
            let mut later = scopes
                .clauses
                .iter()
                .filter(|other| other.start >= clause.end);
            let opposed =
                later.any(|other| opens(Sign::Contrast, *other) || opens(Sign::Conclusion, *other));
            keep(
                opposed && stance != Stance::Conditional,
                keeps::OPPOSED,
                "opposed",
            );
            keep(
                conclusion || opens(Sign::Conclusion, clause),
                CONCLUDES,
                "conclusion",
            );
            let statement = Statement {
                meaning: &expression.meaning,
                label: &expression.label,
                label_en: &expression.label_en,
                span: hit.span,
                segment: index,
                sentence,
                clause: clause.trim(text),
                stance,
                before,
                contexts,
                on_target: false,
                weight: 0.0,
                factors,
            };
            let other = objects.iter().any(|object| clause.contains(*object));
            statements.push(Raw {
                statement,
                about: expression.about,
                other,
            });
        }
        heard.points = has(Sign::Anaphor, sentence);
        heard.conclusion = conclusion;
        heard.statements = statements;
    }

    /// The expressions in a sentence: of those that overlap only the longest.
    fn expressions(
        &mut self,
        text: &str,
        sentence: Span,
        words: &Words,
    ) -> Vec<(&'static Expression, Match)> {
        self.expressions.scan(text, sentence, words, &mut self.hits);
        let hits = &self.hits;
        let longer = |a: &Match, b: &Match| (a.span.len(), b.term) > (b.span.len(), a.term);
        let kept = hits.iter().filter(|hit| {
            !hits
                .iter()
                .any(|other| other.span.overlaps(hit.span) && longer(other, hit))
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
        let mentions: Vec<Mention> = heard.iter().map(|sentence| sentence.mention).collect();
        let nearness = nearness(&mentions);
        let count = heard.len().max(1) as f64;
        let last_conclusion = heard
            .iter()
            .rposition(|h| h.conclusion && !h.statements.is_empty());
        let mut statements = Vec::new();
        let mut said = Vec::with_capacity(heard.len());
        for (at, sentence) in heard.into_iter().enumerate() {
            for Raw {
                mut statement,
                about,
                other,
            } in sentence.statements
            {
                let mut keep = |factor: f64, name: &'static str| {
                    if factor != 1.0 {
                        statement.factors.push((factor, name));
                    }
                };
                let (factor, name) = nearness[at].keeps(about, other, sentence.points);
                keep(factor, name);
                keep(1.0 + LAST * (at as f64 / count), "place");
                if last_conclusion.is_some_and(|last| at < last) {
                    keep(keeps::BEFORE_CONCLUSION, "before_conclusion");
                }
                statement.weight = statement.factors.iter().map(|(factor, _)| factor).product();
                statement.on_target = nearness[at].on_target();
                statements.push(statement);
            }
            said.push(Said {
                sound: sentence.sound,
                nearness: nearness[at],
                scopes: sentence.scopes,
            });
        }
        overcome(&mut statements);
        decide(statements, &said)
    }
}

/// Takes weight from doubts that a later statement overcomes.
fn overcome(statements: &mut [Statement]) {
    let decided = statements
        .iter()
        .rev()
        .find(|s| s.stance != Stance::Unclear && s.weight >= HEARD);
    let Some(last) = decided.map(|s| s.segment) else {
        return;
    };
    for statement in statements {
        if statement.stance == Stance::Unclear && statement.segment < last {
            statement.factors.push((keeps::OVERCOME, "overcome"));
            statement.weight *= keeps::OVERCOME;
        }
    }
}

/// What an expression says, by itself and in these contexts; `None` when nothing.
fn turned(expression: &Expression, contexts: Contexts) -> Option<(Stance, Stance)> {
    let before = expression.stance?;
    let mut stance = before;
    if contexts.has(Context::Negation) {
        match expression.negated {
            Some(negated) => stance = negated,
            // Denied without saying the opposite.
            None if matches!(stance, Stance::Unwilling | Stance::Willing) => return None,
            None => {}
        }
    }
    let now = contexts.has(Context::Now) || contexts.has(Context::Later);
    Some((
        before,
        match stance {
            Stance::Willing | Stance::Unwilling if contexts.has(Context::Condition) => {
                Stance::Conditional
            }
            Stance::Unwilling if now => Stance::Later,
            stance => stance,
        },
    ))
}
