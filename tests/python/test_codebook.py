"""Codebooks: other formats, report card, what a new version changes, contexts."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import draagvlak as dv
from draagvlak.cli import cli

OLD = """
name = "proef"
[[code]]
name = "money"
label = "Geld"
terms = ["begroting", "krap", "begroting is krap", "reserve"]
[[code]]
name = "time"
label = "Tijd"
terms = ["krap ~2 tijd", "aanschuiven"]
"""
NOTES = """Twente 31.000 inwoners

De begroting is krap. Geen reserve. Wij schuiven daar graag bij aan.

Drenthe 20.000 inwoners

De gemeentebegrotingen zijn rond.
"""


@pytest.fixture
def study(tmp_path: Path) -> dv.Study:
    path = tmp_path / "proef.toml"
    path.write_text(OLD, encoding="utf-8")
    return dv.read_text(NOTES, codebook=path)


def test_every_term_has_a_card(study: dv.Study) -> None:
    card = {row["term"]: row for row in study.card.rows()}
    assert (card["begroting"]["fired"], card["begroting"]["cases"]) == (1, 1)
    assert card["begroting"]["shadowed_by"] == "begroting is krap"
    assert card["begroting"]["alone"] == 1
    assert card["krap ~2 tijd"]["fired"] == 0
    assert card["aanschuiven"]["fired"] == 1


def test_a_new_version_says_what_it_changes(study: dv.Study, tmp_path: Path) -> None:
    new = tmp_path / "nieuw.toml"
    new.write_text(OLD.replace('"begroting", ', "").replace("aanschuiven", "rond"), "utf-8")
    other = dv.Codebook.read(new)
    changes = [
        (row["number"], row["code"], row["change"])
        for row in study.codebook.diff(other, study).rows()
    ]
    assert changes == [(1, "time", "loses"), (2, "money", "loses"), (2, "time", "gains")]
    moves = {
        row["code"]: (row["before"], row["after"])
        for row in study.codebook.moves(other, study).rows()
    }
    assert moves == {"money": (2, 1)}


def test_contexts_filter_all_that_is_counted(study: dv.Study) -> None:
    assert len(study.codings) == 4
    kept = study.coded(without=["negation"])
    assert [row["term"] for row in kept.codings.rows()] == [
        "begroting is krap",
        "aanschuiven",
        "begroting",
    ]
    assert [row["text"] for row in study.coded(having="negation").codings.rows()] == ["reserve"]
    cells = {row["code"]: row["count"] for row in kept.tally("code").rows()}
    assert cells["money"] == 2
    with pytest.raises(dv.DraagvlakError, match="expected a context, found `nee`"):
        study.coded(without=["nee"])


def test_codings_carry_their_codebook(study: dv.Study) -> None:
    stamp = study.codebook.stamp
    assert stamp.startswith("proef@") and study.codebook.sha256.startswith(stamp[-8:])
    assert {row["codebook"] for row in study.codings.rows()} == {stamp}


def test_formats_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "proef.toml"
    path.write_text(OLD, encoding="utf-8")
    run = CliRunner().invoke(cli, ["convert", str(path), str(tmp_path / "proef.yml")])
    assert run.exit_code == 1
    assert "expected a pattern of words, `*` and `?`, found `krap ~2 tijd`" in run.output
    assert len(dv.Codebook.read(tmp_path / "proef.yml")) == 2
    run = CliRunner().invoke(cli, ["convert", str(path), str(tmp_path / "terug.toml")])
    assert run.exit_code == 0 and len(dv.Codebook.read(tmp_path / "terug.toml")) == 2
    notes = tmp_path / "notes.txt"
    notes.write_text(NOTES, encoding="utf-8")
    for command in (["check", str(path), str(notes)], ["diff", str(path), str(path), str(notes)]):
        run = CliRunner().invoke(cli, command)
        assert run.exit_code == 0, run.output
