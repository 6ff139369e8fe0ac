"""Does whoever was warned become work of the own commune, is it taken by one, and what comes of a call?"""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from pccovid.capabilities.followup.errors import NoSuchCall, NoSuchItem, NotOpen, TakenBySomebody
from pccovid.capabilities.followup.queries import Tab, calls_of, head, item, listed
from pccovid.capabilities.followup.states import Channel, Kind, Outcome, Step
from pccovid.capabilities.followup.working import Said, finish, give_back, note_outcome, open_call, take
from pccovid.capabilities.notices.operations import mark_read
from pccovid.capabilities.notices.queries import notices_of
from pccovid.kernel import clock
from pccovid.procedures.follow_up import follow_unread
from pccovid.trust.access import Access, AccessDenied, Actor, Purpose
from tests.app.followup.followup_scene import (
    COLLEAGUE,
    OTHER,
    THERE,
    WARD,
    WARD_AUTHORITY,
    WORKER,
    warned,
    work,
)
from tests.app.procedures import scene
from tests.app.procedures.jobs import queued, repeat, run_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


def tried(number, outcome: Outcome, actor: Actor = WORKER, **said):
    with Access.open(actor, Purpose.TRACING, "test") as access:
        call = open_call(access, number, Channel.PHONE)
    with Access.open(actor, Purpose.TRACING, "test") as access:
        return note_outcome(access, call_id=call.id, item_id=number, said=Said(outcome=outcome, **said))


def test_the_case_comes_first_then_who_was_longest_with_it_and_each_once() -> None:
    ill, longer, longest = warned()
    found = work()
    assert [(one.person_id, one.kind) for one in found] == [
        (ill, Kind.CASE),
        (longest, Kind.WARNED),
        (longer, Kind.WARNED),
    ]


def test_work_is_made_once_however_often_it_is_told() -> None:
    warned()
    jobs = queued()
    repeat([("follow_contacts", _args()), *jobs])
    assert len(work()) == 3


def _args() -> dict[str, object]:
    [case] = scene.cases()
    return {"case_id": str(case.id), "contact_ids": [str(one.id) for one in scene.contacts(case.id)]}


def test_an_item_names_the_meeting_and_never_the_case_of_somebody_else() -> None:
    warned()
    [case] = scene.cases()
    meetings = {one.id for one in scene.contacts(case.id)}
    origins = {one.origin_id for one in work() if one.kind is Kind.WARNED}
    assert origins == meetings
    assert case.id not in origins


def test_another_commune_sees_nothing_of_it() -> None:
    warned()
    assert work(THERE) == []
    number = work()[0].id
    with Access.open(THERE, Purpose.TRACING, "test") as access, pytest.raises(NoSuchItem):
        item(access, number)


def test_the_communes_authority_has_the_same_list_for_its_own_purpose() -> None:
    warned()
    assert [one.id for one in work(WARD_AUTHORITY)] == [one.id for one in work()]


def test_an_authority_wider_than_a_commune_has_no_list_of_names() -> None:
    warned()
    wide = Actor(WARD_AUTHORITY.id, WARD_AUTHORITY.role, "UBND quận", "VN/79/760/")
    with pytest.raises(AccessDenied):
        work(wide)


def test_what_is_placed_in_a_commune_is_not_on_the_provinces_own_list_but_counted_there() -> None:
    warned()
    assert work(scene.TRACER) == []
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        assert head(access, "VN/79/").open == 3
        assert len(listed(access, WARD, Tab.NOW).items) == 3


def test_one_account_takes_an_item_and_when_its_time_is_over_another_may() -> None:
    warned()
    number = work()[0].id
    with Access.open(WORKER, Purpose.TRACING, "test") as access:
        take(access, number)
    with Access.open(COLLEAGUE, Purpose.TRACING, "test") as access, pytest.raises(TakenBySomebody):
        take(access, number)
    assert [one.id for one in work(WORKER, Tab.MINE)] == [number]
    with (
        clock.frozen(scene.NOW + timedelta(minutes=120)),
        Access.open(COLLEAGUE, Purpose.TRACING, "test") as access,
    ):
        take(access, number)
    assert work(WORKER, Tab.MINE) == []


def test_an_item_given_back_is_free_at_once() -> None:
    warned()
    number = work()[0].id
    with Access.open(WORKER, Purpose.TRACING, "test") as access:
        take(access, number)
        give_back(access, number)
    with Access.open(COLLEAGUE, Purpose.TRACING, "test") as access:
        take(access, number)


def test_nobody_answered_three_times_is_a_visit_and_the_deadline_does_not_move() -> None:
    warned()
    first = work()[1]
    for hours in (0, 4, 8):
        with clock.frozen(scene.NOW + timedelta(hours=hours)):
            tried(first.id, Outcome.NOT_ANSWERED)
    with Access.open(WORKER, Purpose.TRACING, "test") as access:
        now = item(access, first.id)
        calls = calls_of(access, now)
    assert (now.step, now.tries, now.due_at) == (Step.VISIT, 3, first.due_at)
    assert [one.outcome for one in calls] == [Outcome.NOT_ANSWERED] * 3


def test_who_is_to_be_called_later_waits_on_the_other_list() -> None:
    warned()
    number = work()[1].id
    tried(number, Outcome.CALL_BACK, again_at=scene.NOW + timedelta(hours=5))
    assert number not in [one.id for one in work()]
    assert [one.id for one in work(WORKER, Tab.LATER)] == [number]
    with clock.frozen(scene.NOW + timedelta(hours=5)):
        assert number in [one.id for one in work()]


def test_who_was_reached_is_done_and_with_symptoms_a_sample_is_due() -> None:
    warned()
    well, ill = work()[1:]
    tried(well.id, Outcome.REACHED, ill=False, apart=True)
    then = tried(ill.id, Outcome.REACHED, ill=True, onset_on=scene.YESTERDAY.date())
    assert then.step is Step.SAMPLE
    assert well.id not in [one.id for one in work()]
    with Access.open(WORKER, Purpose.TRACING, "test") as access:
        finish(access, ill.id)
    with Access.open(WORKER, Purpose.TRACING, "test") as access, pytest.raises(NotOpen):
        take(access, ill.id)


def test_a_call_is_closed_once_and_by_whoever_opened_it() -> None:
    warned()
    number = work()[1].id
    with Access.open(WORKER, Purpose.TRACING, "test") as access:
        call = open_call(access, number, Channel.PHONE)
        assert open_call(access, number, Channel.PHONE).id == call.id
    said = Said(outcome=Outcome.NOT_ANSWERED)
    with Access.open(COLLEAGUE, Purpose.TRACING, "test") as access, pytest.raises(NoSuchCall):
        note_outcome(access, call_id=call.id, item_id=number, said=said)
    with Access.open(WORKER, Purpose.TRACING, "test") as access:
        note_outcome(access, call_id=call.id, item_id=number, said=said)
    with Access.open(WORKER, Purpose.TRACING, "test") as access, pytest.raises(NoSuchCall):
        note_outcome(access, call_id=call.id, item_id=number, said=said)


def test_a_wrong_number_is_work_of_its_own_and_the_person_is_visited() -> None:
    warned()
    number = work()[1].id
    tried(number, Outcome.WRONG_NUMBER)
    run_all()
    found = work()
    assert [one.step for one in found if one.id == number] == [Step.VISIT]
    assert [one.step for one in found if one.kind is Kind.NUMBER] == [Step.CORRECT]


def test_a_warning_that_lies_unread_comes_first_with_four_hours_and_one_that_was_read_does_not() -> None:
    _, read, unread = warned()
    with Access.open(scene.citizen(read), Purpose.PATRQT, "test") as access:
        mark_read(access, [one.id for one in notices_of(access)])
    with clock.frozen(scene.NOW + timedelta(hours=3)):
        assert follow_unread() == 0
    with clock.frozen(scene.NOW + timedelta(hours=4)):
        assert follow_unread() == 1
        assert follow_unread() == 0
        lists = {one.person_id: one for one in work()}
    assert (lists[unread].unread, lists[unread].due_at) == (True, scene.NOW + timedelta(hours=8))
    assert (lists[read].unread, lists[read].due_at) == (False, scene.NOW + timedelta(hours=24))


def test_the_head_counts_what_is_late_and_says_how_long_warnings_took() -> None:
    warned()
    with (
        clock.frozen(scene.NOW + timedelta(hours=13)),
        Access.open(WORKER, Purpose.TRACING, "test") as access,
    ):
        numbers = head(access, WARD)
    assert (numbers.open, numbers.overdue, numbers.untaken) == (3, 1, 3)
    assert (numbers.median, numbers.slowest) == (0, 0)
    with Access.open(THERE, Purpose.TRACING, "test") as access:
        assert head(access, OTHER).median is None
