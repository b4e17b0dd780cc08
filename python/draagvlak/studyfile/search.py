"""Finding files of notes among files, folders and globs, as `draagvlak.read` finds them."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from draagvlak.studyfile.path import order, shown
from draagvlak.studyfile.reader import NOTES, is_notes, unread


class Seen(NamedTuple):
    """A file that is there."""

    path: str
    resolved: str
    """Absolute and without links."""
    size: int
    mtime_ns: int


class Failure(NamedTuple):
    """What is not read."""

    path: str
    reason: str
    """In a line that starts with the path."""


class Root(NamedTuple):
    """What was asked for."""

    path: str
    resolved: str
    """The file or folder; of a glob the folder that it starts from."""
    is_glob: bool
    is_empty: bool
    """Whether no notes were found there."""

    def covers(self, resolved: str) -> bool:
        """Whether it is, or has within it, this file."""
        return resolved == self.resolved or self.has(resolved)

    def has(self, resolved: str) -> bool:
        """Whether this file lies within it."""
        return resolved.startswith(self.resolved.rstrip(os.sep) + os.sep)


@dataclass
class Found:
    """The files that were found, each once, and what was passed over."""

    files: list[Seen] = field(default_factory=list)
    passed: dict[str, Failure] = field(default_factory=dict)
    """What is no notes or can't be read, by its absolute path; a link is not what it leads to."""
    failures: list[Failure] = field(default_factory=list)
    """What was asked for and not found."""
    roots: list[Root] = field(default_factory=list)


def search(paths: Iterable[str], *, but: Iterable[str] = ()) -> Found:
    """The notes under files, folders (with all that is in them) and globs, in the order of
    their paths; those `but` these resolved paths."""
    found = Found()
    for path in paths:
        _add_root(found, path)
    left_out = set(but)
    if len(found.roots) > 1:
        found.files.sort(key=lambda seen: order(seen.path))
    files: dict[str, Seen] = {}
    for seen in found.files:
        # One file can have several paths, by links too; the first stands for it.
        files.setdefault(seen.resolved, seen)
    found.files = [seen for seen in files.values() if seen.resolved not in left_out]
    for resolved in left_out:
        found.passed.pop(resolved, None)
    return found


def look_at(path: str, resolved: str) -> Seen | Failure:
    """A file as it is now. Raises FileNotFoundError when it is gone."""
    try:
        return _seen(path, resolved, os.stat(path))
    except NotADirectoryError as error:
        raise FileNotFoundError(*error.args) from None
    except FileNotFoundError:
        raise
    except OSError as error:
        return Failure(path, unread(path, error))


def _add_root(found: Found, path: str) -> None:
    before = len(found.files)
    resolved = os.path.realpath(path)
    is_glob = False
    if os.path.isdir(path):
        _add_folder(found, path)
    elif os.path.lexists(path):
        _add_file(found, path, resolved)
    elif glob.has_magic(path):
        is_glob = True
        resolved = os.path.realpath(_still(path))
        for one in sorted(glob.iglob(path, recursive=True, include_hidden=True), key=order):
            _add_match(found, one)
    else:
        found.failures.append(Failure(path, unread(path, FileNotFoundError())))
    is_empty = len(found.files) == before
    if is_empty and is_glob:
        found.failures.append(_empty(path))
    found.roots.append(Root(path, resolved, is_glob, is_empty))


def _add_match(found: Found, path: str) -> None:
    if os.path.isdir(path):
        _add_folder(found, path)
    elif is_notes(os.path.basename(path)):
        _add_file(found, path, os.path.realpath(path))
    else:
        _pass_over(found, path, _own(path))


def _add_file(found: Found, path: str, resolved: str) -> None:
    try:
        seen = look_at(path, resolved)
    except FileNotFoundError as error:
        seen = Failure(path, unread(path, error))
    if isinstance(seen, Seen):
        found.files.append(seen)
    else:
        found.passed.setdefault(_own(path), seen)


def _add_folder(found: Found, folder: str) -> None:
    """Goes through a folder in the order of names, which is that of paths."""
    before = len(found.files)
    doing = [(folder, os.path.realpath(folder), _entries(found, folder))]
    while doing:
        path, resolved, entries = doing[-1]
        entry = next(entries, None)
        if entry is None:
            doing.pop()
            continue
        name = entry.name
        here = os.path.join(path, name)
        there = f"{resolved.rstrip(os.sep)}{os.sep}{name}"
        if entry.is_dir(follow_symlinks=False):
            doing.append((here, there, _entries(found, here)))
            continue
        if not is_notes(name):
            _pass_over(found, here, there)
            continue
        resolved_file = os.path.realpath(there) if entry.is_symlink() else there
        try:
            seen = _seen(here, resolved_file, entry.stat())
        except OSError as error:
            seen = Failure(here, unread(here, error))
        if isinstance(seen, Seen):
            found.files.append(seen)
        else:
            found.passed.setdefault(there, seen)
    if len(found.files) == before:
        found.failures.append(_empty(folder))


def _empty(path: str) -> Failure:
    return Failure(path, f"{shown(path)}: expected {NOTES}, found none")


def _entries(found: Found, folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            shown_ones = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        found.failures.append(Failure(folder, unread(folder, error)))
        return iter(())
    return iter(sorted(shown_ones, key=lambda entry: os.fsencode(entry.name)))


def _seen(path: str, resolved: str, found: os.stat_result) -> Seen | Failure:
    if not stat.S_ISREG(found.st_mode):
        return Failure(path, f"{shown(path)}: expected a file, found something else")
    return Seen(path, resolved, found.st_size, found.st_mtime_ns)


def _own(path: str) -> str:
    """The absolute path of a file itself, be it a link."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)


def _pass_over(found: Found, path: str, own: str) -> None:
    name = os.path.basename(path)
    stem, ending = os.path.splitext(name)
    what = shown(ending if ending and stem else name)
    reason = f"{shown(path)}: expected {NOTES}, found `{what}`"
    found.passed.setdefault(own, Failure(path, reason))


def _still(pattern: str) -> str:
    """The folder that a glob starts from."""
    folder = os.path.dirname(pattern)
    while glob.has_magic(folder):
        folder = os.path.dirname(folder)
    return folder or "."
