"""Are workbooks read as text, and broken ones refused?"""

import datetime as dt

import openpyxl
import pytest

from pccovid.intake.reading import FileRefused, Format, RowFault, open_table
from tests.unit.intake.workbooks import BOOK, MAIN, RELS, archive, sheet, text, workbook

HEADER = f"<row r='1'>{text('A1', 'hoTen')}{text('B1', 'so')}</row>"


def rows(path, known=()):
    return list(open_table(path, known=known).rows())


def saved(tmp_path, *lines):
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    for line in lines:
        page.append(line)
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


def test_cells_of_every_kind_become_text(tmp_path):
    day, moment = dt.date(1990, 5, 6), dt.datetime(2021, 10, 1, 8, 30)
    path = saved(
        tmp_path, ["hoTen", "ngay", "luc", "so", "le", "dung"], ["Lê Thị Mẫu", day, moment, 79, 23.5, True]
    )
    table = open_table(path)
    assert table.format is Format.XLSX
    assert next(table.rows()).values == {
        "hoTen": "Lê Thị Mẫu", "ngay": "1990-05-06", "luc": "2021-10-01T08:30:00", "so": "79", "le": "23.5",
        "dung": "1",
    }  # fmt: skip


def test_a_formula_is_refused_and_never_calculated(tmp_path):
    path = saved(tmp_path, ["hoTen", "so"], ['=HYPERLINK("http://mau.invalid")', "=A1"], ["An", 1])
    found = rows(path)
    assert found[0].refused == (RowFault("formula", "hoTen"), RowFault("formula", "so"))
    assert found[0].fault is None
    assert found[1].refused == ()


def test_a_formulas_last_result_is_not_taken(written):
    row = f"<row>{text('A2', 'An')}<c r='B2'><f>1+1</f><v>2</v></c></row>"
    assert rows(written(workbook(HEADER + row)))[0].values["so"] == "=1+1"


@pytest.mark.parametrize(
    ("number", "text_of_it", "fault"),
    [
        ("7.9090000000000003E10", "79090000000", None),
        ("79090000000", "79090000000", None),
        ("79090000000.5", "79090000000.5", None),
        ("1.2345678901234568E17", None, "number_lost_digits"),
        ("1234567890123456", None, "number_lost_digits"),
        ("1E400", None, "error_value"),
        ("NaN", None, "error_value"),
        ("x", None, "error_value"),
    ],
)
def test_a_number_is_whole_or_says_what_it_lost(written, number, text_of_it, fault):
    row = rows(written(workbook(HEADER + f"<row>{text('A2', 'An')}<c r='B2'><v>{number}</v></c></row>")))[0]
    assert row.refused == ((RowFault(fault, "so"),) if fault else ())
    assert text_of_it is None or row.values["so"] == text_of_it


def test_shared_strings_are_joined_without_phonetic_hints(written):
    strings = (
        "<si><t>hoTen</t></si><si><t>so</t></si><si><r><t>Lê </t></r><r><t>An</t></r><rPh><t>x</t></rPh></si>"
    )
    lines = "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row><row><c t='s'><v>2</v></c></row>"
    assert rows(written(workbook(lines, strings=strings)))[0].values == {"hoTen": "Lê An", "so": ""}


def test_the_header_is_found_by_name_below_the_title(tmp_path):
    path = saved(
        tmp_path, ["DANH SÁCH TIÊM CHỦNG"], ["Ngày", "01/10/2021"], [], ["hoTen", "soLo"], ["An", "X1"]
    )
    assert [row.values for row in rows(path, known={"soLo"})] == [{"hoTen": "An", "soLo": "X1"}]


def test_a_sheet_without_the_known_names_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="no_header"):
        open_table(saved(tmp_path, ["a", "b"], ["x", "y"]), known={"hoTen"})


def test_a_hidden_first_sheet_is_passed_over(tmp_path):
    book = openpyxl.Workbook(write_only=True)
    hidden = book.create_sheet("a")
    hidden.append(["an", "di"])
    hidden.sheet_state = "hidden"
    book.create_sheet("b").append(["hoTen", "so"])
    book.save(tmp_path / "b.xlsx")
    assert open_table(tmp_path / "b.xlsx").columns == ("hoTen", "so")


def test_cells_beyond_the_header_are_a_fault_and_blank_rows_nothing(tmp_path):
    path = saved(tmp_path, ["a", "b"], [None, None], ["x", "y", "z"], ["x"])
    assert [(row.number, row.fault and row.fault.code) for row in rows(path)] == [
        (1, "cell_count"),
        (2, None),
    ]


def test_a_row_that_claims_a_huge_number_costs_nothing(written):
    row = f"<row r='999999999999'>{text('A999999999999', 'An')}</row>"
    assert len(rows(written(workbook(HEADER + row)))) == 1


def test_a_row_with_too_much_text_is_at_fault(written):
    row = f"<row>{text('A2', 'lorem ipsum ' * 100_000)}</row><row>{text('A3', 'An')}</row>"
    found = rows(written(workbook(HEADER + row)))
    assert [row.fault and row.fault.code for row in found] == ["line_too_long", None]


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and nothing else",
        archive({"word/document.xml": "<x/>"}),
        archive({"xl/workbook.xml": "<workbook", "xl/_rels/workbook.xml.rels": RELS}),
        archive({"xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELS}),
        workbook(HEADER + "<row><c t='s'><v>5</v></c></row>"),
        workbook(HEADER + "<row><c t='s'><v>x</v></c></row>"),
        workbook(HEADER + "<row><c r='a1!'><v>5</v></c></row>"),
        workbook(HEADER + "<row>", others={"xl/styles.xml": "<styleSheet"}),
        workbook("", others={"xl/worksheets/sheet1.xml": sheet(HEADER)[:-20]}),
        workbook(
            "", others={"xl/worksheets/sheet1.xml": ENTITIES + sheet(f"<row>{text('A1', '&b;')}</row>")}
        ),
        workbook("", others={"xl/workbook.xml": ENTITIES + BOOK}),
        workbook(HEADER)[:-40],
        workbook(HEADER, strings="x")[200:],
    ],
)
def test_a_broken_workbook_is_refused(written, content):
    with pytest.raises(FileRefused):
        rows(written(content))


def test_a_workbook_without_a_sheet_is_refused(written):
    book = f'<workbook xmlns="{MAIN}"><sheets/></workbook>'
    with pytest.raises(FileRefused, match="no_sheet"):
        open_table(written(archive({"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": RELS})))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(written):
    with pytest.raises(FileRefused, match="bomb"):
        open_table(written(workbook("", others={"xl/sharedStrings.xml": " " * (80 << 20)})))


def test_the_old_binary_format_is_refused(written):
    with pytest.raises(FileRefused, match="unknown_format"):
        open_table(written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)))
