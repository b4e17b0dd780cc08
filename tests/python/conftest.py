"""What the tests share: notes that are read once."""

import os
from pathlib import Path

import pytest

import draagvlak as dv

SAMPLE = Path(__file__).parents[2] / "notebooks" / "voorbeeld"

NOTES = """Oosten van het land 61.000 inwoners

Wij doen graag mee aan het programma. De begroting is krap.

Brabant 24.000 inwoners, samenwerking met 2 buurgemeenten

Eén ding: alleen als er geld komt doen wij mee aan het programma.
"""


@pytest.fixture(scope="session")
def study() -> dv.Study:
    """The sample notes."""
    return dv.read(SAMPLE)


@pytest.fixture(scope="session")
def small() -> dv.Study:
    """Two cases of which all is known."""
    return dv.read_text(NOTES, name="klein.txt")


OOST = """Oosten van het land 61.000 inwoners

Wij doen graag mee aan het programma. De begroting is krap, schreef men op 3 maart 2021.
"""
ZEELAND = """Zeeland 22.000 inwoners

De bode was ziek, en het college heeft er nog niet over gesproken.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with notes whose paths sort otherwise by letter than by folder."""
    made = tmp_path / "notities"
    (made / "oost").mkdir(parents=True)
    (made / "oost" / "b.txt").write_text(OOST, "utf-8")
    (made / "oost.txt").write_bytes(b"\xef\xbb\xbf" + OOST.replace("\n", "\r\n").encode())
    (made / "Zeeland.md").write_text(ZEELAND, "utf-8")
    (made / "één gesprek.txt").write_text(OOST.replace("61.000", "62.000"), "utf-8")
    return made


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Where the study file goes: a path that is no plain part of an address."""
    return tmp_path / "studie #1 100%?.db"


def listed(outcome: dv.ImportOutcome) -> list[tuple[str, str]]:
    """What an import found, but for what is unchanged."""
    found = [(one.status, os.path.basename(one.path)) for one in outcome.entries]
    return [one for one in found if one[0] != "unchanged"]


def same(one: dv.Study, other: dv.Study) -> bool:
    """Whether two studies hold the same."""
    tables = ("cases", "codings", "sentences", "doubts", "measures")
    texts = (one.sources, one.texts, one.year) == (other.sources, other.texts, other.year)
    return texts and all(getattr(one, t).to_json() == getattr(other, t).to_json() for t in tables)
