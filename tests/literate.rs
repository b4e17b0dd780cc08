//! The literate tables: each row of `stance.md`, `context.md` and
//! `sentences.md` is one check; rows under "Known failures" must fail.

use draagvlak::context::Reader;
use draagvlak::{Document, Settings, Source, Span, Study, Words, segments};

/// A row of a table: where it stands, its cells, whether it is known to fail.
struct Row {
    line: usize,
    cells: Vec<String>,
    fails: bool,
}

fn rows(markdown: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut fails = false;
    let mut head = true;
    for (at, line) in markdown.lines().enumerate() {
        if let Some(title) = line.strip_prefix("## ") {
            fails = title == "Known failures";
        }
        let Some(inner) = line
            .strip_prefix('|')
            .and_then(|rest| rest.strip_suffix('|'))
        else {
            head = true;
            continue;
        };
        let cells: Vec<String> = inner
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect();
        if !head && !cells[0].starts_with("---") {
            rows.push(Row {
                line: at + 1,
                cells,
                fails,
            });
        }
        head = false;
    }
    assert!(!rows.is_empty(), "a table has rows");
    rows
}

/// Checks every row and reports all that do not hold, at once.
fn check(name: &str, markdown: &str, found: impl Fn(&Row) -> String) {
    let mut wrong = Vec::new();
    for row in rows(markdown) {
        let expected = row.cells.last().expect("a row has cells");
        let found = found(&row);
        let place = format!("tests/{name}:{}", row.line);
        match (found == *expected, row.fails) {
            (false, false) => wrong.push(format!(
                "{place}: expected {expected}, found {found}: {}",
                row.cells[..row.cells.len() - 1].join(" | ")
            )),
            (true, true) => wrong.push(format!("{place}: a known failure holds: move it up")),
            _ => {}
        }
    }
    assert!(
        wrong.is_empty(),
        "{} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn stances() {
    check("stance.md", include_str!("stance.md"), |row| {
        let notes = format!("Zuiden van het land 40.000 inwoners\n\n{}\n", row.cells[0]);
        let mut study = Study::new(Settings::default());
        study.add(vec![Source::from_text("", &notes)]);
        let case = study.cases().next().expect("a case");
        case.judgement().stance.name().to_owned()
    });
}

#[test]
fn contexts() {
    check("context.md", include_str!("context.md"), |row| {
        let (text, term) = (&row.cells[0], &row.cells[1]);
        let at = text
            .find(term.as_str())
            .expect("the term stands in the sentence");
        let whole = Span::new(0, text.len());
        let mut words = Words::default();
        words.fill(text, whole);
        let scopes = Reader::default().read(text, whole, &words);
        let contexts = scopes.over(Span::new(at, at + term.len()));
        let mut names: Vec<&str> = contexts.iter().map(|context| context.name()).collect();
        // The tables name them in any order.
        let order: Vec<&str> = row.cells[2].split(", ").collect();
        names.sort_by_key(|name| order.iter().position(|other| other == name));
        if names.is_empty() {
            "none".into()
        } else {
            names.join(", ")
        }
    });
}

#[test]
fn sentences() {
    check("sentences.md", include_str!("sentences.md"), |row| {
        let document = Document::new(Source::from_text("", &row.cells[0]));
        let found = segments(&document);
        let texts: Vec<&str> = found.iter().map(|s| s.span.of(document.text())).collect();
        texts.join(" ‖ ")
    });
}
