"""When somebody who was warned says "I was not there", does a tracer decide, and do colour and notice follow?"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.queries import current
from pccovid.capabilities.testing.operations import Specimen, record_result
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.tracing.errors import AlreadySaid, NoSuchContact, OwnRelease
from pccovid.capabilities.tracing.objecting import (
    decide,
    object_to,
    objection,
    objections_of,
    waiting_in,
    warned_of,
)
from pccovid.capabilities.tracing.operations import release
from pccovid.capabilities.tracing.states import (
    ContactStatus,
    ObjectionGround,
    ObjectionReason,
    ObjectionState,
    ReleaseReason,
)
from pccovid.kernel import clock
from pccovid.trust.access import Access, AccessDenied, Actor, Purpose, Role
from tests.app.procedures import scene
from tests.app.procedures.jobs import queued, repeat, run_all
from tests.database import person_number

pytestmark = pytest.mark.django_db
SECOND = Actor(person_number(922), Role.TRACER, scene.TRACER.office, "VN/79/")
UPHELD, REJECTED = ObjectionState.UPHELD, ObjectionState.REJECTED


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def warned() -> UUID:
    """Somebody who was warned after a meeting at the market; fully dosed, so that only the warning makes her red."""
    scene.market()
    ill, close, _ = scene.people()
    for person in (ill, close):
        scene.at_market(person, minutes=(0, 60))
        scene.dosed(person, 120, 40)
    scene.sampled(ill)
    run_all()
    [case] = scene.cases()
    ids = [one.id for one in scene.contacts(case.id)]
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        release(access, case_id=case.id, contact_ids=ids, reason=ReleaseReason.RULE_MET)
    run_all()
    assert colour_of(close) is Colour.RED
    return close


def colour_of(person: UUID) -> Colour:
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        return current(access, [person])[person].colour


def said_by(person: UUID, *, of: UUID | None = None) -> UUID:
    """`person` contests the first warning of hers, or of somebody else."""
    with Access.open(scene.citizen(of or person), Purpose.PATRQT, "test") as access:
        [contact] = warned_of(access, of or person)
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        return object_to(
            access, person_id=of or person, contact_id=contact.id, ground=ObjectionGround.NOT_THERE
        )


def decided(number: UUID, outcome: ObjectionState, reason: ObjectionReason, actor=SECOND) -> None:
    with Access.open(actor, Purpose.TRACING, "test") as access:
        decide(access, objection_id=number, outcome=outcome, reason=reason)


def told(person: UUID) -> list[Kind]:
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        return [one.kind for one in notices_of(access)]


def test_a_warning_taken_back_takes_colour_and_isolation_back_and_is_told_once(warned) -> None:
    decided(said_by(warned), UPHELD, ObjectionReason.SOMEBODY_ELSE)
    jobs = queued()
    run_all()
    repeat(jobs)
    assert colour_of(warned) is Colour.GREEN
    assert told(warned).count(Kind.WARNING_TAKEN_BACK) == 1
    [case] = scene.cases()
    [contact] = scene.contacts(case.id)
    assert (contact.status, contact.reason) == (ContactStatus.DISMISSED, "wrong_person")


def test_a_warning_that_stands_leaves_the_colour_and_is_told(warned) -> None:
    decided(said_by(warned), REJECTED, ObjectionReason.OFFICER_SAW)
    run_all()
    assert colour_of(warned) is Colour.RED
    assert told(warned)[0] is Kind.WARNING_STANDS
    with Access.open(scene.citizen(warned), Purpose.PATRQT, "test") as access:
        [said] = objections_of(access, warned)
    assert (said.status, said.reason, said.office) == (REJECTED, "officer_saw", scene.TRACER.office)


def test_it_is_said_once_and_answered_once(warned) -> None:
    number = said_by(warned)
    with pytest.raises(AlreadySaid):
        said_by(warned)
    decided(number, REJECTED, ObjectionReason.OFFICER_SAW)
    with pytest.raises(AlreadySaid):
        decided(number, UPHELD, ObjectionReason.NO_EVIDENCE)


def test_nobody_contests_for_somebody_else(warned) -> None:
    ill = scene.cases()[0].person_id
    with pytest.raises(AccessDenied):
        said_by(ill, of=warned)


def test_what_nobody_was_warned_of_cannot_be_contested(warned) -> None:
    decided(said_by(warned), UPHELD, ObjectionReason.NO_EVIDENCE)
    with Access.open(scene.citizen(warned), Purpose.PATRQT, "test") as access:
        assert warned_of(access, warned) == []
        [said] = objections_of(access, warned)
        with pytest.raises(NoSuchContact):
            object_to(access, person_id=warned, contact_id=said.contact_id, ground=ObjectionGround.NOT_THERE)


def test_a_tracer_elsewhere_neither_sees_nor_answers_it(warned) -> None:
    number = said_by(warned)
    with Access.open(scene.FAR_TRACER, Purpose.TRACING, "test") as access:
        assert waiting_in(access) == []
        with pytest.raises(NoSuchContact):
            objection(access, number)
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        assert [one.id for one in waiting_in(access)] == [number]


def test_whoever_released_a_warning_does_not_answer_the_objection_to_it(warned) -> None:
    number = said_by(warned)
    with pytest.raises(OwnRelease):
        decided(number, REJECTED, ObjectionReason.OFFICER_SAW, scene.TRACER)
    decided(number, REJECTED, ObjectionReason.OFFICER_SAW)


def infected_again(person: UUID) -> None:
    """A positive result twenty days later: the first case is closed by it."""
    at = scene.NOW + timedelta(days=20)
    specimen = Specimen(Method.PCR, Outcome.POSITIVE, at, at)
    with Access.open(scene.CLINIC, Purpose.TREAT, "test") as access:
        access.about(person)
        record_result(access, client_id=uuid4(), person_id=person, territory=scene.WARD, specimen=specimen)


def test_an_objection_is_seen_answered_and_told_though_the_case_was_closed_meanwhile(warned) -> None:
    [case] = scene.cases()
    number = said_by(warned)
    with clock.frozen(scene.NOW + timedelta(days=20)):
        infected_again(case.person_id)
        run_all()
        assert case.id not in [one.id for one in scene.cases()]
        with Access.open(SECOND, Purpose.TRACING, "test") as access:
            assert [one.id for one in waiting_in(access)] == [number]
        decided(number, UPHELD, ObjectionReason.NO_EVIDENCE)
        run_all()
        assert Kind.WARNING_TAKEN_BACK in told(warned)
        with Access.open(SECOND, Purpose.TRACING, "test") as access, pytest.raises(NoSuchContact):
            objection(access, number)


def test_what_is_late_comes_first_on_the_list_of_the_unit_above(warned) -> None:
    number = said_by(warned)
    district = Actor(SECOND.id, Role.TRACER, "District", "VN/79/760/")
    with (
        clock.frozen(scene.NOW + timedelta(days=5)),
        Access.open(district, Purpose.TRACING, "test") as access,
    ):
        [one] = waiting_in(access)
        assert one.id == number
        assert one.turn_of(access.now).passed_on_to("VN/79/760/")
