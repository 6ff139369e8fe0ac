"""Does a line of any length pass without being held?"""

import gzip
import tracemalloc

import pytest

from pccovid.intake.reading import FileRefused, RowFault, fingerprint, open_table

MEGABYTE = 1 << 20


def write_long(path, megabytes, *, between="\n"):
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b"a,b\nx,y\n")
        for number in range(megabytes):
            file.write(bytes(f"{number:04}", "ascii") * (MEGABYTE // 4))
        file.write(between.encode() + b"z,w\n")


def test_a_line_too_long_is_skipped_without_being_held(tmp_path):
    path = tmp_path / "long.csv.gz"
    write_long(path, 64)
    tracemalloc.start()
    found = list(open_table(path).rows())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [row.fault for row in found] == [None, RowFault("line_too_long"), None]
    assert peak < 16 * MEGABYTE


def test_the_last_line_can_be_too_long(written):
    found = list(open_table(written(b"a,b\nx,y\n" + b"x" * 3_000_000)).rows())
    assert [row.fault and row.fault.code for row in found] == [None, "line_too_long"]


def test_a_long_line_of_json_is_skipped_too(written):
    content = b'{"a":"1"}\n{"a":"' + b"x" * 2_000_000 + b'"}\n{"a":"2"}\n'
    found = list(open_table(written(content)).rows())
    assert [row.fault and row.fault.code for row in found] == [None, "line_too_long", None]


def test_gzip_is_seen_by_its_content(written):
    assert next(open_table(written(gzip.compress(b"a,b\nx,y\n"))).rows()).values == {"a": "x", "b": "y"}


@pytest.mark.parametrize("damage", [slice(0, -12), slice(0, 20)])
def test_a_truncated_gzip_is_refused_before_any_row(written, damage):
    packed = gzip.compress(b"a,b\n" + b"x,y\n" * 10_000)
    with pytest.raises(FileRefused, match="broken_gzip"):
        open_table(written(packed[damage]))


def test_a_gzip_bomb_is_refused(written):
    with pytest.raises(FileRefused, match="bomb"):
        open_table(written(gzip.compress(b"0" * (150 * MEGABYTE))))


def test_the_same_bytes_have_the_same_fingerprint(written):
    one, other = written(b"a,b\n", "one"), written(b"a,b\n", "other")
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(one) != fingerprint(written(b"a,b", "third"))
    assert len(fingerprint(one)) == 64
    with pytest.raises(FileRefused, match="unreadable"):
        fingerprint(one.parent / "none")
