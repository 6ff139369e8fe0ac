"""Does carrying a folder over never open the answers that lie beside the files?"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.migration import migrate
from pccovid.trust.access import SYSTEM

# A hook can never be taken away again, so there is one, and it listens only while somebody asks.
_listening: list[set[str]] = []


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if _listening and event == "open":
        _listening[-1].add(str(arguments[0]))


sys.addaudithook(_heard)


@contextmanager
def opened() -> Iterator[set[str]]:
    """The names of all files opened meanwhile by Python, whoever asks for them."""
    names: set[str] = set()
    _listening.append(names)
    try:
        yield names
    finally:
        _listening.pop()


@pytest.mark.usefixtures("committed")
def test_a_whole_migration_opens_every_source_and_none_of_the_answers(nation: Path) -> None:
    answers = {path.name for path in nation.glob("truth*.csv")}
    assert answers == {"truth.csv", "truth_persons.csv", "truth_refusals.csv"}
    with opened() as names:
        folder = look_into(nation)
        migrate(SYSTEM, folder, progress=lambda *_: None)
    read = {Path(name).name for name in names}
    assert {Path(file.name).name for file in folder.files} <= read
    assert not answers & read


def test_whoever_opened_the_answers_would_be_heard(nation: Path) -> None:
    with opened() as names:
        (nation / "truth.csv").open(encoding="utf-8").close()
    assert str(nation / "truth.csv") in names
