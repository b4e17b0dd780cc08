//! Notes of any length, as one study after another.

use std::io::Read;

use super::reading::{Reader, Reading};
use super::{Settings, Study};
use crate::error::Error;
use crate::source::{MARK, Source, Start, decoded, with_line_feeds};

/// The parts of notes that are too long to be held whole: each a study of the cases
/// that stand in it, so that what is put out of one can be forgotten before the next.
/// Positions, lines and numbers of cases go on from part to part. House style is learnt
/// from each part by itself.
///
/// A case is held whole, however long it is.
///
/// ```
/// use draagvlak::{Parts, Settings};
/// let notes = "Limburg 30.000 inwoners\n\nGraag.\n\n".repeat(9);
/// let parts = Parts::new("notes.txt", notes.as_bytes(), Settings::default(), 100);
/// let parts: Vec<_> = parts.collect::<Result<_, _>>()?;
/// assert!(parts.len() > 1);
/// assert_eq!(parts.iter().map(|study| study.cases().count()).sum::<usize>(), 9);
/// # Ok::<(), draagvlak::Error>(())
/// ```
#[derive(Debug)]
pub struct Parts<R> {
    name: String,
    input: R,
    settings: Settings,
    budget: usize,
    /// What was read and is not text yet: an unfinished line.
    raw: Vec<u8>,
    /// Text that a later part starts with.
    text: String,
    start: Start,
    begun: bool,
    ended: bool,
}

impl<R: Read> Parts<R> {
    /// The parts of what `input` gives, each of about `budget` bytes.
    pub fn new(name: impl Into<String>, input: R, settings: Settings, budget: usize) -> Self {
        Self {
            name: name.into(),
            input,
            settings,
            budget: budget.max(1),
            raw: Vec::new(),
            text: String::new(),
            start: Start::default(),
            begun: false,
            ended: false,
        }
    }

    /// Reads lines until there is so much text, or no more.
    fn fill(&mut self, least: usize) -> Result<(), Error> {
        while !self.ended && self.text.len() < least {
            let wanted = least - self.text.len();
            let mut input = self.input.by_ref().take(wanted as u64);
            let read = input.read_to_end(&mut self.raw);
            let read = read.map_err(|error| Error::io(&self.name, &error))?;
            self.ended = read == 0;
            // A line is whole, and so are its characters.
            let whole = match memchr::memrchr(b'\n', &self.raw) {
                _ if self.ended => self.raw.len(),
                Some(at) => at + 1,
                None => continue,
            };
            let rest = self.raw.split_off(whole);
            let bytes = std::mem::replace(&mut self.raw, rest);
            let lines = memchr::memchr_iter(b'\n', self.text.as_bytes()).count();
            let read = decoded(&self.name, bytes).map_err(|mut error| {
                let line = error.place.line.as_mut();
                line.into_iter()
                    .for_each(|line| *line += self.start.lines + lines);
                error
            })?;
            let read = match read.strip_prefix(MARK).filter(|_| !self.begun) {
                Some(rest) => rest.to_owned(),
                None => read,
            };
            self.begun = true;
            self.text.push_str(&with_line_feeds(read));
        }
        Ok(())
    }

    fn part(&mut self) -> Result<Option<Study>, Error> {
        let mut least = self.budget;
        loop {
            self.fill(least)?;
            if self.text.is_empty() {
                return Ok(None);
            }
            let text = std::mem::take(&mut self.text);
            let source = Source::part(self.name.as_str(), text, self.start);
            let Settings {
                codebook, grammar, ..
            } = &self.settings;
            let mut reading = Reading::new(source, &mut Reader::new(codebook, grammar));
            if !self.ended {
                match reading.cases.cases.len() {
                    0 => {}
                    // Its end may be still to come.
                    1 => {
                        self.text = reading.document.text().to_owned();
                        least = 2 * self.text.len();
                        continue;
                    }
                    _ => self.text = reading.cut_last_case(),
                }
            }
            self.start = reading.end();
            let mut study = Study::new(self.settings.clone());
            study.readings.push(reading);
            return Ok(Some(study));
        }
    }
}

impl<R: Read> Iterator for Parts<R> {
    type Item = Result<Study, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let part = self.part();
        if part.is_err() {
            // What follows a line that can't be read has no place.
            self.ended = true;
            self.raw.clear();
            self.text.clear();
        }
        part.transpose()
    }
}
