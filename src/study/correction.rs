//! The tally of stances, corrected by checks by hand.

use super::Study;
use crate::coder::Coder;
use crate::error::Error;
use crate::output::{Column, Table, Values, label};
use crate::stance::Stance;
use crate::tally::Estimable;
use crate::tally::correction::{
    CodedCase, Corrected, CorrectedShare, Hand, Printed, Sampled, Share,
};

/// The stances of a study as the hand would have them.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectedTally {
    /// The figures.
    pub corrected: Corrected,
    /// How many of the cases that were drawn to be checked were.
    pub drawn: usize,
}

impl Study {
    /// The cases to check by hand, in the order in which to do so; each number is that of a
    /// case. Drawn from a seed within what the coder of the study says, so that rare stances
    /// are checked too; more checks go on where fewer stopped.
    pub fn sample_check(&self, seed: u64) -> Vec<usize> {
        let strata: Vec<Option<usize>> = self
            .cases()
            .map(|case| {
                case.stance()
                    .map(|stance| self.stratum(case.number, stance))
            })
            .collect();
        let sampled = Sampled::new(&strata, seed);
        let order = sampled.sample_check(strata.len());
        order.iter().map(|at| at + 1).collect()
    }

    /// What was said of a case, and by which coder where several speak for the study.
    fn stratum(&self, number: usize, stance: Stance) -> usize {
        let coder = self.coder.as_ref();
        let spokesman = coder.map_or(0, |coder| coder.spokesman(number - 1));
        spokesman * Stance::ALL.len() + stance as usize
    }

    /// The first cases to check by hand, a row each: what the coder of the study says of
    /// it, and whether the `hand` has checked it.
    pub fn sample_check_table(&self, count: usize, seed: u64, hand: Option<&Coder>) -> Table {
        let order = self.sample_check(seed);
        let cases: Vec<_> = self.cases().collect();
        let chosen = order.iter().take(count);
        let chosen: Vec<_> = chosen.map(|number| cases[number - 1]).collect();
        let checked = |number: usize| hand.is_some_and(|hand| stance_of(hand, number).is_some());
        let columns = vec![
            Column::integer("order", 1..=chosen.len()),
            Column::integer("number", chosen.iter().map(|case| case.number)),
            Column::text("source", chosen.iter().map(|case| case.source())),
            Column::text("heading", chosen.iter().map(|case| case.heading())),
            Column::maybe_text(
                "stance",
                chosen.iter().map(|case| Some(case.stance()?.name())),
            ),
            Column::integer(
                "checked",
                chosen.iter().map(|case| usize::from(checked(case.number))),
            ),
        ];
        Table::new("sample_check", columns)
    }

    /// Corrects the tally of stances by the checks of a hand: those of the order of
    /// [`sample_check`](Self::sample_check) from this seed, up to the first that it has not
    /// done, are a random draw, and speak for the others; what else it coded speaks for
    /// itself.
    ///
    /// # Errors
    /// When the coder of the study gave no stance to any case, or the level is none.
    pub fn corrected(&self, hand: &Coder, seed: u64, level: f64) -> Result<CorrectedTally, Error> {
        let order = self.sample_check(seed);
        let done = |number: &&usize| stance_of(hand, **number).is_some();
        let drawn: Vec<usize> = order.iter().take_while(done).copied().collect();
        let mut is_drawn = vec![false; self.cases().count()];
        drawn.iter().for_each(|number| is_drawn[number - 1] = true);
        let cases: Vec<CodedCase> = self
            .cases()
            .filter_map(|case| {
                let stance = case.stance()?;
                let coded = stance as usize;
                let hand = stance_of(hand, case.number).map(|stance| stance as usize);
                let hand = match hand {
                    Some(class) if is_drawn[case.number - 1] => Hand::Drawn(class),
                    Some(class) => Hand::Known(class),
                    None => Hand::Unchecked,
                };
                Some(CodedCase {
                    stratum: self.stratum(case.number, stance),
                    coded,
                    hand,
                })
            })
            .collect();
        let corrected = Corrected::new(&cases, Stance::ALL.len(), level);
        let corrected = corrected.map_err(|why| Error::unexpected("stances", why.to_string()))?;
        let drawn = drawn.len();
        Ok(CorrectedTally { corrected, drawn })
    }
}

fn stance_of(coder: &Coder, number: usize) -> Option<Stance> {
    coder.answers.get(number - 1)?.as_ref()?.stance
}

impl CorrectedTally {
    /// One row a stance: the count and share by the coder (`naive`), the share by the checks
    /// alone, the corrected one, and which of these two is to be printed (`share`, `low`,
    /// `high`, by `method`) by a rule that does not look at what the checks found;
    /// `more_checks` would about halve the width of its interval.
    pub fn table(&self) -> Table {
        let shares = &self.corrected.classes;
        let cases = self.corrected.cases;
        let number = |name: &str, of: &dyn Fn(&CorrectedShare) -> Option<f64>| {
            Column::new(name, Values::Number(shares.iter().map(of).collect()))
        };
        let low = |share: Estimable<Share>| Some(share.ok()?.interval.ok()?.0);
        let high = |share: Estimable<Share>| Some(share.ok()?.interval.ok()?.1);
        let method = |share: &CorrectedShare| match share.printed {
            Printed::HandOnly => "hand_only",
            Printed::Corrected => "corrected",
        };
        let why = |share: &CorrectedShare| Some(share.share().interval.err()?.name());
        let count = |share: &CorrectedShare| (share.naive * cases as f64).round() as usize;
        let more = shares
            .iter()
            .map(|share| share.more_checks.map(|more| more as usize));
        let same =
            |name: &str, value: u64| Column::integer(name, shares.iter().map(|_| value as usize));
        let columns = vec![
            Column::text("stance", Stance::ALL.map(Stance::name)),
            Column::integer("count", shares.iter().map(count)),
            same("base", cases),
            same("by_hand", self.corrected.by_hand),
            same("drawn", self.drawn as u64),
            number("naive", &|share| Some(share.naive)),
            number("share", &|share| Some(share.share().value)),
            number("low", &|share| low(Ok(share.share()))),
            number("high", &|share| high(Ok(share.share()))),
            Column::text("method", shares.iter().map(method)),
            number("hand_only", &|share| Some(share.hand_only.ok()?.value)),
            number("hand_only_low", &|share| low(share.hand_only)),
            number("hand_only_high", &|share| high(share.hand_only)),
            number("corrected", &|share| Some(share.corrected.value)),
            number("corrected_low", &|share| low(Ok(share.corrected))),
            number("corrected_high", &|share| high(Ok(share.corrected))),
            Column::maybe_integer("more_checks", more),
            Column::maybe_text("why", shares.iter().map(why)),
        ];
        Table::new("corrected", columns)
    }

    /// What the figures rest on, in a sentence in Dutch (`nl`) or English (`en`).
    pub fn sentence(&self, lang: &str) -> String {
        let unchecked = self.corrected.unchecked.iter();
        let unchecked = unchecked.map(|stratum| Stance::ALL[stratum % Stance::ALL.len()]);
        let unchecked: Vec<&str> = unchecked.map(|stance| label(stance.name(), lang)).collect();
        let cases = self.corrected.cases.to_string();
        let known = self.corrected.by_hand - self.drawn as u64;
        let mut sentence = label("corrected_note", lang)
            .replace("{drawn}", &self.drawn.to_string())
            .replace("{base}", &cases)
            .replace("{known}", &known.to_string());
        if !unchecked.is_empty() {
            sentence.push(' ');
            let note = label("unchecked_note", lang);
            sentence.push_str(&note.replace("{stances}", &unchecked.join(", ")));
        }
        sentence
    }
}
