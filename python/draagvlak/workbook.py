"""A report as a workbook: a sheet a table, with numbers that count and links to quotes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from draagvlak._core import label
from draagvlak.findings import Findings, Grid
from draagvlak.frames import missing

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDE, TEXT = 44, 90
"""Widths of columns of names and of texts, in characters."""


class Book:
    """A workbook while it is written."""

    def __init__(self, book: Workbook, found: Findings) -> None:
        """The formats, and the sheets by name."""
        self.book = book
        self.found = found
        self.t = partial(label, lang=found.lang)
        self.bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.percent = book.add_format({"num_format": "0%", "valign": "top"})
        self.number = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.link = book.add_format(
            {"num_format": "#,##0", "font_color": "#14635e", "underline": 1}
        )

    def sheet(self, name: str, widths: list[int]) -> Worksheet:
        """A new sheet with columns of these widths."""
        # Excel allows 31 characters, and not these.
        name = "".join(sign for sign in name if sign not in "[]:*?/\\'")[:31]
        sheet = self.book.add_worksheet(name)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        return sheet

    def table(self, name: str, head: list[str], rows: list[list[Any]], widths: list[int]) -> None:
        """A sheet with a head and rows of texts and numbers."""
        sheet = self.sheet(name, widths)
        for column, text in enumerate(head):
            sheet.write_string(0, column, text, self.bold)
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(at, column, value, self.number)
                else:
                    # As a string, whatever it holds: a note is never a formula.
                    sheet.write_string(at, column, value or "", self.wrapped)
        sheet.freeze_panes(1, 0)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(head) - 1)


def write_workbook(found: Findings, path: str | Path) -> None:
    """Writes the findings as a workbook (.xlsx)."""
    try:
        import xlsxwriter
    except ImportError:
        raise missing("xlsxwriter") from None
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        _write(Book(book, found))


def _write(book: Book) -> None:
    found, t = book.found, book.t
    first = book.sheet(t("report_answer_title"), [28, TEXT])
    first.write_string(0, 0, found.title, book.bold)
    lines = [("", sentence) for sentence in found.answer] + found.made
    for at, (name, value) in enumerate(lines, start=2):
        first.write_string(at, 0, name, book.wrapped)
        first.write_string(at, 1, value, book.wrapped)
    quotes: list[list[Any]] = []
    for grid in found.grids:
        _grid(book, grid, quotes)
    head = [t(name) for name in ("report_cell", "number", "heading", "source", "text")]
    book.table(t("quotes"), head, quotes, [WIDE, 8, WIDE, 30, TEXT])
    book.table(
        t("report_conditions_title"),
        [t(name) for name in ("number", "heading", "stance", "timing", "conditions")],
        [
            [
                case["number"],
                case["heading"],
                t(case["stance"] or "uncoded"),
                t(case["timing"]) if case["timing"] else "",
                "; ".join(case["conditions"]),
            ]
            for case in found.conditions
        ],
        [8, WIDE, 18, 18, TEXT],
    )
    book.table(
        t("report_unsure_title"),
        [t(name) for name in ("number", "heading", "stance", "reason")],
        [
            [case["number"], case["heading"], t(case["stance"] or "uncoded"), case["reason"]]
            for case in found.unsure
        ],
        [8, WIDE, 18, TEXT],
    )
    book.table(
        t("sources"),
        [t("source"), t("cases"), "SHA-256"],
        [[row["source"], row["cases"], row["sha256"]] for row in found.sources],
        [WIDE, 12, TEXT],
    )


def _grid(book: Book, grid: Grid, quotes: list[list[Any]]) -> None:
    """A sheet of a table: the count of each cell, linked to its first quote, and its
    share behind it where it has one."""
    sheet = book.sheet(grid.title, [WIDE])
    shares = any(cell.share is not None for _, cells in grid.rows for cell in cells)
    columns = [(at, name) for at, name in enumerate(grid.head[1:])]
    sheet.write_string(0, 0, grid.head[0], book.bold)
    for at, name in columns:
        sheet.write_string(0, 1 + at, name, book.bold)
        if shares and at > 0:
            share = f"{name}: {book.t('share')}"
            sheet.write_string(0, len(columns) + at, share, book.bold)
    for down, (name, cells) in enumerate(grid.rows, start=1):
        sheet.write_string(down, 0, name)
        for at, cell in enumerate(cells):
            if cell.count is None:
                sheet.write_string(down, 1 + at, cell.text)
            elif cell.quotes:
                place = f"internal:'{book.t('quotes')}'!A{len(quotes) + 2}"
                sheet.write_url(down, 1 + at, place, book.link, "")
                sheet.write_number(down, 1 + at, cell.count, book.link)
            else:
                sheet.write_number(down, 1 + at, cell.count, book.number)
            if shares and at > 0 and cell.share is not None:
                sheet.write_number(down, len(columns) + at, cell.share, book.percent)
            where = f"{name} · {grid.head[1 + at]}"
            quotes += [
                [where, quote.number, quote.heading, quote.source, quote.text]
                for quote in cell.quotes
            ]
    for at, note in enumerate([*grid.notes, grid.click, *grid.hidden], start=len(grid.rows) + 2):
        sheet.write_string(at, 0, note)
    sheet.freeze_panes(1, 1)
