//! A study: many documents, read, coded and judged by the same rules.

mod agreement;
mod attributes;
mod card;
mod cases;
mod change;
mod coders;
mod compare;
mod cooccurrence;
mod correction;
mod count;
mod diff;
mod each;
mod explain;
mod keyness;
mod kwic;
mod levels;
mod measures;
mod opened;
mod parts;
mod privacy;
mod protection;
mod provenance;
mod reading;
mod redact;
mod settings;
mod tables;
mod units;
mod variable;
mod weighted;

pub use change::Change;
pub use compare::Comparison;
pub use correction::CorrectedTally;
use each::each;
use levels::Levels;
pub use parts::Parts;
use protection::Protection;
pub use reading::Reading;
use reading::{Listener, Reader};
pub use settings::Settings;
pub use variable::Variable;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::case::{Case, Detail, candidates};
use crate::codebook::{Codebook, Lexicon};
use crate::coder::{Answer, Coder};
use crate::error::{Error, ErrorKind};
use crate::source::Source;
use crate::stance::{Confidence, Stance};

/// Documents, with all that was found in them.
///
/// ```
/// use draagvlak::{Settings, Source, Study};
/// let notes = "Limburg 30.000 inwoners\n\nWij doen graag mee aan het programma.\n";
/// let mut study = Study::new(Settings::default());
/// study.add(vec![Source::from_text("limburg.txt", notes)]);
/// assert_eq!(study.cases().next().unwrap().judgement().stance.name(), "willing");
/// ```
#[derive(Debug)]
pub struct Study {
    settings: Settings,
    target: Lexicon,
    readings: Vec<Reading>,
    failures: Vec<Error>,
    /// Who says what the cases say; the rules when nobody is named.
    coder: Option<Arc<Coder>>,
    /// What its tables may not tell.
    protection: Option<Arc<Protection>>,
    /// For each variable the levels that the cases have, once they were asked for.
    levels: [OnceLock<Arc<Levels>>; Variable::ALL.len()],
}

/// A case of a study, and the document that it stands in.
#[derive(Debug, Clone, Copy)]
pub struct StudyCase<'s> {
    study: &'s Study,
    /// The document and all that was found in it.
    pub reading: &'s Reading,
    /// Index of the case in the document.
    pub index: usize,
    /// The number of the case in the study, from 1.
    pub number: usize,
}

impl<'s> StudyCase<'s> {
    /// The case.
    pub fn case(&self) -> &'s Case {
        &self.reading.cases.cases[self.index]
    }

    /// The name of its document.
    pub fn source(&self) -> &'s str {
        self.reading.document.source().name()
    }

    /// Its heading.
    pub fn heading(&self) -> &'s str {
        self.case().heading.of(self.reading.document.text())
    }

    /// Its text, heading included, without white space at the ends.
    pub fn text(&self) -> &'s str {
        self.case().span.of(self.reading.document.text()).trim()
    }

    /// Its judgement. The first that is asked for judges all cases of the study.
    pub fn judgement(&self) -> &'s crate::stance::Judgement {
        let heard = self.reading.judgements();
        let heard = heard.unwrap_or_else(|| {
            self.study.judge();
            self.reading.judge(&mut Listener::new(&self.study.target))
        });
        &heard[self.index]
    }

    /// Its stance, by the coder of the study; `None` where that did not give one.
    pub fn stance(&self) -> Option<Stance> {
        match self.given() {
            None => Some(self.judgement().stance),
            Some(answer) => answer?.stance,
        }
    }

    /// How sure the coder of the study is of its stance, where it says so.
    pub fn confidence(&self) -> Option<Confidence> {
        match self.given() {
            None => Some(self.judgement().confidence),
            Some(answer) => answer?.confidence,
        }
    }

    /// All that the coder of the study says of it.
    pub fn answer(&self) -> Option<Answer> {
        match self.given() {
            None => Some(self.ruled()),
            Some(answer) => answer.cloned(),
        }
    }

    /// What the coder of the study said of it; `None` where that is the rules.
    fn given(&self) -> Option<Option<&'s Answer>> {
        let coder = self.study.coder.as_ref()?;
        Some(coder.answers.get(self.number - 1).and_then(Option::as_ref))
    }

    /// How many municipalities of its year fit what is known of it.
    pub fn candidates(&self) -> usize {
        let year = self.reading.cases.year;
        candidates(self.case(), year, Detail::Stated).len()
    }

    /// The codes that stand in it, and those that they are a part of, each
    /// once, in the order of the codebook.
    pub fn codes(&self, codebook: &Codebook) -> Vec<usize> {
        let mut stands = vec![false; codebook.codes().len()];
        for coding in self.reading.codings_of(self.index) {
            // Most codings of a case are of a code that it has already.
            if stands[usize::from(coding.code)] {
                continue;
            }
            let mut codes = codebook.ancestors(usize::from(coding.code));
            // Where a code stands, what it is a part of does too.
            while let Some(code) = codes.next().filter(|&code| !stands[code]) {
                stands[code] = true;
            }
        }
        let codes = stands.iter().enumerate().filter(|(_, stands)| **stands);
        codes.map(|(code, _)| code).collect()
    }
}

impl Study {
    /// A study without documents.
    pub fn new(settings: Settings) -> Self {
        let target = match settings.target.is_empty() {
            true => Lexicon::new(&settings.codebook.target),
            false => Lexicon::new(&settings.target),
        };
        Self {
            settings,
            target,
            readings: Vec::new(),
            failures: Vec::new(),
            coder: None,
            protection: None,
            levels: Default::default(),
        }
    }

    /// Reads notes from files, folders and globs. What can't be read is listed
    /// under [`failures`](Self::failures), and the rest goes on.
    #[cfg(feature = "fs")]
    pub fn read<P: AsRef<std::path::Path>>(
        paths: impl IntoIterator<Item = P>,
        settings: Settings,
    ) -> Self {
        let found = crate::source::find(paths);
        let mut study = Self::new(settings);
        study.add_failures(found.failures);
        study.add_files(&found.files, None);
        study
    }

    /// Reads files and adds them; `foreign` reads formats that this crate does not.
    #[cfg(feature = "fs")]
    pub fn add_files(
        &mut self,
        files: &[std::path::PathBuf],
        foreign: Option<&crate::source::Foreign>,
    ) {
        let files: Vec<&std::path::PathBuf> = files.iter().collect();
        let read = each(
            files,
            || self.reader(),
            |reader, file| {
                let sources = Source::read_file(file, foreign).into_iter();
                let read = sources.map(|source| source.map(|source| Reading::new(source, reader)));
                read.collect::<Vec<_>>()
            },
        );
        let mut readings = Vec::new();
        for result in read.into_iter().flatten() {
            match result {
                Ok(reading) => readings.push(reading),
                Err(error) => self.failures.push(error),
            }
        }
        self.extend(readings);
    }

    /// Adds sources.
    pub fn add(&mut self, sources: Vec<Source>) {
        let read = each(
            sources,
            || self.reader(),
            |reader, source| Reading::new(source, reader),
        );
        self.extend(read);
    }

    fn extend(&mut self, readings: Vec<Reading>) {
        self.readings.extend(readings);
        self.levels = Default::default();
    }

    /// Adds the sources that could be read, and lists the others.
    pub fn add_read(&mut self, sources: impl IntoIterator<Item = Result<Source, Error>>) {
        let mut read = Vec::new();
        for source in sources {
            match source {
                Ok(source) => read.push(source),
                Err(error) => self.failures.push(error),
            }
        }
        self.add(read);
    }

    /// Adds all that another study has read; it must have been read by the same
    /// settings for the two to be one.
    pub fn merge(&mut self, other: Self) {
        self.extend(other.readings);
        self.failures.extend(other.failures);
    }

    /// Lists what was not read.
    pub fn add_failures(&mut self, failures: impl IntoIterator<Item = Error>) {
        self.failures.extend(failures);
    }

    /// What documents are read with.
    fn reader(&self) -> Reader<'_> {
        Reader::new(&self.settings.codebook, &self.settings.grammar)
    }

    /// Judges all cases that were not judged yet.
    fn judge(&self) {
        let listener = || Listener::new(&self.target);
        let readings: Vec<&Reading> = self.readings.iter().collect();
        each(readings, listener, |listener, reading| {
            reading.judge(listener);
        });
    }

    /// What it is read by.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The codebook.
    pub fn codebook(&self) -> &Codebook {
        &self.settings.codebook
    }

    /// The documents, in the order in which they were added.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// What was not read, each with its reason.
    pub fn failures(&self) -> &[Error] {
        &self.failures
    }

    /// All cases, document by document.
    pub fn cases(&self) -> impl Iterator<Item = StudyCase<'_>> {
        let all = self.readings.iter().flat_map(move |reading| {
            let cases = 0..reading.cases.cases.len();
            cases.map(move |index| (reading, index))
        });
        all.zip(1..).map(|((reading, index), number)| StudyCase {
            study: self,
            reading,
            index,
            number,
        })
    }

    /// The case of this number, counting all cases of the study from 1.
    ///
    /// # Errors
    /// When there is none.
    pub fn case(&self, number: usize) -> Result<StudyCase<'_>, Error> {
        let found = number
            .checked_sub(1)
            .and_then(|index| self.cases().nth(index));
        found.ok_or_else(|| {
            let kind = ErrorKind::NoCase {
                found: number,
                cases: self.cases().count(),
            };
            Error {
                kind,
                place: Default::default(),
            }
        })
    }

    /// The year of the register: the one given, else the one that most of the
    /// documents are about (of those that tie, the latest).
    pub fn year(&self) -> u16 {
        let mut often: BTreeMap<u16, usize> = BTreeMap::new();
        for reading in &self.readings {
            *often.entry(reading.cases.year).or_default() += 1;
        }
        let stated = || often.iter().max_by_key(|(year, count)| (**count, **year));
        let stated = || stated().map(|(year, _)| *year);
        self.settings
            .grammar
            .year
            .or_else(stated)
            .unwrap_or(crate::case::DEFAULT_YEAR)
    }
}
