//! Notes: Dutch consultation notes that nobody wrote, the same to the byte every time.

use crate::rng::{Ranked, Rng};
use crate::words::{Words, compounds};

const SENTENCES: &str = include_str!("../data/sentences.txt");

/// Cases in a document, and about how many bytes each.
const CASES: usize = 40;
const CASE: usize = 950;

const REGIONS: [&str; 14] = [
    "Noorden van het land",
    "Oosten van het land",
    "Zuiden van het land",
    "Westen van het land",
    "Limburg",
    "Zeeland",
    "Drenthe",
    "Overijssel",
    "Gelderland",
    "Flevoland",
    "Utrecht",
    "Noord-Brabant",
    "Noord-Holland",
    "Zuid-Holland",
];

/// Municipalities with about the size that they have.
const MUNICIPALITIES: [(&str, usize); 16] = [
    ("Assen", 68),
    ("Hoogeveen", 55),
    ("Deventer", 100),
    ("Zutphen", 48),
    ("Gouda", 73),
    ("Hoorn", 73),
    ("Roosendaal", 77),
    ("Middelburg", 48),
    ("Venlo", 101),
    ("Weert", 50),
    ("Heerenveen", 50),
    ("Lelystad", 78),
    ("Tiel", 42),
    ("Zeist", 64),
    ("Woerden", 52),
    ("Oss", 91),
];

/// The kind of text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The sentences as they are.
    Plain,
    /// Half of the longer words drawn from a large vocabulary, so that no cache
    /// learns the text.
    Hard,
}

impl Kind {
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "plain" => Some(Self::Plain),
            "hard" => Some(Self::Hard),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Hard => "hard",
        }
    }
}

/// Writes notes.
pub struct Writer {
    seed: u64,
    skeletons: Vec<&'static str>,
    words: Words,
    vocabulary: Option<Ranked<String>>,
}

impl Writer {
    pub fn new(kind: Kind, seed: u64) -> Self {
        let lines = SENTENCES.lines();
        let skeletons = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self {
            seed,
            skeletons: skeletons.collect(),
            words: Words::new(),
            vocabulary: (kind == Kind::Hard).then(compounds),
        }
    }

    /// The document of this number, whatever the size of the corpus.
    pub fn document(&self, index: u64) -> String {
        let mut rng = Rng::stream(self.seed, index);
        let mut text = self.front(index, &mut rng);
        for _ in 0..CASES {
            self.case(&mut text, &mut rng);
        }
        text
    }

    /// Title and front matter.
    pub fn front(&self, index: u64, rng: &mut Rng) -> String {
        let year = rng.between(2016, 2021);
        let mut text = format!("Belronde {} over de toegang\n\n", index + 1);
        text.push_str(&format!("Gebeld in het voorjaar van {year}. Concept.\n\n"));
        if rng.once_in(2) {
            text.push_str(&self.sentence(rng));
            text.push_str("\n\n");
        }
        text
    }

    /// One case: its heading, then two to five paragraphs.
    pub fn case(&self, text: &mut String, rng: &mut Rng) {
        let start = text.len();
        let whole = rng.between(CASE * 4 / 5, CASE * 6 / 5);
        text.push_str(&heading(rng));
        text.push_str("\n\n");
        let mut list = rng.once_in(5);
        let paragraphs = rng.between(2, 5);
        for paragraph in 1..=paragraphs {
            let until = start + whole * paragraph / paragraphs;
            if list && paragraph > 1 {
                list = false;
                self.list(text, rng);
            }
            while text.len() < until {
                text.push_str(&self.sentence(rng));
                text.push(' ');
            }
            if text.ends_with(' ') {
                text.pop();
                text.push_str("\n\n");
            }
        }
    }

    fn list(&self, text: &mut String, rng: &mut Rng) {
        for _ in 0..rng.between(2, 5) {
            let item = *rng.pick(&["{bns}", "{dec}: {i} {ns}", "{de}, {if}", "geen {c} {when}"]);
            text.push_str("- ");
            text.push_str(&self.harden(self.filled(item, rng), rng));
            text.push('\n');
        }
        text.push('\n');
    }

    /// A sentence.
    pub fn sentence(&self, rng: &mut Rng) -> String {
        let skeleton = *rng.pick(&self.skeletons);
        let sentence = capital(&self.filled(skeleton, rng));
        self.harden(sentence, rng)
    }

    /// A skeleton with its slots filled.
    fn filled(&self, skeleton: &str, rng: &mut Rng) -> String {
        let mut sentence = String::new();
        let mut rest = skeleton;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').expect("a slot that is closed");
            sentence.push_str(before);
            let words = self.words.fill(slot, rng);
            match sentence.ends_with("? ") {
                true => sentence.push_str(&capital(&words)),
                false => sentence.push_str(&words),
            }
            rest = after;
        }
        sentence + rest
    }

    /// Half of the words of six letters and more become others, where the kind
    /// asks for it.
    fn harden(&self, sentence: String, rng: &mut Rng) -> String {
        let Some(vocabulary) = &self.vocabulary else {
            return sentence;
        };
        let mut out = String::with_capacity(sentence.len() * 5 / 4);
        for run in sentence.split_inclusive(|c: char| !c.is_alphabetic()) {
            let word = run.trim_end_matches(|c: char| !c.is_alphabetic());
            if word.chars().count() < 6 || rng.once_in(2) {
                out.push_str(run);
                continue;
            }
            let other = vocabulary.draw(rng);
            match word.starts_with(char::is_uppercase) {
                true => out.push_str(&capital(other)),
                false => out.push_str(other),
            }
            out.push_str(&run[word.len()..]);
        }
        out
    }
}

fn heading(rng: &mut Rng) -> String {
    let region = rng.pick(&REGIONS);
    match rng.below(4) {
        0 => {
            let (name, thousands) = rng.pick(&MUNICIPALITIES);
            format!("Gemeente {name}, {thousands}.000 inwoners")
        }
        1 => format!("{region}, {}.000 inwoners", rng.between(8, 240)),
        _ => format!("{region} {}.000 inwoners", rng.between(8, 240)),
    }
}

/// The same text with a capital in front.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FNV-1a.
    fn checksum(text: &str) -> u64 {
        let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        text.bytes().fold(0xCBF2_9CE4_8422_2325, step)
    }

    #[test]
    fn the_same_notes_come_every_time() {
        for (kind, sums) in [
            (Kind::Plain, [150569696418186480, 257180558856376241]),
            (Kind::Hard, [1006014793706030819, 12947172965143755315]),
        ] {
            let writer = Writer::new(kind, crate::corpus::SEED);
            let found = [0, 7].map(|index| checksum(&writer.document(index)));
            assert_eq!(found, sums, "{}", kind.name());
        }
    }

    #[test]
    fn there_are_enough_skeletons_and_all_slots_are_known() {
        let writer = Writer::new(Kind::Plain, 1);
        assert!(writer.skeletons.len() >= 300);
        let mut rng = Rng::new(1);
        for skeleton in &writer.skeletons {
            assert!(!writer.filled(skeleton, &mut rng).contains(['{', '}']));
        }
    }
}
