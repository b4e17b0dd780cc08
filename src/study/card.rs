//! The report card of a codebook: what each of its terms did in these notes.

use std::collections::{BTreeMap, BTreeSet};

use super::Study;
use crate::codebook::{Match, Scanner};
use crate::coding::Coding;
use crate::output::{Column, Table};
use crate::segment::Words;

/// What one term did.
#[derive(Debug, Clone, Default)]
struct Card {
    fired: usize,
    cases: BTreeSet<usize>,
    alone: usize,
    /// How often a longer term of its own code stood in its way, by that term.
    shadowed: BTreeMap<usize, usize>,
    /// How often a term of another code stands in the same place, by that code.
    overlaps: BTreeMap<usize, usize>,
}

impl Study {
    /// One row a term of the codebook: how often it fired, in how many cases, in
    /// how many it was the only term of its code; how often a longer term of its
    /// code took its place, and which did most; how often another code stands
    /// where it does, and which most.
    pub fn card_table(&self) -> Table {
        let book = self.codebook();
        let first = book.terms_before();
        let all: usize = book.codes().iter().map(|code| code.terms.len()).sum();
        let number = |coding: &Coding| first[usize::from(coding.code)] + usize::from(coding.term);
        let mut cards = vec![Card::default(); all];
        let mut scanner = Scanner::new(book.lexicon());
        let mut words = Words::default();
        let mut hits = Vec::new();
        for (index, case) in self.cases().enumerate() {
            let codings = case.reading.codings_of(case.index).iter().copied();
            let codings: Vec<Coding> = codings.filter(|coding| !coding.by_hand()).collect();
            let mut terms: BTreeMap<u16, BTreeSet<usize>> = BTreeMap::new();
            for coding in &codings {
                let card = &mut cards[number(coding)];
                card.fired += 1;
                card.cases.insert(index);
                terms.entry(coding.code).or_default().insert(number(coding));
                let others = codings.iter().filter(|other| other.code != coding.code);
                for other in others.filter(|other| other.span.overlaps(coding.span)) {
                    *card.overlaps.entry(usize::from(other.code)).or_default() += 1;
                }
            }
            for only in terms.values().filter(|terms| terms.len() == 1).flatten() {
                cards[*only].alone += 1;
            }
            // What was found and did not become a coding gave way to another.
            let mut seen: Vec<usize> = codings.iter().map(|coding| coding.segment).collect();
            seen.dedup();
            for segment in seen {
                let text = case.reading.document.text();
                let span = case.reading.segments[segment].span;
                words.fill_around(text, span, case.reading.document.marks());
                let here = || codings.iter().filter(|coding| coding.segment == segment);
                scanner.scan(text, span, &words, &mut hits);
                for &Match { span, term, .. } in &hits {
                    let code = usize::from(book.owner(term).code);
                    let own = here().filter(|coding| usize::from(coding.code) == code);
                    let mut own = own.filter(|coding| coding.span.overlaps(span));
                    let kept =
                        own.find(|coding| number(coding) != term as usize && coding.span != span);
                    if let Some(kept) = kept {
                        let by = number(kept);
                        *cards[term as usize].shadowed.entry(by).or_default() += 1;
                    }
                }
            }
        }
        let most = |counts: &BTreeMap<usize, usize>| {
            counts
                .iter()
                .max_by_key(|(at, count)| (**count, usize::MAX - **at))
                .map(|(at, _)| *at)
        };
        let term = |at: usize| {
            let owner = book.owner(at as u32);
            let code = &book.codes()[usize::from(owner.code)];
            code.terms[usize::from(owner.term)].source.clone()
        };
        let owner = |at: usize| &book.codes()[usize::from(book.owner(at as u32).code)];
        let sums = |of: fn(&Card) -> &BTreeMap<usize, usize>| {
            cards
                .iter()
                .map(move |card| of(card).values().sum::<usize>())
        };
        let columns = vec![
            Column::text("code", (0..all).map(|at| owner(at).name.as_str())),
            Column::text("term", (0..all).map(term)),
            Column::integer("line", (0..all).map(|at| owner(at).line)),
            Column::integer("fired", cards.iter().map(|card| card.fired)),
            Column::integer("cases", cards.iter().map(|card| card.cases.len())),
            Column::integer("alone", cards.iter().map(|card| card.alone)),
            Column::integer("shadowed", sums(|card| &card.shadowed)),
            Column::maybe_text(
                "shadowed_by",
                cards.iter().map(|card| most(&card.shadowed).map(term)),
            ),
            Column::integer("overlaps", sums(|card| &card.overlaps)),
            Column::maybe_text(
                "overlaps_with",
                cards
                    .iter()
                    .map(|card| Some(book.codes()[most(&card.overlaps)?].name.clone())),
            ),
        ];
        Table::new("card", columns)
    }
}
