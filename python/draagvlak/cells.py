"""How values are written in cells: numbers, shares with their intervals, names and quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from draagvlak._core import label

Row = dict[str, Any]

NOT_SHOWN = "x"
"""Stands for a number that is hidden."""

FIGURE_SPACE = "\u2007"
"""As wide as a digit, so that numbers stand under each other."""

LONGEST = 360
"""Signs of a text that a cell shows."""

P_VALUES = {"p", "p_adjusted"}
GROUPED = {"population", "population_low", "population_high"}
LABELLED = {
    "stance",
    "coder",
    "one",
    "other",
    "stance_confidence",
    "region_kind",
    "attribute",
    "origin",
    "kind",
    "contexts",
    "how",
    "why",
    "of",
    "level",
    "measure",
}
"""Columns of names that have labels; all others hold words of the notes."""


def cell(value: object, lang: str, column: str = "") -> str:
    """A value of a column as a reader sees it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return p_value(value, lang) if column in P_VALUES else decimal(value, lang)
    if isinstance(value, int):
        return grouped(value, lang) if column in GROUPED else str(value)
    if column in LABELLED:
        names = value if isinstance(value, list) else [value]
        return ", ".join(label(str(name), lang) for name in names)
    if isinstance(value, list):
        quotes = [one["text"] for one in value if isinstance(one, dict)]
        return shortened(" … ".join(quotes) if quotes else ", ".join(map(str, value)))
    if isinstance(value, dict):
        told = {track: stance for track, stance in value.items() if stance}
        return ", ".join(f"{label(t, lang)}: {label(s, lang)}" for t, s in told.items())
    return shortened(str(value))


def shortened(text: str) -> str:
    """A text on one line, cut between words where it is long."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0] + " …"


def decimal(value: float, lang: str, places: int = 2) -> str:
    """`0,48` in Dutch."""
    text = f"{value:.{places}f}"
    if not float(text):
        text = text.lstrip("-")
    return text.replace(".", ",") if lang == "nl" else text


def p_value(value: float, lang: str) -> str:
    """A p-value; what is very small is said to be less than a thousandth."""
    if value < 0.0005:
        return f"<{decimal(0.001, lang, 3)}"
    return decimal(value, lang, 3)


def grouped(count: int, lang: str) -> str:
    """`81.140` in Dutch, `81,140` in English."""
    text = f"{count:,}"
    return text.replace(",", ".") if lang == "nl" else text


def counted(count: int | None) -> str:
    """A count; what is hidden is `x`."""
    return NOT_SHOWN if count is None else str(count)


def numbered(count: int | None, one: str, more: str, lang: str) -> str:
    """`1 gesprek`, `2 gesprekken`: a count with the name of what is counted."""
    return f"{counted(count)} {label(one if count == 1 else more, lang)}"


def share_text(row: Row) -> str:
    """`4 · 57% (25–84)`: the count, its share and the interval of the share; what is hidden
    is `x`."""
    count, share, interval = share_parts(row)
    return " ".join(filter(None, (count, share and f"· {share}", interval)))


def share_parts(row: Row) -> tuple[str, str, str]:
    """The count, its share and the interval of the share, each a text that may be empty."""
    if row["count"] is None or row["share"] is None:
        return counted(row["count"]), "", ""
    return (
        str(row["count"]),
        f"{row['share']:.0%}",
        interval_text(row["low"], row["high"]),
    )


def interval_text(low: float | None, high: float | None) -> str:
    """`(25–84)`: an interval of a share, in percent."""
    return "" if low is None or high is None else f"({low * 100:.0f}–{high * 100:.0f})"


def share_column(rows: Sequence[Row]) -> list[str]:
    """The cells of a column, so that counts, shares and intervals stand under each other
    where the column is set right; a count without its share is set right by itself."""
    parts = [share_parts(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*parts, strict=True)]
    cells = []
    for count, share, interval in parts:
        text = count.rjust(widths[0], FIGURE_SPACE)
        if share:
            text += " · " + share.rjust(widths[1], FIGURE_SPACE)
        if share and widths[2]:
            text += " " + interval.rjust(widths[2], FIGURE_SPACE)
        cells.append(text)
    return cells


def stratum_name(levels: tuple[str, ...], lang: str) -> str:
    """`Oost × 20k-50k`; the total of all is named once."""
    if all(level == "total" for level in levels):
        return label("total", lang)
    return " × ".join(label(level, lang) for level in levels)


def plain(heading: str) -> str:
    """A heading without the marks of Markdown."""
    return heading.strip("#*_-–—•| ")
