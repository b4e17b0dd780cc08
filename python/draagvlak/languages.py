"""The language in which objects show themselves when none is asked for."""

from __future__ import annotations

from types import TracebackType

from draagvlak.errors import DraagvlakError

LANGUAGES = ("nl", "en")

# Not a ContextVar: a notebook may run each cell in a context of its own.
_spoken = "nl"


class Language:
    """A choice of language, which a `with` block takes back at its end."""

    def __init__(self, lang: str) -> None:
        """Speaks it from now on."""
        self._before = _spoken
        self.name = lang
        _speak(lang)

    def __repr__(self) -> str:
        """Its name."""
        return f"language({self.name!r})"

    def __enter__(self) -> Language:
        """The choice itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Speaks again what was spoken before."""
        _speak(self._before)


def language(lang: str) -> Language:
    """Shows all that follows in Dutch (`nl`) or English (`en`); in a `with` block, only there.

    >>> import draagvlak as dv
    >>> study = dv.read_text("Limburg 30.000 inwoners\\n\\nWij doen graag mee.\\n")
    >>> with dv.language("en"):
    ...     "part of the country" in repr(study.cases)
    True
    """
    return Language(lang)


def spoken(lang: str | None = None) -> str:
    """The language that is asked for, else that of the session."""
    return _spoken if lang is None else _checked(lang)


def _speak(lang: str) -> None:
    global _spoken
    _spoken = _checked(lang)


def _checked(lang: str) -> str:
    if lang not in LANGUAGES:
        raise DraagvlakError(f"expected one of the languages `nl`, `en`, found `{lang}`")
    return lang
