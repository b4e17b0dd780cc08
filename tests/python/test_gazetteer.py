"""The register: any name, in any year."""

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
        ("Bergen", 2020, ["Bergen", "Bergen"]),
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
