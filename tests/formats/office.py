"""What both makers do with documents of Word and with LibreOffice."""

import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

DAY = (2026, 1, 1, 0, 0, 0)


def converted(path, kind, out, infilter=None):
    """LibreOffice writes a file as another kind."""
    with tempfile.TemporaryDirectory() as folder:
        run = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        if infilter:
            run.append(f"--infilter={infilter}")
        run += ["--convert-to", kind, "--outdir", folder, path]
        subprocess.run(run, check=True, capture_output=True)
        made = Path(folder) / f"{Path(path).stem}.{kind.split(':')[0]}"
        out.write_bytes(made.read_bytes())
    if kind in ("odt", "ods"):
        without_picture(out)


def without_picture(path):
    """Without the picture of its first page, which is most of its bytes."""
    with zipfile.ZipFile(path) as file:
        parts = [(info, file.read(info)) for info in file.infolist()]
    with zipfile.ZipFile(path, "w") as file:
        for info, data in parts:
            if "Thumbnails" not in info.filename:
                if info.filename == "META-INF/manifest.xml":
                    data = re.sub(rb"<manifest:file-entry [^>]*Thumbnails[^>]*/>", b"", data)
                file.writestr(info, data)


def restart(document, paragraphs):
    """A numbered list of its own, that starts at 1."""
    numbering = document.part.numbering_part.element
    style = paragraphs[0].style.element
    number = style.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(number).abstractNumId.val
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = num.numId


USED = {
    "Normal",
    "Title",
    "Heading 1",
    "Heading 2",
    "List Bullet",
    "List Bullet 2",
    "List Number",
    "Header",
    "Footer",
    "List Paragraph",
    "annotation text",
    "annotation reference",
}


def save(document, path):
    """Saves without the theme and the styles of the template that make each file large."""
    for style in list(document.styles.latent_styles):
        style.delete()
    for style in list(document.styles):
        own = style.element.get(qn("w:customStyle"))
        if style.name not in USED and not style.element.get(qn("w:default")):
            if not own:
                style.delete()
    document.save(path)
    extras = ("docProps/thumbnail", "word/theme", "word/stylesWithEffects", "customXml")
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    gone = rb'<Relationship [^>]*Target="[^"]*(?:thumbnail|theme1|WithEffects|item1)[^"]*"[^>]*/>'
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts.items():
            if name.startswith(extras):
                continue
            data = re.sub(gone, b"", data) if name.endswith(".rels") else data
            info = zipfile.ZipInfo(name, DAY)
            file.writestr(info, data, zipfile.ZIP_DEFLATED, compresslevel=9)


def element(name, text=None, **attributes):
    """An element of Word."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    if text is not None:
        made.text = text
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
