"""Reads Dutch consultation notes and says how much support a plan has.

>>> import draagvlak as dv
>>> notes = "Limburg 30.000 inwoners\\n\\nWij doen graag mee aan het programma.\\n"
>>> study = dv.read_text(notes, name="limburg.txt")
>>> study.cases.rows()[0]["stance"]
'willing'
"""

from draagvlak import statistics
from draagvlak._core import VERSION as __version__
from draagvlak._core import (
    Change,
    Codebook,
    Comparison,
    CountTable,
    Crosstab,
    Gazetteer,
    Parts,
    Redacted,
    Study,
    Table,
    Tally,
    label,
    parts,
    read,
    read_text,
    read_texts,
)
from draagvlak.display import show
from draagvlak.errors import DraagvlakError
from draagvlak.frames import read_frame
from draagvlak.languages import language
from draagvlak.model import Model

gazetteer = Gazetteer()
"""The municipalities and regions of the Netherlands, 2012 to 2025 (Bron: CBS)."""

__all__ = [
    "Change",
    "Codebook",
    "Comparison",
    "CountTable",
    "Crosstab",
    "DraagvlakError",
    "Gazetteer",
    "Model",
    "Parts",
    "Redacted",
    "Study",
    "Table",
    "Tally",
    "__version__",
    "gazetteer",
    "label",
    "language",
    "parts",
    "read",
    "read_frame",
    "read_text",
    "read_texts",
    "show",
    "statistics",
]
