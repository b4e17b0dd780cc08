"""What a report tells of a study: the answer, its tables, and the words behind each cell.

A finding is made once, from the tables of the study; a page and a workbook are two ways
to write the same findings, so that their numbers are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from draagvlak import _core
from draagvlak._core import Crosstab, Tally, label
from draagvlak.cells import NOT_SHOWN, plain, share_text, stratum_name
from draagvlak.errors import DraagvlakError
from draagvlak.view import hidden_notes

if TYPE_CHECKING:
    from draagvlak import Study

Row = dict[str, Any]

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


@dataclass(frozen=True)
class Grid:
    """A table whose cells open to their quotes."""

    title: str
    head: list[str]
    rows: list[tuple[str, list[Cell]]]
    notes: list[str]
    chart: str | None = None
    """The same numbers as a picture (SVG)."""


@dataclass
class Findings:
    """All that a report tells."""

    title: str
    lang: str
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
    whole = study.tally("stance")
    strata = list(BY if by is None else by)
    tallies = [study.tally("stance", by=name) for name in strata]
    grids = [_tally_grid(study, tally, lang) for tally in tallies]
    grids.append(_code_grid(study, lang))
    cases = study.cases.rows()
    # Of a protected study nothing is told case by case.
    told = cases if study.minimum is None else []
    for case in cases:
        case["heading"] = plain(case["heading"])
    return Findings(
        title=title or label("report_title", lang),
        lang=lang,
        answer=_answer(whole, tallies, told, lang),
        grids=[grid for grid in grids if grid.rows],
        conditions=[case for case in told if case["conditions"] or case["timing"]],
        unsure=[
            case
            for case in told
            if case["stance"] == "unclear" or case["stance_confidence"] == "low"
        ],
        doubts=[*study.failures, *(_doubt(row) for row in study.doubts.rows() if told)],
        made=_made(study, lang),
        sources=_sources(study, told),
    )


def _tally_grid(study: Study, tally: Tally, lang: str) -> Grid:
    (by,) = tally.by
    rows: dict[str, list[Row]] = {}
    for row in tally.rows():
        rows.setdefault(row[by], []).append(row)
    body = [
        (
            stratum_name((level,), lang),
            [_base(cells[0]), *(_cell(tally, {by: level}, cell, lang) for cell in cells)],
        )
        for level, cells in rows.items()
    ]
    levels = dict.fromkeys(row["stance"] for row in tally.rows())
    return Grid(
        title=f"{label('stance', lang)} × {label(by, lang)}",
        head=[label(by, lang), label("base", lang), *(label(name, lang) for name in levels)],
        rows=body,
        notes=[
            label("report_interval_note", lang).format(year=tally.year),
            *hidden_notes(tally, lang),
        ],
        chart=_chart(study, by, lang),
    )


def _base(cell: Row) -> Cell:
    return Cell(_told(cell["base"]), cell["base"], None, [])


def _cell(tally: Tally, stratum: dict[str, str], cell: Row, lang: str) -> Cell:
    place = {name: level for name, level in stratum.items() if level != "total"}
    place["stance"] = cell["stance"]
    return Cell(share_text(cell), cell["count"], cell["share"], _quotes(tally, place))


def _quotes(table: Tally | Crosstab, place: dict[str, str]) -> list[Quote]:
    """The words behind a cell; none where the table hides it."""
    try:
        rows = table.quotes(place).rows()
    except DraagvlakError:
        return []
    return [
        Quote(
            " ".join(row["text"].split()),
            row.get("number"),
            plain(row.get("heading", "")),
            row.get("source", ""),
        )
        for row in rows
    ]


def _code_grid(study: Study, lang: str) -> Grid:
    crosstab = study.crosstab("code", "stance")
    own = "label_en" if lang == "en" else "label"
    across = [*crosstab.column_levels, "total"]
    rows = []
    for level, row in zip(crosstab.row_levels, crosstab.rows(), strict=False):
        cells = []
        for name in across:
            place = {"code": level} if name == "total" else {"code": level, "stance": name}
            count = row[name]
            cells.append(Cell(_told(count), count, None, _quotes(crosstab, place)))
        if cells[-1].count != 0 and level != "uncoded":
            rows.append((row[own] or label(level, lang), cells))
    return Grid(
        title=f"{label('label', lang)} × {label('stance', lang)}",
        head=[label("label", lang), *(label(name, lang) for name in across)],
        rows=rows,
        notes=[label("report_codes_note", lang), *hidden_notes(crosstab, lang)],
    )


def _chart(study: Study, by: str, lang: str) -> str | None:
    """The chart of a tally; none without the libraries that draw."""
    try:
        return study.plot.stance(by=by, lang=lang).svg()
    except DraagvlakError:
        return None


def _answer(whole: Tally, tallies: list[Tally], cases: list[Row], lang: str) -> list[str]:
    """The answer in three sentences: how many, where, and what they ask."""
    rows = whole.rows()
    base = whole.base
    if not base:
        return [label("report_nobody", lang)]
    by_stance = {row["stance"]: row for row in rows}
    willing = by_stance["willing"]
    others = [
        f"{_told(by_stance[name]['count'])} {label(name, lang)}"
        for name in by_stance
        if name != "willing" and by_stance[name]["count"] != 0
    ]
    joined = _joined(others, lang) or label("report_no_others", lang)
    if willing["low"] is None:
        first = label("report_answer_plain", lang).format(
            count=_told(willing["count"]), base=base, others=joined
        )
    else:
        first = label("report_answer", lang).format(
            count=willing["count"],
            base=base,
            share=f"{willing['share']:.0%}",
            low=f"{willing['low'] * 100:.0f}",
            high=f"{willing['high'] * 100:.0f}",
            others=joined,
        )
    # Of a protected study there is nothing to be told of cases.
    asked = [_asked(cases, lang)] if cases else []
    return [first, _where(tallies, lang), *asked]


def _where(tallies: list[Tally], lang: str) -> str:
    """In which strata those who are willing are found."""
    told = []
    for tally in tallies:
        by, among = tally.by[0], label("of", lang)
        found = [
            f"{stratum_name((row[by],), lang)} {row['count']} {among} {_told(row['base'])}"
            for row in tally.rows()
            if row["stance"] == "willing" and row[by] not in ("total", "unknown") and row["count"]
        ]
        if found:
            told.append(_joined(found, lang))
    if not told:
        return label("report_where_nobody", lang)
    return label("report_where", lang).format(strata="; ".join(told))


def _asked(cases: list[Row], lang: str) -> str:
    """How many make conditions or are unsure, so that a person should look."""
    conditional = sum(bool(case["conditions"]) for case in cases)
    unsure = sum(case["stance_confidence"] not in ("high", None) for case in cases)
    return label("report_asked", lang).format(conditional=conditional, unsure=unsure)


def _told(count: int | None) -> str:
    return NOT_SHOWN if count is None else str(count)


def _joined(words: list[str], lang: str) -> str:
    """`a, b en c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {label('and', lang)} {words[-1]}"


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


def _sources(study: Study, cases: list[Row]) -> list[Row]:
    """The documents, with the SHA-256 of their text and how many cases they hold."""
    import hashlib

    return [
        {
            "source": source,
            "cases": sum(case["source"] == source for case in cases) if cases else None,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
        for source, text in zip(study.sources, study.texts, strict=True)
    ]
