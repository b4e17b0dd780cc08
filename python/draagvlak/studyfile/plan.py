"""What an import has to do: the files that were found beside those that are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from draagvlak.studyfile.search import Failure, Found, Root, Seen, look_at


class Known(NamedTuple):
    """A file that a study file knows."""

    id: int
    path: str
    resolved: str
    size: int | None
    mtime_ns: int | None
    sha256: str | None
    """Of its bytes; None where it was never read."""
    state: str
    reason: str | None


@dataclass
class Plan:
    """What is to be read, and what is known without reading."""

    read: list[Seen] = field(default_factory=list)
    unchanged: list[Known] = field(default_factory=list)
    vanished: list[Known] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    """Of those that vanished the resolved paths that are not to be pruned: of a folder in
    which nothing was found it may be that it is not there now."""
    unread: list[tuple[str, Failure]] = field(default_factory=list)
    """What is there and can't be read, by its resolved path."""

    @classmethod
    def of(cls, found: Found, known: dict[str, Known], *, thorough: bool) -> Plan:
        """Compares what was found with what is known. `thorough` trusts no size and date."""
        plan = cls()
        for seen in found.files:
            plan._consider(seen, known.get(seen.resolved), thorough)
        for resolved, failure in found.passed.items():
            one = known.get(resolved)
            if one is None or one.sha256 is None:
                plan.unread.append((resolved, failure))
            else:
                # It was asked for by its name before.
                plan._look_again(one, thorough)
        met = {seen.resolved for seen in found.files}
        for resolved in known.keys() - met - found.passed.keys():
            roots = [root for root in found.roots if root.covers(resolved)]
            if roots:
                plan._missed(known[resolved], roots, thorough)
        return plan

    def _consider(self, seen: Seen, one: Known | None, thorough: bool) -> None:
        if (
            one is not None
            and not thorough
            and one.state == "read"
            and one.mtime_ns == seen.mtime_ns
            and one.size == seen.size
        ):
            self.unchanged.append(one)
        else:
            self.read.append(seen)

    def _look_again(self, one: Known, thorough: bool) -> None:
        try:
            seen = look_at(one.resolved, one.resolved)
        except FileNotFoundError:
            self.vanished.append(one)
            return
        if isinstance(seen, Seen):
            self._consider(seen, one, thorough)
        else:
            self.unread.append((one.resolved, seen))

    def _missed(self, one: Known, roots: list[Root], thorough: bool) -> None:
        """A file that is known, and was not found where it was looked for."""
        before = len(self.vanished)
        if all(root.is_glob for root in roots):
            # A glob need not mean it.
            try:
                look_at(one.resolved, one.resolved)
                return
            except FileNotFoundError:
                self.vanished.append(one)
        elif one.sha256 is None:
            # It was never read, and is not even passed over any more.
            self.vanished.append(one)
        else:
            self._look_again(one, thorough)
        is_lost = all(root.is_empty and root.has(one.resolved) for root in roots)
        if len(self.vanished) > before and is_lost:
            self.kept.add(one.resolved)
