"""Does a migration that fills the disc say so, lose nothing, and end as any other when there is room?"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pccovid.intake.sample import write_nation
from tests.app.database.clusters import own_folder, pccovid, stop
from tests.scale.runs import digest, keys, migrate

SIZE = "300m"
LEFT = 10_000_000
"""Bytes that are free when the run begins: less than its rows and their log take."""


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    folder = tmp_path / "nation"
    folder.mkdir()
    write_nation(folder, persons=1_000, seed=5)
    return folder


@pytest.fixture
def small() -> Iterator[Path]:
    """A file system of its own, where that may be mounted."""
    with own_folder() as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0755", "tmpfs", folder],
            check=False,
            capture_output=True,
        )
        if mounted.returncode:
            pytest.skip("nothing may be mounted here")
        try:
            yield folder
        finally:
            stop(folder / "pg")
            subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.long
def test_a_run_that_fills_the_disc_says_so_and_the_next_one_ends_as_any_other(
    nation: Path, small: Path
) -> None:
    with own_folder() as other:
        assert migrate(nation, other).returncode == 0
        undisturbed = digest(nation, other)
    pccovid("prepare", var=small, **keys(nation))
    ballast = small / "ballast"
    with ballast.open("wb") as file:
        file.write(bytes(free(small) - LEFT))
    stopped = migrate(nation, small)
    assert stopped.returncode == 2, stopped.stderr
    assert "What was carried over is kept" in stopped.stdout
    ballast.unlink()
    last = migrate(nation, small)
    assert last.returncode == 0, last.stderr
    assert digest(nation, small) == undisturbed


def free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
