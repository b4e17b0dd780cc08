//! A document: a source divided into blocks that tile its text.
//!
//! A block is a line, or the lines that a hard wrap made of one, together
//! with the blank lines after it. So every byte of the text lies in exactly
//! one block, and a note that starts on a line of its own (a heading, an item)
//! is a block of its own. What nobody said (page numbers, banners, marks of
//! redaction) is kept and marked as [`Furniture`]: a block where it takes whole
//! lines, a mark where it stands within what was said.

mod furniture;
mod line;

pub use furniture::{Furniture, Mark};
pub(crate) use line::goes_on;

use memchr::memchr_iter;

use crate::source::Source;
use crate::span::Span;
use line::Line;

/// What a block is, by its form alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Blank lines before the first text.
    Blank,
    /// A line marked as a heading (Markdown `#`, underlined, or wholly bold).
    Heading,
    /// Running text.
    Paragraph,
    /// A bulleted or numbered item.
    Item,
    /// Page numbers, rules and the like: kept, but no part of what was said.
    Furniture(Furniture),
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
    /// Whether a blank line follows it.
    parted: bool,
}

impl Block {
    /// Its text without marker and white space.
    pub fn body(&self) -> Span {
        Span::new(self.content.start + self.marker, self.content.end)
    }

    /// Whether it is a part of what was said: no furniture and not blank.
    pub fn is_said(&self) -> bool {
        !matches!(self.kind, BlockKind::Blank | BlockKind::Furniture(_))
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
    marks: Vec<Mark>,
}

impl Document {
    /// Divides a source into blocks.
    pub fn new(source: Source) -> Self {
        Self::parted(source, |_| None)
    }

    /// Divides a source into blocks, of which some lines are one by themselves:
    /// a hard wrap never joins those to their neighbours, and they are no
    /// furniture. `heading` gives the length of the heading that a line is or
    /// opens with; where several lines open with one they are parted there.
    pub fn parted(source: Source, heading: impl Fn(&str) -> Option<usize>) -> Self {
        let text = source.text();
        let mut lines = line::lines(text);
        line::part(text, &mut lines, &heading);
        let mut marks = furniture::redactions(text, &lines);
        let is_alone = |line: &Line| {
            let line = line.content.of(text);
            heading(line) == Some(line.len())
        };
        furniture::mark(text, &mut lines, &marks, is_alone);
        let column = line::wrap_column(&lines);
        let mut blocks: Vec<Block> = Vec::new();
        // The last line that was said, and the furniture since then.
        let mut before: Option<Line> = None;
        for (at, line) in lines.iter().enumerate() {
            let Some(block) = blocks.last_mut() else {
                blocks.push(line.block());
                before = line.is_said().then_some(*line);
                continue;
            };
            if line.is_blank() {
                block.span.end = line.span.end;
                block.parted = true;
                continue;
            }
            let adjacent = at > 0 && !lines[at - 1].is_blank();
            let wrapped = |before: &Line| {
                column.is_some_and(|column| line.continues(before, column))
                    || line.completes(before, text)
            };
            let joins = adjacent
                && before.is_some_and(|before| {
                    lines[at - 1].is_said()
                        && wrapped(&before)
                        && !is_alone(line)
                        && !is_alone(&before)
                });
            if joins {
                block.span.end = line.span.end;
                block.content.end = line.content.end;
            } else if line.underlines(block, text) && adjacent {
                block.kind = BlockKind::Heading;
                blocks.push(line.block());
            } else if matches!(block.kind, BlockKind::Furniture(_))
                && before.is_some_and(|before| line.resumes(&before, text) && !is_alone(&before))
                && !is_alone(line)
            {
                resume(&mut blocks, &mut marks, line);
            } else {
                blocks.push(line.block());
            }
            if line.is_said() {
                before = Some(*line);
            } else if !line.is_page() {
                before = None;
            }
        }
        marks.sort_by_key(|mark| mark.span);
        Self {
            source,
            blocks,
            marks,
        }
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

    /// Furniture within what was said, in order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Cuts off what starts with a block.
    pub(crate) fn cut(&mut self, block: usize) -> String {
        let at = self.blocks[block].span.start;
        self.blocks.truncate(block);
        self.marks.retain(|mark| mark.span.start < at);
        self.source.cut(at)
    }

    /// Whether a blank line follows a block.
    pub(crate) fn blank_after(&self, block: usize) -> bool {
        self.blocks[block].parted
    }

    /// The line, starting at 1, at which a byte stands.
    pub fn line(&self, byte: usize) -> usize {
        let before = memchr_iter(b'\n', &self.text().as_bytes()[..byte]).count();
        1 + before + self.source.start().lines
    }
}

/// Takes up the sentence that the foot of a page broke off: what stands between
/// becomes a mark within the block.
fn resume(blocks: &mut Vec<Block>, marks: &mut Vec<Mark>, line: &Line) {
    while blocks.len() > 1 {
        let last = blocks[blocks.len() - 1];
        let BlockKind::Furniture(kind) = last.kind else {
            break;
        };
        marks.push(Mark {
            kind,
            span: last.content,
        });
        blocks.pop();
    }
    let block = blocks.last_mut().expect("a block was broken off");
    block.span.end = line.span.end;
    block.content.end = line.content.end;
}
