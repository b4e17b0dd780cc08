"""Makes of every format one file with as much as it can hold, with other programs than ours.

Needs what make_same.py needs. `python make_kept.py` writes them in `kept/`; what each should
give stands beside it as `<name>.expected.txt`, which is written by hand.
"""

import csv
import datetime
import email.message
import email.policy
import json
import tempfile
from pathlib import Path

import docx
import office
import xlsxwriter
from aspose.email_foss import msg
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odf import dc, draw, style, table
from odf import office as odf_office
from odf import text as odf
from odf.namespaces import TEXTNS
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from office import element

HERE = Path(__file__).parent / "kept"
NBSP, SHY = "\u00a0", "\u00ad"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def numbering(document, levels):
    """A way of numbering with these levels (format and text); its number."""
    element = document.part.numbering_part.element
    number = 90 + len(element)
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(levels)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )
    element.insert(0, abstract)
    return element.add_num(number).numId


def numbered(paragraph, number, level=0):
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def change(kind, number, text):
    """A tracked insertion (ins) or deletion (del)."""
    made = element(f"w:{kind}", id=str(number), author="Els Bakker", date="2026-11-02T09:00:00Z")
    run = element("w:r")
    run.append(element("w:delText" if kind == "del" else "w:t", text))
    made.append(run)
    return made


def note(paragraph, kind, number):
    """A reference to a footnote or an endnote."""
    run = paragraph.add_run()._r
    run.append(element(f"w:{kind}Reference", id=str(number)))


def notes_part(document, kind, relation, text):
    """The part of the footnotes or endnotes, with the two lines that Word always has."""
    xml = (
        f"<w:{kind}s {nsdecls('w')}>"
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        f"<w:continuationSeparator/></w:r></w:p></w:{kind}>"
        f'<w:{kind} w:id="1"><w:p><w:r><w:{kind}Ref/></w:r><w:r>'
        f'<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{kind}></w:{kind}s>'
    )
    name = PackURI(f"/word/{kind}s.xml")
    part = Part(name, f"{WORD}.{kind}s+xml", xml.encode(), document.part.package)
    document.part.relate_to(part, relation)


def field(paragraph, code, shown):
    """A field such as the number of the page."""
    for kind, words in [
        ("begin", None),
        (None, code),
        ("separate", None),
        ("t", shown),
        ("end", None),
    ]:
        run = paragraph.add_run()._r
        if kind in ("begin", "separate", "end"):
            run.append(element("w:fldChar", fldCharType=kind))
        else:
            run.append(element("w:t" if kind == "t" else "w:instrText", words))


def attach(document, paragraph, name, data):
    """A file that stands in the text as an icon."""
    part = Part(
        PackURI(f"/word/embeddings/{name}"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        data,
        document.part.package,
    )
    relation = document.part.relate_to(part, RT.PACKAGE)
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:object {nsdecls("w", "r")} xmlns:o="urn:schemas-microsoft-com:office:office">'
            f'<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" DrawAspect="Icon" r:id="{relation}"/>'
            "</w:object>"
        )
    )


def word(tracked=True, small_sheet=b""):
    """A document of Word with everything."""
    document = docx.Document()
    document.core_properties.title = "Verslag belronde"
    letters = numbering(document, [("upperLetter", "%1."), ("decimal", "%1.%2")])
    steps = numbering(document, [("decimal", "%1."), ("decimal", "%1.%2.")])
    bullets = numbering(document, [("bullet", "•"), ("bullet", "–")])
    document.add_heading("Verslag belronde", 0)
    document.add_heading("Deventer 103.000 inwoners", 1)
    first = document.add_paragraph("Het college wil meedoen, mits er ")
    money = first.add_run("geld")
    first.add_run(" bij komt")
    note(first, "footnote", 1)
    first.add_run(f". Het gaat om €{NBSP}70.000 voor de coör{SHY}dinatie.")
    document.add_comment(
        money, text="Nagaan bij de controller.", author="Els Bakker", initials="EB"
    )
    numbered(document.add_heading("Voorwaarden", 2), letters)
    for text, level in [("een vaste contactpersoon", 0), ("met mandaat", 1), ("tijd tot juli", 0)]:
        numbered(document.add_paragraph(text, style="List Paragraph"), bullets, level)
    numbered(document.add_heading("Planning", 2), letters)
    for text, level in [("raad", 0), ("commissie", 1), ("besluit", 1), ("college", 0)]:
        numbered(document.add_paragraph(text, style="List Paragraph"), steps, level)
    grid = document.add_table(rows=3, cols=3)
    for row, texts in zip(
        grid.rows, [("Wie", "Wanneer", "Uren"), ("raad", "mei", "8|10"), ("Samen", "", "18")]
    ):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    grid.cell(2, 0).merge(grid.cell(2, 1)).text = "Samen"
    voted = document.add_paragraph("De raad is ")
    if tracked:
        voted._p.append(change("del", 11, "tegen"))
        voted._p.append(change("ins", 12, "voor"))
    else:
        voted.add_run("voor")
    voted.add_run(" het plan.")
    if tracked:
        gone = document.add_paragraph()
        gone._p.append(change("del", 13, "Dit weten wij nog niet."))
        mark = element("w:rPr")
        mark.append(element("w:del", id="14", author="Els Bakker", date="2026-11-02T09:00:00Z"))
        gone._p.get_or_add_pPr().append(mark)
        come = document.add_paragraph()
        come._p.append(change("ins", 15, "De wethouder belt terug."))
    else:
        document.add_paragraph("De wethouder belt terug.")
    address = document.add_paragraph("Verslag naar:")
    address.add_run().add_break()
    address.add_run("Grote Kerkhof 1")
    if small_sheet:
        attach(document, document.add_paragraph("Bijlage: "), "cijfers.xlsx", small_sheet)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("Kampen 55.000 inwoners", 1)
    last = document.add_paragraph("Nu niet, misschien volgend jaar")
    note(last, "endnote", 1)
    last.add_run(".")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Vertrouwelijk – belronde"
    foot = section.footer.paragraphs[0]
    foot.add_run("Pagina ")
    field(foot, " PAGE ", "1")
    notes_part(document, "footnote", RT.FOOTNOTES, "Volgens de wethouder.")
    notes_part(document, "endnote", RT.ENDNOTES, "Gebeld op maandag.")
    return document


def words():
    """The document of Word, and what LibreOffice makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        inner = Path(folder) / "cijfers.xlsx"
        book = xlsxwriter.Workbook(inner, {"in_memory": True})
        book.add_worksheet().write_string(0, 0, "Niet lezen.")
        book.close()
        office.save(word(small_sheet=inner.read_bytes()), HERE / "kept.docx")
        plain = Path(folder) / "plain.docx"
        office.save(word(tracked=False), plain)
        office.converted(plain, "pdf:writer_pdf_Export", HERE / "kept.pdf")
        office.converted(plain, "html:HTML (StarWriter)", HERE / "kept-libreoffice.html")
        tracked = Path(folder) / "tracked.docx"
        office.save(word(), tracked)
        office.converted(tracked, "odt", HERE / "kept-libreoffice.odt")


def open_document():
    """A document of OpenDocument with everything."""
    document = OpenDocumentText()
    bullets, steps = odf.ListStyle(name="Streepjes"), odf.ListStyle(name="Stappen")
    bullets.addElement(odf.ListLevelStyleBullet(level=1, bulletchar="•"))
    bullets.addElement(odf.ListLevelStyleBullet(level=2, bulletchar="–"))
    steps.addElement(odf.ListLevelStyleNumber(level=1, numformat="1", numsuffix="."))
    steps.addElement(
        odf.ListLevelStyleNumber(level=2, numformat="1", numsuffix=".", displaylevels=2)
    )
    title = style.Style(name="Title", family="paragraph")
    head = style.Style(
        name="Heading_20_1", displayname="Heading 1", family="paragraph", defaultoutlinelevel=1
    )
    for part in (bullets, steps, title, head):
        document.styles.addElement(part)
    page = style.PageLayout(name="Blad")
    document.automaticstyles.addElement(page)
    master = style.MasterPage(name="Standard", pagelayoutname=page)
    above, below = style.Header(), style.Footer()
    above.addElement(odf.P(text="Vertrouwelijk – belronde"))
    foot = odf.P(text="Pagina ")
    foot.addElement(odf.PageNumber(selectpage="current"))
    below.addElement(foot)
    master.addElement(above)
    master.addElement(below)
    document.masterstyles.addElement(master)
    breaks = style.Style(name="P1", family="paragraph", parentstylename=head)
    breaks.addElement(style.ParagraphProperties(breakbefore="page"))
    document.automaticstyles.addElement(breaks)

    changes = odf.TrackedChanges()
    for number, kind in [("ct1", odf.Deletion), ("ct2", odf.Insertion)]:
        region = odf.ChangedRegion(check_grammar=False)
        region.setAttrNS(TEXTNS, "id", number)
        change = kind()
        info = odf_office.ChangeInfo()
        info.addElement(dc.Creator(text="Els Bakker"))
        info.addElement(dc.Date(text="2026-11-02T09:00:00"))
        change.addElement(info)
        if kind is odf.Deletion:
            change.addElement(odf.P(text="tegen"))
        region.addElement(change)
        changes.addElement(region)
    body = document.text
    body.addElement(changes)
    body.addElement(odf.P(stylename=title, text="Verslag belronde"))
    body.addElement(odf.H(outlinelevel=1, stylename=head, text="Deventer 103.000 inwoners"))
    first = odf.P(text="Het college wil meedoen, mits er ")
    remark = odf_office.Annotation()
    remark.addElement(dc.Creator(text="Els Bakker"))
    remark.addElement(dc.Date(text="2026-11-02T09:00:00"))
    remark.addElement(odf.P(text="Nagaan bij de controller."))
    first.addElement(remark)
    first.addText("geld bij komt")
    first.addElement(open_note("footnote", "1", "Volgens de wethouder."))
    first.addText(f". Het gaat om €{NBSP}70.000")
    first.addElement(odf.S(c=2))
    first.addText(f"voor de coör{SHY}dinatie.")
    body.addElement(first)
    body.addElement(odf.H(outlinelevel=2, text="Voorwaarden"))
    inner = items(None, ["met mandaat"])
    outer = items(bullets, ["een vaste contactpersoon", "tijd tot juli"])
    outer.childNodes[0].addElement(inner)
    body.addElement(outer)
    body.addElement(odf.H(outlinelevel=2, text="Planning"))
    outer = items(steps, ["raad", "college"])
    outer.childNodes[0].addElement(items(None, ["commissie", "besluit"]))
    body.addElement(outer)
    grid = table.Table(name="Tabel1")
    grid.addElement(table.TableColumn(numbercolumnsrepeated=3))
    for texts in [("Wie", "Wanneer", "Uren"), ("raad", "mei", "8|10"), ("Samen", None, "18")]:
        row = table.TableRow()
        for at, words in enumerate(texts):
            if words is None:
                row.addElement(table.CoveredTableCell())
                continue
            spanned = at + 1 < len(texts) and texts[at + 1] is None
            cell = table.TableCell(numbercolumnsspanned=2) if spanned else table.TableCell()
            cell.addElement(odf.P(text=words))
            row.addElement(cell)
        grid.addElement(row)
    body.addElement(grid)
    voted = odf.P(text="De raad is ")
    voted.addElement(odf.Change(changeid="ct1"))
    voted.addElement(odf.ChangeStart(changeid="ct2"))
    voted.addText("voor")
    voted.addElement(odf.ChangeEnd(changeid="ct2"))
    voted.addText(" het plan.")
    body.addElement(voted)
    address = odf.P(text="Verslag naar:")
    address.addElement(odf.LineBreak())
    address.addText("Grote Kerkhof 1")
    body.addElement(address)
    body.addElement(odf.H(outlinelevel=1, stylename=breaks, text="Kampen 55.000 inwoners"))
    last = odf.P(text="Nu niet, misschien volgend jaar")
    last.addElement(open_note("endnote", "i", "Gebeld op maandag."))
    last.addText(".")
    body.addElement(last)
    sheet = OpenDocumentSpreadsheet()
    inside = table.Table(name="Blad1")
    row = table.TableRow()
    cell = table.TableCell(valuetype="string")
    cell.addElement(odf.P(text="Niet lezen."))
    row.addElement(cell)
    inside.addElement(row)
    sheet.spreadsheet.addElement(inside)
    frame = draw.Frame(width="3cm", height="1cm", anchortype="as-char", name="Cijfers")
    frame.addElement(draw.Object(href=document.addObject(sheet)))
    holder = odf.P(text="Bijlage: ")
    holder.addElement(frame)
    body.addElement(holder)
    document.save(HERE / "kept.odt")


def open_note(kind, number, words):
    made = odf.Note(id=f"{kind}1", noteclass=kind)
    made.addElement(odf.NoteCitation(text=number))
    inner = odf.NoteBody()
    inner.addElement(odf.P(text=words))
    made.addElement(inner)
    return made


def items(list_style, texts):
    made = odf.List(stylename=list_style) if list_style else odf.List()
    for words in texts:
        item = odf.ListItem()
        item.addElement(odf.P(text=words))
        made.addElement(item)
    return made


# As Word writes it, shortened: a document in rich text with everything.
RTF = r"""{\rtf1\ansi\ansicpg1252\uc1\deff0\deflang1043
{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f3\froman\fcharset2 Symbol;}}
{\colortbl;\red0\green0\blue0;}
{\stylesheet{\fs22 \snext0 Normal;}{\s1\outlinelevel0\b\fs32 \sbasedon0 \snext0 heading 1;}
{\s2\outlinelevel1\b\fs26 \sbasedon0 \snext0 heading 2;}
{\s15\fi-360\li720 \sbasedon0 \snext15 List Paragraph;}
{\s16 \sbasedon0 footnote text;}{\s17\fs56 \sbasedon0 Title;}}
{\*\listtable{\list{\listlevel\levelnfc23{\leveltext\'01\u-3913 ?;}}\listid1}}
{\*\revtbl{Unknown;}{Els Bakker;}}
{\info{\title Verslag belronde}{\author Els Bakker}{\comment Niet lezen.}}
{\header\pard\plain Vertrouwelijk \endash  belronde\par}
{\footer\pard\plain Pagina {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}
\pard\plain\s17\fs56 Verslag belronde\par
\pard\plain\s1\outlinelevel0\b\fs32 Deventer 103.000 inwoners\par
\pard\plain\fs22 Het college wil meedoen, mits er {\*\atrfstart 1}geld{\*\atrfend 1}
{\*\atnid EB}{\*\atnauthor Els Bakker}\chatn{\*\annotation{\*\atnref 1}\pard\plain Nagaan bij de controller.}
 bij komt{\super\chftn{\footnote\pard\plain\s16{\super\chftn} Volgens de wethouder.}}. Het gaat om
 \u8364\'80\~70.000 voor de co\'f6r\-dinatie.\par
\pard\plain\s2\outlinelevel1\b\fs26 Voorwaarden\par
{\listtext\pard\plain\f3 \'b7\tab}\pard\plain\s15\ls1\ilvl0 een vaste contactpersoon\par
{\listtext\pard\plain o\tab}\pard\plain\s15\ls1\ilvl1 met mandaat\par
{\listtext\pard\plain\f3 \'b7\tab}\pard\plain\s15\ls1\ilvl0 tijd tot juli\par
\pard\plain\s2\outlinelevel1\b\fs26 Planning\par
{\listtext\pard\plain 1.\tab}\pard\plain\s15\ls2\ilvl0 raad\par
{\listtext\pard\plain 1.1.\tab}\pard\plain\s15\ls2\ilvl1 commissie\par
{\listtext\pard\plain 1.2.\tab}\pard\plain\s15\ls2\ilvl1 besluit\par
{\listtext\pard\plain 2.\tab}\pard\plain\s15\ls2\ilvl0 college\par
\trowd\cellx3000\cellx6000\cellx9000\pard\plain\intbl Wie\cell Wanneer\cell Uren\cell\row
\trowd\cellx3000\cellx6000\cellx9000\pard\plain\intbl raad\cell mei\cell 8|10\cell\row
\trowd\cellx3000\cellx6000\cellx9000\pard\plain\intbl Samen\cell\cell 18\cell\row
\pard\plain De raad is {\deleted\revauthdel1 tegen}{\revised\revauth1 voor} het plan.\par
\pard\plain Verslag naar:\line Grote Kerkhof 1\par
\pard\plain Bijlage: {\object\objemb{\*\objclass Package}{\*\objdata 0105000002000000}{\result\pard\plain cijfers.xlsx}}\par
\page
\pard\plain\s1\outlinelevel0\b\fs32 Kampen 55.000 inwoners\par
\pard\plain\fs22 Nu niet, misschien volgend jaar{\super\chftn{\footnote\ftnalt\pard\plain{\super\chftn} Gebeld op maandag.}}.\par
}
"""

# A page of Word with everything.
HTML = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>Verslag belronde</title>
<style>p { margin: 0 }</style>
<script>document.write("Niet lezen.");</script>
</head>
<body>
<p class="MsoTitle">Verslag belronde</p>
<h1>Deventer 103.000 inwoners</h1>
<p>Het college wil meedoen, mits er geld<a href="#_msocom_1" id="_anchor_1" class="msocomanchor">[EB1]</a>
bij komt<a href="#_ftn1" name="_ftnref1"><span class="MsoFootnoteReference">[1]</span></a>.
Het gaat om &euro;&nbsp;70.000 voor de co&ouml;r&shy;dinatie.</p>
<h2>Voorwaarden</h2>
<ul>
  <li>een vaste contactpersoon
    <ul><li>met mandaat</li></ul>
  </li>
  <li>tijd tot juli</li>
</ul>
<h2>Planning</h2>
<ol start="3"><li>raad</li><li>college</li></ol>
<table>
  <thead><tr><th>Wie</th><th>Wanneer</th><th>Uren</th></tr></thead>
  <tbody><tr><td>raad</td><td>mei</td><td>8|10</td></tr>
  <tr><td colspan="2">Samen</td><td>18</td></tr></tbody>
</table>
<p>De raad is <del>tegen</del><ins>voor</ins> het plan.</p>
<p>Verslag naar:<br>Grote Kerkhof 1</p>
<div style="display:none">Niet lezen.</div>
<!-- Niet lezen. -->
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">
<br clear="all" style="page-break-before:always">
<h1>Kampen 55.000 inwoners</h1>
<p>Nu niet, misschien volgend jaar.</p>
<div><hr size="1" width="33%">
<div id="ftn1"><p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1"><span
class="MsoFootnoteReference">[1]</span></a> Volgens de wethouder.</p></div></div>
<div><hr class="msocomoff" size="1" width="33%">
<div><div id="_com_1" class="msocomtxt"><a name="_msocom_1"></a>
<p class="MsoCommentText"><a href="#_msoanchor_1" class="msocomoff">[EB1]</a>Nagaan bij de controller.</p></div></div></div>
</body>
</html>
"""

MAIL = """<html><body>
<h1>Deventer 103.000 inwoners</h1>
<p>Het college wil meedoen, mits er geld bij komt.</p>
<ul><li>een vaste contactpersoon</li><li>tijd tot juli</li></ul>
<ol><li>raad</li><li>college</li></ol>
<table><tr><td>Wie</td><td>Uren</td></tr><tr><td>raad</td><td>8|10</td></tr></table>
<p>De raad is <del>tegen</del><ins>voor</ins> het plan.<img src="cid:logo"></p>
</body></html>
"""


def mail():
    """A mail in HTML with a picture, two files, another mail and a program attached."""

    def head(message, subject):
        message["From"] = "Loes Dekker <loes@deventer.example>"
        message["To"] = "Els Bakker <els@programma.example>"
        message["Cc"] = "archief@programma.example"
        message["Date"] = "Mon, 02 Nov 2026 09:30:00 +0100"
        message["Subject"] = subject

    message = email.message.EmailMessage()
    head(message, "Reactie op de vraag over de coördinatie")
    message.set_content(MAIL, subtype="html", charset="windows-1252", cte="quoted-printable")
    message.add_related(b"GIF89a\x01\x00\x01\x00", "image", "gif", cid="<logo>")
    message.add_attachment("Kampen 55.000 inwoners\n\nNu niet.\n", filename="kampen één.txt")
    message.add_attachment(
        "gemeente;tekst\nHulst;Doet mee.\n".encode("cp1252"),
        maintype="text",
        subtype="csv",
        filename="hulst.csv",
    )
    inner = email.message.EmailMessage()
    head(inner, "Vraag vooraf")
    inner.set_content("Doet u mee?\n")
    message.add_attachment(inner)
    message.add_attachment(
        b"\x7fELF", maintype="application", subtype="octet-stream", filename="programma.bin"
    )
    (HERE / "kept.eml").write_bytes(message.as_bytes(policy=email.policy.SMTP))
    # Of Outlook with fewer files, since each takes some thousand bytes.
    less = email.message.EmailMessage()
    head(less, message["Subject"])
    less.set_content(MAIL, subtype="html", charset="utf-8")
    less.add_attachment("Kampen 55.000 inwoners\n\nNu niet.\n", filename="kampen één.txt")
    del inner["To"], inner["Cc"]
    less.add_attachment(inner)
    message = less
    msg.MapiMessage.from_email_message(message).save(HERE / "kept.msg")


LIST = (
    "Het college wil meedoen, mits er geld bij komt.\n\n- een vaste contactpersoon\n- tijd tot juli"
)


def tables_of_text():
    """A title above the header, lines in cells, quotes, empty rows, numbers and dates."""
    rows = [
        ["Belronde voorjaar", "", "", "", "", ""],
        ["Gemeente", "Inwoners", "Gesproken op", "Verslag", "Uren", "Standpunt"],
        ["Deventer", "103000", "2026-12-03", LIST, "1234.5", "onder voorwaarden"],
        ["", "", "", "", "", ""],
        ["Kampen", "55.000", "", 'Nu niet, "misschien" volgend jaar; of | later.', "", "later"],
    ]
    with (HERE / "kept.csv").open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    rows = [
        ["Municipality", "Province", "Population", "Notes", "Stance", "Hours"],
        ["Deventer", "Overijssel", "103,000", LIST, "conditional", "0.5"],
        ["Kampen", "Overijssel", "55,000", "Nu niet.", "later", ""],
    ]
    with (HERE / "kept.tsv").open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(rows)


def workbook():
    """A workbook with everything, by XlsxWriter; and what LibreOffice makes of it."""
    book = xlsxwriter.Workbook(HERE / "kept.xlsx", {"in_memory": True})
    day, bold = book.add_format({"num_format": "dd-mm-yyyy"}), book.add_format({"bold": True})
    share, thousand = (
        book.add_format({"num_format": "0%"}),
        book.add_format({"num_format": "#,##0"}),
    )
    sheet = book.add_worksheet("Belronde")
    sheet.set_header("&CVertrouwelijk")
    sheet.set_footer("&CPagina &P van &N")
    sheet.merge_range("A1:F1", "Belronde voorjaar", bold)
    sheet.write_row(
        "A3", ["Gemeente", "Inwoners", "Gesproken op", "Verslag", "Uren", "Aandeel", "Standpunt"]
    )
    sheet.write_string("A4", "Deventer")
    sheet.write_number("B4", 103000, thousand)
    sheet.write_datetime("C4", datetime.datetime(2026, 12, 3), day)
    sheet.write_string("D4", LIST)
    sheet.write_number("E4", 1234.5)
    sheet.write_number("F4", 0.5, share)
    sheet.write_string("G4", "onder voorwaarden")
    sheet.write_comment("D4", "Nagaan bij de controller.", {"author": "Els Bakker"})
    sheet.write_formula("A6", '="Kam"&"pen"', None, "Kampen")
    sheet.write_number("B6", 55000)
    sheet.write_rich_string("D6", "Nu ", bold, "niet", ", misschien volgend jaar.")
    sheet.write_formula("E6", "=1/0", None, "#DIV/0!")
    second = book.add_worksheet("Round 2")
    second.write_row("B2", ["Municipality", "Population", "Notes", "Willing"])
    second.write_row("B3", ["Hulst", 27800, "Doet graag mee.", "ja"])
    hidden = book.add_worksheet("Lijsten")
    hidden.write_string("A1", "Niet lezen.")
    hidden.hide()
    book.close()
    office.converted(HERE / "kept.xlsx", "ods", HERE / "kept-libreoffice.ods")


def open_sheet():
    """A sheet with everything, by odfpy: repeated rows and cells, a date, a comment."""
    document = OpenDocumentSpreadsheet()
    sheet = table.Table(name="Belronde")

    def row(*cells, repeated=1):
        made = table.TableRow(numberrowsrepeated=repeated) if repeated > 1 else table.TableRow()
        for cell in cells:
            made.addElement(cell)
        sheet.addElement(made)

    def words(text, **attributes):
        cell = table.TableCell(valuetype="string", **attributes)
        for line in text.split("\n"):
            cell.addElement(odf.P(text=line))
        return cell

    def value(kind, shown, **attributes):
        cell = table.TableCell(valuetype=kind, **attributes)
        cell.addElement(odf.P(text=shown))
        return cell

    row(
        words("Belronde voorjaar", numbercolumnsspanned=4),
        table.CoveredTableCell(numbercolumnsrepeated=3),
    )
    row(table.TableCell(numbercolumnsrepeated=1000), repeated=2)
    row(
        *[
            words(name)
            for name in ["Gemeente", "Inwoners", "Gesproken op", "Verslag", "Uren", "Aandeel"]
        ]
    )
    said = words(LIST)
    remark = odf_office.Annotation()
    remark.addElement(dc.Creator(text="Els Bakker"))
    remark.addElement(odf.P(text="Nagaan bij de controller."))
    said.addElement(remark)
    row(
        words("Deventer"),
        value("float", "103.000", value=103000),
        value("date", "03-12-26", datevalue="2026-12-03"),
        said,
        value("float", "1234,5", value=1234.5),
        value("percentage", "50%", value=0.5),
    )
    row(table.TableCell(numbercolumnsrepeated=6))
    row(
        words("Kampen"),
        value("float", "55000", value=55000),
        table.TableCell(),
        words("Nu niet, misschien volgend jaar."),
    )
    row(table.TableCell(numbercolumnsrepeated=16384), repeated=1_000_000)
    document.spreadsheet.addElement(sheet)
    document.save(HERE / "kept.ods")


def json_():
    """A list with what stands around it; numbers, nested objects, lists, nothing."""
    whole = {
        "ronde": "voorjaar",
        "gesprekken": [
            {
                "gemeente": "Deventer",
                "inwoners": 103000,
                "verslag": LIST,
                "uren": 1234.5,
                "gesproken op": "2026-12-03",
                "standpunt": "onder voorwaarden",
                "later": None,
            },
            {
                "gemeente": "Kampen",
                "inwoners": 55000,
                "verslag": "Nu niet.",
                "uren": 0.5,
                "beller": {"naam": "Els Bakker"},
                "thema": ["geld", "tijd"],
            },
        ],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    (HERE / "kept.json").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    lines = [
        {"municipality": "Deventer", "population": 103000, "notes": LIST, "stance": "conditional"},
        "Hulst 27.800 inwoners\n\nDoet graag mee.",
        {"municipality": "Kampen", "population": 55000, "notes": "Nu niet.", "hours": 0.5},
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (HERE / "kept.jsonl").write_text(text + "\n\n", "utf-8")


MARKDOWN = f"""# Verslag belronde

# Deventer 103.000 inwoners

Het college wil meedoen, mits er geld bij komt[1]. Het gaat om €{NBSP}70.000
voor de coördinatie.

## Voorwaarden

- een vaste contactpersoon
  - met mandaat
- tijd tot juli

3. raad
4. college

| Wie | Uren |
| --- | --- |
| raad | 8\\|10 |

[1] Volgens de wethouder.
"""

TEXT = f"""Deventer 103.000 inwoners

Het college wil meedoen, mits er geld bij komt. Het gaat om €{NBSP}70.000 voor de coördinatie.

- een vaste contactpersoon
- tijd tot juli

1. raad
2. college
\f
Kampen 55.000 inwoners

Nu niet, misschien volgend jaar.
"""


def texts():
    (HERE / "kept.rtf").write_bytes(RTF.replace("\n", "\r\n").encode("ascii"))
    (HERE / "kept.html").write_text(HTML, "utf-8")
    (HERE / "kept-file.md").write_bytes(MARKDOWN.replace("\n", "\r\n").encode("utf-8-sig"))
    (HERE / "kept.txt").write_bytes(TEXT.replace("\n", "\r\n").encode("utf-16"))


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    texts()
    mail()
    tables_of_text()
    words()
    open_document()
    office.converted(HERE / "kept.odt", "rtf", HERE / "kept-libreoffice.rtf")
    office.converted(HERE / "kept.odt", "docx", HERE / "kept-libreoffice.docx")
    workbook()
    open_sheet()
    json_()
