//! Reading lines as headings, one after another.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::grammar::Grammar;
use super::heading::{Heading, can_open};
use super::mend::mend;

/// Reads lines by a grammar. It remembers what headings say: most are read more
/// than once, as a line and as a block, and many documents have the same ones.
#[derive(Debug)]
pub(crate) struct LineReader<'g> {
    pub(super) grammar: &'g Grammar,
    lengths: RefCell<FxHashMap<Box<str>, Option<usize>>>,
    headings: RefCell<Known>,
}

/// What lines say, in each form in which they were read.
type Known = FxHashMap<Box<str>, Vec<(Form, Heading)>>;

/// In what form a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    /// Whether its form makes it a heading (`##`, bold).
    pub(super) marked: bool,
    /// Whether it stands out from the text, so that a place in it counts.
    pub(super) alone: bool,
}

impl Form {
    /// A line amid others.
    pub(super) const AMID: Self = Self {
        marked: false,
        alone: false,
    };
    /// A heading by its form.
    pub(super) const MARKED: Self = Self {
        marked: true,
        alone: true,
    };
}

/// The most lines that are remembered; then it starts afresh.
const MOST: usize = 1 << 14;

/// No shorter line states a place and a number of inhabitants.
const LEAST: usize = 6;

/// No longer line is mended or remembered, in bytes.
const LONGEST: usize = 140;

impl<'g> LineReader<'g> {
    pub(crate) fn new(grammar: &'g Grammar) -> Self {
        Self {
            grammar,
            lengths: RefCell::default(),
            headings: RefCell::default(),
        }
    }

    /// The length of the heading that a line is or opens with, whatever stands
    /// around it.
    pub(crate) fn heading_length(&self, line: &str) -> Option<usize> {
        // Most lines are shorter or longer than any heading, or say no number.
        if self.grammar.patterns.is_empty() && (line.len() < LEAST || !can_open(line)) {
            return None;
        }
        if line.len() > LONGEST {
            return self.grammar.heading_length(line);
        }
        let mut known = self.lengths.borrow_mut();
        if let Some(&length) = known.get(line) {
            return length;
        }
        let remember = |heading: &Heading| self.remember(line, Form::AMID, heading);
        let length = self.grammar.length(line, remember);
        make_room(&mut known);
        known.insert(line.into(), length);
        length
    }

    /// Reads a line as a heading, as it stands or mended.
    pub(super) fn read(&self, line: &str, form: Form) -> Option<Heading> {
        if line.len() > LONGEST {
            return Heading::parse(line, form);
        }
        let known = self.headings.borrow();
        let found = known.get(line).into_iter().flatten();
        if let Some((_, heading)) = found.into_iter().find(|(other, _)| *other == form) {
            return Some(heading.clone());
        }
        let heading = match known.get(line).map(Vec::as_slice) {
            // What is a heading amid others is the same one wherever it stands.
            Some([(Form::AMID, sure), ..]) if sure.is_sure() => sure.clone().formed(form),
            _ => read(line, form)?,
        };
        drop(known);
        // What says nothing of who is meant is no heading, and soon read again.
        if heading.says_who() {
            self.remember(line, form, &heading);
        }
        Some(heading)
    }

    fn remember(&self, line: &str, form: Form, heading: &Heading) {
        let mut known = self.headings.borrow_mut();
        make_room(&mut known);
        let forms = known.entry(line.into()).or_default();
        forms.push((form, heading.clone()));
    }
}

/// Starts afresh when as many lines are known as are remembered.
fn make_room<T>(known: &mut FxHashMap<Box<str>, T>) {
    if known.len() >= MOST {
        known.clear();
    }
}

fn read(line: &str, form: Form) -> Option<Heading> {
    let stands = Heading::parse(line, form);
    if stands.as_ref().is_some_and(Heading::is_sure) {
        return stands;
    }
    let mended = mend(line).and_then(|mended| {
        let heading = Heading::parse(&mended.text, form)?;
        Some(heading.moved(|span| mended.origin(span)))
    });
    match (stands, mended) {
        (Some(stands), Some(mended)) => {
            let better = mended.is_sure() || mended.says_who() && !stands.is_whole();
            Some(if better { mended } else { stands })
        }
        (stands, mended) => stands.or(mended),
    }
}
