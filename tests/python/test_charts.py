"""The charts: what they draw are the numbers of the tables, drawn without a network."""

import json
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from xml.etree import ElementTree

import pytest

import draagvlak as dv
from draagvlak.charts import Chart, bars, intervals, matrices, strata, tilemap

Row = dict[str, Any]

REGIONS = {"Groningen": 6.7, "Utrecht": 5.1, "Zeeland": 3.8}


def drawn(chart: Chart, *fields: str) -> list[Row]:
    """The rows in a chart that have these fields, each once."""
    found: list[Row] = []

    def search(part: Any) -> None:
        if isinstance(part, dict):
            if all(field in part for field in fields) and part not in found:
                found.append(part)
            part = list(part.values())
        if isinstance(part, list):
            for one in part:
                search(one)

    search(chart.altair.to_dict())
    return found


class Hiding:
    """A tally of which one stratum is hidden whole, and another in part."""

    def __init__(self, tally: dv.Tally, whole: str, part: str) -> None:
        self.variable, self.unit, self.year = tally.variable, tally.unit, tally.year
        self.by, self.base, self.interval = tally.by, tally.base, tally.interval
        self._tally, self._whole, self._part = tally, whole, part

    def distinct(self, column: str) -> list[str]:
        return self._tally.distinct(column)

    def rows(self) -> list[Row]:
        rows = self._tally.rows()
        for row in rows:
            stratum = row[self.by[0]]
            if stratum == self._whole or (stratum == self._part and row["stance"] == "willing"):
                row.update(count=None, share=None, low=None, high=None, why="hidden")
                row["base"] = None if stratum == self._whole else row["base"]
        return rows


@pytest.fixture(scope="module")
def coded() -> dv.Study:
    """Notes that a hand has checked in part."""
    texts = ["Limburg 30.000 inwoners\n\nWij doen graag mee aan het programma.\n"] * 12
    texts += ["Drenthe 30.000 inwoners\n\nWij doen niet mee aan het programma.\n"] * 6
    study = dv.read_texts(texts)
    told = iter(["willing", "unwilling", None] * 6)
    study.code_with(lambda task: next(told), name="Els")
    return study


def test_points_and_lines_are_those_of_the_tally(study: dv.Study) -> None:
    tally = study.tally("stance", by="landsdeel", interval="jeffreys", level=0.9)
    chart = study.plot.stance("landsdeel", interval="jeffreys", level=0.9)
    keys = ("count", "base", "share", "low", "high")
    rows = drawn(chart, *keys)
    assert [[row[key] for key in keys] for row in rows] == [
        [row[key] for key in keys] for row in tally.rows()
    ]
    one = study.plot.stance("landsdeel", "later")
    assert {row["stance"] for row in drawn(one, *keys)} == {"later"}
    with pytest.raises(dv.DraagvlakError, match=r"expected one of the stances .* found `maybe`"):
        study.plot.stance(stance="maybe")


def test_a_point_without_an_interval_says_why(study: dv.Study) -> None:
    chart = study.plot.stance(unit="mention")
    rows = drawn(chart, "stratum", "low", "why")
    assert rows and all(row["low"] is None for row in rows)
    assert {row["why"] for row in rows} == {dv.label("dependent")}
    assert len(chart.notes) == 1


def test_bars_are_the_counts_and_sides_are_signs(study: dv.Study) -> None:
    tally = study.tally("stance", by="landsdeel").rows()
    chart = study.plot.bars("landsdeel")
    within = [row["count"] for row in tally if row["landsdeel"] != "total"]
    assert [row["count"] for row in drawn(chart, "stratum", "count")] == within
    rows = drawn(study.plot.bars("landsdeel", diverging=True), "signed")
    assert sorted(abs(row["signed"]) for row in rows) == sorted(row["share"] for row in tally)
    assert all(row["signed"] <= 0 for row in rows if row["name"] in ("later", "unwilling"))
    assert all(row["signed"] >= 0 for row in rows if row["name"] in ("willing", "conditional"))


def test_tiles_are_the_regions_of_the_register(study: dv.Study) -> None:
    year = dv.gazetteer.municipalities(2020)
    for level in ("province", "landsdeel"):
        grid = tilemap.TILES[level]
        assert set(year.distinct(level)) <= set(grid)
        assert len(set(grid.values())) == len(grid)
    rows = drawn(study.plot.map("landsdeel", "conditional"), "name", "share", "left")
    tally = study.tally("stance", by="landsdeel").rows()
    told = {r["landsdeel"]: r for r in tally if r["stance"] == "conditional"}
    assert {row["name"] for row in rows} == set(told) - {"total"}
    for row in rows:
        cell = told[row["name"]]
        assert (row["count"], row["base"], row["share"], row["low"]) == (
            cell["count"],
            cell["base"],
            cell["share"],
            cell["low"],
        )
        assert row["thin"] == (cell["base"] < 3)


def test_a_real_map_goes_by_names(study: dv.Study, tmp_path: Path) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"id": at, "statnaam": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 52], [x + 0.5, 52], [x + 0.5, 52.4], [x, 52.4], [x, 52]]],
            },
        }
        for at, (name, x) in enumerate(REGIONS.items())
    ]
    given = {"type": "FeatureCollection", "features": features}
    path = tmp_path / "provincies.geojson"
    path.write_text(json.dumps(given), encoding="utf-8")
    for source in (given, path):
        chart = study.plot.map(geojson=source)
        rows = drawn(chart, "name", "share", "x")
        assert {row["name"] for row in rows} == set(REGIONS)
        assert {row["name"]: row["base"] for row in rows}["Zeeland"] == 1
    assert chart.svg().startswith("<svg")
    with pytest.raises(dv.DraagvlakError, match="FeatureCollection"):
        study.plot.map(geojson={"type": "Point"})
    with pytest.raises(dv.DraagvlakError, match="in `id`"):
        study.plot.map(geojson=given, name="id")


def test_squares_are_the_counts_of_themes(study: dv.Study) -> None:
    crosstab = study.crosstab("code", "stance")
    told = {(r["label"], s): r[s] for r in crosstab.rows() for s in crosstab.column_levels}
    chart = study.plot.themes(most=8)
    rows = drawn(chart, "theme", "count")
    assert len(rows) == 8 * 5
    for row, stance in zip(rows, crosstab.column_levels * 8, strict=True):
        assert row["count"] == told[row["theme"].split(" (")[0], stance]
    bases = [int(row["theme"].split("=")[1][:-1]) for row in rows]
    assert all(one >= next_one for one, next_one in pairwise(bases))


def test_themes_stand_apart_from_their_groups(study: dv.Study) -> None:
    codes = {row["label"]: row for row in study.codebook.codes.rows()}
    parents = {row["parent"] for row in codes.values()}
    for groups in (False, True):
        themes = drawn(study.plot.themes(groups=groups, most=60), "theme", "count")
        pairs = drawn(study.plot.cooccurrence(groups=groups, most=60), "theme", "other")
        names = {row["theme"].replace("\n", " ").split(" (n")[0] for row in themes}
        names |= {row["theme"].replace("\n", " ").split(". ", 1)[1] for row in pairs}
        assert len(names) > 2
        assert all((codes[name]["code"] in parents) == groups for name in names)


def test_pairs_are_those_of_the_cooccurrence(study: dv.Study) -> None:
    table = study.cooccurrence(unit="segment")
    told = {frozenset((r["label"], r["other_label"])): r["count"] for r in table.rows()}
    rows = drawn(study.plot.cooccurrence("segment", most=9), "theme", "other")
    names = [row["theme"].split(". ", 1)[1] for row in rows if row["own"]]
    assert len(names) == 9 and len(rows) == 45
    for row in rows:
        pair = frozenset((row["theme"].split(". ", 1)[1], names[int(row["other"]) - 1]))
        if row["text"] == matrices.PART:
            assert pair not in told and row["count"] is None
        elif not row["own"]:
            assert row["count"] == told.get(pair, 0)


def test_agreement_and_correction_are_as_told(coded: dv.Study) -> None:
    alpha = [
        (row["value"], row["low"], row["high"])
        for row in coded.agreement(["rules", "Els"]).rows()
        if row["of"] == "stance" and row["measure"] == "alpha"
    ]
    rows = drawn(coded.plot.agreement(["rules", "Els"]), "value", "low")
    assert [(row["value"], row["low"], row["high"]) for row in rows] == alpha
    assert all(row["hidden"] for row in rows if row["value"] is None)
    tally = coded.tally("stance", corrected=True, checked_by="Els").rows()
    rows = drawn(coded.plot.corrected("Els"), "kind", "share")
    assert [row["share"] for row in rows] == [
        row[kind] for row in tally for kind in ("naive", "hand_only", "corrected")
    ]
    assert [row["low"] for row in rows[2::3]] == [row["corrected_low"] for row in tally]


def test_what_is_hidden_is_never_zero(study: dv.Study) -> None:
    tally = cast(dv.Tally, Hiding(study.tally("stance", by="landsdeel"), "Noord", "Oost"))
    charts = [
        intervals.stance(tally, None, "nl"),
        bars.stacked(tally, "nl"),
        bars.diverging(tally, "nl"),
        tilemap.tiles(tally, "willing", 3, "nl"),
    ]
    for chart in charts:
        hidden = [row for row in drawn(chart, "count", "share") if row["count"] is None]
        assert hidden and all(row["share"] is None for row in hidden)
        told = {line.split(" ")[0].rstrip(":"): line for line in chart.numbers}
        assert "0" not in told["Noord"] and "x" in told["Noord"]
        assert any(dv.label("hidden").lower() in note.lower() for note in chart.notes)
        assert ">x" in chart.svg()


@pytest.mark.parametrize("name", ["stance", "bars", "map", "themes", "cooccurrence", "agreement"])
def test_an_empty_study_says_so(name: str) -> None:
    chart = getattr(dv.read_text("Niets.\n").plot, name)()
    assert dv.label("empty") in repr(chart)
    assert dv.label("empty") in chart.svg()


def test_hidden_themes_are_never_zero(study: dv.Study) -> None:
    crosstab = study.crosstab("code", "stance")
    rows = crosstab.rows()
    rows[0].update(willing=None, total=None)
    table = SimpleNamespace(rows=lambda: rows, column_levels=crosstab.column_levels)
    codes = {row["code"] for row in rows}
    chart = matrices.themes(cast(dv.Crosstab, table), study.tally("stance"), codes, 60, "nl")
    (hidden,) = [row for row in drawn(chart, "theme", "count") if row["count"] is None]
    assert hidden["text"] == "x" and "=\u00a0x" in hidden["theme"]
    assert any(f"{rows[0]['label']} (n = x): bereid x" in line for line in chart.numbers)


def test_nothing_is_fetched(study: dv.Study) -> None:
    for chart in (study.plot.map(), study.plot.stance(), study.plot.themes()):
        assert not drawn(chart, "url")
        assert "http" not in chart.svg().replace("http://www.w3.org/", "")


def test_it_is_drawn_where_there_is_no_network(tmp_path: Path) -> None:
    alone = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("needs a namespace without a network")
    code = """
import draagvlak as dv
plot = dv.read_text("Limburg 30.000 inwoners\\n\\nWij doen graag mee.\\n").plot
for name in ("stance", "bars", "map", "themes", "cooccurrence"):
    for ending in ("svg", "png"):
        getattr(plot, name)().save(f"{name}.{ending}")
"""
    subprocess.run([*alone, sys.executable, "-c", code], cwd=tmp_path, check=True)
    assert len([path for path in tmp_path.iterdir() if path.stat().st_size > 1000]) == 10


def test_a_screen_reader_gets_the_numbers(study: dv.Study) -> None:
    chart = study.plot.stance("landsdeel", "willing")
    root = ElementTree.fromstring(chart.svg())
    assert root.get("role") == "img"
    told = root.get("aria-label") or ""
    assert "n = 15" in told and all(line in told for line in chart.numbers)
    bundle = chart._repr_mimebundle_()
    assert set(bundle) == {"image/svg+xml", "text/plain"}
    assert chart.numbers[0] in bundle["text/plain"]


def test_it_is_written_as_the_path_says(study: dv.Study, tmp_path: Path) -> None:
    chart = study.plot.bars(diverging=True)
    chart.save(tmp_path / "a.svg")
    chart.save(tmp_path / "a.png")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(dv.DraagvlakError, match=r"\.svg or \.png"):
        chart.save(tmp_path / "a.docx")


def test_numbers_are_written_as_in_the_language(coded: dv.Study) -> None:
    assert ">0,5<" in coded.plot.agreement(["rules", "Els"]).svg()
    assert ">0.5<" in coded.plot.agreement(["rules", "Els"], lang="en").svg()


def test_sources_are_told_from_their_folder(study: dv.Study) -> None:
    names = [stratum.name for stratum in strata.strata(study.tally(by="source"), "nl")]
    assert names[:2] == ["belronde-najaar.md", "belronde-voorjaar.txt"]


def test_nothing_is_imported_early() -> None:
    code = """
import sys, draagvlak as dv
plot = dv.read_text("Limburg 30.000 inwoners\\n\\nWij doen mee.\\n").plot
heavy = {"altair", "vl_convert", "pandas", "polars", "numpy.random"} & set(sys.modules)
assert not heavy, heavy
sys.modules["altair"] = None
try:
    dv.read_text("x").plot
except dv.DraagvlakError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'draagvlak[notebook]'" in done.stdout
