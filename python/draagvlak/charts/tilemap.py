"""The Netherlands in equal tiles, and the map of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

from draagvlak._core import label
from draagvlak.cells import NOT_SHOWN
from draagvlak.charts import strata, theme
from draagvlak.charts.chart import Chart
from draagvlak.charts.strata import Stratum, base_text
from draagvlak.errors import DraagvlakError

if TYPE_CHECKING:
    from draagvlak import Tally

Row = dict[str, Any]

TILES = {
    "province": {
        "Fryslân": (2, 0),
        "Groningen": (3, 0),
        "Noord-Holland": (1, 1),
        "Flevoland": (2, 1),
        "Drenthe": (3, 1),
        "Zuid-Holland": (0, 2),
        "Utrecht": (1, 2),
        "Gelderland": (2, 2),
        "Overijssel": (3, 2),
        "Zeeland": (0, 3),
        "Noord-Brabant": (1, 3),
        "Limburg": (2, 3),
    },
    "landsdeel": {
        "Noordwest": (0, 0),
        "Noord": (1, 0),
        "Noordoost": (2, 0),
        "West": (0, 1),
        "Midden": (1, 1),
        "Oost": (2, 1),
        "Zuidwest": (0, 2),
        "Zuid": (1, 2),
        "Zuidoost": (2, 2),
    },
}
"""Where each region lies: so many tiles to the right, and down."""

LANDSDELEN = {"Noord", "Oost", "West", "Zuid"}
"""Parts of the country that are on the map whether or not somebody was heard there; the
others are words of daily use."""

SIDE, GAP = 118, 0.05
"""A tile in pixels, and what of it is between two of them."""

LINES = [("name", 20, 12), ("percent", 50, 21), ("of", 76, 11), ("between", 94, 11)]
"""The lines of a tile: what they tell, how far down and how large."""

HALO = 6
"""How wide the edge is around words on stripes, in pixels."""

STRIPES, INSET, PALE = 9, 0.01, 0.3
"""The stripes of a hatched tile, how far they stay from its edge, and up to what share they
are dark on it."""


def tiles(tally: Tally, stance: str, thin: int, lang: str) -> Chart:
    """The share of a stance in each region, with its count, base and interval."""
    grid = TILES[tally.by[0]]
    found = by_region(tally, grid, lang)
    rows = [
        _tile(name, place, found.get(name), stance, thin, lang)
        for name, place in grid.items()
        if name in found or tally.by[0] != "landsdeel" or name in LANDSDELEN
    ]
    across = max(row["right"] for row in rows)
    down = max(row["bottom"] for row in rows)
    x, y = _scale(across), _scale(down, up=True)
    base = alt.Chart(theme.data(rows))
    place = {
        "x": alt.X("left:Q", scale=x, axis=None),
        "x2": "right:Q",
        "y": alt.Y("top:Q", scale=y, axis=None),
        "y2": "bottom:Q",
    }
    empty = base.mark_rect(fill="#fafafa", stroke="#9aa5a9", strokeDash=[4, 3], cornerRadius=4)
    filled = base.mark_rect(cornerRadius=4).encode(fill=shares(stance, "share:Q", lang), **place)
    stripes = alt.Chart(theme.data([s for row in rows if row["thin"] for s in _stripes(row)]))
    hatched = stripes.mark_rule(strokeWidth=2).encode(
        x=alt.X("x1:Q", scale=x, axis=None),
        x2="x2:Q",
        y=alt.Y("y1:Q", scale=y, axis=None),
        y2="y2:Q",
        color=alt.Color("colour:N", scale=None),
        opacity=alt.value(0.35),
    )
    at = {
        "x": alt.X("middle:Q", scale=x, axis=None),
        "y": alt.Y("top:Q", scale=y, axis=None),
    }
    texts = [
        base.mark_text(
            dy=dy,
            fontSize=size,
            fontWeight=700 if size > 11 else 400,
            strokeWidth=HALO,
            strokeJoin="round",
        ).encode(text=f"{field}:N", **at)
        for field, dy, size in LINES
    ]
    # In its own colour, so that no stripe of a hatched tile runs through its words.
    own = alt.Stroke("paper:N", scale=None)
    around = [text.encode(stroke=own).transform_filter("datum.thin") for text in texts]
    words = [text.encode(color=alt.Color("ink:N", scale=None)) for text in texts]
    chart = alt.layer(
        empty.encode(**place).transform_filter("!isValid(datum.share)"),
        filled.transform_filter("isValid(datum.share)"),
        hatched,
        *around,
        *words,
    ).properties(width=across * SIDE, height=down * SIDE)
    return finished(
        chart,
        tally,
        stance,
        found,
        rows,
        int(across * SIDE),
        label("thin_note", lang).format(n=thin),
        lang,
    )


def by_region(tally: Tally, regions: Any, lang: str) -> dict[str, Stratum]:
    """The strata of the regions, by name."""
    return {
        stratum.key[0]: stratum
        for stratum in strata.strata(tally, lang)
        if stratum.key[0] in regions
    }


def region_row(name: str, stratum: Stratum | None, stance: str, thin: int, lang: str) -> Row:
    """What a map tells of a region."""
    cell: Row = _cell(stratum, stance) if stratum else {}
    share, base = cell.get("share"), cell.get("base", 0)
    between = ""
    if cell.get("low") is not None:
        between = f"({cell['low'] * 100:.0f}–{cell['high'] * 100:.0f}%)"
    elif share is not None:
        between = "" if cell["why"] is None else f"({label(cell['why'], lang)})"
    hidden = bool(cell) and cell["count"] is None
    return {
        "name": name,
        **{key: cell.get(key) for key in ("count", "share", "low", "high")},
        "base": base,
        "percent": f"{share:.0%}" if share is not None else NOT_SHOWN if hidden else "–",
        "of": label("hidden", lang)
        if hidden
        else f"{cell['count']} {label('of', lang)} {base}"
        if base
        else base_text(base),
        "between": between,
        "thin": share is not None and base is not None and base < thin,
        "ink": "#ffffff" if share is not None and share > theme.DEEP else theme.BLACK,
    }


def shares(stance: str, field: str, lang: str) -> alt.Fill:
    """The colours of shares, from none to all."""
    return alt.Fill(
        field,
        scale=alt.Scale(domain=[0, 1], range=theme.RAMPS[stance]),
        legend=alt.Legend(
            title=f"{label('share', lang)} {label(stance, lang)}",
            orient="bottom",
            direction="horizontal",
            format=".0%",
            values=[0, 0.25, 0.5, 0.75, 1],
            gradientLength=260,
        ),
    )


def finished(
    chart: Any,
    tally: Tally,
    stance: str,
    found: dict[str, Stratum],
    rows: Sequence[Row],
    width: int,
    thin: str,
    lang: str,
) -> Chart:
    """A map with what it says, and what is not on it; `thin` is how it shows thin regions."""
    title = strata.title(tally, lang, label(stance, lang))
    if not tally.base:
        return theme.nothing(title, lang)
    drawn = [stratum for name, stratum in found.items() if name in {row["name"] for row in rows}]
    notes = strata.interval_notes(tally, drawn, lang, how="brackets")
    if any(row["thin"] for row in rows):
        notes.append(thin)
    elsewhere = [
        stratum.titled
        for stratum in strata.strata(tally, lang)
        if stratum.key[0] not in {row["name"] for row in rows} | {"total"}
    ]
    if elsewhere:
        notes.append(label("elsewhere_note", lang).format(strata=", ".join(elsewhere)))
    numbers = [
        " ".join(filter(None, (f"{row['name']}: {row['percent']},", row["of"], row["between"])))
        for row in rows
    ]
    return theme.finished(chart, title, width=width, notes=notes, numbers=numbers, lang=lang)


def _tile(
    name: str,
    place: tuple[int, int],
    stratum: Stratum | None,
    stance: str,
    thin: int,
    lang: str,
) -> Row:
    left, top = place
    row = region_row(name, stratum, stance, thin, lang)
    row.update(left=left, top=top, right=left + 1 - GAP, bottom=top + 1 - GAP)
    row["middle"] = (row["left"] + row["right"]) / 2
    row["paper"] = _shade(stance, row["share"] or 0.0)
    return row


def _cell(stratum: Stratum, stance: str) -> Row:
    for cell in stratum.cells:
        if cell["stance"] == stance:
            return cell
    there = ", ".join(f"`{cell['stance']}`" for cell in stratum.cells)
    raise DraagvlakError(f"expected one of the stances {there}, found `{stance}`")


def _shade(stance: str, share: float) -> str:
    """The colour of a share."""
    none, every = (bytes.fromhex(colour[1:]) for colour in theme.RAMPS[stance])
    shade = (round(low + share * (high - low)) for low, high in zip(none, every, strict=True))
    return f"#{bytes(shade).hex()}"


def _stripes(row: Row) -> list[Row]:
    """Lines from the left and the bottom of a tile to its top and its right."""
    side = 1 - GAP - 2 * INSET
    left, top = row["left"] + INSET, row["top"] + INSET
    colour = "#ffffff" if row["share"] > PALE else "#6b7a80"
    stripes = []
    for at in range(1, 2 * STRIPES):
        far = side * at / STRIPES
        stripes.append(
            {
                "x1": left + max(0.0, far - side),
                "y1": top + min(far, side),
                "x2": left + min(far, side),
                "y2": top + max(0.0, far - side),
                "colour": colour,
            }
        )
    return stripes


def _scale(length: float, *, up: bool = False) -> alt.Scale:
    return alt.Scale(domain=[length, 0] if up else [0, length], nice=False, zero=False)
