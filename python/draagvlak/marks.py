"""Marks over a text: where they start and end, and the pieces that they make of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

from draagvlak._core import label

PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")

GAP = re.compile(r"\s")

MOST_LANES = 4
"""Lines under a text that stand apart; more fall together."""


@dataclass(frozen=True)
class Mark:
    """A stretch of a text and what it is: `evidence`, `condition`, `coding` or `furniture`."""

    start: int
    end: int
    kind: str
    name: str = ""
    """What a reader sees beside it."""
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A stretch of a text that the same marks cover."""

    text: str
    over: tuple[Mark, ...]
    """The marks that cover it."""
    ends: tuple[Mark, ...]
    """Those of them that end with it."""

    def has(self, kind: str) -> bool:
        """Whether a mark of this kind covers it."""
        return any(mark.kind == kind for mark in self.over)


def pieces(text: str, marks: Iterable[Mark], offset: int = 0) -> list[Piece]:
    """The text split at all bounds of marks, so that those that overlap need not nest; the
    marks count from `offset`."""
    inside = []
    for mark in marks:
        start, end = max(mark.start - offset, 0), min(mark.end - offset, len(text))
        if start < end:
            inside.append((start, end, mark))
    bounds = sorted({0, len(text), *(at for start, end, _ in inside for at in (start, end))})
    found = []
    for left, right in pairwise(bounds):
        over = [(end, mark) for start, end, mark in inside if start <= left and right <= end]
        ends = tuple(mark for end, mark in over if end == right)
        found.append(Piece(text[left:right], tuple(mark for _, mark in over), ends))
    return found


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text, each with its place."""
    at = 0
    for gap in PARAGRAPH.finditer(text):
        if text[at : gap.start()].strip():
            yield at, text[at : gap.start()]
        at = gap.end()
    if text[at:].strip():
        yield at, text[at:].rstrip()


def marked_text(text: str, marks: Sequence[Mark], offset: int = 0) -> str:
    """The text with its evidence between « and »."""
    runs = groupby(pieces(text, marks, offset), key=lambda piece: piece.has("evidence"))
    told = [("".join(piece.text for piece in run), evidence) for evidence, run in runs]
    return "".join(f"«{run}»" if evidence else run for run, evidence in told)


def marked_html(text: str, marks: Sequence[Mark], lang: str, offset: int = 0) -> str:
    """The text as paragraphs with its evidence highlighted, conditions and codings
    underlined, and their names behind them."""
    lanes = _lanes(marks)
    body = (
        "<p>" + _paragraph(pieces(paragraph, marks, offset + at), lanes, lang) + "</p>"
        for at, paragraph in paragraphs(text)
    )
    return f'<div class="dv-words">{"".join(body)}</div>'


def _paragraph(split: list[Piece], lanes: dict[Mark, int], lang: str) -> str:
    html = ""
    waiting: dict[str, None] = {}  # Names, until the word that they belong to is out.
    for evidence, run in groupby(split, key=lambda piece: piece.has("evidence")):
        inside = ""
        for piece in run:
            gap = GAP.search(piece.text) if waiting else None
            if gap:
                inside += _underlined(piece.text[: gap.start()], piece, lanes) + "".join(waiting)
                waiting = {}
            inside += _underlined(piece.text[gap.start() if gap else 0 :], piece, lanes)
            waiting |= {_tag(mark, lang): None for mark in piece.ends if mark.name}
        if evidence:
            inside = (
                f'<mark><span class="dv-sr">«</span>{inside}<span class="dv-sr">»</span></mark>'
            )
        html += inside
    return html + "".join(waiting)


def _underlined(text: str, piece: Piece, lanes: dict[Mark, int]) -> str:
    """A part of a piece with the lines that its marks draw."""
    if not text:
        return ""
    html = escape(text)
    for mark in sorted((mark for mark in piece.over if mark in lanes), key=lanes.__getitem__):
        html = f'<span class="dv-{mark.kind} dv-lane-{lanes[mark]}">{html}</span>'
    return f'<span class="dv-furniture">{html}</span>' if piece.has("furniture") else html


def _lanes(marks: Sequence[Mark]) -> dict[Mark, int]:
    """For each mark that is drawn as a line how far it lies under the text: those that
    overlap lie under each other."""
    lanes: dict[Mark, int] = {}
    lines = [mark for mark in marks if mark.kind in ("coding", "condition")]
    for mark in sorted(lines, key=lambda mark: (mark.start, -mark.end)):
        taken = {
            lane
            for other, lane in lanes.items()
            if other.start < mark.end and mark.start < other.end
        }
        lanes[mark] = next((at for at in range(MOST_LANES) if at not in taken), MOST_LANES - 1)
    return lanes


def _tag(mark: Mark, lang: str) -> str:
    contexts = "".join(f" <i>{escape(label(name, lang))}</i>" for name in mark.contexts)
    return f' <small class="dv-tag dv-tag-{mark.kind}">{escape(mark.name)}{contexts}</small>'
