//! Signs of fonts that have signs in the place of letters.

use super::super::xml::Tag;

/// The sign that an element means, in Unicode.
pub(super) fn of(tag: &Tag<'_>) -> Option<char> {
    let code = u32::from_str_radix(&tag.get("char")?, 16).ok()?;
    let font = tag.get("font").unwrap_or_default();
    // Signs of such fonts have a place in the area for private use.
    let bare = code.checked_sub(0xF000).unwrap_or(code);
    match font.as_ref() {
        "Wingdings" => wingding(bare),
        "Symbol" => greek(bare),
        _ => char::from_u32(code).filter(|_| code < 0xE000),
    }
}

/// The signs of Wingdings that stand in notes: faces, ticks and arrows.
fn wingding(code: u32) -> Option<char> {
    Some(match code {
        0x4A => '☺',
        0x4B => '😐',
        0x4C => '☹',
        0x6E | 0xA7 => '■',
        0x6F | 0x71 | 0x72 | 0xA8 => '☐',
        0x6C | 0x9F => '•',
        0x78 | 0xFD => '☒',
        0xDF | 0xE7 => '←',
        0xE0 | 0xE8 => '→',
        0xFB => '✗',
        0xFC => '✓',
        0xFE => '☑',
        _ => return None,
    })
}

/// The signs of Symbol that stand in notes.
fn greek(code: u32) -> Option<char> {
    Some(match code {
        0x20..=0x21 | 0x23 | 0x25..=0x26 | 0x28..=0x29 | 0x2B..=0x2C | 0x2E..=0x3F => {
            char::from_u32(code)?
        }
        0x2D => '−',
        0xA3 => '≤',
        0xA5 => '∞',
        0xAC => '←',
        0xAE => '→',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB9 => '≠',
        0xBB => '≈',
        0xD7 => '⋅',
        0xDE => '⇒',
        _ => return None,
    })
}
