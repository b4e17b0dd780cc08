//! The language that a source is in.

use whatlang::{Detector, Lang};

use super::Source;

/// A text of fewer bytes is too short to tell its language.
const SHORT: usize = 80;
/// So many bytes tell it.
const LONG: usize = 4_000;
/// Words that only Dutch has, and has often.
const DUTCH: [&str; 12] = [
    "het", "een", "van", "niet", "dat", "wij", "voor", "zijn", "ook", "met", "naar", "wordt",
];
/// A text is Dutch when one of so many words is one of these.
const OFTEN: usize = 12;

impl Source {
    /// The language of its text, of those that notes may be in (`nl`, `en`, `de`, `fr`);
    /// `None` where that is not sure.
    ///
    /// ```
    /// use draagvlak::Source;
    /// let note = "De gemeente wil graag meedoen, maar de raad moet er nog over besluiten. \
    ///     Dat gebeurt in het najaar.";
    /// assert_eq!(Source::from_text("oost.txt", note).language(), Some("nl"));
    /// assert_eq!(Source::from_text("oost.txt", "Ja.").language(), None);
    /// ```
    pub fn language(&self) -> Option<&'static str> {
        let text = self.text();
        if text.len() < SHORT {
            return None;
        }
        let text = &text[..text.floor_char_boundary(LONG)];
        if is_plainly_dutch(text) {
            return Some("nl");
        }
        let languages = vec![Lang::Nld, Lang::Eng, Lang::Deu, Lang::Fra];
        let found = Detector::with_allowlist(languages).detect(text)?;
        let name = match found.lang() {
            Lang::Nld => "nl",
            Lang::Eng => "en",
            Lang::Deu => "de",
            _ => "fr",
        };
        found.is_reliable().then_some(name)
    }
}

/// Most notes need no closer look, which takes a hundred times as long.
fn is_plainly_dutch(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    let (mut all, mut dutch) = (0, 0);
    for word in words.filter(|word| !word.is_empty()).take(400) {
        all += 1;
        dutch += usize::from(DUTCH.contains(&word));
    }
    dutch * OFTEN > all
}
