"""Reads Dutch consultation notes and says how much support a plan has.

>>> import draagvlak as dv
>>> notes = "Limburg 30.000 inwoners\\n\\nWij doen graag mee aan het programma.\\n"
>>> study = dv.read_text(notes, name="limburg.txt")
>>> study.cases.rows()[0]["stance"]
'willing'
"""

from draagvlak._core import VERSION as __version__
from draagvlak._core import Codebook, Crosstab, Study, Table, Tally, label, read, read_text
from draagvlak.errors import DraagvlakError

__all__ = [
    "Codebook",
    "Crosstab",
    "DraagvlakError",
    "Study",
    "Table",
    "Tally",
    "__version__",
    "label",
    "read",
    "read_text",
]
