"""The report as a page of Markdown, for in a memo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import draagvlak as dv
from draagvlak.cli import cli
from draagvlak.report import markdown

NOTES = """Zuid-Holland 61.000 inwoners

Wij doen graag mee aan het programma. De begroting is krap.

Brabant 24.000 inwoners

Alleen als er *geld* komt | doen wij mee aan het programma, zie http://x.nl en <b>.
"""

GOLDEN = Path(__file__).with_name("ronde.md")


def written(path: Path) -> str:
    """A report, without what differs each time."""
    text = path.read_text(encoding="utf-8").replace(f"draagvlak {dv.__version__}", "draagvlak …")
    text = re.sub(r"(gemaakt op: ).*", r"\1…", text)
    return re.sub(r"toegang@\S+", "toegang@…", text)


def test_the_page_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "ronde.md"
    dv.read_text(NOTES, name="ronde.txt").report(path)
    assert written(path) == GOLDEN.read_text(encoding="utf-8")


def test_the_command_writes_it_too(tmp_path: Path) -> None:
    notes, path = tmp_path / "ronde.txt", tmp_path / "memo.md"
    notes.write_text(NOTES, encoding="utf-8")
    done = CliRunner().invoke(cli, ["report", str(notes), "-o", str(path)])
    assert done.exit_code == 0, done.output
    assert written(path) == GOLDEN.read_text(encoding="utf-8")


def test_a_table_has_as_many_cells_on_each_line(tmp_path: Path, study: dv.Study) -> None:
    study.report(tmp_path / "a.md", lang="en")
    lines = (tmp_path / "a.md").read_text(encoding="utf-8").splitlines()
    cells = {line.replace("\\|", "").count("|") for line in lines if line.startswith("|")}
    assert cells == {8}
    assert "bereid" not in " ".join(lines).lower()


def test_what_notes_hold_is_no_mark_tag_or_link() -> None:
    found = markdown("# <b>&lt; a_b\n[x](y) https://x.nl www.x.nl")
    assert found == r"# \<b\>\&lt; a\_b \[x\](y) https:\//x.nl www\.x.nl"


def test_other_endings_are_refused(tmp_path: Path, small: dv.Study) -> None:
    with pytest.raises(dv.DraagvlakError, match=r"ends in \.html, \.xlsx or \.md, found"):
        small.report(tmp_path / "ronde.docx")
