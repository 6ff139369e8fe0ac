"""Does a dry run say what the migration then does, and does it leave the registry as it was?"""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.foreseeing import DryRun, dry_run
from pccovid.intake.migration import Migrated, migrate
from pccovid.intake.model import trained
from pccovid.intake.states import RowState
from pccovid.trust.access import SYSTEM

AsOwner = Callable[[str], list[tuple[object, ...]]]

TABLES = """
    SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname = 'public' AND relkind IN ('r', 'p') AND relname NOT LIKE 'ledger%' AND NOT relispartition
    ORDER BY relname
"""


def foreseen(folder: Path) -> DryRun:
    return dry_run(SYSTEM, look_into(folder), trained(), progress=lambda *_: None)


def carried(folder: Path) -> Migrated:
    return migrate(SYSTEM, look_into(folder), progress=lambda *_: None)


def stored(as_owner: AsOwner) -> dict[str, int]:
    """How many rows every table holds but the ledger, which a look at the registry is written into."""
    names = [str(name) for (name,) in as_owner(TABLES)]
    counts = as_owner(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names))  # noqa: S608  # names of our own tables
    return {str(name): int(str(number)) for name, number in counts}


@pytest.mark.usefixtures("committed")
def test_a_dry_run_says_whose_the_rows_would_be_as_the_migration_then_finds_and_stores_nothing(
    nation: Path, as_owner: AsOwner
) -> None:
    before = stored(as_owner)
    said = foreseen(nation)
    assert stored(as_owner) == before
    done = carried(nation)
    assert said.closes
    assert said.known == ()
    read, told = Counter[str](), Counter[str]()
    ends: Counter[tuple[str, str]] = Counter()
    for line in done.lines:
        read[line.source] += line.read
        for state in RowState:
            ends[line.source, state] += line.ends.get(state, 0)
    for one in said.files:
        told[one.source] += one.read
    assert told == read
    for source, expected in said.sources.items():
        if source != "bluezone_trace":
            assert (expected.linked, expected.new) == (ends[source, "linked"], ends[source, "new"]), source
    assert (
        said.sources["bluezone_trace"].logs
        == read["bluezone_trace"] - ends["bluezone_trace", "refused"] - (ends["bluezone_trace", "expired"])
    )
    again = foreseen(nation)
    assert (again.files, again.sources) == ((), {})
    assert len(again.known) == len(done.lines)


@pytest.mark.usefixtures("committed")
def test_whoever_is_known_already_is_foreseen_as_known(
    nation: Path, tmp_path: Path, as_owner: AsOwner
) -> None:
    carried(nation)
    with (nation / "ncovi.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    with (tmp_path / "ncovi.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines[:41])
    (tmp_path / "manifest.toml").write_text(
        (nation / "manifest.toml").read_text(encoding="utf-8").split("\n\n")[0].split("[[")[0]
        + '\n[[files]]\nname = "ncovi.csv"\nsource = "ncovi"\n',
        encoding="utf-8",
    )
    before = stored(as_owner)
    said = foreseen(tmp_path)
    assert stored(as_owner) == before
    [(source, expected)] = said.sources.items()
    assert (source, expected.new) == ("ncovi", 0)
    assert expected.linked == sum(one.taken for one in said.files) > 10


@pytest.mark.usefixtures("committed")
def test_of_a_file_that_is_refused_as_a_whole_no_row_is_foreseen(nation: Path, tmp_path: Path) -> None:
    (tmp_path / "lab.csv").write_text("hoTen;ketQua\nA;B\n", encoding="utf-8")
    said = foreseen(tmp_path)
    assert [one.refusal for one in said.files] != [""]
    assert said.sources == {}
