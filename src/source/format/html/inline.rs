//! The text of a block while it is read.

/// Text in which blank space counts once, unless it is kept as it is.
#[derive(Debug, Default)]
pub(super) struct Inline {
    text: String,
    /// Whether blank space was read that another letter may stand behind.
    blank: bool,
    /// Whether anything stands in the line.
    filled: bool,
    /// Whether anything stands in it at all.
    said: bool,
}

impl Inline {
    /// Adds text of which the blank space counts once.
    pub(super) fn flow(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                ' ' | '\t' | '\n' | '\r' | '\x0C' => self.blank = true,
                _ => {
                    self.space();
                    self.filled |= !letter.is_whitespace();
                    self.said |= self.filled;
                    self.text.push(letter);
                }
            }
        }
    }

    /// Adds text as it is.
    pub(super) fn keep(&mut self, text: &str) {
        self.space();
        self.text.push_str(text);
        let (above, line) = match text.rsplit_once('\n') {
            Some((_, line)) => (false, line),
            None => (self.filled, text),
        };
        self.filled = above || !line.trim().is_empty();
        self.said |= self.filled || !text.trim().is_empty();
    }

    /// Ends the line, unless nothing stands in it.
    pub(super) fn end_line(&mut self) {
        self.blank = false;
        if std::mem::take(&mut self.filled) {
            self.text.push('\n');
        }
    }

    /// Whether nothing stands in the line.
    pub(super) fn is_at_start(&self) -> bool {
        !self.filled
    }

    /// Whether nothing was read but blank space.
    pub(super) fn is_empty(&self) -> bool {
        !self.said
    }

    /// Whether all that was read is the number of a note.
    pub(super) fn is_note(&self) -> bool {
        self.text.len() <= MOST_NUMBER && self.text.starts_with('[')
    }

    /// Takes what was read.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(self).text
    }

    fn space(&mut self) {
        if std::mem::take(&mut self.blank) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
    }
}

/// The number of a note is no longer than this, with its brackets.
const MOST_NUMBER: usize = 6;
