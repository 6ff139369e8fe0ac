"""Do files that are damaged on purpose come through a whole migration: sums closed, reasons told, nothing personal?"""

import json
import logging
from collections import Counter
from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.migration import Migrated
from pccovid.intake.models import File
from pccovid.intake.reconciliation import Line
from pccovid.intake.staging import register_file, stage
from pccovid.intake.states import RowState
from pccovid.trust.access import SYSTEM
from tests.hostile.files import NCOVI, manifest, ncovi, people, population
from tests.hostile.registry import carried, persons
from tests.unit.intake.workbooks import archive, text, workbook

pytestmark = pytest.mark.usefixtures("committed")

LONG_LINE = 10_000_000
[GOOD] = people(1)
BOMB = b"\0" * (210 << 20)


def reasons(migrated: Migrated) -> dict[str, int]:
    found: Counter[str] = Counter()
    for _, state, reason, number in migrated.reasons:
        found[reason] += number if state == "refused" else 0
    return dict(found)


def why_of(refused: Line) -> str:
    return refused.refusal.removeprefix("file_refused: ").split()[0]


def line(**said: str) -> str:
    return ";".join((GOOD | said).get(column, "") for column in NCOVI)


def test_lines_that_are_no_rows_cost_themselves_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lines = [
        ";".join(NCOVI), line(), line(maToKhai="a\0b"), line(diaChi="x" * LONG_LINE), '"' + line(), line() + ";;more",
        "one;two", line(maToKhai="last"),
    ]  # fmt: skip
    ends = ["\r\n", "\n", "\r", "\n\r\n"]
    whole = "\ufeff" + "".join(one + ends[place % len(ends)] for place, one in enumerate(lines))
    damaged = whole.encode().replace(b"more", b"\xff\xfe")[:-60]  # and cut off in the middle of its last row
    (tmp_path / "ncovi.csv").write_bytes(damaged)
    with caplog.at_level(logging.DEBUG):
        migrated = carried(manifest(tmp_path))
    assert migrated.closes
    assert reasons(migrated) == {
        "nul_byte": 1, "line_too_long": 1, "unclosed_quote": 1, "undecodable": 1, "cell_count": 2,
    }  # fmt: skip
    assert len(persons()) == 1
    told = caplog.text + repr(migrated)
    assert not [value for value in (GOOD["hoTen"], GOOD["soGiayTo"], GOOD["soDienThoai"]) if value in told]


@pytest.mark.parametrize(
    "said", ["30/02/1990", "31/04/1990", "01/01/1753", "31/12/9999", "32874", "-5", "٠٦/٠٥/١٩٩٠", "=TODAY()"]
)
def test_a_birth_that_cannot_be_is_a_remark_and_the_person_is_carried_over(tmp_path: Path, said: str) -> None:
    ncovi(tmp_path, [GOOD | {"ngaySinh": said}])
    migrated = carried(manifest(tmp_path))
    assert (migrated.closes, migrated.reasons) == (True, ())
    [person] = persons()
    assert person.value("birth") == ""


def test_numbers_in_other_digits_or_with_invisible_signs_are_read_or_left_and_never_guessed(
    tmp_path: Path,
) -> None:
    written = {
        "\u200b0790 50\u00a0000000\ufeff": True,
        "٠٧٩٠٥٠٠٠٠٠٠٠": False,
        "0790500000OO": True,
        "7.905E+10": False,
    }
    ncovi(tmp_path, [GOOD | {"maToKhai": str(place), "soGiayTo": said, "hoTen": f"Lê Văn {given}", "soDienThoai": ""}
        for place, (said, given) in enumerate(zip(written, ("An", "Bình", "Chi", "Dũng"), strict=True))])  # fmt: skip
    assert carried(manifest(tmp_path)).closes
    assert sorted(person.value("cccd") for person in persons()) == sorted(
        "079050000000" if read else "" for read in written.values()
    )


def test_records_that_unfold_or_contradict_themselves_are_refused_one_by_one(tmp_path: Path) -> None:
    population(tmp_path, [GOOD])
    [good] = (tmp_path / "population.ndjson").read_text("utf-8").splitlines()
    laughs = json.dumps({"lol": ["lol"] * 10} | {f"lol{place}": [{"x": "y"}] * 2000 for place in range(9)})
    twice = good.replace('"SoDinhDanh"', '"SoDinhDanh": "079190999999", "SoDinhDanh"', 1)
    lines = [good, laughs, '{"a":' * 500 + "1" + "}" * 500, "[" * 90_000, twice, good[:-20], "null"]
    (tmp_path / "population.ndjson").write_text("\n".join(lines), encoding="utf-8")
    migrated = carried(manifest(tmp_path))
    assert migrated.closes
    assert reasons(migrated) == {
        "too_many_fields": 1, "too_deep": 1, "broken_json": 2, "repeated_field": 1, "not_an_object": 1,
    }  # fmt: skip
    assert [person.value("cccd") for person in persons()] == [GOOD["soGiayTo"]]


def test_files_that_are_none_are_refused_whole_and_the_good_one_is_carried_over(tmp_path: Path) -> None:
    ncovi(tmp_path, [GOOD])
    row = f"<row>{text('A1', 'hoTen')}</row>"
    files = {
        "lab.xlsx": (archive({"xl/worksheets/sheet1.xml": BOMB.decode()}), "bomb"),
        "vaccination.xlsx": (workbook(row * 3, others={"[Content_Types].xml": ""})[:-400], "broken_xlsx"),
        "vhd_health.csv": (b"fullName,fullName\na,b\n", "duplicate_column"),
        "vhd_local.csv": (b"HoTen,NamSinh\nLe,1990\n", "missing_column"),
        "mps_movement.csv": (b"\x00\x01\x02\x03" * 200, "missing_column"),
    }
    for name, (content, _) in files.items():
        (tmp_path / name).write_bytes(content)
    migrated = carried(manifest(tmp_path))
    refused = {one.name: why_of(one) for one in migrated.lines if one.refusal}
    assert migrated.closes
    assert {name: refused[name] for name in files} == {name: why for name, (_, why) in files.items()}
    assert len(persons()) == 1


def test_a_file_that_is_changed_while_it_is_read_is_refused_and_its_new_content_read_the_next_time(
    tmp_path: Path,
) -> None:
    path = ncovi(tmp_path, [GOOD])
    folder = look_into(manifest(tmp_path))
    [arrived] = folder.files
    known = register_file(arrived, as_of=folder.as_of)
    ncovi(tmp_path, [GOOD | {"hoTen": "Lê Văn Mẫu"}], name=path.name)
    assert stage((SYSTEM, arrived, known.id)) == (known.id, 0)
    refused = File.objects.get(id=known.id)
    assert ("changed" in refused.refusal, persons()) == (True, [])
    lines = carried(tmp_path).lines
    assert [one.ends[RowState.NEW] for one in lines] == [1]
    assert [person.value("name") for person in persons()] == ["Lê Văn Mẫu"]
