"""A respondent on one page: what the register knows and what was said, and no name too many."""

from pathlib import Path

import pytest

import draagvlak as dv
from conftest import SAMPLE
from draagvlak.profile import profile

NOTES = """# Belronde

## Gemeente Hengelo, 80.000 inwoners

De wijkteams hebben <script>alert(1)</script> wachtlijsten van zes weken. Wij willen vooral
leren van andere gemeenten. Wij doen graag mee aan het programma, mits er geld komt.

## Drenthe 31.000 inwoners

Het bestuur wil af van de wachttijden. Wij doen niet mee aan het programma.
"""


@pytest.fixture(scope="module")
def notes() -> dv.Study:
    return dv.read_text(NOTES, name="eigen.md", year=2020)


def test_a_named_municipality_is_looked_up(notes: dv.Study) -> None:
    text = repr(profile(notes, 1))
    assert text.startswith("Hengelo\n")
    assert "81.140 (CBS, 2020)" in text and "80.000 inwoners" in text
    own = next(
        r for r in dv.gazetteer.municipalities(2020).rows() if r["municipality"] == "Hengelo"
    )
    neighbours = profile(notes, 1).neighbours
    assert [row["municipality"] for row in neighbours] == ["Almelo", "Hardenberg", "Kampen"]
    assert all(row["size_class"] == own["size_class"] for row in neighbours)


def test_who_was_not_named_is_not_named(study: dv.Study, notes: dv.Study, tmp_path: Path) -> None:
    names = {row["municipality"] for row in dv.gazetteer.municipalities(2020).rows()}
    for told, number in [(notes, 2), (study, 14), (study, 6), (study, 12)]:
        shown = profile(told, number)
        assert shown.fits() and shown.few() and shown.register is None
        case = next(row for row in told.privacy().rows() if row["number"] == number)
        assert case["municipalities"] and set(case["municipalities"]) <= names
        shown.save(tmp_path / "foto.html")
        page = (tmp_path / "foto.html").read_text(encoding="utf-8")
        for name in case["municipalities"]:
            assert name not in page and name not in repr(shown)


def test_the_order_is_starting_point_aims_results_why(notes: dv.Study) -> None:
    shown = profile(notes, 1)
    text = repr(shown)
    order = ["81.140", "leren van andere", "standpunt: onder voorwaarde", "stelt een voorwaarde"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Wijkteams 1×" in text


def test_aims_are_codes_or_groups(notes: dv.Study) -> None:
    aims = profile(notes, 1, aims=["execution"]).aims
    assert "Wachttijden" in {theme.name for theme in [*aims.quoted, *aims.named]}
    with pytest.raises(dv.DraagvlakError, match="found `geen`"):
        profile(notes, 1, aims=["geen"])


def test_a_page_needs_nothing_and_runs_nothing(notes: dv.Study, tmp_path: Path) -> None:
    profile(notes, 1).save(tmp_path / "foto.html")
    page = (tmp_path / "foto.html").read_text(encoding="utf-8")
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "default-src 'none'" in page and "http" not in page.replace("http-equiv", "")
    assert page.count("<h1>") == 1 and page.count("<h2>") == 4
    shown = profile(notes, 1, "en")._repr_html_()
    assert "<script" not in shown and "<h1" not in shown and 'lang="en"' in shown


def test_the_counts_beside_it_are_those_of_the_tally(study: dv.Study) -> None:
    beside = profile(study, 14).beside
    rows = {row["stance"]: row for row in study.tally("stance").rows()}
    willing = next(row for row in beside.rows if row[0] == "bereid")
    assert willing[-1] == str(rows["willing"]["count"])
    assert beside.head[1:] == ["50k-100k", "Oost", "totaal"]


def test_what_others_said_has_those_that_nobody_coded() -> None:
    study = dv.read(SAMPLE)
    study.code_with(lambda task: "willing" if task["number"] % 2 else None, name="half")
    page = repr(study.coded_by("half").profile(1))
    assert dv.label("uncoded", "nl") in page


def test_partners_are_told_once() -> None:
    for heading in ("Hengelo (80.000 inwoners)", "Drenthe 31.000 inwoners"):
        notes = f"{heading}, samen met 2 andere gemeenten\n\nWij doen mee.\n"
        told = dv.read_text(notes, year=2020)
        assert told.cases.rows()[0]["partners"] == 2
        assert [name for name, _ in profile(told, 1, "nl").facts()].count("partners") == 1
