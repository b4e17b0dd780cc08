"""Reads Dutch consultation notes and says how much support a plan has.

>>> import draagvlak as dv
>>> notes = "Limburg 30.000 inwoners\\n\\nWij doen graag mee aan het programma.\\n"
>>> study = dv.read_text(notes, name="limburg.txt")
>>> study.cases.rows()[0]["stance"]
'willing'
"""

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from draagvlak.studyfile.file import StudyFile
    from draagvlak.studyfile.importing import import_notes
    from draagvlak.studyfile.opening import open
    from draagvlak.studyfile.outcome import ImportOutcome

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
    "ImportOutcome",
    "Model",
    "Parts",
    "Redacted",
    "Study",
    "StudyFile",
    "Table",
    "Tally",
    "__version__",
    "gazetteer",
    "import_notes",
    "label",
    "language",
    "open",
    "parts",
    "read",
    "read_frame",
    "read_text",
    "read_texts",
    "show",
    "statistics",
]

# Who opens no study file need not wait for a database.
_LATER = {
    "ImportOutcome": "outcome",
    "StudyFile": "file",
    "import_notes": "importing",
    "open": "opening",
}


def __getattr__(name: str) -> Any:
    """What is imported when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"draagvlak.studyfile.{_LATER[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
