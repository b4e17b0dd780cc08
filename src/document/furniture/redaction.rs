//! Marks of redaction: where something was made unreadable before it was given.

use std::sync::LazyLock;

use memchr::{memchr_iter, memchr2_iter, memchr3_iter};
use regex::Regex;

use super::{BlockKind, Furniture, Line, Mark, Signs};
use crate::span::Span;

/// The marks of redaction in a text of these lines, in order.
pub(in crate::document) fn redactions(text: &str, lines: &[Line]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(first) = lines[at..].iter().position(|line| may_hold(text, line)) {
        // A mark can be broken over lines: those around count as well.
        let first = at + first;
        let from = first.saturating_sub(1).max(at);
        let held = lines[first..]
            .windows(2)
            .take_while(|pair| pair.iter().any(|line| may_hold(text, line)))
            .count();
        let last = (first + held).min(lines.len() - 1);
        let (start, end) = (lines[from].span.start, lines[last].span.end);
        find(&text[..end], start, &mut marks);
        at = last + 1;
    }
    marks
}

fn find(text: &str, mut from: usize, marks: &mut Vec<Mark>) {
    while let Some(found) = REDACTION.find_at(text, from) {
        from = found.end();
        // "artikel 10 lid 2 onder e van de verordening" is about an ordinance.
        let rest = text[found.end()..].trim_start_matches([')', ']']);
        if !(found.as_str().contains("lid") && rest.starts_with(" van ")) {
            marks.push(Mark {
                kind: Furniture::Redaction,
                span: Span::new(found.start(), found.end()),
            });
        }
    }
}

/// A quick look whether a line can hold a mark of redaction, or part of one.
fn may_hold(text: &str, line: &Line) -> bool {
    let bytes = line.span.of(text).as_bytes();
    let at = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    let one = |byte: u8| matches!(byte, b'1' | b'l' | b'I' | b'|');
    let gap = |byte: u8| byte <= b' ' || matches!(byte, 0xC2 | 0xE2);
    let stop = |byte: u8| matches!(byte, b'.' | b',' | 0xC2);
    let bracketed = || {
        memchr2_iter(b'(', b'[', bytes).any(|open| {
            let next = at(Some(open + 1));
            bytes[open] == b'[' || one(next) || gap(next)
        })
    };
    // The articles 10 and 5.1, at the start of a word.
    let ten = |zero: usize| {
        let starts = !at(zero.checked_sub(2)).is_ascii_alphanumeric();
        let (next, second) = (at(Some(zero + 1)), at(Some(zero + 2)));
        let goes_on = gap(next) && (stop(second) || matches!(second, b'l' | b'e' | b't'));
        starts && one(at(zero.checked_sub(1))) && (next == b')' || stop(next) || goes_on)
    };
    let five = |five: usize| {
        let starts = !at(five.checked_sub(1)).is_ascii_alphanumeric();
        let (next, second) = (at(Some(five + 1)), at(Some(five + 2)));
        starts
            && (stop(next) && (one(second) || gap(second) || next == 0xC2)
                || gap(next) && stop(second))
    };
    let article = || {
        memchr3_iter(b'0', b'O', b'5', bytes).any(|at| match bytes[at] {
            b'5' => five(at),
            _ => ten(at),
        }) || memchr_iter(b'S', bytes).any(five)
    };
    let beside = |first: u8, second: u8| {
        memchr_iter(second, bytes).any(|at| at > 0 && bytes[at - 1] == first)
    };
    let signs = line.signs;
    signs.have(Signs::BRACKET) && bracketed()
        || signs.have(Signs::DIGIT.or(Signs::BRACKET)) && article()
        || signs.have(Signs::SYMBOL) && beside(0xE2, 0x96)
        || signs.have(Signs::CROSS) && beside(b'X', b'X')
}

/// Lines that hold nothing but marks of redaction.
pub(super) fn mark(text: &str, lines: &mut [Line], marks: &[Mark]) {
    for mark in marks {
        let at = lines.partition_point(|line| line.span.end <= mark.span.start);
        let within = marks.iter().map(|mark| mark.span);
        let within = within.filter(|span| lines[at].content.contains(*span));
        let marked: usize = within.map(Span::len).sum();
        let bare = |c: &char| !c.is_whitespace() && !",;.-/".contains(*c);
        let content = lines[at].content.of(text);
        let all: usize = content.chars().filter(bare).map(char::len_utf8).sum();
        if lines[at].is_said() && all <= marked {
            lines[at].kind = BlockKind::Furniture(Furniture::Redaction);
        }
    }
}

/// Articles 10 and 11 of the law of before 2022 and 5.1 and 5.2 of the one since
/// then, as scans garble them; blacked-out text and words that stand for it.
static REDACTION: LazyLock<Regex> = LazyLock::new(|| {
    let one = "[1lI|]";
    // Behind a space these letters start a word: "Gesprek 10. Ze wil mee".
    let two = "[2Z1lI]";
    let law = format!(
        r"\(\s?{one}[0OoQ]\s?\)\s?\(\s?{two}\s?[a-g](?:\s?\))?
        | \b{one}[0O]\s?[.,·](?:{two}|\s2)[.,·]?[a-g]\b
        | \b[5S]\s?[.,·]\s?{one}\s?[.,·](?:{two}|\s2)\s?[.,·]?\s?[a-i]\b
        | \b(?:{one}[0O]|5[.,]1)\s?[.,]?\s(?:lid\s{two},?|(?:eerste|tweede)\slid,?)\s(?:aanhef\sen\s)?(?:sub|onder|letter)\s[a-i]\b"
    );
    let pattern = format!(
        r"(?x) (?: [\[(]\s? )? (?: \b(?i:art\.?|artikel)\s )? (?: {law} ) (?: \s?(?i:Woo|Wob)\b )? (?: \s?[\])] )?
        | [█■▇▓▮]{{2,}}(?:\s?[█■▇▓▮]{{2,}})*
        | \[\s?(?i:(?:zwart|weg)?gelakt|geanonimiseerd|geredigeerd|(?:naam|tekst|passage|persoonsgegevens)\s(?:verwijderd|gelakt|weggelakt|onleesbaar\sgemaakt)|onleesbaar\sgemaakt)\s?\]
        | \bX{{5,}}\b"
    );
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).expect("marks of redaction compile")
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line::lines;

    #[test]
    fn marks_of_redaction_are_found_as_scans_garble_them() {
        let table = [
            ("Gesproken met (10)(2e) en twee collega's", "(10)(2e)"),
            ("Volgens (lO) (2e) komt het goed", "(lO) (2e)"),
            ("10.2.e belt terug", "10.2.e"),
            ("Stuk van 10.2,e", "10.2,e"),
            ("Zie [5.1.2.e] voor contact", "[5.1.2.e]"),
            ("De heer 5.l.2e sprak", "5.l.2e"),
            ("Weggelaten: 5.1, lid 2, onder e", "5.1, lid 2, onder e"),
            ("Weggelaten: art. 10 lid 2 sub e", "art. 10 lid 2 sub e"),
            ("Artikel 10 lid 2 onder e van de verordening", ""),
            ("Dan ████ met ons", "████"),
            ("Met [zwartgelakt] gebeld", "[zwartgelakt]"),
            ("Wachttijd van 10.2 naar 5.1 weken", ""),
            ("Het kost 10.250 euro", ""),
            ("Gesprek 10. Ze ziet er wel wat in", ""),
            ("Zie paragraaf 5.1. Ze wil eerst geld", ""),
            ("Zie 10. 2e voor contact", "10. 2e"),
        ];
        for (text, mark) in table {
            let found: Vec<&str> = redactions(text, &lines(text))
                .iter()
                .map(|mark| mark.span.of(text))
                .collect();
            let expected: Vec<&str> = Some(mark)
                .into_iter()
                .filter(|mark| !mark.is_empty())
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
