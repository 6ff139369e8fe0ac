"""Does a linkage out of files that is killed, after any chunk or in the midst of one, end where no kill would end?"""

import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from bench.linkage_invented import invent
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from tests.architecture.tree import ROOT
from tests.scale.link_until import ROWS


@dataclass(frozen=True, slots=True)
class Batch:
    """Files of a small nation, and the person of each record as the batch in memory has it."""

    folder: Path
    persons: list[int]

    def run(self, work: str, last: str = "") -> "subprocess.Popen[str]":
        """Begin a run, to the end or until it kills itself."""
        names = ("records.parquet", "model.json", work, "persons.npy")
        paths = [str(self.folder / name) for name in names]
        return subprocess.Popen(
            [sys.executable, "-m", "tests.scale.link_until", *paths, last],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def answer(self) -> list[int]:
        """What the last run that came to an end found."""
        path = self.folder / "persons.npy"
        found: list[int] = np.load(path).tolist()
        path.unlink()
        return found


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    folder = tmp_path_factory.mktemp("linkage")
    records, _ = invent(120, seed=31)
    model = Model.packaged().for_persons(120)
    pq.write_table(records, folder / "records.parquet", row_group_size=ROWS)
    (folder / "model.json").write_text(model.to_json(), encoding="utf-8")
    return Batch(folder, link(records, model).person.tolist())


def finished(run: "subprocess.Popen[str]") -> tuple[int, list[str]]:
    """How it ended, and the chunks that it finished."""
    output, fault = run.communicate(timeout=300)
    assert run.returncode in (0, -signal.SIGKILL), fault
    return run.returncode, output.split()


def test_after_kills_in_three_steps_the_next_run_goes_on_and_ends_alike(batch: Batch) -> None:
    seen: list[str] = []
    for last in ("part-0001", "certain-0000", "weighed-0000"):
        code, chunks = finished(batch.run("three", last))
        assert (code, chunks[-1]) == (-signal.SIGKILL, last)
        seen += chunks
    code, chunks = finished(batch.run("three"))
    assert (code, chunks) == (0, ["weighed-0001"])
    assert len(set(seen)) == len(seen), "no chunk was made twice"
    assert batch.answer() == batch.persons


@pytest.mark.long
def test_after_a_kill_after_every_single_chunk_the_last_run_ends_alike(batch: Batch) -> None:
    seen: list[str] = []
    while True:
        code, chunks = finished(batch.run("every", "next"))
        if code == 0:
            break
        assert len(chunks) == 1
        seen += chunks
    assert len(set(seen)) == len(seen) > 30
    assert batch.answer() == batch.persons


@pytest.mark.long
def test_after_kills_in_the_midst_of_chunks_the_last_run_ends_alike(batch: Batch) -> None:
    dice, killed = random.Random(7), 0
    for number in range(12):
        work = f"midst-{number}"
        run = batch.run(work)
        assert run.stdout is not None
        for _ in range(dice.randrange(40)):
            run.stdout.readline()
        time.sleep(dice.random() / 100)
        run.kill()
        killed += finished(run)[0] != 0
        assert finished(batch.run(work))[0] == 0
        assert batch.answer() == batch.persons
    assert killed > 6
