"""The statistics that the tables rest on, for numbers that are at hand.

>>> from draagvlak import statistics
>>> low, high = statistics.interval(8, 11, population=342)
>>> f"{low:.3f}-{high:.3f}"
'0.438-0.901'
"""

from draagvlak._core import (
    adjust,
    agreement,
    association,
    difference,
    interval,
    mcnemar,
    multinomial,
)

__all__ = [
    "adjust",
    "agreement",
    "association",
    "difference",
    "interval",
    "mcnemar",
    "multinomial",
]
