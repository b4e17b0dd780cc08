//! The sets of characters that bytes of text are in.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// A set of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    /// One that the web knows.
    Web(&'static Encoding),
    /// That of DOS in Western Europe, which the web does not know.
    Cp850,
}

/// What the bytes from 0x80 are in code page 850.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
                     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

impl Charset {
    /// Those that Dutch text of one byte a letter comes in.
    pub(super) const OF_BYTES: [Self; 3] =
        [Self::Web(WINDOWS_1252), Self::Web(MACINTOSH), Self::Cp850];

    /// The set that a label such as `iso-8859-1` names.
    pub(super) fn named(label: &str) -> Option<Self> {
        match label.trim().to_ascii_lowercase().as_str() {
            "cp850" | "ibm850" | "850" => Some(Self::Cp850),
            label => Encoding::for_label(label.as_bytes()).map(Self::Web),
        }
    }

    /// Its name, as the web writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cp850 => "cp850",
            Self::Web(encoding) => encoding.name(),
        }
    }

    /// The text of bytes, where all of them are in the set.
    pub(super) fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Web(encoding) => encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(|text| text.into_owned()),
            Self::Cp850 => {
                let high: Vec<char> = CP850.chars().collect();
                let letter = |&byte: &u8| match byte.checked_sub(0x80) {
                    None => Some(char::from(byte)),
                    Some(at) => high.get(usize::from(at)).copied(),
                };
                bytes.iter().map(letter).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_page_850_has_128_characters() {
        let all: Vec<u8> = (0x80..=0xFF).collect();
        let text = Charset::Cp850.decode(&all).expect("as made");
        assert_eq!(text.chars().count(), 128);
        let letters = Charset::Cp850
            .decode(b"co\x94rdinatie, caf\x82, \xD5")
            .expect("as made");
        assert_eq!(letters, "coördinatie, café, ı");
    }

    #[test]
    fn labels_name_a_set() {
        assert_eq!(Charset::named(" IBM850 "), Some(Charset::Cp850));
        assert_eq!(Charset::named("latin1"), Some(Charset::Web(WINDOWS_1252)));
        assert_eq!(Charset::named("klingon"), None);
    }
}
