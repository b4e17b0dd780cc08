"""The answers in a study file: kept as they are taken, given back when it is opened, and moved
along when the notes are corrected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from draagvlak.studyfile.anchor import Answer, Case, cases_of, place
from draagvlak.studyfile.basis import Basis
from draagvlak.studyfile.documents import Document, documents, study_of
from draagvlak.studyfile.file import StudyFile
from draagvlak.studyfile.path import kept
from draagvlak.studyfile.quotes import Quote, quoted

if TYPE_CHECKING:
    from draagvlak import Study

AT_A_TIME = 200

TAKEN = ("when", "stance", "confidence", "timing", "tracks", "reason", "memo")
"""What the core takes of an answer, besides its quotes."""


class Keeper:
    """Keeps the answers that a study takes, in the file that it comes from."""

    def __init__(self, path: str, basis: Basis, stamp: str, documents: Sequence[Document]) -> None:
        """A keeper for the study of these documents; `stamp` is that of its codebook."""
        self._path = path
        self._basis = basis
        self._stamp = stamp
        self._documents = documents
        self._cases: dict[str, tuple[Document, Case]] | None = None

    def know(self, cases: Sequence[Sequence[Case]]) -> None:
        """Tells it the cases of each document, where they are known already."""
        both = zip(self._documents, cases, strict=True)
        self._cases = {case.id: (document, case) for document, own in both for case in own}

    def __call__(self, name: str, lines: list[str]) -> None:
        """Keeps answers: all of them, or none and an error."""
        if self._cases is None:
            # The study itself would never be freed if its keeper held it.
            self.know(cases_of(study_of(self._documents, self._basis)))
        groups: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = {}
        for line in lines:
            told = json.loads(line)
            coder = name if told.get("coder") is None else told["coder"]
            groups.setdefault((coder, told["id"].strip()), []).append((line, told))
        with StudyFile.open(self._path) as file, file.transaction():
            for (coder, id), answers in groups.items():
                earlier = self._counting(file, coder, id)
                # The same file of answers once more ends where it ended before.
                if all(answers[-1][0] != was for _, was in earlier):
                    for line, told in answers:
                        self._keep(file, coder, line, told)

    def _counting(self, file: StudyFile, coder: str, id: str) -> list[tuple[int, str]]:
        """What a coder said last of a case: the ids and lines of it."""
        assert self._cases is not None
        document, case = self._cases[id]
        return file.rows(
            "SELECT id, line FROM answer WHERE coder = ? AND path = ? AND part = ? "
            "AND number = ? AND case_text = ? AND replaced_by IS NULL",
            *(coder, kept(document.resolved), document.part, case.number, case.text),
        )

    def _keep(self, file: StudyFile, coder: str, line: str, told: dict[str, Any]) -> None:
        assert self._cases is not None
        id = told["id"].strip()
        document, case = self._cases[id]
        place = (kept(document.resolved), document.part)
        earlier = self._counting(file, coder, id)
        note = file.rows(
            "SELECT note.id FROM note JOIN file ON file.id = file WHERE resolved = ? AND part = ?",
            *place,
        )
        is_withdrawn = bool(told.get("withdrawn"))
        answer = file.write(
            "INSERT INTO answer (coder, kept, codebook, line, note, path, part, text_sha256, "
            "number, heading, case_text, withdrawn, placed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            *(coder, now(), self._stamp, line, note[0][0] if note else None, *place),
            *(document.text_sha256, case.number, case.heading, case.text, is_withdrawn),
        )
        if not is_withdrawn:
            _write_quotes(file, answer, quoted(told, case.text, case.start))
        for was, _ in earlier:
            file.write("UPDATE answer SET replaced_by = ? WHERE id = ?", answer, was)


def now() -> str:
    """This moment, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def load(file: StudyFile, where: str = "1", *values: int) -> list[Answer]:
    """The answers that count, the earliest first."""
    counting = f"FROM answer WHERE replaced_by IS NULL AND ({where})"
    quotes: dict[int, list[Quote]] = {}
    for row in file.rows(
        "SELECT answer, field, at, text, start, before, after, placed FROM quote "
        f"WHERE answer IN (SELECT id {counting})",
        *values,
    ):
        quotes.setdefault(row[0], []).append(Quote._make([*row[1:7], bool(row[7])]))
    rows = file.rows(
        "SELECT id, coder, line, note, text_sha256, number, heading, case_text, reason, placed, "
        "withdrawn "
        f"{counting} ORDER BY id",
        *values,
    )
    return [
        Answer(*[*row[:9], bool(row[9]), bool(row[10]), tuple(quotes.get(row[0], ()))])
        for row in rows
    ]


def give_back(
    study: Study, answers: Sequence[Answer], documents: Sequence[Document], cases: list[list[Case]]
) -> None:
    """Lets a study take the answers that were kept, each at its place in the present text."""
    lines = []
    by_note: dict[int | None, list[Answer]] = {}
    for answer in answers:
        by_note.setdefault(answer.note, []).append(answer)
    for document, own in zip(documents, cases, strict=True):
        for placing in place(by_note.get(document.id, []), own, document.text_sha256):
            if placing.case:
                lines.append((placing.answer.id, _line(placing.answer, placing.case)))
    if lines:
        study.take_coding([line for _, line in sorted(lines)], source="study file")


def settle(file: StudyFile, basis: Basis) -> list[tuple[str, str, str, str]]:
    """Moves answers along with notes that were corrected, taken out or brought back. Gives the
    quotes that read otherwise now: path, coder, before, after."""
    moving = _moving(file)
    if lost := moving.pop(None, []):
        reason = "expected its note in the study, found it gone"
        with file.transaction():
            for answer in load(file, _among(lost)):
                _update(file, answer, replace(answer, placed=False, reason=reason), None)
    mended: list[tuple[str, str, str, str]] = []
    notes = [note for note in moving if note is not None]
    for start in range(0, len(notes), AT_A_TIME):
        with file.transaction():
            found = documents(file, notes[start : start + AT_A_TIME])
            for document, cases in zip(found, cases_of(study_of(found, basis)), strict=True):
                mended += _settle(file, document, cases, moving[document.id])
    return mended


def _moving(file: StudyFile) -> dict[int | None, list[int]]:
    """The answers that do not stand in the present text of their note, by the note to look in:
    the one of their path, else one with the same text."""
    rows = file.rows(
        "SELECT answer.id, answer.path, answer.part, answer.text_sha256, note.id "
        "FROM answer LEFT JOIN note ON note.id = answer.note WHERE replaced_by IS NULL "
        "AND (NOT placed OR note.id IS NULL OR note.text_sha256 <> answer.text_sha256)"
    )
    moving: dict[int | None, list[int]] = {}
    for answer, path, part, sha256, note in rows:
        found = [(note,)] if note is not None else []
        found = found or file.rows(
            "SELECT note.id FROM note JOIN file ON file.id = file WHERE resolved = ? AND part = ?",
            *(path, part),
        )
        found = found or file.rows(
            "SELECT id FROM note WHERE text_sha256 = ? ORDER BY id LIMIT 1", sha256
        )
        moving.setdefault(found[0][0] if found else None, []).append(answer)
    return moving


def _among(ids: Sequence[int]) -> str:
    return f"id IN ({','.join(map(str, ids))})"


def _settle(
    file: StudyFile, document: Document, cases: Sequence[Case], moved: Sequence[int]
) -> Iterator[tuple[str, str, str, str]]:
    answers = [
        # That its note was gone says nothing now that there is one.
        replace(answer, reason=None) if answer.note is None else answer
        for answer in load(file, f"note = ? OR {_among(moved)}", document.id)
    ]
    last: dict[tuple[str, int], int] = {}
    placings = place(answers, cases, document.text_sha256)
    for before, placing in zip(answers, placings, strict=True):
        _update(file, before, placing.answer, document)
        if placing.case is None:
            continue
        for was, reads in placing.mended:
            yield document.name, before.coder, was, reads
        # A coder has one answer to a case: the last.
        earlier = last.get((before.coder, placing.case.number))
        if earlier is not None:
            file.write("UPDATE answer SET replaced_by = ? WHERE id = ?", before.id, earlier)
        last[before.coder, placing.case.number] = before.id


def _update(file: StudyFile, before: Answer, after: Answer, document: Document | None) -> None:
    if document is not None:
        after = replace(after, note=document.id)
    if after == before:
        return
    file.write(
        "UPDATE answer SET note = ?, text_sha256 = ?, number = ?, heading = ?, case_text = ?, "
        "placed = ?, reason = ? WHERE id = ?",
        *(after.note, after.text_sha256, after.number, after.heading, after.case_text),
        *(after.placed, after.reason, after.id),
    )
    if after.note != before.note and document is not None:
        place = (kept(document.resolved), document.part)
        file.write("UPDATE answer SET path = ?, part = ? WHERE id = ?", *place, after.id)
    if after.quotes != before.quotes:
        file.write("DELETE FROM quote WHERE answer = ?", after.id)
        _write_quotes(file, after.id, after.quotes)


def _write_quotes(file: StudyFile, answer: int, quotes: Iterable[Quote]) -> None:
    rows = [(answer, *quote) for quote in quotes]
    file.write_all("INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _line(answer: Answer, case: Case) -> str:
    """The answer as it is taken now: its quotes as they stand in the present text."""
    told: dict[str, Any] = json.loads(answer.line)
    line: dict[str, Any] = {"id": case.id, "coder": answer.coder}
    if answer.withdrawn:
        return json.dumps(line | {"withdrawn": True})
    line |= {key: told[key] for key in TAKEN if key in told}
    for quote in answer.quotes:
        if not quote.placed:
            continue
        start = case.start + quote.start
        words: dict[str, Any] = {
            "text": quote.text,
            "start": start,
            "end": start + len(quote.text),
        }
        if quote.field == "codings":
            words["code"] = told["codings"][quote.at]["code"]
        line.setdefault(quote.field, []).append(words)
    return json.dumps(line)
