"""By what the notes of a study file are read, as the file keeps it: nothing else is needed to
open it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from draagvlak import _core
from draagvlak._core import Codebook
from draagvlak.errors import DraagvlakError

CodebookOrPath = Codebook | str | os.PathLike[str]


@dataclass(frozen=True)
class Basis:
    """A codebook, a target, a year and settings, each with its text."""

    codebook_stamp: str
    codebook_path: str
    codebook_text: str | None = None
    """None: the codebook that comes with the library."""
    target: tuple[str, ...] | None = None
    year: int | None = None
    settings_path: str | None = None
    settings_text: str | None = None
    book: Codebook | None = field(default=None, compare=False)
    """The codebook, where it is at hand."""

    @classmethod
    def builtin(cls) -> Basis:
        """That of who asks for nothing."""
        book = Codebook.builtin()
        return cls(book.stamp, book.path)

    @classmethod
    def of_meta(cls, meta: Mapping[str, str]) -> Basis:
        """That which a study file keeps."""
        return cls(
            codebook_stamp=meta["codebook_stamp"],
            codebook_path=meta["codebook_path"],
            codebook_text=meta.get("codebook_text"),
            target=tuple(json.loads(meta["target"])) if "target" in meta else None,
            year=int(meta["year"]) if "year" in meta else None,
            settings_path=meta.get("settings_path"),
            settings_text=meta.get("settings_text"),
        )

    def meta(self) -> dict[str, str]:
        """What a study file keeps of it. Raises DraagvlakError when it has no text of the
        codebook to keep."""
        if self.book and not self.codebook_text and not _is_builtin(self.book):
            words = f"{self.book.path}: expected the codebook {self.book.stamp}, found it changed"
            raise DraagvlakError(words, self.book.path)
        texts = {
            "codebook_stamp": self.codebook_stamp,
            "codebook_path": self.codebook_path,
            "codebook_text": self.codebook_text,
            "target": json.dumps(self.target, ensure_ascii=False) if self.target else None,
            "year": str(self.year) if self.year else None,
            "settings_path": self.settings_path,
            "settings_text": self.settings_text,
        }
        return {key: text for key, text in texts.items() if text is not None}

    def overruled(
        self,
        codebook: CodebookOrPath | None = None,
        target: str | Iterable[str] | None = None,
        year: int | None = None,
        settings: str | os.PathLike[str] | None = None,
    ) -> Basis:
        """The same, but for what is given. Raises DraagvlakError when that is not what it
        should be."""
        basis = self
        if codebook is not None:
            book = codebook if isinstance(codebook, Codebook) else Codebook.read(codebook)
            basis = replace(
                basis,
                codebook_stamp=book.stamp,
                codebook_path=book.path,
                codebook_text=_own_text(book),
                book=book,
            )
        if target is not None:
            words = (target,) if isinstance(target, str) else tuple(target)
            basis = replace(basis, target=words)
        if year is not None:
            basis = replace(basis, year=year)
        if settings is not None:
            name = os.fspath(settings)
            basis = replace(basis, settings_path=name, settings_text=_text(name))
        if basis is not self:
            # The core says what is wrong with the settings, by the path that was given.
            _core.read_text(
                "", codebook=codebook, target=basis.target, year=year, settings=settings
            )
        return basis

    @contextmanager
    def arguments(self) -> Iterator[dict[str, Any]]:
        """What the core reads by. The settings are a file, which is there meanwhile."""
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="draagvlak-") as folder:
            book = self.book or Codebook.builtin()
            if self.codebook_text is not None and not self.book:
                book = Codebook.read(_written(folder, "b", self.codebook_path, self.codebook_text))
            settings = None
            if self.settings_text is not None and self.settings_path is not None:
                settings = _written(folder, "s", self.settings_path, self.settings_text)
            yield {
                "codebook": book,
                "target": list(self.target) if self.target else None,
                "year": self.year,
                "settings": settings,
            }

    def change(self) -> str | None:
        """What is another codebook by now: the built-in one goes with the library."""
        now = Codebook.builtin().stamp
        if self.book or self.codebook_text is not None or self.codebook_stamp == now:
            return None
        return f"expected the built-in codebook {self.codebook_stamp}, found {now}"


def _is_builtin(book: Codebook) -> bool:
    return book.sha256 == Codebook.builtin().sha256


def _own_text(book: Codebook) -> str | None:
    """The text of a codebook; None for the built-in one, and where its file is no longer the
    one that was read."""
    try:
        if _is_builtin(book) or Codebook.read(book.path).sha256 != book.sha256:
            return None
        return _text(book.path)
    except DraagvlakError:
        return None


def _text(path: str) -> str:
    try:
        return Path(path).read_bytes().decode()
    except FileNotFoundError:
        words = f"{path}: expected a file or folder, found nothing"
        raise DraagvlakError(words, path) from None
    except (OSError, UnicodeDecodeError) as error:
        raise DraagvlakError(f"{path}: expected to read it, found: {error}", path) from None


def _written(folder: str, apart: str, path: str, text: str) -> str:
    """A text as a file of the same name."""
    place = Path(folder) / apart / Path(path).name
    place.parent.mkdir()
    place.write_bytes(text.encode())
    return str(place)
