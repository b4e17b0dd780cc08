"""Charts of a study: one definition for notebook and file, drawn offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from draagvlak._core import label
from draagvlak.frames import missing

if TYPE_CHECKING:
    import altair

    from draagvlak import Study

COLOURS = {
    "willing": "#1b7f79",
    "conditional": "#8cc5b8",
    "later": "#e8d8a0",
    "unwilling": "#b5523b",
    "unclear": "#b9b9b9",
}
"""Safe for the colour-blind, from willing to unwilling; unclear is grey."""

FONT = "DejaVu Sans, Arial, sans-serif"


class Chart:
    """A chart. In a notebook it shows as a picture, which needs no network."""

    def __init__(self, chart: altair.TopLevelMixin) -> None:
        """Keeps the Altair chart under `altair`."""
        self.altair = chart

    def svg(self) -> str:
        """The chart as SVG."""
        try:
            import vl_convert
        except ImportError:
            raise missing("vl_convert") from None
        svg: str = vl_convert.vegalite_to_svg(self.altair.to_dict())
        return svg

    def save(self, path: str | Path) -> None:
        """Writes the chart; the ending of the path (.svg, .png) tells how."""
        self.altair.save(str(path))

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"image/svg+xml": self.svg(), "text/plain": repr(self)}


class Plot:
    """The charts of a study."""

    def __init__(self, study: Study) -> None:
        """Charts of this study."""
        self._study = study

    def stance(self, by: str = "landsdeel", *, lang: str = "nl") -> Chart:
        """How many cases have each stance, in the strata that `by` makes."""
        try:
            import altair as alt
        except ImportError:
            raise missing("altair") from None
        tally = self._study.tally("stance", by=by)
        strata = tally.rows()[: -len(COLOURS)]  # The margin comes last.
        cells = [row for row in strata if row["count"]]
        order = list(dict.fromkeys(label(row[by], lang) for row in cells))
        names = {name: label(name, lang) for name in COLOURS}
        values: list[dict[str, Any]] = [
            {
                "stratum": label(row[by], lang),
                "stance": names[row["stance"]],
                "place": list(COLOURS).index(row["stance"]),
                "count": row["count"],
            }
            for row in cells
        ]
        colours = alt.Scale(domain=list(names.values()), range=list(COLOURS.values()))
        data = alt.Data(values=values)  # type: ignore[no-untyped-call]
        base = alt.Chart(data).encode(
            y=alt.Y("stratum:N", sort=order, title=None),
            x=alt.X("count:Q", title=label("cases", lang), axis=alt.Axis(tickMinStep=1)),
            order=alt.Order("place:Q"),
        )
        bars = base.mark_bar(stroke="white").encode(
            color=alt.Color("stance:N", scale=colours, title=label("stance", lang)),
        )
        chart = bars.properties(
            width=420,
            height=alt.Step(30),
            title=f"{label('stance', lang)} × {label(by, lang)} (n = {tally.base})",
        )
        return Chart(chart.configure(font=FONT).configure_view(stroke=None))
