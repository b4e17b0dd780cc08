"""Makes the mails: by the mail of Python, and some as other programs write them."""

import email.message
import email.policy
from pathlib import Path

HERE = Path(__file__).parent


def head(message, subject):
    message["From"] = "José van den Berg <jose@gemeente.example>"
    message["To"] = "Els Smit <els@programma.example>, ronde@programma.example"
    message["Date"] = "Thu, 03 Dec 2026 14:05:00 +0100"
    message["Subject"] = subject


def with_attachments():
    message = email.message.EmailMessage()
    head(
        message, "Reactie van Súdwest-Fryslân op het voorstel over de coördinatie van de jeugdhulp"
    )
    message.set_content(
        "Beste Els,\n\nWij doen mee, mits de financiën geregeld zijn.\n\n\nGroet,\nJosé\n"
    )
    message.add_alternative("<p>Wij doen mee, <b>mits</b>.</p>", subtype="html")
    message.add_attachment(
        "gemeente;tekst\nSúdwest-Fryslân;Ja.\n".encode("cp1252"),
        maintype="text",
        subtype="csv",
        filename="cijfers één.csv",
    )
    message.add_attachment(
        b"\x89PNG\r\n\x1a\n\x00", maintype="image", subtype="png", filename="logo.png"
    )
    inner = email.message.EmailMessage()
    head(inner, "Vraag vooraf")
    inner.set_content("Doet u mee?\n")
    message.add_attachment(inner)
    message.add_attachment(
        b"Wij doen mee.",
        maintype="application",
        subtype="octet-stream",
        filename="../../bin/plan.txt",
    )
    (HERE / "reactie.eml").write_bytes(message.as_bytes(policy=email.policy.SMTP))


def in_html():
    message = email.message.EmailMessage()
    head(message, "Antwoord")
    message.set_content(
        "<html><body><div>Gemeente: Ede</div><div>Inwoners: 123.500</div><div><br></div>"
        "<div>Wij wachten&nbsp;af.</div><ul><li>geld</li></ul>"
        "<table><tr><td><table><tr><td>Els &amp; co</td></tr></table></td></tr></table></body></html>",
        subtype="html",
        charset="iso-8859-1",
    )
    (HERE / "html.eml").write_bytes(message.as_bytes())


# No charset, letters in the head that are not ASCII, line feeds only.
BARE = """From: José <jose@gemeente.example>
To: els@programma.example
Subject: Coördinatie
Date: Thu, 3 Dec 2026 14:05:00 +0100

De coördinatie is één regio te ver. Wij zijn vóór, met ideeën.
"""

with_attachments()
in_html()
(HERE / "bare.eml").write_bytes(BARE.encode("cp1252"))
