"""Reads a mail of Outlook; `apart` runs it in a process of its own."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LIBRARY = "oxmsg"

RECIPIENT_TYPE, TO, CC = 0x0C15, 1, 2
"""The property that says how someone was written to, and two of its values."""


def told(data: bytes) -> dict[str, object]:
    """The mail as any other mail, and the files in it."""
    from oxmsg import Message

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
    lines = [f"{name}: {' '.join(value.split())}\r\n" for name, value in head.items() if value]
    files = [
        (one.file_name or "?", coded(bytes(one.file_bytes or b""))) for one in mail.attachments
    ]
    as_mail = f"{''.join(lines)}\r\n{text or ''}".encode(errors="replace")
    return {"mail": coded(as_mail), "files": files}


def coded(data: bytes) -> str:
    """Bytes as letters."""
    return b64encode(data).decode()


def written(told: str | None, sent: datetime | None) -> str:
    """When a mail was sent: as it says, else by the clock of the Netherlands."""
    if told or not sent:
        return told or ""
    try:
        return format_datetime(sent.astimezone(ZoneInfo("Europe/Amsterdam")))
    except ZoneInfoNotFoundError:
        return format_datetime(sent)
