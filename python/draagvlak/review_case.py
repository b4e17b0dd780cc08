"""A case under review: its text, what the rules and a coder say of it, and how it is laid out.

Places are code points of the text of the case; lines of answers have those of the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from draagvlak import Study

Row = dict[str, Any]
Place = tuple[int, int]
Mark = tuple[str, int, int]
"""A code and where its words stand."""

RULES = "rules"


@dataclass(frozen=True)
class Answer:
    """What somebody says of a case."""

    stance: str | None = None
    confidence: str | None = None
    timing: str | None = None
    conditions: tuple[Place, ...] = ()
    evidence: tuple[Place, ...] = ()
    codings: tuple[Mark, ...] = ()
    tracks: tuple[tuple[str, str], ...] = ()
    reason: str | None = None
    memo: str | None = None


@dataclass
class Case:
    """A case, and what was said of it before the review."""

    id: str
    number: int
    source: str
    heading: str
    text: str
    base: int
    """Where its text starts in the document."""
    sentences: list[Place] = field(default_factory=list)
    rules: Answer = field(default_factory=Answer)
    contexts: dict[Mark, list[str]] = field(default_factory=dict)
    said: dict[str, Answer] = field(default_factory=dict)
    """The answers of all coders but the rules."""

    def line(self, answer: Answer) -> Row:
        """An answer as a line of answers has it."""

        def quote(place: Place) -> Row:
            start, end = place
            at = {"start": start + self.base, "end": end + self.base}
            return {"text": self.text[start:end], **at}

        return {
            "id": self.id,
            "stance": answer.stance,
            "confidence": answer.confidence,
            "timing": answer.timing,
            "conditions": [quote(place) for place in answer.conditions],
            "tracks": dict(answer.tracks),
            "evidence": [quote(place) for place in answer.evidence],
            "codings": [{"code": code, **quote((s, e))} for code, s, e in answer.codings],
            "reason": answer.reason,
            "memo": answer.memo,
        }

    def trimmed(self, start: int, end: int) -> Place | None:
        """A place without white space at its ends, within the text; None when nothing is left."""
        start, end = max(0, start), min(len(self.text), end)
        words = self.text[start:end]
        if not words.strip():
            return None
        start += len(words) - len(words.lstrip())
        return start, start + len(words.strip())


def load(study: Study) -> list[Case]:
    """The cases of a study in the order of the notes, with all that was said of them."""
    tasks, rows = study.tasks(), study.cases.rows()
    cases = [
        Case(task["id"], task["number"], task["source"], task["heading"], task["text"], base)
        for task, base in zip(tasks, _bases(study, tasks, rows), strict=True)
    ]
    by_number = {case.number: case for case in cases}
    for row in study.sentences.rows():
        if case := by_number.get(row["number"]):
            case.sentences.extend(_places(case, [row]))
    coders = [row["coder"] for row in study.coders.rows()]
    marks = {coder: _marks(study, coder, by_number) for coder in coders}
    for row in study.answers.rows():
        case, coder = by_number[row["number"]], row["coder"]
        answer = Answer(
            stance=row["stance"],
            confidence=row["stance_confidence"],
            timing=row["timing"],
            conditions=_places(case, row["conditions"]),
            evidence=_places(case, row["evidence"]),
            codings=tuple(marks[coder][case.number]) if row["codes"] else (),
            tracks=tuple((name, told) for name, told in row["tracks"].items() if told),
            reason=row["reason"],
            memo=row["memo"],
        )
        if coder == RULES:
            case.rules = answer
        else:
            case.said[coder] = answer
    return cases


def _bases(study: Study, tasks: list[Row], rows: list[Row]) -> Iterator[int]:
    """Where the text of each case starts in its document."""
    texts, sources = study.texts, study.sources
    at, before = -1, None
    for task, row in zip(tasks, rows, strict=True):
        if row["source"] != before or row["case"] == 1:
            at = next(i for i in range(at + 1, len(sources)) if sources[i] == row["source"])
        before = row["source"]
        words = texts[at][row["start"] : row["end"]]
        # The text of a task has no white space around it.
        lead = len(words) - len(words.lstrip()) if words.strip() == task["text"] else 0
        yield row["start"] + lead


def _marks(study: Study, coder: str, cases: dict[int, Case]) -> dict[int, list[Mark]]:
    """The codings of a coder, for each case."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for row in study.coded_by(coder).codings.rows():
        if coder != RULES and row["term"]:
            continue  # Of the rules: this coder gave none.
        case = cases[row["number"]]
        if places := _places(case, [row]):
            mark = (row["code"], *places[0])
            marks[case.number].append(mark)
            if coder == RULES:
                case.contexts[mark] = row["contexts"]
    return marks


def _places(case: Case, rows: Iterable[Row]) -> tuple[Place, ...]:
    """Places of the document as places of the case, without white space at their ends."""
    places = (case.trimmed(row["start"] - case.base, row["end"] - case.base) for row in rows)
    return tuple(place for place in places if place)


def pieces(text: str, spans: Iterable[tuple[int, int, str]]) -> list[Row]:
    """A text cut at all bounds of spans, each piece with the names of those that cover it.

    >>> pieces("ja, mits", [(0, 8, "evidence"), (4, 8, "condition")])
    [{'text': 'ja, ', 'in': ['evidence']}, {'text': 'mits', 'in': ['evidence', 'condition']}]
    """
    opens: dict[int, list[str]] = defaultdict(list)
    closes: dict[int, list[str]] = defaultdict(list)
    for start, end, name in spans:
        if start < end:
            opens[start].append(name)
            closes[end].append(name)
    bounds = sorted({0, len(text), *opens, *closes})
    inside: list[str] = []
    found = []
    for start, end in pairwise(bounds):
        for name in closes[start]:
            inside.remove(name)
        inside += opens[start]
        found.append({"text": text[start:end], "in": list(dict.fromkeys(inside))})
    return found
