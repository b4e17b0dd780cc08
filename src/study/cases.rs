//! The table of cases: who, where, how large, its stance and the evidence.

use super::coders::tracks;
use super::{Study, StudyCase};
use crate::case::{Area, Size};
use crate::coder::Answer;
use crate::output::{Column, Table, Values};
use crate::span::Span;
use crate::stance::{Confidence, Stance};

impl Study {
    /// One row a case; `case` counts within its source, `number` through the study.
    pub fn cases_table(&self) -> Table {
        self.table_of_cases(&self.cases().collect::<Vec<_>>())
    }

    pub(super) fn table_of_cases(&self, cases: &[StudyCase<'_>]) -> Table {
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
        let answers: Vec<Option<Answer>> = cases.iter().map(StudyCase::answer).collect();
        let said = |name: &str, of: &dyn Fn(&Answer) -> Option<String>| {
            let told = answers.iter().map(|answer| answer.as_ref().and_then(of));
            Column::maybe_text(name, told)
        };
        let spans_of = |of: &dyn Fn(&Answer) -> Vec<Span>| -> Vec<Vec<Span>> {
            let told = answers.iter().map(|answer| answer.as_ref().map(of));
            told.map(Option::unwrap_or_default).collect()
        };
        let evidence = spans_of(&|answer| answer.evidence.clone());
        let evidence = cases.iter().zip(evidence).map(|(case, spans)| {
            let quotes = spans.iter().map(|span| case.reading.quote(*span));
            quotes.collect()
        });
        let conditions = spans_of(&|answer| answer.conditions.clone());
        let conditions = cases.iter().zip(conditions).map(|(case, spans)| {
            let text = case.reading.document.text();
            spans.iter().map(|span| clause(text, *span)).collect()
        });
        // Only the rules have one.
        let score = |case: &StudyCase<'_>| match self.coder {
            None => Some(case.judgement().score),
            Some(_) => None,
        };
        let people = |count: Option<u32>| count.map(|count| count as usize);
        let columns = vec![
            text("source", &|c| Some(c.source().into())),
            number("case", &|c| Some(before + c.case().number)),
            number("number", &|c| Some(before + c.number)),
            text("heading", &|c| Some(c.heading().into())),
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
            said("stance", &|answer| {
                answer.stance.map(Stance::name).map(Into::into)
            }),
            said("stance_confidence", &|answer| {
                answer.confidence.map(Confidence::name).map(Into::into)
            }),
            Column::new("score", Values::Number(cases.iter().map(score).collect())),
            said("timing", &|answer| answer.timing.clone()),
            Column::new("conditions", Values::Texts(conditions.collect())),
            Column::new("tracks", tracks(answers.iter().map(Option::as_ref))),
            Column::new("evidence", Values::Quotes(evidence.collect())),
            said("reason", &|answer| answer.reason.clone()),
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

/// A clause without the signs that part it from the next.
fn clause(text: &str, span: Span) -> String {
    let words = span.trim(text).of(text);
    words.trim_end_matches([',', ';', '.']).into()
}
