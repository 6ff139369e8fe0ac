"""Does the end of the epidemic delete what it says, once, with two names, and prove it without content?"""

import argparse
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from pccovid.kernel.ids import uuid7
from pccovid.project.commands import sunset as command
from pccovid.project.demo_clock import FIRST_MOMENT
from pccovid.project.sunset import DataRemain, Ended, NotApproved, check_approved, end
from pccovid.trust.retention import ending
from pccovid.trust.retention.classes import classes
from pccovid.trust.retention.ending import empty_all, held, tables_to_empty
from pccovid.trust.vault import CannotUnseal, seal, unseal
from tests.app.retention.nation import LASTING, TIMED, live
from tests.database import admin

Look = Callable[[str], list[tuple[object, ...]]]
NAMES = ("Nguyễn Mẫu Một", "Trần Mẫu Hai")

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def _own_secrets(settings: Settings, tmp_path: Path) -> None:
    """The keys that a test destroys are its own."""
    settings.SECRET_FOLDER = tmp_path / "secrets"


def keys(tmp_path: Path) -> set[str]:
    """The files that hold keys, of persons' keys and of fields."""
    there = (tmp_path / "secrets").rglob("*.*")
    return {
        str(path.relative_to(tmp_path / "secrets")) for path in there if path.parent.name in ("kek", "fields")
    }


def finish(tmp_path: Path) -> Ended:
    return end(NAMES, folder=tmp_path / "reports")


def test_the_plan_counts_by_class_and_deletes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    live(1, FIRST_MOMENT)
    command.show_plan()
    shown = capsys.readouterr().out
    deleted, _, _ = shown.partition("Stays:")
    lines = [line.split() for line in deleted.splitlines() if line.startswith("  ")]
    assert {words[0] for words in lines if words[1] == "1"} == {*TIMED, *LASTING}
    assert "backups stay readable" in shown
    assert sum(one.rows for one in held(at_end="delete")) == len(TIMED) + len(LASTING)


def test_afterwards_every_table_about_persons_is_empty_but_the_ledger(as_owner: Look, tmp_path: Path) -> None:
    live(2, FIRST_MOMENT)
    finish(tmp_path)
    query = 'SELECT count(*) FROM "{}"'
    assert [table for table in tables_to_empty() if as_owner(query.format(table)) != [(0,)]] == []
    assert as_owner(query.format("ledger_entry")) != [(0,)]


def test_not_even_the_files_of_the_database_hold_a_planted_id(as_owner: Look, tmp_path: Path) -> None:
    person = live(3, FIRST_MOMENT)
    assert files_with(as_owner, person)
    finish(tmp_path)
    assert files_with(as_owner, person) == set()


def files_with(as_owner: Look, person: UUID) -> set[str]:
    """Tables and indexes, the ledger's apart, in whose files on disk these sixteen bytes stand."""
    with admin() as connection:
        connection.execute("CHECKPOINT")
    query = (
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'i') AND relname !~ '^(ledger|pg)_' "
        "AND relnamespace = 'public'::regnamespace "
        "AND position('\\x{}'::bytea IN pg_read_binary_file(pg_relation_filepath(oid))) > 0"
    )
    return {str(name) for (name,) in as_owner(query.format(person.hex))}


def test_the_report_has_counts_names_and_reasons_and_no_content(tmp_path: Path) -> None:
    person = live(4, FIRST_MOMENT)
    ended = finish(tmp_path)
    assert ended.report
    text = ended.report.read_text(encoding="utf-8")
    data = ended.report.with_suffix(".json").read_bytes()
    told = json.loads(data)
    assert {one["class"]: one["rows"] for one in told["deleted"]} == dict.fromkeys([*TIMED, *LASTING], 1)
    assert told["approved_by"] == list(NAMES)
    assert [one["class"] for one in told["kept"]] == [
        kind.name for kind in classes().all if kind.at_end == "keep"
    ]
    assert sha256(data).hexdigest() in text
    assert str(person) not in text + data.decode()


def test_a_second_time_there_is_nothing_to_do_and_the_report_stands(tmp_path: Path) -> None:
    live(5, FIRST_MOMENT)
    finish(tmp_path)
    again = finish(tmp_path)
    assert (again.removed, again.report) == ((), None)
    assert len(list((tmp_path / "reports").iterdir())) == 2


def test_a_run_that_was_stopped_goes_on_and_the_report_has_both_parts(tmp_path: Path) -> None:
    live(6, FIRST_MOMENT)
    steps = empty_all()
    next(steps)
    del steps
    ended = finish(tmp_path)
    assert ended.report
    told = json.loads(ended.report.with_suffix(".json").read_bytes())
    assert {one["class"] for one in told["deleted"]} == {*TIMED, *LASTING}
    assert len(ended.removed) == len(TIMED) + len(LASTING) - 1


@pytest.mark.parametrize("names", [[], ["Một"], ["Một", " một "], ["Một", ""], ["Một", "Hai", "Ba"]])
def test_two_different_people_must_approve(names: list[str]) -> None:
    with pytest.raises(NotApproved):
        check_approved(names)


@pytest.mark.parametrize("typed", ["", "xoa", "yes"])
def test_without_the_phrase_nothing_is_deleted(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    live(7, FIRST_MOMENT)
    asked = argparse.Namespace(plan=False, execute=True, approve=list(NAMES), destroy_keys=False)
    assert command.run(asked, ask=lambda _: typed) == 2
    assert "Nothing was deleted" in capsys.readouterr().out
    assert sum(one.rows for one in held(at_end="delete")) == len(TIMED) + len(LASTING)


def test_with_the_key_gone_what_a_backup_holds_cannot_be_read(tmp_path: Path) -> None:
    person = live(8, FIRST_MOMENT)
    of_a_backup = seal(person, "name", "Lê Thị Mẫu")
    ended = end(NAMES, folder=tmp_path / "reports", destroy_keys=True)
    assert ended.keys_destroyed
    assert keys(tmp_path) == set()
    with pytest.raises(CannotUnseal):
        unseal(person, "name", of_a_backup)


def test_the_key_stays_unless_its_destruction_is_asked_for(tmp_path: Path) -> None:
    person = uuid7()
    sealed = seal(person, "name", "Lê Thị Mẫu")
    live(9, FIRST_MOMENT)
    finish(tmp_path)
    assert unseal(person, "name", sealed) == "Lê Thị Mẫu"


def test_the_key_is_not_destroyed_while_data_remain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live(10, FIRST_MOMENT)
    monkeypatch.setattr(ending, "tables_to_empty", list)
    with pytest.raises(DataRemain):
        end(NAMES, folder=tmp_path, destroy_keys=True)
    assert keys(tmp_path) == {"kek/1.key"}
