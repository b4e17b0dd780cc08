"""The files and notes of a study file: putting them in, marking them, taking them out."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from json import dumps
from typing import NamedTuple

from draagvlak._core import VERSION
from draagvlak.studyfile.answers import now
from draagvlak.studyfile.basis import Basis
from draagvlak.studyfile.file import StudyFile, Value
from draagvlak.studyfile.path import given, kept
from draagvlak.studyfile.plan import Known
from draagvlak.studyfile.reader import FileRead, Note
from draagvlak.studyfile.search import Seen

NOTE = (
    "rank, format, size, sha256, encoding, guessed, language, date, characters, text_sha256, "
    "origins, remarks, sketch, text"
)
"""The columns of a note that come from reading it."""


class Record(NamedTuple):
    """A file with what it holds, ready to be put in."""

    seen: Seen
    sha256: str
    notes: Sequence[Note]
    texts: dict[str, str]
    """For each part the hash of its text."""
    reason: str | None
    """Why a part of it was not read."""

    @classmethod
    def of(cls, seen: Seen, read: FileRead) -> Record:
        """A file of which something was read."""
        hashes = {note.part: hashlib.sha256(note.text.encode()).hexdigest() for note in read.notes}
        reason = read.reasons[0] if read.reasons else None
        return cls(seen._replace(size=read.size), read.sha256, read.notes, hashes, reason)

    @property
    def state(self) -> str:
        """How the file is marked."""
        return "failed" if self.reason else "read"


class Shelf:
    """The files and notes of a study file; it is made when the first is put in."""

    def __init__(self, path: str, asked: Sequence[str]) -> None:
        """Those of the study file at a path; `asked` is what is imported."""
        self.path = path
        self.file: StudyFile | None = None
        if os.path.exists(path) and (os.path.isdir(path) or os.path.getsize(path)):
            self.file = StudyFile.open(path)
        self.basis = self._kept_basis() if self.file else Basis.builtin()
        self._asked = dumps([os.fsencode(path).decode(errors="replace") for path in asked])
        self._run: int | None = None

    def _kept_basis(self) -> Basis:
        assert self.file is not None
        try:
            return Basis.of_meta(self.file.meta())
        except BaseException:
            self.file.close()
            raise

    def close(self) -> None:
        """Closes the file."""
        if self.file:
            self.file.close()

    @contextmanager
    def writing(self) -> Iterator[StudyFile]:
        """All that is written within is kept as one. The first time tells of the run."""
        if self.file is None:
            self.file = StudyFile.create(self.path, self.basis.meta())
        with self.file.transaction():
            if self._run is None:
                self.file.write("UPDATE run SET state = 'stopped' WHERE state = 'running'")
                self._run = self.file.write(
                    "INSERT INTO run (pid, host, version, asked, started, state) "
                    "VALUES (?, ?, ?, ?, ?, 'running')",
                    *(os.getpid(), socket.gethostname(), VERSION, self._asked, now()),
                )
            yield self.file

    def finish(self, counts: dict[str, int]) -> None:
        """Tells how the run ended, where it wrote at all."""
        if self._run is None:
            return
        with self.writing() as file:
            file.write(
                "UPDATE run SET ended = ?, state = 'done', new = ?, changed = ?, unchanged = ?, "
                "vanished = ?, failed = ? WHERE id = ?",
                *(now(), counts["new"], counts["changed"], counts["unchanged"]),
                *(counts["vanished"], counts["failed"], self._run),
            )

    def begin(self) -> None:
        """Tells of a run before this one that never ended: it was stopped."""
        if self.file and self.file.rows("SELECT 1 FROM run WHERE state = 'running'"):
            with self.writing():
                pass

    def use(self, basis: Basis) -> None:
        """Reads the notes by something else from now on."""
        if self.file and basis != self.basis:
            with self.writing() as file:
                file.write("DELETE FROM meta")
                file.write_all("INSERT INTO meta VALUES (?, ?)", basis.meta().items())
        self.basis = basis

    def known(self) -> dict[str, Known]:
        """The files that it knows, by their resolved path."""
        if self.file is None:
            return {}
        rows = self.file.rows(
            "SELECT id, path, resolved, size, mtime_ns, sha256, state, reason FROM file"
        )
        known = [Known(row[0], given(row[1]), given(row[2]), *row[3:]) for row in rows]
        return {one.resolved: one for one in known}

    def texts(self, one: Known) -> dict[str, str]:
        """For each part of a file that it has the hash of its text."""
        assert self.file is not None
        sql = "SELECT part, text_sha256 FROM note WHERE file = ? AND NOT gone"
        return dict(self.file.rows(sql, one.id))

    def put(self, record: Record, one: Known | None) -> list[str]:
        """Puts a file in, or what it has become. Gives the parts that it has no longer; they
        stay as they were. To be called while writing."""
        assert self.file is not None
        seen = record.seen
        if one is None:
            file = self.file.write(
                "INSERT INTO file (path, resolved, size, mtime_ns, sha256, state, reason) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                *(kept(seen.path), kept(seen.resolved)),
                *(seen.size, seen.mtime_ns, record.sha256, record.state, record.reason),
            )
            texts = {}
        else:
            file = one.id
            texts = self.texts(one)
            self.file.write(
                "UPDATE file SET size = ?, mtime_ns = ?, sha256 = ?, state = ?, reason = ? "
                "WHERE id = ?",
                *(seen.size, seen.mtime_ns, record.sha256, record.state, record.reason, file),
            )
        updates = ", ".join(f"{name} = excluded.{name}" for name in NOTE.split(", "))
        places = ", ".join("?" * (2 + len(NOTE.split(", "))))
        for rank, note in enumerate(record.notes):
            self.file.write(
                f"INSERT INTO note (file, part, {NOTE}) VALUES ({places}) "
                "ON CONFLICT DO UPDATE SET gone = 0, "
                f"compared = compared AND text_sha256 = excluded.text_sha256, {updates}",
                *(file, note.part, rank, *self._columns(note, record.texts[note.part])),
            )
        gone = sorted(texts.keys() - record.texts.keys())
        for part in gone:
            self.file.write("UPDATE note SET gone = 1 WHERE file = ? AND part = ?", file, part)
        return gone

    def _columns(self, note: Note, sha256: str) -> tuple[Value, ...]:
        """What stands in the columns of `NOTE`, but for its rank."""
        return (
            *(note.format, note.size, note.sha256, note.encoding, note.guessed),
            *(note.language, note.date, len(note.text), sha256),
            *(note.origins, note.remarks, note.sketch, note.text),
        )

    def fail(self, resolved: str, path: str, reason: str, one: Known | None) -> None:
        """Marks a file that was not read; what it held stays. To be called while writing."""
        assert self.file is not None
        if one is None:
            self.file.write(
                "INSERT INTO file (path, resolved, state, reason) VALUES (?, ?, 'failed', ?)",
                *(kept(path), kept(resolved), reason),
            )
        else:
            sql = "UPDATE file SET state = 'failed', reason = ? WHERE id = ?"
            self.file.write(sql, reason, one.id)

    def vanish(self, one: Known) -> None:
        """Marks a file that is gone; what it held stays. To be called while writing."""
        assert self.file is not None
        if one.sha256 is None:
            self.file.write("DELETE FROM file WHERE id = ?", one.id)
        else:
            sql = "UPDATE file SET state = 'vanished', reason = NULL WHERE id = ?"
            self.file.write(sql, one.id)

    def prune(self, gone: Sequence[Known]) -> None:
        """Takes out files, and parts of files that are gone. To be called while writing."""
        assert self.file is not None
        self.file.write_all("DELETE FROM file WHERE id = ?", [(one.id,) for one in gone])
        self.file.write("DELETE FROM note WHERE gone")
        # The first of several twins may be among them.
        self.file.write("UPDATE note SET compared = 0")
