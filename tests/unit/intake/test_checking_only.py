"""Does a dry run tell what a migration would refuse, and how good each column is?"""

import csv
import datetime as dt
from argparse import Namespace
from pathlib import Path

import pytest

from pccovid.intake.checking_only import FileCheck, check_only
from pccovid.intake.folders import Folder, look_into
from pccovid.intake.sample import write_nation
from pccovid.intake.staging import Arrived
from pccovid.kernel.clock import VIETNAM
from pccovid.project.commands.migrate import run
from pccovid.project.quality_table import show_quality

AS_OF = dt.datetime(2021, 10, 1, 8, tzinfo=VIETNAM)
LAB = ("maPhieu", "hoTen", "ngaySinh", "soGiayTo", "soDienThoai", "thoiGianLayMau", "ketQua")
GOOD = {
    "hoTen": "Nguyễn Thị Mẫu", "ngaySinh": "06/05/1990", "soDienThoai": "0900000000",
    "thoiGianLayMau": "30/09/2021 08:00", "ketQua": "Âm tính",
}  # fmt: skip


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nation")
    write_nation(folder, persons=60, seed=5)
    return folder


def checked(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = LAB) -> FileCheck:
    path = folder / "lab.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows({"maPhieu": f"P{number}", **row} for number, row in enumerate(rows))
    [found] = check_only(
        Folder((Arrived(path, "lab.csv", "lab", 0, None),), AS_OF, ()), progress=lambda *_: None
    )
    return found


def test_every_row_has_an_end_and_refusals_say_the_column(tmp_path: Path) -> None:
    found = checked(tmp_path, GOOD, {**GOOD, "ketQua": "?"}, {**GOOD, "hoTen": ""})
    assert (found.read, found.taken, found.refused, found.closes) == (3, 1, 2, True)
    assert found.reasons == {("unknown_code", "ketQua"): 1, ("empty", "hoTen"): 1}


def test_a_column_tells_how_often_it_states_something_and_how_often_it_can_be_used(tmp_path: Path) -> None:
    found = checked(tmp_path, GOOD, {**GOOD, "ngaySinh": "31/02/1990"}, {**GOOD, "ngaySinh": ""})
    birth = found.columns["ngaySinh"]
    assert (birth.stated, birth.unusable, birth.codes) == (2, 1, {"impossible_date": 1})


def test_births_on_new_years_day_are_counted(tmp_path: Path) -> None:
    found = checked(tmp_path, GOOD, {**GOOD, "ngaySinh": "01/01/1990"})
    assert (found.births, found.new_year_births) == (2, 1)


def test_rows_that_come_twice_and_shared_telephones_are_counted(tmp_path: Path) -> None:
    names = ("Nguyễn Thị Mẫu", "Trần Văn Mẫu", "Lê Văn Mẫu")
    rows = [{**GOOD, "hoTen": name} for name in names]
    again = {**GOOD, "maPhieu": "P0"}
    found = checked(tmp_path, *rows, again)
    assert (found.shared.hubs, found.shared.repeated_rows) == (1, 1)
    assert checked(tmp_path, *rows[:2]).shared.hubs == 0


def test_a_file_without_a_required_column_is_refused_as_a_whole(tmp_path: Path) -> None:
    found = checked(tmp_path, GOOD, columns=LAB[:-1])
    assert found.refusal.endswith("missing_column (ketQua)")
    assert (found.read, found.closes) == (0, True)


def test_what_is_printed_holds_no_value_of_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = checked(tmp_path, GOOD, {**GOOD, "soGiayTo": "079190000000x"})
    show_quality([found], ("notes.doc",))
    printed = capsys.readouterr().out
    assert "soGiayTo" in printed
    assert "notes.doc" in printed
    for value in ("Mẫu", "0900000000", "0790", "1990"):
        assert value not in printed


def test_the_items_of_a_list_count_as_one_column(nation: Path) -> None:
    found = {one.name: one for one in check_only(look_into(nation), progress=lambda *_: None)}
    portal = next(one for one in found.values() if one.source == "vaccination_portal")
    listed = [name for name in portal.columns if "[]" in name]
    assert listed
    assert all(portal.columns[name].stated <= portal.read for name in listed)
    assert all(one.closes for one in found.values())


def test_the_command_needs_no_database_and_ends_as_a_migration_would(nation: Path, tmp_path: Path) -> None:
    assert run(Namespace(folder=nation, dry_run=True, whose=False, roll_back=None)) == 0
    assert run(Namespace(folder=tmp_path / "nothing", dry_run=True, roll_back=None)) == 2
