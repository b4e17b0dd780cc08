"""Tables as others read them: Arrow, pandas, polars, CSV, HTML, text."""

import csv
import io

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import draagvlak as dv
from draagvlak import display
from draagvlak.view import MOST_ROWS


@pytest.mark.parametrize("name", ["cases", "codings", "sentences", "doubts"])
def test_every_table_is_the_same_everywhere(study: dv.Study, name: str) -> None:
    table: dv.Table = getattr(study, name)
    arrow = pa.table(table)
    assert arrow.column_names == table.columns
    assert arrow.to_pylist() == table.rows()
    assert table.to_polars().to_dicts() == table.rows()
    assert list(table.to_pandas().columns) == table.columns
    rows = list(csv.reader(io.StringIO(table.to_csv())))
    assert rows[0] == table.columns
    assert len(rows) == len(table) + 1


def test_a_stream_can_be_taken_twice_and_left(study: dv.Study) -> None:
    table = study.cases
    assert pa.table(table).equals(pa.table(table))
    table.__arrow_c_stream__()  # nobody reads it: it frees itself


def test_frames_have_types(study: dv.Study) -> None:
    frame = study.tally("stance", by="landsdeel").to_polars()
    assert frame.schema["count"] == pl.Int64
    assert frame.schema["share"] == pl.Float64
    assert isinstance(study.tally().to_pandas(), pd.DataFrame)
    assert study.cases.to_polars().schema["evidence"] == pl.List(
        pl.Struct({"text": pl.String, "start": pl.Int64, "end": pl.Int64})
    )


def test_frames_can_be_joined_and_places_subtracted(study: dv.Study) -> None:
    codings, codes = study.codings, study.codebook.codes
    joined = codings.to_polars().join(study.cases.to_polars(), on=["source", "case"])
    assert len(joined.join(codes.to_polars(), on="code")) == len(codings)
    merged = codings.to_pandas().merge(study.cases.to_pandas(), on=["source", "case"])
    assert len(merged.merge(codes.to_pandas(), on="code")) == len(codings)
    lengths = [row["start"] - row["end"] for row in codings.rows()]
    assert codings.to_polars().select(pl.col("start") - pl.col("end")).to_series().to_list() == (
        lengths
    )
    frame = codings.to_pandas()
    assert (frame["start"] - frame["end"]).tolist() == lengths


def test_text_of_a_tally(small: dv.Study) -> None:
    text = display.table_text(small.tally(by="landsdeel"), width=120)
    assert text.splitlines()[0].split()[:3] == ["landsdeel", "basis", "bereid"]
    assert "1 · 100%" in text
    assert text.splitlines()[-2] == "eenheid: gesprek, n = 2"


def test_text_fits_the_width_and_numbers_are_never_cut(study: dv.Study) -> None:
    for table in (study.cases, study.codings, study.sentences):
        lines = display.table_text(table, width=90).splitlines()
        assert len(lines) >= 2 + min(len(table), MOST_ROWS)
        assert max(map(len, lines)) <= 90
    narrow = display.table_text(study.tally(by=["landsdeel", "size_class"]), width=60)
    assert "100% (21–100)" in narrow


def test_notes_are_shown_never_run() -> None:
    notes = "Limburg 30.000 inwoners\n\n<script>alert(1)</script> Wij doen graag mee.\n"
    study = dv.read_text(notes, name="<b>.txt")
    for shown in (study.cases, study.sentences, study.tally(by="source")):
        assert "<script" not in shown._repr_html_() and "<b>" not in shown._repr_html_()
    assert "<b>" not in study.explain(1)._repr_html_()


def test_words_of_the_notes_are_never_translated() -> None:
    notes = "Limburg 30.000 inwoners\n\nDe start is later, het label medium.\n"
    study = dv.read_text(notes)
    for word in ("start", "later", "label", "medium"):
        assert word in display.table_text(study.kwic(word))


def test_html_reads_as_a_table(small: dv.Study) -> None:
    html = small.cases._repr_html_()
    assert html.count("<tr>") == 1 + len(small.cases)
    assert ">standpunt</th>" in html
    assert "onder voorwaarde" in html
    assert "bereid" in small._repr_html_()


def test_english_is_one_switch_away(small: dv.Study) -> None:
    text = display.table_text(small.tally(), "en", width=120)
    assert "willing" in text and "bereid" not in text


def test_labels() -> None:
    assert dv.label("later", "nl") == "later"
    assert dv.label("unclear") == "onduidelijk"
    assert dv.label("Oost", "en") == "Oost"


def test_a_chart_draws_itself_offline(study: dv.Study) -> None:
    svg = study.plot.stance(by="landsdeel").svg()
    assert svg.startswith("<svg") and "bereid" in svg and "http://" not in svg.split(">", 1)[1]


def test_a_long_table_shows_its_first_rows_only() -> None:
    study = dv.read_texts(["Limburg 30.000 inwoners\n\nDe begroting is krap.\n"] * 300)
    assert len(study.codings.rows()) == 300
    assert study.codings.rows(2) == study.codings.rows()[:2]
    assert study.codings.distinct("source") == [str(number) for number in range(1, 301)]
    assert study.codings.distinct("start") == [] == study.codings.distinct("geen")
    assert "300" in repr(study.codings)
