"""The examples of the README run, and its codebook keeps its promises."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy
import pytest

import draagvlak as dv

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks in this language."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_python_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notebooks").symlink_to(ROOT / "notebooks")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(block, names)
    assert isinstance(names["study"], dv.Study)
    assert isinstance(names["part"], dv.Study)


LINES = dict(re.findall(r"^\| (\w+) \| `(.+)` \|$", README, flags=re.MULTILINE))
"""The lines that take a table to other libraries."""


@pytest.mark.parametrize("library", LINES)
def test_a_table_goes_on_in_a_line(library: str, study: dv.Study) -> None:
    module = import_module(library.lower())
    tally = study.tally("stance", by="landsdeel")
    names = {"study": study, "tally": tally, module.__name__: module}
    found: Any = eval(LINES[library], names)
    rows = tally.rows()
    count = sum(row["count"] for row in rows)
    match library:
        case "pandas":
            assert found.loc["Zuid", "willing"] == 2 and found.to_numpy().sum() == count
        case "polars":
            most = [row for row in rows if row["share"] > 0.5]
            assert found.to_dicts() == most
        case "pyarrow":
            shares = found.column("share").to_pylist()
            assert shares == sorted(row["share"] for row in rows)
        case "DuckDB":
            assert dict(found.fetchall())["willing"] == 14
        case "NumPy":
            assert isinstance(found, numpy.ndarray) and found.sum() * 2 == count
        case "Altair":
            told = found.to_dict()
            assert next(iter(told["datasets"].values())) == rows
            assert told["encoding"]["x"]["type"] == "quantitative"
        case "great_tables":
            assert "willing" in found.as_raw_html()


def test_every_library_has_a_line() -> None:
    arrow = ["pandas", "polars", "pyarrow", "DuckDB"]
    assert list(LINES) == [*arrow, "NumPy", "Altair", "great_tables"]


def test_the_codebook_is_one(tmp_path: Path) -> None:
    path = tmp_path / "onderwijs.toml"
    path.write_text(blocks("toml")[1], encoding="utf-8")
    book = dv.Codebook.read(path)
    assert [row["label"] for row in book.codes.rows()] == ["Geld"]
    assert not [row for row in book.check().rows() if row["level"] == "error"]


def test_the_settings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "studie.toml"
    path.write_text(blocks("toml")[0], encoding="utf-8")
    study = dv.read_text("Gesprek 1 te Assen, 68000 zielen\nTekent.\n", settings=path)
    assert (study.year, study.cases.rows()[0]["municipality"]) == (2019, "Assen")


def test_the_notes_are_read() -> None:
    notes = next(block for block in blocks("text") if "inwoners" in block)
    case = dv.read_text(notes).cases.rows()[0]
    assert (case["landsdeel"], case["size_class"]) == ("Oost", "50k-100k")
    assert case["stance"] == "conditional"
