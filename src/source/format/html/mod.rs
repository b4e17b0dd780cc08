//! Pages in HTML.
//!
//! The tags are read one behind the other, without a tree of them, so that neither depth
//! nor tags that stay open cost more than the length of the page.

mod apart;
mod inline;
mod item;
mod page;
mod table;
mod tag;
#[cfg(test)]
mod tests;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::encoding;
use super::limit::fits_in;
use crate::error::Error;
use crate::source::Content;
use page::Page;
use tag::Tag;

/// Reads a page.
///
/// # Errors
/// When it is no text, or larger than 10 MB.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, Error> {
    let decoded = encoding::decode(name, bytes, told(bytes).as_deref())?;
    let mut content = of_text(name, &decoded.text)?;
    decoded.tell(&mut content);
    Ok(content)
}

/// A page takes up to thirty times its size while it is read.
const MOST_BYTES: usize = 10 << 20;

/// The content of a page that is text already.
pub(super) fn of_text(name: &str, text: &str) -> Result<Content, Error> {
    fits_in(name, text.as_bytes(), MOST_BYTES)?;
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(start) => page.open(&Tag::new(&start)),
            Token::EndTag(end) => page.close(&end.name),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    Ok(page.finish())
}

/// The encoding that a page says it is in, near its start.
fn told(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = ["charset=", "encoding="]
        .iter()
        .find_map(|key| Some(start.find(key)? + key.len()))?;
    let label = start[at..].trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c));
    Some(label[..end.unwrap_or(label.len())].to_owned())
}
