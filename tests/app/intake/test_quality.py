"""Are sums, remarks and progress counted by source, and never a value told?"""

import csv
from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.migration import migrate
from pccovid.intake.overview import overview, progress
from pccovid.intake.quality import Found, quality
from pccovid.intake.states import RowState
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.hostile.files import manifest, ncovi, people
from tests.hostile.registry import carried

pytestmark = pytest.mark.usefixtures("committed")

LAB = ("maPhieu", "hoTen", "ngaySinh", "soGiayTo", "soDienThoai", "thoiGianLayMau", "ketQua")
GOOD = {
    "hoTen": "Nguyễn Thị Mẫu", "ngaySinh": "06/05/1990", "soDienThoai": "0900000000",
    "thoiGianLayMau": "30/09/2021 08:00", "ketQua": "Âm tính",
}  # fmt: skip


def laboratory(folder: Path, *rows: dict[str, str]) -> None:
    """Carry over a laboratory's list."""
    with (folder / "lab.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LAB, restval="")
        writer.writeheader()
        writer.writerows({"maPhieu": f"P{number}", **row} for number, row in enumerate(rows))
    migrate(SYSTEM, look_into(folder), progress=lambda *_: None)


def test_the_sums_of_every_source_and_file_close(nation: Path) -> None:
    migrated = migrate(SYSTEM, look_into(nation), progress=lambda *_: None)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        found = overview(access)
        now = progress(access)
    assert all(one.sums.closes for one in found)
    assert sum(one.sums.read for one in found) == sum(line.read for line in migrated.lines) == now.read
    assert now.is_done
    assert now.carried == now.assigned > 0
    for one in found:
        assert one.sums.read == sum(file.sums.read for file in one.files)


def test_a_file_refused_as_a_whole_says_why(tmp_path: Path) -> None:
    (tmp_path / "lab.csv").write_text("one;two\n1;2\n", encoding="utf-8")
    migrate(SYSTEM, look_into(tmp_path), progress=lambda *_: None)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        [source] = overview(access, source="lab")
        assert overview(access, source="ncovi") == []
    [file] = source.files
    assert (source.refused_files, file.sums.read) == (1, 0)
    assert "missing_column" in file.refusal


def test_remarks_are_counted_by_column_and_refusals_apart(tmp_path: Path) -> None:
    bad_birth = {**GOOD, "ngaySinh": "31/02/1990"}
    laboratory(tmp_path, GOOD, bad_birth, {**bad_birth, "soDienThoai": "12"}, {**GOOD, "hoTen": ""})
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        found = quality(access, "lab")
        [source] = overview(access, source="lab")
    assert (found.taken, found.clean, found.refused) == (3, 1, 1)
    assert source.sums.states[RowState.REFUSED] == 1
    worst, second = found.columns[:2]
    assert (worst.column, worst.flagged) == ("ngaySinh", 2)
    assert worst.codes == (Found("impossible_date", "ngaySinh", 2),)
    assert (second.column, second.flagged) == ("soDienThoai", 1)
    assert found.refusals == (Found("empty", "hoTen", 1),)
    assert (found.repaired, found.repairs) == (0, ())
    # Columns without any remark are told too.
    assert {"maPhieu", "ketQua"} <= {one.column for one in found.columns if not one.flagged}


def test_rows_that_are_too_old_keep_their_remarks_and_repairs(tmp_path: Path) -> None:
    row = next(people(1)) | {"thoiGianKhai": "20/03/2021 08:00"}
    ncovi(tmp_path, [row, row | {"maToKhai": "2", "soDienThoai": "01690000000", "ngaySinh": "31/02/1990"}])
    assert carried(manifest(tmp_path)).closes
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        found = quality(access, "ncovi")
    assert (found.taken, found.expired, found.clean) == (2, 2, 1)
    assert found.repairs == (Found("phone_renumbered", "", 1),)
    assert [(one.column, one.flagged) for one in found.columns if one.flagged] == [("ngaySinh", 1)]


def test_repairs_are_counted_by_row_and_are_no_remarks(tmp_path: Path) -> None:
    renumbered = {**GOOD, "soDienThoai": "01690000000"}
    lost_zero = {**GOOD, "soDienThoai": "900000000"}
    laboratory(tmp_path, GOOD, renumbered, lost_zero, {**renumbered, "ngaySinh": "31/02/1990"})
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        found = quality(access, "lab")
    assert (found.taken, found.clean, found.repaired) == (4, 3, 3)
    assert found.repairs == (Found("phone_renumbered", "", 2), Found("phone_repaired", "", 1))
    assert found.of_rows == ()
    # The repair beside a remark is neither lost nor taken for the remark.
    assert [(one.column, one.flagged) for one in found.columns if one.flagged] == [("ngaySinh", 1)]
