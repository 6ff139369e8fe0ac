"""Is it known which sources were read, and why rows wait?"""

import csv
from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.migration import Migrated, migrate
from pccovid.intake.queries import SourceRead, sources_read, waiting
from pccovid.intake.states import RowState
from pccovid.trust.access import SYSTEM, Access, Purpose

pytestmark = pytest.mark.usefixtures("committed")

NCOVI = (
    "maToKhai", "soDienThoai", "hoTen", "soGiayTo", "ngaySinh", "gioiTinh", "quocTich", "maTinh", "maHuyen", "maXa",
    "diaChi", "quanHe", "trieuChung", "benhNen", "tiepXuc", "diLai", "tinhTrang", "thoiGianKhai",
)  # fmt: skip


def run(folder: Path) -> Migrated:
    return migrate(SYSTEM, look_into(folder), progress=lambda *_: None)


def declare(folder: Path, *people: dict[str, str]) -> None:
    """Write a file of NCOVI declarations of today."""
    moment = f"{look_into(folder).as_of:%d/%m/%Y %H:%M}"
    with (folder / "ncovi.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, NCOVI, restval="")
        writer.writeheader()
        for number, person in enumerate(people):
            writer.writerow({"maToKhai": f"T{number}", "thoiGianKhai": moment, **person})


def test_a_source_is_read_once_a_file_of_it_has_been_committed(tmp_path: Path) -> None:
    assert sources_read() == []
    (tmp_path / "lab.csv").write_text("one;two\n1;2\n", encoding="utf-8")
    declare(tmp_path, {"hoTen": "Nguyễn Thị Mẫu", "soDienThoai": "0900000000"})
    as_of = look_into(tmp_path).as_of
    migrated = run(tmp_path)
    assert {line.source: bool(line.refusal) for line in migrated.lines} == {"lab": True, "ncovi": False}
    [read] = sources_read()
    assert (read.source, read.files) == ("ncovi", 1)
    assert read.as_of >= as_of


def test_several_files_of_one_source_are_told_together_with_the_latest_moment(nation: Path) -> None:
    as_of = look_into(nation).as_of
    files: dict[str, int] = {}
    for line in run(nation).lines:
        if not line.refusal:
            files[line.source] = files.get(line.source, 0) + 1
    assert sources_read() == [SourceRead(source, files[source], as_of) for source in sorted(files)]


def test_a_row_that_fits_two_people_begins_one_of_its_own_and_is_lost_to_nobody(tmp_path: Path) -> None:
    # Two women of one name and telephone; the third declaration does not say which of them it is.
    shared = {"hoTen": "Nguyễn Thị Mẫu", "soDienThoai": "0900000000"}
    declare(
        tmp_path,
        {**shared, "ngaySinh": "06/05/1990", "soGiayTo": "079190000000", "gioiTinh": "Nữ"},
        {**shared, "ngaySinh": "06/05/1991", "soGiayTo": "079191000000", "gioiTinh": "Nữ"},
        {**shared, "maTinh": "no such place"},
    )
    migrated = run(tmp_path)
    [line] = migrated.lines
    assert (line.ends[RowState.NEW], line.ends[RowState.REVIEW]) == (3, 0)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        assert waiting(access) == []


def test_a_log_without_an_account_says_so(nation: Path, tmp_path: Path) -> None:
    for file in (nation / "bluezone").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    trace = next(path.name for path in tmp_path.iterdir() if path.suffix == ".txt")
    (tmp_path / "manifest.toml").write_text(
        f'as_of = {look_into(nation).as_of.isoformat()}\n[[files]]\nname = "{trace}"\nsource = "bluezone_trace"\n',
        encoding="utf-8",
    )
    reasons = {reason for _, state, reason, _ in run(tmp_path).reasons if state == "review"}
    assert reasons == {"no_account"}
