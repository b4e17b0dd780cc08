"""The examples of the README run, and its codebook keeps its promises."""

import re
from pathlib import Path

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
