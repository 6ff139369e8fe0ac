"""Who may take a file back, what stays, and does a run that was killed go on where it was?"""

import csv
from collections import Counter
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from pccovid.intake.folders import look_into
from pccovid.intake.migration import Migrated, migrate
from pccovid.intake.models import File, Row, Withdrawal
from pccovid.intake.overview import overview
from pccovid.intake.tasks import take_back_rest
from pccovid.intake.withdrawing.errors import AskedAlready, NotAccepted, NotCounted, TakingBack
from pccovid.intake.withdrawing.foreseeing import foresee, foresee_request
from pccovid.intake.withdrawing.requests import one_withdrawal
from pccovid.intake.withdrawing.taking import take_back
from pccovid.project.cli import main
from pccovid.project.rolling_back import DONE, NOT_ACCEPTED
from pccovid.registry.people.models import LIVING, Event, Identifier, Person, SourceRecord
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.access.basis import Basis
from pccovid.trust.accounts.holdings import Relation, hold
from pccovid.trust.oversight.errors import NotOpen, OwnRequest
from pccovid.trust.oversight.states import Verdict
from tests.app.intake.operators import ONE, OTHER, ROUTE, accepted, answer, ask, taken_back

pytestmark = pytest.mark.usefixtures("committed")

LAB = ("maPhieu", "hoTen", "ngaySinh", "soGiayTo", "soDienThoai", "thoiGianLayMau", "ketQua")
FIRST = {
    "hoTen": "Nguyễn Thị Mẫu",
    "ngaySinh": "06/05/1990",
    "soGiayTo": "079190000000",
    "soDienThoai": "0900000000",
}
SECOND = {
    "hoTen": "Trần Văn Thử",
    "ngaySinh": "07/08/1985",
    "soGiayTo": "079085000000",
    "soDienThoai": "0910000000",
}


class Killed(Exception):
    """Stands for the end of the process."""


def bring(folder: Path, name: str, *rows: dict[str, str]) -> Migrated:
    folder = folder / name
    folder.mkdir()
    with (folder / f"lab_{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LAB)
        writer.writeheader()
        taken = {"thoiGianLayMau": "30/09/2021 08:00", "ketQua": "Âm tính"}
        writer.writerows({"maPhieu": f"P{number}", **taken, **row} for number, row in enumerate(rows))
    return migrate(SYSTEM, look_into(folder), progress=lambda *_: None)


def living() -> int:
    return count(lambda: Person.objects.filter(LIVING).count())


def records() -> int:
    return count(SourceRecord.objects.count)


def count(of: object) -> int:
    with Access.open(SYSTEM, Purpose.WITHDRAWAL, "test") as access:
        access.read_aggregate("person", ["state"])
        assert callable(of)
        return int(of())


def test_nothing_goes_without_a_second_operator(tmp_path: Path) -> None:
    bring(tmp_path, "a", FIRST)
    number = ask("lab_a.csv")
    with pytest.raises(NotCounted):
        answer(number)
    foresee_request(number)
    with pytest.raises(OwnRequest):
        answer(number, who=ONE)
    with pytest.raises(AccessDenied):
        answer(number, who=SYSTEM)
    with pytest.raises(NotAccepted):
        take_back(number, progress=lambda *_: None)
    assert records() == 1


def test_a_refused_request_opens_nothing_and_is_not_answered_again(tmp_path: Path) -> None:
    bring(tmp_path, "a", FIRST)
    number = ask("lab_a.csv")
    foresee_request(number)
    assert not answer(number, verdict=Verdict.REFUSED)
    with pytest.raises(NotOpen):
        answer(number)
    with pytest.raises(NotAccepted):
        take_back(number, progress=lambda *_: None)


def test_one_file_is_asked_for_once_at_a_time(tmp_path: Path) -> None:
    bring(tmp_path, "a", FIRST)
    ask("lab_a.csv")
    with pytest.raises(AskedAlready):
        ask("lab", who=OTHER)


@pytest.mark.parametrize("basis", ["none", "unknown", "asked", "done", "other purpose"])
def test_the_database_lets_nothing_go_unless_a_request_under_way_was_accepted(
    tmp_path: Path, basis: str
) -> None:
    bring(tmp_path, "a", FIRST)
    number = ask("lab_a.csv")
    if basis == "done":
        foresee_request(number)
        answer(number)
        Withdrawal.objects.filter(id=number).update(done_at="2021-10-01T00:00Z")
    named = {"none": None, "unknown": Basis(uuid4())}.get(basis, Basis(number))
    purpose = Purpose.MIGRATION if basis == "other purpose" else Purpose.WITHDRAWAL
    with Access.open(SYSTEM, purpose, "test", basis=named) as access:
        rows = SourceRecord.objects.all()
        assert rows.count() == 1
        access.read_aggregate("source_record", ["state"])
        gone = _removed(rows)
    assert gone == 0


def _removed(rows: object) -> int:
    from django.db import ProgrammingError

    try:
        with transaction.atomic():
            return int(rows._raw_delete("default"))  # type: ignore[attr-defined]  # as one statement, past the framework
    except ProgrammingError:
        return 0


def test_only_the_system_has_the_purpose_that_removes() -> None:
    for role in Role:
        if role is not Role.SYSTEM:
            who = Actor(uuid4(), role, "Cơ quan Mẫu", "VN/")
            with pytest.raises(AccessDenied), Access.open(who, Purpose.WITHDRAWAL, ROUTE):
                pass


def test_what_another_file_says_too_stays_and_the_sums_close(tmp_path: Path) -> None:
    bring(tmp_path, "a", FIRST)
    bring(tmp_path, "b", FIRST, SECOND)
    assert (records(), living()) == (2, 2)
    number = taken_back("lab_b.csv")
    assert (records(), living()) == (1, 1)
    with Access.open(OTHER, Purpose.MIGRATION, ROUTE) as access:
        [lab] = overview(access)
        sums = one_withdrawal(access, number).sums
    assert lab.sums.closes
    assert (sums.rows, sums.records, sums.persons, sums.closed, sums.facts) == (2, 1, 1, 1, 1)


def test_what_would_happen_is_what_happens(tmp_path: Path) -> None:
    bring(tmp_path, "a", FIRST)
    bring(tmp_path, "b", {**FIRST, "ketQua": "Dương tính"}, SECOND)
    files = list(File.objects.filter(name="lab_b.csv").values_list("id", flat=True))
    foreseen = foresee(files, progress=lambda *_: None)
    number = taken_back("lab_b.csv")
    with Access.open(OTHER, Purpose.MIGRATION, ROUTE) as access:
        shown = one_withdrawal(access, number)
    assert foreseen == shown.foreseen == shown.sums


def test_the_same_file_can_come_again_and_closed_ids_do_not(tmp_path: Path) -> None:
    bring(tmp_path, "a", FIRST, SECOND)
    before = {person.person_id for person in _persons()}
    taken_back("lab")
    assert living() == 0
    again = migrate(SYSTEM, look_into(tmp_path / "a"), progress=lambda *_: None)
    assert again.closes
    assert [line.read for line in again.lines] == [2]
    after = {person.person_id for person in _persons() if person.closed_at is None}
    assert len(after) == 2
    assert not before & after
    assert before <= {person.person_id for person in _persons()}


def test_a_number_that_another_record_states_too_still_finds_the_person(tmp_path: Path) -> None:
    bring(tmp_path, "a", FIRST)
    bring(tmp_path, "b", {**FIRST, "ketQua": "Dương tính"})
    bring(tmp_path, "c", {**FIRST, "maPhieu": "P9"})
    taken_back("lab_a.csv")
    with Access.open(SYSTEM, Purpose.WITHDRAWAL, "test") as access:
        kinds = Counter(Identifier.objects.filter(until=None).values_list("kind", flat=True))
        sources = set(Identifier.objects.values_list("source_record_id", flat=True))
        assert sources <= set(SourceRecord.objects.values_list("id", flat=True))
        access.read_aggregate("person", ["state"])
    assert kinds == {"cccd": 1, "phone": 1, "qid": 1}


def test_whoever_an_account_holds_is_not_closed_and_reads_what_was_withdrawn(tmp_path: Path) -> None:
    bring(tmp_path, "a", FIRST)
    [person] = _persons()
    with Access.open(Actor(uuid4(), Role.CITIZEN, "", ""), Purpose.ACCOUNT, ROUTE) as access:
        access.about(person.person_id)
        hold(access, person_id=person.person_id, relation=Relation.SELF)
    taken_back("lab")
    assert (records(), living()) == (0, 1)
    with Access.open(SYSTEM, Purpose.WITHDRAWAL, "test") as access:
        [event] = Event.objects.filter(person_id=person.person_id, kind="withdrawn")
        access.read_aggregate("person", ["state"])
    assert [one["source"] for one in event.evidence] == ["lab"]


@pytest.mark.parametrize("steps", [0, 1])
def test_a_killed_run_keeps_carrying_over_out_and_goes_on(tmp_path: Path, steps: int) -> None:
    bring(tmp_path, "a", FIRST, SECOND, {**FIRST, "ketQua": "?"})
    number = accepted("lab")
    left = [steps]

    def progress(_name: str, _done: int, _total: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    with pytest.raises(Killed):
        take_back(number, progress=progress)
    with pytest.raises(TakingBack):
        migrate(SYSTEM, look_into(tmp_path / "a"), progress=lambda *_: None)
    take_back(number, progress=lambda *_: None)
    with pytest.raises(NotAccepted):
        take_back(number, progress=lambda *_: None)
    assert (records(), living()) == (0, 0)
    assert _states() == {"withdrawn": 3}
    assert _sums(number) == (3, 2, 2, 2)


def _persons() -> list[Person]:
    with Access.open(SYSTEM, Purpose.WITHDRAWAL, "test") as access:
        access.read_aggregate("person", ["state"])
        return list(Person.objects.all())


def _states() -> Counter[str]:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read_aggregate("intake_row", ["state"])
        return Counter(Row.objects.values_list("state", flat=True))


def _sums(number: UUID) -> tuple[int, int, int, int]:
    row = Withdrawal.objects.get(id=number)
    return row.rows, row.records, row.persons, row.closed


def test_the_command_takes_back_what_a_second_operator_has_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(tmp_path, "one", FIRST)
    ask("lab_one.csv")
    assert main(["migrate", "--roll-back", "lab_one.csv"]) == NOT_ACCEPTED
    assert records() == 1
    bring(tmp_path, "two", SECOND)
    accepted("lab_two.csv")
    assert main(["migrate", "--roll-back", "lab_two.csv", "--dry-run"]) == DONE
    assert records() == 2
    assert main(["migrate", "--roll-back", "lab_two.csv"]) == DONE
    assert records() == 1
    assert "lab_two.csv: 1 rows read, closes" in capsys.readouterr().out


def test_what_was_accepted_and_not_begun_is_taken_back_by_the_job_that_looks_for_it(tmp_path: Path) -> None:
    bring(tmp_path, "one", FIRST)
    ask("lab_one.csv")
    take_back_rest(timestamp=0)
    assert records() == 1
    bring(tmp_path, "two", SECOND)
    accepted("lab_two.csv")
    take_back_rest(timestamp=0)
    assert records() == 1
