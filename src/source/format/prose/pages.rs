//! The pages of a text, by their breaks.

/// Counts the pages of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Pages {
    page: usize,
    /// Whether nothing was said yet.
    unsaid: bool,
    /// Whether nothing was said on this page.
    fresh: bool,
    /// Whether the text has breaks at all.
    told: bool,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            page: 1,
            unsaid: true,
            fresh: false,
            told: false,
        }
    }
}

impl Pages {
    /// The page that text stands on now.
    pub(in super::super) fn page(&self) -> usize {
        self.page
    }

    /// Whether the text tells its pages.
    pub(in super::super) fn are_told(&self) -> bool {
        self.told
    }

    /// Something is said on the page.
    pub(in super::super) fn say(&mut self) {
        self.unsaid = false;
        self.fresh = false;
    }

    /// A break that the author made.
    pub(in super::super) fn turn(&mut self) {
        self.page += 1;
        self.fresh = true;
        self.told = true;
    }

    /// A break before a paragraph or a table: the first of a text opens no other page.
    pub(in super::super) fn turn_before(&mut self) {
        match self.unsaid && !self.told {
            true => self.told = true,
            false => self.turn(),
        }
    }

    /// A break where a page was full when the text was last shown. It is also written at a
    /// break that the author made.
    pub(in super::super) fn turn_when_full(&mut self) {
        self.told = true;
        if !self.fresh && !self.unsaid {
            self.turn();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_counts_once() {
        let mut pages = Pages::default();
        assert!(!pages.are_told());
        pages.turn_before();
        assert_eq!(pages.page(), 1);
        pages.say();
        pages.turn();
        pages.turn_when_full();
        assert_eq!(pages.page(), 2);
        pages.say();
        pages.turn_when_full();
        assert_eq!(pages.page(), 3);
        pages.turn();
        pages.turn();
        assert_eq!(pages.page(), 5);
    }
}
