"""Paths in a study file: how they are kept, given to the system, shown and ordered."""

from __future__ import annotations

import os


def kept(path: str) -> str | bytes:
    """A path as it is kept: its bytes where it is no text."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def given(path: str | bytes) -> str:
    """A path that was kept, as the system takes it."""
    return os.fsdecode(path)


def shown(path: str) -> str:
    """A path as it is shown, whatever its bytes: the name of a note in a study."""
    return os.fsencode(path).decode(errors="replace")


def order(path: str) -> list[tuple[int, bytes]]:
    """By what paths are sorted, as `draagvlak.read` does: folder by folder."""
    raw = os.fsencode(path)
    ranks = {b"..": 2}
    parts = [(ranks.get(part, 3), part) for part in raw.split(b"/") if part not in (b"", b".")]
    if raw.startswith(b"/"):
        return [(0, b""), *parts]
    return [(1, b""), *parts] if raw == b"." or raw.startswith(b"./") else parts
