"""The report: its numbers are those of the tables, and notes are shown, never run."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from lxml import html

import draagvlak as dv
from conftest import SAMPLE
from draagvlak.cli import cli

HOSTILE = """Oosten van het land 61.000 inwoners

Wij doen graag mee aan het programma <script>alert(1)</script> zei hij.

Brabant 24.000 inwoners

=HYPERLINK("http://example.com"), wij doen graag mee aan het programma.
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("report") / "telling.html"
    dv.read(SAMPLE).report(path)
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def counts(rows: list[Any]) -> list[list[str]]:
    """The counts that stand in the cells of a table."""
    return [[cell.text_content().split(" · ")[0] for cell in row.findall("td")] for row in rows]


def test_the_numbers_are_those_of_the_command(page: Any) -> None:
    command = ["tally", str(SAMPLE), "--by", "landsdeel", "--format", "json"]
    told = json.loads(CliRunner().invoke(cli, command).output)
    body = page.xpath("(//tbody)[1]/tr")
    found = [count for row in counts(body) for count in row[1:]]
    assert found == [str(row["count"]) for row in told]
    assert [row[0] for row in counts(body)] == [str(row["base"]) for row in told[::5]]


def test_every_number_opens_to_its_words(page: Any) -> None:
    links = page.xpath("//td/a/@href")
    assert len(links) > 20
    for link in links:
        (words,) = page.xpath(f"//section[@id='{link[1:]}']")
        assert words.xpath(".//blockquote")


def test_it_needs_nothing_else(page: Any) -> None:
    assert not page.xpath("//script | //link | //iframe | //img")
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    outside = [link for link in page.xpath("//@href") if not link.startswith("#")]
    assert outside == []


def test_what_notes_hold_is_shown_and_never_run(tmp_path: Path) -> None:
    study = dv.read_text(HOSTILE)
    study.report(tmp_path / "telling.html")
    page = html.document_fromstring((tmp_path / "telling.html").read_text(encoding="utf-8"))
    assert not page.xpath("//script | //img")
    assert "<script>alert(1)</script>" in page.text_content()
    study.report(tmp_path / "telling.xlsx")
    book = openpyxl.load_workbook(tmp_path / "telling.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_workbook_has_the_same_numbers(tmp_path: Path) -> None:
    path = tmp_path / "telling.xlsx"
    result = CliRunner().invoke(cli, ["report", str(SAMPLE), "-o", str(path)])
    assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(path)
    sheet = book["standpunt × landsdeel"]
    told = dv.read(SAMPLE).tally("stance", by="landsdeel").rows()
    rows = list(sheet.iter_rows(min_row=2, values_only=True))[: len(told) // 5]
    assert [row[1] for row in rows] == [row["base"] for row in told[::5]]
    assert [count for row in rows for count in row[2:7]] == [row["count"] for row in told]
    shares = [share for row in rows for share in row[7:12]]
    assert shares == [row["share"] for row in told]
    link = next(cell for cell in sheet["C"] if cell.hyperlink)
    target = link.hyperlink.location.split("!")[1]
    assert book["citaten"][target].value == f"{sheet.cell(link.row, 1).value} · bereid"


def test_cases_that_nobody_coded_are_told(tmp_path: Path) -> None:
    study = dv.read(SAMPLE)
    study.code_with(lambda task: "willing" if task["number"] > 6 else None, name="half")
    study.coded_by("half").report(tmp_path / "half.html")
    page = html.document_fromstring((tmp_path / "half.html").read_text(encoding="utf-8"))
    assert "6 niet gecodeerd" in page.text_content()
    heads = page.xpath("(//thead)[1]//th/text()")
    assert [heads[0], heads[-1]] == ["landsdeel", "niet gecodeerd"]


def test_a_protected_study_tells_nothing_case_by_case(tmp_path: Path) -> None:
    study = dv.read(SAMPLE / "belronde-najaar.md").protect(3)
    study.report(tmp_path / "telling.html", by=["landsdeel"])
    page = html.document_fromstring((tmp_path / "telling.html").read_text(encoding="utf-8"))
    assert not page.xpath("//cite")
    shown = {cell.text_content().split(" · ")[0] for cell in page.xpath("//td[@class='n']")}
    assert "x" in shown and not {"1", "2"} & shown
    headings = {case["heading"].strip("# ") for case in study.cases.rows()}
    assert not any(heading in page.text_content() for heading in headings)


def test_in_english(tmp_path: Path) -> None:
    dv.read(SAMPLE).report(tmp_path / "count.html", title="Round", by=["province"], lang="en")
    page = html.document_fromstring((tmp_path / "count.html").read_text(encoding="utf-8"))
    assert page.xpath("//h1")[0].text == "Round"
    assert page.get("lang") == "en" and "cases" in page.text_content()
