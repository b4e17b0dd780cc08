//! Segments: Dutch sentences, and the words in them.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation, an
//! initial or a list number, or unless what follows goes on in lower case.
//! Words are those of Unicode (UAX 29).

mod sentence;
mod vocabulary;
mod words;

pub use words::Words;

use crate::document::Document;
use crate::span::Span;

/// A sentence, and the block that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// Index of its block in the document.
    pub block: usize,
}

/// The sentences of a document, in order; furniture has none.
///
/// ```
/// use draagvlak::{Document, Source, segments};
/// let document = Document::new(Source::from_text("", "Dhr. Bos wil o.a. tijd. Geld niet."));
/// let spans: Vec<&str> = segments(&document).iter().map(|s| s.span.of(document.text())).collect();
/// assert_eq!(spans, ["Dhr. Bos wil o.a. tijd.", "Geld niet."]);
/// ```
pub fn segments(document: &Document) -> Vec<Segment> {
    let text = document.text();
    // Notes have a sentence in so many bytes, or fewer.
    let mut segments = Vec::with_capacity(text.len() / 64);
    for (index, block) in document.blocks().iter().enumerate() {
        if !block.is_said() {
            continue;
        }
        let mut start = block.content.start;
        sentence::ends(block.body(), text, |end| {
            let mut rest = Span::new(start, end);
            start = end;
            while !rest.is_empty() {
                let cut = cut(rest, text);
                let span = Span::new(rest.start, cut).trim(text);
                if !span.is_empty() {
                    segments.push(Segment { span, block: index });
                }
                rest = Span::new(cut, rest.end);
            }
        });
    }
    segments
}

/// The longest sentence, in bytes. What goes on longer is no sentence but a text
/// without full stops; it is cut at white space, so that no work on a sentence
/// grows without bound.
const LONGEST: usize = 4096;

/// Where a span that is longer than a sentence can be is cut, else its end.
fn cut(span: Span, text: &str) -> usize {
    if span.len() <= LONGEST {
        return span.end;
    }
    let most = text.floor_char_boundary(span.start + LONGEST);
    let space = text[span.start..most].rfind(char::is_whitespace);
    let space = space.filter(|&at| at > 0);
    space.map_or(most, |at| span.start + at)
}
