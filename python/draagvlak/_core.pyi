"""
The Rust core of draagvlak.
"""

from _typeshed import SupportsGetItem, SupportsLenAndGetItem
from collections.abc import Callable, Iterable
from draagvlak.case import CaseView
from draagvlak.charts import Plot
from draagvlak.display import Explanation
from draagvlak.profile import Profile
from draagvlak.widget import ReviewWidget
from numpy import uint64
from numpy.typing import NDArray
from os import PathLike
from pandas import DataFrame
from polars import DataFrame as DataFrame2
from typing import Any, Final, SupportsFloat, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["VERSION", "Change", "Codebook", "Comparison", "CountTable", "Crosstab", "Gazetteer", "Parts", "Redacted", "Source", "Study", "Table", "Tally", "adjust", "agreement", "association", "difference", "interval", "is_notes", "label", "mcnemar", "multinomial", "parts", "read", "read_column", "read_sources", "read_text", "read_texts", "refusal", "sources", "twins"]

VERSION: Final[str]
"""
The version of the library.
"""

@final
class Change(Crosstab):
    """
    What became of the stances of those who were asked twice: the earlier ones down the
    side, the later along the top.
    """
    @property
    def respondents(self, /) -> Table:
        """
        One row a respondent of either round; who is not found again is not counted.
        """
    @property
    def tests(self, /) -> Table:
        """
        One row a stance: how many had it, came to it and left it, and McNemar's tests.
        """

@final
class Codebook:
    """
    Codes with their terms, examples and exceptions.
    """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def builtin() -> Codebook:
        """
        The codebook that comes with the library: access to the social domain.
        """
    def check(self, /) -> Table:
        """
        Runs the examples and exceptions of every code. An error breaks a
        promise of the codebook, advice does not.
        """
    @property
    def codes(self, /) -> Table:
        """
        The codes: name, label, parent, definition, use, avoid, number of terms.
        """
    def diff(self, /, other: Codebook, study: Study) -> Table:
        """
        What another codebook changes in the codes of a study: one row for each case
        that gains or loses a code.
        """
    @property
    def losses(self, /) -> list[str]:
        """
        What its file had that can't be carried, each with its place.
        """
    def moves(self, /, other: Codebook, study: Study) -> Table:
        """
        The cells of the tally of codes that another codebook moves: cases before
        and after.
        """
    @property
    def name(self, /) -> str:
        """
        Its name.
        """
    @property
    def path(self, /) -> str:
        """
        Path of the file, or the name of the built-in codebook.
        """
    @staticmethod
    def read(path: str | PathLike[str]) -> Codebook:
        """
        Reads a codebook: our own (`.toml`), or that of another program: quanteda
        (`.yml`), LIWC (`.dic`), REFI-QDA (`.qdc`), a table (`.csv`). What can't be
        carried is listed under `losses`.

        Raises DraagvlakError, with path and line, when it is no codebook.
        """
    @property
    def sha256(self, /) -> str:
        """
        SHA-256 of its text.
        """
    @property
    def stamp(self, /) -> str:
        """
        Name, version and the start of the hash in one word.
        """
    @property
    def version(self, /) -> str:
        """
        Its version.
        """
    def write(self, /, path: str | PathLike[str]) -> list[str]:
        """
        Writes the codebook in the format that the ending of the path tells, and
        gives what that can't carry. Raises DraagvlakError when no codebook ends so.
        """

@final
class Comparison(Crosstab):
    """
    Two coders on the same cases: how often the one gives which stance where the other
    gives which.
    """
    @property
    def agreement(self, /) -> float | None:
        """
        The share of the cases that both answered on which they agree; None where there
        are none.
        """
    @property
    def coders(self, /) -> tuple[str, str]:
        """
        The coders: the one down the side, the other along the top.
        """
    @property
    def disagreements(self, /) -> Table:
        """
        The cases on which they disagree, with their texts, the most instructive first:
        where both are sure and far apart.
        """
    @property
    def measures(self, /) -> Table:
        """
        For each stance the precision, recall and F1 of the one, were the other right.
        """

@disjoint_base
class CountTable(Table):
    """
    A table of counts, of which each cell opens to the cases and words behind it.
    """
    def advice(self, /, lang: str = "nl") -> str | None:
        """
        What to do instead, where too much is hidden.
        """
    @property
    def base(self, /) -> int:
        """
        Number of units.
        """
    def cases(self, /, cell: dict[str, str] | None = None) -> Table:
        """
        The cases that are counted in a cell, given its levels: `{"stance": "willing"}` is
        the margin of all others. Raises DraagvlakError where the table hides some.
        """
    @property
    def has_hidden(self, /) -> bool:
        """
        Whether some of its numbers are hidden.
        """
    def quotes(self, /, cell: dict[str, str] | None = None) -> Table:
        """
        The words behind a cell, given as for `cases`: for a code the sentences that have
        it, else what decided the stance.
        """
    @property
    def unit(self, /) -> str:
        """
        What is counted.
        """

@disjoint_base
class Crosstab(CountTable):
    """
    Counts of cases by two variables, with margins.
    """
    @property
    def association(self, /) -> Table:
        """
        Whether the two variables go together: the exact test of Fisher, Freeman and Halton,
        chi-square, and Cramér's V corrected for bias. Where a figure is not to be had, such
        as of a census or of codes (a case may have several), `why` says why.
        """
    @property
    def column_levels(self, /) -> list[str]:
        """
        The levels along the top.
        """
    @property
    def counts(self, /) -> NDArray[uint64]:
        """
        The counts without margins, a row for each level down the side.
        """
    @property
    def row_levels(self, /) -> list[str]:
        """
        The levels down the side.
        """

@final
class Gazetteer:
    """
    The municipalities and regions of the Netherlands, 2012 to 2025 (Bron: CBS).

    `draagvlak.gazetteer` is one.
    """
    def __new__(cls, /) -> Gazetteer:
        """
        The register that comes with the library.
        """
    def __repr__(self, /) -> str: ...
    def look_up(self, /, name: str, year: SupportsIndex = 2020) -> Table:
        """
        The municipalities of a year that a name can stand for: by name, by a
        variant of it, through mergers, or as a place in them. Several where the
        name is ambiguous, none where it is unknown.
        """
    def municipalities(self, /, year: SupportsIndex = 2020) -> Table:
        """
        The municipalities on 1 January of a year: code, name, province, part of
        the country, COROP area, safety region, inhabitants, size class.
        """
    @property
    def regions(self, /) -> Table:
        """
        The parts of the country, the provinces and the streken.
        """

@final
class Parts:
    """
    The studies of the parts of one file of notes, one after another: for a file that is
    too large to be held.
    """
    def __iter__(self, /) -> Parts: ...
    def __next__(self, /) -> Study: ...

@final
class Redacted:
    """
    Copies of the documents of a study without what points at a person.
    """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def key(self, /) -> Table:
        """
        The key: one row a mark, with what it stands for. Keep it apart.
        """
    def origin(self, /, offset: SupportsIndex, *, document: SupportsIndex = 0) -> int:
        """
        The place in the original of a place in a copy, both counted in characters;
        `document` is the index of the copy. Raises DraagvlakError when there is none.
        """
    @property
    def sources(self, /) -> list[str]:
        """
        The names of the documents.
        """
    @property
    def texts(self, /) -> list[str]:
        """
        The copies, in the order of `sources`.
        """

@final
class Source:
    """
    The text of a document, and what is known of the file that it was read from.

    `origins` and `remarks` are JSON: where the pieces of the text stood in the file (each
    with the byte of the text at which it starts), and what is in the file and not in its
    text.
    """
    def __new__(cls, /, name: str, text: str, *, format: str, size: SupportsIndex, sha256: str, encoding: str | None = None, origins: str = "[]", remarks: str = "[]") -> Source: ...
    def __repr__(self, /) -> str: ...
    @property
    def date(self, /) -> str | None:
        """
        The first date in the text, as ISO 8601.
        """
    @property
    def encoding(self, /) -> str | None:
        """
        The encoding of a file of text, such as `windows-1252`.
        """
    @property
    def format(self, /) -> str | None:
        """
        The format of the file, by its usual ending, such as `docx`.
        """
    @property
    def is_guessed(self, /) -> bool:
        """
        Whether the encoding was guessed.
        """
    @property
    def language(self, /) -> str | None:
        """
        The language of the text: nl, en, de or fr, where that is sure.
        """
    @property
    def name(self, /) -> str:
        """
        The path of the file, and that within it.
        """
    @property
    def origins(self, /) -> str: ...
    @property
    def remarks(self, /) -> str: ...
    @property
    def sha256(self, /) -> str | None:
        """
        Of the bytes of the file.
        """
    @property
    def size(self, /) -> int | None:
        """
        The size of the file, in bytes.
        """
    @property
    def sketch(self, /) -> bytes:
        """
        By which it is compared with others, see `twins`.
        """
    @property
    def text(self, /) -> str: ...
    @property
    def text_sha256(self, /) -> str: ...

@final
class Study:
    """
    Documents with their cases, codings and stances.
    """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def agreement(self, /, coders: str | Iterable[str] | None = None) -> Table:
        """
        How far coders agree, one row a measure: on the stance, on each stance against all
        others, and where they gave codings on each code (whether a case has it) and on the
        text that has it (`span`). Percent, kappa, alpha with the percentiles of 1,000
        resamples, AC1; where a figure is not to be had, `why` says why. Without names all
        coders are taken but the rules.
        """
    @property
    def answers(self, /) -> Table:
        """
        What all coders said, side by side: one row for each answer, case by case.
        """
    @property
    def attributes(self, /) -> Table:
        """
        One row for each thing that is known of a case: its value, whether it was
        `stated` or comes from the `register`, and the words that state it.
        """
    @property
    def blocks(self, /) -> Table:
        """
        One row a block of a document: what it is, where it stands in the text, and where it
        stood in the file: its page, paragraph, sheet, row and column.
        """
    @property
    def card(self, /) -> Table:
        """
        What each term of the codebook did in these notes: how often it fired, in how
        many cases, alone, shadowed by a longer one, beside another code.
        """
    def case(self, /, number: SupportsIndex, *, lang: str | None = None) -> CaseView:
        """
        A case as it was read: its text with evidence, conditions and codings marked in
        place, its stance and the reason.
        """
    @property
    def cases(self, /) -> Table:
        """
        One row a case: who, where, how large, its stance and the evidence.
        """
    def change(self, /, earlier: Study) -> Change:
        """
        What became of the stances since an earlier round: respondents are found again by
        their municipality, else by region, size and partners together.
        """
    def code_with(self, /, coder: Callable[[dict[str, Any]], Any], *, name: str, question: str | None = None, codes: bool = False, progress: Any | None = None) -> Table:
        """
        Lets a coder answer each case: `coder` is called with a task, as in `tasks`, and
        gives a stance, or a dict of stance, evidence, codings and the like, or None where
        it does not know. `progress` is called with the number of cases done and of all.
        Gives the table of coders.
        """
    @property
    def codebook(self, /) -> Codebook:
        """
        The codebook that it was coded by.
        """
    def coded(self, /, *, having: str | Iterable[str] | None = None, without: str | Iterable[str] | None = None) -> Study:
        """
        The same study with only the codings that are `having` these contexts and are
        `without` those, such as `negation`; tables, tallies and charts follow.
        """
    def coded_by(self, /, coder: str | Iterable[str]) -> Study:
        """
        The same study with the stances of another coder in the place of those of the
        rules, and its codings where it gave any; tables, tallies and charts follow. Of
        several coders the first who answered a case speaks for it. Cases that nobody
        answered are uncoded.
        """
    @property
    def coders(self, /) -> Table:
        """
        One row a coder, the rules first: how many cases it answered, of how many it was
        sure, and how many answers were refused.
        """
    @property
    def codings(self, /) -> Table:
        """
        One row a coding: which code, where, by which term, in what context.
        """
    def codings_of(self, /, code: str) -> Table:
        """
        The codings of one code. Raises DraagvlakError when there is no such code.
        """
    def compare(self, /, one: str, other: str) -> Comparison:
        """
        Compares the stances of two coders: `one` as if `other` were right.
        """
    def cooccurrence(self, /, *, unit: str = "case") -> Table:
        """
        One row for each two codes that stand together in a case (or a `segment`), of which
        neither is a part of the other: how often, as a share of where either stands
        (Jaccard), and how many times as often as by chance (lift).
        """
    def crosstab(self, /, rows: str, columns: str, *, unit: str = "case") -> Crosstab:
        """
        Counts by two variables: cases, unless `unit` is `segment` or `mention`.
        """
    @property
    def doubts(self, /) -> Table:
        """
        One row a line that may be a heading and was kept in the body, and one a
        document without a case or in another language than Dutch.
        """
    def explain(self, /, number: SupportsIndex, *, lang: str = "nl") -> Explanation:
        """
        Why a case has its stance; `number` is that of the case in the study, as in
        the column of that name.
        """
    def export_coding(self, /, path: str | PathLike[str], *, question: str | None = None, codes: bool = False, cases: SupportsGetItem[int, SupportsIndex] | None = None) -> int:
        """
        Writes what a coder is asked as JSON Lines, a case a line, and gives how many:
        for a person, a language model or a crowd. An answer is a line of JSON with the
        same `id`. `cases` are the numbers of those to ask, such as of `sample_check`.
        """
    @property
    def failures(self, /) -> list[str]:
        """
        What was not read, each with its reason.
        """
    @property
    def furniture(self, /) -> Table:
        """
        One row a piece of furniture (page heads, marks of redaction, what sites and
        mail programs put around a text): kept, and not coded.
        """
    @property
    def heard(self, /) -> Table:
        """
        One row a sentence: how much it sounds like each stance, and how near what is asked
        is spoken of.
        """
    def import_coding(self, /, path: str | PathLike[str], *, name: str | None = None) -> Table:
        """
        Takes the answers of coders, as JSON Lines: they stand beside those of the rules.
        Quoted words must stand in the text; what is not taken is listed under `refused`,
        and the last answer of a coder to a case counts. `name` says who gave the
        answers that do not name their `coder`. Gives the table of coders.
        """
    def keep_coding(self, /, keeper: Callable[[str, list[str]], Any] | None) -> None:
        """
        From now on calls `keeper` with the name and the lines of JSON of answers that are
        taken, so that they can be kept; None for nobody.
        """
    def keyness(self, /, variable: str, level: str) -> Table:
        """
        Which codes are typical of the cases that have a level of a variable, against all
        other cases: `study.keyness("stance", "willing")`. Counted are cases that have a code,
        not mentions; `p_adjusted` heeds the number of codes (Benjamini & Hochberg).
        """
    def kwic(self, /, term: str, *, width: SupportsIndex = 40) -> Table:
        """
        Where a term of the codebook language stands, with `width` characters
        around it.
        """
    @property
    def measures(self, /) -> Table:
        """
        One row a case: how likely each stance is, and the measures that it follows from.
        """
    @property
    def minimum(self, /) -> int | None:
        """
        The least that a number may count in its tables, where it is protected.
        """
    @property
    def plot(self, /) -> Plot:
        """
        Charts of the study.
        """
    def privacy(self, /, *, threshold: SupportsIndex = 3) -> Table:
        """
        The cases that fewer than `threshold` municipalities fit: how many and
        which, and how many there would be were less told of them.
        """
    def profile(self, /, number: SupportsIndex, *, lang: str | None = None, aims: str | Iterable[str] | None = None) -> Profile:
        """
        A page on one respondent: what the register knows and what was said, in the order
        starting point, aims, results, why. `aims` are the codes of aims.
        """
    def protect(self, /, minimum: SupportsIndex = 3) -> Study:
        """
        The same study, of which tallies, crosstabs and charts hide what could show who said
        it: counts below `minimum`, answers that a whole group shares or all but one of it,
        and as many others as keep these from being computed, by an outsider or by a
        respondent that knows its own answer. All tables that come of it are held against
        each other. Hidden numbers are None, their quotes are not given, and `advice` says
        what to do where too much is hidden.
        """
    @property
    def provenance(self, /) -> Table:
        """
        One row a document: its format, size and SHA-256, that of its text, its encoding
        and how sure that is, the date that it names first, its language, and the document
        before it of which it is a copy (`same_as`) or nearly so (`like`).
        """
    def redact(self, /) -> Redacted:
        """
        A copy of each document without names of persons, e-mail addresses, telephone
        numbers, BSN, bank accounts and addresses; the key is kept apart.
        """
    @property
    def refused(self, /) -> list[str]:
        """
        Answers that were not taken, each with its place and the reason.
        """
    @property
    def remarks(self, /) -> Table:
        """
        One row a remark on a file: a comment in its margin, changes that were taken as
        accepted, what was left out, an encoding that was guessed.
        """
    def report(self, /, path: str | PathLike[str], *, by: str | Iterable[str] | None = None, title: str | None = None, lang: str = "nl") -> None:
        """
        Writes a report: one page that needs no network (`.html`), or a workbook (`.xlsx`).
        `by` are the variables of its tables (default: landsdeel and size_class).
        """
    def review(self, /, *, coder: str | None = None, blind: bool = False, lang: str = "nl") -> ReviewWidget:
        """
        Opens the review in a notebook: cases in the order in which a check helps most, to be
        accepted or overruled by key or mouse; each decision is taken at once as an answer of
        `coder` (default: the login name). `blind` shows nothing of what others said.
        """
    def sample_check(self, /, count: SupportsIndex, *, seed: SupportsIndex = 1, checked_by: str | None = None) -> Table:
        """
        The first `count` cases to check by hand, in the order in which to do so: drawn from
        a `seed` within what the coder of the study says, so that rare stances are checked
        too. More go on where fewer stopped. `checked` is 1 where `checked_by` has done it.
        """
    @property
    def sentences(self, /) -> Table:
        """
        One row a sentence.
        """
    @property
    def sources(self, /) -> list[str]:
        """
        The names of the documents.
        """
    def take_coding(self, /, lines: SupportsGetItem[int, str], *, name: str | None = None, source: str = "answers") -> None:
        """
        Takes answers of coders as lines of JSON; see `import_coding`. `source` stands for
        the file in what is refused.
        """
    def tally(self, /, variable: str = "stance", *, by: str | Iterable[str] | None = None, unit: str = "case", interval: str = "wilson", level: SupportsFloat | SupportsIndex = 0.95, corrected: bool = False, checked_by: str | None = None, seed: SupportsIndex = 1) -> Tally:
        """
        Counts by a variable, in the strata that other variables make. What is counted is
        a `case`, unless `unit` is `segment` (a sentence) or `mention` (a coding).

        Shares of cases have intervals: Wilson's with finite-population correction, where the
        population is the number of municipalities of the stratum in that year; `exact`
        (hypergeometric), `clopper_pearson`, `jeffreys`, `mid_p` and others by name. Where there
        is none, the column `why` says why.

        With `corrected` the shares of stances are corrected by the checks of a hand,
        `checked_by` (default: the only other coder), of cases that `sample_check` drew from
        the same `seed`: by calibration with MOVER intervals, the shares by hand only and
        those of the coder (`naive`) beside it; `more_checks` would about halve the width.
        """
    def tasks(self, /, *, question: str | None = None, codes: bool = False) -> list[dict[str, Any]]:
        """
        What a coder is asked, one dict a case: its text, the question, a manual, and the
        schema of an answer; the codes too where `codes`. Without a `question` the words
        of the target make one.
        """
    @property
    def texts(self, /) -> list[str]:
        """
        The text of each document, that every span refers to.
        """
    def weighted(self, /, variable: str = "stance", *, to: str | Iterable[str] | None = None, level: SupportsFloat | SupportsIndex = 0.95) -> Table:
        """
        The shares of a variable, weighted to the real number of municipalities by
        `landsdeel`, `province` or `size_class`, or several of these (raking). The shares
        speak of the `covered` municipalities: those like one that was heard.
        """
    @property
    def year(self, /) -> int:
        """
        The year of the register.
        """

@disjoint_base
class Table:
    """
    A table of results: columns of the same length.

    It speaks the Arrow PyCapsule interface, so pandas, polars, pyarrow and
    DuckDB read it as it is.
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The table as an Arrow stream, for whoever reads the PyCapsule interface.
        """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def columns(self, /) -> list[str]:
        """
        The names of its columns.
        """
    def csv_rows(self, /, start: SupportsIndex, count: SupportsIndex) -> str:
        """
        So many rows as CSV from one on, without a head line: to write a long table bit
        by bit. Empty past the last row.
        """
    def distinct(self, /, column: str) -> list[str]:
        """
        The different texts of a column, in order of appearance. Empty for a column that
        holds no texts, or is not there.
        """
    @property
    def name(self, /) -> str:
        """
        What it is a table of.
        """
    def rows(self, /, limit: SupportsIndex | None = None) -> list[dict[str, Any]]:
        """
        The rows, each as a dict; the first so many of them where there is a `limit`.
        """
    def to_csv(self, /) -> str:
        """
        The rows as CSV, with a head line.
        """
    def to_json(self, /) -> str:
        """
        The rows as JSON: an array of objects.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The table as a polars DataFrame.
        """

@final
class Tally(CountTable):
    """
    Counts and shares of a variable in strata, with intervals.
    """
    @property
    def by(self, /) -> list[str]:
        """
        The variables that make the strata.
        """
    @property
    def counts(self, /) -> NDArray[uint64]:
        """
        The counts, an axis for each stratum variable and one for the tallied;
        the last place on each axis is its margin.
        """
    @property
    def interval(self, /) -> tuple[str, float]:
        """
        How the intervals are made, and their level.
        """
    def rests_on(self, /, lang: str = "nl") -> str | None:
        """
        What the figures of a corrected tally rest on, in a sentence; None where they are not
        corrected.
        """
    @property
    def variable(self, /) -> str:
        """
        The variable that is tallied.
        """
    @property
    def year(self, /) -> int:
        """
        The year of the register that the populations are of.
        """

def adjust(p: SupportsGetItem[int, SupportsFloat | SupportsIndex | None], *, method: str = "bh") -> list[float | None]:
    """
    p-values corrected for their number, in the order given: `bh` (Benjamini & Hochberg
    1995), `by`, `holm`, `hochberg`, `hommel`, `bonferroni`. None stays None, and is no test.
    """

def agreement(ratings: SupportsGetItem[int, SupportsGetItem[int, SupportsFloat | SupportsIndex | None]], *, metric: str = "nominal") -> Table:
    """
    How far coders agree on ratings, a row a unit and a column a coder; None is missing.
    One row a measure: percent, kappa, alpha (by the `metric` nominal, ordinal, interval or
    ratio) with the percentiles of 1,000 resamples, AC1.
    """

def association(counts: SupportsGetItem[int, SupportsGetItem[int, SupportsIndex]]) -> Table:
    """
    Whether the rows and columns of a table of counts go together: the exact test of
    Fisher, Freeman and Halton, chi-square, the likelihood ratio, Cramér's V corrected for
    bias.
    """

def difference(first: tuple[SupportsIndex, SupportsIndex], second: tuple[SupportsIndex, SupportsIndex], *, method: str = "wilson", level: SupportsFloat | SupportsIndex = 0.95) -> tuple[float, float, float]:
    """
    The first share less the second, each as a count and its base, with its interval:
    estimate, low, high. By `wilson` it is the hybrid score interval of Newcombe (1998).
    """

def interval(count: SupportsIndex, base: SupportsIndex, *, population: SupportsIndex | None = None, method: str = "wilson", level: SupportsFloat | SupportsIndex = 0.95) -> tuple[float, float]:
    """
    The interval for a share of `count` in `base`, as low and high.

    `wilson` and `exact` (hypergeometric) heed the `population` that the base is a part of;
    `clopper_pearson`, `jeffreys`, `mid_p` and others do not. Raises DraagvlakError where
    there is none, such as of a census.
    """

def is_notes(name: str) -> bool:
    """
    Whether files with a name like this are read where they stand in a folder.
    """

def label(name: str, lang: str = "nl") -> str:
    """
    The word that a reader sees for a name in data, in Dutch (`nl`) or English (`en`).
    """

def mcnemar(counts: SupportsLenAndGetItem[SupportsLenAndGetItem[SupportsIndex]]) -> Table:
    """
    Whether a share differs between two rounds of the same units (McNemar 1947): the first
    answer down, the second across. One row a test.
    """

def multinomial(counts: SupportsGetItem[int, SupportsIndex], *, population: SupportsIndex | None = None, method: str = "goodman", level: SupportsFloat | SupportsIndex = 0.95) -> list[tuple[float, float]]:
    """
    Intervals for the shares of all categories that hold together: by `goodman` (1965) with
    the Wilson interval, which heeds the `population`, or `sison_glaz` (1995).
    """

def parts(path: str | PathLike[str], *, megabytes: SupportsIndex = 8, codebook: Codebook | str | PathLike[str] | None = None, target: str | Iterable[str] | None = None, year: SupportsIndex | None = None, settings: str | PathLike[str] | None = None) -> Parts:
    """
    Reads a file of notes of any length as one study after another, each of about so
    many megabytes, and of whole cases. What is put out of a study can be forgotten
    before the next; positions, lines and numbers of cases go on. House style is learnt
    from each part by itself.

    `path` can be `-`, for standard input; the other arguments are those of `read`.
    Raises DraagvlakError when the file can't be read, or at the part that is no text.
    """

def read(paths: str | PathLike[str] | Iterable[str | PathLike[str]], *, codebook: Codebook | str | PathLike[str] | None = None, target: str | Iterable[str] | None = None, year: SupportsIndex | None = None, settings: str | PathLike[str] | None = None, progress: Any | None = None) -> Study:
    """
    Reads notes: files, folders with all that is in them, globs.

    `codebook` is a Codebook or the path of one; `target` are the words by which
    the notes refer to what is asked (default: the codebook's); `year` is the
    year of the register (default: the year in the notes); `settings` is the path of
    a TOML file with year, unit, target and patterns of headings, which the other
    arguments overrule. `progress` is called
    with the number of files done and of all files.

    What can't be read is listed under `Study.failures`. Raises DraagvlakError
    when nothing could be read.
    """

def read_column(data: memoryview, offsets: SupportsGetItem[int, SupportsIndex], *, names: SupportsGetItem[int, str] | None = None, codebook: Codebook | str | PathLike[str] | None = None, target: str | Iterable[str] | None = None, year: SupportsIndex | None = None, settings: str | PathLike[str] | None = None) -> Study:
    """
    Reads notes from a column of texts as Arrow lays it out: `data` has all of them in
    UTF-8, one after another, and `offsets` where each starts and the last ends.

    `draagvlak.read_frame` calls it; the other arguments are those of `read_texts`.
    """

def read_sources(sources: SupportsGetItem[int, Source], *, failures: SupportsGetItem[int, str] = ..., codebook: Codebook | str | PathLike[str] | None = None, target: str | Iterable[str] | None = None, year: SupportsIndex | None = None, settings: str | PathLike[str] | None = None) -> Study:
    """
    Reads notes from sources; `failures` is what was not read of them before. The other
    arguments are those of `read`.
    """

def read_text(text: str | bytes, *, name: str = ..., codebook: Codebook | str | PathLike[str] | None = None, target: str | Iterable[str] | None = None, year: SupportsIndex | None = None, settings: str | PathLike[str] | None = None) -> Study:
    """
    Reads notes from a text, or from the bytes of a file of any format; `name` stands
    for the file in results.

    The other arguments are those of `read`. Raises DraagvlakError when nothing in the
    bytes could be read.
    """

def read_texts(texts: SupportsGetItem[int, str | bytes], *, names: SupportsGetItem[int, str] | None = None, codebook: Codebook | str | PathLike[str] | None = None, target: str | Iterable[str] | None = None, year: SupportsIndex | None = None, settings: str | PathLike[str] | None = None) -> Study:
    """
    Reads notes from many texts (or the bytes of files of any format), each a document.

    `names` stand for the files in results, one for each text (default: 1, 2, ...).
    What can't be read is listed under `Study.failures`. The other arguments are those of
    `read`.
    """

def refusal(task: dict[str, Any], answer: dict[str, Any]) -> str | None:
    """
    Why an answer can't be taken, checked against its task; None when it can. Both are
    as `Study.tasks` and `Study.code_with` know them.
    """

def sources(names: SupportsGetItem[int, str], data: SupportsGetItem[int, bytes | bytearray]) -> list[list[Source | str]]:
    """
    The sources in files, by the name and the bytes of each: for each file one or more
    (those in a mail or an archive stand at a path within it), or why it is not read.
    """

def twins(sketches: SupportsGetItem[int, bytes | bytearray]) -> list[tuple[int, int, float]]:
    """
    The pairs of sources that are nearly the same, by their sketches: which two, and the
    share of their shingles of words that both have, about.
    """
