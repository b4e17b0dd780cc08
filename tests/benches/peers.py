"""Peers in Python, each a worker: `python peers.py NAME CORPUS CODEBOOK`.

A worker loads and warms up, says that it is ready, and then does a round for each
line on standard input. Peers only tag; draagvlak goes the whole path.
"""

import bisect
import gc
import json
import re
import sys
import time
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

Round = Callable[[], int]
"""One round over all documents: how many hits."""


class Missing(Exception):
    """What a peer needs is not there."""


@dataclass(frozen=True)
class Term:
    text: str
    prefix: bool
    code: int


class Notes:
    """A corpus and a codebook."""

    def __init__(self, folder: Path, book: Path) -> None:
        self.folder, self.book = folder, book
        self.files = sorted(folder.glob("*.txt"))
        self.documents = [file.read_bytes() for file in self.files]
        self.texts = [document.decode() for document in self.documents]
        codes = tomllib.loads(book.read_text(encoding="utf-8"))["code"]
        self.terms = [
            Term(term.strip("=*"), term.endswith("*"), at)
            for at, code in enumerate(codes)
            for term in code["terms"]
        ]

    def expanded(self) -> list[Term]:
        """The terms, each wildcard as all words of the corpus that it stands for."""
        words = sorted({word for text in self.texts for word in WORD.findall(text.lower())})
        return [whole for term in self.terms for whole in whole_words(term, words)]


WORD = re.compile(r"[^\W_]+")


def whole_words(term: Term, words: list[str]) -> Iterable[Term]:
    if not term.prefix:
        return [term]
    first = bisect.bisect_left(words, term.text)
    last = bisect.bisect_left(words, term.text + "\U0010ffff")
    return [Term(word, False, term.code) for word in words[first:last]]


def is_bounded(text: str, start: int, end: int, term: Term) -> bool:
    """Whether no letter or digit stands before it, nor, unless it may go on, behind it."""
    return not (start and text[start - 1].isalnum()) and (
        term.prefix or not text[end : end + 1].isalnum()
    )


def ahocorasick_rs(notes: Notes, bounded: bool = False) -> Round:
    from ahocorasick_rs import AhoCorasick, Implementation

    terms = notes.terms
    texts = [term.text for term in terms]
    find = AhoCorasick(texts, implementation=Implementation.DFA).find_matches_as_indexes

    def tag(text: str) -> int:
        text = text.lower()
        found = find(text, overlapping=True)
        if not bounded:
            return len(found)
        return sum(is_bounded(text, start, end, terms[at]) for at, start, end in found)

    return lambda: sum(map(tag, notes.texts))


def pyahocorasick(notes: Notes, bounded: bool = False) -> Round:
    import ahocorasick

    # It has one value for a text: all terms that are written so.
    alike: dict[str, list[Term]] = {}
    for term in notes.terms:
        alike.setdefault(term.text, []).append(term)
    automaton = ahocorasick.Automaton()
    for text, terms in alike.items():
        automaton.add_word(text, terms)
    automaton.make_automaton()

    def tag(text: str) -> int:
        text = text.lower()
        found = automaton.iter(text)
        if not bounded:
            return sum(len(terms) for _, terms in found)
        return sum(
            is_bounded(text, last + 1 - len(term.text), last + 1, term)
            for last, terms in found
            for term in terms
        )

    return lambda: sum(map(tag, notes.texts))


def hyperscan(notes: Notes) -> Round:
    import hyperscan

    def expression(term: Term) -> bytes:
        # Its `\b` knows ASCII only, and would fail beside another letter.
        start = r"\b" if term.text[0].isascii() else ""
        end = r"\b" if term.text[-1].isascii() and not term.prefix else ""
        return f"{start}{term.text}{end}".encode()

    database = hyperscan.Database()
    expressions = [expression(term) for term in notes.terms]
    database.compile(expressions=expressions, flags=hyperscan.HS_FLAG_CASELESS)
    hits = 0

    def found(_id: int, _start: int, _end: int, _flags: int, _context: object) -> None:
        nonlocal hits
        hits += 1

    def scan() -> int:
        nonlocal hits
        hits = 0
        for document in notes.documents:
            database.scan(document, match_event_handler=found)
        return hits

    return scan


def re_dict(notes: Notes) -> Round:
    singles: dict[str, int] = {}
    phrases: dict[str, list[list[str]]] = {}
    for term in notes.expanded():
        first, *rest = term.text.split(" ")
        if rest:
            phrases.setdefault(first, []).append(rest)
        else:
            singles[first] = singles.get(first, 0) + 1

    def tag(text: str) -> int:
        words = WORD.findall(text.lower())
        hits = sum(singles[word] for word in words if word in singles)
        for at in [at for at, word in enumerate(words, 1) if word in phrases]:
            for rest in phrases[words[at - 1]]:
                hits += words[at : at + len(rest)] == rest
        return hits

    return lambda: sum(map(tag, notes.texts))


def spacy(notes: Notes) -> Round:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("nl")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    by_code: dict[int, list[object]] = {}
    for term in notes.expanded():
        by_code.setdefault(term.code, []).append(nlp.make_doc(term.text))
    for code, terms in by_code.items():
        matcher.add(str(code), terms)
    return lambda: sum(len(matcher(nlp.make_doc(text))) for text in notes.texts)


def countvectorizer(notes: Notes) -> Round:
    from sklearn.feature_extraction.text import CountVectorizer

    vocabulary = sorted({term.text for term in notes.expanded()})
    count = CountVectorizer(vocabulary=vocabulary, ngram_range=(1, 3), token_pattern=r"[^\W_]+")
    return lambda: int(count.transform(notes.texts).sum())


def draagvlak_path(notes: Notes) -> Round:
    """Files in, columns out."""
    import draagvlak as dv

    book = dv.Codebook.read(notes.book)
    return lambda: columns(dv.read(notes.folder, codebook=book))


def draagvlak_bytes(notes: Notes) -> Round:
    """Bytes in, columns out."""
    import draagvlak as dv

    book = dv.Codebook.read(notes.book)
    names = [file.name for file in notes.files]
    return lambda: columns(dv.read_texts(notes.documents, names=names, codebook=book))


def draagvlak_arrow(notes: Notes) -> Round:
    """A table of texts in, columns out."""
    import pyarrow as pa

    import draagvlak as dv

    names = [file.name for file in notes.files]
    frame = pa.table({"name": names, "text": notes.texts})
    book = dv.Codebook.read(notes.book)
    return lambda: columns(dv.read_frame(frame, names="name", codebook=book))


def columns(study: object) -> int:
    """What the whole path ends with: the codings as Arrow, and the tally of codes."""
    codings = study.codings
    codings.__arrow_c_stream__()
    study.tally("code")
    return len(codings)


PEERS: dict[str, Callable[[Notes], Round]] = {
    "ahocorasick_rs": ahocorasick_rs,
    "ahocorasick_rs-bounded": partial(ahocorasick_rs, bounded=True),
    "pyahocorasick": pyahocorasick,
    "pyahocorasick-bounded": partial(pyahocorasick, bounded=True),
    "hyperscan": hyperscan,
    "re-dict": re_dict,
    "spacy": spacy,
    "countvectorizer": countvectorizer,
    "draagvlak-path": draagvlak_path,
    "draagvlak-bytes": draagvlak_bytes,
    "draagvlak-arrow": draagvlak_arrow,
}


def say(**line: object) -> None:
    print(json.dumps(line), flush=True)


def work(name: str, folder: str, book: str) -> None:
    notes = Notes(Path(folder), Path(book))
    start = time.perf_counter()
    try:
        tag = PEERS[name](notes)
    except (ImportError, Missing) as error:
        say(ready=False, why=str(error))
        return
    setup = time.perf_counter() - start
    tag()
    gc.collect()
    gc.freeze()
    say(ready=True, bytes=sum(map(len, notes.documents)), setup=setup)
    for _ in sys.stdin:
        cpu, wall = time.process_time(), time.perf_counter()
        hits = tag()
        say(cpu=time.process_time() - cpu, wall=time.perf_counter() - wall, hits=hits)


if __name__ == "__main__":
    work(*sys.argv[1:])
