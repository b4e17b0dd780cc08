"""A review of a study file: what a person decides is there when it is opened again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import draagvlak as dv
from draagvlak.review import Review
from draagvlak.studyfile.file import StudyFile
from reviewed import NOTES, at, place


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A study file with notes of which each way to decide is tried."""
    (tmp_path / "ronde.txt").write_text(NOTES, "utf-8")
    dv.import_notes(tmp_path / "studie.db", tmp_path / "ronde.txt")
    review = Review(dv.open(tmp_path / "studie.db"), coder="Els")
    id = at(review, 1)["id"]
    review.handle({"do": "accept", "id": id})
    review.handle({"do": "memo", "id": id, "value": "Kort gesprek."})
    id = at(review, 2)["id"]
    review.handle({"do": "stance", "id": id, "value": "later"})
    review.handle({"do": "confidence", "id": id, "value": "low"})
    at(review, 2)
    for name in ("evidence", "conditions"):
        words = place(review, "als er geld komt")
        review.handle({"do": "mark", "in": name, "id": id, **words})
    words = place(review, "er geld")
    review.handle({"do": "mark", "in": "codings", "code": "finance", "id": id, **words})
    id = at(review, 3)["id"]
    review.handle({"do": "stance", "id": id, "value": "unwilling"})
    return tmp_path / "studie.db"


def said(rows: list[dict[str, Any]]) -> list[tuple[str, str, list[str]]]:
    """What Els says in these rows."""
    return [
        (row["stance"], row["memo"], [quote["text"] for quote in row["evidence"]])
        for row in rows
        if row["coder"] == "Els"
    ]


def kept(db: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What a study file has of all coders, and a review of it of Els."""
    study = dv.open(db)
    assert not study.refused
    return study.answers.rows(), dict(Review(study, coder="Els").kept)


def test_decisions_survive(reviewed: Path) -> None:
    study = dv.open(reviewed)
    review = Review(study, coder="Els")
    assert review.view()["done"] == 3
    first = review.kept[at(review, 1)["id"]]
    assert first.memo == "Kort gesprek." and first.evidence
    second = review.kept[at(review, 2)["id"]]
    assert (second.stance, second.confidence) == ("later", "low")
    assert second.conditions == second.evidence
    assert "finance" in {code for code, *_ in second.codings}
    # What goes on in one study is what another that opens it finds.
    id = at(review, 2)["id"]
    review.handle({"do": "drop", "in": "evidence", "id": id, **place(review, "als er geld komt")})
    assert kept(reviewed) == (study.answers.rows(), review.kept)
    assert review.kept[id].evidence == ()


def test_what_was_taken_back_stays_so(reviewed: Path) -> None:
    study = dv.open(reviewed)
    review = Review(study, coder="Jan")
    id = at(review, 3)["id"]
    review.handle({"do": "stance", "id": id, "value": "willing"})
    review.handle({"do": "undo"})
    assert (kept(reviewed)[0], review.kept) == (study.answers.rows(), {})
    assert len([row for row in study.answers.rows() if row["coder"] == "Jan"]) == 0
    review.handle({"do": "stance", "id": id, "value": "willing"})
    assert kept(reviewed)[0] == study.answers.rows()
    review.handle({"do": "undo"})
    # Nothing of it is lost to who looks for it, and it does not come back with the notes.
    notes = reviewed.with_name("ronde.txt")
    notes.write_text(NOTES.replace("De bode", "Onze bode"), "utf-8")
    assert [one.status for one in dv.import_notes(reviewed, notes).entries] == ["changed"]
    assert {row["coder"] for row in kept(reviewed)[0]} == {"rules", "Els"}
    with StudyFile.open(reviewed) as file:
        jans = [row for row in file.table("answer") if row["coder"] == "Jan"]
    assert [row["withdrawn"] for row in jans] == [0, 1, 0, 1]


def test_decisions_stay_with_notes_that_are_corrected(reviewed: Path) -> None:
    rows, before = kept(reviewed)
    notes = reviewed.with_name("ronde.txt")
    notes.write_text("Utrecht 40.000 inwoners\n\nEen nieuw gesprek.\n\n" + NOTES, "utf-8")
    dv.import_notes(reviewed, notes)
    after, _ = kept(reviewed)
    assert said(rows) == said(after) and len(before) == 3


def test_a_widget_keeps_too(reviewed: Path) -> None:
    pytest.importorskip("anywidget")
    widget = dv.open(reviewed).review(coder="Jan")
    id = widget.shown["case"]["id"]
    widget.asked = {"do": "stance", "id": id, "value": "later", "n": "1"}
    assert (widget.shown["n"], widget.shown["done"]) == ("1", 1)
    assert [row["stance"] for row in kept(reviewed)[0] if row["coder"] == "Jan"] == ["later"]
