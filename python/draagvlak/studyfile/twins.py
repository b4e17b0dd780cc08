"""The same note twice: letter for letter, or nearly.

Nearly is by MinHash (Broder, 1997): of the shingles of five words of a note a sketch of 128
bytes is kept; the share of bytes that two sketches have in common is about the share of
shingles that the notes have in common (Jaccard). Only notes that agree on four bytes in a row
are compared, and each with a few others there: the work grows with the number of notes.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

from draagvlak.studyfile.file import StudyFile

if TYPE_CHECKING:
    from numpy import uint8, uint64
    from numpy.typing import NDArray

SHINGLE = 5
SIZE = 128
BAND = 4
NEAR = 0.7
"""Notes that share less are no twins."""

MOST = 8
"""With so many others that agree with it on a band a note is compared."""

AT_A_TIME = 4_096


class Sketcher:
    """Makes sketches, and remembers the words that it has met."""

    def __init__(self) -> None:
        """One that has met no words."""
        import numpy

        self._numpy = numpy
        self._words: dict[str, int] = {}
        # Any odd numbers do; these never change, or sketches would be others.
        seeds = _mixed(numpy.arange(1, SIZE + 1, dtype=numpy.uint64))
        self._seeds = seeds | numpy.uint64(1)

    def sketch(self, text: str) -> bytes | None:
        """The sketch of a text; None where it has no words."""
        numpy = self._numpy
        known = self._words
        hashes = []
        for word in re.findall(r"\w+", text.casefold()):
            value = known.get(word)
            if value is None:
                value = known[word] = zlib.crc32(word.encode("utf-8", "replace"))
            hashes.append(value)
        if not hashes:
            return None
        words = numpy.array(hashes, dtype=numpy.uint64)
        width = min(SHINGLE, len(words))
        shingles = numpy.zeros(len(words) - width + 1, dtype=numpy.uint64)
        for at in range(width):
            shingles = _mixed(shingles + words[at : at + len(shingles)])
        shingles = numpy.unique(shingles)
        least = numpy.full(SIZE, numpy.iinfo(numpy.uint64).max, dtype=numpy.uint64)
        for start in range(0, len(shingles), AT_A_TIME):
            some = shingles[start : start + AT_A_TIME, None] * self._seeds
            least = numpy.minimum(least, some.min(axis=0))
        return bytes((_mixed(least) >> numpy.uint64(56)).astype(numpy.uint8))


def _mixed(values: NDArray[uint64]) -> NDArray[uint64]:
    """Other numbers, evenly spread (the last steps of SplitMix64)."""
    import numpy

    number = numpy.uint64
    values = values + number(0x9E3779B97F4A7C15)
    values = (values ^ (values >> number(30))) * number(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> number(27))) * number(0x94D049BB133111EB)
    return values ^ (values >> number(31))


def is_compared(file: StudyFile) -> bool:
    """Whether twins were looked for since a note last changed."""
    return not file.rows("SELECT 1 FROM note WHERE NOT compared LIMIT 1")


def compare(file: StudyFile) -> None:
    """Looks for twins among all notes, and keeps them. To be called within a transaction."""
    rows = file.rows("SELECT id, text_sha256, sketch FROM note WHERE characters ORDER BY id")
    firsts: dict[str, int] = {}
    twins: list[tuple[Any, ...]] = []
    sketches: list[tuple[int, bytes]] = []
    for note, sha256, sketch in rows:
        first = firsts.setdefault(sha256, note)
        if first != note:
            twins.append((first, note, 1, 1.0))
        elif sketch:
            sketches.append((note, sketch))
    twins += [(one, other, 0, similarity) for one, other, similarity in _near(sketches)]
    file.write("DELETE FROM twin")
    file.write_all("INSERT INTO twin VALUES (?, ?, ?, ?)", twins)
    file.write("UPDATE note SET compared = 1 WHERE NOT compared")


def _near(sketches: list[tuple[int, bytes]]) -> list[tuple[int, int, float]]:
    """The pairs of notes that share enough."""
    if len(sketches) < 2:
        return []
    import numpy

    all_bytes = b"".join(sketch for _, sketch in sketches)
    table = numpy.frombuffer(all_bytes, dtype=numpy.uint8).reshape(-1, SIZE)
    bands = table.view(numpy.dtype("<u4"))
    found: dict[tuple[int, int], float] = {}
    for band in range(SIZE // BAND):
        keys = bands[:, band]
        ranked = numpy.argsort(keys, kind="stable")
        for far in range(1, min(MOST, len(ranked) - 1) + 1):
            one, other = ranked[:-far], ranked[far:]
            agree = keys[one] == keys[other]
            if not agree.any():
                break
            one, other = one[agree], other[agree]
            for a, b, similarity in _similar(table, one, other):
                found[a, b] = similarity
    ids = [note for note, _ in sketches]
    return [(ids[a], ids[b], similarity) for (a, b), similarity in sorted(found.items())]


def _similar(
    table: NDArray[uint8], one: NDArray[Any], other: NDArray[Any]
) -> list[tuple[int, int, float]]:
    """Those of the pairs that share enough, with how much."""
    pairs = []
    for start in range(0, len(one), AT_A_TIME):
        a, b = one[start : start + AT_A_TIME], other[start : start + AT_A_TIME]
        # One byte in 256 agrees by chance.
        share = ((table[a] == table[b]).mean(axis=1) - 1 / 256) * 256 / 255
        near = share >= NEAR
        pairs += [
            (int(first), int(second), round(float(much), 2))
            for first, second, much in zip(a[near], b[near], share[near], strict=True)
        ]
    return pairs
