"""Formats that libraries of Python read better than those of Rust: RTF, PDF, Outlook.

A reader gives the text in the form in which notes are read (headings as `## `, items as
`- `, rows between pipes), and where its pages start.
"""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from draagvlak._core import is_notes
from draagvlak.errors import DraagvlakError
from draagvlak.frames import missing

LIMIT = 50 << 20
"""Files of more bytes are not read."""

SECONDS = 20
"""A file that takes longer is given up."""


@dataclass
class Foreign:
    """What a file holds."""

    text: str = ""
    pages: list[int] = field(default_factory=list)
    """Where each page starts, in code points."""
    left_out: list[str] = field(default_factory=list)
    """What was left out, such as a picture."""
    files: list[tuple[str, bytes]] = field(default_factory=list)
    """The names and bytes of the files in it."""
    cut: list[str] = field(default_factory=list)
    """What could not be read of it."""
    mail: bytes = b""
    """What is to be read in place of the text: a mail."""


def read(data: bytes, format: str) -> Foreign:
    """Reads the bytes of a file. Raises DraagvlakError when they can't be read."""
    if len(data) > LIMIT:
        raise DraagvlakError(
            f"expected a file of at most {LIMIT >> 20} MB, found `{len(data) >> 20} MB`"
        )
    return READERS[format](data)


def read_rtf(data: bytes) -> Foreign:
    """The text of an RTF file."""
    from draagvlak.foreign import rtf

    try:
        found = rtf.read(data)
    except rtf.Broken as error:
        raise DraagvlakError(f"expected RTF, found {error}") from None
    cut = ["a text that breaks off"] if found.breaks_off else []
    return Foreign(found.text, found.pages, found.left_out, cut=cut)


def read_pdf(data: bytes) -> Foreign:
    """The text of a PDF, page by page."""
    told = apart("pdf", "a PDF", data)
    if not told["text"].strip():
        raise DraagvlakError("expected a PDF with a layer of text, found pictures only")
    return Foreign(told["text"], told["pages"], told["left_out"], cut=told["cut"])


def read_msg(data: bytes) -> Foreign:
    """A mail of Outlook as any other mail, to be read as that; its files apart."""
    told = apart("msg", "a mail of Outlook", data)
    files = [(name, b64decode(file)) for name, file in told["files"]]
    kept = [(name, file) for name, file in files if file and is_notes(name)]
    names = {name for name, _ in kept}
    left_out = [f"attachment: {name}" for name, _ in files if name not in names]
    return Foreign(left_out=left_out, files=kept, mail=b64decode(told["mail"]))


def apart(reader: str, what: str, data: bytes) -> dict[str, Any]:
    """What a reader tells of a file in a process of its own: what breaks there, goes on for
    ever or asks for too much memory takes nothing along."""
    script = Path(__file__).with_name("apart.py")
    command = [sys.executable, "-P", str(script), reader]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise DraagvlakError(
            f"expected {what} that is read in {SECONDS} s, found it slower"
        ) from None
    if done.returncode != 0:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        if words and "password" in words[-1]:
            raise DraagvlakError(f"expected {what}, found one with a password")
        raise DraagvlakError(f"expected {what}, found: {words[-1] if words else 'nothing'}")
    told: dict[str, Any] = json.loads(done.stdout)
    if "missing" in told:
        raise missing(told["missing"])
    return told


READERS: dict[str, Callable[[bytes], Foreign]] = {
    "msg": read_msg,
    "pdf": read_pdf,
    "rtf": read_rtf,
}
