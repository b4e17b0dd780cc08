"""The numbers of a page and of a workbook are those of the command; texts are never formulas."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from lxml import html

import draagvlak as dv
from conftest import SAMPLE
from draagvlak.cells import share_text
from draagvlak.cli import cli

Row = dict[str, Any]

FORMULAS = ['=HYPERLINK("http://example.com")', "+1", "@x", "-2", "http://example.com", "{=1+1}"]


def told(*command: str) -> list[Row]:
    """What the command says as JSON."""
    done = CliRunner().invoke(cli, [*command, str(SAMPLE), "--format", "json"])
    assert done.exit_code == 0, done.output
    rows: list[Row] = json.loads(done.stdout)
    return rows


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a page and a workbook of the same notes."""
    folder = tmp_path_factory.mktemp("report")
    study = dv.read(SAMPLE)
    study.report(folder / "a.html")
    study.report(folder / "a.xlsx")
    return folder


def on_page(folder: Path, at: int) -> list[list[str]]:
    """The cells of a table of the page."""
    page = html.document_fromstring((folder / "a.html").read_text(encoding="utf-8"))
    rows = page.xpath(f"(//tbody)[{at}]/tr")
    return [[cell.text_content() for cell in row] for row in rows]


@pytest.mark.parametrize(("at", "by"), [(1, "landsdeel"), (2, "size_class")])
def test_a_tally_is_that_of_the_command(written: Path, at: int, by: str) -> None:
    rows = told("tally", "--by", by)
    page = on_page(written, at)
    assert [text for row in page for text in row[2:]] == [share_text(row) for row in rows]
    assert [row[1] for row in page for _ in row[2:]] == [str(row["base"]) for row in rows]
    book = openpyxl.load_workbook(written / "a.xlsx")
    sheet = book[f"standpunt × {dv.label(by)}"]
    cells = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[1] is not None]
    assert [count for row in cells for count in row[2:7]] == [row["count"] for row in rows]
    assert [share for row in cells for share in row[7:12]] == [row["share"] for row in rows]
    assert [row[1] for row in cells for _ in row[2:7]] == [row["base"] for row in rows]


def test_a_crosstab_is_that_of_the_command(written: Path) -> None:
    columns = ["willing", "conditional", "later", "unwilling", "unclear", "total"]
    rows = {
        row["label"]: [row[name] for name in columns]
        for row in told("crosstab", "code", "stance")
        if row["label"] and row["total"]
    }
    page = {row[0]: [int(text) for text in row[1:]] for row in on_page(written, 3)}
    assert page == rows
    sheet = openpyxl.load_workbook(written / "a.xlsx")["thema × standpunt"]
    cells = sheet.iter_rows(min_row=2, values_only=True)
    assert {row[0]: list(row[1:]) for row in cells if row[1] is not None} == rows


def test_a_text_is_never_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    notes = [f"Limburg 30.000 inwoners\n\n{text}\n\nAls er geld komt.\n" for text in FORMULAS]
    notes += [f"Limburg 30.000 inwoners\n\n{text}, wij doen mee.\n" for text in FORMULAS]
    study = dv.read_texts(notes, names=[f"{text} {at}" for at, text in enumerate(FORMULAS * 2)])
    study.code_with(
        lambda task: {"stance": "willing", "evidence": [FORMULAS[(task["number"] - 1) % 6]]},
        name="=1+1",
    )
    study.coded_by("=1+1").report(path, by=["source"], title="=1+1")
    book = openpyxl.load_workbook(path)
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert texts >= {*FORMULAS, "=1+1", "-2 3"}
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            part = parts.read(name).decode("utf-8", "replace")
            assert "<f>" not in part and 'TargetMode="External"' not in part
            for link in re.findall(r"<hyperlink [^>]*>", part):
                assert re.search(r"location=\"'?citaten'?!A\d+\"", link), link
