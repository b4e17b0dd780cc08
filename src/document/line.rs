//! Lines: what the form of each tells, before the lines are made into blocks.

use memchr::memchr_iter;

use super::furniture::Furniture;
use super::{Block, BlockKind};
use crate::span::{Span, characters};

/// A hard wrap is somewhere from this column up to [`WIDEST`]; shorter lines
/// are notes of a few words, longer ones are paragraphs.
const NARROWEST: usize = 50;
const WIDEST: usize = 110;

/// One line, with what its form tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) content: Span,
    pub(super) kind: BlockKind,
    pub(super) marker: usize,
    /// Length of the line in characters.
    pub(super) width: usize,
    /// Length of its first word in characters.
    first: usize,
    /// What characters stand in it.
    pub(super) signs: Signs,
}

/// Whether some characters stand in a line: most rules of furniture ask for one
/// that most lines have not, so that one look at a line saves many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs(u8);

impl Signs {
    /// A digit.
    pub(super) const DIGIT: Self = Self(1);
    /// `(` or `[`.
    pub(super) const BRACKET: Self = Self(2);
    /// `X`, which can stand for words.
    pub(super) const CROSS: Self = Self(4);
    /// The first byte of most characters that are no letters.
    pub(super) const SYMBOL: Self = Self(8);
    /// `|`, `/`, `>`, `@` or a tab.
    pub(super) const BAR: Self = Self(16);

    pub(super) fn of(line: &[u8]) -> Self {
        // Without branches, so that it goes through many bytes at once.
        let signs = line.iter().fold(0, |signs, &byte| {
            let is = |holds: bool, sign: Self| u8::from(holds) * sign.0;
            signs
                | is(byte.is_ascii_digit(), Self::DIGIT)
                | is(byte == b'(' || byte == b'[', Self::BRACKET)
                | is(byte == b'X', Self::CROSS)
                | is(byte == 0xE2 || byte == 0xC2, Self::SYMBOL)
                | is(matches!(byte, b'|' | b'/' | b'>' | b'@' | b'\t'), Self::BAR)
        });
        Self(signs)
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of these stands there.
    pub(super) const fn have(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

/// Whether a word can be the second half of one that a hyphen broke off: it has
/// no capital, and is no conjunction ("jeugd-" before "en gezinsbeleid").
pub(crate) fn goes_on(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !["en", "of", "tot", "maar", "dan"].contains(&word)
}

impl Line {
    fn new(text: &str, span: Span) -> Self {
        let content = span.trim(text);
        let (kind, marker) = form(content.of(text));
        let bytes = &text.as_bytes()[content.start..content.end];
        let first = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric());
        let first = match first {
            Some(end) if bytes[end] == b' ' => end,
            _ => {
                let first = content.of(text).split_whitespace().next();
                first.map_or(0, characters)
            }
        };
        let written = match content.is_empty() {
            true => "",
            false => &text[span.start..content.end],
        };
        Self {
            span,
            content,
            kind,
            marker,
            width: characters(written),
            first,
            signs: Signs::of(&text.as_bytes()[span.start..span.end]),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.content.is_empty()
    }

    /// Whether it is a part of what was said.
    pub(super) fn is_said(&self) -> bool {
        !self.is_blank() && !matches!(self.kind, BlockKind::Furniture(_))
    }

    /// Whether it parts pages, not texts.
    pub(super) fn is_page(&self) -> bool {
        use Furniture::{Page, Rule};
        matches!(self.kind, BlockKind::Furniture(Page | Rule))
    }

    /// Whether it completes the word that the line before breaks off.
    pub(super) fn completes(&self, before: &Self, text: &str) -> bool {
        let broken = before.content.of(text).strip_suffix(['-', '\u{AD}']);
        let rest = self.content.of(text);
        let first = rest.split(' ').next().unwrap_or_default();
        self.is_plain_after(before)
            && broken.is_some_and(|word| word.ends_with(char::is_lowercase))
            && goes_on(first)
    }

    /// Whether it goes on with a sentence that stands in `before`, with
    /// furniture between them.
    pub(super) fn resumes(&self, before: &Self, text: &str) -> bool {
        let ends = |c: char| c.is_lowercase() || c.is_ascii_digit() || ",-".contains(c);
        self.is_plain_after(before)
            && before.content.of(text).ends_with(ends)
            && self.content.of(text).starts_with(char::is_lowercase)
    }

    fn is_plain_after(&self, before: &Self) -> bool {
        self.kind == BlockKind::Paragraph
            && matches!(before.kind, BlockKind::Paragraph | BlockKind::Item)
    }

    /// Whether it is the rule under a heading, which makes that one.
    pub(super) fn underlines(&self, block: &Block, text: &str) -> bool {
        let heading = block.content.of(text);
        let rule = self.content.of(text);
        self.kind == BlockKind::Furniture(Furniture::Rule)
            && (rule.bytes().all(|byte| byte == b'=') || rule.bytes().all(|byte| byte == b'-'))
            && block.kind == BlockKind::Paragraph
            && heading.len() <= 2 * WIDEST
            && !heading.contains('\n')
            && !heading.ends_with(['.', ',', ';', '!', '?'])
    }

    /// Whether a hard wrap at this column parted this line from the one before:
    /// its first word would not have fitted there.
    pub(super) fn continues(&self, before: &Self, column: usize) -> bool {
        self.is_plain_after(before) && before.width + 1 + self.first > column
    }

    pub(super) fn block(self) -> Block {
        let Self {
            span,
            content,
            kind,
            marker,
            ..
        } = self;
        Block {
            kind,
            span,
            content,
            marker,
            parted: false,
        }
    }
}

/// The column at which the text is hard wrapped, if it is. A wrap at a column
/// fits a line that is no longer, when the first word of the next would make it
/// so; most of the lines that another follows must fit.
pub(super) fn wrap_column(lines: &[Line]) -> Option<usize> {
    let followed = lines.windows(2).filter(|pair| {
        !pair[0].is_blank() && pair[1].kind == BlockKind::Paragraph && !pair[1].is_blank()
    });
    let mut fits = [0_usize; WIDEST + 1];
    let mut all = 0;
    for pair in followed {
        all += 1;
        let (shortest, longest) = (pair[0].width, pair[0].width + pair[1].first);
        let fitting = shortest.max(NARROWEST)..=longest.min(WIDEST);
        if !fitting.is_empty() {
            fits[fitting].iter_mut().for_each(|count| *count += 1);
        }
    }
    let (column, most) = fits.into_iter().enumerate().max_by_key(|&(_, most)| most)?;
    (most >= 2 && 5 * most >= 3 * all).then_some(column)
}

pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    let ends = ends.chain([text.len()]);
    // A line of notes has so many bytes, or more.
    let mut lines = Vec::with_capacity(text.len() / 80 + 8);
    for end in ends.filter(|&end| end > 0) {
        let span = Span::new(start, end);
        start = end;
        if !span.is_empty() {
            lines.push(Line::new(text, span));
        }
    }
    lines
}

/// Parts the lines that open with a heading from what follows it: those with a
/// bold one, and where there are several, those with one that `heading` knows.
pub(super) fn part(text: &str, lines: &mut Vec<Line>, heading: impl Fn(&str) -> Option<usize>) {
    let opens = |line: &Line| {
        let body = Span::new(line.content.start + line.marker, line.content.end).of(text);
        let length = heading(body).filter(|&length| length < body.len());
        length.map(|length| line.content.start + line.marker + length)
    };
    let plain: Vec<Option<usize>> = lines.iter().map(opens).collect();
    let several = plain.iter().flatten().count() >= SISTERS;
    let is_bold = |line: &Line| line.content.of(text).starts_with("**");
    if !several && !lines.iter().any(is_bold) {
        return;
    }
    let mut parted = Vec::with_capacity(lines.len());
    for (line, plain) in lines.drain(..).zip(plain) {
        let bold = bold_opening(line.content.of(text)).map(|length| line.content.start + length);
        match bold.or(plain.filter(|_| several)) {
            Some(at) => {
                let (span, rest) = (line.span, Span::new(at, line.span.end));
                parted.push(Line::new(text, Span::new(span.start, at)));
                parted.push(Line::new(text, rest));
            }
            None => parted.push(line),
        }
    }
    *lines = parted;
}

/// Fewer lines that open with a heading can do so by chance.
const SISTERS: usize = 3;

/// The length of the bold label that a line opens with, where text follows it.
fn bold_opening(line: &str) -> Option<usize> {
    let rest = line.strip_prefix("**")?;
    let end = rest.find("**")?;
    let label = &rest[..end];
    let behind = &rest[end + 2..];
    let colon = usize::from(behind.starts_with(':'));
    let ends = label.ends_with(['.', ':']) || colon == 1;
    let follows = !behind[colon..].trim().is_empty();
    (ends && follows && !label.is_empty() && label.len() <= 2 * WIDEST).then_some(end + 4 + colon)
}

/// What a line is, and the length of its marker.
fn form(line: &str) -> (BlockKind, usize) {
    let Some(&byte) = line.as_bytes().first() else {
        return (BlockKind::Blank, 0);
    };
    // What nearly all lines are: a word that is no letter or number of an item.
    let start = &line.as_bytes()[..line.len().min(LABEL)];
    if byte.is_ascii_alphabetic() && !start.iter().any(|byte| b".)".contains(byte)) {
        return (BlockKind::Paragraph, 0);
    }
    if is_rule(line) {
        return (BlockKind::Furniture(Furniture::Rule), 0);
    }
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\t']) {
        return (BlockKind::Heading, with_space(line, hashes));
    }
    for bold in ["**", "__"] {
        let inner = line
            .strip_prefix(bold)
            .and_then(|rest| rest.trim_end_matches(':').strip_suffix(bold));
        if inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(bold)) {
            return (BlockKind::Heading, bold.len());
        }
    }
    match item_marker(line) {
        Some(marker) => (BlockKind::Item, marker),
        None => (BlockKind::Paragraph, 0),
    }
}

/// The length of a bullet (`-`, `•`, ...) or number (`1.`, `b)`, `IV.`) with
/// the space behind it.
fn item_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let end = if "-*+•·–—▪○●◦".contains(first) {
        first.len_utf8()
    } else {
        let start = &line.as_bytes()[..line.len().min(LABEL)];
        let label = start.iter().position(|byte| b".)".contains(byte))?;
        let text = &line[..label];
        let number = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let letter = text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        // A scan reads some of them as "l".
        let roman = text.len() <= 5 && text.bytes().all(|byte| b"IVXl".contains(&byte));
        if text.is_empty() || !(number || letter || roman) {
            return None;
        }
        label + 1
    };
    line[end..]
        .starts_with([' ', '\t'])
        .then(|| with_space(line, end))
}

/// No number or letter of an item is longer than this with what ends it, in bytes.
const LABEL: usize = 6;

fn with_space(line: &str, end: usize) -> usize {
    let rest = &line[end..];
    end + (rest.len() - rest.trim_start().len())
}

/// A line of dashes, dots and the like.
fn is_rule(line: &str) -> bool {
    let table = line.starts_with('|') && line.contains("--");
    let ruled = |c: char| "-–—*_=~.".contains(c) || table && "|: ".contains(c);
    line.chars().all(ruled) && line.chars().count() >= 3
}
