"""What an import found, file by file."""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from draagvlak import display
from draagvlak._core import label
from draagvlak.cells import shortened
from draagvlak.languages import spoken
from draagvlak.studyfile.path import order, shown
from draagvlak.view import MOST_ROWS, View

STATUSES = (
    "failed",
    "vanished",
    "pruned",
    "unplaced",
    "mended",
    "changed",
    "new",
    "unchanged",
)
"""What can be said of a file, or of an answer to a case in it: what asks for a look first."""


class Entry(NamedTuple):
    """What became of a file."""

    status: str
    path: str
    reason: str | None = None
    """Why, or what more there is to say."""
    like: str | None = None
    """A note that is the same, or nearly."""
    similarity: float | None = None
    """How nearly: the share of shingles of words that both have."""


class ImportOutcome:
    """What an import found: `rows`, and how many of each status (`counts`).

    It shows itself without the files that are unchanged, and counts these.
    """

    def __init__(self, path: str) -> None:
        """The outcome of an import into a study file."""
        self.path = path
        self.remarks: list[str] = []
        """What else there is to say, in lines."""
        self._entries: list[Entry] = []

    def add(self, entries: Iterable[Entry]) -> None:
        """Adds what was found."""
        self._entries += entries

    def liken(self, likes: Mapping[str, tuple[str, float]]) -> None:
        """Says of files that are new or changed which other is the same, or nearly."""
        self._entries = [
            Entry(*one[:3], *likes[one.path])
            if one.status in ("new", "changed") and one.path in likes
            else one
            for one in self._entries
        ]

    @property
    def entries(self) -> list[Entry]:
        """All that was found, what asks for a look first."""
        rank = STATUSES.index
        some = [one for one in self._entries if one.status != "unchanged"]
        some.sort(key=lambda one: (rank(one.status), order(one.path), one.reason or ""))
        return some + [one for one in self._entries if one.status == "unchanged"]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each status."""
        counted = Counter(one.status for one in self._entries)
        return {status: counted[status] for status in reversed(STATUSES)}

    @property
    def failures(self) -> list[str]:
        """What was not read, each with its reason."""
        return [one.reason or one.path for one in self.entries if one.status == "failed"]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The entries, each as a dict."""
        return [one._replace(path=shown(one.path))._asdict() for one in self.entries]

    def to_json(self) -> str:
        """The rows as JSON: an array of objects."""
        return json.dumps(self.rows, ensure_ascii=False, indent=1) + "\n"

    def to_csv(self) -> str:
        """The rows as CSV, with a head line."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(Entry._fields)
        writer.writerows(row.values() for row in self.rows)
        return text.getvalue()

    def shown(self, lang: str | None = None, most: int = MOST_ROWS) -> display.Shown:
        """How it is shown, with at most so many files."""
        lang = spoken(lang)
        rows = _within([row for row in self.rows if row["status"] != "unchanged"])
        counted = (f"{label(name, lang)}: {count}" for name, count in self.counts.items() if count)
        notes = [", ".join(counted) or f"{label('files', lang)}: 0"]
        if not rows:
            return display.Shown(notes[0], display.framed(display.notes_html(notes), lang))
        if len(rows) > most:
            notes.insert(0, label("rows_shown", lang).format(shown=most, all=len(rows)))
        columns = ["status", "path"]
        columns += [name for name in Entry._fields[2:] if any(row[name] for row in rows)]
        view = View(
            caption=label("files", lang),
            head=[label(name, lang) for name in columns],
            rows=[[_cell(row[name], name, lang) for name in columns] for row in rows[:most]],
            numeric=[name == "similarity" for name in columns],
            notes=notes,
            named_by=columns.index("path"),
        )
        html = display.framed(display.view_html(view), lang)
        return display.Shown(display.view_text(view), html)

    def __repr__(self) -> str:
        """The text."""
        return repr(self.shown())

    def _repr_html_(self) -> str:
        return self.shown()._repr_html_()


def _within(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with paths from the folder that all lie in, and reasons without them."""
    for row in rows:
        if row["reason"]:
            row["reason"] = row["reason"].removeprefix(row["path"]).lstrip(": ")
    paths = [row[name] for row in rows for name in ("path", "like") if row[name]]
    if paths and all(map(os.path.isabs, paths)):
        folder = os.path.commonpath([os.path.dirname(path) for path in paths])
        for row in rows:
            row |= {n: os.path.relpath(row[n], folder) for n in ("path", "like") if row[n]}
    return rows


def _cell(value: Any, column: str, lang: str) -> str:
    if value is None:
        return ""
    if column == "similarity":
        return f"{value:.0%}"
    return label(value, lang) if column == "status" else shortened(value)
