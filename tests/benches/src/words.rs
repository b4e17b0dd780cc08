//! Words: what fills the slots of sentences, and a large vocabulary of compounds.

use std::collections::HashMap;

use crate::rng::{Ranked, Rng};

/// The parts of compounds that the library knows: a mark (`<` opens, `>` closes,
/// `=` does both), a word, and a `!` when it has no plural in -en.
const PARTS: &str = include_str!("../../../src/data/parts.txt");
const WORDS: &str = include_str!("../data/words.txt");

/// How many compounds the large vocabulary has.
const COMPOUNDS: usize = 80_000;

/// Words by section of `words.txt`.
pub struct Words {
    sections: HashMap<&'static str, Ranked<&'static str>>,
}

impl Words {
    pub fn new() -> Self {
        let mut lists: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut section = "";
        for line in WORDS.lines() {
            match line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                Some(name) => section = name,
                None if line.is_empty() || line.starts_with('#') => {}
                None => lists.entry(section).or_default().push(line),
            }
        }
        let ranked = |(name, list)| (name, Ranked::new(list, 12));
        Self {
            sections: lists.into_iter().map(ranked).collect(),
        }
    }

    fn draw(&self, section: &str, rng: &mut Rng) -> &'static str {
        self.sections[section].draw(rng)
    }

    /// Article, singular and plural of a thing.
    fn thing(&self, rng: &mut Rng) -> [&'static str; 3] {
        let mut words = self.draw("thing", rng).split(' ');
        [(); 3].map(|()| words.next().expect("article, singular, plural"))
    }

    /// Infinitive, third person and participle of a verb.
    fn verb(&self, form: usize, rng: &mut Rng) -> &'static str {
        let mut forms = self.draw("verb", rng).split(' ');
        forms.nth(form).expect("three forms of a verb")
    }

    /// A compound and its article.
    fn compound(&self, rng: &mut Rng) -> (&'static str, String) {
        let first = self.draw("first", rng);
        let (article, last) = self.draw("last", rng).split_once(' ').expect("an article");
        (article, format!("{first}{last}"))
    }

    /// What stands in a slot.
    pub fn fill(&self, slot: &str, rng: &mut Rng) -> String {
        match slot {
            "de" => {
                let [article, one, _] = self.thing(rng);
                format!("{article} {one}")
            }
            "deb" => {
                let [article, one, _] = self.thing(rng);
                format!("{article} {} {one}", self.draw("adjective", rng))
            }
            "n" => self.thing(rng)[1].to_owned(),
            "ns" => self.thing(rng)[2].to_owned(),
            "bns" => {
                let adjective = self.draw("adjective", rng);
                format!("{adjective} {}", self.thing(rng)[2])
            }
            "c" => self.compound(rng).1,
            "dec" => {
                let (article, compound) = self.compound(rng);
                format!("{article} {compound}")
            }
            "b" => self.draw("adjective", rng).to_owned(),
            "ww" => self.verb(0, rng).to_owned(),
            "wt" => self.verb(1, rng).to_owned(),
            "vd" => self.verb(2, rng).to_owned(),
            "i" => rng.between(2, 60).to_string(),
            "pct" if rng.once_in(4) => format!("{},{}", rng.between(1, 40), rng.between(1, 9)),
            "pct" => rng.between(2, 95).to_string(),
            "eur" => format!("{}.{}00", rng.between(1, 950), rng.between(0, 9)),
            "year" => rng.between(2015, 2021).to_string(),
            section => self.draw(section, rng).to_owned(),
        }
    }
}

/// A large vocabulary, as that of real notes is: compounds, of which few come often.
pub fn compounds() -> Ranked<String> {
    let (mut openers, mut closers) = (Vec::new(), Vec::new());
    for line in PARTS.lines() {
        let (mark, word) = line.split_at(1);
        let (word, many) = match word.strip_suffix('!') {
            Some(word) => (word, false),
            None => (word, true),
        };
        if mark != ">" {
            openers.push(word);
        }
        if mark != "<" {
            closers.push((word, many));
        }
    }
    let mut rng = Rng::new(0x5EED_0C0D);
    let mut compound = || {
        let mut word = String::new();
        for _ in 0..1 + usize::from(rng.once_in(5)) {
            word.push_str(rng.pick::<&str>(&openers));
            word.push_str(if rng.once_in(3) { "s" } else { "" });
        }
        let (closer, many) = rng.pick(&closers);
        word.push_str(closer);
        word.push_str(if *many && rng.once_in(4) { "en" } else { "" });
        word
    };
    Ranked::new((0..COMPOUNDS).map(|_| compound()).collect(), 40)
}
