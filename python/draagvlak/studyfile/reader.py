"""Reading the notes of files: the one place that knows which files are notes, and reads them."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from draagvlak import _core
from draagvlak._core import Source
from draagvlak.studyfile.path import shown

NOTES = "notes"
"""What is expected of a file, in words."""

TRIES = 5
PAUSE = 0.05
"""A file that is being written is read again so often, after so many seconds."""

MOST_FILES = 200
MOST_BYTES = 32 << 20
"""So much is read at a time."""


class Note(NamedTuple):
    """A document, as it was read."""

    part: str
    """Its name within the file; empty where the file is one document."""
    text: str
    format: str
    encoding: str | None
    """Where it is bytes of text."""
    guessed: bool
    """Whether the encoding is a guess."""
    size: int
    """In bytes."""
    sha256: str
    """Of its bytes."""
    origins: str = "[]"
    """Where its blocks come from, as JSON."""
    remarks: str = "[]"
    """What was left out or guessed, as JSON."""
    sketch: bytes = b""
    """By which it is compared with others."""
    language: str | None = None
    """Where it is sure."""
    date: str | None = None
    """The first that is written out, as ISO 8601."""


class FileRead(NamedTuple):
    """A file that was read, as far as it could be."""

    path: str
    size: int
    sha256: str
    notes: list[Note]
    reasons: list[str]
    """Why it, or a part of it, was not read: lines that start with the path."""


def is_notes(name: str) -> bool:
    """Whether a file of this name is read when it stands in a folder."""
    return _core.is_notes(shown(name))


def read_files(paths: Iterable[str]) -> Iterator[FileRead]:
    """Reads files, one after another in their order."""
    batch: list[tuple[str, bytes | OSError]] = []
    size = 0
    for path in paths:
        try:
            data: bytes | OSError = at_rest(path)
        except OSError as error:
            data = error
        batch.append((path, data))
        size += len(data) if isinstance(data, bytes) else 0
        if len(batch) >= MOST_FILES or size >= MOST_BYTES:
            yield from _read(batch)
            batch, size = [], 0
    yield from _read(batch)


def at_rest(path: str) -> bytes:
    """The bytes of a file that nobody changes meanwhile. Raises OSError when somebody does,
    time and again."""
    for _ in range(TRIES):
        with open(path, "rb") as file:
            before = os.fstat(file.fileno())
            data = file.read()
            after = os.fstat(file.fileno())
        unchanged = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if unchanged and len(data) == after.st_size:
            return data
        time.sleep(PAUSE)
    raise OSError(0, "a file that is being written")


def unread(path: str, error: OSError) -> str:
    """Why the system does not give a file, in a line."""
    if isinstance(error, FileNotFoundError):
        return f"{shown(path)}: expected a file or folder, found nothing"
    return f"{shown(path)}: expected to read it, found: {error.strerror or error}"


def _read(batch: Sequence[tuple[str, bytes | OSError]]) -> Iterator[FileRead]:
    given = [(shown(path), data) for path, data in batch if isinstance(data, bytes)]
    found = iter(_decoded([name for name, _ in given], [data for _, data in given]))
    for path, data in batch:
        if isinstance(data, OSError):
            yield FileRead(path, 0, "", [], [unread(path, data)])
            continue
        results = next(found)
        notes = [result for result in results if isinstance(result, Note)]
        reasons = [result for result in results if isinstance(result, str)]
        if not results:
            reasons = [f"{shown(path)}: expected {NOTES}, found nothing in it"]
        # The core has it of what is one document.
        own = [note.sha256 for note in notes if not note.part]
        sha256 = own[0] if own else hashlib.sha256(data).hexdigest()
        yield FileRead(path, len(data), sha256, notes, reasons)


def _decoded(names: list[str], data: list[bytes]) -> list[list[Note | str]]:
    """The documents of each file, and why others were not read."""
    found = zip(names, _core.sources(names, data), strict=True)
    return [
        [one if isinstance(one, str) else _note(name, one) for one in several]
        for name, several in found
    ]


def _note(name: str, source: Source) -> Note:
    return Note(
        part=source.name.removeprefix(name).removeprefix("/"),
        text=source.text,
        format=source.format or "",
        encoding=source.encoding,
        guessed=source.is_guessed,
        size=source.size or 0,
        sha256=source.sha256 or "",
        origins=source.origins,
        remarks=source.remarks,
        sketch=source.sketch,
        language=source.language,
        date=source.date,
    )
