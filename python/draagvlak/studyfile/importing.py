"""Importing notes into a study file, again and again: only what changed is read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import TYPE_CHECKING

from draagvlak.errors import DraagvlakError
from draagvlak.studyfile.answers import settle
from draagvlak.studyfile.basis import Basis
from draagvlak.studyfile.file import StudyFile
from draagvlak.studyfile.lock import alone
from draagvlak.studyfile.outcome import Entry, ImportOutcome
from draagvlak.studyfile.path import given, shown
from draagvlak.studyfile.plan import Known, Plan
from draagvlak.studyfile.reader import FileRead, read_files
from draagvlak.studyfile.search import Failure, Seen, search
from draagvlak.studyfile.shelf import Record, Shelf
from draagvlak.studyfile.twins import compare, is_compared

if TYPE_CHECKING:
    from draagvlak import Codebook

MOST_FILES = 200
MOST_SECONDS = 2.0
"""What was read is kept after so many files, or so much time."""

TICK = 20_000_000
"""Two changes of a file within so many nanoseconds can have the same date."""


def import_notes(
    study: str | os.PathLike[str],
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    target: str | Iterable[str] | None = None,
    year: int | None = None,
    settings: str | os.PathLike[str] | None = None,
    thorough: bool = False,
    prune: bool = False,
    progress: Callable[[int, int], object] | None = None,
) -> ImportOutcome:
    """Imports notes into a study file: files, folders with all that is in them, globs.

    What has the size and date that it had is taken to be unchanged, unless `thorough`,
    which also looks whether the study file itself is whole. A file that has vanished, or
    can't be read any more, stays in the study as it was; `prune` takes out what has
    vanished. Answers of coders move along with notes that were corrected.

    `codebook`, `target`, `year` and `settings` are those of `read`; the file keeps them,
    and what is not given stays as it was. `progress` is called with the number of files
    that were read and kept, and of all that are to be read.

    It can be stopped at any moment: what was kept stays, and the next import goes on from
    there. Two at once wait for each other. Raises DraagvlakError when the study file is
    none, is damaged, or can't be written.
    """
    path = os.path.abspath(os.fspath(study))
    several = [paths] if isinstance(paths, str | os.PathLike) else paths
    asked = [os.fspath(one) for one in several]
    if not asked:
        raise DraagvlakError("expected a file or folder, found `no path at all`")
    with alone(path, lambda: _holder(path)), closing(Shelf(path, asked)) as shelf:
        if thorough and shelf.file and (damage := shelf.file.damage()):
            words = f"expected a whole study file, found it damaged: {damage}"
            raise DraagvlakError(f"{shown(path)}: {words}", path)
        shelf.begin()
        running = _Import(shelf)
        running.use(shelf.basis.overruled(codebook, target, year, settings))
        running.run(asked, thorough=thorough, prune=prune, progress=progress)
        return running.outcome


def _holder(path: str) -> str:
    """Who imports into a study file meanwhile."""
    try:
        with StudyFile.open(path) as file:
            return file.holder()
    except DraagvlakError:
        return "another program"


class _Import:
    """One import, from what is asked to its outcome."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.outcome = ImportOutcome(shelf.path)
        self.known: dict[str, Known] = {}

    def use(self, basis: Basis) -> None:
        """Reads by this from now on, and says so where the codebook is another."""
        before, after = self.shelf.basis.codebook_stamp, basis.codebook_stamp
        if self.shelf.file and before != after:
            remark = f"{shown(self.shelf.path)}: codebook {before} -> {after}"
            self.outcome.remarks.append(remark)
        self.shelf.use(basis)

    def run(
        self,
        asked: list[str],
        *,
        thorough: bool,
        prune: bool,
        progress: Callable[[int, int], object] | None,
    ) -> None:
        own = [self.shelf.path + ending for ending in ("", "-wal", "-shm", "-new", "-import")]
        found = search(asked, but=map(os.path.realpath, own))
        self.known = self.shelf.known()
        plan = Plan.of(found, self.known, thorough=thorough)
        self.outcome.add(Entry("unchanged", one.path) for one in plan.unchanged)
        self.outcome.add(Entry("failed", one.path, one.reason) for one in found.failures)
        self.read(plan.read, progress)
        self.mark(plan, prune)
        self.settle()
        self.shelf.finish(self.outcome.counts)

    def read(self, files: list[Seen], progress: Callable[[int, int], object] | None) -> None:
        """Reads files, and keeps them bit by bit."""
        _wait_a_tick(files)
        seen = {one.path: one for one in files}
        waiting: list[tuple[Seen, FileRead]] = []
        done, since = 0, time.monotonic()
        for read in read_files(seen):
            waiting.append((seen[read.path], read))
            if len(waiting) >= MOST_FILES or time.monotonic() - since >= MOST_SECONDS:
                self.keep(waiting)
                done, since = done + len(waiting), time.monotonic()
                waiting = []
                if progress:
                    progress(done, len(files))
        if waiting:
            self.keep(waiting)
            if progress:
                progress(len(files), len(files))

    def keep(self, files: list[tuple[Seen, FileRead]]) -> None:
        """Keeps what was read, and what was not, as one."""
        failed = []
        records: list[tuple[Record, Known | None]] = []
        for seen, read in files:
            one = self.known.get(seen.resolved)
            if not read.notes:
                failed.append((seen.resolved, Failure(seen.path, read.reasons[0])))
                continue
            record = Record.of(seen, read)
            if self.tell(record, one):
                records.append((record, one))
            path = one.path if one else seen.path
            self.outcome.add(Entry("failed", path, reason) for reason in read.reasons)
        if records:
            with self.shelf.writing():
                for record, one in records:
                    path = one.path if one else record.seen.path
                    gone = self.shelf.put(record, one)
                    self.outcome.add(Entry("vanished", f"{path}/{part}") for part in gone)
        self.fail(failed)

    def tell(self, record: Record, one: Known | None) -> bool:
        """Reports a file that was read, and says whether something of it is to be kept."""
        seen = record.seen
        path, reason = (one.path if one else seen.path), None
        if one is None or one.sha256 is None:
            status = "new"
        elif one.sha256 != record.sha256 or self.shelf.texts(one) != record.texts:
            status = "changed"
        elif one.state == "vanished":
            status, reason = "changed", "was vanished"
        else:
            status = "unchanged"
        self.outcome.add([Entry(status, path, reason)])
        now = (seen.size, seen.mtime_ns, record.state, record.reason)
        before = (one.size, one.mtime_ns, one.state, one.reason) if one else None
        return status != "unchanged" or now != before

    def fail(self, failed: list[tuple[str, Failure]]) -> None:
        """Marks and reports files that were not read."""
        news = []
        for resolved, failure in failed:
            one = self.known.get(resolved)
            path = one.path if one else failure.path
            reason = failure.reason
            self.outcome.add([Entry("failed", path, reason)])
            if one is None or (one.state, one.reason) != ("failed", reason):
                news.append((resolved, path, reason, one))
        if news:
            with self.shelf.writing():
                for resolved, path, reason, one in news:
                    self.shelf.fail(resolved, path, reason, one)

    def mark(self, plan: Plan, prune: bool) -> None:
        """Marks and reports what can't be read and what has vanished."""
        self.fail(plan.unread)
        pruned = [one for one in plan.vanished if prune and one.resolved not in plan.kept]
        rest = [one for one in plan.vanished if not prune or one.resolved in plan.kept]
        news = [one for one in rest if one.state != "vanished"]
        if news or pruned:
            with self.shelf.writing():
                for one in news:
                    self.shelf.vanish(one)
                if pruned:
                    self.shelf.prune(pruned)
        self.outcome.add(Entry("pruned", one.path) for one in pruned)
        reason = "not pruned: nothing was found where it was" if prune else None
        self.outcome.add(Entry("vanished", one.path, reason) for one in rest)

    def settle(self) -> None:
        """Moves answers along, looks for twins, and reports both."""
        file = self.shelf.file
        if file is None:
            return
        for path, coder, before, after in settle(file, self.shelf.basis):
            reason = f"{coder}: “{before}” -> “{after}”"
            self.outcome.add([Entry("mended", path, reason)])
        if not is_compared(file):
            with self.shelf.writing():
                compare(file)
        self.outcome.add(Entry("unplaced", path, words) for path, words in file.unplaced())
        if self.outcome.counts["new"] or self.outcome.counts["changed"]:
            self.outcome.liken(self.likes())

    def likes(self) -> dict[str, tuple[str, float]]:
        """For each file that has a twin the likest."""
        assert self.shelf.file is not None
        rows = self.shelf.file.rows(
            "SELECT one.path, other.path, similarity FROM ("
            "  SELECT note, other, same, similarity FROM twin"
            "  UNION ALL SELECT other, note, same, similarity FROM twin"
            ") AS pair JOIN note AS a ON a.id = pair.note JOIN file AS one ON one.id = a.file "
            "JOIN note AS b ON b.id = pair.other JOIN file AS other ON other.id = b.file "
            "ORDER BY same, similarity, b.id DESC"
        )
        return {given(path): (shown(given(other)), similar) for path, other, similar in rows}


def _wait_a_tick(files: list[Seen]) -> None:
    """Lets the clock of the disk go on, so that a change after reading shows in the date."""
    now = time.time_ns()
    newest = max((one.mtime_ns for one in files if one.mtime_ns <= now), default=0)
    if now - newest < TICK:
        time.sleep(TICK / 1e9)
