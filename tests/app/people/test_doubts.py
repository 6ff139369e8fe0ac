"""Does a record that is not one's own go back with all it stated, and what nobody may shed stay till somebody looks?"""

import datetime as dt
import random
from uuid import UUID, uuid4

import pytest

from pccovid.capabilities.testing import operations as testing
from pccovid.capabilities.testing.events import CarriedResult
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.kernel import clock
from pccovid.registry.people.deciding import said_apart
from pccovid.registry.people.decisions import NoSuchDoubt, TooLate
from pccovid.registry.people.doubt_rules import (
    MOST_GIVEN_BACK,
    UNDO_WITHIN,
    DoubtState,
    Harm,
    RecordFacts,
    Wrong,
    harms_of,
)
from pccovid.registry.people.doubts import DoubtShown, doubt, one_doubt, want_back, words_of
from pccovid.registry.people.hanging import hanging_on
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from tests.app.people.shelf import kept, standing
from tests.app.people.test_joining import REVIEWED, WARD, began, hold, lived, merge, numbers, records_of
from tests.app.procedures.jobs import queued, repeat, run_all

pytestmark = pytest.mark.django_db
HARMLESS = RecordFacts(
    positive=False, case=False, whereabouts=False, warned=False, identity=False, others=2, given_back=0
)


class Always(random.Random):
    """Dice that fall on their highest side: every kind of fact, as many as there may be."""

    def randint(self, a: int, b: int) -> int:
        return max(a, b)


@pytest.fixture
def two() -> tuple[UUID, UUID]:
    """A person with two records that a comparison joined, each with facts; gives her and the record of the other."""
    hers = began("Nguyễn Thị Mẫu", cccd="079190000000")
    strange = began("Trần Thị Mẫu", phone="+84910000000")
    [record] = records_of(strange)
    for person in (hers, strange):
        lived(person, dice=Always())
    merge(hers, strange)
    run_all()
    return hers, record


def says(person: UUID, record: UUID, wrong: Wrong = Wrong.NOT_MINE) -> UUID:
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        return doubt(access, person_id=person, record_id=record, wrong=wrong, words="Không phải tôi")


def wants(person: UUID, number: UUID) -> None:
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        want_back(access, person, number)


def herself(person: UUID) -> Actor:
    return Actor(uuid4(), Role.CITIZEN, "", "", frozenset({person}))


def stands(person: UUID, number: UUID) -> DoubtShown:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        return one_doubt(access, person, number)


def stated(person: UUID) -> set[str]:
    """The ids of all that records stated of a person; what the person said of the records is not of them."""
    return numbers({table: rows for table, rows in kept(person).items() if table != "people_doubt"})


def whole(person: UUID) -> tuple[object, ...]:
    now = standing(person)
    return stated(person), now["profiles"], now["keys"], now["links"]


def swabbed(person: UUID, record: UUID, outcome: Outcome) -> None:
    now = clock.now() - dt.timedelta(days=1)
    result = CarriedResult(
        person, uuid4(), WARD, now, now, Method.PCR, outcome, None, "Phòng xét nghiệm Mẫu", "lab", record
    )
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        testing.carry_over(access, [result])
    run_all()


def test_a_harmless_record_goes_back_at_once_with_its_facts_and_stays_apart(two: tuple[UUID, UUID]) -> None:
    person, record = two
    before = stated(person)
    number = says(person, record)
    assert [name for name, _ in queued()] == ["record_doubted"]
    run_all()
    shown = stands(person, number)
    assert shown.state is DoubtState.GIVEN_BACK
    assert shown.begun
    assert records_of(shown.begun) == [record]
    assert record not in records_of(person)
    for table in ("visits_visit", "vaccination_dose", "declarations_declaration"):
        assert kept(shown.begun)[table], table
        assert kept(person)[table], table
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        access.read_aggregate("person", ["test"])
        assert said_apart(person, shown.begun)
    assert stated(person) | stated(shown.begun) == before


def test_it_is_had_back_within_a_week_and_everything_is_as_it_was(two: tuple[UUID, UUID]) -> None:
    person, record = two
    before = whole(person)
    number = says(person, record)
    jobs = queued()
    run_all()
    wants(person, number)
    run_all()
    assert stands(person, number).state is DoubtState.RETURNED
    assert whole(person) == before
    repeat(jobs)
    assert stands(person, number).state is DoubtState.RETURNED


def test_after_a_week_it_is_not_had_back_by_a_word(two: tuple[UUID, UUID]) -> None:
    person, record = two
    number = says(person, record)
    run_all()
    with clock.frozen(clock.now() + UNDO_WITHIN), pytest.raises(TooLate):
        wants(person, number)


def test_what_somebody_else_holds_by_now_does_not_come_back_by_a_word(two: tuple[UUID, UUID]) -> None:
    person, record = two
    number = says(person, record)
    run_all()
    begun = stands(person, number).begun
    assert begun
    hold(begun)
    wants(person, number)
    run_all()
    assert stands(person, number).state is DoubtState.WANTED
    assert records_of(begun) == [record]


def test_what_others_joined_by_now_does_not_come_back_by_a_word(two: tuple[UUID, UUID]) -> None:
    person, record = two
    number = says(person, record)
    run_all()
    begun = stands(person, number).begun
    assert begun
    merge(begun, began("Phạm Thị Mẫu", phone="+84950000000"), REVIEWED)
    wants(person, number)
    run_all()
    assert stands(person, number).state is DoubtState.WANTED


@pytest.mark.parametrize(("outcome", "goes"), [(Outcome.POSITIVE, False), (Outcome.NEGATIVE, True)])
def test_a_positive_test_is_not_shed_by_a_word(
    two: tuple[UUID, UUID], outcome: Outcome, *, goes: bool
) -> None:
    person, record = two
    swabbed(person, record, outcome)
    number = says(person, record)
    run_all()
    shown = stands(person, number)
    assert (shown.state is DoubtState.GIVEN_BACK) is goes
    assert (record in records_of(person)) is not goes
    assert (Harm.POSITIVE in shown.harms) is not goes


def test_the_record_that_holds_the_trusted_number_stays(two: tuple[UUID, UUID]) -> None:
    person, strange = two
    [own] = [record for record in records_of(person) if record != strange]
    number = says(person, own)
    run_all()
    assert stands(person, number).harms == (Harm.IDENTITY,)
    assert own in records_of(person)


def test_wrong_details_never_part_a_record(two: tuple[UUID, UUID]) -> None:
    person, record = two
    number = says(person, record, Wrong.DETAILS)
    run_all()
    assert stands(person, number).state is DoubtState.ASKED
    assert record in records_of(person)


def test_said_twice_there_is_one_doubt(two: tuple[UUID, UUID]) -> None:
    person, record = two
    assert says(person, record) == says(person, record)
    assert len(queued()) == 1


def test_nobody_doubts_a_strangers_record(two: tuple[UUID, UUID]) -> None:
    person, record = two
    stranger = began("Lê Văn Mẫu", phone="+84930000000")
    for whose in (person, stranger):
        with (
            pytest.raises(AccessDenied),
            Access.open(herself(stranger), Purpose.PATRQT, "test") as access,
        ):
            doubt(access, person_id=whose, record_id=record, wrong=Wrong.NOT_MINE, words="")
    number = says(person, record)
    with pytest.raises(NoSuchDoubt), Access.open(herself(stranger), Purpose.PATRQT, "test") as access:
        want_back(access, stranger, number)


def test_the_words_are_sealed_and_opened_for_whoever_looks(two: tuple[UUID, UUID]) -> None:
    person, record = two
    number = says(person, record)
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        assert words_of(access, one_doubt(access, person, number)) == "Không phải tôi"


def test_what_hangs_on_a_record_is_what_goes_with_it(two: tuple[UUID, UUID]) -> None:
    person, record = two
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        hanging = hanging_on(access, person)
    rows = {table: len(ids) for table, ids in hanging[record].items()}
    assert rows == {"visits_visit": 3, "vaccination_dose": 2, "declarations_declaration": 2}
    assert len(hanging) == 2


@pytest.mark.parametrize(
    ("changed", "harms"),
    [
        ({}, ()),
        ({"positive": True, "case": True}, (Harm.POSITIVE, Harm.CASE)),
        ({"whereabouts": True}, ()),
        ({"warned": True}, ()),
        ({"whereabouts": True, "warned": True}, (Harm.CONTACT,)),
        ({"identity": True}, (Harm.IDENTITY,)),
        ({"others": 0}, (Harm.ONLY,)),
        ({"given_back": MOST_GIVEN_BACK - 1}, ()),
        ({"given_back": MOST_GIVEN_BACK}, (Harm.MANY,)),
    ],
)
def test_why_somebody_looks_first(changed: dict[str, object], harms: tuple[Harm, ...]) -> None:
    facts = {name: getattr(HARMLESS, name) for name in RecordFacts.__slots__}
    assert harms_of(RecordFacts(**{**facts, **changed})) == harms
