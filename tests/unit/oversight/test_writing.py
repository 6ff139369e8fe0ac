"""Can a name that is written into a list do anything where the list is opened?"""

import csv
import io
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from pccovid.trust.oversight.writing import Form, write

HOSTILE = (
    "=HYPERLINK(\"https://evil.example\",\"An\")", "+1+1", "-2+3", "@SUM(A1:A9)", "\tcmd", "\r=1", "\n=1", "  =1+1",
    "\uff1d1+1", "{=1}", "https://evil.example", "mailto:a@evil.example", "internal:Sheet1!A1",
    "<b>An</b>", "0123", "1e5", "", "a\x07b",
)  # fmt: skip
CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")
ROWS = [(name, "1990", "•••••••••123") for name in HOSTILE]


def written(form: Form) -> bytes:
    return write(form, head="=Given to", columns=("Họ tên", "Năm sinh", "Số"), rows=ROWS)


def test_no_cell_of_either_form_is_a_formula() -> None:
    lines = list(csv.reader(io.StringIO(written(Form.CSV).decode("utf-8-sig"), newline="")))
    assert [cell for line in lines for cell in line if cell.lstrip(" ").startswith(CALCULATED)] == []
    sheet = load_workbook(io.BytesIO(written(Form.XLSX))).active
    assert sheet is not None
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}


def test_a_workbook_holds_no_formula_link_or_macro() -> None:
    with ZipFile(io.BytesIO(written(Form.XLSX))) as book:
        names = book.namelist()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    assert [
        name for name in names if "vba" in name.lower() or "externalLink" in name or "sheet1.xml.rels" in name
    ] == []


def test_a_workbook_opens_with_the_same_cells_in_the_same_order() -> None:
    rows = [(f"Nguyễn Văn {number}", str(1950 + number), f"•••{number:03}") for number in range(300)]
    sheet = load_workbook(
        io.BytesIO(write(Form.XLSX, head="Given to the ward", columns=("a", "b", "c"), rows=rows))
    ).active
    assert sheet is not None
    found = list(sheet.values)
    assert found[0][0] == "Given to the ward"
    assert [tuple(row) for row in found[2:]] == rows
    assert sheet.print_title_rows == "$1:$2"


def test_what_a_workbook_cannot_hold_is_refused_and_not_left_out() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        write(Form.XLSX, head="", columns=(), rows=[("x" * 40_000,)])
