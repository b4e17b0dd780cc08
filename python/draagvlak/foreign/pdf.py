"""Reads a PDF; `apart` runs it in a process of its own."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass

LIBRARY = "pypdfium2"

LARGER = 1.12
"""A line of letters so many times as large as most is a heading."""

HEADING = 120
"""A heading is no longer, in characters."""

BOLD = 600
"""Letters of this weight are bold."""

FULL = 0.75
"""A line that fills so much of the widest goes on in the next."""


BULLETS = {"•", "▪", "●", "○", "\uf0b7", "\uf0a7", "·"}
"""Signs that open an item; those of symbol fonts come from no Unicode block."""


@dataclass
class Line:
    """A line of a page, and the size of its letters."""

    text: str
    size: float
    box: tuple[float, float, float, float] = (0, 0, 0, 0)
    """Its left, bottom, right and top, of its first and last letters."""
    bold: bool = False
    """Whether all of it is."""

    def goes_on_in(self, other: Line) -> bool:
        """Whether another stands behind it at the same height: a raised number parts a line."""
        low, high = max(self.box[1], other.box[1]), min(self.box[3], other.box[3])
        height = min(self.box[3] - self.box[1], other.box[3] - other.box[1])
        gap = other.box[0] - self.box[2]
        return height > 0 and high - low >= height / 2 and -1 < gap < self.size / 2


def lines_of(page: object) -> list[Line]:
    """The lines of a page, in the order of its text."""
    import pypdfium2.raw as raw

    text = page.get_textpage()  # type: ignore[attr-defined]
    found: list[Line] = []
    at = 0
    for part in text.get_text_range().split("\n"):
        words = part.rstrip("\r")
        sizes = [raw.FPDFText_GetFontSize(text.raw, at + i) for i in range(0, len(words), 5)]
        bold = bool(words) and all(is_bold(text, at + i) for i in range(0, len(words), 5))
        # PDFium eats the end of a line behind a hyphen, and leaves this sign.
        for piece in re.split("(?<=\ufffe)", words):
            clean = piece.replace("\ufffe", "-").strip()
            size = statistics.median(sizes) if sizes else 0.0
            line = Line(clean, size, box_of(text, at, words), bold)
            if clean and found and found[-1].goes_on_in(line):
                last = found[-1]
                box = (*last.box[:2], *line.box[2:])
                size = max(last.size, size) if len(last.text) < len(clean) else last.size
                found[-1] = Line(last.text + clean, size, box, last.bold)
            else:
                found.append(line)
        at += len(part) + 1
    return found


def is_bold(text: object, at: int) -> bool:
    """Whether a letter is of a bold font, by its weight or by the name of the font."""
    import ctypes

    import pypdfium2.raw as raw

    page = text.raw  # type: ignore[attr-defined]
    name = ctypes.create_string_buffer(80)
    raw.FPDFText_GetFontInfo(page, at, name, len(name), None)
    return raw.FPDFText_GetFontWeight(page, at) >= BOLD or b"bold" in name.value.lower()


def box_of(text: object, at: int, words: str) -> tuple[float, float, float, float]:
    """Where a line stands, by its first and last letters."""
    end = len(words.rstrip())
    if "\ufffe" in words or not end:
        return (0, 0, 0, 0)
    left, bottom, _, top = text.get_charbox(at + len(words) - len(words.lstrip()), loose=True)  # type: ignore[attr-defined]
    right = text.get_charbox(at + end - 1, loose=True)[2]  # type: ignore[attr-defined]
    return (left, bottom, right, top)


def without_heads(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Pages without the heads and feet that run through most of them, and these."""
    seen: dict[tuple[str, int, str], list[str]] = {}
    ends = [("header", 0), ("footer", -1)]
    told = [[line for line in lines if line.text] for lines in pages]

    def key(kind: str, line: Line) -> tuple[str, int, str]:
        return kind, round(line.box[1] / 4), re.sub(r"\d+", "#", line.text)

    for lines in told:
        for kind, at in ends:
            if len(lines) > 1:
                seen.setdefault(key(kind, lines[at]), []).append(lines[at].text)
    running = {
        what for what, texts in seen.items() if len(texts) > 1 and 2 * len(texts) > len(pages)
    }
    left_out = [f"{what[0]}: {texts[0]}" for what, texts in seen.items() if what in running]
    for lines in told:
        for kind, at in ends:
            if lines and key(kind, lines[at]) in running:
                del lines[at]
    return told, left_out


NUMBER = re.compile(r"((?:\d{1,2}\.)+|\d{1,2}\))\s*(?=[^\W\d])")
"""The number that opens an item. PDFium knows no space where a tab stood."""


def is_bullet(text: str) -> bool:
    """Whether a line opens with the sign of an item."""
    return text[0] in BULLETS or text[:2] in ("- ", "– ")


def written(lines: list[Line]) -> str:
    """Lines as blocks: headings, items and paragraphs."""
    told = [line for line in lines if line.text]
    if not told:
        return ""
    usual = statistics.median(line.size for line in told for _ in line.text.split())
    widest = max(len(line.text) for line in told)
    text, kind, before, size, bold = "", "", "", 0.0, False
    for line in told:
        earlier, kind = kind, "text"
        if line.size > usual * LARGER and len(line.text) <= HEADING:
            kind = "heading"
        elif is_bullet(line.text) or NUMBER.match(line.text):
            kind = "item"
        words = line.text
        if kind == "item" and is_bullet(words):
            words = f"- {words[1:].strip()}"
        elif kind == "item":
            words = NUMBER.sub(r"\1 ", words, count=1)
        goes_on = len(before) >= FULL * widest or before.endswith("-")
        # A line in bold above others is a heading of its own.
        goes_on = goes_on and line.bold == bold
        if kind == "heading" and earlier == "heading" and line.size == size:
            text += f" {words}"
        elif kind == "text" and earlier in ("text", "item") and goes_on:
            # What a hyphen broke off may be a word of its own: the core knows.
            text += f"\n{words}" if before.endswith("-") else f" {words}"
        else:
            together = kind == "item" and earlier == "item"
            mark = "## " if kind == "heading" else ""
            text += ("\n" if together else "\n\n") + mark + words
        before, size, bold = line.text, line.size, line.bold
    return text.strip()


def is_picture(page: object) -> bool:
    """Whether a page has pictures, which may show text."""
    import pypdfium2.raw as raw

    images = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)  # type: ignore[attr-defined]
    return next(iter(images), None) is not None


def told(data: bytes) -> dict[str, object]:
    """The text, where its pages start, and what could not be read."""
    import pypdfium2

    text = ""
    pages: list[int] = []
    document = pypdfium2.PdfDocument(data)
    found = [lines_of(page) for page in document]
    found, left_out = without_heads(found)
    cut = [
        f"page {number}, which is a picture"
        for number, (page, lines) in enumerate(zip(document, found, strict=True), start=1)
        if not lines and is_picture(page)
    ]
    for lines in found:
        pages.append(len(text))
        blocks = written(lines)
        text += blocks + "\n\n" if blocks else ""
    return {"text": text, "pages": pages, "left_out": left_out, "cut": cut}
