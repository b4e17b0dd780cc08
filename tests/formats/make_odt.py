"""Makes the files of OpenDocument of the tests, with LibreOffice 7.4, odfpy 1.4 and
openpyxl 3.1.

`python make_odt.py` writes them beside itself; `make_docx.py` must have been run before.
"""

import datetime
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import openpyxl.comments
from odf import dc, draw, office, style, svg, table, text
from odf.element import Element
from odf.namespaces import TEXTNS
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText

HERE = Path(__file__).parent


def converted(source, kind, target):
    """Another program's file of the same text, without its pictures and settings."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, source]
        subprocess.run(command, check=True, capture_output=True)
        made = next(Path(folder).iterdir())
        with zipfile.ZipFile(made) as file:
            parts = {name: file.read(name) for name in file.namelist()}
    extras = ("Thumbnails", "Configurations2", "settings.xml", "word/theme", "manifest.rdf")
    with zipfile.ZipFile(HERE / target, "w") as file:
        for name, data in parts.items():
            if not name.startswith(extras):
                info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
                packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                if name == "META-INF/manifest.xml":
                    data = re.sub(
                        rb'<manifest:file-entry [^>]*"(?:Thumb|Conf|sett|mani)[^>]*>', b"", data
                    )
                if name.endswith((".rels", "Content_Types].xml")):
                    data = re.sub(rb'<(?:Relationship|Override) [^>]*theme1.xml"[^>]*/>', b"", data)
                file.writestr(info, data, packed, compresslevel=9)


def p(words="", name=None):
    return text.P(text=words, **({"stylename": name} if name else {}))


def change(name, id):
    return Element(
        qname=(TEXTNS, name), qattributes={(TEXTNS, "change-id"): id}, check_grammar=False
    )


def region(id, kind):
    region = Element(
        qname=(TEXTNS, "changed-region"), qattributes={(TEXTNS, "id"): id}, check_grammar=False
    )
    info = office.ChangeInfo()
    info.addElement(dc.Creator(text="J. Bos"))
    info.addElement(dc.Date(text="2026-03-01T10:00:00"))
    inner = Element(qname=(TEXTNS, kind), check_grammar=False)
    inner.addElement(info)
    if kind == "deletion":
        inner.addElement(p("tegen"))
    region.addElement(inner)
    return region


def styled():
    """Changes, comments, notes, lists, boxes, pages and what is not shown."""
    document = OpenDocumentText()
    for name, level in [("Kop_20_2", None), ("Tussenkop", "3")]:
        attributes = {"defaultoutlinelevel": level} if level else {}
        document.styles.addElement(style.Style(name=name, family="paragraph", **attributes))
    breaks = style.Style(name="Nieuw", family="paragraph", parentstylename="Standard")
    breaks.addElement(style.ParagraphProperties(breakbefore="page"))
    document.automaticstyles.addElement(breaks)
    hidden = style.Style(name="Weg", family="text")
    hidden.addElement(style.TextProperties(display="none"))
    document.automaticstyles.addElement(hidden)
    numbers = text.ListStyle(name="L1")
    numbers.addElement(
        text.ListLevelStyleNumber(level="1", numformat="A", numsuffix=")", startvalue="2")
    )
    numbers.addElement(
        text.ListLevelStyleNumber(level="2", numformat="1", numsuffix=".", displaylevels="2")
    )
    document.automaticstyles.addElement(numbers)

    body = document.text
    changes = Element(qname=(TEXTNS, "tracked-changes"), check_grammar=False)
    for id, kind in [("c1", "deletion"), ("c2", "insertion"), ("c3", "format-change")]:
        changes.addElement(region(id, kind))
    body.addElement(changes)
    body.addElement(text.H(outlinelevel=1, text="Raalte 39.000 inwoners"))
    first = p("Wij zijn ")
    first.addElement(change("change", "c1"))
    first.addElement(change("change-start", "c2"))
    first.addText("voor")
    first.addElement(change("change-end", "c2"))
    first.addText(" het  plan")
    first.addElement(text.S(c=2))
    first.addText("van nu")
    first.addElement(text.LineBreak())
    first.addText("en straks.")
    body.addElement(first)
    body.addElement(p("Van belang", "Kop_20_2"))
    looks = p("Ander")
    looks.addElement(change("change-start", "c3"))
    looks.addText(" uiterlijk.")
    looks.addElement(change("change-end", "c3"))
    body.addElement(looks)

    note = text.Note(noteclass="footnote")
    note.addElement(text.NoteCitation(text="1"))
    inner = text.NoteBody()
    inner.addElement(p("Onder voorbehoud."))
    note.addElement(inner)
    third = p("Geld")
    remark = office.Annotation()
    remark.addElement(dc.Creator(text="M. Visser"))
    remark.addElement(dc.Date(text="2026-03-01T10:00:00"))
    remark.addElement(p("Klopt dit?"))
    third.addElement(remark)
    third.addText(" is er")
    third.addElement(note)
    third.addText(".")
    third.addElement(text.Span(stylename="Weg", text=" Geheim."))
    body.addElement(third)

    outer = text.List(stylename="L1")
    item = text.ListItem()
    item.addElement(p("beraad"))
    item.addElement(p("met uitleg"))
    nested = text.List()
    for words in ["raad", "college"]:
        deeper = text.ListItem()
        deeper.addElement(p(words))
        nested.addElement(deeper)
    item.addElement(nested)
    outer.addElement(item)
    body.addElement(outer)
    body.addElement(p("Tussendoor."))
    more = text.List(stylename="L1", continuenumbering="true")
    item = text.ListItem()
    item.addElement(p("besluit"))
    more.addElement(item)
    body.addElement(more)

    grid = table.Table(name="T1")
    header = table.TableHeaderRows()
    row = table.TableRow()
    wide = table.TableCell(numbercolumnsspanned=2)
    wide.addElement(p("Overleg"))
    row.addElement(wide)
    row.addElement(table.CoveredTableCell())
    header.addElement(row)
    grid.addElement(header)
    row = table.TableRow()
    for words in ["mei", "raad"]:
        cell = table.TableCell()
        cell.addElement(p(words))
        row.addElement(cell)
    grid.addElement(row)
    body.addElement(grid)

    box = p("Voor het kader.")
    frame = draw.Frame(width="5cm", height="2cm")
    inner = draw.TextBox()
    inner.addElement(p("In een kader."))
    frame.addElement(inner)
    box.addElement(frame)
    picture = draw.Frame(width="5cm", height="2cm")
    picture.addElement(draw.Image(href="Pictures/x.png"))
    picture.addElement(svg.Desc(text="Het gemeentehuis"))
    box.addElement(picture)
    body.addElement(box)
    contents = text.TableOfContent(name="Inhoud")
    contents.addElement(text.TableOfContentSource())
    index = text.IndexBody()
    index.addElement(p("Raalte 39.000 inwoners 1"))
    contents.addElement(index)
    body.addElement(contents)
    body.addElement(p("Volgende bladzijde", "Nieuw"))
    half = p("en ")
    half.addElement(text.SoftPageBreak())
    half.addText("nog een.")
    body.addElement(half)
    body.addElement(text.H(outlinelevel=1, text="Wijhe 18.000 inwoners"))
    body.addElement(p("Slot", "Tussenkop"))
    document.save(HERE / "styled.odt")


def sheets():
    """Sheets with values of every kind, repeated cells and a hidden sheet."""
    document = OpenDocumentSpreadsheet()
    hides = style.Style(name="ta2", family="table")
    hides.addElement(style.TableProperties(display="false"))
    document.automaticstyles.addElement(hides)
    first = table.Table(name="Ronde 1")

    def row(*cells, **attributes):
        row = table.TableRow(**attributes)
        for cell in cells:
            row.addElement(cell)
        first.addElement(row)

    def words(text, **attributes):
        cell = table.TableCell(valuetype="string", **attributes)
        for line in text.split("\n"):
            cell.addElement(p(line))
        return cell

    def value(kind, shown, **attributes):
        cell = table.TableCell(valuetype=kind, **attributes)
        cell.addElement(p(shown))
        return cell

    row(
        words("Gemeente"),
        words("Inwoners"),
        words("Verslag"),
        words("Datum"),
        words("Deel"),
        words("Eens"),
    )
    noted = words("Doet mee.\n\nMaar niet nu.")
    remark = office.Annotation()
    remark.addElement(dc.Creator(text="M. Visser"))
    remark.addElement(dc.Date(text="2026-03-01T10:00:00"))
    remark.addElement(p("Nabellen."))
    noted.addElement(remark)
    row(
        words("Raalte"),
        value("float", "39.000", value="39000"),
        noted,
        value("date", "3 dec 2026", datevalue="2026-12-03"),
        value("percentage", "12,5%", value="0.125"),
        value("boolean", "WAAR", booleanvalue="true"),
    )
    row(table.TableCell(numbercolumnsrepeated=1024), numberrowsrepeated=3)
    row(
        words("Wijhe"),
        table.TableCell(),
        words("Wacht af.", numbercolumnsrepeated=1),
        value("time", "14:05", timevalue="PT14H05M00S"),
        value("currency", "€ 45,50", value="45.5", currency="EUR"),
    )
    row(words("Olst"), table.TableCell(), words("Zegt nee."), numberrowsrepeated=2)
    row(table.TableCell(numbercolumnsrepeated=16384), numberrowsrepeated=1048566)
    document.spreadsheet.addElement(first)
    second = table.Table(name="Geheim", stylename="ta2")
    row = table.TableRow()
    row.addElement(words("niet tonen"))
    second.addElement(row)
    document.spreadsheet.addElement(second)
    document.save(HERE / "sheets.ods")


def by_excel():
    """Sheets of LibreOffice that were a workbook, whose cells have formats."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Ronde 1"
    sheet.append(["Gemeente", "Inwoners", "Verslag", "Datum", "Deel", "Eens", "Tijd", "Som"])
    day = datetime.datetime(2026, 12, 3, 14, 5)
    cells = ["Raalte", 39000, "Doet mee.\n\nMaar niet nu.", day, 0.125, True, day.time(), "=1/0"]
    sheet.append(cells)
    sheet["E2"].number_format = "0.0%"
    sheet["C2"].comment = openpyxl.comments.Comment("Nabellen.", "M. Visser")
    sheet["A5"], sheet["C5"] = "Wijhe", "Wacht  af."
    book.create_sheet("Geheim")["A1"] = "niet tonen"
    book["Geheim"].sheet_state = "hidden"
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "sheets.xlsx"
        book.save(made)
        converted(made, "ods", "sheets-libreoffice.ods")


converted(HERE / "note.docx", "odt", "note-libreoffice.odt")
converted(HERE / "numbered.docx", "odt", "numbered-libreoffice.odt")
converted(HERE / "tracked.docx", "odt", "tracked-libreoffice.odt")
converted(HERE / "note-libreoffice.odt", "docx", "note-libreoffice.docx")
styled()
sheets()
by_excel()
