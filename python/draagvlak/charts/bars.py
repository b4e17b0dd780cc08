"""Charts of whole strata: a bar each, in parts that are stances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

from draagvlak._core import label
from draagvlak.cells import NOT_SHOWN
from draagvlak.charts import strata, theme
from draagvlak.charts.chart import Chart
from draagvlak.charts.strata import Stratum

if TYPE_CHECKING:
    from draagvlak import Tally

Row = dict[str, Any]

FOR, AGAINST, APART = ["conditional", "willing"], ["later", "unwilling"], ["unclear", "uncoded"]
"""The sides of a diverging bar, from the middle outwards."""

STEP, LEAST_LABELLED = 30, 0.05
"""Height of a bar, and how long a part must be for its number to fit in it."""


def stacked(tally: Tally, lang: str) -> Chart:
    """Counts, one after another."""
    title = strata.title(tally, lang)
    if not tally.base:
        return theme.nothing(title, lang)
    shown = [stratum for stratum in strata.strata(tally, lang) if not stratum.whole or not tally.by]
    rows = _rows(shown, list(theme.STANCES), lang)
    longest = max((stratum.base or 0 for stratum in shown), default=0)
    x = alt.X("count:Q", title=label("cases", lang) if tally.unit == "case" else None)
    x = x.axis(tickMinStep=1, format="d").scale(domain=[0, longest], nice=True)
    chart = _bars(rows, x, longest, width=460, legend=_legend(rows, list(theme.STANCES), lang))
    chart += _hidden(rows, shown, lang, x=462)
    return _finished(chart, title, tally, shown, 640, lang)


def diverging(tally: Tally, lang: str) -> Chart:
    """Shares: with the plan to the right, not now or never to the left, the rest apart."""
    title = strata.title(tally, lang)
    if not tally.base:
        return theme.nothing(title, lang)
    shown = strata.strata(tally, lang)
    rows = _rows(shown, [*FOR, *AGAINST, *APART], lang)
    for row in rows:
        row["signed"] = row["share"] and (-row["share"] if row["name"] in AGAINST else row["share"])
    axis = alt.Axis(labelExpr="format(abs(datum.value), '.0%')", values=[-1, -0.5, 0, 0.5, 1])
    x = alt.X("signed:Q", title=None, axis=axis, scale=alt.Scale(domain=[-1, 1], nice=False))
    sides = [row for row in rows if row["name"] not in APART]
    legend = _legend(rows, [*AGAINST[::-1], *FOR, *APART], lang)
    left = _bars(sides, x, 1, width=380, legend=legend, total=strata.total(shown))
    middle = alt.Chart(theme.data([{"at": 0}])).mark_rule(color=theme.INK).encode(x="at:Q")
    apart = [row for row in rows if row["name"] in APART]
    beside = alt.X("share:Q", title=None, scale=alt.Scale(domain=[0, 1], nice=False))
    beside = beside.axis(format=".0%", values=[0, 0.5, 1])
    right = _bars(apart, beside, 1, width=190, legend=legend, named=False)
    right += _hidden(rows, shown, lang, x=194)
    chart = alt.hconcat(left + middle, right, spacing=24)
    return _finished(chart, title, tally, shown, 740, lang)


def _bars(
    rows: Sequence[Row],
    x: alt.X,
    longest: float,
    *,
    width: int,
    legend: alt.Color,
    total: str | None = None,
    named: bool = True,
) -> Any:
    """Bars with their counts in them, where these fit."""
    order = list(dict.fromkeys(row["stratum"] for row in rows))
    axis = theme.labels(total) if named else None
    base = alt.Chart(theme.data(rows)).encode(
        y=alt.Y("stratum:N", sort=order, title=None, axis=axis), order=alt.Order("place:Q")
    )
    length = str(x["shorthand"]).split(":")[0]
    bars = base.mark_bar(stroke=theme.PAPER, strokeWidth=1, height=20).encode(
        x=x.stack("zero"), color=legend
    )
    numbers = base.mark_text(fontSize=theme.TEXT_SIZE, clip=True).encode(
        x=x.stack("zero").bandPosition(0.5),
        detail="stance:N",
        text="count:Q",
        color=alt.condition("datum.dark", alt.value("white"), alt.value(theme.INK)),
        opacity=alt.condition(
            f"abs(datum.{length}) >= {LEAST_LABELLED * longest}", alt.value(1), alt.value(0)
        ),
    )
    return (bars + numbers).properties(width=width, height=alt.Step(STEP))


def _hidden(rows: Sequence[Row], shown: Sequence[Stratum], lang: str, *, x: int) -> Any:
    """Beside each bar, the parts that are hidden."""
    told = []
    for stratum in shown:
        names = [label(cell["stance"], lang) for cell in stratum.cells if cell["count"] is None]
        if names:
            text = (
                NOT_SHOWN
                if len(names) == len(stratum.cells)
                else f"{NOT_SHOWN}: {', '.join(names)}"
            )
            told.append({"stratum": theme.folded(stratum.titled), "hidden": text})
    words = alt.Chart(theme.data(told)).mark_text(
        align="left", color=theme.SOFT, fontSize=theme.TEXT_SIZE
    )
    order = list(dict.fromkeys(row["stratum"] for row in rows))
    return words.encode(y=alt.Y("stratum:N", sort=order), x=alt.value(x), text="hidden:N")


def _rows(shown: Sequence[Stratum], order: list[str], lang: str) -> list[Row]:
    return [
        {
            "stratum": theme.folded(stratum.titled),
            "name": cell["stance"],
            "stance": label(cell["stance"], lang),
            "dark": cell["stance"] in theme.DARK,
            "place": order.index(cell["stance"]),
            **{key: cell[key] for key in ("count", "base", "share")},
        }
        for stratum in shown
        for cell in stratum.cells
    ]


def _legend(rows: Sequence[Row], order: Sequence[str], lang: str) -> alt.Color:
    found = {row["name"] for row in rows}
    names = [name for name in order if name in found]
    return alt.Color(
        "stance:N",
        scale=alt.Scale(
            domain=[label(name, lang) for name in names],
            range=[theme.STANCES[name] for name in names],
        ),
        legend=alt.Legend(title=None, orient="top", direction="horizontal", symbolType="square"),
    )


def _finished(
    chart: Any, title: str, tally: Tally, shown: Sequence[Stratum], width: int, lang: str
) -> Chart:
    hidden = any(cell["count"] is None for stratum in shown for cell in stratum.cells)
    notes = [label("bars_note", lang).format(year=tally.year)]
    if hidden:
        notes.append(f"{label('hidden', lang)}: {NOT_SHOWN}")
    numbers = [stratum.told(tally, lang) for stratum in shown]
    return theme.finished(chart, title, width=width, notes=notes, numbers=numbers, lang=lang)
