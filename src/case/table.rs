//! Headings that are a table of one row: a head, a rule and what they are of.

use super::heading::Heading;
use super::reader::Form;
use crate::document::{Block, Document};
use crate::span::Span;

/// The heading that a table of one row is, and the block behind it. Where the
/// head of the table stands over the first case only, a row is a heading by
/// itself.
pub(super) fn heading(document: &Document, at: usize) -> Option<(Heading, usize)> {
    let text = document.text();
    let blocks = document.blocks();
    let row = |block: &Block| block.content.of(text).starts_with('|');
    let rule = |block: &Block| {
        let line = block.content.of(text);
        line.contains("--") && line.chars().all(|c| "|-: ".contains(c))
    };
    let lone = blocks.get(at).is_some_and(row)
        && blocks
            .get(at + 1)
            .is_some_and(|block| rule(block) && !block.span.of(text).contains("\n\n"))
        && blocks.get(at + 2).is_some_and(row)
        && !blocks.get(at + 3).is_some_and(row);
    if !lone {
        return None;
    }
    let head = blocks[at].content.of(text);
    let same = |block: &&Block| block.content.of(text) == head;
    if blocks.iter().filter(same).count() < 2 {
        return None;
    }
    let heads = head.to_lowercase();
    let heads: Vec<&str> = cells(&heads).map(|(_, head)| head).collect();
    let start = blocks[at + 2].content.start;
    let mut heading = Heading::default();
    for (index, (from, cell)) in cells(blocks[at + 2].content.of(text)).enumerate() {
        let counts = heads.get(index).is_some_and(|head| head.contains("inw"));
        if let Some(read) = Heading::parse(cell, Form::MARKED) {
            heading.add(read.moved(|span: Span| span.shift(start + from)), counts);
        }
    }
    heading.says_who().then_some((heading, at + 3))
}

/// The cells of a row, each with where it starts.
fn cells(row: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    let cells = row.split('|').map(move |cell| {
        let start = from;
        from += cell.len() + 1;
        (start, cell)
    });
    cells.skip(1)
}
