//! A reply: an answer as it comes from outside, in JSON, before it is checked.

use serde::Deserialize;

use super::{Answer, find_quote};
use crate::error::{Error, ErrorKind};
use crate::output::label;
use crate::span::Span;
use crate::stance::{Confidence, Stance, Track};

/// An answer to a [`Task`](super::Task), as JSON brings it. Fields that it does not know
/// are passed over, so that a task with the answer written into it is one too.
///
/// ```
/// use draagvlak::coder::Reply;
/// let reply = Reply::parse(r#"{"id": "8c1f", "stance": "bereid", "evidence": ["graag"]}"#)?;
/// assert_eq!(reply.id, "8c1f");
/// # Ok::<(), draagvlak::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Reply {
    /// The task that it answers.
    pub id: String,
    /// Who says so.
    pub coder: Option<String>,
    /// Whether it only takes back what its coder said before.
    #[serde(default)]
    pub withdrawn: bool,
    when: Option<String>,
    stance: Option<String>,
    confidence: Option<String>,
    timing: Option<String>,
    conditions: Option<Vec<Quoted>>,
    tracks: Option<Tracks>,
    evidence: Option<Vec<Quoted>>,
    codings: Option<Vec<Coded>>,
    reason: Option<String>,
    memo: Option<String>,
}

/// Words, and where they stand in the document, in code points, if that is known.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
enum Quoted {
    Words(String),
    At {
        text: String,
        start: Option<usize>,
        end: Option<usize>,
    },
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Coded {
    code: String,
    text: String,
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Tracks {
    policy: Option<String>,
    execution: Option<String>,
}

/// The case that an answer is of: where its quotes must stand.
#[derive(Clone, Copy)]
pub(crate) struct Notes<'n> {
    /// The document.
    pub(crate) text: &'n str,
    /// The case in it.
    pub(crate) case: Span,
    /// The number of the case in the study, where it is of one.
    pub(crate) number: Option<usize>,
    /// The bytes of code points of the document, where these are some.
    pub(crate) bytes: &'n dyn Fn(Span) -> Option<Span>,
    /// The index of the code of a name.
    pub(crate) code: &'n dyn Fn(&str) -> Result<usize, Error>,
}

impl Reply {
    /// Reads a line of JSON.
    ///
    /// # Errors
    /// The words of the parser, when it is no answer.
    pub fn parse(line: &str) -> Result<Self, Error> {
        serde_json::from_str(line).map_err(|error| Error {
            // Its line is the one that is read, whatever its number.
            kind: ErrorKind::Json(error.to_string().replace(" at line 1 column", " at column")),
            place: Default::default(),
        })
    }

    /// Checks it against the notes.
    ///
    /// # Errors
    /// When it gives no answer, names what is not known, or quotes what does not stand
    /// there.
    pub(crate) fn check(&self, notes: Notes<'_>) -> Result<Answer, Error> {
        let codings = self.codings.iter().flatten();
        let answer = Answer {
            stance: self.stance.as_deref().map(stance).transpose()?,
            confidence: given(&self.confidence).map(confidence).transpose()?,
            timing: given(&self.timing).map(str::to_owned),
            conditions: notes.quotes(&self.conditions, "a condition")?,
            tracks: self.tracks()?,
            evidence: notes.quotes(&self.evidence, "evidence")?,
            codings: codings
                .map(|coded| notes.coding(coded))
                .collect::<Result<_, _>>()?,
            reason: given(&self.reason).map(str::to_owned),
            memo: given(&self.memo).map(str::to_owned),
            when: given(&self.when).map(str::to_owned),
        };
        match answer.stance {
            None if answer.codings.is_empty() && answer.memo.is_none() => {
                Err(Error::unexpected("a stance, codings or a memo", "none"))
            }
            _ => Ok(answer),
        }
    }

    /// Checks it against a text by itself, before it is taken: `codes` are those that
    /// there are.
    ///
    /// # Errors
    /// Why it can't be taken.
    pub fn check_text(&self, text: &str, codes: &[String]) -> Result<(), Error> {
        let code = |name: &str| {
            let found = codes.iter().position(|code| code == name);
            found.ok_or_else(|| Error::unknown("a code of the codebook", name, codes))
        };
        let notes = Notes {
            text,
            case: Span::new(0, text.len()),
            number: None,
            bytes: &|_| None,
            code: &code,
        };
        self.check(notes).map(|_| ())
    }

    fn tracks(&self) -> Result<Vec<(Track, Stance)>, Error> {
        let Some(Tracks { policy, execution }) = &self.tracks else {
            return Ok(Vec::new());
        };
        let all = [(Track::Policy, policy), (Track::Execution, execution)];
        let told = all
            .into_iter()
            .filter_map(|(track, words)| Some((track, given(words)?)));
        told.map(|(track, words)| Ok((track, stance(words)?)))
            .collect()
    }
}

impl Notes<'_> {
    fn quotes(self, quoted: &Option<Vec<Quoted>>, what: &str) -> Result<Vec<Span>, Error> {
        let all = quoted.iter().flatten();
        all.map(|quoted| match quoted {
            Quoted::Words(text) => self.quote(text, None, what),
            Quoted::At { text, start, end } => self.quote(text, start.zip(*end), what),
        })
        .collect()
    }

    fn coding(self, coded: &Coded) -> Result<(u16, Span), Error> {
        let code = (self.code)(&coded.code)?;
        let span = self.quote(&coded.text, coded.start.zip(coded.end), "a coding")?;
        Ok((code as u16, span))
    }

    /// Where words stand: at the place that is given, where they do stand there, else
    /// at the first that has them.
    fn quote(self, words: &str, at: Option<(usize, usize)>, what: &str) -> Result<Span, Error> {
        let given = at.and_then(|(start, end)| {
            let span = (self.bytes)(Span { start, end })?;
            (self.case.contains(span) && span.of(self.text) == words).then_some(span)
        });
        let found = given.or_else(|| find_quote(self.text, self.case, words));
        found.ok_or_else(|| {
            let case = self
                .number
                .map_or("the text".to_owned(), |n| format!("case {n}"));
            Error::unexpected(format!("{what} that stands in {case}"), words.trim())
        })
    }
}

/// A text, unless it is empty.
fn given(text: &Option<String>) -> Option<&str> {
    let text = text.as_deref().map(str::trim);
    text.filter(|text| !text.is_empty() && *text != "null")
}

fn stance(name: &str) -> Result<Stance, Error> {
    let stances = Stance::ALL.into_iter().map(|one| (one.name(), one));
    named("a stance", name, stances)
}

fn confidence(name: &str) -> Result<Confidence, Error> {
    let all = [Confidence::High, Confidence::Medium, Confidence::Low];
    named(
        "a confidence",
        name,
        all.into_iter().map(|one| (one.name(), one)),
    )
}

/// What a name in data, or a reader's word for it, stands for.
fn named<T>(
    what: &'static str,
    name: &str,
    known: impl Iterator<Item = (&'static str, T)> + Clone,
) -> Result<T, Error> {
    let name = name.trim();
    let meant = |known: &str| {
        let labels = ["nl", "en"].map(|lang| label(known, lang));
        name.eq_ignore_ascii_case(known) || labels.contains(&name.to_lowercase().as_str())
    };
    let names = known.clone().map(|(name, _)| name);
    let mut known = known;
    let found = known.find(|(known, _)| meant(known));
    found
        .map(|(_, value)| value)
        .ok_or_else(|| Error::unknown(what, name, names))
}
