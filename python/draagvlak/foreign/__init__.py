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
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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

    text: str = ""
    pages: list[int] = field(default_factory=list)
    """Where each page starts, in code points."""
    left_out: list[str] = field(default_factory=list)
    """What was left out, such as a picture."""
    files: list[tuple[str, bytes]] = field(default_factory=list)
    """The names and bytes of the files in it."""
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
    return Foreign(found.text, found.pages, found.left_out)


def read_pdf(data: bytes) -> Foreign:
    """The text of a PDF, page by page, read in a process of its own: what breaks there,
    or goes on for ever, takes nothing along."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("pdf.py"))]
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
    return Foreign(told["text"], told["pages"], told["left_out"])


def read_msg(data: bytes) -> Foreign:
    """A mail of Outlook as any other mail, to be read as that; its files apart."""
    try:
        from oxmsg import Message
    except ImportError:
        raise missing("oxmsg") from None
    try:
        mail = Message.load(data)
        kind, text = ("plain", mail.body) if mail.body else ("html", mail.html_body)
        names: dict[int, list[str]] = {TO: [], CC: []}
        for one in mail.recipients:
            sort = one.properties.int_prop_value(RECIPIENT_TYPE) or TO
            who = one.name if one.name not in ("", one.email_address) else ""
            names.setdefault(sort, []).append(f"{who} <{one.email_address}>".strip())
        head = {
            "Subject": mail.subject,
            "From": (mail.sender or "").replace('"', ""),
            "To": ", ".join(names[TO]),
            "Cc": ", ".join(names[CC]),
            "Date": written(mail.message_headers.get("Date"), mail.sent_date),
            "Content-Type": f"text/{kind}; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
        }
        files = [(one.file_name or "?", one.file_bytes) for one in mail.attachments]
    except Exception as error:
        raise DraagvlakError(f"expected a mail of Outlook, found: {error}") from None
    lines = [f"{name}: {' '.join(value.split())}\r\n" for name, value in head.items() if value]
    as_mail = f"{''.join(lines)}\r\n{text or ''}".encode(errors="replace")
    kept = [(name, bytes(data)) for name, data in files if data and is_notes(name)]
    names_kept = {name for name, _ in kept}
    left_out = [f"attachment: {name}" for name, _ in files if name not in names_kept]
    return Foreign(left_out=left_out, files=kept, mail=as_mail)


RECIPIENT_TYPE, TO, CC = 0x0C15, 1, 2
"""The property that says how someone was written to, and two of its values."""


def written(told: str | None, sent: datetime | None) -> str:
    """When a mail was sent: as it says, else by the clock of the Netherlands."""
    if told or not sent:
        return told or ""
    try:
        return format_datetime(sent.astimezone(ZoneInfo("Europe/Amsterdam")))
    except ZoneInfoNotFoundError:
        return format_datetime(sent)


READERS: dict[str, Callable[[bytes], Foreign]] = {
    "msg": read_msg,
    "pdf": read_pdf,
    "rtf": read_rtf,
}
