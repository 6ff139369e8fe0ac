"""Are NDJSON records read, however they are nested or broken?"""

import pytest

from pccovid.intake.reading import FileRefused, Format, open_table

GOOD = '{"a": "x"}\n'


def rows(path):
    return list(open_table(path).rows())


def test_nested_records_become_paths(written):
    path = written(
        '{"n": {"Ho": "Lê", "Ten": "An"}, "l": [{"v": 1, "d": null}, {"v": true}], "w": ["a", "b"]}\n'
    )
    table = open_table(path)
    assert table.format is Format.NDJSON
    assert table.columns == ("n.Ho", "n.Ten", "l[]", "l[].v", "l[].d", "w")
    assert next(table.rows()).values == {
        "n.Ho": "Lê", "n.Ten": "An", "l[]": "2", "l[0].v": "1", "l[0].d": "", "l[1].v": "true", "w": "a\nb",
    }  # fmt: skip


def test_numbers_keep_all_their_digits(written):
    row = rows(written('{"id": 079090000000}\n{"id": 79090000000123456789, "x": 1.50}\n'))
    assert row[0].fault is not None  # no number in JSON begins with a zero
    assert row[1].values == {"id": "79090000000123456789", "x": "1.50"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"a": "x', "broken_json"),
        ('{"a": "x"} {"b": 1}', "broken_json"),
        ("[" * 100_000, "broken_json"),
        ('["a"]', "not_an_object"),
        ('{"a": "x", "a": "y"}', "repeated_field"),
        ('{"a": {"b": "x"}, "a.b": "y"}', "repeated_field"),
        ("17", "not_an_object"),
        ('{"a":' * 20 + "1" + "}" * 20, "too_deep"),
        ("{" + ",".join(f'"k{n}":1' for n in range(6_000)) + "}", "too_many_fields"),
        ('{"' + "k" * 400 + '": {"a": 1}}', "too_many_fields"),
        ('{"a": "x\\u0000y"}', "undecodable"),
        ('{"a": "x\\ud800y"}', "undecodable"),
        ('{"a": "x\0y"}', "nul_byte"),
    ],
)
def test_a_broken_record_is_one_fault_and_reading_goes_on(written, line, code):
    found = rows(written(GOOD + line + "\n" + GOOD))
    assert [row.fault and row.fault.code for row in found] == [None, code, None]
    "".join(found[1].values.values()).encode()


def test_a_file_that_was_cut_off_loses_its_last_record_only(written):
    found = rows(written(GOOD * 3 + '{"a": "x'))
    assert [row.fault and row.fault.code for row in found] == [None, None, None, "broken_json"]


def test_a_file_of_broken_records_only_is_refused(written):
    with pytest.raises(FileRefused, match="no_header"):
        open_table(written('{"a"\n{"b"\n'))


def test_wide_names_and_deep_records_take_little_memory(written):
    """A long name over many fields would be written out once for each of them."""
    line = '{"' + "k" * 250 + '": {' + ",".join(f'"{n}":1' for n in range(40_000)) + "}}\n"
    assert [row.fault and row.fault.code for row in rows(written(GOOD + line))] == [None, "too_many_fields"]
