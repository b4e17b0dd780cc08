//! Where a piece of text stands.

use serde::Serialize;

/// A half-open range of bytes, `start..end`, in the text of a document.
///
/// Spans are bytes inside the library and Unicode code points wherever they
/// leave it; [`CodePoints`] converts.
///
/// ```
/// use draagvlak::Span;
/// assert_eq!(Span::new(5, 10).of("één doel"), " doel");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end`.
    ///
    /// # Panics
    /// When `start` is past `end`, in debug builds.
    pub const fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The text that stands here.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing stands here.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly within this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span without white space at its ends.
    pub fn trim(self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let Self { mut start, mut end } = self;
        while start < end && matches!(bytes[start], b' ' | b'\n' | b'\t') {
            start += 1;
        }
        while start < end && matches!(bytes[end - 1], b' ' | b'\n' | b'\t') {
            end -= 1;
        }
        // White space of other kinds is rare.
        if start < end && bytes[start].is_ascii_graphic() && bytes[end - 1].is_ascii_graphic() {
            return Self { start, end };
        }
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        let trimmed = inner.trim();
        Self::new(start, start + trimmed.len())
    }

    /// The same span, moved `by` bytes to the right.
    pub const fn shift(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }
}

/// Counts code points, so that byte spans can leave as code-point spans.
///
/// It keeps one count per 64 bytes: a look-up counts at most that many.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// Code points before each 64th byte; empty for a text that is all ASCII.
    marks: Vec<u32>,
}

const STEP: usize = 64;

impl CodePoints {
    /// Counts a text once.
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { marks: Vec::new() };
        }
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(count);
            count += starts(chunk);
        }
        Self { marks }
    }

    /// The number of code points before `byte` of the same text.
    pub fn at(&self, text: &str, byte: usize) -> usize {
        if self.marks.is_empty() {
            return byte;
        }
        let mark = (byte / STEP).min(self.marks.len() - 1);
        let rest = &text.as_bytes()[mark * STEP..byte];
        (self.marks[mark] + starts(rest)) as usize
    }

    /// The byte at which a code point of the same text starts, or the text ends.
    pub fn byte(&self, text: &str, point: usize) -> Option<usize> {
        let mark = self
            .marks
            .partition_point(|&before| before as usize <= point);
        let mark = mark.saturating_sub(1);
        let before = self.marks.get(mark).map_or(0, |&before| before as usize);
        // A mark can stand within a character, which started before it.
        let from = text.ceil_char_boundary((mark * STEP).min(text.len()));
        let rest = text[from..].char_indices().map(|(at, _)| at);
        let mut rest = rest.chain([text.len() - from]);
        Some(from + rest.nth(point.checked_sub(before)?)?)
    }

    /// A byte span of the same text, in code points.
    pub fn span(&self, text: &str, span: Span) -> Span {
        Span::new(self.at(text, span.start), self.at(text, span.end))
    }
}

/// Counts code points from left to right: cheaper than [`CodePoints`] for places
/// that stand in order.
#[derive(Debug)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl<'t> Cursor<'t> {
    pub(crate) const fn new(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            count: 0,
        }
    }

    /// The number of code points before a byte, which is no further left than the
    /// last.
    pub(crate) fn at(&mut self, byte: usize) -> usize {
        self.count += characters(&self.text[self.byte..byte]);
        self.byte = byte;
        self.count
    }
}

/// How many code points a text has.
pub(crate) fn characters(text: &str) -> usize {
    if text.len() < STEP && text.is_ascii() {
        return text.len();
    }
    let chunks = text.as_bytes().chunks(STEP);
    chunks.map(|chunk| starts(chunk) as usize).sum()
}

/// How many code points start in these bytes.
fn starts(bytes: &[u8]) -> u32 {
    debug_assert!(bytes.len() <= STEP);
    // Summed in bytes, which goes through many at once.
    let starts = bytes.iter().map(|&byte| u8::from(byte as i8 >= -0x40));
    u32::from(starts.fold(0, u8::wrapping_add))
}
