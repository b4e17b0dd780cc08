"""The charts of a study, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from os import PathLike
from typing import TYPE_CHECKING, Any

from draagvlak.charts.chart import Chart
from draagvlak.frames import missing

if TYPE_CHECKING:
    from draagvlak import Study


class Plot:
    """The charts of a study. Altair is only read when one is drawn."""

    def __init__(self, study: Study) -> None:
        """Charts of this study."""
        if find_spec("altair") is None:
            raise missing("altair")
        self._study = study

    def stance(
        self,
        by: str | Iterable[str] | None = "landsdeel",
        stance: str | Iterable[str] | None = None,
        *,
        unit: str = "case",
        interval: str = "wilson",
        level: float = 0.95,
        lang: str = "nl",
    ) -> Chart:
        """The share of each stance with its interval, in the strata that `by` makes; only
        some stances where `stance` names them."""
        from draagvlak.charts import intervals

        tally = self._study.tally("stance", by=by, unit=unit, interval=interval, level=level)
        return intervals.stance(tally, stance, lang)

    def bars(
        self,
        by: str | Iterable[str] | None = "landsdeel",
        *,
        diverging: bool = False,
        unit: str = "case",
        lang: str = "nl",
    ) -> Chart:
        """The stances in each stratum as one bar of counts; `diverging`, as shares: who is
        willing to the right, who is not to the left, and what is unclear apart."""
        from draagvlak.charts import bars

        tally = self._study.tally("stance", by=by, unit=unit)
        return bars.diverging(tally, lang) if diverging else bars.stacked(tally, lang)

    def map(
        self,
        level: str = "province",
        stance: str = "willing",
        *,
        geojson: str | PathLike[str] | Mapping[str, Any] | object = None,
        name: str | None = None,
        thin: int = 3,
        lang: str = "nl",
    ) -> Chart:
        """The share of a stance in each `province` or `landsdeel`, as equal tiles that lie
        about as the regions do; those with fewer than `thin` cases are hatched.

        With `geojson` (a FeatureCollection, its path, or what has `__geo_interface__`, such
        as a GeoDataFrame) it is a real map; `name` is the property that names the regions
        (default: the one that does so most).
        """
        from draagvlak.charts import geography, tilemap

        tally = self._study.tally("stance", by=level)
        if geojson is None:
            return tilemap.tiles(tally, stance, thin, lang)
        return geography.regions(tally, stance, thin, geography.features(geojson), name, lang)

    def themes(self, *, groups: bool = False, most: int = 20, lang: str = "nl") -> Chart:
        """How many cases of each stance speak of which themes (or `groups` of them), the
        `most` frequent first."""
        from draagvlak.charts import matrices

        crosstab, stances = self._study.crosstab("code", "stance"), self._study.tally("stance")
        codes = matrices.level(self._study.codebook.codes, groups)
        return matrices.themes(crosstab, stances, codes, most, lang)

    def cooccurrence(
        self, unit: str = "case", *, groups: bool = False, most: int = 15, lang: str = "nl"
    ) -> Chart:
        """Which of the `most` frequent themes (or `groups` of them) stand together in a case
        (or a `segment`)."""
        from draagvlak.charts import matrices

        table = self._study.cooccurrence(unit=unit)
        codes = self._study.codebook.codes
        chosen = matrices.level(codes, groups)
        return matrices.cooccurrence(table, codes, chosen, unit, most, lang)

    def agreement(self, coders: str | Iterable[str] | None = None, *, lang: str = "nl") -> Chart:
        """How far coders agree on the stance and on each: alpha with its interval."""
        from draagvlak.charts import intervals

        if coders is None:
            named = [name for name in self._study.coders.distinct("coder") if name != "rules"]
        else:
            named = [coders] if isinstance(coders, str) else list(coders)
        table = self._study.agreement(named)
        return intervals.agreement(table, named, lang)

    def corrected(
        self, checked_by: str | None = None, *, seed: int = 1, level: float = 0.95, lang: str = "nl"
    ) -> Chart:
        """The shares of stances by the coder, by hand only, and corrected by the hand."""
        from draagvlak.charts import intervals

        tally = self._study.tally(
            "stance", corrected=True, checked_by=checked_by, seed=seed, level=level
        )
        return intervals.corrected(tally, lang)
