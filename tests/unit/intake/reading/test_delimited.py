"""Are CSV files read as people and spreadsheet programs write them?"""

import pytest

from pccovid.intake.reading import FileRefused, Format, RowFault, open_table
from pccovid.intake.reading.delimited import MOST_LINES


def rows(path):
    return list(open_table(path).rows())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_sign_between_cells_is_found_out(written, delimiter):
    path = written(delimiter.join(("hoTen", "diaChi")) + "\n" + delimiter.join(("An", "1 phố Mẫu")) + "\n")
    table = open_table(path)
    assert table.format is Format.DELIMITED
    assert table.delimiter == delimiter
    assert [row.values for row in table.rows()] == [{"hoTen": "An", "diaChi": "1 phố Mẫu"}]


def test_a_line_that_names_the_sign_is_no_header(written):
    path = written("sep=;\nhoTen;diaChi, tinh\nAn;x\n")
    assert open_table(path).columns == ("hoTen", "diaChi, tinh")
    assert len(rows(path)) == 1


def test_cells_in_quotes_may_hold_signs_quotes_and_lines(written):
    found = rows(written('a,b\n"x, ""y""","dòng 1\ndòng 2"\n3 ngày,\n'))
    assert found[0].values == {"a": 'x, "y"', "b": "dòng 1\ndòng 2"}
    assert [row.number for row in found] == [1, 2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way(written, end):
    assert [row.values for row in rows(written(end.join(("a,b", "x,y", "z,w")) + end))] == [
        {"a": "x", "b": "y"},
        {"a": "z", "b": "w"},
    ]


def test_blank_rows_are_not_counted(written):
    assert [row.number for row in rows(written("a,b\n\n,\nx,y\n   \nz,w\n"))] == [1, 2]


def test_a_row_with_too_few_or_too_many_cells_is_at_fault(written):
    found = rows(written("a,b\nx\nx,y,z\nx,y,\nx,y\n"))
    assert [row.fault for row in found] == [RowFault("cell_count"), RowFault("cell_count"), None, None]
    assert found[0].values == {"a": "x"}


def test_a_quote_that_is_never_closed_costs_one_row(written):
    lines = "".join(f"x{n},y\n" for n in range(500))
    found = rows(written(f'a,b\n"open,y\n{lines}'))
    assert found[0].fault == RowFault("unclosed_quote")
    assert [row.values["a"] for row in found[1:]] == [f"x{n}" for n in range(500)]


def test_a_quote_left_open_in_the_last_lines_costs_one_row(written):
    found = rows(written('a,b\nx,"open\ny,z\n'))
    assert [row.fault and row.fault.code for row in found] == ["unclosed_quote", None]


def test_many_open_quotes_do_not_take_forever(written):
    found = rows(written("a,b\n" + '"open,y\n' * (MOST_LINES * 5)))
    assert [row.fault for row in found] == [RowFault("unclosed_quote")] * (MOST_LINES * 5)


def test_a_cell_beyond_the_parsers_limit_is_at_fault(written):
    found = rows(written("a,b\n" + "x" * 200_000 + ",y\nx,y\n"))
    assert [row.fault and row.fault.code for row in found] == ["cell_too_long", None]


def test_zero_bytes_are_a_fault_and_do_not_get_through(written):
    found = rows(written(b"a,b\nx\0x,y\nx,y\n"))
    assert [row.fault and row.fault.code for row in found] == ["nul_byte", None]
    assert "\0" not in "".join(found[0].values.values())


def test_a_table_can_be_read_twice(written):
    table = open_table(written("a,b\nx,y\n"))
    assert list(table.rows()) == list(table.rows())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("\n\n  \n", "empty"),
        ("\ufeff", "empty"),
        ("Nguyễn Văn Mẫu,079090000000,01/01/1990\n", "no_header"),
        ("hoTen,hoTen\nx,y\n", "duplicate_column"),
        ("a,b,a\nx,y,z\n", "duplicate_column"),
        (",".join(f"c{n}" for n in range(1_001)) + "\n", "too_many_columns"),
        (",,,\nx,y\n", None),
        ('"a,b\nx,y\n', "no_header"),
    ],
)
def test_a_file_without_a_usable_header_is_refused(written, content, reason):
    if reason is None:
        assert open_table(written(content)).columns == ("x", "y")
        return
    with pytest.raises(FileRefused) as refused:
        open_table(written(content))
    assert refused.value.reason == reason


def test_a_refusal_does_not_show_what_may_be_somebodys_data(written):
    with pytest.raises(FileRefused) as refused:
        open_table(written("Nguyễn Văn Mẫu,Nguyễn Văn Mẫu\n"))
    assert "Mẫu" not in str(refused.value)
    assert refused.value.columns == ("#2",)


def test_unnamed_columns_get_their_place_and_those_at_the_end_are_dropped(written):
    table = open_table(written("a,,b,,\nx,y,z,,\n"))
    assert table.columns == ("a", "#2", "b")
    assert next(table.rows()).values == {"a": "x", "#2": "y", "b": "z"}


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="unreadable"):
        open_table(tmp_path / "nothing.csv")
    with pytest.raises(FileRefused, match="unreadable"):
        open_table(tmp_path)
