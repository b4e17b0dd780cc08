"""The same note twice: letter for letter, or nearly, as the core tells."""

from __future__ import annotations

from typing import Any

from draagvlak import _core
from draagvlak.studyfile.file import StudyFile


def is_compared(file: StudyFile) -> bool:
    """Whether twins were looked for since a note last changed."""
    return not file.rows("SELECT 1 FROM note WHERE NOT compared LIMIT 1")


def compare(file: StudyFile) -> None:
    """Looks for twins among all notes, and keeps them. To be called within a transaction."""
    rows = file.rows("SELECT id, text_sha256, sketch FROM note WHERE characters ORDER BY id")
    firsts: dict[str, int] = {}
    twins: list[tuple[Any, ...]] = []
    others: list[tuple[int, bytes]] = []
    for note, sha256, sketch in rows:
        first = firsts.setdefault(sha256, note)
        if first != note:
            twins.append((first, note, 1, 1.0))
        else:
            others.append((note, sketch))
    twins += [
        # What is not the same letter for letter is not told as wholly so.
        (others[one][0], others[other][0], 0, min(round(similarity, 2), 0.99))
        for one, other, similarity in _core.twins([sketch for _, sketch in others])
    ]
    file.write("DELETE FROM twin")
    file.write_all("INSERT INTO twin VALUES (?, ?, ?, ?)", twins)
    file.write("UPDATE note SET compared = 1 WHERE NOT compared")
