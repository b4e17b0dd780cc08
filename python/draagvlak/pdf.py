"""Reads a PDF in a process of its own: `python -m draagvlak.pdf <FILE` writes JSON."""

from __future__ import annotations

import contextlib
import json
import re
import statistics
import sys
from dataclasses import dataclass

MEMORY = 1 << 30
"""How much memory it may take, in bytes."""

LARGER = 1.12
"""A line of letters so many times as large as most is a heading."""

HEADING = 120
"""A heading is no longer, in characters."""

FULL = 0.75
"""A line that fills so much of the widest goes on in the next."""


@dataclass
class Line:
    """A line of a page, and the size of its letters."""

    text: str
    size: float


def lines_of(page: object) -> list[Line]:
    """The lines of a page, in the order of its text."""
    import pypdfium2.raw as raw

    text = page.get_textpage()  # type: ignore[attr-defined]
    found: list[Line] = []
    at = 0
    for part in text.get_text_range().split("\n"):
        words = part.rstrip("\r")
        sizes = [raw.FPDFText_GetFontSize(text.raw, at + i) for i in range(0, len(words), 5)]
        # PDFium eats the end of a line behind a hyphen, and leaves this sign.
        for piece in re.split("(?<=\ufffe)", words):
            clean = piece.replace("\ufffe", "-").strip()
            found.append(Line(clean, statistics.median(sizes) if sizes else 0.0))
        at += len(part) + 1
    return found


def written(lines: list[Line]) -> str:
    """Lines as blocks: headings, items and paragraphs."""
    from draagvlak.foreign import BULLETS

    told = [line for line in lines if line.text]
    if not told:
        return ""
    usual = statistics.median(line.size for line in told for _ in line.text.split())
    widest = max(len(line.text) for line in told)
    text, kind, before, size = "", "", "", 0.0
    for line in told:
        earlier, kind = kind, "text"
        if line.size > usual * LARGER and len(line.text) <= HEADING:
            kind = "heading"
        elif line.text[0] in BULLETS:
            kind = "item"
        words = f"- {line.text[1:].strip()}" if kind == "item" else line.text
        goes_on = len(before) >= FULL * widest or before.endswith("-")
        if kind == "heading" and earlier == "heading" and line.size == size:
            text += f" {words}"
        elif kind == "text" and earlier in ("text", "item") and goes_on:
            text += f"\n{words}"
        else:
            together = kind == "item" and earlier == "item"
            mark = "## " if kind == "heading" else ""
            text += ("\n" if together else "\n\n") + mark + words
        before, size = line.text, line.size
    return text.strip()


def main() -> None:
    """Writes the text and where its pages start."""
    with contextlib.suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        import pypdfium2
    except ImportError:
        json.dump({"missing": "pypdfium2", "text": "", "pages": []}, sys.stdout)
        return
    text = ""
    pages: list[int] = []
    for page in pypdfium2.PdfDocument(sys.stdin.buffer.read()):
        pages.append(len(text))
        blocks = written(lines_of(page))
        text += blocks + "\n\n" if blocks else ""
    json.dump({"missing": None, "text": text, "pages": pages}, sys.stdout)


if __name__ == "__main__":
    try:
        main()
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}")
