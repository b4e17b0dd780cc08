"""What the tests of the review share: a study whose answers are kept in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import draagvlak as dv
from draagvlak.review import Review

NOTES = """Limburg 30.000 inwoners

Wij doen graag mee aan het programma. <b>Eén</b> ding 🎈: de begroting is krap.

Drenthe 25.000 inwoners

Alleen als er geld komt doen wij mee aan het programma.

Zeeland 22.000 inwoners

De bode was ziek.
"""


class Kept:
    """A study whose answers are kept in a file, as they are taken."""

    def __init__(self, path: Path, notes: str = NOTES) -> None:
        self.path = path
        self.study = dv.read_text(notes, name="ronde.txt")
        if path.exists():
            self.study.import_coding(path)
        self.study.keep_coding(self.keep)

    def keep(self, _name: str, lines: list[str]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]


def at(review: Review, number: int) -> dict[str, Any]:
    """Shows the case of a number."""
    place = next(i for i, case in enumerate(review.cases) if case.number == number)
    return review.handle({"do": "show", "at": place})["case"]  # type: ignore[no-any-return]


def place(review: Review, words: str) -> dict[str, int]:
    """Where words stand in the case that is shown."""
    start = review.cases[review.at].text.index(words)
    return {"start": start, "end": start + len(words)}
