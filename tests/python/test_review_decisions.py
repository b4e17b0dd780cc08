"""The review: what a person decides, undoes, and finds again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import draagvlak as dv
from draagvlak.review import Review
from reviewed import NOTES, Kept, at, place


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "els.jsonl")


def test_accepting_takes_the_coding_as_it_is(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    case = at(review, 2)
    rules = next(r for r in kept.study.answers.rows() if r["number"] == 2)
    before = review.at
    view = review.handle({"do": "accept", "id": case["id"]})
    assert view["at"] == min(before + 1, 2)
    own = next(r for r in kept.study.answers.rows() if r["coder"] == "Els" and r["number"] == 2)
    for column in ("stance", "timing", "evidence", "codes"):
        assert own[column] == rules[column]
    assert own["when"]
    [line] = kept.lines()
    assert (line["coder"], line["codebook"]) == ("Els", kept.study.codebook.stamp)
    # The rules' coding stays beside it.
    assert rules in kept.study.answers.rows()


def test_enter_never_overrules_a_person(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    case = at(review, 1)
    review.handle({"do": "stance", "id": case["id"], "value": "unwilling"})
    review.handle({"do": "enter", "id": case["id"]})
    assert [line["stance"] for line in kept.lines()] == ["unwilling"]


def test_accepting_keeps_what_was_done_before(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    id = at(review, 2)["id"]
    around = place(review, "Drenthe")
    review.handle({"do": "mark", "in": "evidence", "id": id, **around})
    review.handle({"do": "memo", "id": id, "value": "Kort gesprek."})
    assert not kept.path.exists()
    review.handle({"do": "enter", "id": id})
    [line] = kept.lines()
    assert (line["stance"], line["memo"]) == ("conditional", "Kort gesprek.")
    assert "Drenthe" in [quote["text"] for quote in line["evidence"]]
    assert len(line["evidence"]) > 1


def test_another_stance_leaves_the_words_for_the_first(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    case = at(review, 2)
    assert case["rules"]["stance"] == "conditional"
    view = review.handle({"do": "stance", "id": case["id"], "value": "unwilling"})
    [line] = kept.lines()
    assert line["evidence"] == line["conditions"] == []
    assert len(line["codings"]) == len(case["codings"])
    dropped = [item for item in view["case"]["evidence"] if item["dropped"]]
    assert dropped
    # And they can be put back.
    again = {"do": "mark", "in": "evidence", "id": case["id"]}
    review.handle({**again, "start": dropped[0]["start"], "end": dropped[0]["end"]})
    assert [quote["text"] for quote in kept.lines()[-1]["evidence"]] == [dropped[0]["text"]]


def test_spans_timing_and_memo(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    case = at(review, 1)
    id = case["id"]
    review.handle({"do": "stance", "id": id, "value": "conditional"})
    # White space at the ends of a selection is none of it.
    around = place(review, " de begroting is krap.")
    review.handle({"do": "mark", "in": "conditions", "id": id, **around})
    review.handle({"do": "mark", "in": "codings", "code": "cuts", "id": id, **around})
    review.handle({"do": "timing", "id": id, "value": "na de zomer"})
    review.handle({"do": "confidence", "id": id, "value": "medium"})
    view = review.handle({"do": "memo", "id": id, "value": " Navragen bij de wethouder. "})
    own = next(row for row in kept.study.answers.rows() if row["coder"] == "Els")
    text = kept.study.texts[0]
    [condition] = own["conditions"]
    assert text[condition["start"] : condition["end"]] == "de begroting is krap."
    assert (own["timing"], own["stance_confidence"]) == ("na de zomer", "medium")
    assert own["memo"] == "Navragen bij de wethouder."
    assert "cuts" in own["codes"]
    assert not kept.study.refused
    item = view["case"]["conditions"][-1]
    assert (item["rules"], item["dropped"]) == (False, False)
    gone = {"do": "drop", "in": "conditions", "start": item["start"], "end": item["end"]}
    assert review.handle({**gone, "id": id})["case"]["conditions"] == []
    assert len(kept.lines()) == 7


@pytest.mark.parametrize(
    ("typed", "timing"), [("nu", "now"), (" Nu ", "now"), ("in mei", "in mei"), ("", None)]
)
def test_now_in_a_readers_word_is_now(kept: Kept, typed: str, timing: str | None) -> None:
    review = Review(kept.study, coder="Els")
    id = at(review, 3)["id"]
    review.handle({"do": "stance", "id": id, "value": "willing"})
    view = review.handle({"do": "timing", "id": id, "value": typed})
    assert view["case"]["own"]["timing"] == timing


def test_what_has_no_stance_waits_for_one(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    id = at(review, 3)["id"]
    view = review.handle({"do": "memo", "id": id, "value": "Wie was er dan?"})
    assert view["case"]["draft"]
    assert not kept.path.exists()
    view = review.handle({"do": "stance", "id": id, "value": "unclear"})
    assert not view["case"]["draft"]
    assert [line["memo"] for line in kept.lines()] == ["Wie was er dan?"]


def test_themes_alone_are_an_answer(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    id = at(review, 3)["id"]
    mark = {"do": "mark", "in": "codings", "code": "workload", "id": id}
    view = review.handle({**mark, **place(review, "ziek")})
    assert [line["stance"] for line in kept.lines()] == [None]
    assert view["done"] == 0


def test_undo(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    first, second = review.cases[0].id, review.cases[1].id
    review.handle({"do": "stance", "id": first, "value": "later"})
    review.handle({"do": "stance", "id": first, "value": "unwilling"})
    review.handle({"do": "stance", "id": second, "value": "later"})
    view = review.handle({"do": "undo"})
    assert (view["case"]["id"], view["case"]["own"]) == (second, None)
    view = review.handle({"do": "undo"})
    assert (view["case"]["id"], view["case"]["own"]["stance"]) == (first, "later")
    assert kept.lines()[-1]["stance"] == "later"
    assert not review.handle({"do": "undo"})["undo"]
    assert kept.lines()[-1]["withdrawn"] is True
    assert [row["answered"] for row in kept.study.coders.rows()] == [3, 0]
    assert review.handle({"do": "undo"})["case"]["own"] is None


def test_decisions_survive_a_restart(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    id = at(review, 1)["id"]
    review.handle({"do": "stance", "id": id, "value": "later"})
    around = place(review, "🎈: de begroting")
    review.handle({"do": "mark", "in": "evidence", "id": id, **around})
    review.handle({"do": "mark", "in": "codings", "code": "cuts", "id": id, **around})
    review.handle({"do": "accept", "id": at(review, 2)["id"]})
    shown = at(review, 1)
    again = Review(Kept(kept.path).study, coder="Els")
    assert at(again, 1) == shown
    assert again.view()["done"] == 2
    assert Review(Kept(kept.path).study, coder="Els", blind=True).view()["done"] == 2


def test_what_is_not_kept_is_not_done(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")

    def full(_name: str, _lines: list[str]) -> None:
        raise OSError("no space left on device")

    kept.study.keep_coding(full)
    message = {"do": "stance", "id": review.cases[0].id, "value": "later"}
    view = review.handle(message)
    assert "no space left on device" in view["said"]
    assert view["case"]["own"] is None
    assert not view["undo"]
    kept.study.keep_coding(kept.keep)
    assert review.handle(message)["case"]["own"]["stance"] == "later"


WRONG: list[dict[str, Any]] = [
    {},
    {"do": "dance"},
    {"do": "stance", "value": "misschien"},
    {"do": "stance", "id": "geen", "value": "later"},
    {"do": "stance", "id": [], "value": "later"},
    {"do": "show", "at": "1"},
    {"do": "mark", "in": "codings", "start": 0, "end": 7, "code": "geen"},
    {"do": "mark", "in": "codings", "start": 0, "end": 7, "code": ["cuts"]},
    {"do": "mark", "in": "text", "start": 0, "end": 7},
    {"do": "mark", "in": "evidence", "start": "0", "end": 7},
]


@pytest.mark.parametrize("message", WRONG)
def test_what_is_no_message_changes_nothing(kept: Kept, message: dict[str, Any]) -> None:
    review = Review(kept.study, coder="Els")
    with pytest.raises(dv.DraagvlakError, match="expected"):
        review.handle(message)
    assert not kept.path.exists()
    assert not review.can_undo()


def test_a_selection_of_nothing_marks_nothing(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    for start, end in [(5, 5), (9, 2), (-4, 0), (9999, 10000)]:
        review.handle({"do": "mark", "in": "evidence", "start": start, "end": end})
    assert not review.can_undo()


def test_nobody_reviews_as_the_rules(kept: Kept) -> None:
    with pytest.raises(dv.DraagvlakError, match="beside the rules"):
        Review(kept.study, coder="rules")


def test_notes_without_a_case() -> None:
    review = Review(dv.read_text("", name="leeg.txt"), coder="Els")
    for message in ({"do": "next"}, {"do": "undo"}, {"do": "enter"}):
        assert review.handle(message)["case"] is None


def test_notes_of_the_same_name() -> None:
    texts = ["  Limburg 30.000 inwoners\n\nWij doen mee aan het programma.\n", "", NOTES]
    study = dv.read_texts(texts, names=["een", "een", "een"])
    review = Review(study, coder="Els")
    for case in review.cases:
        review.handle({"do": "mark", "in": "evidence", "id": case.id, "start": 0, "end": 7})
        review.handle({"do": "stance", "id": case.id, "value": "unclear"})
    assert not study.refused
    assert study.coders.rows()[1]["answered"] == len(review.cases)
