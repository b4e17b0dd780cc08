//! Coders of a study: what they are asked, what they answered.

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::{Study, StudyCase};
use crate::codebook::Term;
use crate::coder::{Answer, Asked, Coder, Notes, RULES, Reply, Task};
use crate::coding::Coding;
use crate::context::Contexts;
use crate::error::Error;
use crate::output::{Column, Table, Values};
use crate::source::hex;
use crate::span::Span;
use crate::stance::{Confidence, Timing, Track};

/// What stands before the first case is given to a coder up to here, in bytes.
const FRONT: usize = 2_000;

/// So many of its names say well enough what is asked.
const NAMES: usize = 8;

impl StudyCase<'_> {
    /// What the rules say of it.
    pub(super) fn ruled(&self) -> Answer {
        let judgement = self.judgement();
        let text = self.reading.document.text();
        let codings = self.reading.codings_of(self.index).iter();
        let codings = codings.filter(|coding| !coding.by_hand());
        Answer {
            stance: Some(judgement.stance),
            confidence: Some(judgement.confidence),
            timing: judgement.timing.map(|timing| match timing {
                Timing::Now => "now".to_owned(),
                Timing::At(span) => span.of(text).to_owned(),
            }),
            conditions: judgement.conditions.clone(),
            tracks: judgement.tracks.clone(),
            evidence: judgement.evidence.clone(),
            codings: codings.map(|coding| (coding.code, coding.span)).collect(),
            reason: Some(super::explain::reason(self, "nl")),
            memo: None,
            when: None,
        }
    }

    /// What stands before the first case of its document.
    fn front(&self) -> &str {
        let text = self.reading.document.text();
        let first = self.reading.cases.cases[0].span.start;
        text[..text.floor_char_boundary(first.min(FRONT))].trim()
    }
}

impl Study {
    /// What the notes ask, as far as the target tells.
    pub fn question(&self) -> String {
        let terms: &[Term] = match self.settings.target.is_empty() {
            true => &self.settings.codebook.target,
            false => &self.settings.target,
        };
        // Terms with signs of their own are for programs.
        let plain = |word: &&str| {
            word.chars()
                .all(|sign| sign.is_alphanumeric() || sign == ' ')
        };
        let words = terms.iter().map(|term| term.source.as_str());
        let words: Vec<&str> = words.filter(plain).take(NAMES).collect();
        let asks = crate::output::label("asks", "nl");
        format!("{asks}: {}.", words.join(", "))
    }

    /// What a coder is asked: one task a case. The [question](Self::question) of the
    /// study when none is given; codings too where `codes`.
    ///
    /// ```
    /// use draagvlak::{Settings, Source, Study};
    /// let notes = "Limburg 30.000 inwoners\n\nWe zetten onze handtekening.\n";
    /// let mut study = Study::new(Settings::default());
    /// study.add(vec![Source::from_text("limburg.txt", notes)]);
    /// let tasks = study.tasks(Some("Tekent u het convenant?"), false);
    /// let id = &tasks[0].id;
    /// let reply = format!(r#"{{"id": "{id}", "stance": "willing", "evidence": ["zetten onze handtekening"]}}"#);
    /// let coders = study.take(Some("Els"), "els.jsonl", &reply);
    /// assert_eq!((coders[0].name.as_str(), coders[0].count()), ("Els", 1));
    /// ```
    pub fn tasks(&self, question: Option<&str>, codes: bool) -> Vec<Task> {
        let question = question.map_or_else(|| self.question(), str::to_owned);
        let codebook = codes.then(|| self.codebook());
        let asked = Arc::new(Asked::new(question, codebook));
        let cases = self.cases().zip(self.ids());
        cases
            .map(|(case, id)| {
                let text = case.reading.document.text();
                Task {
                    id,
                    source: case.source().to_owned(),
                    case: case.case().number,
                    number: case.number,
                    heading: case.case().heading.of(text).to_owned(),
                    text: case.text().to_owned(),
                    front: case.front().to_owned(),
                    asked: asked.clone(),
                }
            })
            .collect()
    }

    /// By what an answer finds its case: made of the text, and where the same text
    /// comes back, of how often it did.
    fn ids(&self) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let ids = self.cases().map(|case| {
            let hash = Sha256::digest(case.text());
            let id = hex(&hash[..8]);
            let often = seen.entry(id.clone()).or_default();
            *often += 1;
            match *often {
                1 => id,
                often => format!("{id}-{often}"),
            }
        });
        ids.collect()
    }

    /// Takes answers, a line of JSON each, from coders. One that can't be taken is
    /// listed among the refusals of its coder, with its line; the last answer of a coder
    /// to a case counts. `name` says who gave those that do not name their coder;
    /// `path` is where they come from.
    pub fn take(&self, name: Option<&str>, path: &str, replies: &str) -> Vec<Coder> {
        let cases: Vec<StudyCase<'_>> = self.cases().collect();
        let ids: FxHashMap<String, usize> = self.ids().into_iter().zip(0..).collect();
        let mut coders: Vec<Coder> = Vec::new();
        let default = name.unwrap_or(path);
        let lines = replies.lines().zip(1..);
        for (line, number) in lines.filter(|(line, _)| !line.trim().is_empty()) {
            let reply = Reply::parse(line);
            let coder = reply.as_ref().ok().and_then(|reply| reply.coder.as_deref());
            let coder = coder.unwrap_or(default);
            let at = coders.iter().position(|other| other.name == coder);
            let at = at.unwrap_or_else(|| {
                coders.push(Coder::new(coder, cases.len()));
                coders.len() - 1
            });
            let answer = reply.and_then(|reply| {
                let id = reply.id.trim();
                let known = ids.get(id).copied();
                let case = known
                    .ok_or_else(|| Error::unexpected("the id of a case of these notes", id))?;
                match reply.withdrawn {
                    true => Ok((case, None)),
                    false => Ok((case, Some(cases[case].check(&reply)?))),
                }
            });
            match answer {
                Ok((case, answer)) => {
                    match answer {
                        Some(_) => coders[at].withdrawn.remove(&case),
                        None => coders[at].withdrawn.insert(case),
                    };
                    coders[at].answers[case] = answer;
                }
                Err(mut error) => {
                    error.place.path = path.to_owned();
                    error.place.line = Some(number);
                    coders[at].refusals.push(error);
                }
            }
        }
        coders
    }

    /// The rules, as a coder beside others.
    pub fn rules(&self) -> Coder {
        Coder {
            name: RULES.to_owned(),
            answers: self.cases().map(|case| Some(case.ruled())).collect(),
            ..Coder::default()
        }
    }

    /// The same study, with the stances of another coder in the place of those of the
    /// rules, and its codings too where it gave any; cases that it did not answer are
    /// uncoded.
    pub fn coded_by(&self, coder: Arc<Coder>) -> Self {
        let by_hand = self.coder.as_ref().is_some_and(|coder| coder.codes());
        let mut study = match by_hand {
            // The codings of the terms gave way to those of a coder before.
            true => self.recoded(self.settings.codebook.clone()),
            false => self.coded(Contexts::NONE, Contexts::NONE),
        };
        if coder.codes() {
            let mut answers = coder.answers.iter();
            for reading in &mut study.readings {
                let own = answers.by_ref().take(reading.cases.cases.len());
                let given = own.flatten().flat_map(|answer| &answer.codings);
                reading.codings = given
                    .map(|(code, span)| Coding {
                        code: *code,
                        term: Coding::BY_HAND,
                        segment: reading.segment_at(span.start),
                        span: *span,
                        contexts: Contexts::NONE,
                    })
                    .collect();
                reading
                    .codings
                    .sort_by_key(|coding| (coding.span, coding.code));
            }
        }
        study.coder = Some(coder);
        study
    }

    /// What coders said, side by side: one row for each answer, case by case.
    pub fn answers_table(&self, coders: &[Arc<Coder>]) -> Table {
        let cases: Vec<StudyCase<'_>> = self.cases().collect();
        let rows: Vec<(&StudyCase<'_>, &Coder, &Answer)> = cases
            .iter()
            .enumerate()
            .flat_map(|(at, case)| {
                let said = coders.iter().map(move |coder| (case, coder, at));
                said.filter_map(|(case, coder, at)| {
                    Some((case, coder.as_ref(), coder.answers.get(at)?.as_ref()?))
                })
            })
            .collect();
        let text = |name: &str, of: &dyn Fn(&Answer) -> Option<String>| {
            Column::maybe_text(name, rows.iter().map(|(_, _, answer)| of(answer)))
        };
        let quotes = |name: &str, of: &dyn Fn(&Answer) -> Vec<Span>| {
            let quoted = rows.iter().map(|(case, _, answer)| {
                let spans = of(answer).into_iter();
                spans.map(|span| case.reading.quote(span)).collect()
            });
            Column::new(name, Values::Quotes(quoted.collect()))
        };
        let codes = rows.iter().map(|(_, _, answer)| {
            let mut codes: Vec<u16> = answer.codings.iter().map(|(code, _)| *code).collect();
            codes.sort_unstable();
            codes.dedup();
            let names = codes.iter().map(|code| {
                let code = &self.codebook().codes()[usize::from(*code)];
                code.name.clone()
            });
            names.collect()
        });
        let columns = vec![
            Column::text("source", rows.iter().map(|(case, _, _)| case.source())),
            Column::integer("case", rows.iter().map(|(case, _, _)| case.case().number)),
            Column::integer("number", rows.iter().map(|(case, _, _)| case.number)),
            Column::text(
                "coder",
                rows.iter().map(|(_, coder, _)| coder.name.as_str()),
            ),
            text("stance", &|answer| Some(answer.stance?.name().into())),
            text("stance_confidence", &|answer| {
                Some(answer.confidence?.name().into())
            }),
            text("timing", &|answer| answer.timing.clone()),
            quotes("conditions", &|answer| answer.conditions.clone()),
            Column::new("tracks", tracks(rows.iter().map(|row| Some(row.2)))),
            quotes("evidence", &|answer| answer.evidence.clone()),
            Column::new("codes", Values::Texts(codes.collect())),
            text("reason", &|answer| answer.reason.clone()),
            text("memo", &|answer| answer.memo.clone()),
            text("when", &|answer| answer.when.clone()),
        ];
        Table::new("answers", columns)
    }

    /// One row a coder: how many cases it answered, how many answers were refused, and
    /// between which moments.
    pub fn coders_table(&self, coders: &[Arc<Coder>]) -> Table {
        let moments = |coder: &Coder| -> Vec<String> {
            let given = coder.answers.iter().flatten();
            given.filter_map(|answer| answer.when.clone()).collect()
        };
        let sure = |coder: &Coder| {
            let given = coder.answers.iter().flatten();
            let high = |answer: &&Answer| answer.confidence == Some(Confidence::High);
            given.filter(high).count()
        };
        let columns = vec![
            Column::text("coder", coders.iter().map(|coder| coder.name.as_str())),
            Column::integer("cases", coders.iter().map(|_| self.cases().count())),
            Column::integer("answered", coders.iter().map(|coder| coder.count())),
            Column::integer("sure", coders.iter().map(|coder| sure(coder))),
            Column::integer("refused", coders.iter().map(|coder| coder.refusals.len())),
            Column::maybe_text("first", coders.iter().map(|c| moments(c).into_iter().min())),
            Column::maybe_text("last", coders.iter().map(|c| moments(c).into_iter().max())),
        ];
        Table::new("coders", columns)
    }
}

impl StudyCase<'_> {
    fn check(&self, reply: &Reply) -> Result<Answer, Error> {
        reply.check(Notes {
            text: self.reading.document.text(),
            case: self.case().span,
            number: Some(self.number),
            bytes: &|points| self.reading.bytes(points),
            code: &|name| self.study.codebook().code(name),
        })
    }
}

/// What policy and execution say, in each row.
pub(super) fn tracks<'a>(answers: impl Iterator<Item = Option<&'a Answer>> + Clone) -> Values {
    let column = |track: Track| {
        let told = answers.clone().map(|answer| {
            let found = answer?.tracks.iter().find(|(other, _)| *other == track);
            found.map(|(_, stance)| stance.name().to_owned())
        });
        told.collect()
    };
    let tracks = [Track::Policy, Track::Execution];
    Values::Record(tracks.map(Track::name).into(), tracks.map(column).into())
}
