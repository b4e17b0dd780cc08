"""What the charts of a tally share: its strata by name, and what is said of its intervals."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from draagvlak._core import label
from draagvlak.cells import NOT_SHOWN, numbered, share_text, stratum_name

if TYPE_CHECKING:
    from draagvlak import Tally

Row = dict[str, Any]

MOST_NAMED = 8
"""Strata that a note names."""


@dataclass(frozen=True)
class Stratum:
    """The cells of a stratum, a level each."""

    key: tuple[str, ...]
    name: str
    cells: list[Row]

    @property
    def base(self) -> int | None:
        """How many it counts; None where that is hidden."""
        base: int | None = self.cells[0]["base"]
        return base

    @property
    def titled(self) -> str:
        """`Noord (n = 2)`."""
        return f"{self.name} ({base_text(self.base)})"

    @property
    def whole(self) -> bool:
        """Whether it is all together."""
        return all(level == "total" for level in self.key)

    @property
    def corrected(self) -> bool:
        """Whether its intervals heed a population, which is of its size."""
        population = self.cells[0]["population"]
        return self.base is None or (population is not None and population >= self.base)

    def told(self, tally: Tally, lang: str) -> str:
        """All its numbers in a sentence."""
        cells = (f"{label(cell[tally.variable], lang)} {share_text(cell)}" for cell in self.cells)
        return f"{self.titled}: {'; '.join(cells)}"


def strata(tally: Tally, lang: str) -> list[Stratum]:
    """The strata of a tally in its order; all together come last. Those that are a margin
    of one of several variables are left out."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in tally.rows():
        found.setdefault(tuple(row[name] for name in tally.by), []).append(row)
    if "source" in tally.by:
        at = tally.by.index("source")
        found = _from_folder(found, at)
    return [
        Stratum(key, stratum_name(key, lang), cells)
        for key, cells in found.items()
        if "total" not in key or set(key) == {"total"}
    ]


def _from_folder(
    found: dict[tuple[str, ...], list[Row]], at: int
) -> dict[tuple[str, ...], list[Row]]:
    """The same with the paths of sources from the folder that they share."""
    paths = [key[at] for key in found if os.path.isabs(key[at])]
    folder = os.path.commonpath([os.path.dirname(path) for path in paths]) if paths else ""
    return {
        (*key[:at], os.path.relpath(key[at], folder), *key[at + 1 :])
        if key[at] in paths
        else key: cells
        for key, cells in found.items()
    }


def total(shown: Sequence[Stratum]) -> str | None:
    """The name of all together, where they are beside their parts."""
    return shown[-1].titled if len(shown) > 1 and shown[-1].whole else None


def base_text(base: int | None) -> str:
    """`n = 2`; `n = x` where it is hidden."""
    return f"n = {NOT_SHOWN if base is None else base}"


def counted(tally: Tally, lang: str) -> str:
    """`n = 15 gesprekken`: how many of what."""
    units = {"case": "cases", "segment": "sentences", "mention": "codings"}
    return f"n = {numbered(tally.base, tally.unit, units[tally.unit], lang)}"


def level_text(level: float, lang: str) -> str:
    """`95%`, and `97,5%`."""
    text = f"{level * 100:g}%"
    return text.replace(".", ",") if lang == "nl" else text


def title(tally: Tally, lang: str, *of: str) -> str:
    """`standpunt × landsdeel (n = 15 gesprekken)`; `of` is said of the variable."""
    what = ": ".join([label(tally.variable, lang), *of])
    return (
        f"{' × '.join([what, *(label(name, lang) for name in tally.by)])} ({counted(tally, lang)})"
    )


def interval_notes(
    tally: Tally, shown: Sequence[Stratum], lang: str, *, how: str = "line"
) -> list[str]:
    """What the intervals are and where there is none. `how` is how they are drawn: as a
    `line`, or between `brackets`."""
    if tally.unit != "case":
        return missing_notes(shown, lang)
    method, level = tally.interval
    heeds = method in ("wilson", "exact")
    names = {
        ("line", True): "line_interval_note",
        ("line", False): "plain_line_interval_note",
        ("brackets", True): "interval_note",
        ("brackets", False): "plain_interval_note",
    }
    note = label(names[how, heeds], lang).format(
        level=level_text(level, lang),
        method=label(method, lang),
        year=tally.year,
    )
    if not heeds:
        note += f"; {label('register', lang)} {tally.year}"
    plain = [stratum.name for stratum in shown if not stratum.corrected and stratum.base]
    if plain and heeds:
        note += f"; {label('uncorrected_note', lang).format(strata=_few(plain))}"
    return [note, *missing_notes(shown, lang)]


def missing_notes(shown: Sequence[Stratum], lang: str) -> list[str]:
    """Why there is no interval, and where; what is hidden is said in a note of its own."""
    reasons: dict[str, list[str]] = {}
    for stratum in shown:
        for why in dict.fromkeys(cell["why"] for cell in stratum.cells if cell["why"]):
            reasons.setdefault(why, []).append(stratum.name)
    notes = []
    for why, names in reasons.items():
        if why == "hidden":
            notes.append(f"{label('hidden', lang)}: {NOT_SHOWN}")
            continue
        note = label("no_interval_note", lang).format(why=label(why, lang))
        notes.append(note if len(names) == len(shown) else f"{note} ({_few(names)})")
    return notes


def _few(names: Sequence[str]) -> str:
    """Names in a line; of many the first ones."""
    return ", ".join(names if len(names) <= MOST_NAMED else [*names[:MOST_NAMED], "…"])
