//! House style: which lines of a document are its headings.
//!
//! A line is a heading by itself when the grammar explains it wholly. Beyond
//! that a heading looks like its sisters: lines of the same form (marker, pipes,
//! white space around them) of which most say who is meant are headings, even
//! where the grammar leaves words unexplained.

use std::ops::Range;

use memchr::memchr2;
use rustc_hash::FxHashMap;

use super::heading::Heading;
use super::reader::{Form, LineReader};
use super::{keys, table};
use crate::document::{Block, BlockKind, Document, Furniture};
use crate::span::Span;

/// A line, or a block of keys and values, that may be a heading.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Its blocks in the document.
    pub(super) blocks: Range<usize>,
    /// All of it, marker included.
    pub(super) span: Span,
    /// What it says.
    pub(super) heading: Heading,
    style: Style,
    /// Whether it stands out: by its style, or by white space before it.
    apart: bool,
}

/// The form of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Style {
    /// A block of keys and values.
    Keys,
    /// A table of one row.
    Table,
    /// What a pattern of the study says is one.
    Own,
    /// A line, by its marker, its pipes, the white space around it and whether
    /// it ends as a sentence does.
    Line {
        marker: Marker,
        pipes: bool,
        before: bool,
        after: bool,
        ended: bool,
        upper: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Marker {
    None,
    Underlined(u8),
    Hashes(usize),
    Bold,
    Number,
    Roman,
    Letter,
    Bullet,
    Dashes,
}

/// A style with fewer lines has no sisters to learn from.
const SISTERS: usize = 3;
/// The share of a style's lines that must say who is meant.
const MOST: f64 = 0.7;

/// How many lines there are of each style, and how many of them say who is meant.
type Styles = FxHashMap<Style, (usize, usize)>;

/// The headings of a document in order, and the lines that stay doubtful.
pub(super) fn headings(
    document: &Document,
    reader: &LineReader<'_>,
) -> (Vec<Candidate>, Vec<Candidate>) {
    let mut styles = Styles::default();
    let candidates = candidates(document, reader, &mut styles);
    let house = |style: &Style| {
        let (all, who) = styles[style];
        all >= SISTERS && who as f64 >= MOST * all as f64 && *style != Style::BULLET
    };
    let (mut found, mut doubts): (Vec<Candidate>, Vec<Candidate>) = (Vec::new(), Vec::new());
    for mut candidate in candidates {
        let heading = &candidate.heading;
        let learnt = match candidate.style {
            Style::Keys | Style::Table | Style::Own => true,
            Style::Line {
                marker: Marker::None,
                pipes: false,
                after: true,
                upper: false,
                ..
            } => house(&candidate.style) && heading.says_little_else(),
            style => house(&style),
        };
        if candidate.style == Style::Own
            || heading.is_sure()
            || learnt && (heading.says_who() || heading.has_number())
        {
            candidate.heading = candidate.heading.learnt();
            found.push(candidate);
        } else if candidate.style == Style::Keys || heading.is_doubtful() {
            doubts.push(candidate);
        }
    }
    // A line amid the text is none where the headings of the document stand apart.
    let apart = found
        .iter()
        .filter(|candidate| candidate.style.stands_out())
        .count();
    if apart >= SISTERS && 2 * apart > found.len() {
        let (kept, amid) = found.into_iter().partition(|candidate| candidate.apart);
        found = kept;
        doubts.extend::<Vec<Candidate>>(amid);
    }
    // Places and their inhabitants one below another are a list, no headings.
    let bare = |at: usize| {
        let next: Option<&Candidate> = found.get(at + 1);
        let end = next.map_or(document.blocks().len(), |next| next.blocks.start);
        found[at].blocks.end == end
    };
    let listed = (0..found.len()).filter(|&at| bare(at)).count();
    if found.len() >= SISTERS && 2 * listed > found.len() {
        doubts.append(&mut found);
    }
    doubts.sort_by_key(|candidate| candidate.span.start);
    (found, doubts)
}

fn candidates(document: &Document, reader: &LineReader<'_>, styles: &mut Styles) -> Vec<Candidate> {
    let blocks = document.blocks();
    let text = document.text();
    let mut candidates = Vec::new();
    let mut keys = keys::headings(document);
    // The next one last, to be taken from there.
    keys.reverse();
    let mut at = 0;
    while at < blocks.len() {
        let own = || {
            let body = blocks[at].body();
            let heading = reader.grammar.pattern(body.of(text))?;
            Some((
                Style::Own,
                at + 1,
                heading.moved(|span| span.shift(body.start)),
            ))
        };
        let own_keys = keys.last().is_some_and(|keys| keys.blocks.start == at);
        let whole = match keys.pop_if(|_| own_keys) {
            Some(keys) => Some((Style::Keys, keys.blocks.end, keys.heading)),
            None => table::heading(document, at).map(|(heading, end)| (Style::Table, end, heading)),
        };
        let whole = whole.or_else(own);
        if let Some((style, end, heading)) = whole {
            let span = Span::new(blocks[at].content.start, blocks[end - 1].content.end);
            count(styles, style, &heading);
            candidates.push(Candidate {
                blocks: at..end,
                span,
                heading,
                style,
                apart: true,
            });
            at = end;
            continue;
        }
        let block = blocks[at];
        if block.is_said() {
            let style = Style::of(document, at);
            let marked = block.kind == BlockKind::Heading;
            // A line amid others without a mark speaks for itself or not at all.
            let alone = style.stands_out();
            let heading = reader.read(block.body().of(text), Form { marked, alone });
            if let Some(heading) = &heading {
                count(styles, style, heading);
            }
            if let Some(heading) = heading.filter(|heading| !heading.says_nothing()) {
                let start = block.body().start;
                let ruled = underlined(document, at);
                let last = blocks[at + usize::from(ruled)];
                candidates.push(Candidate {
                    blocks: at..at + 1 + usize::from(ruled),
                    span: Span::new(block.content.start, last.content.end),
                    heading: heading.moved(|span| span.shift(start)),
                    style,
                    apart: alone || at == 0 || document.blank_after(at - 1),
                });
            }
        }
        at += 1;
    }
    candidates
}

fn count(styles: &mut Styles, style: Style, heading: &Heading) {
    let (all, who) = styles.entry(style).or_default();
    *all += 1;
    *who += usize::from(heading.says_who());
}

/// Whether the block is a heading with a rule under it.
fn underlined(document: &Document, at: usize) -> bool {
    let blocks = document.blocks();
    let rule = |block: &Block| block.kind == BlockKind::Furniture(Furniture::Rule);
    blocks[at].kind == BlockKind::Heading
        && blocks[at].marker == 0
        && blocks.get(at + 1).is_some_and(rule)
}

impl Style {
    const BULLET: Self = Self::Line {
        marker: Marker::Bullet,
        pipes: false,
        before: false,
        after: false,
        ended: false,
        upper: false,
    };

    fn of(document: &Document, at: usize) -> Self {
        let block = document.blocks()[at];
        let text = document.text();
        let marker = Marker::of(document, at);
        if marker == Marker::Bullet {
            return Self::BULLET;
        }
        let line = block.body().of(text);
        let before = at == 0 || document.blank_after(at - 1);
        // What follows at once tells more than how the line itself ends.
        let ended = document.blank_after(at) && line.ends_with(['.', '!', '?', ':']);
        let bytes = line.as_bytes();
        let pipes =
            memchr2(b'|', b'\t', bytes).is_some() && (line.contains(" | ") || line.contains('\t'));
        let upper = line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase);
        match marker {
            // The white space around a marked line is often irregular.
            Marker::None if !pipes => Self::Line {
                marker,
                pipes,
                before,
                after: document.blank_after(at),
                ended,
                upper,
            },
            _ => Self::Line {
                marker,
                pipes,
                before: pipes && before,
                after: false,
                ended: false,
                upper: false,
            },
        }
    }

    /// Whether lines of this style can be told from running text.
    fn stands_out(self) -> bool {
        match self {
            Self::Keys | Self::Table | Self::Own => true,
            Self::Line {
                marker: Marker::Bullet,
                ..
            } => false,
            Self::Line {
                marker: Marker::None,
                pipes,
                before,
                ..
            } => pipes || before,
            Self::Line { .. } => true,
        }
    }
}

impl Marker {
    fn of(document: &Document, at: usize) -> Self {
        let (block, text) = (&document.blocks()[at], document.text());
        let under = document.blocks().get(at + 1).map(|block| block.span.start);
        let rule = under
            .and_then(|at| text.as_bytes().get(at).copied())
            .unwrap_or(0);
        let content = block.content.of(text);
        let label = content[..block.marker].trim().trim_end_matches(['.', ')']);
        match block.kind {
            BlockKind::Heading if label.starts_with('#') => Self::Hashes(label.len()),
            BlockKind::Heading if block.marker == 0 => Self::Underlined(rule),
            BlockKind::Heading => Self::Bold,
            BlockKind::Item if label.bytes().all(|byte| byte.is_ascii_digit()) => Self::Number,
            BlockKind::Item if label.bytes().all(|byte| b"IVXl".contains(&byte)) => Self::Roman,
            BlockKind::Item if label.bytes().all(|byte| byte.is_ascii_alphabetic()) => Self::Letter,
            BlockKind::Item => Self::Bullet,
            _ if content.starts_with("--") || content.starts_with("==") => Self::Dashes,
            _ => Self::None,
        }
    }
}
