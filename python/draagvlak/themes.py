"""The themes of a respondent: how often each was found, and a sentence that has it."""

from __future__ import annotations

from dataclasses import dataclass

from draagvlak._core import label
from draagvlak.cells import Row, shortened

MOST_THEMES = 5
"""Themes that are quoted; the others are named."""


@dataclass(frozen=True)
class Theme:
    """A theme of a case: how often it was found, and a sentence that has it."""

    name: str
    count: int
    quote: str | None


class Themes:
    """The themes of codings, the most frequent first: some with a sentence of their own,
    the others by name."""

    def __init__(self, codings: list[Row], lang: str) -> None:
        """Gathers them."""
        found: dict[str, list[Row]] = {}
        for coding in codings:
            found.setdefault(theme(coding, lang), []).append(coding)
        self.quoted: list[Theme] = []
        self.named: list[Theme] = []
        told: set[str] = set()
        for name, rows in sorted(found.items(), key=lambda item: -len(item[1])):
            sentences = (shortened(row["sentence"].strip("-*•# \n")) for row in rows)
            quote = next((text for text in sentences if text not in told and " " in text), None)
            if quote is None or len(self.quoted) == MOST_THEMES:
                self.named.append(Theme(name, len(rows), None))
            else:
                told.add(quote)
                self.quoted.append(Theme(name, len(rows), quote))

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.quoted or self.named)

    def also(self) -> str:
        """Those that are named only, in a line."""
        return ", ".join(f"{theme.name} {theme.count}×" for theme in self.named)

    def lines(self, lang: str) -> list[str]:
        """All of them as lines of text."""
        lines = [f"{theme.name} {theme.count}×: {theme.quote}" for theme in self.quoted]
        return [*lines, f"{label('profile_also', lang)}: {self.also()}"] if self.named else lines


def theme(coding: Row, lang: str) -> str:
    """The name of the code of a coding, as a reader sees it."""
    name = coding["label_en"] if lang == "en" else coding["label"]
    return str(name or coding["label"] or coding["code"])
