"""A chart: a picture with its numbers in words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from draagvlak.errors import DraagvlakError
from draagvlak.frames import missing

if TYPE_CHECKING:
    import altair


class Chart:
    """A chart. In a notebook it shows as a picture, which needs no network."""

    def __init__(
        self,
        chart: altair.TopLevelMixin,
        title: str,
        notes: Sequence[str] = (),
        numbers: Sequence[str] = (),
    ) -> None:
        """Keeps the Altair chart under `altair`, and what it shows in words."""
        self.altair = chart
        self.title = title
        self.notes = list(notes)
        self.numbers = list(numbers)

    def __repr__(self) -> str:
        """The title, the notes and every number of the chart, as text."""
        return "\n".join([self.title, *self.notes, *self.numbers])

    def svg(self) -> str:
        """The chart as SVG, whose label tells its numbers to who can't see it."""
        try:
            import vl_convert
        except ImportError:
            raise missing("vl_convert") from None
        svg: str = vl_convert.vegalite_to_svg(self.altair.to_dict(), allowed_base_urls=[])
        told = html.escape(repr(self).replace("\n", ". "))
        return svg.replace("<svg ", f'<svg role="img" aria-label="{told}" ', 1)

    def png(self) -> bytes:
        """The chart as PNG, at twice the size so that it is sharp in print."""
        try:
            import vl_convert
        except ImportError:
            raise missing("vl_convert") from None
        png: bytes = vl_convert.vegalite_to_png(
            self.altair.to_dict(), scale=2, allowed_base_urls=[]
        )
        return png

    def save(self, path: str | Path) -> None:
        """Writes the chart; the ending of the path (.svg, .png) tells how."""
        path = Path(path)
        ending = path.suffix.lower()
        if ending == ".svg":
            path.write_text(self.svg(), encoding="utf-8")
        elif ending == ".png":
            path.write_bytes(self.png())
        else:
            raise DraagvlakError(f"expected a path that ends in .svg or .png, found `{path}`")

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        try:
            return {"image/svg+xml": self.svg(), "text/plain": repr(self)}
        except DraagvlakError as error:  # What draws is not there: its numbers are.
            return {"text/plain": f"{self!r}\n{error}"}
