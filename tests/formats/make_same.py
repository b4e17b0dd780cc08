"""Makes one round of notes in every format, with other programs than ours.

Needs LibreOffice, python-docx, odfpy, openpyxl, XlsxWriter and aspose-email-foss (MIT; writes
mails of Outlook). `python make_same.py` writes them in `same/`.
"""

import csv
import email.message
import email.policy
import html
import io
import json
import zipfile
from pathlib import Path

import docx
import office
import openpyxl
import round_of_notes as round_
import xlsxwriter
from aspose.email_foss import msg
from odf import style, table
from odf import text as odf
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from round_of_notes import CASES, NBSP

HERE = Path(__file__).parent / "same"


def texts():
    """Plain text in the encodings of notes, and Markdown."""
    text = round_.text()
    for name, encoding, end in [
        ("utf-8", "utf-8", "\n"),
        ("utf-8-bom", "utf-8-sig", "\r\n"),
        ("utf-16le-bom", "utf-16", "\r\n"),
        ("windows-1252", "cp1252", "\r\n"),
        ("crlf", "utf-8", "\r\n"),
    ]:
        (HERE / f"ronde-{name}.txt").write_bytes(text.replace("\n", end).encode(encoding))
    big = "\ufeff" + text.replace("\n", "\r\n")
    (HERE / "ronde-utf-16be-bom.txt").write_bytes(big.encode("utf-16-be"))
    (HERE / "ronde.md").write_text(round_.markdown(), "utf-8", newline="\n")


def word():
    """By python-docx, with the styles of Word; each numbered list starts at 1."""
    document = docx.Document()
    for case in CASES:
        document.add_heading(case.heading(), 1)
        for block in case.blocks:
            if isinstance(block, str):
                document.add_paragraph(block)
                continue
            mark, items = block
            name = "List Bullet" if mark == "-" else "List Number"
            paragraphs = [document.add_paragraph(item, style=name) for item in items]
            if mark != "-":
                office.restart(document, paragraphs)
    office.save(document, HERE / "ronde-python-docx.docx")


def open_document():
    """By odfpy, with headings and lists of OpenDocument."""
    document = OpenDocumentText()
    bullets, numbers = odf.ListStyle(name="Streepjes"), odf.ListStyle(name="Nummers")
    bullets.addElement(odf.ListLevelStyleBullet(level=1, bulletchar="•"))
    numbers.addElement(odf.ListLevelStyleNumber(level=1, numformat="1", numsuffix="."))
    head = style.Style(name="Heading_20_1", displayname="Heading 1", family="paragraph")
    head.addElement(style.TextProperties(fontsize="16pt", fontweight="bold"))
    for part in (bullets, numbers, head):
        document.styles.addElement(part)
    for case in CASES:
        heading = odf.H(outlinelevel=1, stylename=head, text=case.heading())
        document.text.addElement(heading)
        for block in case.blocks:
            if isinstance(block, str):
                document.text.addElement(odf.P(text=block))
                continue
            mark, items = block
            found = odf.List(stylename=bullets if mark == "-" else numbers)
            for item in items:
                entry = odf.ListItem()
                entry.addElement(odf.P(text=item))
                found.addElement(entry)
            document.text.addElement(found)
    document.save(HERE / "ronde-odfpy.odt")


def by_libreoffice():
    """LibreOffice reads the file of one program and writes it as another."""
    made = HERE / "ronde-odfpy.odt"
    office.converted(made, "docx", HERE / "ronde-libreoffice.docx")
    word = HERE / "ronde-python-docx.docx"
    office.converted(word, "odt", HERE / "ronde-libreoffice.odt")
    office.converted(made, "rtf", HERE / "ronde-libreoffice.rtf")
    office.converted(word, "html:HTML (StarWriter)", HERE / "ronde-libreoffice.html")
    office.converted(made, "pdf:writer_pdf_Export", HERE / "ronde-libreoffice.pdf")


def rich_text():
    """As Word writes RTF: signs of the code page as \\'e9, others as \\u."""
    head = (
        r"{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\deff0\deflang1043"
        r"{\fonttbl{\f0\froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}"
        r"{\f3\froman\fcharset2\fprq2{\*\panose 05050102010706020507}Symbol;}}"
        "\r\n"
        r"{\colortbl;\red0\green0\blue0;}"
        r"{\stylesheet{\ql\widctlpar\fs22\lang1043 \snext0 \sqformat Normal;}"
        r"{\s1\ql\keepn\widctlpar\outlinelevel0\b\fs32\lang1043 \sbasedon0 \snext0 heading 1;}"
        r"{\s15\ql\fi-360\li720\widctlpar\fs22 \sbasedon0 \snext15 List Paragraph;}}"
        "\r\n"
        r"{\*\generator Riched20 10.0;}{\info{\author \'c9ls}{\operator \'c9ls}}"
        "\r\n"
    )
    out = [head]
    for case in CASES:
        out.append(
            r"\pard\plain \s1\ql\keepn\widctlpar\outlinelevel0\b\fs32 "
            rf"{{{rtf(case.heading())}\par}}"
            "\r\n"
        )
        for block in case.blocks:
            if isinstance(block, str):
                out.append(rf"\pard\plain \ql\widctlpar\fs22 {{{rtf(block)}\par}}" "\r\n")
                continue
            mark, items = block
            for number, item in enumerate(items, 1):
                sign = (
                    r"\pard\plain\f3\fs22 \loch\af3\dbch\af0\hich\f3 \'b7\tab"
                    if mark == "-"
                    else rf"\pard\plain\fs22 \hich\af0\dbch\af0\loch\f0 {number}.\tab"
                )
                out.append(
                    rf"{{\listtext{sign}}}\pard\plain \s15\ql\fi-360\li720\widctlpar"
                    rf"\ls{1 if mark == '-' else 2}\ilvl0\fs22 {{{rtf(item)}\par}}"
                    "\r\n"
                )
    (HERE / "ronde-word.rtf").write_bytes("".join([*out, "}"]).encode("ascii"))


def rtf(text):
    """A text with the escapes of Word."""
    named = {NBSP: r"\~", "“": r"\ldblquote ", "”": r"\rdblquote ", "–": r"\endash "}
    out = []
    for letter in text:
        if letter in named:
            out.append(named[letter])
        elif letter < "\x80":
            out.append(letter)
        elif letter in "’€":
            byte = letter.encode("cp1252")[0]
            out.append(rf"\u{ord(letter)}\'{byte:02x}")
        else:
            out.append(rf"\'{letter.encode('cp1252')[0]:02x}")
    return "".join(out)


SPACES = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;\n</span>"


def word_page():
    """As Word saves a filtered web page: lists are paragraphs, lines break anywhere."""
    out = [
        '<html>\n\n<head>\n<meta http-equiv=Content-Type content="text/html; '
        'charset=windows-1252">\n<meta name=Generator content="Microsoft Word 15 (filtered)">'
        "\n<style>\n<!--\n /* Style Definitions */\n p.MsoNormal, li.MsoNormal, div.MsoNormal\n"
        '\t{margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif;}\n-->\n</style>\n\n'
        "</head>\n\n<body lang=NL style='word-wrap:break-word'>\n\n<div class=WordSection1>\n"
    ]
    for case in CASES:
        out.append(f"<h1>{wrapped(case.heading())}</h1>\n")
        for block in case.blocks:
            if isinstance(block, str):
                out.append(f"<p class=MsoNormal>{wrapped(block)}</p>\n")
                continue
            mark, items = block
            for at, item in enumerate(items):
                part = "First" if at == 0 else "Last" if at == len(items) - 1 else "Middle"
                sign = (
                    f"<span\nstyle='font-family:Symbol'>·{SPACES}</span>"
                    if mark == "-"
                    else f"{at + 1}.{SPACES}"
                )
                out.append(
                    f"<p class=MsoListParagraphCxSp{part} style='text-indent:-18.0pt'>"
                    f"{sign}{wrapped(item)}</p>\n"
                )
    out.append("</div>\n\n</body>\n\n</html>\n")
    page = "\n".join(out).replace("\n", "\r\n")
    (HERE / "ronde-word.html").write_bytes(page.encode("cp1252"))


def wrapped(text):
    """A text as Word writes it in a page: no-break spaces named, lines of 60."""
    out, width = "", 0
    for word in html.escape(text, quote=False).replace(NBSP, "&nbsp;").split(" "):
        if width > 60:
            out, width = f"{out}\n{word}", len(word)
        else:
            out, width = f"{out} {word}" if out else word, width + len(word) + 1
    return out


def head(message):
    message["From"] = "Renée Hoekstra <renee@adviesbureau.example>"
    message["To"] = "Mees Vos <mees@programma.example>"
    message["Date"] = "Tue, 08 Dec 2026 16:20:00 +0100"
    message["Subject"] = "Uitwerking belronde"
    return message


def page():
    """The round as the HTML of a mail program."""
    out = ["<html><body>"]
    for case in CASES:
        out.append(f"<h1>{html.escape(case.heading())}</h1>")
        for block in case.blocks:
            if isinstance(block, str):
                out.append(f"<p>{html.escape(block, quote=False)}</p>")
            else:
                kind = "ul" if block[0] == "-" else "ol"
                items = "".join(f"<li>{html.escape(item)}</li>" for item in block[1])
                out.append(f"<{kind}>{items}</{kind}>")
    return "\n".join([*out, "</body></html>"])


def as_latin(text):
    """Without the signs that ISO 8859-15 hasn't."""
    for sign, other in {"“": '"', "”": '"', "’": "'", "–": "-"}.items():
        text = text.replace(sign, other)
    return text


def mails():
    """By Python: plain, in two forms, in ISO 8859-15, HTML alone, and a document attached."""
    plain, both, latin, web, attached = (head(email.message.EmailMessage()) for _ in range(5))
    plain.set_content(round_.text(), cte="8bit")
    both.set_content(round_.text())
    both.add_alternative(page(), subtype="html")
    latin.set_content(as_latin(round_.text()), charset="iso-8859-15", cte="quoted-printable")
    web.set_content(page(), subtype="html", charset="utf-8", cte="quoted-printable")
    attached.set_content("Dag Mees,\n\nHierbij de uitwerking.\n\nGroet,\nRenée\n")
    attached.add_attachment(
        (HERE / "ronde-libreoffice.docx").read_bytes(),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="ronde één.docx",
    )
    made = {
        "plain": plain,
        "alternative": both,
        "iso-8859-15": latin,
        "html": web,
        "attached": attached,
    }
    for name, message in made.items():
        policy = email.policy.SMTP
        (HERE / f"ronde-{name}.eml").write_bytes(message.as_bytes(policy=policy))
    msg.MapiMessage.from_email_message(plain).save(HERE / "ronde-plain.msg")
    msg.MapiMessage.from_email_message(web).save(HERE / "ronde-html.msg")
    msg.MapiMessage.from_email_message(attached).save(HERE / "ronde-attached.msg")


DUTCH = ["Gemeente/Regio", "Inwoners", "Verslag"]
ENGLISH = ["region", "inhabitants", "note"]
ROWS = [[case.place, case.inhabitants, case.body()] for case in CASES]


def tables_of_text():
    """Commas, semicolons and tabs, as Excel and others save them."""
    for name, header, delimiter, encoding in [
        ("ronde-windows-1252.csv", DUTCH, ";", "cp1252"),
        ("ronde-semicolon-utf-8-bom.csv", DUTCH, ";", "utf-8-sig"),
        ("ronde-comma-english.csv", ENGLISH, ",", "utf-8"),
        ("ronde.tsv", DUTCH, "\t", "utf-8"),
    ]:
        with (HERE / name).open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows([header, *ROWS])


def workbooks():
    """By openpyxl (Dutch), XlsxWriter (English; and a note a cell) and LibreOffice."""
    book = openpyxl.Workbook()
    book.active.title = "Belronde"
    for row in [DUTCH, *ROWS]:
        book.active.append(row)
    book.save(HERE / "ronde-openpyxl.xlsx")
    book = xlsxwriter.Workbook(HERE / "ronde-xlsxwriter-english.xlsx", {"in_memory": True})
    sheet = book.add_worksheet("Round")
    for at, row in enumerate([ENGLISH, *ROWS]):
        sheet.write_row(at, 0, row)
    book.close()
    book = xlsxwriter.Workbook(HERE / "ronde-cell-each.xlsx", {"in_memory": True})
    sheet = book.add_worksheet("Notities")
    for at, case in enumerate(CASES):
        sheet.write_string(at, at % 2, f"{case.heading()}\n\n{case.body()}")
    book.close()
    # Semicolons, UTF-8, from the first line, numbers seen as such.
    csv_filter = "59,34,76,1,,1043,false,true"
    made = HERE / "ronde-semicolon-utf-8-bom.csv"
    for ending in ("xlsx", "ods"):
        name = HERE / f"ronde-libreoffice.{ending}"
        office.converted(made, ending, name, infilter=f"Text - txt - csv (StarCalc):{csv_filter}")


def open_sheet():
    """By odfpy: numbers as such, a paragraph a line."""
    document = OpenDocumentSpreadsheet()
    sheet = table.Table(name="Belronde")
    for row in [ENGLISH, *ROWS]:
        line = table.TableRow()
        for value in row:
            if isinstance(value, int):
                cell = table.TableCell(valuetype="float", value=value)
                cell.addElement(odf.P(text=str(value)))
            else:
                cell = table.TableCell(valuetype="string")
                for words in value.split("\n"):
                    cell.addElement(odf.P(text=words))
            line.addElement(cell)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    document.save(HERE / "ronde-odfpy-english.ods")


def json_():
    """An array in Dutch, an object a line in English, and whole notes as strings."""
    rows = [dict(zip(["gemeente", "inwoners", "verslag"], row)) for row in ROWS]
    text = json.dumps(rows, ensure_ascii=False, indent=2)
    (HERE / "ronde.json").write_text(text + "\n", "utf-8")
    lines = [json.dumps(dict(zip(ENGLISH, row))) + "\n" for row in ROWS]
    (HERE / "ronde-english.jsonl").write_text("".join(lines), "utf-8")
    notes = [f"{case.heading()}\n\n{case.body()}" for case in CASES]
    (HERE / "ronde-strings.json").write_text(json.dumps(notes), "utf-8")


def archive():
    """The first four as text, the others in a document of Word, in folders."""
    whole = round_.text()
    at = whole.index(CASES[4].heading())
    document = docx.Document(HERE / "ronde-python-docx.docx")
    body = document.element.body
    for paragraph in list(document.paragraphs):
        if paragraph.text == CASES[4].heading():
            break
        body.remove(paragraph._p)
    rest = io.BytesIO()
    document.save(rest)
    parts = {
        "belronde/deel één/verslag.txt": whole[:at].encode(),
        "belronde/deel twee/rest/verslag.docx": rest.getvalue(),
        "__MACOSX/belronde/._verslag.txt": b"\x00\x05\x16\x07\x00",
    }
    with zipfile.ZipFile(HERE / "ronde.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, data in parts.items():
            file.writestr(zipfile.ZipInfo(name, office.DAY), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    texts()
    word()
    open_document()
    by_libreoffice()
    rich_text()
    word_page()
    mails()
    tables_of_text()
    workbooks()
    open_sheet()
    json_()
    archive()
