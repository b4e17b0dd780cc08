"""Answers and their cases: which case of the present text an answer is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from draagvlak.studyfile.quotes import Alignment, Quote

if TYPE_CHECKING:
    from draagvlak import Study

SAME_HEADING = 0.25
LIKE_HEADING = 0.5
OTHER_HEADING = 0.8
"""So alike must the words of two cases be to be the same case: under the same heading, under
one that has most of its words, and under another."""

MOST_WORDS = 0.6


class Case(NamedTuple):
    """A case of a note, as the notes stand now."""

    id: str
    number: int
    """In its note, from 1."""
    heading: str
    text: str
    start: int
    """Where it starts in the note, in code points."""


@dataclass(frozen=True)
class Answer:
    """An answer that was kept, and where it last stood."""

    id: int
    coder: str
    line: str
    note: int | None
    text_sha256: str | None
    number: int
    heading: str
    case_text: str
    reason: str | None
    placed: bool
    withdrawn: bool
    """Whether it only takes back what its coder said before."""
    quotes: tuple[Quote, ...]

    @property
    def case(self) -> tuple[int, str]:
        """The case that it was of, in the text that it last stood in."""
        return self.number, self.case_text


@dataclass(frozen=True)
class Placing:
    """Where an answer stands now."""

    answer: Answer
    """As it stands now; as it stood, where there is no place for it."""
    case: Case | None
    mended: tuple[tuple[str, str], ...] = ()
    """The quotes that read otherwise now: before and after."""


def cases_of(study: Study) -> list[list[Case]]:
    """The cases of each document of a study."""
    names, texts = study.sources, study.texts
    cases: list[list[Case]] = [[] for _ in names]
    document = -1
    end = 0
    for task in study.tasks(question="-"):
        if task["case"] == 1:
            # Names may be the same; documents without a case are passed over.
            document += 1
            while names[document] != task["source"] or task["text"] not in texts[document]:
                document += 1
            end = 0
        start = texts[document].find(task["text"], end)
        end = start + len(task["text"])
        case = Case(task["id"], task["case"], task["heading"], task["text"], start)
        cases[document].append(case)
    return cases


def place(answers: Sequence[Answer], cases: Sequence[Case], sha256: str) -> list[Placing]:
    """Where the answers of a note stand in its present text, of which this is the hash.

    Cases of one text go to different cases of the other. Answers that had no place before
    come last, the newest first, and do not get a case to which their coder has given
    another answer since. To do it again changes nothing.
    """
    groups: dict[tuple[bool, str | None, str], list[Answer]] = {}
    for answer in answers:
        key = (answer.placed, answer.text_sha256, answer.coder)
        groups.setdefault(key, []).append(answer)
    placings: dict[int, Placing] = {}
    taken: set[tuple[str, int]] = set()
    for (stood, _, coder), group in sorted(
        groups.items(), key=lambda one: (one[0][0], one[1][-1].id), reverse=True
    ):
        chosen = _chosen(group, cases)
        alignments: dict[tuple[int, str], Alignment] = {}
        for answer in group:
            case = chosen.get(answer.case)
            if case and not stood and (coder, case.number) in taken:
                case = None
            placings[answer.id] = _placed(answer, case, sha256, alignments)
        found = [placings[answer.id].case for answer in group]
        taken |= {(coder, case.number) for case in found if case}
    return [placings[answer.id] for answer in answers]


def _placed(
    answer: Answer, case: Case | None, sha256: str, alignments: dict[tuple[int, str], Alignment]
) -> Placing:
    if case is None:
        return _lost(answer, "expected its case in the note, found none like it")
    if case.text == answer.case_text:
        return Placing(_moved(answer, case, sha256, answer.quotes), case)
    if answer.case not in alignments:
        alignments[answer.case] = Alignment(answer.case_text, case.text)
    return _carried(answer, case, sha256, alignments[answer.case])


def _chosen(answers: Sequence[Answer], cases: Sequence[Case]) -> dict[tuple[int, str], Case]:
    """For each case that was answered the case that it is now: the likeliest first."""
    olds = {answer.case: answer for answer in answers}
    free = {case.number: case for case in cases}
    chosen: dict[tuple[int, str], Case] = {}
    same = [
        (float(abs(case.number - old.number)), old.number, case.number, key)
        for key, old in olds.items()
        for case in cases
        if case.text == old.case_text
    ]
    _choose(same, free, chosen)
    like = [
        (-likeness, old.number, case.number, key)
        for key, old in olds.items()
        if key not in chosen
        for case in free.values()
        if (likeness := _likeness(old, case))
    ]
    _choose(like, free, chosen)
    return chosen


def _choose(
    pairs: list[tuple[float, int, int, tuple[int, str]]],
    free: dict[int, Case],
    chosen: dict[tuple[int, str], Case],
) -> None:
    for _, _, number, key in sorted(pairs):
        if key not in chosen and number in free:
            chosen[key] = free.pop(number)


def _likeness(old: Answer, case: Case) -> float:
    """How likely this is the case; 0 where it can't be."""
    words, others = old.heading.casefold().split(), case.heading.casefold().split()
    shared = sum((Counter(words) & Counter(others)).values()) * 2 / (len(words) + len(others) or 1)
    least = LIKE_HEADING if shared >= MOST_WORDS else OTHER_HEADING
    least = SAME_HEADING if words == others else least
    matcher = SequenceMatcher(
        None, _body(old.case_text, old.heading), _body(case.text, case.heading), False
    )
    if matcher.quick_ratio() < least or (alike := matcher.ratio()) < least:
        return 0.0
    return alike + 0.3 * shared + 0.1 * (old.number == case.number)


def _body(text: str, heading: str) -> list[str]:
    return text.removeprefix(heading).casefold().split()


def _carried(answer: Answer, case: Case, sha256: str, alignment: Alignment) -> Placing:
    """The answer with its quotes as they read in the corrected case."""
    quotes = []
    mended = []
    for quote in answer.quotes:
        now = alignment.carry(quote)
        quotes.append(now or quote._replace(placed=False))
        if now and now.text.split() != quote.text.split():
            mended.append((quote.text, now.text))
    if not any(quote.placed for quote in quotes if quote.field != "conditions") and any(
        quote.field != "conditions" for quote in quotes
    ):
        return _lost(answer, "expected the words that it rests on, found them no longer")
    return Placing(_moved(answer, case, sha256, tuple(quotes)), case, tuple(mended))


def _moved(answer: Answer, case: Case, sha256: str, quotes: tuple[Quote, ...]) -> Answer:
    return replace(
        answer,
        text_sha256=sha256,
        number=case.number,
        heading=case.heading,
        case_text=case.text,
        placed=True,
        reason=None,
        quotes=quotes,
    )


def _lost(answer: Answer, reason: str) -> Placing:
    # What had no place before has the reason of then.
    return Placing(replace(answer, placed=False, reason=answer.reason or reason), None)
