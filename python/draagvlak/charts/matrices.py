"""Charts of themes: squares of numbers, deeper where there are more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

from draagvlak._core import label
from draagvlak.cells import NOT_SHOWN
from draagvlak.charts import strata, theme
from draagvlak.charts.chart import Chart

if TYPE_CHECKING:
    from draagvlak import Crosstab, Table, Tally

Row = dict[str, Any]

PART = "·"
"""Stands for two themes of which one is a part of the other."""

STEP = 32
ACROSS = 104


def level(codes: Table, groups: bool) -> set[str]:
    """The codes that are themes, or those that are groups of them."""
    parents = codes.distinct("parent")
    return {code for code in codes.distinct("code") if (code in parents) == groups}


def themes(crosstab: Crosstab, stances: Tally, codes: set[str], most: int, lang: str) -> Chart:
    """How many cases of each stance speak of which of these codes."""
    found = [row for row in crosstab.rows() if row["code"] in codes]
    found = sorted(
        (row for row in found if row["total"] != 0), key=lambda row: -(row["total"] or 0)
    )
    title = f"{label('label', lang)} × {strata.title(stances, lang)}"
    if not found:
        return theme.nothing(title, lang)
    (whole,) = strata.strata(stances, lang)
    heads = {
        cell["stance"]: f"{label(cell['stance'], lang)}\nn = {_count(cell['count'])}"
        for cell in whole.cells
    }
    shown = found[:most]
    names = _names(shown, lang)
    rows = [
        {
            "theme": theme.folded(f"{names[row['code']]} ({strata.base_text(row['total'])})"),
            "stance": heads[stance],
            **_square(row[stance]),
        }
        for row in shown
        for stance in crosstab.column_levels
    ]
    chart = _squares(
        rows,
        x=alt.X(
            "stance:N",
            sort=list(heads.values()),
            title=None,
            axis=theme.labels(orient="top", labelAngle=0, labelPadding=16),
        ),
        y=alt.Y("theme:N", sort=_order(rows, "theme"), title=None, axis=theme.labels()),
        most=_largest(rows),
        width=ACROSS * len(heads),
        height=STEP * len(shown),
    )
    return theme.finished(
        chart,
        title,
        width=220 + ACROSS * len(heads),
        notes=[label("themes_note", lang), *_notes(rows, len(shown), len(found), lang)],
        numbers=[
            f"{names[row['code']]} ({strata.base_text(row['total'])}): "
            + "; ".join(f"{label(s, lang)} {_count(row[s])}" for s in crosstab.column_levels)
            for row in shown
        ],
        lang=lang,
    )


def cooccurrence(
    table: Table, codes: Table, chosen: set[str], unit: str, most: int, lang: str
) -> Chart:
    """Which of the chosen codes stand together: below the diagonal how often, on it how
    often each."""
    pairs = {
        (row["code"], row["other"]): row
        for row in table.rows()
        if {row["code"], row["other"]} <= chosen
    }
    counts: dict[str, int | None] = {}
    for row in pairs.values():
        counts[row["code"]], counts[row["other"]] = row["code_count"], row["other_count"]
    title = label("cooccurrence", lang)
    if not pairs:
        return theme.nothing(title, lang)
    base = next(iter(pairs.values()))["base"]
    units = label({"case": "cases", "segment": "sentences"}[unit], lang)
    title += f" (n = {base} {units})"
    book = {row["code"]: row for row in codes.rows()}
    found = sorted((code for code in book if code in counts), key=lambda c: -(counts[c] or 0))
    shown = found[:most]
    names = _names([book[code] for code in shown], lang)
    ways = {code: f"{at}. {names[code]}" for at, code in enumerate(shown, 1)}
    rows = [
        {
            "theme": theme.folded(ways[code]),
            "other": str(at),
            "own": code == other,
            **_pair(code, other, pairs, counts, book),
        }
        for down, code in enumerate(shown, 1)
        for at, other in enumerate(shown[:down], 1)
    ]
    chart = _squares(
        rows,
        x=alt.X(
            "other:N",
            sort=[str(at) for at in range(1, len(shown) + 1)],
            title=None,
            axis=theme.labels(orient="top", labelAngle=0),
        ),
        y=alt.Y("theme:N", sort=_order(rows, "theme"), title=None, axis=theme.labels()),
        most=_largest([row for row in rows if not row["own"]]),
        width=STEP * 1.2 * len(shown),
        height=STEP * len(shown),
    )
    notes = [label("cooccurrence_note", lang), *_notes(rows, len(shown), len(found), lang)]
    if any(row["text"] == PART for row in rows):
        notes.insert(1, f"{PART} = {label('part_note', lang)}")
    numbers = [
        f"{ways[code]} ({strata.base_text(counts[code])}): "
        + "; ".join(
            f"{names[other]} {square['text']}"
            for other in shown[:down]
            if (square := _pair(code, other, pairs, counts, book))["text"] not in (PART, "0")
        )
        for down, code in enumerate(shown)
    ]
    width = int(240 + STEP * 1.2 * len(shown))
    return theme.finished(chart, title, width=width, notes=notes, numbers=numbers, lang=lang)


def _squares(
    rows: Sequence[Row], *, x: alt.X, y: alt.Y, most: int, width: float, height: float
) -> Any:
    """Squares with their numbers; what is hidden and what can't be is white."""
    base = alt.Chart(theme.data(rows)).encode(x=x, y=y)
    scale = alt.Scale(domain=[0, max(most, 1)], range=theme.RAMPS["willing"])
    own = "datum.own === true"
    squares = base.mark_rect(stroke=theme.PAPER, strokeWidth=2).encode(
        fill=alt.condition(
            f"isValid(datum.count) && !({own})",
            alt.Fill("count:Q", scale=scale, legend=None),
            alt.value(theme.PAPER),
        )
    )
    deep = f"isValid(datum.count) && !({own}) && datum.count > {theme.DEEP * most}"
    numbers = base.mark_text(fontSize=theme.TEXT_SIZE).encode(
        text="text:N",
        color=alt.condition(deep, alt.value("white"), alt.value(theme.BLACK)),
        opacity=alt.condition("datum.text === '0'", alt.value(0.7), alt.value(1)),
    )
    return (squares + numbers).properties(width=width, height=height)


def _pair(
    code: str,
    other: str,
    pairs: dict[tuple[str, str], Row],
    counts: dict[str, int | None],
    book: dict[str, Row],
) -> Row:
    """How often two themes stand together; of one with itself how often it stands."""
    if code == other:
        return _square(counts[code])
    if other in _above(code, book) or code in _above(other, book):
        return {"count": None, "text": PART}
    pair = pairs.get((code, other)) or pairs.get((other, code))
    return _square(pair["count"] if pair else 0)


def _square(count: int | None) -> Row:
    return {"count": count, "text": _count(count)}


def _count(count: int | None) -> str:
    return NOT_SHOWN if count is None else str(count)


def _largest(rows: Sequence[Row]) -> int:
    return max((row["count"] or 0 for row in rows), default=0)


def _notes(rows: Sequence[Row], shown: int, all_: int, lang: str) -> list[str]:
    notes = []
    if shown < all_:
        notes.append(label("themes_shown", lang).format(shown=shown, all=all_))
    if any(row["text"] == NOT_SHOWN for row in rows):
        notes.append(f"{label('hidden', lang)}: {NOT_SHOWN}")
    return notes


def _names(rows: Sequence[Row], lang: str) -> dict[str, str]:
    """The labels of codes; two that have the same are told apart by their codes."""
    own = "label_en" if lang == "en" else "label"
    names = {row["code"]: row[own] or label(row["code"], lang) for row in rows}
    twice = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {code: f"{name} [{code}]" if name in twice else name for code, name in names.items()}


def _above(code: str, book: dict[str, Row]) -> list[str]:
    """The codes that a code is a part of."""
    above: list[str] = []
    parent = book[code]["parent"]
    while parent is not None and parent not in above:
        above.append(parent)
        parent = book[parent]["parent"]
    return above


def _order(rows: Sequence[Row], column: str) -> list[str]:
    return list(dict.fromkeys(row[column] for row in rows))
