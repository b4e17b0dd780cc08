//! A document: a source divided into blocks that tile its text.
//!
//! A block is a line, or the lines that a hard wrap made of one, together
//! with the blank lines after it. So every byte of the text lies in exactly
//! one block, and a note that starts on a line of its own (a heading, an item)
//! is a block of its own.

use crate::source::Source;
use crate::span::Span;

/// What a block is, by its form alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Blank lines before the first text.
    Blank,
    /// A line marked as a heading (Markdown `#`, or wholly bold).
    Heading,
    /// Running text.
    Paragraph,
    /// A bulleted or numbered item.
    Item,
    /// Page numbers, rules and the like: kept, but no part of what was said.
    Furniture,
}

/// A stretch of a document that belongs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// All of it, up to the next block: the blocks tile the text.
    pub span: Span,
    /// Its text without white space at the ends; the marker is part of it.
    pub content: Span,
    /// Length in bytes of the marker (`## `, `- `, `1. `) that opens the content.
    pub marker: usize,
}

impl Block {
    /// Its text without marker and white space.
    pub fn body(&self) -> Span {
        Span::new(self.content.start + self.marker, self.content.end)
    }
}

/// A source and its blocks.
///
/// ```
/// use draagvlak::{BlockKind, Document, Source};
/// let document = Document::new(Source::from_text("oost.md", "# Oost\n\n- Geen tijd\n"));
/// let kinds: Vec<BlockKind> = document.blocks().iter().map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Heading, BlockKind::Item]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    source: Source,
    blocks: Vec<Block>,
}

/// A hard wrap is somewhere from this column up to [`WIDEST`]; shorter lines
/// are notes of a few words, longer ones are paragraphs.
const NARROWEST: usize = 50;
const WIDEST: usize = 110;

impl Document {
    /// Divides a source into blocks.
    pub fn new(source: Source) -> Self {
        Self::parted(source, |_| false)
    }

    /// Divides a source into blocks, of which some lines are one by themselves:
    /// a hard wrap never joins those to their neighbours.
    pub fn parted(source: Source, alone: impl Fn(&str) -> bool) -> Self {
        let lines: Vec<Line> = lines(source.text()).collect();
        let column = wrap_column(&lines);
        let mut blocks: Vec<Block> = Vec::new();
        let mut before: Option<Line> = None;
        for line in lines {
            match (blocks.last_mut(), before) {
                (Some(block), _) if line.is_blank() => block.span.end = line.span.end,
                (Some(block), Some(before))
                    if column.is_some_and(|column| line.continues(&before, column))
                        && !alone(line.content.of(source.text()))
                        && !alone(before.content.of(source.text())) =>
                {
                    block.span.end = line.span.end;
                    block.content.end = line.content.end;
                }
                _ => blocks.push(line.block()),
            }
            before = (!line.is_blank()).then_some(line);
        }
        Self { source, blocks }
    }

    /// Where it came from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The text that every span refers to.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The line, starting at 1, at which a byte stands.
    pub fn line(&self, byte: usize) -> usize {
        1 + self.text()[..byte].matches('\n').count()
    }
}

/// One line, with what its form tells.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    content: Span,
    kind: BlockKind,
    marker: usize,
    /// Length of the line in characters.
    width: usize,
    /// Length of its first word in characters.
    first: usize,
}

impl Line {
    fn is_blank(&self) -> bool {
        self.content.is_empty()
    }

    /// Whether a hard wrap at this column parted this line from the one before:
    /// its first word would not have fitted there.
    fn continues(&self, before: &Self, column: usize) -> bool {
        self.kind == BlockKind::Paragraph
            && matches!(before.kind, BlockKind::Paragraph | BlockKind::Item)
            && before.width + 1 + self.first > column
    }

    fn block(self) -> Block {
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
        }
    }
}

/// The column at which the text is hard wrapped, if it is. A wrap at a column
/// fits a line that is no longer, when the first word of the next would make it
/// so; most of the lines that another follows must fit.
fn wrap_column(lines: &[Line]) -> Option<usize> {
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

fn lines(text: &str) -> impl Iterator<Item = Line> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let span = Span::new(start, start + line.len());
        start = span.end;
        let content = span.trim(text);
        let (kind, marker) = form(content.of(text));
        let first = content
            .of(text)
            .split_whitespace()
            .next()
            .map_or(0, |w| w.chars().count());
        Line {
            span,
            content,
            kind,
            marker,
            width: line.trim_end().chars().count(),
            first,
        }
    })
}

/// What a line is, and the length of its marker.
fn form(line: &str) -> (BlockKind, usize) {
    if line.is_empty() {
        return (BlockKind::Blank, 0);
    }
    if is_furniture(line) {
        return (BlockKind::Furniture, 0);
    }
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\t']) {
        return (BlockKind::Heading, with_space(line, hashes));
    }
    for bold in ["**", "__"] {
        let inner = line
            .strip_prefix(bold)
            .and_then(|rest| rest.strip_suffix(bold));
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
        let label = line.find(['.', ')'])?;
        let text = &line[..label];
        let number = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let letter = text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let roman = text.len() <= 5 && text.bytes().all(|byte| b"IVX".contains(&byte));
        if text.is_empty() || !(number || letter || roman) {
            return None;
        }
        label + 1
    };
    line[end..]
        .starts_with([' ', '\t'])
        .then(|| with_space(line, end))
}

fn with_space(line: &str, end: usize) -> usize {
    let rest = &line[end..];
    end + (rest.len() - rest.trim_start().len())
}

/// Rules, and page numbers such as `- 2 -`, `7` and `pagina 3 van 10`.
fn is_furniture(line: &str) -> bool {
    if line.chars().count() >= 3 && line.chars().all(|c| "-–—*_=~.".contains(c)) {
        return true;
    }
    let plain = line
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let mut words = plain.split_whitespace().peekable();
    words.next_if(|word| matches!(*word, "pagina" | "pag." | "blz." | "blz" | "p." | "page"));
    let number = |word: &str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let paged = words.next().is_some_and(number);
    match (paged, words.next(), words.next(), words.next()) {
        (true, None, None, None) => !line.ends_with(')') && !line.ends_with('.'),
        (true, Some("van" | "/" | "of"), Some(total), None) => number(total),
        _ => false,
    }
}
