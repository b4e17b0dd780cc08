"""One import at a time: a lock beside the study file that goes with the process that holds it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from draagvlak.errors import DraagvlakError
from draagvlak.studyfile.connection import WAIT, telling
from draagvlak.studyfile.path import shown


@contextmanager
def alone(path: str, holder: Callable[[], str]) -> Iterator[None]:
    """Lets nobody else import into a study file meanwhile. Another import is waited for; where
    that takes too long `holder` says who it is.

    The lock is one of SQLite on an empty database of its own: the system drops it
    when the process ends, whichever way.
    """
    beside = path + "-import"
    until = time.monotonic() + WAIT
    while (lock := _lock(beside, path)) is None:
        if time.monotonic() > until:
            who = f"process that imports, found {holder()}"
            raise DraagvlakError(f"{shown(path)}: expected no other {who}", path)
        time.sleep(0.05)
    try:
        yield
    finally:
        # Whoever waits for it sees that it is another file now, and takes that.
        with suppress(OSError):
            os.unlink(beside)
        lock.close()


def _lock(beside: str, path: str) -> sqlite3.Connection | None:
    """A connection that holds the lock; None where another has it."""
    with telling(path), ExitStack() as otherwise:
        lock = sqlite3.connect(beside, isolation_level=None, timeout=0)
        otherwise.callback(lock.close)
        try:
            lock.execute("PRAGMA journal_mode = MEMORY")
            before = os.stat(beside).st_ino
            lock.execute("BEGIN EXCLUSIVE")
            if before == os.stat(beside).st_ino:
                otherwise.pop_all()
                return lock
        except FileNotFoundError:
            pass
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
    return None
