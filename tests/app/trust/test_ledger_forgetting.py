"""Does the ledger forget what is past its time, and nothing else without its being found, twice over?"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import Settings

from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.access import NOBODY
from pccovid.trust.ledger.encoding import EPOCH
from pccovid.trust.ledger.forgetting import NotForgotten, forget
from pccovid.trust.ledger.heads import BadHead
from pccovid.trust.ledger.marks import MARKING
from pccovid.trust.ledger.sealing import seal
from pccovid.trust.ledger.signing import bodies
from pccovid.trust.ledger.verifying import verify
from pccovid.trust.retention.clearing import forget_ledger
from pccovid.trust.retention.receipts import receipts
from tests.app.trust.ledger_scene import change, excuse, faults, heads_of, intruder
from tests.app.trust.test_ledger_verifier import verdict
from tests.database import person_number

MADE = dt.datetime(2021, 10, 1, 1, tzinfo=dt.UTC)
YEAR, TWO_YEARS, JUST = dt.timedelta(days=365), dt.timedelta(days=730), dt.timedelta(microseconds=1)
LOOKS, ROUTINES = 3, 4


def look(purpose: Purpose, times: int, at: dt.datetime) -> None:
    with clock.frozen(at):
        for number in range(times):
            with Access.open(SYSTEM, purpose, "test") as access:
                access.read("person", [person_number(number)], ["name"])
        seal()


@pytest.fixture
def kept(committed: str, settings: Settings, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """Looks of an office and of machines, of one moment."""
    settings.LEDGER_HEADS = heads_of(tmp_path)
    look(Purpose.AUDIT, LOOKS, MADE)
    look(Purpose.MIGRATION, ROUTINES, MADE)
    yield heads_of(tmp_path)
    for alias in ("default", "owner"):
        connections[alias].close()


def forgotten(at: dt.datetime) -> int:
    """How many contents go by the clock at this moment."""
    with clock.frozen(at):
        gone = sum(one.rows for one in forget_ledger())
        seal()
    return gone


def holds(folder: Path, kept: tuple[Path, Path]) -> tuple[list[str], int]:
    """What our own check finds, and what the independent one answers."""
    return faults(), verdict(folder / "export", kept)


def test_each_class_goes_at_its_time_and_the_ledger_holds_throughout(
    kept: tuple[Path, Path], tmp_path: Path
) -> None:
    assert forgotten(MADE + YEAR) == 0
    assert forgotten(MADE + YEAR + JUST) == ROUTINES
    assert holds(tmp_path, kept) == ([], 0)
    assert forgotten(MADE + TWO_YEARS) == 0
    assert forgotten(MADE + TWO_YEARS + JUST) >= LOOKS
    assert verify(bodies()).forgotten >= LOOKS + ROUTINES
    assert holds(tmp_path, kept) == ([], 0)


def test_forgetting_is_noted_once_and_leaves_receipts_without_content(kept: tuple[Path, Path]) -> None:
    forgotten(MADE + YEAR + JUST)
    assert forgotten(MADE + YEAR + JUST) == 0
    [receipt] = receipts()
    assert (receipt.record_class, receipt.rows, receipt.before) == ("ledger_routine", ROUTINES, MADE + JUST)
    with intruder() as database:
        marks = database.execute("SELECT fields, person_id FROM ledger_entry WHERE keep = 'mark'").fetchall()
        left = database.execute("SELECT count(*) FROM ledger_entry WHERE purpose = 'MIGRATION'").fetchone()
    assert marks == [([f"routine.before-{(MADE + JUST - EPOCH) // JUST}"], NOBODY)]
    assert left == (0,)


def drop(place: int) -> None:
    """An entry dropped as if we had forgotten it."""
    with intruder() as database:
        excuse(database, place)


def test_an_entry_that_lacks_without_a_mark_is_found(kept: tuple[Path, Path], tmp_path: Path) -> None:
    drop(1)
    found, independent = holds(tmp_path, kept)
    assert found == ["the entry of leaf 1 is missing: no mark lets it be forgotten"]
    assert independent == 1


def test_a_mark_of_one_class_excuses_no_other(kept: tuple[Path, Path], tmp_path: Path) -> None:
    forgotten(MADE + YEAR + JUST)
    drop(1)
    found, independent = holds(tmp_path, kept)
    assert found == ["the entry of leaf 1 is missing: no mark lets it be forgotten"]
    assert independent == 1


def test_a_mark_excuses_nothing_that_is_younger_than_it_says(kept: tuple[Path, Path], tmp_path: Path) -> None:
    look(Purpose.MIGRATION, 1, MADE + JUST)
    forgotten(MADE + YEAR + JUST)
    assert holds(tmp_path, kept) == ([], 0)
    drop(LOOKS + ROUTINES)
    found, independent = holds(tmp_path, kept)
    assert found == [f"the entry of leaf {LOOKS + ROUTINES} is missing: no mark lets it be forgotten"]
    assert independent == 1


@pytest.mark.parametrize("keep", ["routine", "look", "mark"])
def test_a_mark_that_gives_up_what_is_too_young_is_found(
    kept: tuple[Path, Path], tmp_path: Path, keep: str
) -> None:
    """Somebody makes our own code give up what is not past its time."""
    young = MADE + YEAR - JUST if keep == "routine" else MADE + TWO_YEARS - JUST
    with clock.frozen(young):
        assert sum(forget(keep, MADE + JUST)) == {"routine": ROUTINES, "look": LOOKS, "mark": 0}[keep]
        seal()
    found, independent = holds(tmp_path, kept)
    assert bool(found) is bool(independent) is (keep != "mark")


def test_a_mark_from_a_day_that_has_not_come_is_found(kept: tuple[Path, Path], tmp_path: Path) -> None:
    with clock.frozen(MADE + TWO_YEARS), Access.open(SYSTEM, Purpose.RETENTION, "test") as access:
        access.served.note(MARKING, "look", [NOBODY], [f"before-{(MADE + JUST - EPOCH) // JUST - 1}"])
    with clock.frozen(MADE + YEAR):
        seal()
    found, independent = holds(tmp_path, kept)
    assert any("before their time" in fault for fault in found)
    assert independent == 1


def test_a_stub_that_says_another_age_is_not_what_was_sealed(kept: tuple[Path, Path], tmp_path: Path) -> None:
    forgotten(MADE + YEAR + JUST)
    change("UPDATE ledger_forgotten SET at = at - interval '1 day' WHERE index = 4")
    found, independent = holds(tmp_path, kept)
    assert "the entry of leaf 4 is not what was sealed" in found
    assert independent == 1


def test_what_is_not_as_it_was_sealed_is_evidence_and_stays(kept: tuple[Path, Path]) -> None:
    change("UPDATE ledger_entry SET office = 'Chốt khác' WHERE keep = 'routine'")
    with pytest.raises(NotForgotten):
        forgotten(MADE + YEAR + JUST)
    with intruder() as database:
        assert database.execute("SELECT count(*) FROM ledger_forgotten").fetchone() == (0,)


def test_a_forgotten_entry_that_comes_back_is_found(kept: tuple[Path, Path], tmp_path: Path) -> None:
    change("CREATE TABLE copied AS TABLE ledger_entry")
    forgotten(MADE + YEAR + JUST)
    change("INSERT INTO ledger_entry SELECT * FROM copied WHERE keep = 'routine' LIMIT 1")
    found, independent = holds(tmp_path, kept)
    assert any("should be gone" in fault for fault in found)
    assert independent == 1


def test_without_its_mark_nothing_goes(kept: tuple[Path, Path]) -> None:
    """A body refuses the head that holds the mark."""
    kept[0].write_text("{}\n")
    with pytest.raises(BadHead):
        forgotten(MADE + YEAR + JUST)
    with intruder() as database:
        assert database.execute("SELECT count(*) FROM ledger_forgotten").fetchone() == (0,)
