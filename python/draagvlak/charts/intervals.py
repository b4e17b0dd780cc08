"""Charts of estimates: points with the lines of their intervals. A point without a line
is open, and a note says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

from draagvlak._core import label
from draagvlak.cells import NOT_SHOWN, share_text
from draagvlak.charts import strata, theme
from draagvlak.charts.chart import Chart
from draagvlak.errors import DraagvlakError

if TYPE_CHECKING:
    from draagvlak import Table, Tally

Row = dict[str, Any]

SHARES = alt.Scale(domain=[0, 1], nice=False)


def stance(tally: Tally, stances: str | Iterable[str] | None, lang: str) -> Chart:
    """The share of each stance in each stratum; a panel for each stance."""
    names = {name: label(name, lang) for name in _asked(tally, stances)}
    shown = strata.strata(tally, lang)
    single = len(names) == 1
    title = strata.title(tally, lang, *(names.values() if single else ()))
    if not tally.base:
        return theme.nothing(title, lang)
    rows = [
        {
            "stratum": theme.folded(stratum.titled),
            "stance": names[cell["stance"]],
            "colour": theme.POINTS[cell["stance"]],
            **{key: cell[key] for key in ("count", "base", "share", "low", "high")},
            "why": cell["why"] and label(cell["why"], lang),
            "hidden": NOT_SHOWN if cell["count"] is None else None,
        }
        for stratum in shown
        for cell in stratum.cells
        if cell["stance"] in names
    ]
    axis = alt.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1] if single else [0, 0.5, 1])
    across = 460 if single else 118
    chart = _lines(
        y=alt.Y(
            "stratum:N",
            sort=_order(rows, "stratum"),
            title=None,
            axis=theme.labels(strata.total(shown), grid=True),
        ),
        x=alt.X("share:Q", scale=SHARES, title=None, axis=axis),
        colour=alt.Color("colour:N", scale=None),
    ).properties(width=across, height=alt.Step(30))
    facets = chart.facet(
        data=theme.data(rows),
        column=alt.Column(
            "stance:N",
            sort=list(names.values()),
            header=alt.Header(title=None, labels=not single, labelPadding=6),
        ),
        spacing=18,
    )
    return theme.finished(
        facets,
        title,
        width=160 + len(names) * (across + 18),
        notes=strata.interval_notes(tally, shown, lang),
        numbers=[
            f"{stratum.titled}: "
            + "; ".join(
                f"{label(cell['stance'], lang)} {share_text(cell)}"
                for cell in stratum.cells
                if cell["stance"] in names
            )
            for stratum in shown
        ],
        lang=lang,
    )


def agreement(table: Table, coders: Sequence[str], lang: str) -> Chart:
    """Alpha on the stance and on each stance against all others."""
    found = [row for row in table.rows() if row["of"] == "stance" and row["measure"] == "alpha"]
    units = max((row["units"] for row in found), default=0)
    who = ", ".join(label(name, lang) for name in coders)
    title = f"{label('agreement', lang)}{who and ': ' + who} (n = {units} {label('units', lang)})"
    if not units:
        return theme.nothing(title, lang)
    rows = [
        {
            "stance": theme.folded(label(row["level"] or "stance", lang)),
            "colour": theme.POINTS.get(row["level"], theme.INK),
            **{key: row[key] for key in ("value", "low", "high", "units")},
            "why": row["why"] and label(row["why"], lang),
            "hidden": None if row["value"] is not None else label(row["why"], lang),
        }
        for row in found
    ]
    told = [row[key] for row in rows for key in ("value", "low") if row[key] is not None]
    least = max(at for at in (0, -0.5, -1) if at <= min(told, default=0) or at == -1)
    marks = alt.Chart(theme.data([{"at": at} for at in (0, 0.667, 0.8)]))
    chart = marks.mark_rule(color=theme.SOFT, strokeDash=[3, 3]).encode(x="at:Q") + _lines(
        y=alt.Y("stance:N", sort=_order(rows, "stance"), title=None, axis=theme.labels(grid=True)),
        x=alt.X(
            "value:Q",
            scale=alt.Scale(domain=[least, 1], nice=False),
            title=label("alpha", lang),
            axis=alt.Axis(format=".2~f", grid=False, values=[-1, -0.5, 0, 0.5, 1]),
        ),
        colour=alt.Color("colour:N", scale=None),
        rows=rows,
    )
    return theme.finished(
        chart.properties(width=440, height=alt.Step(30)),
        title,
        width=580,
        notes=[label("alpha_note", lang)],
        numbers=[f"{label(row['level'] or 'stance', lang)}: {_alpha(row, lang)}" for row in found],
        lang=lang,
    )


def corrected(tally: Tally, lang: str) -> Chart:
    """Three shares of each stance: of the coder, by hand only, and corrected."""
    kinds = {
        "naive": (None, None, "#8a9499", "square"),
        "hand_only": ("hand_only_low", "hand_only_high", "#c98a1b", "triangle-up"),
        "corrected": ("corrected_low", "corrected_high", "#14727e", "circle"),
    }
    names = {kind: label(kind, lang) for kind in kinds}
    found = tally.rows()
    title = f"{label('stance', lang)}, {label('corrected', lang)} ({strata.counted(tally, lang)})"
    if not tally.base:
        return theme.nothing(title, lang)
    rows = [
        {
            "stance": label(row["stance"], lang),
            "kind": names[kind],
            "share": row[kind],
            "low": row[low] if low else None,
            "high": row[high] if high else None,
            "hidden": None,
        }
        for row in found
        for kind, (low, high, _, _) in kinds.items()
    ]
    order = list(names.values())
    key = alt.Legend(title=None, orient="top", direction="horizontal", symbolSize=90)
    chart = _lines(
        y=alt.Y("stance:N", sort=_order(rows, "stance"), title=None, axis=theme.labels(grid=True)),
        x=alt.X("share:Q", scale=SHARES, title=None, axis=alt.Axis(format=".0%", tickCount=5)),
        colour=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=order, range=[colour for _, _, colour, _ in kinds.values()]),
            legend=key,
        ),
        rows=rows,
        offset=alt.YOffset("kind:N", sort=order, scale=alt.Scale(paddingOuter=0.5)),
        shape=alt.Shape(
            "kind:N",
            scale=alt.Scale(domain=order, range=[shape for *_, shape in kinds.values()]),
            legend=key,
        ),
    )
    notes = [
        label("corrected_line_note", lang).format(
            level=strata.level_text(tally.interval[1], lang), year=tally.year
        ),
        *(
            f"{label(row['stance'], lang)}: {label(row['why'], lang)}"
            for row in found
            if row["why"]
        ),
        tally.rests_on(lang) or "",
    ]
    return theme.finished(
        chart.properties(width=440, height=alt.Step(15)),
        title,
        width=600,
        notes=notes,
        numbers=[
            f"{label(row['stance'], lang)}: "
            + "; ".join(
                f"{names[kind]} {_share(row, kind, low, high)}"
                for kind, (low, high, _, _) in kinds.items()
            )
            for row in found
        ],
        lang=lang,
    )


def _lines(
    *,
    y: alt.Y,
    x: alt.X,
    colour: alt.Color,
    rows: Sequence[Row] | None = None,
    offset: alt.YOffset | None = None,
    shape: alt.Shape | None = None,
) -> Any:
    """Intervals with their points: open where there is no interval, words where there is no
    point. `hidden` holds those words."""
    value = str(x["shorthand"]).split(":")[0]
    base = alt.Chart(theme.data(rows)) if rows is not None else alt.Chart()
    base = base.encode(y=y) if offset is None else base.encode(y=y, yOffset=offset)
    lines = base.mark_rule(strokeWidth=5, opacity=0.45).encode(
        x=alt.X("low:Q", scale=x["scale"]), x2="high:Q", color=colour
    )
    lines = lines.transform_filter("isValid(datum.low)")
    points = base.mark_point(size=38, strokeWidth=2, opacity=1).encode(
        x=x,
        stroke=colour,
        fill=alt.condition("isValid(datum.low)", colour, alt.value(theme.PAPER)),
        shape=alt.Undefined if shape is None else shape,
    )
    points = points.transform_filter(f"isValid(datum.{value})")
    words = base.mark_text(align="left", color=theme.SOFT, fontSize=theme.TEXT_SIZE)
    words = words.encode(x=alt.value(4), text="hidden:N").transform_filter("isValid(datum.hidden)")
    return alt.layer(lines, points, words)


def _asked(tally: Tally, stances: str | Iterable[str] | None) -> list[str]:
    """The stances to show, in the order of the tally."""
    known = tally.distinct("stance")
    if stances is None:
        return known
    asked = [stances] if isinstance(stances, str) else list(stances)
    for name in asked:
        if name not in known:
            there = ", ".join(f"`{name}`" for name in known)
            raise DraagvlakError(f"expected one of the stances {there}, found `{name}`")
    return [name for name in known if name in asked]


def _order(rows: Sequence[Row], column: str) -> list[str]:
    return list(dict.fromkeys(row[column] for row in rows))


def _alpha(row: Row, lang: str) -> str:
    if row["value"] is None:
        return label(row["why"], lang)
    text = f"{row['value']:.2f}"
    if row["low"] is not None:
        text += f" ({row['low']:.2f}; {row['high']:.2f})"
    text = text.replace("-", "−")
    return text.replace(".", ",") if lang == "nl" else text


def _share(row: Row, kind: str, low: str | None, high: str | None) -> str:
    if row[kind] is None:
        return "–"
    text = f"{row[kind]:.0%}"
    if low is None or high is None or row[low] is None:
        return text
    return f"{text} ({row[low] * 100:.0f}–{row[high] * 100:.0f})"
