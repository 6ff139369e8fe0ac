"""Do two persons become one with all that is theirs, and does taking it back leave everything as it was?"""

import datetime as dt
import random
from typing import TypedDict
from uuid import UUID, uuid4

import pytest

from pccovid.capabilities.declarations.events import CarriedDeclaration
from pccovid.capabilities.declarations.operations import carry_over as carry_declarations
from pccovid.capabilities.vaccination.events import CarriedDose
from pccovid.capabilities.vaccination.operations import carry_over as carry_doses
from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.capabilities.visits.operations import carry_over as carry_visits
from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.registry.people import joining
from pccovid.registry.people.deciding import Ground, say_apart
from pccovid.registry.people.decisions import (
    AlreadyUndone,
    NothingToMove,
    Reason,
    SaidApart,
    SamePerson,
    TwoAccounts,
    TwoTrustedNumbers,
)
from pccovid.registry.people.models import Event, Identifier
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.accounts.models import Account, Holding
from pccovid.trust.vault import blind
from tests.app.people.shelf import Rows, held, kept, standing

pytestmark = pytest.mark.django_db

WARD = "VN/79/760/26740/"
NOW = dt.datetime(2021, 9, 30, 9, 0, tzinfo=dt.UTC)
MODEL = Ground(reason=Reason.MODEL, model="test", weight=9.5, evidence=[{"field": "name", "level": "exact"}])
REVIEWED = Ground(reason=Reason.REVIEW, model="test")


class Whose(TypedDict):
    """What every fact carries along."""

    person_id: UUID
    territory: str
    source: str
    source_record_id: UUID


def began(
    name: str, *, cccd: str = "", phone: str = "", trust: Trust = Trust.TRUSTED, source: str = "ncovi"
) -> UUID:
    """A person with one record."""
    number = (Number("cccd", cccd, trust),) if cccd else ()
    record = PersonRecord(
        source=source,
        source_key=blind("source", str(uuid4())),
        source_time=dt.datetime(2021, 9, 1, tzinfo=dt.UTC),
        mapping="test",
        identity=LinkRecord(PersonName.parse(name), BirthDate(1990, 5, 6), number, phone or None),
        territory=WARD,
        raw={"name": name},
    )
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        [added] = add_records(access, [record])
    assert added.state == "new"
    assert added.person_id
    return added.person_id


def records_of(person: UUID) -> list[UUID]:
    return [UUID(number) for _, number, _ in kept(person)["people_sourcerecord"]]


def lived(person: UUID, *, dice: random.Random) -> None:
    """Facts of each of the person's records: doses, scans, declarations."""
    now, records = NOW, records_of(person)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        for record in records:
            whose: Whose = {
                "person_id": person,
                "territory": WARD,
                "source": "test",
                "source_record_id": record,
            }
            carry_doses(
                access,
                [
                    CarriedDose(
                        **whose, id=uuid4(), number=one, given_on=now.date(), product="x", lot="L", site="S"
                    )
                    for one in range(dice.randint(0, 2))
                ],
            )
            carry_visits(
                access,
                [
                    CarriedVisit(
                        **whose,
                        id=uuid4(),
                        place_id=uuid4(),
                        at=now - dt.timedelta(hours=one + 1),
                        direction="in",
                    )
                    for one in range(dice.randint(0, 3))
                ],
            )
            carry_declarations(
                access,
                [
                    CarriedDeclaration(
                        **whose, id=uuid4(), at=now, symptoms=True, contact=None, travel=None, answers={}
                    )
                    for _ in range(dice.randint(0, 2))
                ],
            )
        access.read_aggregate("person", ["test"])


def merge(one: UUID, other: UUID, ground: Ground = MODEL) -> UUID:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        return joining.merge(access, one, other, ground)


def undo(person: UUID, decision: UUID) -> UUID:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        return joining.undo(access, person, decision, REVIEWED)


def split(person: UUID, records: list[UUID]) -> tuple[UUID, UUID]:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        return joining.split(access, person, records, REVIEWED)


@pytest.mark.parametrize("seed", range(6))
def test_merging_and_taking_it_back_leaves_everything_as_it_was(seed: int) -> None:
    dice = random.Random(seed)
    one = began("Nguyễn Thị Mẫu", cccd="079190000000" if seed % 2 else "", phone="+84900000000")
    other = began("Trần Văn Mẫu", phone="+84910000000" if seed % 3 else "")
    for person in (one, other):
        lived(person, dice=dice)
        hold(person)
    if seed % 2:
        hold_by(one, other)
    before = kept(one, other), standing(one, other)
    decision = merge(one, other, REVIEWED)
    assert numbers(kept(other)) == set()
    assert numbers(kept(one)) == numbers(before[0])
    undo(one, decision)
    assert (kept(one, other), standing(one, other)) == before


def numbers(rows: Rows) -> set[str]:
    """The ids of rows, but those of numbers that were given to a person and no record stated."""
    return {number for table, held in rows.items() if table != "people_identifier" for _, number, _ in held}


def hold(person: UUID) -> None:
    hold_by(person, account=Account.objects.create_citizen(uuid4()).id)


def hold_by(*persons: UUID, account: UUID | None = None) -> None:
    number = account or Account.objects.create_citizen(uuid4()).id
    for person in persons:
        with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
            access.about(person)
            Holding.objects.create(person_id=person, account_id=number, relation="self", since=access.now)
            access.wrote("holding", [person], ["account"])


def test_a_record_given_back_takes_its_facts_along_and_stays_away() -> None:
    one, other = began("Nguyễn Thị Mẫu", phone="+84900000000"), began("Trần Văn Mẫu", phone="+84910000000")
    lived(one, dice=random.Random(3))
    lived(other, dice=random.Random(4))
    [wrong] = records_of(other)
    stated = numbers(kept(other))
    merge(one, other, REVIEWED)
    begun, _ = split(one, [wrong])
    assert numbers(kept(begun)) == stated
    with pytest.raises(SaidApart):
        merge(one, begun, REVIEWED)


def test_taking_a_parting_back_brings_the_rows_home() -> None:
    one, other = began("Nguyễn Thị Mẫu", phone="+84900000000"), began("Trần Văn Mẫu", phone="+84910000000")
    lived(other, dice=random.Random(5))
    merge(one, other, REVIEWED)
    before = numbers(kept(one)), standing(one)["profiles"], standing(one)["keys"], standing(one)["links"]
    begun, decision = split(one, records_of(one)[:1])
    assert kept(begun)["people_sourcerecord"]
    undo(one, decision)
    after = numbers(kept(one)), standing(one)["profiles"], standing(one)["keys"], standing(one)["links"]
    assert (after, numbers(kept(begun))) == (before, set())


def test_the_code_in_the_hand_stays_with_the_person_and_whoever_is_parted_gets_another() -> None:
    one, other = began("Nguyễn Thị Mẫu", phone="+84900000000"), began("Trần Văn Mẫu", phone="+84910000000")
    code = qids(one)
    merge(one, other, REVIEWED)
    assert code < qids(one)
    first = records_of(one)[:1]
    begun, _ = split(one, first)
    assert code < qids(one)
    assert len(qids(begun)) == 1


def qids(person: UUID) -> set[str]:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        access.about(person)
        rows = Identifier.objects.filter(person_id=person, kind="qid")
        found = {access.keys.unseal(person, "number:qid", row.sealed) for row in rows}
        access.read("person", [person], ["qid"])
    return found


def test_a_number_that_another_record_states_too_stays_with_the_person() -> None:
    person = began("Nguyễn Thị Mẫu", phone="+84900000000")
    other = began("Nguyễn Thị Khác", phone="+84900000000")
    merge(person, other, REVIEWED)
    split(person, records_of(person)[:1])
    assert standing(person)["numbers"]


def test_a_program_never_joins_two_trusted_numbers_and_reviewers_may() -> None:
    one = began("Nguyễn Thị Mẫu", cccd="079190000000")
    other = began("Nguyễn Thị Mẫu", cccd="079190000001")
    with pytest.raises(TwoTrustedNumbers):
        merge(one, other)
    merge(one, other, REVIEWED)


def test_a_program_never_shows_one_account_what_another_holds() -> None:
    one, other = began("Nguyễn Thị Mẫu"), began("Trần Văn Mẫu")
    hold(one)
    hold(other)
    with pytest.raises(TwoAccounts):
        merge(one, other)


def test_who_held_the_joined_person_sees_the_survivor_until_it_is_taken_back() -> None:
    one, other = began("Nguyễn Thị Mẫu"), began("Trần Văn Mẫu")
    hold(other)
    decision = merge(one, other)
    assert held(one, other) == {one, other}
    undo(one, decision)
    assert held(one, other) == {other}


def test_what_was_said_apart_stays_apart() -> None:
    one, other = began("Nguyễn Thị Mẫu"), began("Trần Văn Mẫu")
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        say_apart(access, other, one, Reason.CITIZEN)
    with pytest.raises(SaidApart):
        merge(one, other)


def test_one_person_cannot_be_joined_to_herself_or_twice() -> None:
    one, other = began("Nguyễn Thị Mẫu"), began("Trần Văn Mẫu")
    with pytest.raises(SamePerson):
        merge(one, one)
    merge(one, other)
    with pytest.raises(SamePerson):
        merge(one, other)


def test_a_decision_is_taken_back_once() -> None:
    one, other = began("Nguyễn Thị Mẫu"), began("Trần Văn Mẫu")
    decision = merge(one, other)
    undo(one, decision)
    with pytest.raises(AlreadyUndone):
        undo(one, decision)


def test_all_records_or_none_cannot_be_given_back() -> None:
    one = began("Nguyễn Thị Mẫu")
    for records in ([], records_of(one), [uuid4()]):
        with pytest.raises(NothingToMove):
            split(one, records)


def test_the_log_says_what_was_decided_by_whom_on_what_evidence_and_no_value() -> None:
    one, other = began("Nguyễn Thị Mẫu"), began("Trần Văn Mẫu")
    decision = merge(one, other)
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        row = Event.objects.get(person_id=one, id=decision)
        access.read("person", [one], ["decision"])
    assert (row.kind, row.reason, row.weight, row.actor_id) == ("merged", "model", 9.5, SYSTEM.id)
    assert row.evidence == [{"field": "name", "level": "exact"}]
