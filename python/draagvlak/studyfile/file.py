"""A study file: one SQLite database (WAL) with notes, their provenance, and answers of coders."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from draagvlak.errors import DraagvlakError
from draagvlak.studyfile.connection import connected, damage, telling
from draagvlak.studyfile.path import given, order, shown
from draagvlak.studyfile.schema import APPLICATION_ID, TABLES, VERSION

Value = str | bytes | int | float | None


class StudyFile:
    """A study file that is open.

    `table` gives the rows of its tables and views; `draagvlak.open` makes a study of it.
    """

    def __init__(self, path: str, base: sqlite3.Connection) -> None:
        """The file at a path, by this connection; see `open`."""
        self.path = path
        self._base = base

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> StudyFile:
        """Opens a study file. Raises DraagvlakError when it is none, or of a later version."""
        name = os.fspath(path)
        if not os.path.exists(name):
            raise DraagvlakError(f"{shown(name)}: expected a study file, found nothing", name)
        if os.path.isdir(name):
            raise DraagvlakError(f"{shown(name)}: expected a study file, found a folder", name)
        file = cls(name, connected(name))
        try:
            file._check_version()
        except BaseException:
            file.close()
            raise
        return file

    @classmethod
    def create(cls, path: str | os.PathLike[str], meta: Mapping[str, str]) -> StudyFile:
        """Makes a study file, where there is none yet: all at once, so that no half of one
        is ever there."""
        name = os.fspath(path)
        unfinished = name + "-new"
        with telling(name):
            for ending in ("", "-wal", "-shm", "-journal"):
                with suppress(FileNotFoundError):
                    os.unlink(unfinished + ending)
            base = sqlite3.connect(unfinished, isolation_level=None)
            try:
                base.execute("PRAGMA journal_mode = WAL")
                base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                base.execute(f"PRAGMA user_version = {VERSION}")
                base.executescript(f"BEGIN; {TABLES} COMMIT;")
                base.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            finally:
                base.close()
            os.replace(unfinished, name)
        return cls.open(name)

    def __enter__(self) -> StudyFile:
        """The file, to be closed at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes it."""
        self.close()

    def close(self) -> None:
        """Closes the file."""
        with telling(self.path):
            self._base.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is kept as one, or nothing of it."""
        with telling(self.path, self.holder):
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                # When the disk is full SQLite has rolled back by itself.
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read within is of one moment."""
        with telling(self.path):
            self._base.execute("BEGIN")
            try:
                yield
            finally:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")

    def write(self, sql: str, *values: Value) -> int:
        """Runs a statement, and gives the id of the row that it added."""
        return self._base.execute(sql, values).lastrowid or 0

    def write_all(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> None:
        """Runs a statement for each of many rows."""
        self._base.executemany(sql, rows)

    def rows(self, sql: str, *values: Value) -> list[Any]:
        """The rows of a query, as tuples."""
        with telling(self.path):
            return self._base.execute(sql, values).fetchall()

    def table(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table or view: `provenance`, `unplaced`, `file`, `note`, `twin`,
        `answer`, `quote`, `run`, `meta`."""
        known = [row[0] for row in self.rows("SELECT name FROM sqlite_master WHERE sql <> ''")]
        if name not in known:
            raise DraagvlakError(f"{shown(self.path)}: expected one of its tables, found `{name}`")
        with telling(self.path):
            found = self._base.execute(f'SELECT * FROM "{name}"')
            columns = [column[0] for column in found.description]
            rows = [dict(zip(columns, row, strict=True)) for row in found]
        for row in rows:
            row.update({key: given(row[key]) for key in ("path", "resolved") if row.get(key)})
        return rows

    def meta(self) -> dict[str, str]:
        """By what its notes are read."""
        return dict(self.rows("SELECT key, value FROM meta"))

    def failures(self) -> list[str]:
        """What was not read when it was last tried, each with its reason."""
        failed = self.rows("SELECT path, reason FROM file WHERE state = 'failed'")
        return [reason for _, reason in sorted(failed, key=lambda row: order(given(row[0])))]

    def unplaced(self) -> list[tuple[str, str]]:
        """The answers, and words of answers, that the notes have no place for any more: the
        path of each, and what there is to say of it."""
        rows = sorted(self.table("unplaced"), key=lambda row: order(row["path"]))
        return [(row["path"], _misplaced(row)) for row in rows]

    def holder(self) -> str:
        """Who imports into it, in words."""
        found = self.rows("SELECT pid, host, started FROM run WHERE state = 'running'")
        if not found:
            return "another program"
        pid, host, started = found[-1]
        return f"process {pid} on {host}, which imports since {started}"

    def damage(self) -> str | None:
        """What is wrong with the file, in a line; None when it is whole, and each text is
        the one that was read."""
        return damage(self._base)

    def _check_version(self) -> None:
        with telling(self.path):
            application = self._base.execute("PRAGMA application_id").fetchone()[0]
            version = self._base.execute("PRAGMA user_version").fetchone()[0]
        place = shown(self.path)
        if application != APPLICATION_ID:
            words = f"{place}: expected a study file, found another database"
            raise DraagvlakError(words, self.path)
        if version > VERSION:
            expected = f"a study file of version {VERSION} or earlier"
            words = f"{place}: expected {expected}, found version {version}: draagvlak is too old"
            raise DraagvlakError(words, self.path)


def _misplaced(row: Mapping[str, Any]) -> str:
    """A row of the view `unplaced` in words."""
    heading = " ".join(row["heading"].split())
    words = f": “{row['words']}”" if row["words"] else ""
    return f"{row['coder']}, case {row['number']} ({heading}): {row['reason']}{words}"
