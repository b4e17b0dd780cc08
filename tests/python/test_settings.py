"""Settings of a study: year, unit, patterns of headings; what is known of cases."""

from pathlib import Path

import pytest

import draagvlak as dv

NOTES = """Gesprek 1 te Assen, 68000 zielen
Wij doen mee aan het convenant.

Gesprek 2 te Emmen, 107000 zielen
Geen interesse in het convenant.
"""
SETTINGS = r"""
year = 2019
unit = "school"
target = ["convenant"]
[heading]
patterns = ['^Gesprek \d+ te (?<place>\w+), (?<population>\d+) zielen$']
"""


def test_settings(tmp_path: Path) -> None:
    file = tmp_path / "studie.toml"
    file.write_text(SETTINGS, encoding="utf-8")
    study = dv.read_text(NOTES, settings=file)
    rows = study.cases.rows()
    assert [row["municipality"] for row in rows] == ["Assen", "Emmen"]
    assert [row["population"] for row in rows] == [68_000, 107_000]
    assert study.year == 2019
    assert dv.read_text(NOTES, settings=file, year=2020).year == 2020


@pytest.mark.parametrize(
    ("toml", "error"),
    [
        ("year = 1999", ":1: expected a year from 2012 to 2025, found `1999`"),
        ("\nunits = 'x'", ":2: expected TOML, found: unknown field `units`"),
        ("[heading]\npatterns = ['(']", ":2: expected a regular expression (unclosed group)"),
        ("[heading]\npatterns = ['(?<who>a)']", ":2: expected a regular expression (group `who`"),
    ],
)
def test_wrong_settings(tmp_path: Path, toml: str, error: str) -> None:
    file = tmp_path / "studie.toml"
    file.write_text(toml, encoding="utf-8")
    with pytest.raises(dv.DraagvlakError) as raised:
        dv.read_text(NOTES, settings=file)
    assert error in str(raised.value)


def test_what_is_known_and_how() -> None:
    notes = "Loppersum (9.600 inwoners), samen met 2 andere gemeenten\n\nDoet mee, 2020.\n"
    rows = dv.read_text(notes, year=2021).attributes.rows()
    known = {row["attribute"]: (row["value"], row["origin"]) for row in rows}
    assert known == {
        "region": ("Loppersum", "stated"),
        "municipality": ("Eemsdelta", "register"),
        "province": ("Groningen", "register"),
        "landsdeel": ("Noord", "register"),
        "population": ("9600", "stated"),
        "partners": ("2", "stated"),
    }
    for row in rows:
        if row["origin"] == "stated":
            assert notes[row["start"] : row["end"]] == row["text"]


def test_furniture_is_kept_and_not_coded() -> None:
    notes = "Twente 31.000 inwoners\n\nDe begroting\n\nPagina 2 van 7\n\nis krap (10)(2e).\n"
    study = dv.read_text(notes)
    kinds = [(row["kind"], row["text"]) for row in study.furniture.rows()]
    assert kinds == [("page", "Pagina 2 van 7"), ("redaction", "(10)(2e)")]
    assert study.sentences.rows()[1]["text"].startswith("De begroting")
