//! Mending what a scan damaged in a heading: letters for digits and digits for
//! letters, words split or run together.

use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::memchr2_iter;
use regex::Regex;

use super::regex;
use crate::gazetteer::Gazetteer;
use crate::span::Span;

/// A mended line, and where each of its bytes comes from.
pub(super) struct Mended {
    pub(super) text: String,
    from: Vec<usize>,
}

impl Mended {
    /// The span in the damaged line that a span of the mended one came from.
    pub(super) fn origin(&self, span: Span) -> Span {
        let last = self.from[span.end - 1];
        Span::new(self.from[span.start], last.max(self.from[span.start]) + 1)
    }

    /// A line as it is.
    fn of(line: &str) -> Self {
        Self {
            text: line.to_owned(),
            from: (0..line.len()).collect(),
        }
    }

    /// Puts `new` in the place of a span; its bytes come from all of that.
    fn replace(&mut self, span: Span, new: &str) {
        let (start, end) = (self.from[span.start], self.from[span.end - 1]);
        let mut from = vec![start; new.len()];
        if let Some(last) = from.last_mut() {
            *last = end;
        }
        self.text.replace_range(span.start..span.end, new);
        self.from.splice(span.start..span.end, from);
    }
}

/// The line as it was before the damage; `None` where nothing was damaged.
pub(super) fn mend(line: &str) -> Option<Mended> {
    // Only what speaks of inhabitants, however garbled, is worth the work.
    let bytes = line.as_bytes();
    // What a scan can make of "inw": "lnw", "1nw", "i nw".
    let counts = memchr2_iter(b'w', b'W', bytes).any(|at| {
        let mut before = bytes[..at].iter().rev();
        let n = before
            .next()
            .is_some_and(|byte| byte.eq_ignore_ascii_case(&b'n'));
        let kept =
            |byte: &&u8| byte.is_ascii_alphanumeric() || b"|!".contains(byte) || !byte.is_ascii();
        n && before
            .find(kept)
            .is_some_and(|byte| b"1iI|!jJlL".contains(byte))
    });
    if !(line.contains('\n') || counts && skeleton(line).contains("lnw")) {
        return None;
    }
    let mut mended = Mended::of(line);
    let mut found = false;
    // From right to left, so that what stands left keeps its place.
    let broken: Vec<Span> = spans(&HYPHEN, line).collect();
    for span in broken.into_iter().rev() {
        mended.replace(Span::new(span.start, span.end), "");
        found = true;
    }
    let numbers: Vec<Span> = spans(&NUMBER, &mended.text).collect();
    for span in numbers.into_iter().rev() {
        let number = span.of(&mended.text);
        let digits: String = number.chars().map(digit).collect();
        if digits != number {
            mended.replace(span, &digits);
            found = true;
        }
    }
    let mut at = 0;
    while let Some((span, form)) = next(&mended.text, at) {
        at = span.end;
        if let Some(form) = form {
            at = span.start + form.len();
            mended.replace(span, form);
            found = true;
        }
    }
    found.then_some(mended)
}

fn spans<'l>(pattern: &'static Regex, line: &'l str) -> impl Iterator<Item = Span> + 'l {
    let found = pattern.captures_iter(line);
    found.filter_map(|found| found.get(1).map(|part| Span::new(part.start(), part.end())))
}

/// The next words, and the form that they were before the damage where that is
/// another: the longest row of words that is one but for damage.
fn next(text: &str, from: usize) -> Option<(Span, Option<&'static str>)> {
    let rest = &text[from..];
    let start = from + rest.find(char::is_alphanumeric)?;
    let ends = |text: &str, start: usize| {
        let word = text[start..].find(|c: char| !c.is_alphanumeric() && !"-'’/".contains(c));
        start + word.unwrap_or(text.len() - start)
    };
    let first = ends(text, start);
    let mut rows = vec![first];
    while rows.len() < WORDS {
        let last = rows[rows.len() - 1];
        let gap = text[last..].len() - text[last..].trim_start_matches(' ').len();
        let next = last + gap;
        if gap == 0 || !text[next..].starts_with(char::is_alphanumeric) {
            break;
        }
        rows.push(ends(text, next));
    }
    for end in rows.into_iter().rev() {
        let span = Span::new(start, end);
        let Some(forms) = FORMS.get(&skeleton(span.of(text))) else {
            continue;
        };
        let plain = |words: &str| words.to_lowercase().replace(['-', '’', '\''], " ");
        let stands = plain(span.of(text));
        let whole = forms.iter().any(|form| plain(form).trim() == stands.trim());
        return Some((span, (!whole).then_some(forms[0].as_str())));
    }
    Some((Span::new(start, first), None))
}

/// A form is damaged into no more words than this.
const WORDS: usize = 6;

/// A digit that was read as a letter.
fn digit(c: char) -> char {
    match c {
        'O' | 'o' | 'Q' => '0',
        'l' | 'I' | '|' => '1',
        'S' => '5',
        'B' => '8',
        c => c,
    }
}

/// What is left of words when all that scans confuse is made alike, white space
/// left out.
fn skeleton(words: &str) -> String {
    let mut bare = String::with_capacity(words.len());
    for c in words.chars().flat_map(char::to_lowercase) {
        match c {
            '0' => bare.push('o'),
            '1' | 'i' | '|' | '!' | 'j' => bare.push('l'),
            '5' => bare.push('s'),
            '8' => bare.push('b'),
            'é' | 'è' | 'ë' | 'ê' => bare.push('e'),
            'â' | 'ä' => bare.push('a'),
            'ú' | 'ü' => bare.push('u'),
            c if c.is_alphanumeric() => bare.push(c),
            _ => {}
        }
    }
    bare.replace("rn", "m").replace("vv", "w")
}

/// The words of headings and the names of places by their skeletons.
static FORMS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let names = Gazetteer::get().forms().filter(|name| name.len() >= LEAST);
    let mut forms: HashMap<String, Vec<String>> = HashMap::new();
    for name in names {
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        };
        let words: Vec<String> = name.split(' ').map(capital).collect();
        let known = forms.entry(skeleton(name)).or_default();
        known.push(words.join(" "));
        known.sort();
    }
    for word in HEADING {
        forms.insert(skeleton(word), vec![(*word).to_owned()]);
    }
    forms
});

/// Shorter names are too easily made from something else.
const LEAST: usize = 4;

const HEADING: &[&str] = &[
    "inwoners",
    "inwoner",
    "inw",
    "gemeente",
    "gemeenten",
    "provincie",
    "regio",
    "duizend",
    "circa",
    "ongeveer",
    "ruim",
    "bijna",
    "tussen",
    "samen",
    "van het land",
];

/// A number of thousands in which letters stand for digits, or a shorter one
/// with a digit in it.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?:^|[\s(|,/<>~±])((?:[\dOoQlI|SB]{1,3}(?:[.,][\dOoQlISB]{3})+)|(?:[1-9][OoQlI]+|[lI][0-9O]+))(?:$|[\s)|,;+/-])",
    )
});

/// The hyphen and the white space where a word was broken over two lines.
static HYPHEN: LazyLock<Regex> = LazyLock::new(|| regex(r"[a-zé](-\s*\n\s*)[a-zé]"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_mended() {
        let table = [
            (
                "Gemeente Assen, 6B.OOO inwoners",
                Some("Gemeente Assen, 68.000 inwoners"),
            ),
            (
                "Gemeente 0mmen, l8.5OO inw0ners",
                Some("Gemeente Ommen, 18.500 inwoners"),
            ),
            (
                "Oos ten van het land 3O.OOO inwo ners",
                Some("Oosten Van Het Land 30.000 inwoners"),
            ),
            (
                "Noorden vanhet land, 45.000 lnwoners",
                Some("Noorden Van Het Land, 45.000 inwoners"),
            ),
            (
                "Zutphen, ruim 48.000 in-\nwoners",
                Some("Zutphen, ruim 48.000 inwoners"),
            ),
            ("Gemeente Assen, 68.000 inwoners", None),
            ("Den Haag, 3 inwoners en 's-Hertogenbosch", None),
            ("Wij willen dit niet.", None),
        ];
        for (line, expected) in table {
            let found = mend(line).map(|mended| mended.text);
            assert_eq!(found.as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn spans_lead_back() {
        let line = "Oos ten van het land 3O.OOO inwo ners";
        let mended = mend(line).expect("it is damaged");
        let whole = Span::new(0, mended.text.len());
        assert_eq!(mended.origin(whole), Span::new(0, line.len()));
        let at = mended.text.find("30.000").expect("the number");
        assert_eq!(mended.origin(Span::new(at, at + 6)).of(line), "3O.OOO");
    }
}
