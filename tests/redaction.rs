//! How much of what points at a person is found, in sentences of our own.

use draagvlak::{Redacted, Span};

/// A sentence, and what in it points at a person.
fn sentence(line: &str) -> (String, Vec<(String, Span)>) {
    let mut text = String::new();
    let mut marked = Vec::new();
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('[') {
        let (mark, after) = behind.split_once(']').expect("a bracket closes");
        let (kind, words) = mark.split_once(':').expect("a kind and words");
        text.push_str(before);
        let span = Span::new(text.len(), text.len() + words.len());
        marked.push((kind.to_lowercase(), span));
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    (text, marked)
}

#[test]
fn what_points_at_a_person_is_found() {
    let table = include_str!("redaction.md");
    let lines = table.lines().filter_map(|line| line.strip_prefix("- "));
    let (mut there, mut caught, mut found, mut right, mut exact) = (0, 0, 0, 0, 0);
    let mut wrong = Vec::new();
    for (text, marked) in lines.map(sentence) {
        let redacted = Redacted::of(&text).redactions;
        there += marked.len();
        found += redacted.len();
        for (kind, span) in &marked {
            let covers = |other: &&draagvlak::Redaction| other.span.contains(*span);
            match redacted.iter().find(covers) {
                Some(other) => {
                    caught += 1;
                    exact += usize::from(other.span == *span && other.kind.name() == kind);
                }
                None => wrong.push(format!("missed {kind} `{}`: {text}", span.of(&text))),
            }
        }
        for other in &redacted {
            if marked.iter().any(|(_, span)| span.overlaps(other.span)) {
                right += 1;
            } else {
                wrong.push(format!(
                    "took {} `{}`: {text}",
                    other.kind.name(),
                    other.span.of(&text)
                ));
            }
        }
    }
    let recall = f64::from(caught) / there as f64;
    let precision = f64::from(right) / found as f64;
    eprintln!("{}", wrong.join("\n"));
    eprintln!("recall {recall:.3}, precision {precision:.3}, of {there}; exact {exact}");
    assert!(
        recall >= 0.95 && precision >= 0.85,
        "recall {recall:.3}, precision {precision:.3}"
    );
}
