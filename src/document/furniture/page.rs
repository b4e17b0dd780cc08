//! Page numbers, and the heads and feet of pages.

use std::hash::Hasher;
use std::sync::LazyLock;

use memchr::memchr;
use regex::Regex;
use rustc_hash::FxHasher;

use super::{BlockKind, Furniture, Line, Signs};
use crate::span::Span;

/// Page numbers such as `- 2 -`, `7` and `pagina 3 van 10`.
fn is_page_number(line: &str) -> bool {
    let plain = line
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let mut words = plain.split_whitespace().peekable();
    words.next_if(|word| {
        matches!(
            *word,
            "pagina" | "pag." | "blz." | "blz" | "p." | "page" | "bladzijde"
        )
    });
    let number = |word: &str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let paged = words.next().is_some_and(number);
    match (paged, words.next(), words.next(), words.next()) {
        (true, None, None, None) => !line.ends_with(')') && !line.ends_with('.'),
        (true, Some("van" | "/" | "of"), Some(total), None) => number(total),
        _ => false,
    }
}

/// Heads and feet of pages: lines that are the same but for a number, most of
/// them beside something that parts pages.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.is_said()) {
        let can = line.width <= WIDEST && line.signs.have(Signs::DIGIT);
        if can && is_page_number(line.content.of(text)) {
            line.kind = BlockKind::Furniture(Furniture::Page);
        }
    }
    if !has_pages(text, lines) {
        return;
    }
    // Short lines by what is the same in them but for numbers, those that are alike
    // side by side.
    let mut alike: Vec<(u64, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.is_said() && line.width <= WIDEST && line.marker == 0 {
            alike.push((skeleton(line.content.of(text)), at));
        }
    }
    alike.sort_unstable();
    // The second round sees the other line of a head of two.
    for _ in 0..2 {
        alike.retain(|&(_, at)| lines[at].is_said());
        for group in alike.chunk_by(|one, other| one.0 == other.0) {
            if is_page(text, lines, group) {
                for &(_, at) in group {
                    lines[at].kind = BlockKind::Furniture(Furniture::Page);
                }
            }
        }
    }
}

/// A quick look whether anything parts pages or counts them; in most notes nothing
/// does.
fn has_pages(text: &str, lines: &[Line]) -> bool {
    let page = |line: &Line| line.kind == BlockKind::Furniture(Furniture::Page);
    if memchr(0x0C, text.as_bytes()).is_some() || lines.iter().any(page) {
        return true;
    }
    let mut numbered = 0;
    let mut before: [Option<&Line>; 2] = [None, None];
    for line in lines.iter().filter(|line| !line.is_blank()) {
        if before[0].is_some_and(|before| line.resumes(before, text)) {
            return true;
        }
        before = [before[1], Some(line)];
        let short = line.width <= WIDEST && line.signs.have(Signs::DIGIT);
        numbered += usize::from(short && is_numbered(line.content.of(text)));
    }
    numbered >= COUNTED
}

/// Whether lines that are alike are heads or feet of pages.
fn is_page(text: &str, lines: &[Line], group: &[(u64, usize)]) -> bool {
    if let [(_, only)] = group {
        let line = &lines[*only];
        let numbered = line.signs.have(Signs::DIGIT) && is_numbered(line.content.of(text));
        return numbered && parts(text, lines, *only) && !is_title(text, lines, *only);
    }
    let count = |holds: fn(&str, &[Line], usize) -> bool| {
        let all = group.iter();
        all.filter(|(_, at)| holds(text, lines, *at)).count()
    };
    2 * count(is_title) <= group.len()
        && (2 * count(parts) > group.len() || rises(text, lines, group))
}

/// Whether a line is the title of a form: a key stands right under it.
fn is_title(text: &str, lines: &[Line], at: usize) -> bool {
    lines.get(at + 1).is_some_and(|line| is_key(text, line))
}

/// Whether a line is a key and its value, as in a form: what stands right above it
/// is its title.
fn is_key(text: &str, line: &Line) -> bool {
    let key = line.content.of(text).split_once(':').map(|(key, _)| key);
    key.is_some_and(|key| key.len() <= KEY && key.starts_with(char::is_alphabetic))
}

const KEY: usize = 30;

/// No head of a page is wider than this, in characters.
const WIDEST: usize = 120;

/// A hash of a line with its numbers and white space made alike.
fn skeleton(line: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let mut last = None;
    for c in line.chars() {
        let c = match c {
            c if c.is_ascii_digit() => '#',
            c if c.is_ascii() => c.to_ascii_lowercase(),
            c if c.is_whitespace() => ' ',
            c => c.to_lowercase().next().unwrap_or(c),
        };
        let c = if c.is_whitespace() { ' ' } else { c };
        if !(matches!(c, '#' | ' ') && last == Some(c)) {
            hasher.write_u32(c as u32);
        }
        last = Some(c);
    }
    hasher.finish()
}

/// Whether a line names its page: `Belronde | pagina 3`, `Verslag      4`.
fn is_numbered(line: &str) -> bool {
    // The number stands at one of its ends.
    let bytes = line.as_bytes();
    let starts = bytes
        .first()
        .is_some_and(|byte| b"0123456789pPbB".contains(byte));
    let ends = bytes
        .last()
        .is_some_and(|byte| !byte.is_ascii() || b"0123456789-| ".contains(byte));
    (starts || ends) && NUMBERED.is_match(line)
}

/// Whether these lines count pages: each names a page a little further than the
/// last.
fn rises(text: &str, lines: &[Line], group: &[(u64, usize)]) -> bool {
    if group.len() < COUNTED || !lines[group[0].1].signs.have(Signs::DIGIT) {
        return false;
    }
    let number = |&(_, at): &(u64, usize)| -> Option<u32> {
        let found = NUMBERED.captures(lines[at].content.of(text))?;
        let page = found.name("page").or(found.name("first"))?;
        page.as_str().parse().ok()
    };
    let pages: Option<Vec<u32>> = group.iter().map(number).collect();
    let near = |pair: &[u32]| pair[0] < pair[1] && pair[1] <= pair[0] + STEP;
    pages.is_some_and(|pages| pages.windows(2).all(near))
}

/// Two numbers rise by chance; three, with no more than so many pages between
/// them, hardly do.
const COUNTED: usize = 3;
const STEP: u32 = 3;

/// Whether a line parts pages: it stands beside a line that does or at a form
/// feed, or amid a sentence.
fn parts(text: &str, lines: &[Line], at: usize) -> bool {
    let fed = |line: &Line| line.span.of(text).contains('\u{C}');
    let before = lines[..at].iter().rev().find(|line| !line.is_blank());
    let behind = lines[at + 1..].iter().find(|line| !line.is_blank());
    let from = before.map_or(0, |line| line.span.end);
    let page = |line: &Line| line.kind == BlockKind::Furniture(Furniture::Page);
    let beside = [before, behind].into_iter().flatten().any(page);
    let amid = before.zip(behind).is_some_and(|(before, behind)| {
        behind.resumes(before, text) && !lines[at].content.of(text).starts_with(char::is_lowercase)
    });
    let gap = Span::new(from, lines[at].content.start).of(text);
    beside || amid || gap.contains('\u{C}') || fed(&lines[at])
}

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)
        (?: \b(?:pagina|pag\.?|blz\.?|bladzijde|p\.) \s* | \t\s* | \s{3,} | \s[|·•]\s* | \s[–—-]\s )
        (?P<page>\d{1,3}) (?: \s*(?:van|/|of|-)\s*\d{1,3} )? \s*[-–—|]?$
        | ^(?: (?:pagina|pag\.?|blz\.?)\s* )? (?P<first>\d{1,3}) (?: \s*(?:van|/)\s*\d{1,3} )? (?: \t | \s{3,} | \s[|·•]\s )";
    Regex::new(pattern).expect("numbers of pages compile")
});
