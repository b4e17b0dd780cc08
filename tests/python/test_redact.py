"""Copies without personal data, from Python and from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import draagvlak as dv
from draagvlak.cli import cli

NOTES = """Twente 31.000 inwoners

Gebeld met mevrouw De Wit (06-12345678). Zij belt Jan de Vries.
De Wit wil graag meedoen.
"""


def test_copies_lead_back() -> None:
    redacted = dv.read_text(NOTES).redact()
    copy = redacted.texts[0]
    assert "Wit" not in copy.splitlines()[2] and "[TELEFOON-1]" in copy
    for row in redacted.key.rows():
        assert NOTES[row["start"] : row["end"]] == row["text"]
        assert copy[row["copy_start"] : row["copy_end"]] == row["mark"]
        assert redacted.origin(row["copy_start"]) == row["start"]
    assert redacted.origin(len(copy)) == len(NOTES)
    with pytest.raises(dv.DraagvlakError, match="expected a document below 1, found `3`"):
        redacted.origin(0, document=3)


def test_the_key_is_kept_apart(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text(NOTES, encoding="utf-8")
    out, key = tmp_path / "copies", tmp_path / "key.csv"
    run = CliRunner().invoke(cli, ["redact", str(notes), "-o", str(out), "--key", str(key)])
    assert run.exit_code == 0, run.output
    assert "De Wit" in key.read_text(encoding="utf-8")
    assert "06-12345678" not in (out / "notes.txt").read_text(encoding="utf-8")
    within = ["redact", str(notes), "-o", str(out), "--key", str(out / "key.csv")]
    assert CliRunner().invoke(cli, within).exit_code == 2


def test_the_notes_stay_as_they_are(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text(NOTES, encoding="utf-8")
    for name in ("notes.txt", "other.txt"):
        run = ["redact", str(notes), "-o", str(tmp_path), "--key", str(tmp_path.parent / "k.csv")]
        CliRunner().invoke(cli, run)
        assert notes.read_text(encoding="utf-8") == NOTES, name
