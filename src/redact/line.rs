//! A line of notes, in the words that a name can be made of.

use super::Personal;
use super::lexicon::LEXICON;
use crate::gazetteer::Gazetteer;
use crate::span::Span;

/// A word of a line.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) lower: String,
    /// Whether it starts with a capital.
    pub(super) capital: bool,
    /// Whether it is an abbreviation of capitals, no initials.
    pub(super) upper: bool,
    /// Whether it is initials, such as `J.P.`.
    pub(super) initials: bool,
    /// Whether a sentence starts with it.
    pub(super) opens: bool,
    /// Whether it stands in what is taken already.
    pub(super) taken: bool,
    /// Whether it is a part of the name of a place.
    pub(super) place: bool,
}

pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    pub(super) tokens: Vec<Token>,
}

impl<'t> Line<'t> {
    pub(super) fn new(text: &'t str, span: Span, taken: &[(Personal, Span)]) -> Self {
        let mut tokens = tokens(text, span);
        // In a line of capitals none says anything.
        if !span.of(text).chars().any(char::is_lowercase) {
            tokens.iter_mut().for_each(|token| token.upper = false);
        }
        let places = Gazetteer::get().places(span.of(text), false);
        for token in &mut tokens {
            token.taken = taken.iter().any(|(_, other)| other.overlaps(token.span));
            token.place = places.iter().any(|(at, place)| {
                let village =
                    place.municipalities.is_empty() && (place.region.is_none() || at.len() < SHORT);
                !village && at.shift(span.start).overlaps(token.span)
            });
        }
        Self { text, span, tokens }
    }

    /// The last token of the row of words that can be one name, from here.
    pub(super) fn sequence(&self, at: usize) -> Option<usize> {
        let lexicon = &*LEXICON;
        let can_open = |token: &Token| {
            token.capital && !token.taken || lexicon.particles.contains(&token.lower)
        };
        if !can_open(&self.tokens[at]) {
            return None;
        }
        let mut last = None;
        let mut here = at;
        while here < self.tokens.len() && here < at + LONGEST {
            let token = &self.tokens[here];
            let particle = lexicon.particles.contains(&token.lower) && !token.initials;
            if token.taken || !token.capital && !particle || token.opens && here > at {
                break;
            }
            if token.upper && !self.tokens[at].upper {
                break;
            }
            // A particle by itself is no name, and ends none; "Daan K." has a
            // surname of one letter.
            let leads = self.leads_on(here);
            let ends = match token.initials {
                true => here > at && !leads,
                false => !particle || here == at || leads,
            };
            if token.capital && ends {
                last = Some(here);
            }
            let gap = self.gap(here);
            let nickname = token.initials && gap == " (" || last == Some(here) && gap == ") ";
            let bound = gap == "-" && particle;
            let joined = bound
                || matches!(gap, " " | "\u{A0}")
                || token.initials && gap.trim_matches('.').trim().is_empty()
                || nickname;
            if !joined {
                break;
            }
            here += 1;
        }
        let last = last?;
        let only_particle = last == at && lexicon.particles.contains(&self.tokens[at].lower);
        (!only_particle).then_some(last)
    }

    /// Whether a particle leads on to a word with a capital.
    pub(super) fn leads_on(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        self.gap(at) == " "
            && next.is_some_and(|next| next.capital || LEXICON.particles.contains(&next.lower))
    }

    pub(super) fn has_particle(&self, at: usize, last: usize) -> bool {
        (at + 1..last).any(|at| LEXICON.particles.contains(&self.tokens[at].lower))
    }

    /// Where the persons of a list start: `Aanwezig: ...`.
    pub(super) fn listed(&self) -> Option<usize> {
        let line = self.span.of(self.text);
        let closing = self
            .tokens
            .iter()
            .take(3)
            .position(|token| LEXICON.closings.contains(&token.lower));
        if let Some(closing) = closing.filter(|_| self.tokens.len() <= CLOSED) {
            return Some(closing + 1);
        }
        let (key, _) = line.split_once(':')?;
        let bare = key
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let from = self.span.start + key.len();
        LEXICON
            .keys
            .contains(&bare)
            .then(|| self.tokens.partition_point(|token| token.span.end <= from))
    }

    /// Whether the line closes a letter, and nothing else.
    pub(super) fn closes(&self) -> bool {
        let closing = |token: &Token| LEXICON.closings.contains(&token.lower);
        self.tokens.len() <= 4 && self.tokens.iter().any(closing)
    }

    /// The surname of a name, with its particles, in lower case.
    pub(super) fn surname(&self, first: usize, last: usize) -> String {
        let particle = |at: &usize| LEXICON.particles.contains(&self.tokens[*at].lower);
        let start = (first..last)
            .rev()
            .take_while(particle)
            .last()
            .unwrap_or(last);
        let words: Vec<&str> = self.tokens[start..=last]
            .iter()
            .map(|token| token.lower.as_str())
            .collect();
        words.join(" ")
    }

    /// What stands between a token and the next.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        let end = self
            .tokens
            .get(at + 1)
            .map_or(self.span.end, |next| next.span.start);
        &self.text[self.tokens[at].span.end..end]
    }
}

/// Short names of regions ("Li") are not taken for places here.
const SHORT: usize = 4;

/// A line that closes a letter has no more words than this.
const CLOSED: usize = 14;

/// No name has more words than this.
const LONGEST: usize = 7;

/// The words of a line. Hyphens and apostrophes are part of a word, full stops
/// of initials; an `'s` behind a name is not.
fn tokens(text: &str, line: Span) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut opens = true;
    let mut at = line.start;
    while at < line.end {
        let rest = &text[at..line.end];
        let Some(skip) = rest.find(|c: char| c.is_alphabetic() || c == '\'' || c == '’') else {
            break;
        };
        let between = &rest[..skip];
        let start = at + skip;
        let length = rest[skip..]
            .find(|c: char| !(c.is_alphanumeric() || "'’-".contains(c)))
            .unwrap_or(rest.len() - skip);
        let mut end = start + length;
        let initials = initials(&text[start..line.end]);
        if let Some(length) = initials {
            end = start + length;
        }
        let word = &text[start..end];
        // A compound such as "dossier-Jansen" is two.
        let parted = word.char_indices().find(|&(at, c)| {
            c == '-'
                && word.starts_with(char::is_lowercase)
                && word[at + 1..].starts_with(char::is_uppercase)
        });
        if let Some((length, _)) = parted {
            end = start + length;
        }
        let word = text[start..end]
            .trim_end_matches("'s")
            .trim_end_matches("’s")
            .trim_end_matches(['\'', '’', '-']);
        if word.is_empty() || !word.contains(char::is_alphabetic) {
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        opens |= between.contains(['!', '?', '•', ';'])
            || between.contains(". ")
            || between.contains(": ") && tokens.is_empty();
        if initials_before(&tokens, between) {
            opens = false;
        }
        let letters = word.chars().filter(|c| c.is_alphabetic());
        let capital = word
            .trim_start_matches(['\'', '’'])
            .starts_with(char::is_uppercase)
            || word.starts_with(['\'', '’']) && word.chars().any(char::is_uppercase);
        tokens.push(Token {
            span: Span::new(start, start + word.len()),
            lower: word.to_lowercase(),
            capital,
            upper: initials.is_none()
                && letters.clone().count() > 1
                && letters.clone().all(char::is_uppercase),
            initials: initials.is_some(),
            opens,
            taken: false,
            place: false,
        });
        opens = false;
        at = end.max(start + word.len());
    }
    tokens
}

/// Whether the full stop before a word is that of a title or initials.
fn initials_before(tokens: &[Token], between: &str) -> bool {
    between.trim_end() == "."
        && tokens
            .last()
            .is_some_and(|last| last.initials || LEXICON.titles.contains(&last.lower))
        || between == " " && tokens.last().is_some_and(|last| last.initials)
}

/// The length of the initials that a text opens with: `J.P.`, `Th.`.
fn initials(text: &str) -> Option<usize> {
    let mut end = 0;
    loop {
        let mut letters = text[end..].chars();
        let first = letters.next().filter(|c| c.is_uppercase());
        let Some(first) = first else { break };
        let mut length = first.len_utf8();
        // "Th." and "Chr." are one initial.
        let more = ["h.", "hr.", "j.", "s."]
            .into_iter()
            .find(|more| text[end + length..].starts_with(more));
        match more {
            Some(more) if more != "s." => length += more.len(),
            _ if text[end + length..].starts_with('.') => length += 1,
            _ => break,
        }
        end += length;
    }
    (end > 0).then_some(end)
}
