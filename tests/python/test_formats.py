"""Formats that libraries of Python read, by way of the core."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest

import draagvlak as dv
from draagvlak import foreign

FORMATS = Path(__file__).parents[1] / "formats"
SAME = sorted(path for path in FORMATS.glob("same/*") if path.suffix in (".rtf", ".pdf", ".msg"))
CASE = ["landsdeel", "municipality", "population", "stance", "stance_confidence", "timing"]


def told(path: Path) -> list[list[object]]:
    study = dv.read(path)
    assert study.failures == []
    cases = [[row[name] for name in CASE] for row in study.cases.rows()]
    return cases + [[row["code"], row["contexts"]] for row in study.codings.rows()]


@pytest.mark.parametrize("path", SAME, ids=lambda path: path.name)
def test_the_same_notes_are_the_same(path: Path) -> None:
    assert len(SAME) == 6
    assert told(path) == told(FORMATS / "same" / "ronde-utf-8.txt")


KEPT = ["kept.pdf", "kept.rtf", "kept-libreoffice.rtf", "kept.msg"]


@pytest.mark.parametrize("name", KEPT)
def test_what_each_format_keeps(name: str) -> None:
    study = dv.read(FORMATS / "kept" / name)
    shown = ""
    for source, text in zip(study.sources, study.texts, strict=True):
        shown += f"==> {Path(source).name}\n{text}"
        remarks = [row for row in study.remarks.rows() if row["source"] == source]
        shown += "".join(f"    {row['kind']}: {row['text']}\n" for row in remarks)
        blocks = [row for row in study.blocks.rows() if row["source"] == source]
        pages = [row["page"] for row in blocks if row["page"]]
        shown += f"    pages: {pages}\n"
    golden = FORMATS / "kept" / f"{name}.golden"
    assert shown == golden.read_text(encoding="utf-8")


def kept(study: dv.Study) -> dict[str, bool | set[str]]:
    """What is kept of the first document of a study."""
    source, text = study.sources[0], study.texts[0]
    remarks = {row["kind"] for row in study.remarks.rows() if row["source"] == source}
    blocks = [row for row in study.blocks.rows() if row["source"] == source]
    places = {name for row in blocks for name in ("page", "paragraph", "row") if row[name]}
    return {
        "headings": bool(re.search("^#+ ", text, re.MULTILINE)),
        "lists": bool(re.search(r"^\d+\. ", text, re.MULTILINE)),
        "tables": "\n| --- |" in text,
        "changes accepted": "De raad is voor het plan" in text and "tegen" not in text,
        "notes at the end": bool(re.search(r"^\[1\] ", text, re.MULTILINE)),
        "comments apart": "annotation" in remarks and "controller" not in text,
        "page heads apart": bool(remarks & {"header", "footer"}) and "Vertrouwelijk" not in text,
        "place in the file": places,
    }


def promised() -> dict[str, dict[str, bool | set[str]]]:
    """The table of formats in the README."""
    lines = (FORMATS.parents[1] / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines[lines.index(next(line for line in lines if "| headings |" in line)) :]
    ]
    rows = rows[: next(at for at, row in enumerate(rows) if row == [""])]
    head, _, *rows = rows
    return {
        ending.strip(" `."): {
            name: set(filter(None, cell.split(", "))) if name == head[-1] else cell == "yes"
            for name, cell in zip(head[1:], row[1:], strict=True)
        }
        for row in rows
        for ending in row[0].split(",")
    }


@pytest.mark.parametrize("ending", promised())
def test_what_is_kept_is_what_the_readme_says(ending: str) -> None:
    name = "kept-file.md" if ending == "md" else f"kept.{ending}"
    assert kept(dv.read(FORMATS / "kept" / name)) == promised()[ending]


def test_they_are_read_in_an_archive_and_from_memory(tmp_path: Path) -> None:
    pdf = FORMATS / "same" / "ronde-libreoffice.pdf"
    with zipfile.ZipFile(tmp_path / "ronde.zip", "w") as archive:
        archive.write(pdf, "oost/ronde.pdf")
    study = dv.read(tmp_path)
    assert study.sources == [f"{tmp_path}/ronde.zip/oost/ronde.pdf"]
    assert len(dv.read_text(pdf.read_bytes(), name="ronde.pdf")) == len(study) == 8


BROKEN = {
    "kapot.pdf": (b"%PDF-1.7\nkapot", "expected a PDF, found: PdfiumError"),
    "kapot.rtf": (b"\\rtf1 kapot", "expected RTF, found something else"),
    "diep.rtf": (b"{\\rtf1 " + b"{" * 20_000, "expected RTF, found too many groups in groups"),
    "kapot.msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "expected a mail of Outlook"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_listed_and_the_others_go_on(name: str, tmp_path: Path) -> None:
    data, words = BROKEN[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "oost.txt").write_text("Oosten van het land 61.000 inwoners\n\nWij doen mee.\n")
    study = dv.read(tmp_path)
    assert len(study) == 1
    assert [line.startswith(f"{tmp_path}/{name}: {words}") for line in study.failures] == [True]


def test_a_pdf_of_pictures_says_so() -> None:
    picture = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
"""
    with pytest.raises(dv.DraagvlakError, match="a layer of text, found pictures only"):
        dv.read_text(picture, name="scan.pdf")


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "SECONDS", 0.001)
    pdf = FORMATS / "same" / "ronde-libreoffice.pdf"
    with pytest.raises(dv.DraagvlakError, match="expected a PDF that is read in"):
        dv.read_text(pdf.read_bytes(), name="traag.pdf")


def test_a_bold_line_is_a_heading_of_its_own() -> None:
    study = dv.read(FORMATS / "bold-heading.pdf")
    assert len(study) == 2 and study.failures == []


CUT = {
    "page-of-picture.pdf": "page 2, which is a picture",
    "unworked-formula.xlsx": "sheet `Sheet`, a formula without a value in C2 and 1 more",
    "broken-off.rtf": "a text that breaks off",
}


@pytest.mark.parametrize("name", CUT)
def test_what_is_not_read_of_a_file_is_listed_and_the_rest_is_read(name: str) -> None:
    study = dv.read(FORMATS / name)
    found = f"expected a file that can be read whole, found `{CUT[name]}`"
    assert study.failures == [f"{FORMATS / name}: {found}"]
    assert len(study) == 1


def test_names_that_lead_out_of_an_archive_and_names_twice_are_listed(tmp_path: Path) -> None:
    note = "Limburg 30.000 inwoners\n\nWij doen mee.\n"
    with zipfile.ZipFile(tmp_path / "ronde.zip", "w") as archive:
        archive.writestr("../weg.txt", note)
        archive.writestr("goed.txt", note)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("goed.txt", note)
    study = dv.read(tmp_path)
    assert len(study) == 1
    path = f"{tmp_path}/ronde.zip"
    assert study.failures == [
        f"{path}/../weg.txt: expected a name within the zip, found `../weg.txt`",
        f"{path}: expected a name for each file in the zip, found `one name twice`",
    ]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.txt")
    (tmp_path / "oost.txt").write_text("Oosten van het land 61.000 inwoners\n\nJa.\n")
    study = dv.read(tmp_path)
    assert study.failures == [f"{tmp_path}/pijp.txt: expected a file, found `no file`"]
