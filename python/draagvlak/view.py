"""What a reader sees of a table: a caption, a head, rows of cells and notes.

Text and HTML are two ways to write the same view. Labels and all numbers come from the
core; nothing is computed here.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from draagvlak._core import Comparison, Crosstab, Tally, label
from draagvlak.cells import (
    NOT_SHOWN,
    Row,
    cell,
    counted,
    interval_text,
    plain,
    share_column,
    stratum_name,
)

if TYPE_CHECKING:
    from draagvlak import Table

MOST_ROWS = 60
"""Rows that a view shows; how many are left out is said below it."""

MOST_ACROSS = 6
"""A tally with more levels than this has them down the side."""

SHOWN = {
    "cases": [
        "number",
        "heading",
        "landsdeel",
        "size_class",
        "stance",
        "stance_confidence",
        "evidence",
    ],
    "provenance": ["format", "size", "encoding", "date", "language", "same_as", "like"],
    "measures": ["number", "willing", "conditional", "later", "unwilling", "unclear", "length"],
}
"""The columns of tables that have too many."""

HIDDEN = {
    "codings": ["case", "term", "start", "end", "code", "codebook"],
    "kwic": ["case", "start", "end"],
    "sentences": ["case", "start", "end"],
    "heard": ["case", "start", "end"],
    "attributes": ["case", "start", "end"],
    "furniture": ["start", "end"],
    "privacy": ["case"],
    "quotes": ["case", "start", "end"],
    "sample_check": ["source"],
    "keyness": ["code"],
    "cooccurrence": ["code", "other"],
    "answers": ["case", "conditions", "tracks", "timing", "codes", "when"],
    "disagreements": ["case", "text", "reason_one", "reason_other"],
    "codes": ["code", "use", "avoid"],
}

SHARES = {"weighted": ["share", "weighted", "se", "low", "high"]}
"""Columns of shares, which are shown in percent."""

NAMES = ("heading", "label", "label_en", "region", "municipality", "term")
"""What names a row, where a table has it; else its first column does."""


@dataclass
class View:
    """What is shown of a table."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    """For each column whether it holds numbers, to be set right."""
    notes: list[str]
    named_by: int = 0
    """The column whose cells name their rows."""
    groups: dict[int, str] = field(default_factory=dict)
    """What stands above the row of that number: the source of it and of those below."""
    totals: set[int] = field(default_factory=set)
    """The rows that add up others."""
    flush: set[int] = field(default_factory=set)
    """The columns of texts that end where the next begins, and lose their start where there
    is no room."""


def view(table: Table, lang: str = "nl", most: int = MOST_ROWS) -> View:
    """What is shown of a table, with at most so many rows."""
    if isinstance(table, Tally):
        rests_on = table.rests_on(lang)
        if rests_on is None:
            return tally_view(table, lang)
        return corrected_view(table, lang, rests_on)
    unfit: list[Row] = []
    if table.name == "privacy":
        rows, unfit = _fitting(table.rows())
        rows = rows[:most]
    else:
        # A crosstab is shown whole; of other tables nobody needs the rows that are not.
        rows = table.rows(None if isinstance(table, Crosstab) else most)
    columns = shown_columns(table, lang)
    for row in rows:
        if "heading" in row:
            row["heading"] = plain(row["heading"])
    totals = set()
    if isinstance(table, Crosstab):
        first, *columns = columns
        names = "label" if "label" in columns else "label_en" if "label_en" in columns else first
        across = [*table.column_levels, "total"]
        for row, level in zip(rows, [*table.row_levels, "total"], strict=True):
            row |= {name: NOT_SHOWN for name in across if row[name] is None}
            row[names] = row[names] if names != first and row[names] else label(level, lang)
        columns = [names, *(name for name in columns if name != names)]
        totals = {len(rows) - 1}
    groups = _groups(table, rows, columns)
    shares = SHARES.get(table.name, [])
    return View(
        caption=label(table.name, lang),
        head=[label(name, lang) for name in columns],
        rows=[
            [
                f"{row[name]:.0%}"
                if name in shares and row[name] is not None
                else cell(row[name], lang, name)
                for name in columns
            ]
            for row in rows
        ],
        numeric=[any(isinstance(row[name], int | float) for row in rows) for name in columns],
        notes=_notes(table, rows, unfit, columns, lang),
        named_by=next((columns.index(name) for name in NAMES if name in columns), 0),
        groups=groups,
        totals=totals,
        flush={columns.index("left")} if table.name == "kwic" else set(),
    )


def shown_columns(table: Table, lang: str) -> list[str]:
    """The columns that are shown; of two languages, one."""
    if table.name in SHOWN and all(name in table.columns for name in SHOWN[table.name]):
        columns = SHOWN[table.name]
        return ["source", *columns] if "source" in table.columns else list(columns)
    hidden = {*HIDDEN.get(table.name, [])}
    hidden |= {"label", "other_label"} if lang == "en" else {"label_en", "other_label_en"}
    return [name for name in table.columns if name not in hidden]


def tally_view(tally: Tally, lang: str = "nl") -> View:
    """A tally with its strata down the side and its levels across, or, where
    there are many levels, the other way round."""
    strata: dict[tuple[str, ...], list[Row]] = {}
    for row in tally.rows():
        strata.setdefault(tuple(row[name] for name in tally.by), []).append(row)
    first = next(iter(strata.values()), [])
    own = "label_en" if lang == "en" else "label"
    levels = [row.get(own) or label(row[tally.variable], lang) for row in first]
    names = [stratum_name(key, lang) for key in strata]
    bases = [counted(rows[0]["base"]) for rows in strata.values()]
    totals = {at for at, key in enumerate(strata) if all(level == "total" for level in key)}
    by = " × ".join(label(name, lang) for name in tally.by)
    if len(levels) <= MOST_ACROSS:
        head = [by, label("base", lang), *levels]
        columns = [share_column(rows) for rows in zip(*strata.values(), strict=True)]
        body = [list(row) for row in zip(names, bases, *columns, strict=True)]
    else:
        head = [label(tally.variable, lang), *names]
        heard = [
            at
            for at in range(len(levels))
            if any(rows[at]["count"] != 0 for rows in strata.values())
        ]
        columns = [share_column([rows[at] for at in heard]) for rows in strata.values()]
        across = zip(*columns, strict=True)
        body = [[label("base", lang), *bases]]
        body += [[levels[at], *row] for at, row in zip(heard, across, strict=True)]
        totals = {0}
    notes = [unit_note(tally.unit, tally.base, lang)]
    if tally.unit == "case":
        method, level = tally.interval
        corrected = method in ("wilson", "exact")
        note = label("interval_note" if corrected else "plain_interval_note", lang)
        method = label(method, lang)
        notes.append(note.format(level=f"{level * 100:g}%", method=method, year=tally.year))
    unknown = [name for name, rows in zip(names, strata.values(), strict=True) if not _known(rows)]
    if unknown and tally.unit == "case":
        notes.append(label("uncorrected_note", lang).format(strata=", ".join(unknown)))
    notes += hidden_notes(tally, lang)
    caption = label(tally.variable, lang) + (f" × {by}" if by else "")
    numeric = [False] + [True] * (len(head) - 1)
    return View(caption, head, body, numeric, notes, totals=totals if len(body) > 1 else set())


def corrected_view(tally: Tally, lang: str, rests_on: str) -> View:
    """A corrected tally: the shares to print, and those by hand only and of the coder
    beside them."""

    def share(row: Row, name: str, low: str, high: str) -> str:
        if row[name] is None:
            return ""
        return f"{row[name]:.0%} {interval_text(row[low], row[high])}".rstrip()

    columns = ("share", "method", "hand_only", "naive", "more_checks", "why")
    body = [
        [
            label(row["stance"], lang),
            share(row, "share", "low", "high"),
            label(row["method"], lang),
            share(row, "hand_only", "hand_only_low", "hand_only_high"),
            f"{row['count']} · {row['naive']:.0%}",
            "" if row["more_checks"] is None else str(row["more_checks"]),
            label(row["why"], lang) if row["why"] else "",
        ]
        for row in tally.rows()
    ]
    head = [label("stance", lang), *(label(name, lang) for name in columns)]
    numeric = [False, True, False, True, True, True, False]
    notes = [unit_note(tally.unit, tally.base, lang), rests_on]
    caption = f"{label('stance', lang)}, {label('corrected', lang)}"
    return View(caption, head, body, numeric, notes)


def unit_note(unit: str, base: int, lang: str) -> str:
    """What is counted, and how many of it."""
    return label("unit_note", lang).format(unit=label(unit, lang), n=base)


def _fitting(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The cases that some municipality fits, and apart from them those that none does."""
    return [row for row in rows if row["k"]], [row for row in rows if not row["k"]]


def _notes(
    table: Table, rows: list[Row], unfit: list[Row], columns: list[str], lang: str
) -> list[str]:
    notes = []
    all_ = len(table) - len(unfit)
    if all_ > len(rows):
        notes.append(label("rows_shown", lang).format(shown=len(rows), all=all_))
    if unfit:
        numbers = ", ".join(str(row["number"]) for row in unfit)
        notes.append(label("unfit_note", lang).format(numbers=numbers))
    if table.name in SHOWN and len(columns) < len(table.columns) / 2:
        shown = label("columns_shown", lang)
        notes.append(shown.format(shown=len(columns), all=len(table.columns)))
    if isinstance(table, Comparison):
        one, other = (label(coder, lang) for coder in table.coders)
        notes.append(label("compared_note", lang).format(one=one, other=other))
    if isinstance(table, Crosstab):
        notes.append(unit_note(table.unit, table.base, lang))
        notes += hidden_notes(table, lang)
    return notes


def hidden_notes(table: Tally | Crosstab, lang: str) -> list[str]:
    """What a reader should know of a table of which some is hidden."""
    advice = table.advice(lang)
    notes = [label("hidden_note", lang)] if table.has_hidden else []
    return notes if advice is None else [*notes, advice]


def _groups(table: Table, rows: list[Row], columns: list[str]) -> dict[int, str]:
    """The sources above their rows where those of each stand together; then there is no
    column of them, nor where there is only one."""
    sources = table.distinct("source")
    if len(sources) < 2:
        if "source" in columns:
            columns.remove("source")
        return {}
    if len({os.path.isabs(source) for source in sources}) == 1:
        folder = os.path.commonpath([os.path.dirname(source) for source in sources])
        for row in rows:
            row["source"] = os.path.relpath(row["source"], folder or ".")
    starts: dict[int, str] = {}
    at = 0
    for source, run in groupby(row["source"] for row in rows):
        starts[at] = source
        at += sum(1 for _ in run)
    together = len(set(starts.values())) == len(starts)
    if together and len(starts) * 2 <= len(rows):
        if "source" in columns:
            columns.remove("source")
        return starts
    if "source" not in columns:
        columns.insert(0, "source")
    return {}


def _known(rows: list[Row]) -> bool:
    """Whether the interval is corrected: the stratum has a population of its size."""
    population, base = rows[0]["population"], rows[0]["base"]
    return base is None or (population is not None and population >= base)
