"""A real map, from a FeatureCollection that is handed in."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt

from draagvlak._core import label
from draagvlak.charts import theme, tilemap
from draagvlak.charts.chart import Chart
from draagvlak.errors import DraagvlakError

if TYPE_CHECKING:
    from draagvlak import Tally

Row = dict[str, Any]
Feature = Mapping[str, Any]

LATITUDE = math.radians(52.2)
"""The middle of the Netherlands: there a degree of longitude is so much shorter."""

WIDTH, HEIGHT = 520, 600


def features(given: str | PathLike[str] | Mapping[str, Any] | object) -> list[Feature]:
    """The features of a collection, of its file, or of what can tell it."""
    if isinstance(given, str | PathLike):
        try:
            given = json.loads(Path(given).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise DraagvlakError(f"expected a file of GeoJSON, found `{given}`: {error}") from None
    given = getattr(given, "__geo_interface__", given)
    if not isinstance(given, Mapping) or not isinstance(given.get("features"), list | tuple):
        raise DraagvlakError("expected a FeatureCollection, found none")
    return [feature for feature in given["features"] if feature.get("geometry")]


def regions(
    tally: Tally, stance: str, thin: int, found: Sequence[Feature], name: str | None, lang: str
) -> Chart:
    """The share of a stance in each region of a map."""
    known = set(tilemap.TILES[tally.by[0]])
    name = name or _property(found, known)
    strata = tilemap.by_region(tally, known, lang)
    rows, shapes = [], []
    for feature in found:
        region = str((feature.get("properties") or {}).get(name))
        if region not in known:
            continue
        row = tilemap.region_row(region, strata.get(region), stance, thin, lang)
        rings = list(_rings(feature["geometry"]))
        row["x"], row["y"] = _middle(max(rings, key=lambda ring: abs(_area(ring))))
        rows.append(row)
        shapes.append({"type": "Feature", "geometry": _flat(feature["geometry"]), **row})
    if not rows:
        there = ", ".join(f"`{region}`" for region in sorted(known))
        raise DraagvlakError(f"expected regions named {there} in `{name}`, found none")
    base = alt.Chart(theme.data(shapes))
    land = base.mark_geoshape(stroke=theme.PAPER, strokeWidth=1.5).encode(
        fill=tilemap.shares(stance, "share:Q", lang)
    )
    empty = base.mark_geoshape(fill="#fafafa", stroke="#9aa5a9", strokeDash=[4, 3])
    edge = base.mark_geoshape(filled=False, stroke=theme.INK, strokeDash=[2, 3], strokeWidth=2)
    chart = alt.layer(
        land.transform_filter("isValid(datum.share)"),
        empty.transform_filter("!isValid(datum.share)"),
        edge.transform_filter("datum.thin"),
        *_words(rows),
    )
    chart = chart.project(type="identity", reflectY=True).properties(width=WIDTH, height=HEIGHT)
    return tilemap.finished(
        chart,
        tally,
        stance,
        strata,
        rows,
        WIDTH,
        label("thin_region_note", lang).format(n=thin),
        lang,
    )


def _words(rows: Sequence[Row]) -> list[alt.Chart]:
    """What stands in each region, with paper around its letters."""
    names = alt.Chart(theme.data(rows))
    words = []
    for field, dy, size in (
        ("name", -22, 11),
        ("percent", -6, 14),
        ("of", 9, 10),
        ("between", 22, 10),
    ):
        text = names.encode(longitude="x:Q", latitude="y:Q", text=f"{field}:N")
        words.append(
            text.mark_text(
                dy=dy, fontSize=size, stroke=theme.PAPER, strokeWidth=3, strokeJoin="round"
            )
        )
        words.append(text.mark_text(dy=dy, fontSize=size, color=theme.INK))
    return words


def _property(found: Sequence[Feature], known: set[str]) -> str:
    """The property that names most of the regions."""
    hits: dict[str, int] = {}
    for feature in found:
        for name, value in (feature.get("properties") or {}).items():
            if value in known:
                hits[name] = hits.get(name, 0) + 1
    if not hits:
        there = ", ".join(f"`{region}`" for region in sorted(known))
        raise DraagvlakError(f"expected a property with regions such as {there}, found none")
    return max(hits, key=hits.__getitem__)


def _flat(geometry: Mapping[str, Any]) -> Row:
    """A geometry on a flat map."""
    return {**geometry, "coordinates": _scaled(geometry["coordinates"])}


def _scaled(coordinates: Any) -> Any:
    """Metres stay as they are, and degrees are as wide as they are in the Netherlands."""
    if isinstance(coordinates[0], int | float):
        x, y = coordinates[:2]
        return [x * math.cos(LATITUDE), y] if abs(x) <= 180 and abs(y) <= 90 else [x, y]
    return [_scaled(part) for part in coordinates]


def _rings(geometry: Mapping[str, Any]) -> list[list[list[float]]]:
    """The outer rings of a polygon, or of several."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [_scaled(polygon[0]) for polygon in polygons]


def _area(ring: Sequence[Sequence[float]]) -> float:
    pairs = pairwise(ring)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def _middle(ring: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The centre of gravity of a ring."""
    (x0, y0), area = ring[0][:2], 0.0
    x = y = 0.0
    for a, b in pairwise(ring):
        cross = (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0)
        area += cross
        x += (a[0] + b[0] - 2 * x0) * cross
        y += (a[1] + b[1] - 2 * y0) * cross
    if not area:
        return x0, y0
    return x0 + x / (3 * area), y0 + y / (3 * area)
