//! Names of persons: by what stands before and behind them, and by the names
//! that people have.

use std::collections::HashSet;

use super::Personal;
use super::lexicon::LEXICON;
use super::line::Line;
use crate::span::Span;

/// The names in a text, in order; none within what is `taken`.
pub(super) fn find(text: &str, taken: &[(Personal, Span)]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut known = HashSet::new();
    let mut start = 0;
    let mut closing = false;
    for line in text.split_inclusive('\n') {
        let reader = Line::new(text, Span::new(start, start + line.len()), taken);
        reader.names(closing, &mut known, &mut found);
        closing = reader.closes() || closing && reader.tokens.is_empty();
        start += line.len();
    }
    found
}

impl Line<'_> {
    /// Finds the names; `closing` says that the line before closes a letter.
    fn names(&self, closing: bool, known: &mut HashSet<String>, found: &mut Vec<Span>) {
        let listed = self.listed();
        let mut at = 0;
        while at < self.tokens.len() {
            let name = match self.tokens[at].taken {
                true => None,
                false => self.name_at(at, closing && at == 0, listed, known),
            };
            match name {
                Some((first, last)) => {
                    let span = Span::new(self.tokens[first].span.start, self.tokens[last].span.end);
                    known.insert(self.tokens[first].lower.clone());
                    known.insert(self.surname(first, last));
                    found.push(span);
                    at = last + 1;
                }
                None => at += 1,
            }
        }
    }

    /// The first and last token of the name that stands at a token.
    fn name_at(
        &self,
        at: usize,
        closing: bool,
        listed: Option<usize>,
        known: &HashSet<String>,
    ) -> Option<(usize, usize)> {
        let lexicon = &*LEXICON;
        let token = &self.tokens[at];
        let before = at
            .checked_sub(1)
            .map(|before| self.tokens[before].lower.as_str());
        let thing =
            before.is_some_and(|word| lexicon.things.contains(word)) && self.gap(at - 1) == " ";
        if thing || lexicon.things.contains(&token.lower) || self.is_saying(at) {
            return None;
        }
        // Mevrouw De Wit, wethouder Jansen: the name follows.
        let led = at > 0 && !self.tokens[at - 1].upper && {
            let gap = self.gap(at - 1);
            let stopped =
                matches!(gap, ". " | ".") && lexicon.titles.contains(&self.tokens[at - 1].lower);
            matches!(gap, " " | "-" | "\u{A0}") || stopped
        };
        let titled = led && before.is_some_and(|word| lexicon.titles.contains(word));
        let role = led && before.is_some_and(|word| lexicon.roles.contains(word));
        let greeted =
            led && before.is_some_and(|word| lexicon.salutations.contains(word)) && at <= 2;
        let closed = closing
            || at > 0
                && before.is_some_and(|word| lexicon.closings.contains(word))
                && self
                    .gap(at - 1)
                    .trim_matches([' ', ',', '.', '!'])
                    .is_empty();
        let spoke = led && before.is_some_and(|word| lexicon.spoke.contains(word));
        let follows = before.is_some_and(|word| lexicon.before.contains(word)) && led;
        if let Some(last) = self.small(at, titled || role, follows || spoke) {
            return Some((at, last));
        }
        let last = self.sequence(at)?;
        let reversed = self.is_reversed(last);
        let alone = last == at;
        let end = &self.tokens[last];
        if lexicon.is_building(&end.lower) {
            return None;
        }
        let first = lexicon.is_first(&token.lower);
        let common = lexicon.common.contains(&token.lower);
        let word = common || lexicon.words.contains(&token.lower);
        let particle = !token.capital || lexicon.particles.contains(&token.lower);
        let surname = lexicon.is_surname(end.span.of(self.text));
        let place = (at..=last).all(|at| self.tokens[at].place);
        let speaks = self
            .tokens
            .get(last + 1)
            .is_some_and(|next| lexicon.does.contains(&next.lower) && self.gap(last) == " ");
        let labels = self.gap(last).starts_with(':') && at == 0;
        let named = listed.is_some() && self.tokens[0].lower.starts_with("naam");
        let plausible = !place && !end.upper && !lexicon.portfolios.contains(&token.lower);
        let sure = match () {
            () if titled => !token.upper,
            () if token.initials => !alone && self.fits_initials(at, last, surname),
            () if greeted || closed => plausible && (last - at) < 5,
            () if role => {
                let meant = plausible || speaks && !end.upper;
                meant && !lexicon.roles.contains(&token.lower) && !(particle && alone)
            }
            () if listed.is_some_and(|from| at >= from) && !particle => {
                plausible
                    && !lexicon.roles.contains(&token.lower)
                    && (first || surname || !alone || reversed || named)
            }
            () if first && !alone && token.capital => {
                let second = lexicon.is_first(&self.tokens[at + 1].lower);
                let whole = surname || last - at > 1 || !end.place || speaks && !common;
                !place
                    && (!word
                        || surname && !end.place
                        || self.has_particle(at, last)
                        || second
                        || !token.opens && !common
                        || follows
                        || speaks && !common
                        || spoke)
                    && whole
            }
            () if first && !token.place && token.capital && !token.upper => {
                let owns = self.gap(at).starts_with("'s") || self.gap(at).starts_with("’s");
                let cued = follows || speaks || spoke || owns || self.is_paired(at);
                !word || labels || !token.opens || cued && !common
            }
            () if spoke => plausible && (surname || !alone || particle),
            () if !alone && !particle && surname => plausible && !token.opens && !token.upper,
            () if reversed => plausible,
            () if labels && (surname || self.has_particle(at, last) || particle) => {
                let said = self.gap(last).trim_start_matches([':', ' ']);
                let next = self.tokens.get(last + 1).is_some_and(|next| !next.capital);
                !place && (next || said.starts_with(['"', '“', '‘', '\'']))
            }
            () => {
                let again = known.contains(&self.surname(at, last)) && token.capital;
                again && !place && (!token.opens || speaks || labels)
            }
        };
        sure.then_some((at, last + usize::from(reversed)))
    }

    /// A name without capitals: after a title, or a first name that is no word.
    fn small(&self, at: usize, titled: bool, cued: bool) -> Option<usize> {
        let lexicon = &*LEXICON;
        let token = &self.tokens[at];
        if token.capital {
            return None;
        }
        let word = lexicon.words.contains(&token.lower) || lexicon.common.contains(&token.lower);
        let speaks = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| lexicon.does.contains(&next.lower));
        let known = lexicon.is_first(&token.lower) && !word;
        if known && (token.lower.chars().count() >= LONG || speaks || cued) {
            return Some(at);
        }
        if !titled {
            return None;
        }
        // "Mevrouw van de gemeente" has no name; "van der" is of names alone.
        let particle = |at: usize, all: &[&str]| {
            let here = self
                .tokens
                .get(at)
                .is_some_and(|token| all.contains(&token.lower.as_str()));
            here && self.gap(at) == " "
        };
        let small =
            |at: usize| particle(at, &["van", "de", "den", "der", "ten", "ter", "te", "el"]);
        let last = (at..at + 3).find(|&at| !small(at))?;
        let surname = self.tokens.get(last)?;
        let mut letters = surname.lower.chars();
        let capital = letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>());
        let known = capital.is_some_and(|capital| lexicon.is_surname(&capital));
        let old = last > at && particle(last - 1, &["der", "den", "ter", "ten"]);
        (!surname.capital && !surname.place && (known || old)).then_some(last)
    }

    /// `A. Regio Oost` opens a list; `A. Jansen` is a person.
    fn fits_initials(&self, at: usize, last: usize, surname: bool) -> bool {
        let lists = at == 0
            && self.tokens[at]
                .lower
                .chars()
                .filter(|c| c.is_alphabetic())
                .count()
                == 1;
        let ends = self.tokens.len() == last + 1;
        let place = self.tokens[last].place && !self.has_particle(at, last);
        !lists
            || surname
            || self.has_particle(at, last)
            || ends && !place
            || self.gap(last).starts_with([',', ' ']) && self.gap(last).contains('(')
    }

    /// Whether a name that is sure stands beside it: "Peter en Marjan".
    fn is_paired(&self, at: usize) -> bool {
        let pair = |word: usize, name: usize| {
            let word = self
                .tokens
                .get(word)
                .is_some_and(|token| token.lower == "en");
            let name = self.tokens.get(name);
            word && name.is_some_and(|token| token.capital && LEXICON.is_first(&token.lower))
        };
        pair(at + 1, at + 2) || at >= 2 && pair(at - 1, at - 2)
    }

    /// `Jansen, A.P.`
    fn is_reversed(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).is_some_and(|next| next.initials);
        let named = self
            .tokens
            .get(at + 2)
            .is_some_and(|token| token.capital && self.gap(at + 1).trim_matches('.') == " ");
        self.gap(at) == ", " && next && !named
    }

    fn is_saying(&self, at: usize) -> bool {
        let rest = self.text[self.tokens[at].span.start..self.span.end].to_lowercase();
        LEXICON
            .sayings
            .iter()
            .any(|saying| rest.starts_with(saying.as_str()))
    }
}

/// A first name of so many letters is hardly a word that the lists do not know.
const LONG: usize = 5;
