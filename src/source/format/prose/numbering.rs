//! The numbers of items and headings.

use super::numeral::Numeral;

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct Level {
    /// Its first number.
    pub(in super::super) start: u32,
    /// How its numbers are written.
    pub(in super::super) numeral: Numeral,
    /// What stands before an item.
    pub(in super::super) signs: Vec<Sign>,
    /// The level, from 1, behind which it starts anew; where nothing is told, behind any
    /// higher one, and at 0 behind none.
    pub(in super::super) restart: Option<usize>,
    /// Whether the numbers of higher levels are written in digits.
    pub(in super::super) digits: bool,
    /// The style of paragraphs that are on this level.
    pub(in super::super) style: Option<String>,
}

/// A piece of what stands before an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Sign {
    /// The number of a level, from 0.
    Number(usize),
    /// Other text.
    Text(String),
}

/// How far a list has counted on each of its levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct Counters([Option<u32>; LEVELS]);

/// No list has more levels.
const LEVELS: usize = 10;

/// What stands before an item is no longer than this, in pieces and in bytes of its text.
const MOST_SIGNS: usize = 20;
const LONGEST: usize = 60;

impl Level {
    /// Adds a piece to what stands before an item.
    pub(in super::super) fn sign(&mut self, sign: Sign) {
        let length = |sign: &Sign| match sign {
            Sign::Number(_) => 0,
            Sign::Text(text) => text.len(),
        };
        let longer = self.signs.iter().map(length).sum::<usize>() + length(&sign);
        let fits = match &sign {
            Sign::Number(level) => *level < LEVELS,
            Sign::Text(text) => !text.is_empty() && longer <= LONGEST,
        };
        if fits && self.signs.len() < MOST_SIGNS {
            self.signs.push(sign);
        }
    }
}

impl Counters {
    /// Counts an item on a level, from 0, and gives what stands before it; nothing where
    /// the level shows nothing.
    pub(in super::super) fn next<'a>(
        &mut self,
        at: usize,
        levels: impl Fn(usize) -> Option<&'a Level>,
    ) -> Option<String> {
        let level = levels(at)?;
        let value = self.0.get_mut(at)?;
        *value = Some(value.map_or(level.start, |value| value.wrapping_add(1)));
        for deeper in at + 1..LEVELS {
            let restart = levels(deeper).and_then(|level| level.restart);
            if restart.is_none_or(|behind| at < behind) {
                self.0[deeper] = None;
            }
        }
        if level.numeral == Numeral::Bullet {
            return Some("-".into());
        }
        let sign = |sign: &Sign| match sign {
            Sign::Text(text) => text.clone(),
            Sign::Number(of) => self.number(*of, levels(*of), level.digits),
        };
        let label: String = level.signs.iter().map(sign).collect();
        (!label.trim().is_empty()).then_some(label)
    }

    /// Lets the next item of a level have this number.
    pub(in super::super) fn restart(&mut self, at: usize, number: u32) {
        if let Some(value) = self.0.get_mut(at) {
            // The next one is one more, also where that is none.
            *value = Some(number.wrapping_sub(1));
        }
    }

    /// The number of a level as it is written.
    fn number(&self, of: usize, level: Option<&Level>, digits: bool) -> String {
        let Some(level) = level else {
            return String::new();
        };
        let value = self.0.get(of).copied().flatten();
        let numeral = match digits {
            true => Numeral::Decimal,
            false => level.numeral,
        };
        numeral.of(value.unwrap_or(level.start))
    }
}

/// What stands before an item, in the one form that it has in a text: `3.` or `-`.
pub(in super::super) fn in_item(label: &str) -> String {
    match label.trim_matches(|c: char| !c.is_alphanumeric()) {
        "" => "-".into(),
        number => format!("{number}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(numeral: Numeral, signs: &[Sign]) -> Level {
        Level {
            start: 1,
            numeral,
            signs: signs.to_vec(),
            ..Level::default()
        }
    }

    #[test]
    fn a_deeper_level_starts_anew_behind_a_higher_one() {
        let (one, two) = (Sign::Number(0), Sign::Number(1));
        let dot = Sign::Text(".".into());
        let levels = [
            level(Numeral::RomanCapital, std::slice::from_ref(&one)),
            level(Numeral::Letter, &[one, dot, two]),
        ];
        let mut counters = Counters::default();
        let mut next = |at| counters.next(at, |at| levels.get(at)).unwrap_or_default();
        assert_eq!([next(0), next(1), next(1)], ["I", "I.a", "I.b"]);
        assert_eq!([next(0), next(1)], ["II", "II.a"]);
    }

    #[test]
    fn a_level_may_count_on_or_start_elsewhere() {
        let mut levels = [
            level(Numeral::Decimal, &[Sign::Number(0)]),
            level(Numeral::Decimal, &[Sign::Number(1)]),
        ];
        levels[1].restart = Some(0);
        levels[1].start = 5;
        let mut counters = Counters::default();
        let mut next = |at| counters.next(at, |at| levels.get(at)).unwrap_or_default();
        assert_eq!([next(0), next(1), next(0), next(1)], ["1", "5", "2", "6"]);
        counters.restart(0, 7);
        assert_eq!(
            counters.next(0, |at| levels.get(at)).unwrap_or_default(),
            "7"
        );
        assert_eq!(counters.next(9, |at| levels.get(at)), None);
    }

    #[test]
    fn an_item_has_a_number_and_a_point() {
        let labels = [
            ("1)", "1."),
            ("(a)", "a."),
            ("1.2", "1.2."),
            ("\u{B7}", "-"),
        ];
        for (label, mark) in labels {
            assert_eq!(in_item(label), mark);
        }
    }
}
