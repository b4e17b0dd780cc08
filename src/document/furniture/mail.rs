//! What mail programs put around a text.

use std::sync::LazyLock;

use memchr::memchr;
use regex::Regex;

use super::{BlockKind, Furniture, Line};

/// The head of a mail is a run of its keys; what follows its closing is a
/// signature as long as its lines are short.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    // What a disclaimer begins, its paragraph goes on with.
    for at in 1..lines.len() {
        let before = &lines[at - 1];
        if before.kind != BlockKind::Furniture(Furniture::Mail) || before.width < WRAPPED {
            continue;
        }
        let unended = !before.content.of(text).ends_with(['.', '!', '>']);
        if unended && lines[at].kind == BlockKind::Paragraph {
            lines[at].kind = BlockKind::Furniture(Furniture::Mail);
        }
    }
    let mut at = 0;
    while at < lines.len() {
        if lines[at].is_blank() {
            at += 1;
            continue;
        }
        let keys: Vec<String> = match key(text, &lines[at]) {
            None => Vec::new(),
            Some(_) => lines[at..]
                .iter()
                .map_while(|line| key(text, line))
                .collect(),
        };
        let has = |names: &[&str]| keys.iter().any(|key| names.contains(&key.as_str()));
        let head = has(&["van", "from"])
            && has(&["aan", "to", "verzonden", "sent", "onderwerp", "subject"]);
        if head {
            for line in &mut lines[at..at + keys.len()] {
                line.kind = BlockKind::Furniture(Furniture::Mail);
            }
        }
        if closes(text, &lines[at]) {
            lines[at].kind = BlockKind::Furniture(Furniture::Mail);
            let mut blanks = 0;
            for line in lines[at + 1..].iter_mut().take(SIGNATURE) {
                let content = line.content.of(text);
                blanks = if line.is_blank() { blanks + 1 } else { 0 };
                let signed = line.width <= SIGNED && !content.ends_with(['.', '?', '!', ':']);
                if !line.is_blank() && !signed
                    || blanks > 1
                    || key(text, line).is_some()
                    || line.marker > 0
                {
                    break;
                }
                if line.is_said() {
                    line.kind = BlockKind::Furniture(Furniture::Mail);
                }
            }
        }
        at += keys.len().max(1);
    }
}

/// The key of the head of a mail that a line opens with, in lower case.
fn key(text: &str, line: &Line) -> Option<String> {
    let line = line.content.of(text);
    // A key is short, with the marks before it.
    memchr(b':', &line.as_bytes()[..line.len().min(KEY)])?;
    let found = MAIL_KEY.captures(line)?;
    Some(found["key"].to_lowercase())
}

const KEY: usize = 40;

/// Whether a line closes a mail.
fn closes(text: &str, line: &Line) -> bool {
    let line = match line.width {
        1..=SIGNED => line.content.of(text),
        _ => return false,
    };
    // How the words of a closing open.
    let opens = line.as_bytes().first().map(u8::to_ascii_lowercase);
    opens.is_some_and(|opens| b"bcghmvw".contains(&opens)) && CLOSING.is_match(line)
}

/// A line that a hard wrap broke off has this width at least.
const WRAPPED: usize = 50;

/// A signature has no more lines than this, and none wider than [`SIGNED`].
const SIGNATURE: usize = 9;
const SIGNED: usize = 60;

static MAIL_KEY: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^ [>*\s]* (?P<key>van|aan|cc|bcc|verzonden|verstuurd|onderwerp|datum|bijlagen?|urgentie|from|to|sent|subject|date|attachments?) [*]* \s*:";
    Regex::new(pattern).expect("keys of mails compile")
});

static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^ (?: (?:met\s)?(?:vriendelijke|hartelijke|collegiale|warme|beste|groene)\s(?:groet|groeten)
        | hoogachtend | groet(?:en|jes)? | (?:vr|hartelijke|m\.?)\.?\s?(?:vr\.?\s)?(?:gr|groet|groeten)\.? | mvg | met\sgroet(?:en)? )
        (?: \s(?:en\stot\s\w+|namens\s[\w\s]+) )? \s?[,.!]? (?: \s\w{2,20} )? $";
    Regex::new(pattern).expect("closings compile")
});
