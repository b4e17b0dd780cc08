"""The review: the order of its cases, and what is shown of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import draagvlak as dv
from conftest import SAMPLE
from draagvlak.review import Review
from draagvlak.review_case import pieces
from reviewed import Kept, at


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "els.jsonl")


def test_what_helps_most_comes_first(study: dv.Study) -> None:
    cases = Review(study, coder="Els").cases
    sure = ["low", "medium", "high"]
    rank = [
        0 if case.rules.stance == "unclear" else sure.index(case.rules.confidence or "low")
        for case in cases
    ]
    assert rank == sorted(rank)
    often = [sum(c.rules.stance == case.rules.stance for c in cases) for case in cases]
    for level in set(rank):
        within = [count for count, at_ in zip(often, rank, strict=True) if at_ == level]
        assert within == sorted(within)


def test_what_is_done_goes_last(kept: Kept) -> None:
    first = Review(kept.study, coder="Els").cases[0]
    kept.study.take_coding([json.dumps({"id": first.id, "stance": "later"})], name="Els")
    again = Review(kept.study, coder="Els")
    assert again.cases[-1].id == first.id
    assert again.view()["done"] == 1
    # What another did comes after what nobody did.
    assert Review(kept.study, coder="Jan").cases[-1].id == first.id


def test_a_case_as_it_is_shown(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    case = at(review, 1)
    assert "".join(piece["text"] for piece in case["pieces"]) == review.cases[review.at].text
    assert [p["text"] for p in case["pieces"] if "evidence" in p["in"]]
    assert case["rules"]["stance"] == "willing"
    assert case["own"] is None
    assert {"finance"} <= {item["code"] for item in case["codings"]}
    assert case["heading"] == "Limburg 30.000 inwoners"


def test_pieces_are_cut_at_all_bounds() -> None:
    spans = [(0, 6, "a"), (4, 9, "b"), (4, 6, "a"), (9, 9, "leeg")]
    cut = pieces("0123456789", spans)
    assert [(one["text"], one["in"]) for one in cut] == [
        ("0123", ["a"]),
        ("45", ["a", "b"]),
        ("678", ["b"]),
        ("9", []),
    ]
    assert pieces("", []) == []


def test_blind_shows_nothing_of_others(kept: Kept) -> None:
    reason = next(row["reason"] for row in kept.study.cases.rows())
    for task in kept.study.tasks():
        line = {"id": task["id"], "stance": "unwilling", "memo": "van Jan", "reason": "Jans reden"}
        kept.study.take_coding([json.dumps(line)], name="Jan")
    review = Review(kept.study, coder="Els", blind=True)
    for index in range(3):
        view = review.handle({"do": "show", "at": index})
        case = view["case"]
        assert case["rules"] is case["own"] is None
        assert case["others"] == case["evidence"] == case["codings"] == case["conditions"] == []
        assert [piece["in"] for piece in case["pieces"]] == [[]]
        told = json.dumps(view, ensure_ascii=False)
        assert not any(words in told for words in ("Jan", "unwilling", reason))
    # There is nothing to accept.
    for act in ("accept", "enter"):
        review.handle({"do": act, "id": review.cases[0].id})
    assert all("coder" not in line for line in kept.lines())  # All are Jan's.
    # Each coder has an order of its own, and keeps it.
    big = dv.read(SAMPLE)
    orders = [[c.number for c in Review(big, coder=n, blind=True).cases] for n in ("A", "B", "A")]
    assert orders[0] != orders[1]
    assert orders[0] == orders[2]
    assert sorted(orders[0]) == list(range(1, len(big) + 1))


def test_others_are_shown_to_who_is_not_blind(kept: Kept) -> None:
    id = Review(kept.study, coder="Els").cases[0].id
    kept.study.take_coding([json.dumps({"id": id, "stance": "later"})], name="Jan")
    review = Review(kept.study, coder="Els")
    case = review.handle({"do": "show", "at": 2})["case"]
    assert case["others"] == [{"coder": "Jan", "stance": "later"}]
