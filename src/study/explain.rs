//! Why a case has its stance: every statement, what turned it, what it weighs.

use std::fmt::Write;

use super::{Study, StudyCase};
use crate::error::Error;
use crate::output::{LANGUAGES, label};
use crate::stance::{Reason, Stance, Statement};

impl Study {
    /// The explanation of a case, as text of a few lines; cases are counted
    /// through the whole study, from 1.
    ///
    /// # Errors
    /// When there is no such case, or no such language.
    pub fn explain(&self, number: usize, lang: &str) -> Result<String, Error> {
        if !LANGUAGES.contains(&lang) {
            return Err(Error::unknown("a language", lang, LANGUAGES));
        }
        let case = self.case(number)?;
        let judgement = case.judgement();
        let text = case.reading.document.text();
        let mut out = String::new();
        let source = case.source();
        let line = case.reading.document.line(case.case().heading.start);
        let heading = on_one_line(case.case().heading.of(text));
        let confidence = label(judgement.confidence.name(), lang);
        let _ = writeln!(out, "{source}:{line}: {heading}");
        let _ = writeln!(out, "{} [{confidence}]\n", reason(&case, lang));
        for statement in &judgement.statements {
            let line = case.reading.document.line(statement.span.start);
            let _ = writeln!(out, "{}", said(statement, text, line, lang));
        }
        if !judgement.statements.is_empty() {
            out.push('\n');
        }
        let measures = &judgement.measures;
        for (stance, share) in Stance::ALL.into_iter().zip(judgement.shares) {
            let _ = writeln!(
                out,
                "{:>18} {}  ({} {}, {} {})",
                label(stance.name(), lang),
                decimal(share, lang),
                label("words", lang),
                decimal(measures.words(stance), lang),
                label("likeness", lang),
                decimal(measures.sound(stance), lang),
            );
        }
        Ok(out)
    }
}

/// One statement: where, what, how it was turned, what it weighs and why.
fn said(statement: &Statement, text: &str, line: usize, lang: &str) -> String {
    let words = shortened(statement.span.of(text));
    let mut said = format!("{line:>5}  “{words}” ({}): ", meaning(statement, lang));
    if statement.before != statement.stance {
        let _ = write!(said, "{} → ", label(statement.before.name(), lang));
    }
    let _ = write!(
        said,
        "{} {} =",
        label(statement.stance.name(), lang),
        decimal(statement.weight, lang)
    );
    for (at, (factor, name)) in statement.factors.iter().enumerate() {
        let times = if at == 0 { "" } else { " ×" };
        let factor = decimal(*factor, lang);
        let _ = write!(said, "{times} {factor} {}", label(name, lang));
    }
    for context in statement.contexts.iter() {
        let _ = write!(said, " [{}]", label(context.name(), lang));
    }
    said
}

fn meaning(statement: &Statement, lang: &str) -> &'static str {
    if lang == "en" {
        statement.label_en
    } else {
        statement.label
    }
}

/// Why a case has its stance, in one sentence.
pub(super) fn reason(case: &StudyCase<'_>, lang: &str) -> String {
    let judgement = case.judgement();
    let text = case.reading.document.text();
    let mut heard: Vec<&Statement> = judgement.statements.iter().collect();
    // What stands in the first sentence of the evidence comes first.
    let aside = |s: &Statement| judgement.evidence.first() != Some(&s.sentence);
    heard.sort_by(|a, b| (aside(a).cmp(&aside(b))).then(b.weight.total_cmp(&a.weight)));
    let own = |s: &&&Statement| match judgement.reason {
        Reason::Outweighs => s.stance == judgement.stance,
        _ => s.stance != Stance::Unclear,
    };
    let first = heard.iter().find(own).or(heard.first());
    // Words that are known say more than how a sentence sounds.
    let known = |s: &&&Statement| {
        own(s) && s.meaning != "likeness" && first.is_some_and(|first| first.sentence == s.sentence)
    };
    let first = heard.iter().find(known).or(first);
    let other = first.and_then(|first| {
        heard
            .iter()
            .find(|s| s.stance != first.stance && s.stance != Stance::Unclear)
    });
    let quote = |s: Option<&&Statement>| s.map_or(String::new(), |s| shortened(s.clause.of(text)));
    let stance = label(judgement.stance.name(), lang);
    let mut capital = stance.chars();
    let stance: String = capital
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(capital)
        .collect();
    let sentence = label(judgement.reason.name(), lang)
        .replace("{stance}", &stance)
        .replace("{meaning}", first.map_or("", |s| meaning(s, lang)))
        .replace("{other}", &quote(other))
        .replace("{quote}", &quote(first));
    format!("{sentence}.")
}

/// A text on one line, cut at a word when it is long.
fn shortened(text: &str) -> String {
    const MOST: usize = 90;
    let flat = on_one_line(text);
    let flat = flat.trim_end_matches([',', ';', ':', '.']);
    match flat.char_indices().nth(MOST) {
        None => flat.to_owned(),
        Some((end, _)) => {
            let cut = flat[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &flat[..cut])
        }
    }
}

/// `0,48` in Dutch.
fn decimal(number: f64, lang: &str) -> String {
    let written = format!("{number:.2}");
    if lang == "nl" {
        written.replace('.', ",")
    } else {
        written
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
