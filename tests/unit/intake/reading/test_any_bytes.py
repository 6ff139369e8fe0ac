"""Whatever the bytes of a file: rows, faults or a refusal, never anything else."""

import gzip
import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pccovid.intake.reading import FileRefused, open_table
from tests.unit.intake.workbooks import text, workbook

relaxed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
BOOK = workbook(
    f"<row>{text('A1', 'hoTen')}{text('B1', 'so')}</row>"
    f"<row>{text('A2', 'An')}<c r='B2' s='1'><v>44470</v></c></row><row><c t='s'><v>0</v></c></row>",
    strings="<si><t>Mẫu</t></si>",
)
pieces = st.sampled_from(
    [b"hoTen,so\n", b"a;b\n", b"x\ty", b'"', b"\n", b"\r", b"\0", b"{", b'{"a":1}\n', b'{"a":[{"b":"\\ud800"}]}\n',
     b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"PK\x03\x04", b"\x1f\x8b", b"sep=;\n", b"=1+1,",
     "Nguyễn".encode(), "Mẫu".encode("utf-16-le"), b"\xec\xf2\xcc"]
)  # fmt: skip
jsons = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.fixture
def outcome(written):
    """Opens the content and reads it to its end; texts must be fit for any database."""

    def read(content):
        with suppress(FileRefused):
            for row in open_table(written(content)).rows():
                for value in (*row.values, *row.values.values()):
                    assert "\0" not in value
                    value.encode()

    return read


@relaxed
@given(content=st.binary(max_size=2_000))
def test_random_bytes(outcome, content):
    outcome(content)


@relaxed
@given(parts=st.lists(pieces | st.binary(max_size=8), max_size=40))
def test_pieces_of_all_formats(outcome, parts):
    outcome(b"".join(parts))


@relaxed
@given(body=st.text(max_size=400), encoding=st.sampled_from(["utf-8", "utf-16", "utf-16-be", "utf-8-sig"]))
def test_text_under_a_header(outcome, body, encoding):
    outcome(("hoTen,so,ngay\n" + body).encode(encoding, "replace"))


@settings(relaxed, max_examples=30)  # each draws a tree; more of them take a minute
@given(records=st.lists(st.dictionaries(st.text(), jsons), max_size=5))
def test_json_of_any_make(outcome, records):
    outcome("".join(json.dumps(record) + "\n" for record in [{"a": 1}, *records]).encode("utf-8", "replace"))


@relaxed
@given(at=st.integers(0, len(BOOK) - 1), junk=st.binary(min_size=1, max_size=4), cut=st.booleans())
def test_a_damaged_workbook(outcome, at, junk, cut):
    outcome(BOOK[:at] + (junk if cut else junk + BOOK[at + len(junk) :]))


@relaxed
@given(body=st.text(alphabet="<>/&;'\"= crvtsfis0123AZé", max_size=200))
def test_a_workbook_with_any_sheet(outcome, body):
    outcome(workbook(f"<row>{text('A1', 'hoTen')}{text('B1', 'so')}</row>" + body))


@relaxed
@given(at=st.integers(0, 200), junk=st.binary(min_size=1, max_size=3))
def test_a_damaged_gzip(outcome, at, junk):
    packed = gzip.compress(b"a,b\n" + b"x,y\n" * 40, mtime=0)
    outcome(packed[:at] + junk + packed[at + len(junk) :])
