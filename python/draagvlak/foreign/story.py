"""What is read of rich text: its stories, and the document that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MOST_COLUMNS = 100
"""Cells of wider tables are not put below each other."""


@dataclass
class Block:
    """A paragraph, an item or a row."""

    kind: str
    text: str
    page: int
    items: int = 0


@dataclass
class Story:
    """Text that is read: that of the document, of a note, of a comment."""

    kind: str = "text"
    letters: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    label: str = ""
    cells: list[list[str]] = field(default_factory=list)
    """The cells of the row that is read, each its lines."""
    rows: list[tuple[list[str], list[int]]] = field(default_factory=list)
    """The rows of the table that is read, each its cells and where these end."""
    edges: list[int] = field(default_factory=list)
    at_end: bool = False
    """Of a note: it stands at the end of the document."""
    number: int = -1
    """Of a style or a font."""

    def taken(self) -> str:
        """The letters that were read."""
        text = "".join(self.letters).replace("\u00ad", "")
        self.letters.clear()
        return re.sub("[\ud800-\udbff][\udc00-\udfff]", pair, text).translate(LONE)

    def end_table(self, page: int) -> None:
        """The rows that were read are a table."""
        if not self.rows:
            return
        edges = sorted({edge for _, ends in self.rows for edge in ends})
        places = {edge: at for at, edge in enumerate(edges)}
        for number, (cells, ends) in enumerate(self.rows):
            if len(ends) == len(cells) and len(edges) <= MOST_COLUMNS:
                wide: list[str] = [""] * len(edges)
                start = 0
                for cell, edge in zip(cells, ends, strict=True):
                    wide[min(start, len(wide) - 1)] = cell
                    start = places[edge] + 1
                cells = wide
            written = " | ".join(cell.replace("|", "\\|") for cell in cells)
            kind = "row" if number else "first row"
            self.blocks.append(Block(kind, f"| {written} |", page))
            if number == 0:
                line = " | ".join("---" for _ in cells)
                self.blocks.append(Block("row", f"| {line} |", page))
        self.rows = []


@dataclass
class Document:
    """What an RTF file holds."""

    text: str = ""
    pages: list[int] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    breaks_off: bool = False
    """Whether it ends within a group."""

    @classmethod
    def of(cls, blocks: list[Block], notes: list[str], left_out: list[str], page: int) -> Document:
        """The text of all blocks, and of the notes behind them."""
        notes = sorted(notes, key=lambda note: not note[1:2].isdigit())
        blocks = blocks + [Block("text", note, page) for note in notes]
        found = cls(left_out=list(dict.fromkeys(left_out)))
        parts: list[str] = []
        length, before = 0, None
        for block in blocks:
            together = before is not None and (
                (block.kind == "row" and before.kind != "text" and before.kind != "item")
                or (block.kind == before.kind == "item" and block.items == before.items)
            )
            part = "" if before is None else "\n" if together else "\n\n"
            length += len(part)
            while page > 1 and len(found.pages) < block.page:
                found.pages.append(length)
            parts += [part, block.text]
            length += len(block.text)
            before = block
        found.text = "".join(parts) + ("\n" if parts else "")
        return found


LONE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Halves of letters, which no text may have."""


def pair(found: re.Match[str]) -> str:
    """A letter of two halves."""
    return found[0].encode("utf-16", "surrogatepass").decode("utf-16")


def roman(number: int) -> str:
    """A number as endnotes have it: i, ii, iii."""
    text = ""
    for value, letters in [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
                           (5, "v"), (4, "iv"), (1, "i")]:  # fmt: skip
        text += letters * (number // value)
        number %= value
    return text
