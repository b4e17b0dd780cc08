"""Makes the Word files of the tests, with python-docx 1.2 and by hand.

`python make_docx.py` writes them beside itself.
"""

import io
import re
import zipfile
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

HERE = Path(__file__).parent
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def note():
    """A note as a colleague writes it: headings, lists, a table, pages, a comment."""
    document = docx.Document()
    document.core_properties.title = ""
    styles = document.styles
    kop = styles.add_style("Kop 2", WD_STYLE_TYPE.PARAGRAPH)
    kop.base_style = styles["Normal"]
    place = styles.add_style("Gemeentenaam", WD_STYLE_TYPE.PARAGRAPH)
    place.base_style = styles["Heading 1"]
    level = styles.add_style("Tussenkop", WD_STYLE_TYPE.PARAGRAPH)
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), "2")
    level.element.get_or_add_pPr().append(outline)

    document.add_paragraph("Belronde schuldhulp", style="Title")
    document.add_paragraph("Hengelo 81.000 inwoners", style="Heading 1")
    first = document.add_paragraph("De wethouder is vóór, mits het Rijk be\u00adtaalt.")
    first.add_run().add_break()
    first.add_run("Bedrag: €\u00a045.000\tper jaar.")
    document.add_comment(
        first.runs, text="Nabellen in januari.", author="S. de Boer", initials="SB"
    )
    document.add_paragraph("Wat zij vragen:", style="Kop 2")
    document.add_paragraph("een vast aanspreekpunt", style="List Bullet")
    document.add_paragraph("geld voor scholing", style="List Bullet")
    document.add_paragraph("Volgorde:")
    document.add_paragraph("eerst de raad", style="List Number")
    document.add_paragraph("dan het college", style="List Number")
    document.add_paragraph("")
    document.add_paragraph("tot slot de regio", style="List Number")
    table = document.add_table(rows=3, cols=2)
    cells = [("Jaar", "Uren"), ("2027", "12|14"), ("2028", "")]
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Daarna").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Borne 24.000 inwoners", style="Gemeentenaam")
    document.add_paragraph("Achtergrond", style="Tussenkop")
    document.add_paragraph("Borne wacht de begroting af.")
    last = document.add_paragraph("Einde van de belronde.")
    last.paragraph_format.page_break_before = True
    section = document.sections[0]
    section.header.paragraphs[0].text = "Vertrouwelijk"
    section.footer.paragraphs[0].text = "Regio Twente"
    slim(document).save(HERE / "note.docx")
    without_extras(HERE / "note.docx")


def slim(document):
    """Without the theme and the hidden styles that make every file large."""
    for style in list(document.styles.latent_styles):
        style.delete()
    used = {"Normal", "Title", "Heading 1", "List Bullet", "List Number", "Header", "Footer"}
    used |= {"Kop 2", "Gemeentenaam", "Tussenkop", "List Paragraph", "annotation text"}
    for style in list(document.styles):
        if style.name not in used and not style.element.get(qn("w:default")):
            style.delete()
    return document


def without_extras(path):
    """Without what no reader of text needs, so that the file is small."""
    extras = ("docProps/thumbnail", "word/theme", "word/stylesWithEffects", "customXml")
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, data in parts.items():
            if not name.startswith(extras):
                if name.endswith(".rels"):
                    data = re.sub(
                        rb'<Relationship [^>]*Target="[^"]*(?:thumbnail|theme1|WithEffects|'
                        rb'item1)[^"]*"[^>]*/>',
                        b"",
                        data,
                    )
                info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
                file.writestr(info, data, zipfile.ZIP_DEFLATED, compresslevel=9)


PARTS = {
    "comments": "comments",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "styles": "styles",
    "numbering": "numbering",
}


def by_hand(name, body, **parts):
    """A Word file of just these parts, each the XML within its root."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:

        def part(path, text):
            file.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)

        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        overrides = "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{kind}.{part}+xml"/>'
            for part in parts
        )
        part(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
            f"{overrides}</Types>",
        )
        rels = "http://schemas.openxmlformats.org/package/2006/relationships"
        part(
            "_rels/.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="r1" Type="{R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        relations = "".join(
            f'<Relationship Id="r{at}" Type="{R}/{PARTS[part]}" Target="{part}.xml"/>'
            for at, part in enumerate(parts)
        )
        part(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{rels}">{relations}</Relationships>',
        )
        space = f'xmlns:w="{W}" xmlns:r="{R}"'
        part("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        for path, text in parts.items():
            part(f"word/{path}.xml", f"<w:{path} {space}>{text}</w:{path}>")
    (HERE / name).write_bytes(out.getvalue())


def p(inner, style=None, properties="", mark=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{style}{properties}{mark}</w:pPr>{inner}</w:p>"


def r(text, kind="t"):
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


WHO = 'w:id="9" w:author="J. Bos" w:date="2026-03-01T10:00:00Z"'


def changed(tag, inner):
    return f"<w:{tag} {WHO}>{inner}</w:{tag}>"


def cells(*texts):
    return "".join(f"<w:tc>{p(r(text))}</w:tc>" for text in texts)


def tracked():
    """Changes, comments and notes."""
    mark = changed("del", "")
    body = [
        p(
            r("Wij zijn ")
            + changed("del", r("tegen", "delText"))
            + changed("ins", r("voor"))
            + r(" het plan.")
        ),
        p(changed("del", r("Dit gaat weg.", "delText")), mark=mark),
        p(r("De raad beslist "), mark=mark),
        p(r("in mei.")),
        p(changed("moveFrom", r("Verplaatst.")), mark=changed("moveFrom", "")),
        p(
            '<w:commentRangeStart w:id="0"/>'
            + r("Ede")
            + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
            + r(" betaalt mee")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
            + r(".")
            + '<w:r><w:endnoteReference w:id="2"/></w:r>'
        ),
        p(changed("moveTo", r("Verplaatst."))),
        "<w:tbl><w:tr>"
        + cells("Wie", "Wat")
        + f"</w:tr><w:tr><w:trPr>{changed('del', '')}</w:trPr>"
        + cells("Nijkerk", "niets")
        + f"</w:tr><w:tr><w:trPr>{changed('ins', '')}</w:trPr>"
        + cells("Putten", "alles")
        + "</w:tr></w:tbl>",
        p(
            r("Klaar"),
            properties=f'<w:pPrChange {WHO}><w:pPr><w:pStyle w:val="Kop1"/></w:pPr></w:pPrChange>',
        ),
    ]
    apart = '<w:{0} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    by_hand(
        "tracked.docx",
        "".join(body),
        comments='<w:comment w:id="0" w:author="M. Visser" w:initials="MV">'
        + p(r("Klopt dit?"))
        + p(r("Navragen."))
        + "</w:comment>",
        footnotes=apart.format("footnote")
        + '<w:footnote w:id="2">'
        + p("<w:r><w:footnoteRef/></w:r>" + r(" Onder voorbehoud."))
        + "</w:footnote>",
        endnotes=apart.format("endnote")
        + '<w:endnote w:id="2">'
        + p("<w:r><w:endnoteRef/></w:r>" + r(" Zie de begroting."))
        + "</w:endnote>",
        styles='<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>',
    )


def level(at, kind, text, start=1, style=None):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{style}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def item(text, num, at=0, style=None):
    return p(
        r(text),
        style=style,
        properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>',
    )


def numbered():
    """Lists of all kinds, and headings with numbers."""
    body = [
        p(r("Aanleiding"), style="Kop1"),
        p(r("Wie"), style="Kop2"),
        p(r("Wat"), style="Kop2"),
        p(r("Vervolg"), style="Kop1"),
        p(r("Hoe"), style="Kop2"),
        item("een", 2),
        item("onder een", 2, 1),
        item("ook onder een", 2, 1),
        item("twee", 2),
        item("onder twee", 2, 1),
        p(r("Tussendoor.")),
        item("drie", 2),
        item("opnieuw", 3),
        item("letters", 4, 0),
        item("cijfers", 4, 1),
        item("zonder nummer", 0, style="Lijst"),
        p(r("uit de stijl"), style="Lijst"),
        p(r("uit de stijl van de stijl"), style="Lijstje"),
    ]
    abstracts = [
        (1, level(0, "decimal", "%1", style="Kop1") + level(1, "decimal", "%1.%2", style="Kop2")),
        (2, level(0, "decimal", "%1)") + level(1, "lowerLetter", "%2.")),
        (4, level(0, "upperRoman", "%1.", 4) + level(1, "decimal", "%1.%2.")),
        (5, level(0, "bullet", "\uf0b7")),
    ]
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>'
        for id, levels in abstracts
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for num, abstract, inner in [(1, 1, ""), (2, 2, ""), (3, 2, again), (4, 4, ""), (5, 5, "")]:
        numbering += f'<w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'

    def style(id, name, properties, based=""):
        based = f'<w:basedOn w:val="{based}"/>' if based else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{based}'
            f"<w:pPr>{properties}</w:pPr></w:style>"
        )

    number = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
    styles = [
        style("Kop1", "heading 1", number.format(1) + '<w:outlineLvl w:val="0"/>'),
        style("Kop2", "heading 2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
        style("Lijst", "Lijst opsommingsteken", number.format(5)),
        style("Lijstje", "Lijstje", "", based="Lijst"),
    ]
    by_hand("numbered.docx", "".join(body), numbering=numbering, styles="".join(styles))


def run(inner, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def field(code, shown):
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + r(code, "instrText")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r(shown)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(kind):
    """A field of a form of old."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{kind}</w:ffData></w:fldChar></w:r>'
        + r(" FORM ", "instrText")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(properties, inner):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text) if text else '')}</w:tc>"


def form():
    """Fields, boxes, controls, signs, merged cells and what is not shown."""
    ticked = '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
    empty = '<w:checkBox><w:default w:val="0"/></w:checkBox>'
    choice = (
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="voor"/>'
        '<w:listEntry w:val="tegen"/></w:ddList>'
    )
    text_box = f"<w:txbxContent>{p(r('In een kader.'))}</w:txbxContent>"
    contents = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    drawing = (
        '<w:drawing><wp:inline xmlns:wp="wp"><wp:docPr id="1" name="Foto" '
        'descr="Het gemeentehuis"/><pic:pic xmlns:pic="pic"/></wp:inline></w:drawing>'
    )
    body = [
        control(contents, p(r("Almelo 73.000 inwoners") + r("\t3"))),
        p(r("Almelo 73.000 inwoners 3"), style="TOC1"),
        p(r("Zie ") + field(" REF x ", "bijlage 2") + r(" en ") + field(" PAGE ", "7") + r(".")),
        p(box(ticked) + r(" eens ") + box(empty) + r(" oneens ") + box(choice)),
        p(control("<w:showingPlcHdr/>", r("Klik hier.")) + control("", r("Ingevuld."))),
        p(r("Zichtbaar") + run("<w:t>, geheim</w:t>", "<w:vanish/>") + r(".")),
        p(run('<w:sym w:font="Wingdings" w:char="F04A"/>') + r(" fijn")),
        p(r("Met foto.") + run(drawing)),
        p(
            r("Voor het kader.")
            + '<w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice>'
            + text_box
            + "</mc:Choice><mc:Fallback>"
            + text_box
            + "</mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "<w:tbl><w:tr>"
        + cell("Overleg", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>"
        + cell("mei", "<w:vMerge w:val='restart'/>")
        + cell("raad")
        + "</w:tr><w:tr>"
        + cell("", "<w:vMerge/>")
        + cell("college")
        + "</w:tr></w:tbl>",
        p(r("Almelo"), properties='<w:outlineLvl w:val="1"/>'),
        "<w:tbl><w:tr><w:tc>"
        + p(r("Kader om een kop"), style="Kop1")
        + p(r("Met tekst."))
        + "</w:tc><w:tc>"
        + "<w:tbl><w:tr>"
        + cell("in")
        + cell("een tabel")
        + "</w:tr></w:tbl>"
        + p("")
        + "</w:tc></w:tr></w:tbl>",
        p(r("Slot.")),
    ]
    by_hand(
        "form.docx",
        "".join(body),
        styles='<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>',
    )


def paged():
    """Breaks of pages and of sections, as Word writes them."""
    turned = "<w:r><w:lastRenderedPageBreak/></w:r>"
    page = '<w:r><w:br w:type="page"/></w:r>'

    def section(kind):
        return f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'

    body = [
        p(r("een"), properties="<w:pageBreakBefore/>"),
        p(page),
        p(turned + r("twee")),
        p(r("nog twee ") + turned + r("dan drie")),
        p(r("ook drie"), properties=section("nextPage")),
        p(r("weer drie"), properties=section("continuous")),
        p(r("vier"), properties=section("nextPage")),
        p(turned + r("vijf")),
        p(r("zes"), properties="<w:pageBreakBefore/>"),
        section("oddPage"),
    ]
    by_hand("paged.docx", "".join(body))


note()
tracked()
numbered()
form()
paged()
