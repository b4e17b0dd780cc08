"""Formats that libraries of Python read better than those of Rust: RTF, PDF, Outlook.

A reader gives the text in the form in which notes are read (headings as `## `, items as
`- `, rows between pipes), and where its pages start.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from draagvlak._core import is_notes
from draagvlak.errors import DraagvlakError
from draagvlak.frames import missing

LIMIT = 50 << 20
"""Files of more bytes are not read."""

SECONDS = 20
"""A PDF that takes longer is given up."""


@dataclass
class Foreign:
    """What a file holds."""

    text: str
    pages: list[int] = field(default_factory=list)
    """Where each page starts, in code points."""
    left_out: list[str] = field(default_factory=list)
    """What was left out, such as a picture."""
    files: list[tuple[str, bytes]] = field(default_factory=list)
    """The names and bytes of the files in it."""


def read(data: bytes, format: str) -> Foreign:
    """Reads the bytes of a file. Raises DraagvlakError when they can't be read."""
    if len(data) > LIMIT:
        raise DraagvlakError(
            f"expected a file of at most {LIMIT >> 20} MB, found `{len(data) >> 20} MB`"
        )
    return READERS[format](data)


def read_rtf(data: bytes) -> Foreign:
    """The text of an RTF file; cells of tables are parted by pipes."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise missing("striprtf") from None
    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            data.decode("latin-1"), errors="replace"
        )
    except Exception as error:
        raise DraagvlakError(f"expected RTF, found: {error}") from None
    return Foreign(laid_out(text.splitlines()))


def laid_out(lines: list[str]) -> str:
    """Lines of paragraphs as blocks: items and rows of tables stay together."""
    blocks: list[str] = []
    before = ""
    for line in lines:
        text = line.strip()
        kind = ""
        if text[:1] in BULLETS:
            kind, text = "item", f"- {text[1:].strip()}"
        elif text.endswith("|") and "|" in text[:-1]:
            kind, text = "row", f"| {' | '.join(cell.strip() for cell in text[:-1].split('|'))} |"
        if text:
            together = bool(kind) and kind == before
            blocks.append(("\n" if together else "\n\n") + text)
        before = kind
    return "".join(blocks).strip() + "\n"


BULLETS = {"•", "▪", "●", "○", "\uf0b7", "\uf0a7", "·"}
"""Signs that open an item; those of symbol fonts come from no Unicode block."""


def read_pdf(data: bytes) -> Foreign:
    """The text of a PDF, page by page, read in a process of its own: what breaks there,
    or goes on for ever, takes nothing along."""
    command = [sys.executable, "-m", "draagvlak.pdf"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise DraagvlakError(
            f"expected a PDF that is read in {SECONDS} s, found it slower"
        ) from None
    if done.returncode != 0:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        raise DraagvlakError(f"expected a PDF, found: {words[-1] if words else 'nothing'}")
    told: dict[str, Any] = json.loads(done.stdout)
    if told["missing"]:
        raise missing(told["missing"])
    if not told["text"].strip():
        raise DraagvlakError("expected a PDF with a layer of text, found pictures only")
    return Foreign(told["text"], told["pages"])


def read_msg(data: bytes) -> Foreign:
    """A mail of Outlook: its head, then its text; its files apart."""
    try:
        from oxmsg import Message
    except ImportError:
        raise missing("oxmsg") from None
    try:
        mail = Message.load(data)
        date = mail.sent_date
        written = f"{date.day}-{date.month}-{date.year} {date:%H:%M}" if date else None
        head = [("Van", mail.sender), ("Datum", written)]
        lines = [f"{name}: {value}" for name, value in head if value]
        text = (mail.body or "").replace("\r\n", "\n")
        subject = mail.subject or ""
        files = [(one.file_name or "?", one.file_bytes) for one in mail.attachments]
    except Exception as error:
        raise DraagvlakError(f"expected a mail of Outlook, found: {error}") from None
    blocks = [f"# {subject}" if subject else "", "\n".join(lines), text.strip()]
    kept = [(name, bytes(data)) for name, data in files if data and is_notes(name)]
    names = {name for name, _ in kept}
    left_out = [f"attachment: {name}" for name, _ in files if name not in names]
    return Foreign("\n\n".join(filter(None, blocks)) + "\n", left_out=left_out, files=kept)


READERS: dict[str, Callable[[bytes], Foreign]] = {
    "mail of Outlook": read_msg,
    "PDF": read_pdf,
    "rich text": read_rtf,
}
