//! The table of cases: who, where, how large, its stance and the evidence.

use super::{Study, StudyCase};
use crate::output::{Column, Table, Values};
use crate::stance::{Judgement, Timing, Track};

impl Study {
    /// One row a case; `case` counts within its source, `number` through the study.
    pub fn cases_table(&self) -> Table {
        let cases: Vec<StudyCase<'_>> = self.cases().collect();
        let text = |of: &dyn Fn(&StudyCase<'_>) -> Option<String>| {
            Values::Text(cases.iter().map(of).collect())
        };
        let number = |of: &dyn Fn(&StudyCase<'_>) -> Option<usize>| {
            Values::Integer(
                cases
                    .iter()
                    .map(|case| of(case).map(|n| n as i64))
                    .collect(),
            )
        };
        let area = |case: &StudyCase<'_>| case.case().region.as_ref().map(|r| r.value.clone());
        let size = |case: &StudyCase<'_>| case.case().size.as_ref().map(|size| size.value);
        let span = |case: &StudyCase<'_>| {
            case.reading
                .points
                .span(case.reading.document.text(), case.case().span)
        };
        let columns = vec![
            Column::new(
                "source",
                text(&|c| Some(c.reading.document.source().name().into())),
            ),
            Column::new("case", number(&|c| Some(c.case().number))),
            Column::new(
                "heading",
                text(&|c| Some(c.reading.quote(c.case().heading).text)),
            ),
            Column::new("start", number(&|c| Some(span(c).start))),
            Column::new("end", number(&|c| Some(span(c).end))),
            Column::new("region", text(&|c| area(c).map(|area| area.name))),
            Column::new(
                "region_kind",
                text(&|c| area(c).map(|area| area.kind.name().into())),
            ),
            Column::new("landsdeel", text(&|c| area(c).map(|area| area.landsdeel))),
            Column::new(
                "province",
                text(&|c| area(c).and_then(|area| area.province)),
            ),
            Column::new(
                "municipality",
                text(&|c| c.case().municipality.map(|m| m.name.clone())),
            ),
            Column::new(
                "gm_code",
                text(&|c| c.case().municipality.map(|m| m.code.clone())),
            ),
            Column::new(
                "population",
                number(&|c| size(c)?.population().map(|n| n as usize)),
            ),
            Column::new(
                "population_low",
                number(&|c| size(c)?.low.map(|n| n as usize)),
            ),
            Column::new(
                "population_high",
                number(&|c| size(c)?.high.map(|n| n as usize)),
            ),
            Column::new(
                "population_kind",
                text(&|c| {
                    let size = c.case().size.as_ref()?;
                    let stated = size.span.map(|_| size.value.precision.name());
                    Some(stated.unwrap_or("register").into())
                }),
            ),
            Column::new(
                "size_class",
                text(&|c| c.case().size_class().map(|s| s.name().into())),
            ),
            Column::new("partners", number(&|c| Some(c.case().partners as usize))),
            Column::new(
                "stance",
                text(&|c| Some(c.judgement().stance.name().into())),
            ),
            Column::new(
                "stance_confidence",
                text(&|c| Some(c.judgement().confidence.name().into())),
            ),
            Column::new(
                "score",
                Values::Number(cases.iter().map(|c| Some(c.judgement().score)).collect()),
            ),
            Column::new("timing", text(&|c| timing(c))),
            Column::new(
                "conditions",
                Values::Texts(cases.iter().map(conditions).collect()),
            ),
            Column::new("tracks", tracks(&cases)),
            Column::new(
                "evidence",
                Values::Quotes(
                    cases
                        .iter()
                        .map(|case| {
                            case.judgement()
                                .evidence
                                .iter()
                                .map(|span| case.reading.quote(*span))
                                .collect()
                        })
                        .collect(),
                ),
            ),
            Column::new("reason", text(&|c| Some(super::explain::reason(c, "nl")))),
            Column::new("candidates", number(&|c| Some(c.case().candidates))),
            Column::new(
                "number",
                Values::Integer((1..=cases.len() as i64).map(Some).collect()),
            ),
        ];
        Table::new("cases", columns)
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
