"""Is a file that was read in part gone on with, and never by two versions of a mapping?"""

import shutil
from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.migration import migrate
from pccovid.intake.models import File, Row
from pccovid.intake.staging import register_file, stage
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.intake.state import digest


def rows() -> int:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read_aggregate("intake_row", ["state"])
        return Row.objects.count()


@pytest.mark.usefixtures("committed")
def test_a_file_that_another_version_of_the_mapping_began_is_read_from_its_start(
    nation: Path, tmp_path: Path
) -> None:
    shutil.copy(nation / "vhd_health.csv", tmp_path)
    folder = look_into(tmp_path)
    [arrived] = folder.files
    file = register_file(arrived, as_of=folder.as_of)
    stage((SYSTEM, arrived, file.id))
    read = rows()
    File.objects.filter(id=file.id).update(state="staging", mapping="of another year")
    assert stage((SYSTEM, arrived, file.id)) == (file.id, read)
    assert rows() == read
    assert File.objects.get(id=file.id).mapping != "of another year"


@pytest.mark.usefixtures("committed")
def test_two_files_of_the_same_bytes_are_one(nation: Path, tmp_path: Path) -> None:
    for name in ("vhd_health.csv", "vhd_health_again.csv"):
        shutil.copy(nation / "vhd_health.csv", tmp_path / name)
    migrated = migrate(SYSTEM, look_into(tmp_path), progress=lambda *_: None)
    assert len(migrated.lines) == 1
    assert migrated.closes
    before = digest()
    migrate(SYSTEM, look_into(tmp_path), progress=lambda *_: None)
    assert digest() == before
