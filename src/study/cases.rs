//! The table of cases: who, where, how large, its stance and the evidence.

use super::{Study, StudyCase};
use crate::case::{Area, Size};
use crate::output::{Column, Table, Values};
use crate::stance::{Judgement, Timing, Track};

impl Study {
    /// One row a case; `case` counts within its source, `number` through the study.
    pub fn cases_table(&self) -> Table {
        let cases: Vec<StudyCase<'_>> = self.cases().collect();
        // Those of the parts before, where this is one.
        let before = self
            .readings
            .first()
            .map_or(0, |reading| reading.start().cases);
        let text = |name: &str, of: &dyn Fn(&StudyCase<'_>) -> Option<String>| {
            Column::maybe_text(name, cases.iter().map(of))
        };
        let number = |name: &str, of: &dyn Fn(&StudyCase<'_>) -> Option<usize>| {
            Column::maybe_integer(name, cases.iter().map(of))
        };
        let spans = cases.iter();
        let spans = spans.map(|case| case.reading.points(case.case().span));
        let evidence = cases.iter().map(|case| {
            let spans = case.judgement().evidence.iter();
            spans.map(|span| case.reading.quote(*span)).collect()
        });
        let people = |count: Option<u32>| count.map(|count| count as usize);
        let columns = vec![
            text("source", &|c| {
                Some(c.reading.document.source().name().into())
            }),
            number("case", &|c| Some(before + c.case().number)),
            Column::integer("number", before + 1..=before + cases.len()),
            text("heading", &|c| Some(c.reading.quote(c.case().heading).text)),
            Column::integer("start", spans.clone().map(|span| span.start)),
            Column::integer("end", spans.map(|span| span.end)),
            text("region", &|c| Some(area(c)?.name.clone())),
            text("region_kind", &|c| Some(area(c)?.kind.name().into())),
            text("landsdeel", &|c| area(c)?.landsdeel.clone()),
            text("province", &|c| area(c)?.province.clone()),
            text("municipality", &|c| {
                Some(c.case().municipality?.name.clone())
            }),
            text("gm_code", &|c| Some(c.case().municipality?.code.clone())),
            number("population", &|c| people(size(c)?.population())),
            number("population_low", &|c| people(size(c)?.low)),
            number("population_high", &|c| people(size(c)?.high)),
            text("population_kind", &|c| {
                let size = c.case().size.as_ref()?;
                let stated = size.span.map(|_| size.value.precision.name());
                Some(stated.unwrap_or("register").into())
            }),
            text("size_class", &|c| {
                Some(c.case().size_class()?.name().into())
            }),
            number("partners", &|c| Some(c.case().partners.value as usize)),
            text("stance", &|c| Some(c.judgement().stance.name().into())),
            text("stance_confidence", &|c| {
                Some(c.judgement().confidence.name().into())
            }),
            Column::new(
                "score",
                Values::Number(cases.iter().map(|c| Some(c.judgement().score)).collect()),
            ),
            text("timing", &timing),
            Column::new(
                "conditions",
                Values::Texts(cases.iter().map(conditions).collect()),
            ),
            Column::new("tracks", tracks(&cases)),
            Column::new("evidence", Values::Quotes(evidence.collect())),
            text("reason", &|c| Some(super::explain::reason(c, "nl"))),
            number("candidates", &|c| Some(c.candidates())),
        ];
        Table::new("cases", columns)
    }
}

fn area<'s>(case: &StudyCase<'s>) -> Option<&'s Area> {
    case.case().region.as_ref().map(|region| &region.value)
}

fn size(case: &StudyCase<'_>) -> Option<Size> {
    case.case().size.as_ref().map(|size| size.value)
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
    spans
        .map(|span| {
            span.trim(text)
                .of(text)
                .trim_end_matches([',', ';', '.'])
                .into()
        })
        .collect()
}

fn tracks(cases: &[StudyCase<'_>]) -> Values {
    let of = |judgement: &Judgement, track: Track| {
        let found = judgement.tracks.iter().find(|(other, _)| *other == track);
        found.map(|(_, stance)| stance.name().to_owned())
    };
    let column = |track| {
        cases
            .iter()
            .map(|case| of(case.judgement(), track))
            .collect()
    };
    let tracks = [Track::Policy, Track::Execution];
    Values::Record(tracks.map(Track::name).into(), tracks.map(column).into())
}
