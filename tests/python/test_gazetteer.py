"""The register: any name, in any year."""

import random

import pytest

import draagvlak as dv


def names(name: str, year: int) -> list[str]:
    """The municipalities that a name stands for."""
    return [row["municipality"] for row in dv.gazetteer.look_up(name, year).rows()]


def test_a_year() -> None:
    table = dv.gazetteer.municipalities(2023)
    assert len(table) == 342
    assert sum(row["population"] for row in table.rows()) == 17_811_291


@pytest.mark.parametrize(
    ("name", "year", "found"),
    [
        ("Loppersum", 2020, ["Loppersum"]),
        ("Loppersum", 2021, ["Eemsdelta"]),
        ("DEN BOSCH", 2020, ["'s-Hertogenbosch"]),
        ("Nuenen", 2020, ["Nuenen, Gerwen en Nederwetten"]),
        ("Zaandam", 2020, ["Zaanstad"]),
        ("Bergen", 2020, ["Bergen (NH.)", "Bergen (L.)"]),
        ("Nergenshuizen", 2020, []),
    ],
)
def test_names(name: str, year: int, found: list[str]) -> None:
    assert names(name, year) == found


def test_regions() -> None:
    kinds = {row["region"]: row["region_kind"] for row in dv.gazetteer.regions.rows()}
    assert (kinds["Twente"], kinds["Limburg"], kinds["Midden"]) == (
        "streek",
        "province",
        "informal",
    )


def test_a_year_that_is_not_covered() -> None:
    with pytest.raises(dv.DraagvlakError, match="from 2012 to 2025"):
        dv.gazetteer.municipalities(1990)


def test_candidates_are_those_of_the_register() -> None:
    """A thousand random descriptions against a count by hand over the register."""
    chance = random.Random(1)
    register = dv.gazetteer.municipalities(2020).rows()
    places = {"landsdeel": ["Noord", "Oost", "West", "Zuid"], "province": ["Drenthe", "Zeeland"]}
    described = []
    for _ in range(1_000):
        kind = chance.choice(list(places))
        place = chance.choice(places[kind])
        low = chance.randrange(1, 300)
        high = low + chance.randrange(1, 60)
        described.append((kind, place, low * 1_000, high * 1_000))
    notes = "".join(
        f"{place}{'-Nederland' if kind == 'landsdeel' else ''}, {low}-{high} inwoners\n\nJa.\n\n"
        for kind, place, low, high in described
    )
    found = dv.read_text(notes, year=2020).cases.rows()
    assert len(found) == len(described)
    for case, (kind, place, low, high) in zip(found, described, strict=True):
        fits = [row for row in register if row[kind] == place and low <= row["population"] <= high]
        assert case["candidates"] == len(fits), case["heading"]
