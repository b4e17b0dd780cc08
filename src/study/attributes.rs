//! What is known of the respondents, and how: stated in the notes, or looked up.

use super::{Study, StudyCase};
use crate::gazetteer::RegionKind;
use crate::output::{Column, Quote, Table};
use crate::span::Span;

/// An attribute of a case: its name, its value and the words that state it.
type Known = (&'static str, String, Option<Span>);

impl Study {
    /// One row for each thing that is known of a case: its value, whether it was
    /// `stated` or comes from the `register`, and the words that state it.
    pub fn attributes_table(&self) -> Table {
        let mut rows: Vec<(usize, StudyCase<'_>, Known, Option<Quote>)> = Vec::new();
        for (number, case) in self.cases().enumerate() {
            for known in known(&case) {
                let quote = known.2.map(|span| case.reading.quote(span));
                rows.push((number + 1, case, known, quote));
            }
        }
        let name = |case: &StudyCase<'_>| case.reading.document.source().name().to_owned();
        let origin = |known: &Known| {
            if known.2.is_some() {
                "stated"
            } else {
                "register"
            }
        };
        let quotes = || rows.iter().map(|row| row.3.as_ref());
        let columns = vec![
            Column::text("source", rows.iter().map(|row| name(&row.1))),
            Column::integer("case", rows.iter().map(|row| row.1.case().number)),
            Column::integer("number", rows.iter().map(|row| row.0)),
            Column::text("attribute", rows.iter().map(|row| row.2.0)),
            Column::text("value", rows.iter().map(|row| row.2.1.as_str())),
            Column::text("origin", rows.iter().map(|row| origin(&row.2))),
            Column::maybe_text("text", quotes().map(|quote| Some(quote?.text.as_str()))),
            Column::maybe_integer("start", quotes().map(|quote| Some(quote?.start))),
            Column::maybe_integer("end", quotes().map(|quote| Some(quote?.end))),
        ];
        Table::new("attributes", columns)
    }
}

fn known(found: &StudyCase<'_>) -> Vec<Known> {
    let case = found.case();
    let mut known: Vec<Known> = Vec::new();
    if let Some(region) = &case.region {
        let (area, span) = (&region.value, region.span);
        known.push(("region", area.name.clone(), span));
        if let Some(municipality) = case.municipality {
            // A municipality that is no more is known under the name of its successor.
            let named = span.filter(|_| area.name == municipality.name);
            known.push(("municipality", municipality.name.clone(), named));
        }
        let of = |kind| span.filter(|_| area.kind == kind);
        if let Some(province) = &area.province {
            known.push(("province", province.clone(), of(RegionKind::Province)));
        }
        if let Some(landsdeel) = &area.landsdeel {
            let stated = of(RegionKind::Landsdeel).or(of(RegionKind::Informal));
            known.push(("landsdeel", landsdeel.clone(), stated));
        }
    }
    if let Some(size) = &case.size {
        let bound = |bound: Option<u32>| bound.map_or_else(String::new, |bound| bound.to_string());
        let value = match size.value.population() {
            Some(population) => population.to_string(),
            None => format!("{}-{}", bound(size.value.low), bound(size.value.high)),
        };
        known.push(("population", value, size.span));
    }
    if case.partners.value > 0 {
        known.push((
            "partners",
            case.partners.value.to_string(),
            case.partners.span,
        ));
    }
    known
}
