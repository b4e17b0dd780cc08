"""What a reader sees of tables: as text, and as HTML in a notebook.

A view is a head and rows of cells, made from a table; text and HTML are two ways
to write the same view. Labels come from the core; nothing is computed here.
"""

from __future__ import annotations

import html
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from draagvlak._core import Comparison, Crosstab, Tally, label

if TYPE_CHECKING:
    from draagvlak import Study, Table

Row = dict[str, Any]

NOT_SHOWN = "x"
"""Stands for a number that is hidden."""

MOST_ROWS = 60
"""Rows that a view shows; how many are left out is said below it."""

MOST_ACROSS = 6
"""A tally with more levels than this has them down the side."""

CASE_COLUMNS = ["number", "heading", "landsdeel", "size_class", "stance", "stance_confidence"]
HIDDEN = {
    "codings": ["case", "term", "start", "end", "code"],
    "kwic": ["case", "start", "end"],
    "sentences": ["case"],
    "privacy": ["case"],
    "quotes": ["case", "start", "end"],
    "sample_check": ["source"],
    "keyness": ["code"],
    "cooccurrence": ["code", "other"],
    "answers": ["case", "conditions", "tracks", "timing", "codes", "when"],
    "disagreements": ["case", "text", "reason_one", "reason_other"],
}
LABELLED = {
    "stance",
    "coder",
    "one",
    "other",
    "stance_confidence",
    "region_kind",
    "contexts",
    "how",
    "why",
    "of",
    "level",
    "measure",
}
"""Columns of names that have labels; all others hold words of the notes."""


@dataclass
class View:
    """What is shown of a table."""

    head: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    """For each column whether it holds numbers, to be set right."""
    notes: list[str]


class Explanation(str):
    """Why a case has its stance; a string that shows its lines in a notebook."""

    def __repr__(self) -> str:
        """The text itself."""
        return str(self)

    def _repr_html_(self) -> str:
        return f'<pre style="white-space: pre-wrap">{html.escape(self)}</pre>'


def view(table: Table, lang: str = "nl") -> View:
    """What is shown of a table."""
    if isinstance(table, Tally):
        rests_on = table.rests_on(lang)
        return (
            tally_view(table, lang) if rests_on is None else corrected_view(table, lang, rests_on)
        )
    # A crosstab is shown whole; of other tables nobody needs the rows that are not.
    rows = table.rows(None if isinstance(table, Crosstab) else MOST_ROWS)
    hidden = {*HIDDEN.get(table.name, [])}
    hidden |= {"label", "other_label"} if lang == "en" else {"label_en", "other_label_en"}
    columns = [name for name in table.columns if name not in hidden]
    if table.name == "cases":
        columns = [*CASE_COLUMNS, "evidence"]
    for row in rows:
        if "heading" in row:
            row["heading"] = row["heading"].strip("#*_-–—•| ")
    if isinstance(table, Crosstab):
        first, *columns = columns
        names = "label" if "label" in columns else "label_en" if "label_en" in columns else first
        for row, level in zip(rows, [*table.row_levels, "total"], strict=True):
            across = [*table.column_levels, "total"]
            row |= {name: NOT_SHOWN for name in across if row[name] is None}
            row[names] = row[names] if names != first and row[names] else label(level, lang)
        columns = [names, *(name for name in columns if name != names)]
    sources = table.distinct("source")
    if len(sources) == 1 and "source" in columns:
        columns.remove("source")
    elif len(sources) > 1:
        if "source" not in columns:
            columns.insert(0, "source")
        if len({os.path.isabs(source) for source in sources}) == 1:
            folder = os.path.commonpath([os.path.dirname(source) for source in sources])
            for row in rows:
                row["source"] = os.path.relpath(row["source"], folder or ".")
    shown = [
        [_cell(row[name], lang, labelled=name in LABELLED) for name in columns]
        for row in rows[:MOST_ROWS]
    ]
    numeric = [
        any(isinstance(row[name], int | float) for row in rows[:MOST_ROWS]) for name in columns
    ]
    notes = []
    if len(table) > MOST_ROWS:
        notes.append(label("rows_shown", lang).format(shown=MOST_ROWS, all=len(table)))
    if isinstance(table, Comparison):
        one, other = (label(coder, lang) for coder in table.coders)
        notes.append(label("compared_note", lang).format(one=one, other=other))
    if isinstance(table, Crosstab):
        notes.append(_unit(table.unit, table.base, lang))
        notes += _hidden_notes(table, shown, lang)
    return View([label(name, lang) for name in columns], shown, numeric, notes)


def tally_view(tally: Tally, lang: str = "nl") -> View:
    """A tally with its strata down the side and its levels across, or, where
    there are many levels, the other way round."""
    rows = tally.rows()
    strata: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        strata.setdefault(tuple(row[name] for name in tally.by), []).append(row)
    first = next(iter(strata.values()), [])
    own = "label_en" if lang == "en" else "label"
    levels = [row.get(own) or label(row[tally.variable], lang) for row in first]
    names = [stratum_name(key, lang) for key in strata]
    bases = [_count(cells[0]["base"]) for cells in strata.values()]
    if len(levels) <= MOST_ACROSS:
        head = [" × ".join(label(name, lang) for name in tally.by), label("base", lang), *levels]
        body = [
            [name, base, *map(share_text, cells)]
            for name, base, cells in zip(names, bases, strata.values(), strict=True)
        ]
    else:
        head = [label(tally.variable, lang), *names]
        body = [[label("base", lang), *bases]]
        for at, level in enumerate(levels):
            cells = [cells[at] for cells in strata.values()]
            if any(cell["count"] != 0 for cell in cells):
                body.append([level, *map(share_text, cells)])
    notes = [_unit(tally.unit, tally.base, lang)]
    if tally.unit == "case":
        method, level = tally.interval
        corrected = method in ("wilson", "exact")
        note = label("interval_note" if corrected else "plain_interval_note", lang)
        method = label(method, lang)
        notes.append(note.format(level=f"{level * 100:g}%", method=method, year=tally.year))
    unknown = [
        name for name, cells in zip(names, strata.values(), strict=True) if not _known(cells)
    ]
    if unknown and tally.unit == "case":
        notes.append(label("uncorrected_note", lang).format(strata=", ".join(unknown)))
    notes += _hidden_notes(tally, body, lang)
    return View(head, body, [False] + [True] * (len(head) - 1), notes)


def corrected_view(tally: Tally, lang: str, rests_on: str) -> View:
    """A corrected tally: the shares to print, and those by hand only and of the coder
    beside them."""

    def share(row: Row, name: str, low: str, high: str) -> str:
        if row[name] is None:
            return ""
        text = f"{row[name]:.0%}"
        return text if row[low] is None else f"{text} ({row[low] * 100:.0f}–{row[high] * 100:.0f})"

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
    return View(head, body, numeric, [_unit(tally.unit, tally.base, lang), rests_on])


def table_text(table: Table, lang: str = "nl", width: int | None = None) -> str:
    """A table as aligned text, no wider than the terminal."""
    shown = view(table, lang)
    if not shown.rows:
        return f"{label(table.name, lang)}: 0"
    width = width or shutil.get_terminal_size((110, 24)).columns
    widths = _widths([shown.head, *shown.rows], shown.numeric, width)
    lines = [_line(shown.head, widths, [False] * len(widths))]
    lines.append("  ".join("─" * width for width in widths))
    lines += [_line(row, widths, shown.numeric) for row in shown.rows]
    lines += shown.notes
    return "\n".join(line.rstrip() for line in lines)


def table_html(table: Table, lang: str = "nl") -> str:
    """A table as HTML for a notebook."""
    shown = view(table, lang)
    head = "".join(map(_th, zip(shown.head, shown.numeric, strict=True)))
    body = []
    for row in shown.rows:
        cells = zip(row, shown.numeric, strict=True)
        body.append("<tr>" + "".join(map(_td, cells)) + "</tr>")
    notes = "".join(f"<div>{html.escape(note)}</div>" for note in shown.notes)
    caption = html.escape(label(table.name, lang))
    return (
        f'<table lang="{lang}"><caption style="text-align: left">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>{notes}"
    )


def study_html(study: Study, lang: str = "nl") -> str:
    """A study at a glance: how much was read, and what its cases say."""
    lines = [f"{len(study.sources)} {label('sources', lang)}, {len(study)} {label('cases', lang)}"]
    lines += study.failures
    head = "".join(f"<div>{html.escape(line)}</div>" for line in lines)
    return head + table_html(study.tally("stance"), lang)


def stratum_name(levels: tuple[str, ...], lang: str) -> str:
    """`Oost × 20k-50k`; the total of all is named once."""
    if all(level == "total" for level in levels):
        return label("total", lang)
    return " × ".join(label(level, lang) for level in levels)


def _hidden_notes(table: Tally | Crosstab, rows: list[list[str]], lang: str) -> list[str]:
    """What a reader should know of a table of which some is hidden."""
    notes = [label("hidden_note", lang)] if any(NOT_SHOWN in row for row in rows) else []
    advice = table.advice(lang)
    return notes if advice is None else [*notes, advice]


def _known(cells: list[Row]) -> bool:
    """Whether the interval is corrected: the stratum has a population of its size."""
    population = cells[0]["population"]
    base = cells[0]["base"]
    return base is None or (population is not None and population >= base)


def _th(cell: tuple[str, bool]) -> str:
    text, numeric = cell
    return f'<th scope="col" style="text-align: {_side(numeric)}">{html.escape(text)}</th>'


def _td(cell: tuple[str, bool]) -> str:
    text, numeric = cell
    wrap = "; white-space: nowrap" if numeric else ""
    return f'<td style="text-align: {_side(numeric)}{wrap}">{html.escape(text)}</td>'


def _side(numeric: bool) -> str:
    return "right" if numeric else "left"


def _unit(unit: str, base: int, lang: str) -> str:
    return label("unit_note", lang).format(unit=label(unit, lang), n=base)


def _count(count: int | None) -> str:
    return NOT_SHOWN if count is None else str(count)


def share_text(cell: Row) -> str:
    """`4 · 57% (25–84)`: the count, its share and the interval of the share; what is hidden
    is `x`."""
    if cell["count"] is None:
        return NOT_SHOWN
    if cell["share"] is None:
        return str(cell["count"])
    text = f"{cell['count']} · {cell['share']:.0%}"
    if cell["low"] is None:
        return text
    return f"{text} ({cell['low'] * 100:.0f}–{cell['high'] * 100:.0f})"


def _cell(value: object, lang: str, *, labelled: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        text = f"{value:.2f}".replace("-0.00", "0.00")
        return text.replace(".", ",") if lang == "nl" else text
    if labelled:
        names = value if isinstance(value, list) else [value]
        return ", ".join(label(str(one), lang) for one in names)
    if isinstance(value, list):
        quotes = [one["text"] for one in value if isinstance(one, dict)]
        return " ".join(" … ".join(quotes).split()) if quotes else ", ".join(map(str, value))
    if isinstance(value, dict):
        told = {track: stance for track, stance in value.items() if stance}
        return ", ".join(f"{label(t, lang)}: {label(s, lang)}" for t, s in told.items())
    return " ".join(str(value).split())


def _widths(rows: Sequence[Sequence[str]], numeric: Sequence[bool], most: int) -> list[int]:
    """Column widths: the widest columns of text give way until the line fits."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    while sum(widths) + 2 * (len(widths) - 1) > most:
        texts = [at for at, number in enumerate(numeric) if not number and widths[at] > 8]
        if not texts:
            break  # Numbers are never cut.
        widths[max(texts, key=widths.__getitem__)] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    parts = []
    for cell, width, right in zip(cells, widths, numeric, strict=True):
        text = cell if len(cell) <= width else cell[: width - 1] + "…"
        parts.append(text.rjust(width) if right else text.ljust(width))
    return "  ".join(parts)
