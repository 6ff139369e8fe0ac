"""In which forms does a list leave? As text with commas, and as a workbook; no cell of either is ever a formula."""

import csv
import io
from collections.abc import Sequence
from enum import StrEnum

# What a spreadsheet begins to calculate with, full-width signs too; see OWASP, "CSV injection".
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
WIDTHS = (36, 16, 20)
AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Form(StrEnum):
    """A kind of file."""

    CSV = "csv"
    XLSX = "xlsx"


def write(form: Form, *, head: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The file's bytes: whose copy it is, what stands in which column, then the rows in their order."""
    if form is Form.XLSX:
        return _workbook(head, columns, rows)
    out = io.StringIO()
    csv.writer(out).writerows([_harmless(cell) for cell in row] for row in ([head], columns, *rows))
    return out.getvalue().encode("utf-8-sig")


def _workbook(head: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Every cell is written as text, so there is nothing to calculate; each printed page says whose copy it is."""
    import xlsxwriter  # noqa: PLC0415  # needed a few times a day, by one page of all

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, AS_TEXT) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        lines = [([head], None), (columns, bold), *((row, None) for row in rows)]
        for number, (cells, look) in enumerate(lines):
            for place, cell in enumerate(cells):
                if sheet.write_string(number, place, cell, look) != 0:
                    raise ValueError("a workbook cannot hold this list")
        for place, width in enumerate(WIDTHS):
            sheet.set_column(place, place, width)
        sheet.freeze_panes(2, 0)
        sheet.repeat_rows(0, 1)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, with spaces before it or without."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
