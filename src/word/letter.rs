//! What each byte of a Latin text is to the words around it.
//!
//! The classes are those of UAX 29 for the letters, digits and punctuation that
//! Dutch is written with. Where a text leaves these, nothing is known, and the
//! words are those of `unicode-segmentation`.

/// What a character does at the bounds of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// It parts words.
    Other = 0,
    /// It joins letters: `:`, `·`.
    JoinsLetters,
    /// It joins digits: `,`, `;`.
    JoinsDigits,
    /// It joins either: `.`, `'`, `’`.
    JoinsBoth,
    /// Its place in a word is for the library to say.
    Unknown,
    /// It opens a character of more bytes.
    Lead,
    /// `_`, which joins anything.
    Joiner,
    /// A digit.
    Digit,
    /// A letter.
    Letter,
}

impl Class {
    /// Whether it stands within words.
    pub(super) const fn is_word(self) -> bool {
        self as u8 >= Self::Joiner as u8
    }
}

/// The class of each byte.
pub(super) static ASCII: [Class; 256] = {
    let mut classes = [Class::Unknown; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joiner,
            b'.' | b'\'' => Class::JoinsBoth,
            b':' => Class::JoinsLetters,
            b',' | b';' => Class::JoinsDigits,
            0..0x80 => Class::Other,
            0xC2..=0xC5 | 0xE2 => Class::Lead,
            _ => Class::Unknown,
        };
        byte += 1;
    }
    classes
};

/// The class of a character of more bytes, and how many these are.
pub(super) fn longer(bytes: &[u8]) -> (Class, usize) {
    match *bytes {
        [0xC3, second, ..] => match second {
            0x97 | 0xB7 => (Class::Other, 2), // × and ÷
            _ => (Class::Letter, 2),
        },
        [0xC4 | 0xC5, _, ..] => (Class::Letter, 2),
        [0xC2, second, ..] => match second {
            0xAA | 0xB5 | 0xBA => (Class::Letter, 2),
            0xB7 => (Class::JoinsLetters, 2),
            // A soft hyphen, a cedilla, and numbers that are no digits.
            0xAD | 0xB2 | 0xB3 | 0xB8 | 0xB9 | 0xBC..=0xBE => (Class::Unknown, 2),
            _ => (Class::Other, 2),
        },
        [0xE2, 0x80, third, ..] => match third {
            0x98 | 0x99 | 0xA4 => (Class::JoinsBoth, 3),
            0xA7 => (Class::JoinsLetters, 3),
            // What is not seen, and what joins.
            0x8B..=0x8F | 0xAA..=0xAF | 0xBF => (Class::Unknown, 3),
            _ => (Class::Other, 3),
        },
        [0xE2, 0x82, 0xAC, ..] => (Class::Other, 3), // €
        _ => (Class::Unknown, 1),
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn class(c: char) -> Class {
        let mut bytes = [0; 4];
        let bytes = c.encode_utf8(&mut bytes).as_bytes();
        match ASCII[bytes[0] as usize] {
            Class::Lead => longer(bytes).0,
            known => known,
        }
    }

    /// Each character whose class is known does between letters, between digits
    /// and alone what the library says.
    #[test]
    fn classes_are_those_of_unicode() {
        for c in '\0'..='\u{FFFF}' {
            let known = class(c);
            if known == Class::Unknown {
                continue;
            }
            let parts = |text: String| text.unicode_words().count();
            let letters =
                matches!(known, Class::JoinsLetters | Class::JoinsBoth) || known.is_word();
            let digits = matches!(known, Class::JoinsDigits | Class::JoinsBoth) || known.is_word();
            assert_eq!(
                parts(format!("a{c}b")) == 1,
                letters,
                "{c:?} between letters"
            );
            assert_eq!(parts(format!("1{c}2")) == 1, digits, "{c:?} between digits");
            let alone = matches!(known, Class::Letter | Class::Digit);
            assert_eq!(parts(c.to_string()) == 1, alone, "{c:?} alone");
        }
    }
}
