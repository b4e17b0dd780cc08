//! Where quoted words stand in a text.

use std::borrow::Cow;

use crate::span::Span;

/// Where `quote` stands in a stretch of a text. It must be the same words: white space
/// counts for nothing but where there is some, nor does the form of quotes and dashes.
/// `None` where they do not stand there, or are no words.
pub(crate) fn find(text: &str, stretch: Span, quote: &str) -> Option<Span> {
    let quote = quote.trim();
    if quote.is_empty() {
        return None;
    }
    let within = stretch.of(text);
    if let Some(at) = within.find(quote) {
        return Some(Span::new(at, at + quote.len()).shift(stretch.start));
    }
    let plain = Plain::of(within);
    let sought = Plain::of(quote);
    let sought = sought.text.trim();
    let at = plain.text.find(sought).filter(|_| !sought.is_empty())?;
    let last = at + sought.len() - 1;
    let found = Span::new(plain.origins[at].start, plain.origins[last].end);
    Some(found.shift(stretch.start))
}

/// A text in plain signs, and where each of its bytes came from.
struct Plain {
    text: String,
    origins: Vec<Span>,
}

impl Plain {
    fn of(text: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(text.len()),
            origins: Vec::with_capacity(text.len()),
        };
        for (at, sign) in text.char_indices() {
            let origin = Span::new(at, at + sign.len_utf8());
            let form: Cow<'_, str> = match sign {
                '‘' | '’' | '‚' | '`' => "'".into(),
                '“' | '”' | '„' | '«' | '»' => "\"".into(),
                '–' | '—' | '‑' => "-".into(),
                '…' => "...".into(),
                // Nobody sees it.
                '\u{AD}' | '\u{200B}' => continue,
                sign if sign.is_whitespace() && plain.text.ends_with(' ') => continue,
                sign if sign.is_whitespace() => " ".into(),
                sign => sign.to_string().into(),
            };
            plain.origins.extend(form.bytes().map(|_| origin));
            plain.text.push_str(&form);
        }
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_found_however_they_are_laid_out() {
        let text = "Kop\n\nZij zei: ‘wij\ndoen mee’ – en hoe…  Later meer.";
        let all = Span::new(0, text.len());
        let found = |quote: &str| find(text, all, quote).map(|span| span.of(text));
        assert_eq!(found("doen mee"), Some("doen mee"));
        assert_eq!(found(" 'wij doen mee' - en "), Some("‘wij\ndoen mee’ – en"));
        assert_eq!(found("hoe... Later"), Some("hoe…  Later"));
        assert_eq!(found("wij doen niet mee"), None);
        assert_eq!(found("  "), None);
        assert_eq!(found("\u{AD}"), None);
        assert_eq!(find(text, Span::new(0, 4), "doen mee"), None);
    }
}
