"""Reads rich text (RTF): headings, items, tables and notes in the form of notes.

Tracked changes are taken as accepted; running heads, comments and attached files stand apart.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from draagvlak.foreign.story import Block, Document, Story, roman

TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+"
    r"|([^\\{}\r\n\0]+)",
    re.DOTALL,
)

SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{",
    "}": "}", "\t": "\t",
}  # fmt: skip
"""Control words and signs that stand for letters."""

SILENT = {
    "colortbl", "info", "pict", "fldinst", "objdata", "objclass", "objname", "nonshppict",
    "listtable", "xe", "tc", "rxe", "bkmkstart", "bkmkend", "template", "falt", "panose",
}  # fmt: skip
"""Groups that hold no text of the document."""

APART = {
    "footnote": "note", "annotation": "comment", "atnauthor": "author", "listtext": "label",
    "pntext": "label", "stylesheet": "styles", "fonttbl": "fonts", "shptxt": "box",
}  # fmt: skip
for side in ("", "l", "r", "f"):
    APART |= {f"{kind}{side}": kind for kind in ("header", "footer")}
"""Groups whose text stands apart, by what it is."""

PAGES = {0: "cp1252", 1: "cp1252", 2: "cp1252", 77: "mac_roman", 128: "cp932", 161: "cp1253",
         162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
         222: "cp874", 238: "cp1250"}  # fmt: skip
"""The code pages of fonts."""

MOST_SIGNS = 3_000_000
"""More words, signs and groups are not read; that takes some seconds."""

MOST_PAGES = 10_000
"""Pages behind these are taken for the last."""

DEEPEST = 10_000
"""More groups within groups are no document."""


class Broken(Exception):
    """What was found instead of rich text."""


@dataclass
class State:
    """What holds in a group, and in the groups in it."""

    skip: bool = False
    gone: bool = False
    """Deleted, or hidden."""
    unicode: int = 1
    """How many letters stand behind a sign of Unicode for older programs."""
    code_page: str | None = None
    style: int = 0
    level: int | None = None
    """Of a heading, from 1."""
    items: int = 0
    """The list that the paragraph is of."""
    table: bool = False
    page_before: bool = False


class Reader:
    """Reads a document, sign by sign."""

    def __init__(self) -> None:
        """A reader at the start of a document."""
        self.state = State()
        self.groups: list[tuple[State, Story | None]] = []
        self.stories = [Story()]
        self.styles: dict[int, int] = {}
        self.fonts: dict[int, str] = {}
        self.code_page = "cp1252"
        self.page = 1
        self.notes: list[str] = []
        self.counts = {True: 0, False: 0}
        self.author = ""
        self.left_out: list[str] = []
        self.behind = 0
        self.bytes = bytearray()

    def read(self, data: str) -> Document:
        """Reads all of it."""
        opens, at, signs = False, 0, 0
        while found := TOKEN.match(data, at):
            at = found.end()
            signs += 1
            if signs > MOST_SIGNS:
                raise Broken("a text that is too long")
            word, number, byte, sign, brace, text = found.groups()
            if byte:
                if self.behind:
                    self.behind -= 1
                else:
                    self.bytes.append(int(byte, 16))
                continue
            self.flush()
            if brace == "{":
                self.open()
            elif brace:
                self.close()
                if not self.groups:
                    break
            elif text:
                self.write(text[self.behind :])
                self.behind = max(0, self.behind - len(text))
            elif sign == "*":
                opens = True
                continue
            elif sign in ("\r", "\n"):
                self.word("par", None, False)
            elif sign and self.behind:
                self.behind -= 1
            elif sign:
                self.write(SIGNS.get(sign, ""))
            elif word == "bin":
                at += max(0, int(number or 0))
            elif word:
                self.word(word, int(number) if number else None, opens)
            opens = False
        self.flush()
        breaks_off = bool(self.groups)
        while self.groups:
            self.close()
        self.end_block()
        blocks = self.stories[0].blocks
        document = Document.of(blocks, self.notes, self.left_out, self.page)
        document.breaks_off = breaks_off
        return document

    def flush(self) -> None:
        """Writes bytes of a code page."""
        if self.bytes:
            letters, self.bytes = self.bytes, bytearray()
            page = self.state.code_page or self.code_page
            self.write(letters.decode(page, errors="replace"))

    def write(self, text: str) -> None:
        """Adds text to what is read."""
        if not self.state.skip and not self.state.gone:
            self.stories[-1].letters.append(text)

    def open(self) -> None:
        """A group opens."""
        self.behind = 0
        if len(self.groups) >= DEEPEST:
            raise Broken("too many groups in groups")
        self.groups.append((self.state, None))
        self.state = replace(self.state)
        if self.stories[-1].kind in ("styles", "fonts"):
            self.enter(self.stories[-1].kind[:-1])

    def close(self) -> None:
        """A group ends."""
        self.behind = 0
        if not self.groups:
            return
        state, story = self.groups.pop()
        if story and story is self.stories[-1]:
            self.end_block()
            self.stories.pop()
            self.state = state
            self.take(story)
        self.state = state

    def enter(self, kind: str) -> None:
        """What comes, to the end of the group, stands apart."""
        story = Story(kind)
        self.groups[-1] = (self.groups[-1][0], story)
        self.stories.append(story)
        self.state = replace(self.state, table=False, level=None, style=0, items=0)

    def word(self, word: str, number: int | None, opens: bool) -> None:
        """A control word."""
        state, story = self.state, self.stories[-1]
        on = number != 0
        if state.skip and word != "result":
            if word == "uc":
                state.unicode = max(0, number or 0)
            return
        if word in SIGNS:
            self.write(SIGNS[word])
        elif word == "u" and number is not None:
            self.write(unicode(number))
            self.behind = state.unicode
        elif word in APART and self.groups:
            self.enter(APART[word])
        elif word in SILENT or (opens and word not in ("shpinst", "result")):
            state.skip = True
        elif word == "object":
            self.left_out.append("embedded file")
            state.skip = True
        elif word == "result":
            state.skip = False
        elif word in ("par", "sect", "page", "cell", "row", "nestcell", "nestrow"):
            self.end(word)
        elif word == "pard":
            self.state = replace(
                state, level=None, style=0, items=0, table=False, page_before=False
            )
        elif word == "s":
            state.style = number or 0
            story.number = number if story.kind == "style" and number is not None else story.number
        elif word == "outlinelevel":
            state.level = min((number or 0) + 1, 6) if (number or 0) < 9 else None
        elif word == "ls":
            state.items = number or 0
        elif word == "intbl":
            state.table = True
        elif word == "trowd":
            story.edges = []
        elif word == "cellx":
            story.edges.append(number or 0)
        elif word == "pagebb":
            state.page_before = on
        elif word in ("deleted", "v"):
            state.gone = on
        elif word == "plain":
            state.gone = False
        elif word == "uc":
            state.unicode = max(0, number or 0)
        elif word == "ftnalt":
            story.at_end = True
        elif word == "f":
            state.code_page = self.fonts.get(number or 0)
            story.number = number if story.kind == "font" and number is not None else story.number
        elif word == "fcharset" and story.kind == "font":
            self.fonts[story.number] = PAGES.get(number or 0, self.code_page)
        elif word == "ansicpg":
            self.code_page = known(f"cp{number}")
        elif word == "mac":
            self.code_page = "mac_roman"
        elif word == "pc":
            self.code_page = "cp437"

    def end(self, word: str) -> None:
        """A paragraph, a cell, a row or a page ends."""
        story = self.stories[-1]
        if self.state.gone:
            return
        if word == "page":
            if story.letters:
                self.end_block()
            self.page = min(self.page + 1, MOST_PAGES)
        elif word in ("cell", "nestcell") or (word == "par" and self.state.table):
            story.cells = story.cells or [[]]
            story.cells[-1].append(story.taken())
            if word == "cell":
                story.cells.append([])
        elif word == "row":
            cells = [" ".join(" ".join(lines).split()) for lines in story.cells[:-1]]
            story.rows.append((cells, story.edges))
            story.cells = []
        elif word in ("par", "sect"):
            self.end_block()

    def end_block(self) -> None:
        """A paragraph, an item or a heading ends."""
        story, state = self.stories[-1], self.state
        story.end_table(self.page)
        text, label = story.taken().strip(" \t\n"), story.label
        story.label = ""
        if state.page_before and text:
            self.page = min(self.page + 1, MOST_PAGES)
        if not text:
            if story.blocks and not label:
                story.blocks[-1].items = -1
            return
        level = state.level or self.styles.get(state.style)
        block = Block("text", text, self.page)
        if level and story.kind in ("text", "box"):
            block.text = f"{'#' * level} {' '.join(text.split())}"
        elif label:
            sign = label if len(label) > 1 and label[-1] in ".)" else "-"
            block = Block("item", f"{sign} {text}", self.page, state.items)
        story.blocks.append(block)

    def take(self, story: Story) -> None:
        """What stood apart is over."""
        text = "\n".join(block.text for block in story.blocks).strip()
        outer = self.stories[-1]
        if story.kind == "label":
            outer.label = text
        elif story.kind == "note" and text:
            self.counts[story.at_end] += 1
            count = self.counts[story.at_end]
            mark = f"[{roman(count) if story.at_end else count}]"
            outer.letters.append(mark)
            self.notes.append(f"{mark} {text}")
        elif story.kind == "author":
            self.author = text
        elif story.kind == "comment" and text:
            who = f"{self.author}: " if self.author else ""
            self.left_out.append(f"annotation: {who}{text}")
        elif story.kind in ("header", "footer") and text:
            self.left_out.append(f"{story.kind}: {text}")
        elif story.kind == "box":
            outer.blocks += story.blocks
        elif story.kind == "style" and story.number >= 0:
            level = level_of(text.rstrip(";"))
            if level:
                self.styles[story.number] = level


def read(data: bytes) -> Document:
    """Reads an RTF file. Raises Broken when it is none."""
    text = data.decode("latin-1")
    if not text.lstrip().startswith("{\\rtf"):
        raise Broken("something else")
    return Reader().read(text)


def unicode(number: int) -> str:
    """A sign by its number, which is negative above 32767."""
    code = number + 0x10000 if number < 0 else number
    return chr(code) if 0 < code < 0x110000 else ""


def known(page: str) -> str:
    """A code page, or that of Windows where there is none."""
    try:
        return codecs.lookup(page).name
    except LookupError:
        return "utf-8" if page == "cp65001" else "cp1252"


def level_of(name: str) -> int | None:
    """The level of the heading that a style is for, by its name in Dutch or in English."""
    name = name.split(",")[0].strip().lower()
    if name in ("title", "titel"):
        return 1
    found = re.fullmatch(r"(?:heading|kop) ?([1-9])", name)
    return min(int(found[1]), 6) if found else None
