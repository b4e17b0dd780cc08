"""The connection to a database, and the words for what goes wrong with it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from draagvlak.errors import DraagvlakError
from draagvlak.studyfile.path import shown

WAIT = 10.0
"""How many seconds a locked file is waited for."""


@contextmanager
def telling(path: str, holder: Callable[[], str] | None = None) -> Iterator[None]:
    """Words the errors of SQLite and of the system."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        words = f"{shown(path)}: {_worded(path, error, holder)}"
        raise DraagvlakError(words, path) from None


def _worded(path: str, error: Exception, holder: Callable[[], str] | None) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        who = holder() if holder else "another program"
        return f"expected to write it within {WAIT:.0f} seconds, found it held by {who}"
    if code == sqlite3.SQLITE_NOTADB:
        return "expected a study file, found no database"
    if code == sqlite3.SQLITE_FULL:
        return "expected room on the disk, found none; what was kept before is whole"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        return f"expected a place that can be written, found: {error}"
    if code == sqlite3.SQLITE_CORRUPT:
        return f"expected a whole study file, found it damaged: {_damage(path) or error}"
    return f"expected to use it, found: {getattr(error, 'strerror', None) or error}"


def damage(base: sqlite3.Connection) -> str | None:
    """What is wrong with a study file, in a line; None when it is whole, and each text is
    the one that was read."""
    found = str(base.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if found != "ok":
        return " ".join(found.split())
    for note, text, sha256 in base.execute("SELECT id, text, text_sha256 FROM note"):
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            return f"the text of note {note} is not the one that was read"
    return None


def _damage(path: str) -> str | None:
    try:
        with closing(sqlite3.connect(_uri(path, "mode=ro"), uri=True)) as base:
            return damage(base)
    except sqlite3.Error:
        return None


def _uri(path: str, how: str) -> str:
    return f"{Path(path).absolute().as_uri()}?{how}"


def connected(path: str) -> sqlite3.Connection:
    """A connection to a study file that is there."""
    with telling(path):
        try:
            return _opened(path, "mode=rw")
        except sqlite3.OperationalError:
            waiting = Path(path + "-wal")
            if waiting.exists() and waiting.stat().st_size:
                raise
            # Where nothing can be written beside it, nobody else writes either.
            return _opened(path, "immutable=1")


def _opened(path: str, how: str) -> sqlite3.Connection:
    base = sqlite3.connect(_uri(path, how), uri=True, timeout=WAIT, isolation_level=None)
    try:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("PRAGMA user_version").fetchone()
    except BaseException:
        base.close()
        raise
    return base
