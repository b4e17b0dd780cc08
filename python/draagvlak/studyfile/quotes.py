"""Quoted words: where they stand in a text, and where when the text is corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

AROUND = 40
"""So many characters before and after a quote are kept with it."""

ALIKE = 0.8
"""A quote and what stands in its place now are the same words from here on."""

LONG = 20_000
"""Longer stretches of tokens that changed are compared less thoroughly."""

TOKEN = re.compile(r"\w+|[^\w\s]")
NEGATIONS = frozenset(
    {"niet", "geen", "nooit", "niemand", "nergens", "niets", "noch", "zonder", "nee", "evenmin"}
)
FORMS = {
    "‘": "'", "’": "'", "‚": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‑": "-", "…": "...", "\xad": "", "\u200b": "",
}  # fmt: skip


class Quote(NamedTuple):
    """Words of an answer, and where they stand in the text of their case."""

    field: str
    """`evidence`, `conditions` or `codings`."""
    at: int
    """Its place in that list, from 0."""
    text: str
    start: int
    before: str
    after: str
    placed: bool = True
    """Whether they stand there still."""


def quoted(answer: dict[str, Any], case: str, case_start: int) -> Iterator[Quote]:
    """The quotes of an answer that was taken, found as the core finds them: at the place
    that is given, where the words stand there, else at the first that has them."""
    for field in ("evidence", "conditions", "codings"):
        for at, item in enumerate(answer.get(field) or []):
            told = item if isinstance(item, dict) else {"text": item}
            place = _told(told, case, case_start) or find(case, told["text"])
            if place:
                yield around(field, at, case, place)


def _told(item: dict[str, Any], case: str, case_start: int) -> tuple[int, int] | None:
    """The place that an answer gives, where its words do stand there."""
    if item.get("start") is None or item.get("end") is None:
        return None
    start, end = item["start"] - case_start, item["end"] - case_start
    return (start, end) if start >= 0 and case[start:end] == item["text"] else None


def around(field: str, at: int, case: str, place: tuple[int, int]) -> Quote:
    """The quote of a place, with what stands around it."""
    start, end = place
    before, after = case[max(0, start - AROUND) : start], case[end : end + AROUND]
    return Quote(field, at, case[start:end], start, before, after)


def find(text: str, words: str, near: int = 0) -> tuple[int, int] | None:
    """Where words stand in a text, the nearest to a place: white space counts for nothing
    but where there is some, nor does the form of quotes and dashes."""
    words = words.strip()
    places = [(at, at + len(words)) for at in _all(text, words)]
    if not places:
        plain, origins = _plain(text)
        sought = _plain(words)[0].strip()
        places = [(origins[at], origins[at + len(sought) - 1] + 1) for at in _all(plain, sought)]
    return min(places, key=lambda place: abs(place[0] - near), default=None)


class Alignment:
    """Which words of a text are which of its correction."""

    def __init__(self, old: str, new: str) -> None:
        """Lines the words up."""
        self.old, self.new = old, new
        self._old = [match.span() for match in TOKEN.finditer(old)]
        self._new = [match.span() for match in TOKEN.finditer(new)]
        words = [old[start:end].casefold() for start, end in self._old]
        others = [new[start:end].casefold() for start, end in self._new]
        # A correction is small as a rule: what is the same at both ends needs no search.
        head = _shared(words, others)
        tail = _shared(words[head:][::-1], others[head:][::-1])
        middle, middle_new = words[head : len(words) - tail], others[head : len(others) - tail]
        long = max(len(middle), len(middle_new)) > LONG
        matcher = SequenceMatcher(None, middle, middle_new, autojunk=long)
        self._steps = [("equal", 0, head, 0, head)]
        self._steps += [
            (tag, a + head, b + head, c + head, d + head)
            for tag, a, b, c, d in matcher.get_opcodes()
        ]
        ends = (len(words), len(others))
        self._steps.append(("equal", ends[0] - tail, ends[0], ends[1] - tail, ends[1]))

    def carry(self, quote: Quote) -> Quote | None:
        """The quote as it stands in the correction; None where it does no longer."""
        end = quote.start + len(quote.text)
        tokens = [at for at, (a, b) in enumerate(self._old) if b > quote.start and a < end]
        words = None
        if tokens and quote.placed:
            words = self._words(tokens[0], tokens[-1] + 1)
        place = self._within(quote, tokens, words) if words else None
        if place is None:
            near = self._new[words[0]][0] if words else quote.start
            place = find(self.new, quote.text, near)
        if place is None and words:
            place = self._mended(quote.text, *words)
        return around(quote.field, quote.at, self.new, place) if place else None

    def _within(
        self, quote: Quote, tokens: list[int], words: tuple[int, int]
    ) -> tuple[int, int] | None:
        """Where the quote stands unchanged among words; it can start and end within one."""
        first, last = self._new[words[0]][0], self._new[words[1] - 1][1]
        into = max(quote.start - self._old[tokens[0]][0], 0)
        short = max(self._old[tokens[-1]][1] - quote.start - len(quote.text), 0)
        for place in ((first + into, last - short), (first, last)):
            if _same(quote.text, self.new[slice(*place)]):
                return place
        return None

    def _mended(self, text: str, first: int, last: int) -> tuple[int, int] | None:
        """What reads most like a quote, from a range of words on; None where that is not much."""
        best = self._likeness(text, first, last)
        while True:
            steps = [(1, 0), (0, -1), (-1, 0), (0, 1)]
            tries = [(first + a, last + b) for a, b in steps]
            found = max((self._likeness(text, *one), one) for one in tries)
            if found[0] <= best:
                break
            best, (first, last) = found
        place = (self._new[first][0], self._new[last - 1][1])
        is_denied = _denials(text) != _denials(self.new[slice(*place)])
        return place if best >= ALIKE and not is_denied else None

    def _likeness(self, text: str, first: int, last: int) -> float:
        if not 0 <= first < last <= len(self._new):
            return 0.0
        reads = self.new[self._new[first][0] : self._new[last - 1][1]]
        one, other = (_plain(words)[0].casefold() for words in (text, reads))
        return SequenceMatcher(None, one, other, False).ratio()

    def _words(self, first: int, last: int) -> tuple[int, int] | None:
        """Which words stand now for a range of words."""
        ranges = []
        for tag, a, b, c, d in self._steps:
            low, high = max(a, first), min(b, last)
            if low >= high or c >= d:
                continue
            # Words in a stretch that changed are taken to lie there as they lay before.
            each = 1 if tag == "equal" else (d - c) / (b - a)
            ranges.append((c + int((low - a) * each), d - int((b - high) * each)))
        ranges = [(low, high) for low, high in ranges if low < high]
        return (ranges[0][0], ranges[-1][1]) if ranges else None


def _shared(one: list[str], other: list[str]) -> int:
    """How many words they have in common at the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _same(one: str, other: str) -> bool:
    return _plain(one)[0].strip() == _plain(other)[0].strip()


def _denials(text: str) -> list[str]:
    """The words that deny: one `niet` more is no small change."""
    return [word for word in TOKEN.findall(text.casefold()) if word in NEGATIONS]


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _plain(text: str) -> tuple[str, list[int]]:
    """A text in plain signs, and where each of them came from."""
    signs: list[str] = []
    origins: list[int] = []
    for at, sign in enumerate(text):
        form = " " if sign.isspace() else FORMS.get(sign, sign)
        if form == " " and signs and signs[-1] == " ":
            continue
        signs.extend(form)
        origins.extend([at] * len(form))
    return "".join(signs), origins
