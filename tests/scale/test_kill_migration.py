"""Does a real migration survive a real kill, wherever it comes, and even with the database server?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pccovid.intake.sample import write_nation
from tests.app.database.clusters import own_folder
from tests.scale.runs import Moment, counts, digest, migrate, migrate_until, state

READING = Moment("read ncovi.csv")
CARRYING = Moment("carry over persons", server_too=True)
DECIDING = Moment("decide colours")
OTHERS = [
    Moment("read checkin_points.csv", server_too=True),
    Moment("read bluezone/data_trace_5.txt"),
    Moment("gather vaccination.xlsx"),
    Moment("find persons", server_too=True),
    Moment("carry over persons"),
    Moment("carry over bluezone/data_trace_1.txt"),
    Moment("decide colours", server_too=True),
]
# The ledger tells what was done, and what was done twice because nobody knew of the first time stands there twice.
LEDGER = "ledger_"


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of 300 invented people."""
    folder = tmp_path_factory.mktemp("kills") / "nation"
    folder.mkdir()
    write_nation(folder, persons=300, seed=5)
    return folder


@pytest.fixture(scope="module")
def undisturbed(nation: Path) -> Iterator[Path]:
    """The data folder of a run that nobody killed."""
    with own_folder() as var:
        done = migrate(nation, var)
        assert done.returncode == 0, done.stderr
        yield var


@pytest.fixture(scope="module")
def whole(nation: Path, undisturbed: Path) -> tuple[str, dict[str, int]]:
    """What it ends with, opened."""
    return digest(nation, undisturbed), kept(undisturbed)


def kept(var: Path) -> dict[str, int]:
    return {table: number for table, number in counts(var) if not table.startswith(LEDGER)}


def test_a_kill_of_run_and_server_and_a_last_run_end_where_an_undisturbed_run_ends(
    nation: Path, undisturbed: Path
) -> None:
    with own_folder() as var:
        migrate_until(nation, var, CARRYING)
        assert (last := migrate(nation, var)).returncode == 0, last.stdout
        assert "OPEN" not in last.stdout
        assert (state(var), kept(var)) == (state(undisturbed), kept(undisturbed))


@pytest.mark.long
def test_three_kills_and_a_last_run_end_where_an_undisturbed_run_ends(
    nation: Path, whole: tuple[str, dict[str, int]]
) -> None:
    with own_folder() as var:
        for moment in (READING, CARRYING, DECIDING):
            migrate_until(nation, var, moment)
        assert (last := migrate(nation, var)).returncode == 0, last.stdout
        assert "OPEN" not in last.stdout
        assert (digest(nation, var), kept(var)) == whole
        before = kept(var)
        assert migrate(nation, var).returncode == 0
        assert (digest(nation, var), kept(var)) == (whole[0], before)


@pytest.mark.long
@pytest.mark.parametrize("moment", OTHERS, ids=str)
def test_after_a_kill_at_any_moment_the_next_run_ends_in_the_same_state(
    nation: Path, whole: tuple[str, dict[str, int]], moment: Moment
) -> None:
    with own_folder() as var:
        migrate_until(nation, var, moment)
        assert (again := migrate(nation, var)).returncode == 0, again.stdout
        assert (digest(nation, var), kept(var)) == whole
