"""Is a folder carried over completely, and once?"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.migration import Migrated, migrate
from pccovid.intake.models import File, Row
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.intake.state import digest


class Killed(Exception):
    """Stands for the end of the process."""


def run(folder: Path, *, stage: str = "", steps: int = 0) -> Migrated:
    """Migrate; with `steps`, be killed when so many of this stage are done."""
    left = steps

    def progress(name: str, _done: int, _total: int) -> None:
        nonlocal left
        if steps and name.startswith(stage):
            left -= 1
            if left == 0:
                raise Killed

    return migrate(SYSTEM, look_into(folder), progress=progress)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.usefixtures("committed")
def test_every_row_read_reaches_one_end_and_the_sums_close(nation: Path) -> None:
    migrated = run(nation)
    read = Counter({line.name: line.read for line in migrated.lines})
    with (
        (nation / "truth.csv").open(encoding="utf-8") as truth,
        (nation / "truth_refusals.csv").open(encoding="utf-8") as refusals,
    ):
        written = {(row["file"], row["row_no"]) for file in (truth, refusals) for row in csv.DictReader(file)}
    assert migrated.closes
    for name, number in Counter(file for file, _ in written).items():
        assert read[name] >= number, name


@pytest.mark.usefixtures("committed")
def test_rows_that_cannot_be_understood_are_refused_and_nothing_else_is(nation: Path) -> None:
    run(nation)
    with (nation / "truth_refusals.csv").open(encoding="utf-8") as refusals:
        hopeless = {(row["file"], int(row["row_no"])) for row in csv.DictReader(refusals)}
    names = dict(File.objects.values_list("id", "name"))
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        refused = {(names[row.file_id], row.number) for row in Row.objects.filter(state="refused")}
        access.read_aggregate("intake_row", ["state"])
    # Every row the truth calls hopeless as a whole is refused; what is bad in one optional value may be taken, flagged.
    assert refused <= hopeless
    assert len(refused) >= len(hopeless) // 2


@pytest.mark.usefixtures("committed")
def test_a_second_run_changes_nothing(nation: Path) -> None:
    run(nation)
    before = digest()
    run(nation)
    assert digest() == before


@pytest.mark.usefixtures("committed")
def test_the_same_file_under_another_name_is_not_read_again(nation: Path, tmp_path: Path) -> None:
    run(nation)
    before = digest()
    write(tmp_path, "ncovi_again.csv", (nation / "ncovi.csv").read_bytes())
    migrated = run(tmp_path)
    assert [line.name for line in migrated.lines] == ["ncovi.csv"]
    assert digest() == before


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("lab.xlsx", b"PK\x03\x04 this is no workbook", "broken_xlsx"),
        ("ncovi.csv", b"one;two\n1;2\n", "missing_column"),
        ("population.ndjson", b"\x00\x01\x02\x03" * 50, "missing_column"),
        ("vaccination.xlsx", b"", "empty"),
    ],
)
def test_a_broken_file_is_refused_with_its_reason_and_the_others_go_on(
    nation: Path, tmp_path: Path, name: str, content: bytes, refusal: str
) -> None:
    write(tmp_path, name, content)
    write(tmp_path, "vhd_health.csv", (nation / "vhd_health.csv").read_bytes())
    lines = {line.name: line for line in run(tmp_path).lines}
    assert refusal in lines[name].refusal
    assert lines[name].read == 0
    assert lines["vhd_health.csv"].read > 0


@pytest.mark.usefixtures("committed")
def test_a_truncated_file_loses_only_what_is_cut_off(nation: Path, tmp_path: Path) -> None:
    whole = (nation / "population.ndjson").read_bytes()
    write(tmp_path, "population.ndjson", whole[: len(whole) // 2])
    [line] = run(tmp_path).lines
    assert line.closes
    assert line.read > 20
