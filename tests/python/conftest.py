"""What the tests share: notes that are read once."""

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
