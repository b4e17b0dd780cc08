//! Mail: who wrote whom about what, what was written, and what is attached.

mod head;
mod part;
#[cfg(test)]
mod tests;

use super::Format;
use super::blocks::{Blocks, Kind};
use super::html;
use super::limit;
use super::unexpected;
use crate::error::Error;
use crate::source::{Content, Holding, Remark};
use head::Head;
use part::Body;

/// Reads a mail: its subject is a heading, lines say from whom, to whom and when, and
/// then comes what was written. The files are those attached of a format that is known,
/// mails among them.
///
/// Of a mail that comes as plain text and as HTML the plain text is taken.
///
/// # Errors
/// When it is no mail, or broken.
pub fn read(name: &str, bytes: &[u8]) -> Result<Holding, Error> {
    limit::fits(name, bytes)?;
    let part = part::read(name, bytes)?;
    if !part.head.is_of_mail() {
        return Err(unexpected(name, "a mail", "no `From`, `To` or `Subject`"));
    }
    let mut blocks = Blocks::default();
    write_head(&part.head, &mut blocks);
    write_body(name, part.body, &mut blocks)?;
    let mut content = blocks.finish();
    if let Some((encoding, guessed)) = part.encoding {
        content.encoding = Some(encoding);
        content.remarks.extend(guessed.then_some(Remark::Guessed));
    }
    let mut files = Vec::new();
    for (at, attachment) in part.attachments.into_iter().enumerate() {
        let name = attachment.name(at + 1);
        match Format::of(&name, &attachment.bytes) {
            Some(_) => files.push((name, attachment.bytes)),
            None => leave_out(&mut content, name),
        }
    }
    for what in part.left_out {
        leave_out(&mut content, what);
    }
    Ok(Holding {
        content: Some(content),
        files,
        failures: Vec::new(),
    })
}

fn leave_out(content: &mut Content, what: String) {
    content
        .remarks
        .push(Remark::LeftOut(format!("attachment: {what}")));
}

fn write_head(head: &Head, blocks: &mut Blocks) {
    if let Some(subject) = &head.subject {
        blocks.paragraph(Kind::Text, &format!("# {subject}"));
    }
    let lines = [
        ("Van", &head.from),
        ("Aan", &head.to),
        ("Cc", &head.cc),
        ("Datum", &head.date),
    ];
    for (key, value) in lines {
        if let Some(value) = value {
            blocks.paragraph(Kind::Line, &format!("{key}: {value}"));
        }
    }
}

fn write_body(name: &str, body: Body, blocks: &mut Blocks) -> Result<(), Error> {
    match body {
        Body::Plain(text) => {
            for text in paragraphs(&text) {
                blocks.paragraph(Kind::Text, text);
            }
        }
        Body::Html(text) => blocks.append(html::of_text(name, &text)?),
        Body::All(bodies) => {
            for body in bodies {
                write_body(name, body, blocks)?;
            }
        }
    }
    Ok(())
}

/// The paragraphs of a plain text, which empty lines part.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            let blank = line.trim().is_empty();
            if blank && end > 0 {
                break;
            }
            end += line.len();
            if blank {
                break;
            }
        }
        let (paragraph, behind) = rest.split_at(end);
        rest = behind;
        Some(paragraph)
    })
}
