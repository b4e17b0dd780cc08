"""What a report tells of a study: the answer, its tables, and the words behind each cell.

A finding is made once, from the tables of the study; a page and a workbook are two ways
to write the same findings, so that their numbers are the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from draagvlak import _core
from draagvlak._core import Crosstab, Tally, label
from draagvlak.answer import answer, is_unsure
from draagvlak.cells import Row, counted, plain, share_text, stratum_name
from draagvlak.errors import DraagvlakError
from draagvlak.view import hidden_notes

if TYPE_CHECKING:
    from draagvlak import Study

BY = ("landsdeel", "size_class")
"""The strata of the tables when none are asked for."""


@dataclass(frozen=True)
class Quote:
    """Words of a note, and where they stand; of a protected study the words alone."""

    text: str
    number: int | None = None
    heading: str = ""
    source: str = ""


@dataclass(frozen=True)
class Cell:
    """A number of a table, as a reader sees it."""

    text: str
    count: int | None
    share: float | None
    quotes: list[Quote]
    sum: bool = False
    """Whether all its quotes stand under other cells too."""


@dataclass(frozen=True)
class Grid:
    """A table whose cells open to their quotes."""

    of: str
    """What it counts: `stance` or `code`."""
    title: str
    head: list[str]
    rows: list[tuple[str, list[Cell]]]
    notes: list[str]
    hidden: list[str]
    """What a reader should know of what is not shown."""
    click: str
    """What a cell opens to, for who can click one."""
    chart: str | None = None
    """The same numbers as a picture (SVG)."""


@dataclass
class Findings:
    """All that a report tells."""

    title: str
    lang: str
    year: int
    answer: list[str]
    grids: list[Grid]
    conditions: list[Row]
    unsure: list[Row]
    doubts: list[str]
    made: list[tuple[str, str]]
    sources: list[Row] = field(default_factory=list)


def findings(
    study: Study, *, by: Iterable[str] | None = None, title: str | None = None, lang: str = "nl"
) -> Findings:
    """What a report tells of a study, with tables within these strata."""
    folder = _folder(study.sources)
    whole = study.tally("stance")
    strata = list(BY if by is None else by)
    tallies = [study.tally("stance", by=name) for name in strata]
    grids = [_tally_grid(study, tally, folder, lang) for tally in tallies]
    grids.append(_code_grid(study, folder, lang))
    # Of a protected study nothing is told case by case.
    told = study.cases.rows() if study.minimum is None else []
    for case in told:
        case["heading"] = plain(case["heading"])
        case["conditions"] = [_unmarked(text) for text in case["conditions"]]
    return Findings(
        title=title or label("report_title", lang),
        lang=lang,
        year=study.year,
        answer=answer(whole, tallies, told, lang),
        grids=[grid for grid in grids if grid.rows],
        conditions=[case for case in told if case["conditions"] or case["timing"]],
        unsure=[
            case | {"reason": _reason(study, case, lang)}
            for case in told
            if case["stance"] == "unclear" or is_unsure(case)
        ],
        doubts=[
            *(_near(failure, folder) for failure in study.failures),
            *(_near(_doubt(row), folder) for row in study.doubts.rows() if told),
        ],
        made=_made(study, lang),
        sources=_sources(study, told, folder),
    )


def _tally_grid(study: Study, tally: Tally, folder: str, lang: str) -> Grid:
    (by,) = tally.by
    rows: dict[str, list[Row]] = {}
    for row in tally.rows():
        rows.setdefault(row[by], []).append(row)
    body = [
        (
            stratum_name((level,), lang),
            [_base(cells[0]), *(_cell(tally, {by: level}, cell, folder) for cell in cells)],
        )
        for level, cells in rows.items()
    ]
    if list(rows)[-1:] == ["total"]:
        name, total = body[-1]
        parts = [list(column) for column in zip(*(cells for _, cells in body[:-1]), strict=True)]
        body[-1] = (name, [_sum(*pair) for pair in zip(total, parts, strict=False)] or total)
    levels = dict.fromkeys(row["stance"] for row in tally.rows())
    return Grid(
        of="stance",
        title=f"{label('stance', lang)} × {label(by, lang)}",
        head=[label(by, lang), label("base", lang), *(label(name, lang) for name in levels)],
        rows=body,
        notes=[label("report_interval_note", lang).format(year=tally.year)],
        hidden=hidden_notes(tally, lang),
        click=label("report_click_stance", lang),
        chart=_chart(study, by, lang),
    )


def _base(cell: Row) -> Cell:
    return Cell(counted(cell["base"]), cell["base"], None, [])


def _cell(tally: Tally, stratum: dict[str, str], cell: Row, folder: str) -> Cell:
    place = {name: level for name, level in stratum.items() if level != "total"}
    place["stance"] = cell["stance"]
    return Cell(share_text(cell), cell["count"], cell["share"], _quotes(tally, place, folder))


def _sum(cell: Cell, parts: list[Cell]) -> Cell:
    """A total, which knows whether its quotes stand under its parts."""
    beneath = {quote for part in parts for quote in part.quotes}
    return replace(cell, sum=beneath.issuperset(cell.quotes))


def _quotes(table: Tally | Crosstab, place: dict[str, str], folder: str) -> list[Quote]:
    """The words behind a cell; none where the table hides it."""
    try:
        rows = table.quotes(place).rows()
    except DraagvlakError:
        return []
    return [
        Quote(
            _unmarked(" ".join(row["text"].split())),
            row.get("number"),
            plain(row.get("heading", "")),
            _near(row.get("source", ""), folder),
        )
        for row in rows
    ]


def _code_grid(study: Study, folder: str, lang: str) -> Grid:
    crosstab = study.crosstab("code", "stance")
    own = "label_en" if lang == "en" else "label"
    across = [*crosstab.column_levels, "total"]
    rows = []
    for level, row in zip(crosstab.row_levels, crosstab.rows(), strict=False):
        cells = []
        for name in across:
            place = {"code": level} if name == "total" else {"code": level, "stance": name}
            count = row[name]
            cells.append(Cell(counted(count), count, None, _quotes(crosstab, place, folder)))
        cells[-1] = _sum(cells[-1], cells[:-1])
        if cells[-1].count != 0 and level != "uncoded":
            rows.append((row[own] or label(level, lang), cells))
    return Grid(
        of="code",
        title=f"{label('label', lang)} × {label('stance', lang)}",
        head=[label("label", lang), *(label(name, lang) for name in across)],
        rows=rows,
        notes=[label("report_codes_note", lang)],
        hidden=hidden_notes(crosstab, lang),
        click=label("report_click_code", lang),
    )


def _chart(study: Study, by: str, lang: str) -> str | None:
    """The chart of a tally; none without the libraries that draw."""
    try:
        return study.plot.stance(by=by, lang=lang).svg()
    except DraagvlakError:
        return None


def _unmarked(text: str) -> str:
    """Words without the marks that make them bold in Markdown."""
    return text.replace("**", "")


def _reason(study: Study, case: Row, lang: str) -> str | None:
    """Why a case has its stance; what the rules say, in the language of the report."""
    reason: str | None = case["reason"]
    if not reason or lang == "nl":
        return reason and _unmarked(reason)
    number = case["number"]
    ruled, told = (study.explain(number, lang=name).splitlines()[1] for name in ("nl", lang))
    # A person gives reasons in words of their own.
    return _unmarked(told.rpartition(" [")[0] if ruled.startswith(reason) else reason)


def _folder(sources: list[str]) -> str:
    """The folder that sources share, with its slash: it tells more of who read than of what."""
    paths = [os.path.dirname(source) for source in sources if os.path.isabs(source)]
    return os.path.join(os.path.commonpath(paths), "") if paths else ""


def _near(text: str, folder: str) -> str:
    """A source, or what begins with one, from the folder."""
    return text.removeprefix(folder)


def _doubt(row: Row) -> str:
    text = f": {row['text']}" if row["text"] else ""
    return f"{row['source']}:{row['line']}: {row['reason']}{text}"


def _made(study: Study, lang: str) -> list[tuple[str, str]]:
    """How the report came about."""
    return [
        (label("report_version", lang), f"draagvlak {_core.VERSION}"),
        (label("codebook", lang), study.codebook.stamp),
        (label("report_year", lang), str(study.year)),
        (label("report_moment", lang), datetime.now().astimezone().isoformat(timespec="minutes")),
    ]


def _sources(study: Study, cases: list[Row], folder: str) -> list[Row]:
    """The documents, with the SHA-256 of their text and how many cases they hold."""
    import hashlib

    return [
        {
            "source": _near(source, folder),
            "cases": sum(case["source"] == source for case in cases) if cases else None,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
        for source, text in zip(study.sources, study.texts, strict=True)
    ]
