//! The numerals of lists.

/// How the number of an item is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) enum Numeral {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    Padded,
    /// a, b, c.
    Letter,
    /// A, B, C.
    Capital,
    /// i, ii, iii.
    Roman,
    /// I, II, III.
    RomanCapital,
    /// Not at all: a sign stands there.
    Bullet,
    /// Not at all.
    None,
}

impl Numeral {
    /// A number as it is written.
    pub(in super::super) fn of(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::Padded => format!("{number:02}"),
            Self::Letter => letters(number),
            Self::Capital => letters(number).to_uppercase(),
            Self::Roman => roman(number).to_lowercase(),
            Self::RomanCapital => roman(number),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

/// A number in letters: after `z` come `aa`, `bb` and on.
fn letters(number: u32) -> String {
    /// What stands behind it is no list that anyone reads.
    const MOST: u32 = 26 * 10;
    if !(1..=MOST).contains(&number) {
        return number.to_string();
    }
    let letter = ('a'..='z').nth((number - 1) as usize % 26);
    let times = (number as usize - 1) / 26 + 1;
    letter.into_iter().collect::<String>().repeat(times)
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_list_asks() {
        assert_eq!(Numeral::Letter.of(2), "b");
        assert_eq!(Numeral::Capital.of(28), "BB");
        assert_eq!(Numeral::Roman.of(1994), "mcmxciv");
        assert_eq!(Numeral::RomanCapital.of(4000), "4000");
        assert_eq!(Numeral::Letter.of(u32::MAX), "4294967295");
        assert_eq!(Numeral::Padded.of(3), "03");
    }
}
