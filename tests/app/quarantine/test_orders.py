"""Does a warning, a result or an arrival become an order that a person issued, one for each person, told and ended?"""

from uuid import uuid4

import pytest

from pccovid.capabilities.notices.kinds import Kind as NoticeKind
from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.quarantine import ordering
from pccovid.capabilities.quarantine.errors import (
    AlreadyDecided,
    AlreadyOrdered,
    DaysContradict,
    DaysMissing,
    NoSuchOrder,
    ReasonMissing,
)
from pccovid.capabilities.quarantine.queries import due_tests_of, order_of, steps_of
from pccovid.capabilities.quarantine.rules import Proposal
from pccovid.capabilities.quarantine.states import (
    DeclineReason,
    Kind,
    OrderState,
    Setting,
    StepKind,
)
from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.testing.rules import Outcome
from pccovid.kernel import clock
from pccovid.trust.access import Access, AccessDenied, Purpose
from pccovid.trust.ledger.models import Entry
from tests.app.procedures import scene
from tests.app.procedures.jobs import queued, repeat, run_all
from tests.app.quarantine import scene as ward

pytestmark = pytest.mark.django_db


def test_a_released_contact_is_proposed_for_an_order_and_nobody_is_ordered_by_it() -> None:
    _, close = ward.warned()
    proposed = ward.order_about(close)
    assert (proposed.kind, proposed.state) == (Kind.CONTACT, OrderState.PROPOSED)
    assert (proposed.begins_on, proposed.ends_on) == (ward.day(-1), ward.day(13))
    assert proposed.rule_id == "quarantine.contact.protected@2021-07-14"
    assert proposed.reasons == ("fully_dosed",)
    assert ward.told_of(close) is None


def test_who_tested_positive_is_proposed_as_a_case() -> None:
    ill, _ = ward.warned()
    assert (ward.order_about(ill).kind, ward.order_about(ill).ends_on) == (Kind.CASE, ward.day(10))


def test_outside_the_demonstration_a_rule_that_nobody_confirmed_gives_no_days_and_an_officer_says_them(
    settings,
) -> None:
    settings.DEMO = False
    _, close = ward.warned()
    proposed = ward.order_about(close)
    assert (proposed.ends_on, proposed.missing) == (None, ("rule",))
    with pytest.raises(DaysMissing):
        ward.issue(proposed.id)
    with pytest.raises(ReasonMissing):
        ward.issue(proposed.id, ends_on=ward.day(7))
    ward.issue(proposed.id, ends_on=ward.day(7), words="Decision of the ward")
    assert ward.mine(close).ends_on == ward.day(7)


def test_an_issued_order_makes_red_for_as_long_as_it_is_open_and_is_told() -> None:
    close, _ = ward.ordered()
    assert (ward.colour(close).colour, ward.colour(close).reasons[0].code) == (Colour.RED, "ordered")
    with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
        told = {one.kind: one.params for one in notices_of(access)}
    assert told[NoticeKind.QUARANTINE_ISSUED]["until"] == f"{ward.day(13):%d/%m/%Y}"
    with clock.frozen(ward.at(days=20)):
        run_all()
        assert ward.colour(close).colour is Colour.RED


def test_jobs_repeated_propose_once_and_tell_once() -> None:
    ward.warned()
    before = len(ward.work().orders)
    for case in scene.cases():
        ids: object = [str(one.id) for one in scene.contacts(case.id)]
        repeat([("order_contacts", {"case_id": str(case.id), "contact_ids": ids})])
    assert len(ward.work().orders) == before


def test_what_was_declined_is_not_proposed_again_for_the_same_case() -> None:
    _, close = ward.warned()
    number = ward.order_about(close).id
    with Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        ordering.decline(access, number, reason=DeclineReason.NOT_EXPOSED)
    [case] = scene.cases()
    ids = [str(one.id) for one in scene.contacts(case.id)]
    repeat([("order_contacts", {"case_id": str(case.id), "contact_ids": ids})])
    assert close not in {one.person_id for one in ward.work().orders.values()}


def test_a_second_exposure_makes_the_order_longer_and_never_shorter() -> None:
    close, number = ward.ordered()
    later, earlier = (
        Proposal(kind=Kind.CONTACT, setting=Setting.HOME, begins_on=ward.day(start), ends_on=ward.day(end),
                 watch_until=ward.day(end + 7), tests=(ward.day(end),), rule="quarantine.contact.protected@2021-07-14")
        for start, end in ((2, 16), (-5, 9))
    )  # fmt: skip
    for proposal in (later, later, earlier):
        propose(close, proposal)
    shown = ward.mine(close)
    assert (shown.id, shown.ends_on, shown.state) == (number, ward.day(16), OrderState.ISSUED)
    with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
        kinds = [one.kind for one in steps_of(access, shown)]
    assert (kinds.count(StepKind.EXTENDED), kinds.count(StepKind.EXPOSED_AGAIN)) == (1, 2)
    run_all()


def propose(person, proposal) -> None:
    from pccovid.trust.access import SYSTEM

    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        ordering.propose_order(
            access, person_id=person, territory=scene.WARD, cause_id=uuid4(), proposal=proposal
        )


def test_a_positive_result_turns_the_order_into_a_cases() -> None:
    close, number = ward.ordered()
    with clock.frozen(ward.at(days=3)):
        ward.sampled(close, Outcome.POSITIVE, hours_ago=12)
        shown = ward.mine(close)
        assert (shown.id, shown.kind, shown.state) == (number, Kind.CASE, OrderState.ISSUED)
        assert shown.begins_on == ward.day(2)
        with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
            assert ward.day(12) in {one.due_on for one in due_tests_of(access, shown)}
            assert NoticeKind.QUARANTINE_CHANGED in {one.kind for one in notices_of(access)}


def test_two_officers_at_once_one_of_them_decides() -> None:
    _, close = ward.warned()
    number = ward.order_about(close).id
    ward.issue(number)
    with pytest.raises(AlreadyDecided):
        ward.issue(number, actor=ward.DUNG)
    with pytest.raises(AlreadyDecided), Access.open(ward.DUNG, Purpose.QUARANTINE, "test") as access:
        ordering.decline(access, number, reason=DeclineReason.DIED)
    assert ward.mine(close).state is OrderState.ISSUED


@pytest.mark.parametrize("end", [-2, 90])
def test_days_that_contradict_are_refused_and_nothing_is_lost(end: int) -> None:
    _, close = ward.warned()
    number = ward.order_about(close).id
    with pytest.raises(DaysContradict):
        ward.issue(number, ends_on=ward.day(end), words="Typing error")
    assert ward.order_about(close).state is OrderState.PROPOSED


def test_another_ward_sees_no_order_and_a_station_issues_none() -> None:
    _, close = ward.warned()
    number = ward.order_about(close).id
    assert ward.work(ward.FAR).orders == {}
    with pytest.raises(NoSuchOrder):
        ward.issue(number, actor=ward.FAR)
    with pytest.raises(AccessDenied):
        ward.issue(number, actor=ward.STATION)


def test_an_officer_orders_nobody_twice_by_hand() -> None:
    close, _ = ward.ordered()
    proposal = Proposal(kind=Kind.TRAVEL, setting=Setting.HOME, begins_on=ward.day(0), ends_on=ward.day(7))
    with pytest.raises(AlreadyOrdered), Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        ordering.propose_by_hand(
            access, client_id=uuid4(), person_id=close, territory=scene.WARD, proposal=proposal
        )


def test_the_ledger_says_on_which_case_an_order_rests() -> None:
    _, close = ward.warned()
    [case] = scene.cases()
    with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
        found = Entry.objects.filter(person_id=close, route="procedures.order_isolation")
        bases = set(found.values_list("basis", flat=True))
        access.read("ledger", [close], ["time"])
    assert bases == {case.id}
    assert queued() == []


def test_tests_never_lie_behind_the_last_day_that_an_officer_chose() -> None:
    _, close = ward.warned()
    number = ward.order_about(close).id
    ward.issue(number, ends_on=ward.day(3), words="Told by the city")
    with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
        due = [one.due_on for one in due_tests_of(access, ward_order(access, close))]
    assert due == [ward.day(0), ward.day(3)]


def ward_order(access, person):
    found = order_of(access, person)
    assert found
    return found
