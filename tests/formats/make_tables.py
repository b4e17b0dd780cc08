"""Makes the tables of cases: workbooks by openpyxl, XlsxWriter and LibreOffice, and text."""

import csv
import datetime
import subprocess
import tempfile
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment

HERE = Path(__file__).parent
HEADER = ["Nr", "Gemeente", "Provincie", "Inwoners", "Datum", "Verslag", "Kosten", "Deel"]
ROWS = [
    [
        1,
        "Súdwest-Fryslân",
        "Fryslân",
        90000,
        datetime.date(2026, 12, 3),
        "Wij doen mee, mits er geld is.\nDe raad is om.",
        45000,
        0.75,
    ],
    [
        2,
        "Ede",
        "Gelderland",
        123500,
        datetime.datetime(2026, 12, 4, 14, 5),
        'Nee; eerst het "eigen" budget | daarna het plan.',
        0.5,
        None,
    ],
    [None, None, None, None, None, None, None, None],
    [3, "Hulst", "Zeeland", 27800, None, "Later misschien.", None, 1],
]


def by_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Belronde"
    sheet.append(["Belronde najaar"])
    sheet.append([])
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
    for cell in sheet["H"]:
        cell.number_format = "0%"
    sheet["F5"].comment = Comment("Nog eens nabellen.", "Els")
    hidden = book.create_sheet("Lijsten")
    hidden.append(["ja", "nee"])
    hidden.sheet_state = "hidden"
    book.save(HERE / "ronde-openpyxl.xlsx")


def by_xlsxwriter():
    book = xlsxwriter.Workbook(HERE / "notes-xlsxwriter.xlsx", {"in_memory": True})
    north = book.add_worksheet("Noord")
    north.write_string("A1", "Wij doen mee.")
    north.write_rich_string("C3", "Wij zijn ", book.add_format({"bold": True}), "niet", " bereid.")
    north.write_formula("A4", '="Ja, "&"graag"', None, "Ja, graag")
    north.write_boolean("A5", True)
    north.write_formula("A6", "=1/0", None, "#DIV/0!")
    south = book.add_worksheet("Zuid")
    south.write_datetime(
        "B2", datetime.datetime(2026, 12, 3), book.add_format({"num_format": "dd-mm-yy"})
    )
    book.close()


def texts():
    def shown(value):
        if isinstance(value, datetime.datetime):
            return value.strftime("%Y-%m-%d %H:%M:%S")
        return "" if value is None else str(value)

    for name, delimiter, encoding in [
        ("ronde-semicolon-windows-1252.csv", ";", "cp1252"),
        ("ronde-comma-utf-8-bom.csv", ",", "utf-8-sig"),
        ("ronde-utf-16.tsv", "\t", "utf-16"),
    ]:
        with open(HERE / name, "w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, delimiter=delimiter)
            for row in [HEADER, *ROWS]:
                writer.writerow([shown(value) for value in row])


def by_libreoffice():
    folder = tempfile.mkdtemp()
    run = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", folder]
    subprocess.run([*run, HERE / "ronde-openpyxl.xlsx"], check=True, capture_output=True)
    made = Path(folder) / "ronde-openpyxl.xlsx"
    (HERE / "ronde-libreoffice.xlsx").write_bytes(made.read_bytes())


by_openpyxl()
by_xlsxwriter()
texts()
by_libreoffice()
