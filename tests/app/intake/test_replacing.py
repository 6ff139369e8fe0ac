"""Is a file that was read in part, and then changed, settled and told of, and never left waiting?"""

import shutil
from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.models import Assignment, File, Row
from pccovid.intake.staging import register_file, stage
from pccovid.intake.states import FileState
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.intake.test_migration import Killed, run

pytestmark = pytest.mark.usefixtures("committed")
NAME = "population.ndjson"


def waiting() -> int:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read_aggregate("intake_row", ["state"])
        return Row.objects.filter(state="staged").count()


def assigned() -> int:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read_aggregate("intake_row", ["person"])
        return Assignment.objects.count()


def change(folder: Path) -> None:
    lines = (folder / NAME).read_bytes().splitlines(keepends=True)
    (folder / NAME).write_bytes(b"".join(lines[:-1]))


@pytest.fixture
def half_read(nation: Path, tmp_path: Path) -> tuple[Path, bytes]:
    """A folder whose file a killed run has read in part."""
    shutil.copy(nation / NAME, tmp_path)
    folder = look_into(tmp_path)
    [arrived] = folder.files
    file = register_file(arrived, as_of=folder.as_of)
    stage((SYSTEM, arrived, file.id))
    File.objects.filter(id=file.id).update(state=FileState.STAGING)
    return tmp_path, (tmp_path / NAME).read_bytes()


def test_a_half_read_file_that_has_changed_is_told_of_as_replaced_and_none_of_its_rows_waits(
    half_read: tuple[Path, bytes],
) -> None:
    folder, _ = half_read
    assert waiting() > 0
    change(folder)
    old, new = sorted(run(folder).lines, key=lambda line: line.refusal, reverse=True)
    assert ("replaced" in old.refusal, old.read, old.closes) == (True, 0, True)
    assert (new.refusal, new.closes, waiting()) == ("", True, 0)
    assert not File.objects.filter(state__in=[FileState.STAGING, FileState.STAGED]).exists()


def test_the_old_bytes_are_read_again_when_they_come_back(half_read: tuple[Path, bytes]) -> None:
    folder, before = half_read
    change(folder)
    run(folder)
    (folder / NAME).write_bytes(before)
    [line] = run(folder).lines
    assert (line.refusal, line.closes) == ("", True)
    assert line.read > 0


def test_one_of_which_rows_have_found_their_persons_is_brought_to_its_end(
    nation: Path, tmp_path: Path
) -> None:
    shutil.copy(nation / NAME, tmp_path)
    with pytest.raises(Killed):
        run(tmp_path, stage="carry over persons", steps=1)
    assert assigned()
    change(tmp_path)
    lines = run(tmp_path).lines
    assert [line.refusal for line in lines] == ["", ""]
    assert all(line.closes for line in lines)
    assert waiting() == 0
