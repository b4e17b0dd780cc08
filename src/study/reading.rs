//! One document, and all that was found in it.

use std::sync::OnceLock;

use memchr::memchr_iter;

use crate::case::{Cases, Grammar, LineReader};
use crate::codebook::{Codebook, Lexicon};
use crate::coding::{Coding, Tagger};
use crate::context;
use crate::document::Document;
use crate::segment::{Segment, Words, segments};
use crate::source::{Source, Start};
use crate::span::{CodePoints, Cursor, Span, characters};
use crate::stance::{Judge, Judgement};

/// A document with its cases, sentences and codings; its stances too, once they
/// were asked for.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The text, in blocks.
    pub document: Document,
    /// The cases, and what stayed doubtful.
    pub cases: Cases,
    /// The sentences, in order.
    pub segments: Vec<Segment>,
    /// The codings, in order of place; headings and front matter have none.
    pub codings: Vec<Coding>,
    /// To put spans out in code points, once that was asked for.
    points: OnceLock<CodePoints>,
    /// For each case the first of its sentences.
    first: Vec<usize>,
    /// For each case its judgement.
    judgements: OnceLock<Vec<Judgement>>,
}

/// What documents are read with, one after another: it remembers the words that
/// it has met.
pub(super) struct Reader<'s> {
    lines: LineReader<'s>,
    words: Words,
    tagger: Tagger<'s>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(codebook: &'s Codebook, grammar: &'s Grammar) -> Self {
        Self {
            lines: LineReader::new(grammar),
            words: Words::default(),
            tagger: Tagger::new(codebook),
        }
    }
}

/// What stances are heard with, reading after reading.
pub(super) struct Listener<'s> {
    words: Words,
    contexts: context::Reader,
    judge: Judge<'s>,
}

impl<'s> Listener<'s> {
    pub(super) fn new(target: &'s Lexicon) -> Self {
        Self {
            words: Words::default(),
            contexts: context::Reader::default(),
            judge: Judge::new(target),
        }
    }
}

impl Reading {
    pub(super) fn new(source: Source, with: &mut Reader<'_>) -> Self {
        let Reader {
            lines,
            words,
            tagger,
        } = with;
        let document = Document::parted(source, |line| lines.heading_length(line));
        let cases = Cases::read(&document, lines);
        let segments = segments(&document);
        let mut reading = Self {
            points: OnceLock::new(),
            first: Vec::with_capacity(cases.cases.len()),
            document,
            cases,
            segments,
            codings: Vec::new(),
            judgements: OnceLock::new(),
        };
        let mut from = 0;
        for case in &reading.cases.cases {
            let behind = &reading.segments[from..];
            from += behind.partition_point(|segment| segment.block < case.blocks.start);
            reading.first.push(from);
        }
        let mut codings = Vec::new();
        reading.said_blocks(|_, first, segments| {
            let text = reading.document.text();
            let marks = reading.document.marks();
            if are_parted(text, segments) {
                words.fill_around(text, all(segments), marks);
                tagger.tag_block(text, (first, segments), words, &mut codings);
            } else {
                for (at, segment) in segments.iter().enumerate() {
                    words.fill_around(text, segment.span, marks);
                    tagger.tag(text, (first + at, segment.span), words, &mut codings);
                }
            }
        });
        reading.codings = codings;
        reading
    }

    /// Goes through the blocks of the bodies of the cases: the case, the index of
    /// the first sentence of the block, and its sentences.
    fn said_blocks(&self, mut each: impl FnMut(usize, usize, &[Segment])) {
        for index in 0..self.cases.cases.len() {
            let body = self.body(index);
            let mut first = body.start;
            for block in self.segments[body].chunk_by(|one, other| one.block == other.block) {
                each(index, first, block);
                first += block.len();
            }
        }
    }

    /// The sentences of a case, its heading included.
    fn sentences(&self, case: usize) -> std::ops::Range<usize> {
        let next = self.first.get(case + 1).copied();
        self.first[case]..next.unwrap_or(self.segments.len())
    }

    /// The sentences of a case behind its heading.
    pub(super) fn body(&self, case: usize) -> std::ops::Range<usize> {
        let sentences = self.sentences(case);
        let case = &self.cases.cases[case];
        let body = case.blocks.start + case.heading_blocks;
        let all = &self.segments[sentences.clone()];
        let heading = all.partition_point(|segment| segment.block < body);
        sentences.start + heading..sentences.end
    }

    /// The sentence that a byte stands in, or that comes before it.
    pub(super) fn segment_at(&self, byte: usize) -> usize {
        let before = self
            .segments
            .partition_point(|segment| segment.span.start <= byte);
        before.saturating_sub(1)
    }

    /// The case that a sentence is of; none in front matter.
    pub fn case_of(&self, segment: usize) -> Option<usize> {
        self.first
            .partition_point(|first| *first <= segment)
            .checked_sub(1)
    }

    /// The judgements of the cases, heard when they are asked for first.
    pub(super) fn judge(&self, with: &mut Listener<'_>) -> &[Judgement] {
        self.judgements.get_or_init(|| {
            let Listener {
                words,
                contexts,
                judge,
            } = with;
            let text = self.document.text();
            let mut judgements = Vec::with_capacity(self.cases.cases.len());
            let marks = self.document.marks();
            self.said_blocks(|case, first, segments| {
                while judgements.len() < case {
                    judgements.push(judge.judge());
                }
                let whole = are_parted(text, segments).then(|| all(segments));
                if let Some(all) = whole {
                    words.fill_around(text, all, marks);
                }
                for (at, segment) in segments.iter().enumerate() {
                    match whole {
                        Some(_) => _ = words.narrow(segment.span),
                        None => words.fill_around(text, segment.span, marks),
                    }
                    let scopes = || contexts.read(text, segment.span, words);
                    judge.hear(text, (first + at, *segment), words, scopes);
                }
            });
            while judgements.len() < self.cases.cases.len() {
                judgements.push(judge.judge());
            }
            judgements
        })
    }

    /// The judgements, where they were heard.
    pub(super) fn judgements(&self) -> Option<&[Judgement]> {
        self.judgements.get().map(Vec::as_slice)
    }

    /// The codings of a case.
    pub fn codings_of(&self, case: usize) -> &[Coding] {
        // Cases lie one after another, and so do their sentences and codings.
        let sentences = self.sentences(case);
        let before = |end: usize| move |coding: &Coding| coding.segment < end;
        let start = self.codings.partition_point(before(sentences.start));
        let end = self.codings.partition_point(before(sentences.end));
        &self.codings[start..end]
    }

    /// A span of the document in code points.
    pub fn points(&self, span: Span) -> Span {
        let counted = self.counted().span(self.document.text(), span);
        counted.shift(self.start().points)
    }

    /// The code points of the document, counted when they are asked for first.
    fn counted(&self) -> &CodePoints {
        let text = self.document.text();
        self.points.get_or_init(|| CodePoints::of(text))
    }

    /// A span in code points as the bytes of the document; `None` past its end.
    pub(super) fn bytes(&self, points: Span) -> Option<Span> {
        let (text, from) = (self.document.text(), self.start().points);
        let byte = |point: usize| self.counted().byte(text, point.checked_sub(from)?);
        let (start, end) = (byte(points.start)?, byte(points.end)?);
        (start <= end).then(|| Span::new(start, end))
    }

    /// Where the document starts, when it is a part of a longer one.
    pub(super) fn start(&self) -> Start {
        self.document.source().start()
    }

    /// Where what follows it starts.
    pub(super) fn end(&self) -> Start {
        let (text, start) = (self.document.text(), self.start());
        Start {
            points: start.points + characters(text),
            lines: start.lines + memchr_iter(b'\n', text.as_bytes()).count(),
            cases: start.cases + self.cases.cases.len(),
        }
    }

    /// Takes the last case out, and gives its text.
    pub(super) fn cut_last_case(&mut self) -> String {
        let (Some(case), Some(first)) = (self.cases.cases.pop(), self.first.pop()) else {
            return String::new();
        };
        self.segments.truncate(first);
        let kept = self
            .codings
            .partition_point(|coding| coding.segment < first);
        self.codings.truncate(kept);
        let start = case.span.start;
        self.cases.doubts.retain(|doubt| doubt.span.start < start);
        self.points = OnceLock::new();
        self.document.cut(case.blocks.start)
    }

    /// Where each coding starts and ends, in code points.
    pub(super) fn coding_points(&self) -> Vec<(u32, u32)> {
        let (text, from) = (self.document.text(), self.start().points);
        let mut points = Cursor::new(text);
        let place = |coding: &Coding| {
            let start = from + points.at(coding.span.start);
            let end = start + characters(coding.span.of(text));
            (start as u32, end as u32)
        };
        self.codings.iter().map(place).collect()
    }

    /// The text at a span, with its code points.
    pub(super) fn quote(&self, span: Span) -> crate::output::Quote {
        let points = self.points(span);
        let text = span.of(self.document.text()).to_owned();
        crate::output::Quote {
            text,
            start: points.start,
            end: points.end,
        }
    }
}

/// The span of sentences, of which there are some.
fn all(segments: &[Segment]) -> Span {
    let last = segments[segments.len() - 1];
    Span::new(segments[0].span.start, last.span.end)
}

/// Whether white space stands between sentences, so that no word is of two.
fn are_parted(text: &str, segments: &[Segment]) -> bool {
    let behind = |segment: &Segment| text.as_bytes().get(segment.span.end);
    let last = segments.len().saturating_sub(1);
    segments[..last]
        .iter()
        .all(|segment| behind(segment).is_none_or(u8::is_ascii_whitespace))
}
