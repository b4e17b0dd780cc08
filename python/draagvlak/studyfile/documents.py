"""The documents of a study file, and the study that the core makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from draagvlak import _core
from draagvlak._core import Source, Study
from draagvlak.studyfile.basis import Basis
from draagvlak.studyfile.file import StudyFile
from draagvlak.studyfile.path import given, order, shown


class Document(NamedTuple):
    """A note of a study file."""

    id: int
    path: str
    """As it was given."""
    resolved: str
    rank: int
    """Which of the documents of its file."""
    part: str
    text_sha256: str
    text: str
    format: str
    size: int
    sha256: str
    encoding: str | None
    origins: str
    """Where its pieces stood in the file, as JSON."""
    remarks: str
    """What is in the file and not in the text, as JSON."""

    @property
    def name(self) -> str:
        """What it is called in a study."""
        return shown(f"{self.path}/{self.part}" if self.part else self.path)


def documents(file: StudyFile, ids: Sequence[int] | None = None) -> list[Document]:
    """The notes, or those of these ids, in the order in which `draagvlak.read` has them."""
    sql = (
        "SELECT note.id, path, resolved, rank, part, text_sha256, text, "
        "format, note.size, note.sha256, encoding, origins, remarks "
        "FROM note JOIN file ON file.id = note.file"
    )
    if ids is None:
        rows = file.rows(sql)
    else:
        rows = [row for one in ids for row in file.rows(f"{sql} WHERE note.id = ?", one)]
    found = [Document(row[0], given(row[1]), given(row[2]), *row[3:]) for row in rows]
    return sorted(found, key=lambda one: (order(one.path), one.resolved, one.rank, one.part))


def study_of(documents: Sequence[Document], basis: Basis, failures: Sequence[str] = ()) -> Study:
    """The study that these documents make; `failures` is what was not read besides."""
    sources = [
        Source(
            document.name,
            document.text,
            format=document.format,
            size=document.size,
            sha256=document.sha256,
            encoding=document.encoding,
            origins=document.origins,
            remarks=document.remarks,
        )
        for document in documents
    ]
    with basis.arguments() as arguments:
        return _core.read_sources(sources, failures=failures, **arguments)
