//! The tables of a study: one row a case, a coding, a sentence, a doubt.

use super::{Study, StudyCase};
use crate::error::Error;
use crate::output::{Column, Table, Values};
use crate::stance::{Judgement, Timing, Track};

impl Study {
    /// One row a case.
    pub fn cases_table(&self) -> Table {
        let cases: Vec<StudyCase<'_>> = self.cases().collect();
        let text = |of: &dyn Fn(&StudyCase<'_>) -> Option<String>| {
            Values::Text(cases.iter().map(of).collect())
        };
        let number = |of: &dyn Fn(&StudyCase<'_>) -> Option<usize>| {
            Values::Integer(cases.iter().map(|case| of(case).map(|n| n as i64)).collect())
        };
        let area = |case: &StudyCase<'_>| case.case().region.as_ref().map(|r| r.value.clone());
        let size = |case: &StudyCase<'_>| case.case().size.as_ref().map(|size| size.value);
        let span = |case: &StudyCase<'_>| {
            case.reading.points.span(case.reading.document.text(), case.case().span)
        };
        let columns = vec![
            Column::new("source", text(&|c| Some(c.reading.document.source().name().into()))),
            Column::new("case", number(&|c| Some(c.case().number))),
            Column::new("heading", text(&|c| Some(c.reading.quote(c.case().heading).text))),
            Column::new("start", number(&|c| Some(span(c).start))),
            Column::new("end", number(&|c| Some(span(c).end))),
            Column::new("region", text(&|c| area(c).map(|area| area.name))),
            Column::new("region_kind", text(&|c| area(c).map(|area| area.kind.name().into()))),
            Column::new("landsdeel", text(&|c| area(c).map(|area| area.landsdeel))),
            Column::new("province", text(&|c| area(c).and_then(|area| area.province))),
            Column::new("municipality", text(&|c| c.case().municipality.map(|m| m.name.clone()))),
            Column::new("gm_code", text(&|c| c.case().municipality.map(|m| m.code.clone()))),
            Column::new("population", number(&|c| size(c)?.population().map(|n| n as usize))),
            Column::new("population_low", number(&|c| size(c)?.low.map(|n| n as usize))),
            Column::new("population_high", number(&|c| size(c)?.high.map(|n| n as usize))),
            Column::new("population_kind", text(&|c| {
                let size = c.case().size.as_ref()?;
                let stated = size.span.map(|_| size.value.precision.name());
                Some(stated.unwrap_or("register").into())
            })),
            Column::new("size_class", text(&|c| c.case().size_class().map(|s| s.name().into()))),
            Column::new("partners", number(&|c| Some(c.case().partners as usize))),
            Column::new("stance", text(&|c| Some(c.judgement().stance.name().into()))),
            Column::new("stance_confidence", text(&|c| Some(c.judgement().confidence.name().into()))),
            Column::new("score", Values::Number(cases.iter().map(|c| Some(c.judgement().score)).collect())),
            Column::new("timing", text(&|c| timing(c))),
            Column::new("conditions", Values::Texts(cases.iter().map(conditions).collect())),
            Column::new("tracks", tracks(&cases)),
            Column::new("evidence", Values::Quotes(cases.iter().map(|case| {
                case.judgement().evidence.iter().map(|span| case.reading.quote(*span)).collect()
            }).collect())),
            Column::new("reason", text(&|c| Some(super::explain::reason(c, "nl")))),
            Column::new("candidates", number(&|c| Some(c.case().candidates))),
        ];
        Table::new("cases", columns)
    }

    /// One row a coding, of one code when it is named.
    ///
    /// # Errors
    /// When the codebook has no such code.
    pub fn codings_table(&self, code: Option<&str>) -> Result<Table, Error> {
        let only = code.map(|name| self.codebook().code(name)).transpose()?;
        let codes = self.codebook().codes();
        let mut rows = Vec::new();
        for reading in &self.readings {
            for coding in &reading.codings {
                if only.is_none_or(|code| code == usize::from(coding.code)) {
                    rows.push((reading, coding));
                }
            }
        }
        let quotes: Vec<_> = rows.iter().map(|(reading, c)| reading.quote(c.span)).collect();
        let text = |values: Vec<String>| Values::Text(values.into_iter().map(Some).collect());
        let points = |of: &dyn Fn(&crate::output::Quote) -> usize| {
            Values::Integer(quotes.iter().map(|quote| Some(of(quote) as i64)).collect())
        };
        let of = |coding: &crate::coding::Coding| &codes[usize::from(coding.code)];
        let columns = vec![
            Column::new("source", text(rows.iter().map(|(r, _)| r.document.source().name().into()).collect())),
            Column::new("case", Values::Integer(rows.iter().map(|(r, c)| {
                r.case_of[c.segment].map(|case| r.cases.cases[case].number as i64)
            }).collect())),
            Column::new("code", text(rows.iter().map(|(_, c)| of(c).name.clone()).collect())),
            Column::new("label", text(rows.iter().map(|(_, c)| of(c).label.clone()).collect())),
            Column::new("term", text(rows.iter().map(|(_, c)| {
                of(c).terms[usize::from(c.term)].source.clone()
            }).collect())),
            Column::new("text", text(quotes.iter().map(|quote| quote.text.clone()).collect())),
            Column::new("start", points(&|quote| quote.start)),
            Column::new("end", points(&|quote| quote.end)),
            Column::new("contexts", Values::Texts(rows.iter().map(|(_, c)| {
                c.contexts.iter().map(|context| context.name().into()).collect()
            }).collect())),
            Column::new("sentence", text(rows.iter().map(|(r, c)| {
                r.quote(r.segments[c.segment].span).text
            }).collect())),
        ];
        Ok(Table::new("codings", columns))
    }

    /// One row a sentence.
    pub fn sentences_table(&self) -> Table {
        let rows = || {
            self.readings.iter().flat_map(|reading| {
                reading.segments.iter().enumerate().map(move |(at, segment)| (reading, at, segment))
            })
        };
        let quotes: Vec<_> = rows().map(|(reading, _, s)| reading.quote(s.span)).collect();
        let case = rows().map(|(reading, at, _)| {
            reading.case_of[at].map(|case| reading.cases.cases[case].number as i64)
        });
        let source = rows().map(|(r, _, _)| Some(r.document.source().name().into()));
        let columns = vec![
            Column::new("source", Values::Text(source.collect())),
            Column::new("case", Values::Integer(case.collect())),
            Column::new("start", Values::Integer(quotes.iter().map(|q| Some(q.start as i64)).collect())),
            Column::new("end", Values::Integer(quotes.iter().map(|q| Some(q.end as i64)).collect())),
            Column::new("text", Values::Text(quotes.into_iter().map(|q| Some(q.text)).collect())),
        ];
        Table::new("sentences", columns)
    }

    /// One row a line that may be a heading, and was kept in the body; and one
    /// for each document in which no case was found.
    pub fn doubts_table(&self) -> Table {
        let mut rows: Vec<(String, usize, String, String)> = Vec::new();
        for reading in &self.readings {
            let name = reading.document.source().name();
            if reading.cases.cases.is_empty() {
                let reason = "no heading with a place and a size: no case".into();
                rows.push((name.into(), 1, String::new(), reason));
            }
            for doubt in &reading.cases.doubts {
                let line = reading.document.line(doubt.span.start);
                let text = doubt.span.of(reading.document.text()).into();
                rows.push((name.into(), line, text, doubt.reason.clone()));
            }
        }
        let columns = vec![
            Column::new("source", Values::Text(rows.iter().map(|row| Some(row.0.clone())).collect())),
            Column::new("line", Values::Integer(rows.iter().map(|row| Some(row.1 as i64)).collect())),
            Column::new("text", Values::Text(rows.iter().map(|row| Some(row.2.clone())).collect())),
            Column::new("reason", Values::Text(rows.into_iter().map(|row| Some(row.3)).collect())),
        ];
        Table::new("doubts", columns)
    }
}

/// `now`, or the words that name the moment.
fn timing(case: &StudyCase<'_>) -> Option<String> {
    match case.judgement().timing? {
        Timing::Now => Some("now".into()),
        Timing::At(span) => Some(case.reading.quote(span).text),
    }
}

fn conditions(case: &StudyCase<'_>) -> Vec<String> {
    let text = case.reading.document.text();
    let spans = case.judgement().conditions.iter();
    spans.map(|span| span.trim(text).of(text).trim_end_matches([',', ';', '.']).into()).collect()
}

fn tracks(cases: &[StudyCase<'_>]) -> Values {
    let of = |judgement: &Judgement, track: Track| {
        let found = judgement.tracks.iter().find(|(other, _)| *other == track);
        found.map(|(_, stance)| stance.name().to_owned())
    };
    let column = |track| cases.iter().map(|case| of(case.judgement(), track)).collect();
    let tracks = [Track::Policy, Track::Execution];
    Values::Record(tracks.map(Track::name).into(), tracks.map(column).into())
}
