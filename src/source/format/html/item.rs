//! The items of lists as Word writes them: paragraphs with a mark in their text.

use super::super::blocks::Kind;

/// A paragraph that opens with the mark of an item as Word writes it: a sign or a number,
/// and blank space.
pub(super) fn marked(text: &str) -> (Kind, String) {
    let (mark, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let rest = rest.trim_start();
    let number = mark.trim_end_matches(['.', ')']);
    let counted = number.len() < mark.len() && number.len() <= 4;
    let mut signs = mark.chars();
    let sign = matches!((signs.next(), signs.next()), (Some(sign), None)
        if !sign.is_alphanumeric() || "oØüvq".contains(sign));
    match () {
        () if rest.is_empty() => (Kind::Text, text.into()),
        () if sign => (Kind::Item, format!("- {rest}")),
        () if counted => (Kind::Item, format!("{number}. {rest}")),
        () => (Kind::Text, text.into()),
    }
}
