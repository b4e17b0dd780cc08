"""The seam: what goes into the core and what comes out of it."""

import json
import threading
import time
from pathlib import Path

import numpy as np
import pytest

import draagvlak as dv
from conftest import NOTES, SAMPLE


def test_cases_have_the_keys_of_the_design(small: dv.Study) -> None:
    expected = (
        "source case heading start end region region_kind landsdeel province municipality gm_code "
        "population population_low population_high size_class partners stance timing conditions "
        "tracks evidence candidates"
    )
    assert set(expected.split()) <= set(small.cases.columns)
    assert json.loads(small.cases.to_json()) == small.cases.rows()


def test_offsets_are_code_points(small: dv.Study) -> None:
    for case in small.cases.rows():
        assert NOTES[case["start"] :].startswith(case["heading"])
        for quote in case["evidence"]:
            assert NOTES[quote["start"] : quote["end"]] == quote["text"]
    for coding in small.codings.rows():
        assert NOTES[coding["start"] : coding["end"]] == coding["text"]


def test_the_second_case(small: dv.Study) -> None:
    case = small.cases.rows()[1]
    assert (case["region"], case["province"], case["landsdeel"]) == (
        "Noord-Brabant",
        "Noord-Brabant",
        "Zuid",
    )
    assert (case["partners"], case["stance"]) == (2, "conditional")
    assert case["conditions"] == ["alleen als er geld komt doen wij mee aan het programma"]


def test_paths_of_all_kinds() -> None:
    file = SAMPLE / "belronde-voorjaar.txt"
    one = len(dv.read(file))
    assert one == len(dv.read(str(file))) == len(dv.read([file, str(file)]))
    assert one < len(dv.read(SAMPLE)) == len(dv.read(str(SAMPLE / "*")))


def test_text_and_bytes_are_the_same() -> None:
    text = dv.read_text(NOTES).cases.rows()
    assert text == dv.read_text(b"\xef\xbb\xbf" + NOTES.replace("\n", "\r\n").encode()).cases.rows()


def test_settings(tmp_path: Path) -> None:
    book = tmp_path / "boek.toml"
    book.write_text('name = "boek"\n[[code]]\nname = "geld"\nlabel = "Geld"\nterms = ["begroting"]')
    study = dv.read_text(NOTES, codebook=book, target="pilot", year=2015)
    assert study.codebook.name == "boek"
    assert study.year == 2015
    assert [row["code"] for row in study.codings.rows()] == ["geld"]
    assert len(dv.read_text(NOTES, codebook=study.codebook).codings) == 1


def test_tally(small: dv.Study) -> None:
    tally = small.tally("stance", by=["landsdeel", "size_class"])
    assert (tally.variable, tally.by, tally.base, tally.unit) == (
        "stance",
        ["landsdeel", "size_class"],
        2,
        "case",
    )
    assert tally.counts.shape == (3, 3, 6)
    assert tally.counts.dtype == np.uint64
    assert tally.counts[-1, -1, -1] == 2
    last = tally.rows()[-5]
    assert (last["stance"], last["count"], last["share"], last["population"]) == (
        "willing",
        1,
        0.5,
        355,
    )


def test_crosstab(small: dv.Study) -> None:
    crosstab = small.crosstab("code", "stance")
    assert crosstab.counts.shape == (len(crosstab.row_levels), 5)
    row = crosstab.row_levels.index("finance")
    assert crosstab.counts[row].tolist() == [1, 1, 0, 0, 0]
    assert crosstab.rows()[-1]["total"] == crosstab.base == 2


def test_cells_open(study: dv.Study) -> None:
    tally = study.tally("stance", by="landsdeel")
    for row in tally.rows():
        cell = {"stance": row["stance"], "landsdeel": row["landsdeel"]}
        cases = tally.cases(cell)
        assert len(cases) == row["count"]
        assert {case["stance"] for case in cases.rows()} <= {row["stance"]}
        quotes = tally.quotes(cell)
        assert {quote["number"] for quote in quotes.rows()} <= {c["number"] for c in cases.rows()}
    assert len(tally.cases()) == tally.base
    quotes = study.crosstab("code", "stance").quotes({"code": "finance", "stance": "willing"})
    assert all(quote["text"] for quote in quotes.rows())
    with pytest.raises(dv.DraagvlakError, match="expected a level, found `bereid`"):
        tally.cases({"stance": "bereid"})
    with pytest.raises(dv.DraagvlakError, match="expected an axis of the table"):
        tally.cases({"province": "Utrecht"})


def test_units_are_never_mixed(study: dv.Study) -> None:
    mentions = study.tally("code", unit="mention")
    assert (mentions.unit, mentions.base) == ("mention", len(study.codings))
    assert {row["why"] for row in mentions.rows()} == {"dependent"}
    with pytest.raises(dv.DraagvlakError, match="expected a unit"):
        study.tally("code", unit="woord")


def test_codes_that_stand_together(study: dv.Study) -> None:
    rows = study.cooccurrence(unit="segment").rows()
    assert rows
    for row in rows:
        both, one, other = row["count"], row["code_count"], row["other_count"]
        assert 0 < both <= min(one, other)
        assert row["jaccard"] == pytest.approx(both / (one + other - both))
        assert row["lift"] == pytest.approx(both * row["base"] / (one * other))


def test_kwic(small: dv.Study) -> None:
    row = small.kwic("begroting", width=10).rows()[0]
    assert (row["left"], row["match"], row["right"]) == ("ramma. De ", "begroting", " is krap. ")


def test_explain(small: dv.Study) -> None:
    text = str(small.explain(2))
    assert "onder voorwaarde" in text and "Brabant" in text
    assert "conditional" in str(small.explain(2, lang="en"))


def test_nothing_is_lost_in_silence(tmp_path: Path) -> None:
    (tmp_path / "goed.txt").write_text(NOTES)
    (tmp_path / "fout.txt").write_bytes(b"Caf\xc3\xa9, \xc3\xa9\xc3\xa9n, \xe9")
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "verslag.docx").write_bytes(b"PK")
    study = dv.read(tmp_path)
    assert len(study) == 2
    failures = [line.removeprefix(f"{tmp_path}/") for line in study.failures]
    picture, encoding, broken = (
        next(line for line in failures if line.startswith(name)) for name in ("foto", "fout", "ver")
    )
    assert encoding == "fout.txt:1: expected UTF-8 text, found byte 0xE9"
    assert picture.startswith("foto.jpg: expected notes (.txt, .md, .docx")
    assert picture.endswith("found `.jpg`")
    assert broken == "verslag.docx: expected a Word file (.docx), found `a broken file`"


def test_errors_have_a_place(tmp_path: Path) -> None:
    with pytest.raises(dv.DraagvlakError) as caught:
        dv.read(tmp_path / "nergens.txt")
    assert caught.value.path == f"{tmp_path}/nergens.txt"
    book = tmp_path / "fout.toml"
    book.write_text('name = "fout"\n[[code]]\nname = "a"\nlabel = "A"\nterms = ["~3"]\n')
    with pytest.raises(dv.DraagvlakError) as caught:
        dv.Codebook.read(book)
    assert (caught.value.path, caught.value.line) == (str(book), 5)


@pytest.mark.parametrize("year", [-1, 1900, 2026, 70_000])
def test_a_year_that_is_not_covered(year: int) -> None:
    with pytest.raises(dv.DraagvlakError, match=f"from 2012 to 2025, found `{year}`"):
        dv.read_text(NOTES, year=year)


def test_wrong_types_are_named() -> None:
    with pytest.raises(TypeError, match="expected a path or several, found `int`"):
        dv.read(3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected a text or several, found `float`"):
        dv.read_text(NOTES, target=["programma", 1.5])  # type: ignore[list-item]
    with pytest.raises(dv.DraagvlakError, match="no path at all"):
        dv.read([])
    with pytest.raises(dv.DraagvlakError, match="expected a language"):
        dv.label("later", "fr")


def test_a_file_is_read_once_whatever_its_paths(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTES)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    again = tmp_path / "." / "a.txt"
    assert len(dv.read([tmp_path, again, f"{tmp_path}/../{tmp_path.name}/a.txt"])) == 2


def test_a_group_counts_what_its_codes_find(small: dv.Study) -> None:
    groups = {row["parent"] for row in small.codebook.codes.rows() if row["parent"]}
    counted = {row["code"] for row in small.tally("code").rows()}
    assert groups & counted
    assert len(small.codings_of("context")) >= len(small.codings_of("finance")) > 0


def test_privacy_agrees_with_the_register() -> None:
    notes = "Drenthe 25.400 inwoners\n\nJa.\n\nZuid-Nederland, 20-50 duizend inwoners\n\nNee.\n"
    study = dv.read_text(notes, year=2020)
    register = dv.gazetteer.municipalities(2020).rows()
    drenthe = [row for row in register if row["province"] == "Drenthe"]
    fits = [row["municipality"] for row in drenthe if abs(row["population"] - 25_400) <= 50]
    (row,) = study.privacy().rows()
    assert (row["number"], row["k"], row["municipalities"]) == (1, len(fits), fits)
    assert row["k_size_class"] == sum(row["size_class"] == "20k-50k" for row in drenthe)
    north = [row for row in register if row["landsdeel"] == "Noord"]
    assert row["k_landsdeel"] == sum(row["size_class"] == "20k-50k" for row in north)
    assert len(study.privacy(threshold=400)) == 2


def test_numbers_count_through_the_study(study: dv.Study) -> None:
    cases = study.cases.rows()
    assert [case["number"] for case in cases] == list(range(1, 16))
    coding = study.codings.rows()[-1]
    case = cases[coding["number"] - 1]
    assert (case["source"], case["case"]) == (coding["source"], coding["case"])
    assert case["heading"] in str(study.explain(coding["number"]))


def test_odd_text_takes_no_odd_time() -> None:
    long = "a" * 50_000
    clauses = "wij doen mee met de buren, maar niet nu en straks wel als het kan, " * 3_000
    started = time.process_time()
    study = dv.read_text(f"Limburg 30.000 inwoners\n\n{long}\n\n{clauses}\n")
    assert len(study) == 1
    assert time.process_time() - started < 60  # it was hours


def test_progress_and_an_exception_in_it(tmp_path: Path) -> None:
    for number in range(130):
        (tmp_path / f"{number}.txt").write_text(NOTES)
    seen: list[tuple[int, int]] = []
    dv.read(tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(64, 130), (130, 130)]

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dv.read(tmp_path, progress=stop)


def test_other_threads_run_while_it_reads() -> None:
    text = "\n".join(NOTES.replace("61.000", f"{n}.000") for n in range(10, 90)) * 60
    ticks = 0
    done = threading.Event()

    def count() -> None:
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            done.wait(0.0005)

    other = threading.Thread(target=count)
    other.start()
    before = ticks
    dv.read_text(text)
    during = ticks - before
    done.set()
    other.join()
    assert during > 3


def test_the_codebook_shows_its_codes() -> None:
    book = dv.Codebook.builtin()
    assert book.name == "toegang"
    assert len(book.sha256) == 64
    assert "Financiën" in [row["label"] for row in book.codes.rows()]
    assert not [row for row in book.check().rows() if row["level"] == "error"]
