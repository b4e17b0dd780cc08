//! How the text of formats starts.

/// The start of a text in lower case, without what stands before its first letter.
pub(super) fn start(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(8192)];
    let text = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            bytes.iter().filter(|&&byte| byte != 0).copied().collect()
        }
        _ => bytes.to_vec(),
    };
    let text = String::from_utf8_lossy(&text).to_lowercase();
    text.trim_start_matches(|c: char| c.is_whitespace() || "\u{FEFF}\u{FFFD}".contains(c))
        .into()
}

/// Whether a text starts as a page does: with its first tag, or where that is `sure` enough,
/// with any tag of a page.
pub(super) fn is_html(start: &str, sure: bool) -> bool {
    let mut start = start;
    // What may stand before the first tag.
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->")] {
        while let Some((_, behind)) = start
            .strip_prefix(open)
            .and_then(|rest| rest.split_once(close))
        {
            start = behind.trim_start();
        }
    }
    let is = |tag: &str| {
        let behind = start
            .strip_prefix('<')
            .and_then(|rest| rest.strip_prefix(tag));
        behind.is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '>'))
    };
    const PAGE: [&str; 4] = ["!doctype html", "html", "head", "body"];
    const PIECE: [&str; 12] = [
        "meta", "title", "style", "p", "div", "h1", "h2", "h3", "table", "ul", "ol", "span",
    ];
    PAGE.into_iter().any(is) || sure && PIECE.into_iter().any(is)
}

/// Whether a text starts with the head of a mail: as programs write it, or where that is
/// `sure` enough, as people may.
pub(super) fn is_mail(start: &str, sure: bool) -> bool {
    let lines = start.lines().take_while(|line| !line.trim().is_empty());
    let keys: Vec<&str> = lines
        .filter(|line| !line.starts_with([' ', '\t']))
        .map_while(|line| line.split_once(':'))
        .map(|(key, _)| key)
        .take_while(|key| {
            key.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
        .collect();
    let has = |names: &[&str]| keys.iter().any(|key| names.contains(key));
    let programs = has(&["mime-version", "message-id", "received", "return-path"]);
    has(&["from", "sender"]) && (programs || sure && has(&["date"]) && has(&["to", "subject"]))
}
