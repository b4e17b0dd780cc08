//! One document, and all that was found in it.

use crate::case::{Cases, Grammar};
use crate::codebook::{Codebook, Lexicon};
use crate::coding::{Coder, Coding};
use crate::context;
use crate::document::Document;
use crate::segment::{Segment, Words, segments};
use crate::source::Source;
use crate::span::CodePoints;
use crate::stance::{Judge, Judgement};

/// A document with its cases, sentences, codings and judgements.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The text, in blocks.
    pub document: Document,
    /// The cases, and what stayed doubtful.
    pub cases: Cases,
    /// The sentences, in order.
    pub segments: Vec<Segment>,
    /// For each sentence the index of its case; `None` in front matter.
    pub case_of: Vec<Option<usize>>,
    /// The codings, in order of place; headings and front matter have none.
    pub codings: Vec<Coding>,
    /// For each case its judgement.
    pub judgements: Vec<Judgement>,
    /// To put spans out in code points.
    pub points: CodePoints,
}

/// What documents are read with, one after another: it remembers the words that
/// it has met.
pub(super) struct Reader<'s> {
    grammar: &'s Grammar,
    words: Words,
    contexts: context::Reader,
    coder: Coder<'s>,
    judge: Judge<'s>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(codebook: &'s Codebook, target: &'s Lexicon, grammar: &'s Grammar) -> Self {
        Self {
            grammar,
            words: Words::default(),
            contexts: context::Reader::default(),
            coder: Coder::new(codebook),
            judge: Judge::new(target),
        }
    }
}

impl Reading {
    pub(super) fn new(source: Source, with: &mut Reader<'_>) -> Self {
        let Reader {
            grammar,
            words,
            contexts,
            coder,
            judge,
        } = with;
        let document = Document::parted(source, |line| grammar.heading_length(line));
        let cases = Cases::find(&document, grammar);
        let segments = segments(&document);
        let starts: Vec<usize> = cases.cases.iter().map(|case| case.blocks.start).collect();
        let case = |segment: &Segment| {
            starts
                .partition_point(|start| *start <= segment.block)
                .checked_sub(1)
        };
        let case_of: Vec<Option<usize>> = segments.iter().map(case).collect();
        let text = document.text();
        let mut codings = Vec::new();
        let mut judgements = Vec::new();
        let mut at = case_of.iter().take_while(|case| case.is_none()).count();
        for (index, case) in cases.cases.iter().enumerate() {
            while at < segments.len() && case_of[at] == Some(index) {
                let segment = segments[at];
                if segment.block >= case.blocks.start + case.heading_blocks {
                    words.fill_around(text, segment.span, document.marks());
                    let scopes = contexts.read(text, segment.span, words);
                    codings.extend(coder.code(text, (at, segment.span), words, &scopes));
                    judge.hear(text, (at, segment), words, &scopes);
                }
                at += 1;
            }
            judgements.push(judge.judge());
        }
        let points = CodePoints::of(text);
        Self {
            document,
            cases,
            segments,
            case_of,
            codings,
            judgements,
            points,
        }
    }

    /// The codings of a case.
    pub fn codings_of(&self, case: usize) -> &[Coding] {
        // Cases lie one after another, and so do their sentences and codings.
        let before = |coding: &Coding, case: usize| self.case_of[coding.segment] < Some(case);
        let start = self.codings.partition_point(|coding| before(coding, case));
        let end = self
            .codings
            .partition_point(|coding| before(coding, case + 1));
        &self.codings[start..end]
    }

    /// The text at a span, on one line, with its code points.
    pub(super) fn quote(&self, span: crate::span::Span) -> crate::output::Quote {
        let points = self.points.span(self.document.text(), span);
        let text = span.of(self.document.text()).to_owned();
        crate::output::Quote {
            text,
            start: points.start,
            end: points.end,
        }
    }
}
