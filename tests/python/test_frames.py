"""Frames in: columns of texts from whatever speaks Arrow."""

from __future__ import annotations

import polars as pl
import pyarrow as pa
import pytest

import draagvlak as dv

TEXTS = [
    "Limburg 30.000 inwoners\n\nWij doen graag mee aan het programma.\n",
    None,
    "Gemeente Assen, 68.000 inwoners\n\nDe begroting is krap, ’s avonds ook.\n",
    "Zeeland 25.000 inwoners\n\n" + "Het wijkteam belt. " * 40,
]
NAMES = ["limburg", "leeg", "assen", "zeeland"]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
def test_every_layout_of_texts_is_read_alike(kind: pa.DataType) -> None:
    table = pa.table({"name": NAMES, "text": pa.array(TEXTS, kind)})
    found = dv.read_frame(table, names="name")
    plain = dv.read_texts([text or "" for text in TEXTS], names=NAMES)
    assert found.cases.to_json() == plain.cases.to_json()
    assert found.codings.to_json() == plain.codings.to_json()
    assert [case["source"] for case in found.cases.rows()] == ["limburg", "assen", "zeeland"]


def test_a_part_of_a_frame_is_read_as_that_part() -> None:
    table = pa.table({"text": pa.array(TEXTS)}).slice(2, 1)
    assert [case["municipality"] for case in dv.read_frame(table).cases.rows()] == ["Assen"]
    frame = pl.DataFrame({"notitie": TEXTS})
    assert len(dv.read_frame(frame, "notitie")) == 3


def test_what_is_no_text_is_listed_and_the_others_go_on() -> None:
    study = dv.read_texts(
        [b"Limburg 30.000 inwoners\n\nGoed.\n", b"caf\xc3\xa9, \xc3\xa9\xc3\xa9n, \xe9"],
        names=["a", "b"],
    )
    assert len(study) == 1
    assert study.failures == ["b:1: expected UTF-8 text, found byte 0xE9"]


def test_wrong_names_are_told() -> None:
    with pytest.raises(dv.DraagvlakError, match="expected a name for each text, found `1 of 2`"):
        dv.read_texts(["a", "b"], names=["a"])
    with pytest.raises(
        dv.DraagvlakError, match="expected one of the columns `text`, found `tekst`"
    ):
        dv.read_frame(pa.table({"text": ["a"]}), "tekst")
