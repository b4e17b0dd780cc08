"""How every chart looks: its colours, its letters and its paper; numbers as they are
written in its language."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt

from draagvlak._core import label
from draagvlak.charts.chart import Chart
from draagvlak.colours import COLOURS

Row = dict[str, Any]

STANCES = COLOURS | {"uncoded": "#e6e6e6"}

POINTS = STANCES | {
    "conditional": "#3f8fb5",
    "later": "#b08a22",
    "unclear": "#7f878a",
    "uncoded": "#a3aaad",
}
"""The same, deep enough for a point or a line on paper."""

DARK = {"willing", "unwilling"}
"""Stances on whose colour white letters are read."""

RAMPS = {
    "willing": ["#eef4f5", "#0f5a66"],
    "conditional": ["#eef4f5", "#0f5a66"],
    "later": ["#f7f1ee", "#8a3823"],
    "unwilling": ["#f7f1ee", "#8a3823"],
    "unclear": ["#f3f3f3", "#4e4e4e"],
    "uncoded": ["#f3f3f3", "#4e4e4e"],
}
"""From no share to all of it."""

DEEP, BLACK = 0.76, "#000000"
"""From this far up a ramp letters are white, and before it black: both are read there."""

INK, SOFT, LINE, PAPER = "#1d2528", "#566469", "#e3e8ea", "#ffffff"
FONT = "DejaVu Sans, Arial, sans-serif"
TITLE_SIZE, NOTE_SIZE, TEXT_SIZE = 14, 11, 11
LETTER, BOLD_LETTER = 0.57, 0.66
"""The width of a letter, as a part of its size."""

LEAST_WIDTH = 480
"""A title has at least so much room, however small its chart is."""

LINE_LENGTH = 42
"""Letters on a line of a label."""

DUTCH: dict[str, Any] = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]}


def data(rows: Sequence[Row]) -> alt.Data:
    """Rows that stand in the chart itself."""
    return alt.Data(values=list(rows))  # type: ignore[no-untyped-call]


def folded(name: str) -> str:
    """A label on two lines at most: of what is longer, the start and the end."""
    lines = _wrapped(name, LINE_LENGTH) or [""]
    if len(lines) > 2:
        lines = [lines[0], "…" + name[1 - LINE_LENGTH :]]
    return "\n".join(lines)


def _wrapped(text: str, length: int) -> list[str]:
    """Lines of text; `n = 2` is not broken."""
    return textwrap.wrap(text.replace(" = ", "\u00a0=\u00a0"), length)


def labels(total: str | None = None, **settings: Any) -> alt.Axis:
    """An axis of folded labels, without line and ticks; that of the `total` is bold."""
    bold = alt.condition(
        alt.datum.label == folded(total or ""), alt.value("bold"), alt.value("normal")
    )
    return alt.Axis(
        labelFontWeight=bold if total else alt.Undefined,
        labelBaseline=alt.condition(
            "indexof(datum.label, '\\n') > 0", alt.value("bottom"), alt.value("middle")
        ),
        labelExpr="split(datum.label, '\\n')",
        labelLimit=0,
        ticks=False,
        domain=False,
        **{"labelPadding": 8, **settings},
    )


def finished(
    chart: Any,
    title: str,
    *,
    width: int,
    notes: Sequence[str] = (),
    numbers: Sequence[str] = (),
    lang: str = "nl",
) -> Chart:
    """A chart with its title and notes, dressed as all are; `width` is how much room the
    lines of the title have."""
    title = title[:1].upper() + title[1:]
    notes = [note[:1].upper() + note[1:] for note in notes if note]
    width = max(width, LEAST_WIDTH)
    room = int(width / (NOTE_SIZE * LETTER))
    head = alt.TitleParams(
        text=_wrapped(title, int(width / (TITLE_SIZE * BOLD_LETTER))),
        subtitle=[line for note in notes for line in _wrapped(note, room)],
    )
    dressed = chart.properties(title=head, background=PAPER, padding=14)
    dressed = dressed.configure(
        font=FONT,
        locale=alt.Locale(number=alt.NumberLocale(**DUTCH)) if lang == "nl" else alt.Undefined,
    )
    dressed = dressed.configure_title(
        anchor="start",
        frame="bounds",
        color=INK,
        fontSize=TITLE_SIZE,
        lineHeight=TITLE_SIZE + 4,
        subtitleColor=SOFT,
        subtitleFontSize=NOTE_SIZE,
        subtitleLineHeight=NOTE_SIZE + 4,
        subtitlePadding=6,
        offset=14,
    )
    dressed = dressed.configure_axis(
        labelColor=INK,
        labelFontSize=TEXT_SIZE,
        titleColor=SOFT,
        titleFontSize=TEXT_SIZE,
        titleFontWeight="normal",
        titlePadding=10,
        gridColor=LINE,
        domainColor=SOFT,
        tickColor=SOFT,
    )
    dressed = dressed.configure_legend(
        labelColor=INK,
        labelFontSize=TEXT_SIZE,
        labelLimit=0,
        titleColor=SOFT,
        titleFontSize=TEXT_SIZE,
        titleFontWeight="normal",
        titleLimit=0,
        symbolOpacity=1,
    )
    dressed = dressed.configure_header(labelColor=INK, labelFontSize=TEXT_SIZE + 1, title=None)
    dressed = dressed.configure_view(stroke=None)
    return Chart(dressed, title, notes, numbers)


def nothing(title: str, lang: str) -> Chart:
    """The chart of what is empty: it says so."""
    said = label("empty", lang)
    text = alt.Chart(data([{"text": said}])).mark_text(
        align="left", color=SOFT, fontSize=TEXT_SIZE + 1
    )
    chart = text.encode(text="text:N", x=alt.value(0)).properties(width=360, height=40)
    return finished(chart, title, width=420, numbers=[said], lang=lang)
