"""What is installed by choice: read when it is used, and named in one line where it is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXTRAS = {
    "altair": ("notebook", "study.plot"),
    "anywidget": ("notebook", "study.review()"),
    "traitlets": ("notebook", "study.review()"),
    "vl_convert": ("notebook", "study.plot.stance().save('a.svg')"),
    "jinja2": ("report", "study.report('a.html')"),
    "xlsxwriter": ("report", "study.report('a.xlsx')"),
    "pandas": ("frames", "study.cases.to_pandas()"),
    "polars": ("frames", "study.cases.to_polars()"),
    "pyarrow": ("frames", "study.cases.to_pandas()"),
    "openai": ("model", "dv.Model('http://127.0.0.1:9/v1', 'm')"),
    "tqdm": ("model", "dv.Model('http://127.0.0.1:9/v1', 'm').code(study)"),
    "oxmsg": ("formats", "foreign.read(b'', 'msg')"),
    "pypdfium2": ("formats", "foreign.read(b'%PDF-1.7', 'pdf')"),
}
"""The extra that brings each library, and what asks for it."""

HEAVY = sorted({*EXTRAS, "IPython", "ipywidgets", "http.server", "lxml", "openpyxl", "webbrowser"})

CODE = """
import os, pathlib, sys
blocked = "{library}"
# Of a process that reads a PDF too.
pathlib.Path("sitecustomize.py").write_text(f"import sys; sys.modules['{{blocked}}'] = None")
paths = [os.getcwd(), os.environ.get("PYTHONPATH")]
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
sys.modules[blocked] = None
import draagvlak as dv
from draagvlak import foreign
study = dv.read_text("Limburg 30.000 inwoners\\n\\nWij doen graag mee.\\n")
try:
    {asked}
except dv.DraagvlakError as error:
    print(error)
"""


def said(code: str, folder: Path) -> str:
    """What a program prints, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_none_is_imported_with_the_package(tmp_path: Path) -> None:
    for module in ("draagvlak", "draagvlak.cli"):
        code = f"import sys, {module}; print([one for one in {HEAVY} if one in sys.modules])"
        expected = "['webbrowser']\n" if module == "draagvlak.cli" else "[]\n"
        assert said(code, tmp_path) == expected
    # Nor is any needed.
    blocked = f"import sys; sys.modules.update(dict.fromkeys({HEAVY}))"
    code = (
        f"{blocked}\nimport draagvlak as dv\n"
        "study = dv.read_text('Limburg 30.000 inwoners\\n\\nWij doen graag mee.\\n')\n"
        "study.tally()._repr_html_(), repr(study.cases), study.case(1)._repr_html_()\n"
        "print(study.crosstab('landsdeel', 'stance').counts.sum())"
    )
    assert said(code, tmp_path) == "1\n"


@pytest.mark.parametrize("library", EXTRAS)
def test_one_that_is_missing_is_named(library: str, tmp_path: Path) -> None:
    extra, asked = EXTRAS[library]
    told = said(CODE.format(library=library, asked=asked), tmp_path)
    line = f"expected {library}, found it not installed: pip install 'draagvlak[{extra}]'"
    if library == "traitlets":
        line = line.replace("expected traitlets", "expected anywidget")
    assert told == f"{line}\n"


@pytest.mark.parametrize(("library", "ending"), [("jinja2", "html"), ("xlsxwriter", "xlsx")])
def test_the_command_names_it_too(library: str, ending: str, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text("Limburg 30.000 inwoners\n\nGraag.\n", encoding="utf-8")
    code = (
        f"import sys; sys.modules['{library}'] = None\n"
        f"sys.argv = ['draagvlak', 'report', 'n.txt', '-o', 'a.{ending}']\n"
        "from draagvlak.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert "pip install 'draagvlak[report]'" in done.stderr


def test_a_chart_that_cannot_be_drawn_is_told_in_words(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['vl_convert'] = None\n"
        "import draagvlak as dv\n"
        "study = dv.read_text('Limburg 30.000 inwoners\\n\\nWij doen graag mee.\\n')\n"
        "shown = study.plot.stance()._repr_mimebundle_()\n"
        "print(list(shown), shown['text/plain'].splitlines()[-1])"
    )
    told = said(code, tmp_path)
    assert told == (
        "['text/plain'] expected vl_convert, found it not installed: "
        "pip install 'draagvlak[notebook]'\n"
    )
