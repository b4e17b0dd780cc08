"""Makes the page that LibreOffice writes of a document, and the one that Word writes."""

import subprocess
import tempfile
from pathlib import Path

import docx

HERE = Path(__file__).parent
MADE = Path(tempfile.mkdtemp())


def document():
    made = docx.Document()
    made.add_heading("Belronde najaar", 0)
    made.add_heading("Oosten van het land 61.000 inwoners", 1)
    made.add_paragraph("Wij doen mee, mits de finan\u00adciën geregeld zijn.")
    made.add_paragraph("geld", style="List Bullet")
    made.add_paragraph("tijd", style="List Bullet")
    made.add_paragraph("eerst de raad", style="List Number")
    made.add_paragraph("dan het college", style="List Number")
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Wie", "Wat", "raad", "voor | tegen"]):
        cell.text = text
    section = made.sections[0]
    section.header.paragraphs[0].text = "Vertrouwelijk"
    section.footer.paragraphs[0].text = "Pagina van het programma"
    made.save(MADE / "verslag.docx")


def by_libreoffice():
    convert = "html:HTML (StarWriter)"
    run = ["soffice", "--headless", "--convert-to", convert, "--outdir", MADE]
    subprocess.run([*run, MADE / "verslag.docx"], check=True, capture_output=True)
    (HERE / "verslag-libreoffice.html").write_bytes((MADE / "verslag.html").read_bytes())


# What Word writes as "web page, filtered", shortened.
WORD = """<html>
<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<style><!-- p.MsoNormal {margin:0cm;} --></style>
</head>
<body lang=NL>
<div class=WordSection1>
<p class=MsoTitle>Belronde najaar</p>
<h1>Oosten van het land 61.000
inwoners</h1>
<p class=MsoNormal>Wij doen mee, mits de financiën geregeld zijn.<a href="#_ftn1"
name="_ftnref1" title=""><span class=MsoFootnoteReference>[1]</span></a></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt'><span
style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span>geld</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt'><span
style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span>tijd</p>
<p class=MsoListParagraph style='text-indent:-18.0pt'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span>eerst de raad</p>
<p class=MsoNormal>&nbsp;</p>
<table class=MsoTableGrid border=1>
 <tr>
  <td><p class=MsoNormal>Wie</p></td>
  <td><p class=MsoNormal>Wat</p></td>
 </tr>
 <tr>
  <td><p class=MsoNormal>raad</p></td>
  <td><p class=MsoNormal>voor | tegen</p></td>
 </tr>
</table>
<p class=MsoNormal>Wij zijn <del>tegen</del><ins>voor</ins> het voorstel.</p>
</div>
<div><br clear=all>
<hr align=left size=1 width="33%">
<div id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span
class=MsoFootnoteReference>[1]</span></a> Volgens de begroting.</p>
</div>
</div>
</body>
</html>
"""

document()
by_libreoffice()
(HERE / "verslag-word.html").write_bytes(WORD.replace("\n", "\r\n").encode("cp1252"))
