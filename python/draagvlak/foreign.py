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
from pathlib import Path
from typing import Any

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
    pages: list[tuple[int, int]] = field(default_factory=list)
    """Where each page starts, in code points, and its number."""
    left_out: list[str] = field(default_factory=list)
    """What was left out, such as an attachment."""


def read(path: str) -> Foreign:
    """Reads a file by its ending. Raises DraagvlakError when it can't be read."""
    file = Path(path)
    try:
        size = file.stat().st_size
    except OSError as error:
        raise DraagvlakError(f"{path}: expected to read it, found: {error.strerror}") from None
    if size > LIMIT:
        raise DraagvlakError(f"{path}: expected at most {LIMIT >> 20} MB, found {size >> 20} MB")
    return READERS[file.suffix.lower()](path)


def read_rtf(path: str) -> Foreign:
    """The text of an RTF file; cells of tables are parted by pipes."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise missing("striprtf") from None
    data = Path(path).read_bytes().decode("latin-1")
    if not data.lstrip().startswith("{\\rtf"):
        raise DraagvlakError(f"{path}: expected RTF, found something else")
    try:
        text: str = rtf_to_text(data, errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:
        raise DraagvlakError(f"{path}: expected RTF, found: {error}") from None
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


def read_pdf(path: str) -> Foreign:
    """The text of a PDF, page by page, read in a process of its own: what breaks there,
    or goes on for ever, takes nothing along."""
    command = [sys.executable, "-m", "draagvlak.pdf", path]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise DraagvlakError(f"{path}: expected a PDF that is read in {SECONDS} s") from None
    if done.returncode != 0:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        raise DraagvlakError(f"{path}: expected a PDF, found: {words[-1] if words else 'none'}")
    told: dict[str, Any] = json.loads(done.stdout)
    if told["missing"]:
        raise missing(told["missing"])
    if not told["text"].strip():
        raise DraagvlakError(f"{path}: expected a PDF with a layer of text, found pictures only")
    return Foreign(told["text"], [(start, number) for start, number in told["pages"]])


def read_msg(path: str) -> Foreign:
    """A mail of Outlook: its head, then its text."""
    try:
        from oxmsg import Message
    except ImportError:
        raise missing("oxmsg") from None
    try:
        mail = Message.load(path)
        head = [("Van", mail.sender), ("Datum", mail.sent_date)]
        lines = [f"{name}: {value}" for name, value in head if value]
        text = mail.body or ""
        subject = mail.subject or ""
        left_out = [attachment.file_name or "?" for attachment in mail.attachments]
    except Exception as error:
        raise DraagvlakError(f"{path}: expected a mail of Outlook, found: {error}") from None
    blocks = [f"# {subject}" if subject else "", "\n".join(lines), text.strip()]
    return Foreign("\n\n".join(filter(None, blocks)) + "\n", left_out=left_out)


READERS: dict[str, Callable[[str], Foreign]] = {
    ".msg": read_msg,
    ".pdf": read_pdf,
    ".rtf": read_rtf,
}
